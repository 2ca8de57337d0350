"""Entries -> BibTeX and BibLaTeX, written by bibtexparser, escaped by pylatexenc."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping, Sequence

    from archiver.citations.exports.entries import Entry
    from archiver.model import Person

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip


def biblatex(entries: Sequence[Entry]) -> str:
    """`@online` entries in UTF-8, as biber reads them (BibLaTeX manual, 2.1.1 and 2.3)."""
    return _written(entries, "online", _biblatex_fields)


def bibtex(entries: Sequence[Entry]) -> str:
    """`@misc` entries, with LaTeX's own letters where it has them, as BibTeX of 1988 reads them."""
    return _written(entries, "misc", _bibtex_fields)


def _biblatex_fields(entry: Entry) -> dict[str, str]:
    year, *rest = entry.issued or (0,)
    escape = _escaper(ascii_only=False)
    return {
        "author": _names(entry, escape),
        "title": _title(entry, escape),
        "date": "-".join([f"{year:04}", *(f"{part:02}" for part in rest)]) if year else "",
        "organization": escape(entry.site),
        "publisher": escape(entry.publisher),
        "doi": _verbatim(entry.doi),
        "url": _verbatim(entry.url),
        "urldate": entry.accessed.isoformat() if entry.accessed else "",
        "note": _archived(entry),
        # "van Gogh" sorts and is cited under the particle (BibLaTeX manual, 3.1.3); without it, as "Gogh".
        "options": "useprefix=true" if any(person.particle for person in entry.authors) else "",
    }


def _bibtex_fields(entry: Entry) -> dict[str, str]:
    escape = _escaper(ascii_only=True)
    said = [f"Accessed {entry.accessed.isoformat()}"] if entry.accessed else []
    said += [archived] if (archived := _archived(entry)) else []
    return {
        "author": _names(entry, escape),
        "title": _title(entry, escape),
        "year": f"{entry.issued[0]:04}" if entry.issued else "",
        "month": _MONTHS[entry.issued[1] - 1] if len(entry.issued) > 1 else "",
        "howpublished": escape(entry.site),
        "publisher": escape(entry.publisher),
        "doi": _verbatim(entry.doi),
        "url": _verbatim(entry.url),
        "note": ". ".join(said),
    }


def _written(entries: Sequence[Entry], kind: str, fields_of: Callable[[Entry], Mapping[str, str]]) -> str:
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Entry as Block
    from bibtexparser.model import Field
    from bibtexparser.writer import BibtexFormat

    library = Library()
    for entry in entries:
        fields = [Field(name, _enclosed(name, text)) for name, text in fields_of(entry).items() if text]
        library.add(Block(kind, entry.key, fields))
    layout = BibtexFormat()  # type: ignore[no-untyped-call] # bibtexparser's has no hint
    layout.indent, layout.block_separator, layout.trailing_comma = "  ", "\n", True
    # The values are enclosed already: a month is a macro of the style's, which stands without braces.
    return write_string(library, unparse_stack=[], bibtex_format=layout)


def _enclosed(name: str, text: str) -> str:
    return text if name == "month" else f"{{{text}}}"


def _title(entry: Entry, escape: Callable[[str], str]) -> str:
    """In braces, so that no style changes its capitals."""
    parts = (rf"\emph{{{escape(text)}}}" if italic else escape(text) for text, italic in entry.title_parts)
    return f"{{{title}}}" if (title := "".join(parts)) else ""


def _archived(entry: Entry) -> str:
    return archived_note(entry.archive_url, entry.archived) if entry.archive_url else ""


def archived_note(url: str, day: datetime.date | None) -> str:
    """The archived copy, as LaTeX prints it in a note."""
    return rf"Archived{f' on {day.isoformat()}' if day else ''} at \url{{{_verbatim(url)}}}"


def _names(entry: Entry, escape: Callable[[str], str]) -> str:
    return " and ".join(_name(person, escape) for person in entry.authors)


def _name(person: Person, escape: Callable[[str], str]) -> str:
    """`van Gogh, Vincent`, `Vik, Jr., Leo`; a group, or a part that would split, in braces."""
    if not person.family:
        return f"{{{escape(str(person))}}}"
    family = _whole(escape(person.family), person.family)
    last = f"{escape(person.particle)} {family}" if person.particle else family
    others = [_whole(escape(part), part) for part in (person.suffix, person.given) if part]
    return ", ".join([last, *others]) if others else f"{{{last}}}"


def _whole(escaped: str, part: str) -> str:
    return f"{{{escaped}}}" if "," in part or re.search(r"(?i)\band\b", part) else escaped


def _verbatim(text: str) -> str:
    """A URL or DOI, which LaTeX reads as it stands: what would end it is percent-encoded."""
    return re.sub(r"[{}\\\s]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), text)


@cache
def _escaper(*, ascii_only: bool) -> Callable[[str], str]:
    from pylatexenc.latexencode import RULE_DICT, UnicodeToLatexConversionRule, UnicodeToLatexEncoder

    special = UnicodeToLatexConversionRule(RULE_DICT, {ord(char): latex for char, latex in _SPECIAL.items()})
    encoder = UnicodeToLatexEncoder(
        conversion_rules=[special, "defaults"] if ascii_only else [special],
        replacement_latex_protection="braces-all" if ascii_only else "none",
        unknown_char_policy="keep",
        unknown_char_warning=False,
    )

    def escape(text: str) -> str:
        return str(encoder.unicode_to_latex(text))

    return escape
