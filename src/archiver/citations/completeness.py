"""What a citation of a web page needs, and what of it an article lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.model import Article

# Field, what people call it, and whether an entry is incomplete without it: one without an author begins
# with its title (APA 7, 9.12; MLA 9, 5.25), for a date or a title the manuals only have a stopgap
# (APA 7, 9.17 and 9.22; MLA 9, 5.28), and the site is where it is found (APA 7, 10.16; MLA 9, 5.31).
_NEEDED = (
    ("title", "title", True),
    ("authors", "author", False),
    ("published", "date", True),
    ("site_name", "site name", True),
)


def missing(article: Article, *, but_author: bool = False) -> dict[str, str]:
    """The fields that an article lacks and a citation wants, each with what people call it.

    A citation can do without an author; `but_author` asks only for what it cannot do without.

    >>> from archiver.model import Article
    >>> missing(Article("https://example.org/", title="A day"), but_author=True)
    {'published': 'date', 'site_name': 'site name'}
    """
    return {
        field: word
        for field, word, is_essential in _NEEDED
        if not getattr(article, field) and (is_essential or not but_author)
    }
