"""What an article's `sources` say of its text where that stands in the page's data alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.model import Article

LINKED_DATA, PAGE_STATE = "json-ld articleBody", "page state"


def is_embedded(article: Article) -> bool:
    """Whether an article's text is that of the page's data, which the page does not show by itself.

    >>> from archiver.model import Article
    >>> is_embedded(Article("https://a.org/", text="It rained.", sources={"text": "page state post.body"}))
    True
    """
    return article.sources.get("text", "").startswith((LINKED_DATA, PAGE_STATE))
