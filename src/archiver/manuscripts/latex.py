"""LaTeX's commands for quotations that pandoc does not know, brought to those that it does.

The package csquotes (its manual, sections 3 to 5) has commands that quote and cite in one:
`\\textquote[⟨cite⟩][⟨mark⟩]{⟨text⟩}`, `\\textcquote[⟨pre⟩][⟨post⟩]{⟨key⟩}[⟨mark⟩]{⟨text⟩}`, each with a form
that takes a language first, and environments that do the same. pandoc reads `\\enquote`, `\\blockquote`
and `\\blockcquote`, and drops the rest.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# `\textquote`, `\foreigntextcquote*`, `\hyphenblockquote`: (language, block or text, with a key)
_COMMAND = re.compile(r"\\(foreign|hyphen)?(text|block)(c)?quote\*?(?![a-zA-Z])")
_BEGIN = re.compile(r"\\begin\s*\{(foreign|hyphen)?display(c)?quote\*?\}")
_END = re.compile(r"\\end\s*\{(?:foreign|hyphen)?displayc?quote\*?\}")


def _enclosing(opener: str, closer: str) -> re.Pattern[str]:
    """A pair of marks in one paragraph; what they enclose has no further opener, so no text is read twice."""
    return re.compile(rf"(?:{opener})((?:(?!{opener}|\n[ \t]*\n).)+?)(?:{closer})", re.DOTALL)


# Marks that pandoc would leave as they are typed.
_MARKS = (
    (_enclosing('"`', "\"'"), r"„\1“"),  # "`Nein"': babel's German shorthand
    (_enclosing('"<', '">'), r"«\1»"),  # "<Non">
    (_enclosing("„|,,", "``|''|“"), r"„\1“"),  # „Nein``, ,,Nein``: as it is set
    (re.compile(r"\\og(?![a-zA-Z])(?:\{\})?[ \t]*"), "«"),  # \og Non\fg{}: babel's French
    (re.compile(r"[ \t]{0,9}\\fg(?![a-zA-Z])(?:\{\})?"), "»"),
)
_OPENING_MARKS = re.compile(r"`+")
_BLANKS = re.compile(r"\s*")
_DEEPEST = 8
_OTHER_END = {"{": "}", "[": "]"}


def with_known_commands(source: str) -> str:
    """The source with these commands as `\\enquote{⟨text⟩} ⟨cite⟩` or a `quote` environment.

    >>> print(with_known_commands(r"\\textquote[\\cite{poe}][.]{one {two}} \\textcquote[3]{poe}{three}"))
    \\enquote{one {two}} \\cite{poe} \\enquote{three} \\cite{poe}
    """
    return _with_commands(_with_environments(_with_marks(source)), depth=0)


def _with_marks(source: str) -> str:
    r"""The source with the marks that `pandoc` would not pair as single characters.

    >>> print(_with_marks(",,Ja``, said \\og Non\\fg{} and ``a `b' c''"))
    „Ja“, said «Non» and ``a ‘b' c''
    >>> print(_with_marks("\"`Nein\"'"))
    „Nein“
    """
    for pattern, pair in _MARKS:
        source = pattern.sub(pair, source)
    return _OPENING_MARKS.sub(lambda run: "``" * (len(run[0]) // 2) + "‘" * (len(run[0]) % 2), source)


def _with_commands(source: str, *, depth: int) -> str:
    pieces, reached = [], 0
    for match in _COMMAND.finditer(source):
        if match.start() < reached:
            continue
        language, kind, keyed = match.groups()
        if kind == "block" and not language:
            continue
        cite = _citation(source, match.end(), has_language=bool(language), is_keyed=bool(keyed))
        text = _argument(source, cite.end, "{")
        if text is None or depth == _DEEPEST:
            break  # braces that are never closed: pandoc says where
        words = _with_commands(text.content, depth=depth + 1)
        pieces.append(source[reached : match.start()])
        pieces.append(
            f"\\enquote{{{words}}} {cite.content}" if kind == "text" else _block(words, cite.content)
        )
        reached = text.end
    return "".join((*pieces, source[reached:]))


def _block(words: str, cite: str) -> str:
    return f"\\begin{{quote}}{words}\n\n{cite}\\end{{quote}}"


def _with_environments(source: str) -> str:
    pieces, reached, open_cites = [], 0, []
    matches = sorted((*_BEGIN.finditer(source), *_END.finditer(source)), key=lambda match: match.start())
    for match in matches:
        pieces.append(source[reached : match.start()])
        reached = match.end()
        if match.re is _BEGIN:
            cite = _citation(source, match.end(), has_language=bool(match[1]), is_keyed=bool(match[2]))
            open_cites.append(cite.content)
            reached = cite.end
            pieces.append("\\begin{quote}")
        else:
            cited = open_cites.pop() if open_cites else ""
            pieces.append(f"\n\n{cited}\\end{{quote}}" if cited else "\\end{quote}")
    return "".join((*pieces, source[reached:]))


class _Argument(NamedTuple):
    content: str
    end: int


def _citation(source: str, start: int, *, has_language: bool, is_keyed: bool) -> _Argument:
    """What a command cites, and where its arguments before the text end."""
    if has_language and (language := _argument(source, start, "{")):
        start = language.end
    options = []
    while option := _argument(source, start, "["):
        options.append(option.content)
        start = option.end
    if not is_keyed:
        cite = options[0].strip() if options else ""
        return _Argument(cite[1:-1] if cite.startswith("{") and cite.endswith("}") else cite, start)
    key = _argument(source, start, "{")
    if key is None:
        return _Argument("", start)
    start = key.end
    while option := _argument(source, start, "["):
        start = option.end
    return _Argument(f"\\cite{{{key.content}}}", start)


def _argument(source: str, start: int, opener: str) -> _Argument | None:
    """The argument in these brackets that comes next, if one does; one that is never closed is none."""
    blanks = _BLANKS.match(source, start)
    start = blanks.end() if blanks else start
    if not source.startswith(opener, start):
        return None
    depth = 0
    closer = _OTHER_END[opener]
    at = start
    while at < len(source):
        char = source[at]
        if char == "\\":
            at += 2
            continue
        if char == "{" or (char == opener and depth == 0):
            depth += 1
        elif depth == 1 and char == closer:
            return _Argument(source[start + 1 : at], at + 1)
        elif char == "}":
            depth -= 1
            if not depth:
                return None
        at += 1
    return None
