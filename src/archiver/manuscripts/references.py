"""What leads from the text to a page, beside links: bare URLs, numbered references, `#` targets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from archiver.manuscripts.blocks import Anchor, Block, is_within

_URL = re.compile(r"https?://[^\s<>\"“”«»「」『』\\^`{|}。、，]+", re.IGNORECASE)
# Marks that end the sentence, not the URL (CommonMark's autolink extension, as GitHub does it).
_AFTER_URL = ".,:;!?'’*_~"
# `[1] https://…`, `[1]: Smith, …`, `1. https://…`, `¹ https://…`
_DEFINITION = re.compile(
    r"\s*(?:\[\^?(?P<label>\w{1,12})\]:?|(?P<number>\d{1,3})[.):]?|(?P<raised>[¹²³⁰-⁹]+))\s"
)
# `[1]`, `[1, 3]`, `[2–4]`, `[^1]`, `¹`
_CALL = re.compile(r"\[\^?(?P<labels>\w{1,12}(?:\s*[,;–-]\s*\w{1,12})*)\]|(?P<raised>[¹²³⁰⁴-⁹]+)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def with_bare_urls(block: Block) -> Block:
    """The block with an anchor on each URL that stands in its text and is no link yet.

    >>> [a.urls for a in with_bare_urls(Block("See https://example.org/a_(b). And")).anchors]
    [('https://example.org/a_(b)',)]
    """
    added = []
    for match in _URL.finditer(block.text):
        url = _trimmed(match[0])
        start, end = match.start(), match.start() + len(url)
        if not any(anchor.start < end and start < anchor.end for anchor in block.anchors):
            added.append(Anchor(start, end, (url,)))
    return with_anchors(block, added)


def urls_in(text: str) -> list[str]:
    """The URLs that stand in a text.

    >>> urls_in("See https://a.org/, (https://b.org/c).")
    ['https://a.org/', 'https://b.org/c']
    """
    return [_trimmed(match[0]) for match in _URL.finditer(text)]


def _trimmed(url: str) -> str:
    while url and (url[-1] in _AFTER_URL or (url[-1] in ")]" and url.count(")") > url.count("("))):
        url = url[:-1]
    return url.rstrip("]") if "[" not in url else url


def with_anchors(block: Block, added: Iterable[Anchor]) -> Block:
    """The block with these anchors among its own."""
    anchors = sorted([*block.anchors, *added], key=lambda anchor: (anchor.start, anchor.end))
    return replace(block, anchors=tuple(anchors))


def with_references(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with numbered references and links to `#` targets led to their URLs.

    A target that names no page (a book) leaves an anchor without URLs: the quotation has a note of its
    own all the same.
    """
    by_id = {f"#{name}": _urls_around(block, blocks) for block in blocks for name in block.ids}
    blocks = [_with_targets(block, by_id) for block in blocks]
    definitions = _definitions(blocks)
    return [_with_calls(block, definitions) for block in blocks]


def _urls_around(block: Block, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The URLs of the block, or of the list item or note that it opens."""
    around = [b for b in blocks if block.container and is_within(b, block.container)] or [block]
    return _web_urls(around)


def _web_urls(blocks: Iterable[Block]) -> tuple[str, ...]:
    urls = (url for block in blocks for anchor in block.anchors for url in anchor.urls)
    return tuple(dict.fromkeys(url for url in urls if not url.startswith("#")))


def _with_targets(block: Block, by_id: Mapping[str, tuple[str, ...]]) -> Block:
    anchors = []
    for anchor in block.anchors:
        target = next((url for url in anchor.urls if url.startswith("#")), None)
        if target is None:
            anchors.append(anchor)
        elif target in by_id and len(block.text[anchor.start : anchor.end].strip(" []()")) <= 3:
            anchors.append(replace(anchor, urls=by_id[target], is_call=True))
    return replace(block, anchors=tuple(anchors))


def _definitions(blocks: Sequence[Block]) -> dict[str, tuple[str, ...]]:
    """Label to URLs, from the entries of a list of references; each must lead to a page.

    `[1]` stands for itself; a bare number is taken only where no bracketed labels define anything.
    """
    bracketed: dict[str, tuple[str, ...]] = {}
    numbered: dict[str, tuple[str, ...]] = {}
    for block in blocks:
        urls = _web_urls([block])
        if not urls:
            continue
        if match := _DEFINITION.match(block.text):
            if match["label"]:
                bracketed.setdefault(match["label"], urls)
            else:
                label = match["number"] or match["raised"].translate(_RAISED)
                numbered.setdefault(label, urls)
        elif block.ordinal is not None:
            numbered.setdefault(str(block.ordinal), urls)
    return bracketed or numbered


def _with_calls(block: Block, definitions: Mapping[str, tuple[str, ...]]) -> Block:
    if not definitions:
        return block
    opening = _DEFINITION.match(block.text)
    added = []
    for match in _CALL.finditer(block.text):
        if opening and match.start() < opening.end():
            continue
        labels = _labels(match["labels"] or match["raised"].translate(_RAISED))
        if not all(label in definitions for label in labels):
            continue
        start, end = match.span()
        if not any(anchor.start < end and start < anchor.end for anchor in block.anchors):
            urls = dict.fromkeys(url for label in labels for url in definitions[label])
            added.append(Anchor(start, end, tuple(urls), is_call=True))
    return with_anchors(block, added)


def _labels(labels: str) -> list[str]:
    """The single labels of a call.

    >>> _labels("1, 3–5")
    ['1', '3', '4', '5']
    """
    single: list[str] = []
    for part in re.split(r"\s*[,;]\s*", labels):
        first, _, last = (end.strip() for end in re.sub("[–-]", "-", part).partition("-"))
        if first.isdecimal() and last.isdecimal() and 0 < int(last) - int(first) < 50:
            single += map(str, range(int(first), int(last) + 1))
        else:
            single.append(part.strip())
    return single
