"""Wikipedia's templates and named references as the plain wikitext that pandoc reads.

`{{cite web|url=…|quote=…}}` becomes a link and the words quoted, `{{Blockquote|…}}` a block quote, and
`<ref name="x" />` the note that it repeats. Templates are told by their parameters, not by their names:
each Wikipedia names its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import mwparserfromhell
from mwparserfromhell.nodes import Template

from archiver.manuscripts.references import urls_in

# Parameters that name the page, likeliest first.
_URL = ("url", "online", "lien", "ссылка", "chapter-url", "chapterurl", "contribution-url", "url-capítulo")
# … the day on which it was looked at
_ACCESSED = (
    "access-date", "accessdate", "abruf", "zugriff", "consulté le", "fechaacceso", "accesso", "acessodata",
    "bezochtdatum", "hämtdatum", "besøksdato", "data dostępu", "дата обращения", "datum přístupu", "閲覧日",
)  # fmt: skip
# … the words quoted from it (en, de, fr, es, it, pt, nl, sv, da and no, pl, ru)
_QUOTED = (
    "quote", "quotation", "zitat", "extrait", "citation", "cita", "citazione", "citacao", "citação",
    "citaat", "citat", "sitat", "cytat", "цитата",
)  # fmt: skip
_TITLE = ("title", "titel", "titre", "título", "titolo", "tytuł", "заглавие", "tittel")
# Templates that set off a block quote hold its words in one of these, or first.
_BLOCK = re.compile(
    r"(?:block ?|c|long |large |r)?quote(?: box|box)?|quotation|zitat(?:-\w+)?|citation bloc|cita|citazione|"
    r"citar|citaat|citat|sitat|cytat|цитата",
    re.IGNORECASE,
)  # fmt: skip
_WORDS = ("text", "quote", "quotetext", "texto", "testo", "texte", "текст", "treść", "1")
_CREDIT = ("source", "sign", "quelle", "fuente", "fonte", "источник", "author", "autor", "2", "3")
# Templates whose last or first part is the text that a reader sees.
_SHOWN_LAST = frozenset(("lang", "nowrap", "transl", "nobold", "small", "noitalic", "abbr"))
# Templates for a sign or a word.
_SIGNS = {"sic": "[sic]", "snd": " – ", "spaced ndash": " – ", "nbsp": " ", "'": "'", "\"'": "\"'"}
_NOTES = frozenset(("efn", "refn", "#tag:ref", "note", "anm", "nota"))
_REFERENCE_TAG = re.compile(r"<ref(?:\s[^<>]*)?>|</ref\s*>", re.IGNORECASE)
_NAME = re.compile(r"\bname\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s/>\"']+))", re.IGNORECASE)
# Where references are defined that the text calls: `<references>…</references>`, `{{Reflist|refs=…}}`
_LIST_TAG = re.compile(r"</?references\b[^<>]*>", re.IGNORECASE)
_LIST = re.compile(
    r"<references\b[^<>/]*>(?:(?!<references).)*?</references>|\{\{\s*reflist\b(?=[^{}]*refs\s*=).*?\n\}\}",
    re.IGNORECASE | re.DOTALL,
)
_BRACES = re.compile(r"\{\{|\}\}")
_DEEPEST = 12
_LONGEST = 100_000  # characters; Wikipedia's whole pages end at 2 MB


def as_plain_wikitext(source: str) -> str:
    """The wikitext without templates and with each reference written out where it is called.

    >>> as_plain_wikitext('A.<ref name=x>{{cite web|url=https://a.org/|title=T}}</ref> B.<ref name=x />')
    'A.<ref>[https://a.org/ T]</ref> B.<ref>[https://a.org/]</ref>'
    """
    plain = _without_templates(_with_references(source))
    # pandoc's time is exponential in braces that nothing closes.
    return plain.replace("{{", "&#123;&#123;")


def _with_references(source: str) -> str:
    """Each call of a named reference with its content; after the first with its links alone.

    Its words are listed where it is called first; what counts later is where it leads.
    """
    references = list(_references(source))
    contents = {each.name: each.content for each in references if each.name and each.content}
    called: set[str] = set()
    pieces, reached = [], 0
    lists = [match.span() for match in _LIST.finditer(source)]
    for each in references:
        pieces.append(_REFERENCE_TAG.sub("", source[reached : each.start]))
        reached = each.end
        if any(start <= each.start < end for start, end in lists):
            continue
        content = each.content or contents.get(each.name, "")
        if each.name in called:
            content = " ".join(f"[{url}]" for url in urls_in(content.replace("|", " ")))
        if each.name:
            called.add(each.name)
        pieces.append(f"<ref>{_with_paired_braces(content)}</ref>")
    pieces.append(_REFERENCE_TAG.sub("", source[reached:]))
    return _LIST_TAG.sub("", "".join(pieces))


def _with_paired_braces(content: str) -> str:
    """A note whose templates end within it: one that does not would take the note's own end along."""
    if content.count("{{") == content.count("}}"):
        return content
    return content.replace("{{", "&#123;&#123;").replace("}}", "&#125;&#125;")


