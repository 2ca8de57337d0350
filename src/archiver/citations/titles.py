"""A headline as a page gives it -> pandoc's nodes: the words, titles in it, quotations in it.

Only a balanced `<i>…</i>` is markup. Quotation marks that pair up become quotations, so that a style
can set them by its own rules; any other mark stays the character that it is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archiver.citations.inlines import SPACE, Node, emphasis, quotation, words

if TYPE_CHECKING:
    from collections.abc import Sequence

# What may open and close, each kind with the headline that needs it.
_MARKS = re.compile(
    r"""
      (?P<i_open><i>) | (?P<i_close></i>)                   # Why <i>Hamlet</i> still sells out
    | (?P<low_open>„(?=\S)) | (?P<inner_open>‚(?=\S))       # Ein „Sommer ohne ‚Eis‘“ geht zu Ende
    | (?P<inner_close>(?<=\S)‘(?![^\W_]))
    | (?P<double_open>“ | (?<![^\s(\[—–/'‘])"(?=\S))         # The city that voted for “quiet hours”
    | (?P<double_close>” | (?<=\S)")                        # "Break a leg" and other orders
    | (?P<single_open>(?<![^\s(\[—–/"“])['‘](?=[^\W\d]))     # ‘No regrets’, says mayor; but not the ’90s
    | (?P<single_close>(?<=[\w.,;:?!…])['’](?!\w))           # 'No regrets', says mayor
    """,
    re.VERBOSE,
)
# What closes each kind; one mark opens in English and closes in German: “.
_CLOSES = {
    "i": ("</i>",),
    "double": ("”", '"'),
    "single": ("'", "’"),
    "low": ("“", "”", '"'),
    "inner": ("‘", "’", "'"),
}
# A straight mark that is an apostrophe: don't, the dogs' day, '90s; but not 5' 3".
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'|'(?=[^\W\d_]|\d\ds?\b)")
_ROCK_N_ROLL = re.compile(r"(?i)\s['’‘]n['’]\s")


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner, and the nodes since."""

    kind: str
    mark: str
    nodes: list[Node] = field(default_factory=list)


def headline(title: str) -> list[Node]:
    """Read a headline into nodes.

    >>> headline("Why <i>Hamlet</i>?")[2]
    {'t': 'Emph', 'c': [{'t': 'Str', 'c': 'Hamlet'}]}
    >>> headline('A 12" record')[2]
    {'t': 'Str', 'c': '12"'}
    """
    title = clean(title)
    spared = {match.start() + at for match in _ROCK_N_ROLL.finditer(title) for at in (1, 3)}
    stack = [_Open("", "")]
    position = 0
    for match in _MARKS.finditer(title):
        if match.start() in spared:
            continue
        kind, _, side = str(match.lastgroup).partition("_")
        stack[-1].nodes += _prose(title[position : match.start()])
        position = match.end()
        if match[0] in _CLOSES.get(stack[-1].kind, ()) and stack[-1].nodes:
            _close(stack)
        elif side == "open":
            stack.append(_Open(kind, match[0]))
        elif kind == "i" and any(open_.kind == "i" for open_ in stack):
            while stack[-1].kind != "i":
                _give_up(stack)
            _close(stack)
        else:
            stack[-1].nodes += words("’" if _is_apostrophe(match) else match[0])
    stack[-1].nodes += _prose(title[position:])
    while len(stack) > 1:
        _give_up(stack)
    return _joined(stack[0].nodes)


def _is_apostrophe(match: re.Match[str]) -> bool:
    """The dogs' home, but a height of 5' 3"."""
    return match[0] == "'" and match.string[match.start() - 1 : match.start()].isalpha()


def _prose(text: str) -> list[Node]:
    """Words as a style prints them, whose quotation marks and apostrophes are curly."""
    return words(_APOSTROPHE.sub("’", text))


def _close(stack: list[_Open]) -> None:
    done = stack.pop()
    nodes = _joined(done.nodes)
    stack[-1].nodes.append(emphasis(nodes) if done.kind == "i" else quotation(nodes))


def _give_up(stack: list[_Open]) -> None:
    """A mark that never closed is only a character."""
    unclosed = stack.pop()
    mark = "’" if unclosed.mark == "'" else unclosed.mark  # 'Tis the season
    stack[-1].nodes += [*words(mark), *unclosed.nodes]


def _joined(nodes: Sequence[Node]) -> list[Node]:
    """Neighbouring pieces of one word made one, as pandoc has them."""
    joined: list[Node] = []
    for node in nodes:
        if joined and node["t"] == joined[-1]["t"] == "Str":
            joined[-1] = {"t": "Str", "c": joined[-1]["c"] + node["c"]}
        elif not (node is SPACE and joined and joined[-1] is SPACE):
            joined.append(node)
    return joined


def clean(text: str) -> str:
    """One line without the characters that no reference can hold: controls, soft hyphens, private use.

    Marks of writing direction stay, except the overrides, which would turn the rest of a list around.

    >>> clean("Two\\nlines\\x00 and\\u202e a soft\\xadhyphen")
    'Two lines and a softhyphen'
    """
    kept = (
        character
        for character in text
        if character.isspace()
        or (
            unicodedata.category(character) not in ("Cc", "Cs", "Co", "Cn")
            and character not in "\u00ad\ufeff\u202d\u202e"
        )
    )
    return " ".join("".join(kept).split())
