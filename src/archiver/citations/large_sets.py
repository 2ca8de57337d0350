"""A large set of items, printed in parts that give what the whole would.

Some styles tell apart all persons of one family name, whether their works could be mistaken or not
(`givenname-disambiguation-rule`: APA's and Chicago's are). pandoc takes for that the cube of a set: 1 s for
250 pages in APA and 37 s for 1,000. Here it takes two steps.

1. The whole set, by the style without its rules of disambiguation: linear, and right in all that those rules
   do not touch (the order of the list, `———` for a repeated author, each cite's plain form).
2. Only those items that the rules can touch, by the style as it is, in parts. CSL 1.0.2 ("Disambiguation")
   knows two triggers: a cite whose plain form, at the first mention or a later one, is another's too; and an
   author whose family name another person has. Items that one of them ties together, directly or over
   others, stand in one part, so that the engine sees there all that it would compare.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from archiver.citations.amendments import without_disambiguation
from archiver.citations.engine import Printed, process
from archiver.citations.writers import to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.citations.csl import Item
    from archiver.citations.inlines import Node
    from archiver.citations.styles import Style

LARGE = 250
"""Items from which on a set is printed in parts: a smaller one is quicker as a whole."""

PART = 120
"""Items of a part, where ties allow: below it the start of a process shows, above it the cube."""


def printed_set(items: Sequence[Item], style: Style, *, locale: str, large: int = LARGE) -> list[Printed]:
    """What `engine.process` makes of the items, in their order. Raises PandocError."""
    root = ElementTree.fromstring(style.source)  # noqa: S314 (written by `amended`)
    rule = _rule(root)
    is_number_printed = b'"citation-number"' in style.source  # which the whole set gives alone
    if len(items) < large or not rule.startswith(("all-names", "primary-name")) or is_number_printed:
        return process(items, style=style.source, locale=locale)
    plain = process(items, style=without_disambiguation(root), locale=locale)
    parts = in_parts(_groups(items, plain, is_first_name_alone=rule.startswith("primary-name")), size=PART)
    from concurrent.futures import ThreadPoolExecutor  # smaller sets, one page above all, need it not

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = pool.map(
            lambda part: process([items[n] for n in part], style=style.source, locale=locale), parts
        )
        for part, answer in zip(parts, answers, strict=True):
            for number, one in zip(part, answer, strict=True):
                plain_one = plain[number]
                if _is_substituted(one, style) != _is_substituted(plain_one, style):
                    # Within the part an author follows itself, within the list another stands between.
                    return process(items, style=style.source, locale=locale)
                plain[number] = replace(one, position=plain_one.position)
    return plain


def in_parts(groups: Iterable[Sequence[int]], *, size: int) -> list[list[int]]:
    """Groups put together until they have `size` members, none of them split; each part in ascending order.

    >>> in_parts([[0, 5], [1, 2], [3, 4]], size=4)
    [[0, 1, 2, 5], [3, 4]]
    """
    parts: list[list[int]] = []
    for group in groups:
        if parts and len(parts[-1]) < size:
            parts[-1].extend(group)
        else:
            parts.append(list(group))
    return [sorted(part) for part in parts]


def _rule(root: ElementTree.Element) -> str:
    citation = root.find("{http://purl.org/net/xbiblio/csl}citation")
    return "" if citation is None else citation.get("givenname-disambiguation-rule", "by-cite")


def _groups(items: Sequence[Item], plain: Sequence[Printed], *, is_first_name_alone: bool) -> list[list[int]]:
    """The items that a trigger ties to others, as connected groups, in the order of their first members."""
    ties: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, printed in enumerate(plain):
        ties["cite", _folded(printed.in_text)].append(number)
        ties["prose", _folded(printed.narrative)].append(number)
    for number, family in _namesakes(items, is_first_name_alone=is_first_name_alone):
        ties["name", family].append(number)
    group_of: dict[int, set[int]] = {}
    for members in ties.values():
        if len(members) > 1:
            joined = set().union(members, *(group_of.get(member, ()) for member in members))
            group_of |= dict.fromkeys(joined, joined)
    unique = {id(group): group for group in group_of.values()}
    return sorted((sorted(group) for group in unique.values()), key=lambda group: group[0])


def _folded(nodes: Sequence[Node]) -> str:
    """The words of a cite: to an engine, “Tide” of a newspaper and *Tide* of a site are alike."""
    return " ".join(re.findall(r"\w+", to_text(nodes).casefold()))


def _namesakes(items: Sequence[Item], *, is_first_name_alone: bool) -> list[tuple[int, str]]:
    """Each item with the family names in it that several persons of the set have."""
    persons: defaultdict[str, set[str]] = defaultdict(set)
    found: list[tuple[int, str]] = []
    for number, item in enumerate(items):
        authors = item.get("author", ())
        for author in authors[:1] if is_first_name_alone else authors:
            # Engines take particles off: "van Vik" and "Vik" are namesakes.
            family = str(author.get("family") or author.get("literal")).casefold().split(" ")[-1]
            persons[family].add(repr(sorted(author.items())))
            found.append((number, family))
    return [(number, family) for number, family in found if len(persons[family]) > 1]


def _is_substituted(printed: Printed, style: Style) -> bool:
    return bool(style.substitute) and to_text(printed.entry).startswith(str(style.substitute))
