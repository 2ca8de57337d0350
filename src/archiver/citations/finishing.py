"""What the engine or a style gets wrong against the manual, put right on the engine's answer as a tree.

One function a defect, each with the clause and the case that needs it. They change the tree in place.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from archiver.citations.engine import NO_INITIAL, restored
from archiver.citations.inlines import SPACE, Node, children, is_ideographic, leaves, text_of

if TYPE_CHECKING:
    from archiver.citations.engine import Printed
    from archiver.citations.styles import Style

_OPENING, _CLOSING = "“‘", "”’"
# "&" between names, spelled out.
_AND = {
    "cs": "a", "da": "og", "de": "und", "en": "and", "es": "y", "fi": "ja", "fr": "et", "it": "e",
    "nb": "og", "nl": "en", "pl": "i", "pt": "e", "sv": "och",
}  # fmt: skip
# What ends a sentence in a script whose marks CSL engines do not know; no full stop follows them.
# Nor does one follow a stop inside marks that no engine takes for a quotation's: «Non.», »Nein!«
_ENDS = (
    "？", "！", "。", "．", "؟", "۔", "।", "‼", "⁇", "⁈", "⁉",
    *(f"{end}{mark}" for end in ".?!…" for mark in "»«›‹“”"),
)  # fmt: skip


def finished(printed: Printed, style: Style, *, locale: str, has_locator: bool = False) -> Printed:
    """The same, right by the manual; `has_locator` where its cites name a paragraph."""
    if style.is_apa:
        keep_comma_after_title(printed.in_text)
    for nodes in (printed.entry, printed.in_text, printed.narrative):
        inline_notes(nodes)
        drop_stop_after_whole_name(nodes, is_in_text=nodes is not printed.entry)
        drop_stop_after_end(nodes)
        if _punctuates_as_american(style, locale):
            tuck_points_into_quotations(nodes)
        set_roman_in_italics(nodes)
    spell_out_ampersand(printed.narrative, locale)
    if style.is_mla:
        if not has_locator:
            leave_name_alone(printed.narrative)
        if locale.startswith("en"):
            name_others_in_prose(printed.narrative)
    for nodes in (printed.entry, printed.in_text, printed.narrative):
        restored(nodes)
    return printed


def inline_notes(nodes: list[Node]) -> None:
    """A note style's citation is its note; the note of a narrative form, which follows a name, goes.

    Chicago 18, 13.27: the narrative form is the name in the text, its note stands elsewhere.
    """
    notes = [node for node in nodes if node["t"] == "Note"]
    others = [node for node in nodes if node["t"] != "Note"]
    if not notes:
        return
    nodes[:] = others or [inner for note in notes for block in note["c"] for inner in block["c"]]


def set_roman_in_italics(nodes: list[Node]) -> None:
    """A title inside an italic title turns roman: *Why* Hamlet *still sells out* (APA 7, 6.23).

    The engine nests the one emphasis in the other.
    """
    turned: list[Node] = []
    for node in nodes:
        inner = children(node)
        if node["t"] == "Emph" and _holds_emphasis(inner):
            turned += _leaning(inner, italic=True)
        else:
            set_roman_in_italics(inner)
            turned.append(node)
    nodes[:] = turned


def _holds_emphasis(nodes: list[Node]) -> bool:
    return any(node["t"] == "Emph" or _holds_emphasis(children(node)) for node in nodes)


def _leaning(nodes: list[Node], *, italic: bool) -> list[Node]:
    """The nodes with their italics resolved: every word either in one emphasis or in none."""
    out: list[Node] = []
    for node in nodes:
        if node["t"] == "Emph":
            out += _leaning(node["c"], italic=not italic)
        elif inner := children(node):
            inner[:] = _leaning(inner, italic=italic)
            out.append(node)
        elif italic and node["t"] == "Str":
            is_next = len(out) > 1 and out[-1]["t"] == "Space" and out[-2]["t"] == "Emph"
            if is_next:
                out.pop()
                out[-1]["c"] += [SPACE, node]
            elif out and out[-1]["t"] == "Emph":
                out[-1]["c"].append(node)
            else:
                out.append({"t": "Emph", "c": [node]})
        else:
            out.append(node)
    return out


def tuck_points_into_quotations(nodes: list[Node]) -> None:
    """A stop or comma stands inside all closing marks: “… ‘Quiet Hours.’” (MLA 9, 6.53; APA 7, 6.7).

    The engine leaves it outside when the marks are nested, or end a title in italics. A comma stays after a
    title's own question mark: (“Who Owns the Sea?,” 2021).
    """
    closing = {id(leaf) for leaf in _closing_marks(nodes)}
    flat = [leaf for leaf in leaves(nodes) if leaf.get("c") != ""]
    for number, leaf in enumerate(flat):
        if leaf["t"] != "Str" or not leaf["c"].startswith((".", ",")):
            continue
        first = number
        while first and id(flat[first - 1]) in closing:
            first -= 1
        if first in (0, number):
            continue
        point, inside = leaf["c"][0], text_of([flat[first - 1]])
        if inside.endswith((".", "?", "!", "…")) and point == ".":
            leaf["c"] = leaf["c"][1:]
        elif not inside.endswith((".", ",")):
            flat[first]["c"] = point + flat[first]["c"]
            leaf["c"] = leaf["c"][1:]


def _closing_marks(nodes: list[Node]) -> list[Node]:
    """The leaves that end a quotation: the engine puts its marks first and last in a bare span."""
    marks: list[Node] = []
    for node in nodes:
        inner = children(node)
        marks += _closing_marks(inner)
        is_quotation = node["t"] == "Span" and node["c"][0] == ["", [], []] and len(inner) > 1
        if is_quotation and inner[0].get("c") in tuple(_OPENING) and inner[-1].get("c") in tuple(_CLOSING):
            marks.append(inner[-1])
    return marks


def drop_stop_after_end(nodes: list[Node]) -> None:
    """No full stop follows a title that ends in its own script's mark: 氷は動くのか？ (MLA 9, 5.25)."""
    closing = {id(leaf) for leaf in _closing_marks(nodes)}
    before = ""
    for leaf in leaves(nodes):
        if leaf["t"] != "Str":
            before = ""
        elif id(leaf) not in closing:
            joined = before + leaf["c"]
            at = next((joined.index(f"{end}.") + len(end) for end in _ENDS if f"{end}." in joined), 0)
            if at >= len(before) and at:
                cut = at - len(before)
                leaf["c"] = leaf["c"][:cut] + leaf["c"][cut + 1 :]
            before = joined[-2:]