class _Reference(NamedTuple):
    start: int
    end: int
    name: str
    content: str


def _references(source: str) -> Iterator[_Reference]:
    opened: re.Match[str] | None = None
    for tag in _REFERENCE_TAG.finditer(source):
        if tag[0].startswith("</"):
            if opened:
                content = source[opened.end() : tag.start()]
                yield _Reference(opened.start(), tag.end(), _name(opened[0]), content)
            opened = None
        elif tag[0].endswith("/>"):
            if not opened:
                yield _Reference(tag.start(), tag.end(), _name(tag[0]), "")
        else:
            opened = tag


def _name(tag: str) -> str:
    found = _NAME.search(tag)
    return (found[1] or found[2] or found[3]).strip() if found else ""


def _without_templates(source: str, *, depth: int = 0) -> str:
    pieces, reached = [], 0
    for start, end in _template_spans(source):
        pieces.append(source[reached:start])
        # The parser's time is not linear in what is malformed, so it is given one template at a time.
        if depth < _DEEPEST and end - start < _LONGEST:
            parsed = mwparserfromhell.parse(source[start:end], skip_style_tags=True).nodes
            if len(parsed) == 1 and isinstance(parsed[0], Template):
                pieces.append(_template(parsed[0], depth=depth + 1))
        reached = end
    return "".join((*pieces, source[reached:]))


def _template_spans(source: str) -> Iterator[tuple[int, int]]:
    """The outermost `{{…}}`; braces that are never closed are text."""
    stack: list[int] = []
    spans: list[tuple[int, int]] = []
    for match in _BRACES.finditer(source):
        if match[0] == "{{":
            stack.append(match.start())
        elif stack:
            start = stack.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, match.end()))
    yield from spans


def _template(template: Template, *, depth: int) -> str:
    name = " ".join(str(template.name).split()).lower().replace("_", " ")
    if name in _SIGNS:
        return _SIGNS[name]
    if name in _NOTES and template.params:
        return f"<ref>{_without_templates(str(template.params[0].value), depth=depth)}</ref>"
    if url := _value(template, _URL):
        return _source(template, url, depth=depth)
    if _BLOCK.fullmatch(name):
        return _block_quote(template, depth=depth)
    if name.split("-")[0] in _SHOWN_LAST and template.params:
        return _without_templates(str(template.params[-1].value), depth=depth)
    return ""


def _source(template: Template, url: str, *, depth: int) -> str:
    title = re.sub(r"[\[\]\n]+", " ", _value(template, _TITLE))
    words = f"[{url} {title}]" if title else f"[{url}]"
    if accessed := _value(template, _ACCESSED):
        words += f", accessed {accessed}"
    if quoted := _value(template, _QUOTED):
        words += f": “{_without_templates(quoted, depth=depth)}”"
    return words


def _block_quote(template: Template, *, depth: int) -> str:
    words = _value(template, _WORDS)
    credit = [
        _without_templates(value, depth=depth) for key in _CREDIT if (value := _value(template, (key,)))
    ]
    last = f"\n\n— {', '.join(credit)}" if credit else ""
    return f"<blockquote>{_without_templates(words, depth=depth)}{last}</blockquote>" if words else ""


def _value(template: Template, keys: Sequence[str]) -> str:
    """The value of the first of these parameters that has one."""
    given = {str(each.name).strip().lower(): str(each.value).strip() for each in template.params}
    return next((given[key] for key in keys if given.get(key)), "")
