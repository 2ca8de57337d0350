"""CSL items and a style -> what the style prints: pandoc's citeproc, behind one function.

One process serves a whole set: the document that it is given has one citation in parentheses and one in
the running text for each item, and it answers with those and the list of references, as a tree.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archiver import pandoc
from archiver.citations.inlines import Node, children, is_ideographic, words
from archiver.errors import PandocLimit, PandocRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from archiver.citations.csl import Item

# Stands for the page's own & on the way through: the style's & between names can then be told from it.
# A private character, which titles.clean() lets no page bring along.
_OWN_AMPERSAND = "\ue000"
# Follows a given name of one ideograph (伟), which the engine would take for an initial: 伟.
NO_INITIAL = "\ue001"

LOCATOR = "locator"
"""The field of an item that says where in it the quotation stands, as `¶ 4`: it goes to its cites alone."""

# What one run may take. Telling many works of many namesakes apart is quadratic: 2,000 entries of 700
# surnames took 320 s and 260 MB, at a seventh of two cores.
START_SECONDS, SECONDS_AN_ITEM = 120.0, 0.5
START_MEGABYTES, MEGABYTES_AN_ITEM = 1024, 1


@dataclass(frozen=True, slots=True)
class Printed:
    """What a style makes of one item, as pandoc's nodes; `entry` is empty where it has no list.

    `position` is the entry's place in the style's own order, from 0; one that it does not list comes last.
    """

    entry: list[Node]
    in_text: list[Node]
    narrative: list[Node]
    position: int


def process(items: Sequence[Item], *, style: bytes, locale: str) -> list[Printed]:
    """Print each item, in the order given; `style` is CSL's XML, `locale` a BCP 47 tag.

    In the narrative form the author stands in the running text (pandoc's `AuthorInText`). An `&` in the
    answer is one that the style set between names; the page's own are in disguise until `restored`.
    Raises PandocError.
    """
    names = [f"item-{number}" for number in range(len(items))]
    # The parentheses come first, each with the item's first mention: styles print later ones shorter.
    modes = [(name, mode) for mode in ("NormalCitation", "AuthorInText") for name in names]
    locators = {name: item.get(LOCATOR, "") for name, item in zip(names, items, strict=True)}
    encoded = base64.b64encode(style).decode()
    document = {
        "pandoc-api-version": pandoc.API_VERSION,
        "meta": {
            "csl": _meta(f"data:application/xml;base64,{encoded}"),
            "lang": _meta(locale),
            "references": _meta([_reference(item, name) for name, item in zip(names, items, strict=True)]),
        },
        "blocks": [{"t": "Para", "c": [_citation(name, mode, locators[name])]} for name, mode in modes],
    }
    answer = _answered(document, count=len(items))
    cited = [block["c"][0]["c"][1] for block in answer if block["t"] == "Para"]
    entries = {name: (nodes, position) for position, (name, nodes) in enumerate(_entries(answer))}
    unlisted: tuple[list[Node], int] = ([], len(items))
    return [
        Printed(entries.get(name, unlisted)[0], in_text, narrative, entries.get(name, unlisted)[1])
        for name, in_text, narrative in zip(names, cited, cited[len(names) :], strict=False)
    ]


def _answered(document: pandoc.Document, *, count: int) -> list[Node]:
    """The blocks of pandoc's answer; what it says of a style that it refuses is not for people."""
    try:
        answer = pandoc.transform(
            document,
            arguments=["--citeproc"],
            timeout_seconds=START_SECONDS + count * SECONDS_AN_ITEM,
            memory_megabytes=START_MEGABYTES + count * MEGABYTES_AN_ITEM,
        )
    except PandocLimit as error:
        raise PandocLimit(f"the style takes too much: {error}; or name another style") from None
    except PandocRefused:
        raise PandocRefused(
            "pandoc can print nothing by this style: check the file at https://validator.citationstyles.org "
            "or name another style"
        ) from None
    blocks: list[Node] = answer["blocks"]
    return blocks


def restored(nodes: Iterable[Node]) -> None:
    """Take off the disguises of the page's own characters, in place."""
    for node in nodes:
        if node["t"] == "Str":
            node["c"] = node["c"].replace(_OWN_AMPERSAND, "&").replace(NO_INITIAL, "")
        restored(children(node))


def _reference(item: Item, name: str) -> Item:
    return {field: value for field, value in item.items() if field != LOCATOR} | {"id": name}


def _citation(name: str, mode: str, locator: str) -> Node:
    citation = {
        "citationId": name,
        "citationPrefix": [],
        "citationSuffix": words(f", {locator}") if locator else [],
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[citation], [{"t": "Str", "c": name}]]}


def _entries(blocks: Sequence[Node]) -> Iterable[tuple[str, list[Node]]]:
    for block in blocks:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                name = entry["c"][0][0].removeprefix("ref-")
                yield name, [node for part in entry["c"][1] for node in part["c"]]


def _meta(value: Any, *, key: str = "") -> Node:
    """A value as pandoc's metadata: titles as trees, so that nothing in them needs an escape."""
    match value:
        case bool():
            return {"t": "MetaBool", "c": value}
        case dict():
            return {"t": "MetaMap", "c": {name: _meta(inner, key=name) for name, inner in value.items()}}
        case [{"t": str()}, *_]:
            return {"t": "MetaInlines", "c": [_shielded(node) for node in value]}
        case list():
            return {"t": "MetaList", "c": [_meta(inner, key=key) for inner in value]}
        case _:
            return {"t": "MetaString", "c": _disguised(str(value), key)}


def _disguised(text: str, key: str) -> str:
    if key in ("URL", "DOI"):
        return text
    if key == "given" and len(text) == 1 and is_ideographic(text):
        return text + NO_INITIAL
    return text.replace("&", _OWN_AMPERSAND)


def _shielded(node: Node) -> Node:
    match node["t"]:
        case "Str":
            return {"t": "Str", "c": node["c"].replace("&", _OWN_AMPERSAND)}
        case "Emph":
            return {"t": "Emph", "c": [_shielded(inner) for inner in node["c"]]}
        case "Quoted" | "Span":
            return {"t": node["t"], "c": [node["c"][0], [_shielded(inner) for inner in node["c"][1]]]}
        case _:
            return node