def drop_stop_after_whole_name(nodes: list[Node], *, is_in_text: bool) -> None:
    """A name in ideographs is whole, no initial: 王伟, & 李芳, not 王伟., & 李芳. (APA 7, 9.8 on initials)

    The engine sets the stop of an initial after it. At the end of an entry's names it is the entry's own; in
    the text, where whole names tell namesakes apart, there is none: 王伟 (2020).
    """
    flat = [leaf for leaf in leaves(nodes) if leaf["t"] == "Str"]
    for leaf, following in zip_longest(flat, flat[1:]):
        name, stop, rest = leaf["c"].rpartition(".")
        is_joined = rest == "," or (not rest and following and following["c"] in ("&", *_AND.values()))
        if name.endswith(NO_INITIAL):
            is_joined = is_joined or (is_in_text and rest in ("", ")"))
        if stop and is_joined and is_ideographic(name.rstrip(NO_INITIAL)):
            leaf["c"] = name + rest


def keep_comma_after_title(nodes: list[Node]) -> None:
    """A comma parts title and year, whatever the title ends in: (Wear a Helmet!, 2018) (APA 7, 8.11).

    The engine leaves it out after a title in marks that ends in "?" or "!".
    """
    for number, (title, blank, year) in enumerate(zip(nodes, nodes[1:], nodes[2:], strict=False)):
        is_title = title["t"] == "Span" and text_of([title]).endswith(("?”", "!”"))
        if is_title and blank["t"] == "Space" and year["t"] == "Str":
            nodes.insert(number + 1, {"t": "Str", "c": ","})
            return


def spell_out_ampersand(nodes: list[Node], locale: str) -> None:
    """Names in the running text are joined by "and": Lindqvist and Moss (2019) (APA 7, 8.17)."""
    joint = _AND.get(locale.partition("-")[0].lower())
    for leaf in leaves(nodes):
        if joint and leaf["t"] == "Str" and leaf["c"] == "&":
            leaf["c"] = joint


def leave_name_alone(nodes: list[Node]) -> None:
    """In prose the name stands alone, without the title that tells two works apart (MLA 9, 6.2)."""
    opening = next((n for n, node in enumerate(nodes) if n and node == {"t": "Str", "c": "("}), None)
    if opening and nodes[-1] == {"t": "Str", "c": ")"}:
        del nodes[opening:]
        while nodes and nodes[-1]["t"] == "Space":
            nodes.pop()


def name_others_in_prose(nodes: list[Node]) -> None:
    """Prose has no "et al.": Abe and others (MLA 9, 6.5)."""
    flat = [node for node in nodes if node.get("c") != ""]
    if [node.get("c") for node in flat[-3:]] == ["et", None, "al."]:
        nodes[:] = [*flat[:-3], {"t": "Str", "c": "and"}, SPACE, {"t": "Str", "c": "others"}]


def _punctuates_as_american(style: Style, locale: str) -> bool:
    """CSL's `punctuation-in-quote`: true in en-US, unless the style says otherwise."""
    if b'punctuation-in-quote="' in style.source:
        return b'punctuation-in-quote="true"' in style.source
    return locale.lower() in ("en", "en-us")
