"""A quotation beside its passage, word by word: what both have, what only one has, what is permitted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from archiver.model import Change, Verdict
from archiver.wording import TOKEN, Stretch, compare_wording


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the passage, in the page's order.

    `same` stands in both; `changed` is where they differ without leave, `permitted` where they differ as
    the manuals allow: there `passage` is what the page has and `quote` what was written, either may be empty.
    """

    kind: Literal["same", "changed", "permitted"]
    passage: str
    quote: str = ""


def pieces(verdict: Verdict) -> tuple[Piece, ...]:
    """The passage in pieces; together their `passage` is all of it. None where no passage was found.

    >>> changes = (Change("replace", "1921", "1911", False, "number"),)
    >>> pieces(Verdict("in 1921", "altered", passage="in 1911", changes=changes))
    (Piece(kind='same', passage='in ', quote=''), Piece(kind='changed', passage='1911', quote='1921'))
    """
    if not verdict.passage:
        return ()
    if verdict.verdict == "exact":
        return (Piece("same", verdict.passage),)
    return tuple(_pieces(verdict, compare_wording(verdict.passage, verdict.quote)))


def _pieces(verdict: Verdict, stretches: Iterable[Stretch]) -> Iterator[Piece]:
    for stretch in stretches:
        if stretch.is_same:
            yield Piece("same", stretch.before)
        else:
            is_permitted = verdict.verdict == "acceptable" or _is_permitted(stretch, verdict.changes)
            yield Piece("permitted" if is_permitted else "changed", stretch.before, stretch.after)


def _is_permitted(stretch: Stretch, changes: Iterable[Change]) -> bool:
    """Whether the changes that touch these words are all permitted; one that nothing explains is not."""
    written, stands = set(TOKEN.findall(stretch.after)), set(TOKEN.findall(stretch.before))
    touching = [
        change.permitted
        for change in changes
        if written & set(TOKEN.findall(change.quote)) or stands & set(TOKEN.findall(change.passage))
    ]
    return bool(touching) and all(touching)
