"""A page's headings and captions, by which a passage's place in it is told."""

from __future__ import annotations

from dataclasses import dataclass

from archiver.extraction.document import parse
from archiver.extraction.encoding import decode
from archiver.extraction.mhtml import unwrapped
from archiver.extraction.visible import words_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CAPTIONS = ("figcaption", "caption")
# `<p class="image-caption">`, `<div class="wp-caption-text">`
_CAPTION_CLASS = "caption"


@dataclass(frozen=True, slots=True)
class Structure:
    """The words of the headings and of the captions, each in one line, in the order of the page."""

    headings: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


def structure_of(body: bytes, *, url: str, content_type: str | None = None) -> Structure:
    """The headings and captions of a page's bytes; none where it is no HTML.

    >>> structure_of(b"<h2>Ice</h2><p>It moves.<figcaption>A floe</figcaption>", url="https://a.org/")
    Structure(headings=('Ice',), captions=('A floe',))
    """
    body, content_type = unwrapped(body, content_type)
    document = parse(decode(body, content_type=content_type).text, url=url)
    if document is None:
        return Structure()
    headings, captions = [], []
    for element in document.root.iter():
        if element.tag in _HEADINGS:
            headings.append(words_of(element))
        elif element.tag in _CAPTIONS or _CAPTION_CLASS in element.get("class", "").lower():
            captions.append(words_of(element))
    return Structure(tuple(filter(None, headings)), tuple(filter(None, captions)))
