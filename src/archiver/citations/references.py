"""The doors: one page or a set of pages -> references in a style."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from archiver.citations.amendments import without_substitute
from archiver.citations.csl import item_for, one_word
from archiver.citations.engine import LOCATOR, Printed
from archiver.citations.finishing import finished
from archiver.citations.inlines import SPACE, text_of
from archiver.citations.large_sets import printed_set
from archiver.citations.locales import checked_locale
from archiver.citations.robust_links import decorate
from archiver.citations.styles import Style, find_style
from archiver.citations.writers import to_html, to_markdown, to_text
from archiver.model import Article, Reference, Snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.citations.csl import Item
    from archiver.citations.inlines import Node
    from archiver.citations.locators import Paragraphs


def cite(
    article: Article | Snapshot,
    *,
    style: str = "apa",
    locale: str | None = None,
    accessed: datetime.date | None = None,
    archive_url: str | None = None,
    paragraphs: Paragraphs | None = None,
) -> Reference:
    """The reference to one page; the arguments are those of `bibliography`.

    `paragraphs` is where a quotation stands, for the in-text forms: APA gives it always, MLA only where the
    page itself numbers its paragraphs (9, 6.20).

    >>> from archiver.citations.locators import Paragraphs
    >>> from archiver.model import Article, Person
    >>> page = Article(
    ...     url="https://example.org/ice",
    ...     title="Huts on moving ice",
    ...     authors=(Person(given="Anne-Sophie", family="Blanc"),),
    ...     published="2018-09-12",
    ...     site_name="Alpine Huts",
    ... )
    >>> print(cite(page, style="mla").text)
    Blanc, Anne-Sophie. “Huts on Moving Ice.” Alpine Huts, 12 Sept. 2018, https://example.org/ice.
    >>> cite(page).in_text, cite(page, paragraphs=Paragraphs(4, 4)).narrative
    ('(Blanc, 2018)', 'Blanc (2018, para. 4)')
    """
    placed = _placed(
        [article],
        is_listed=False,
        style=style,
        locale=locale,
        accessed=accessed,
        archive_url=archive_url,
        robust_links=False,
        paragraphs=paragraphs,
    )
    return placed[0][0]


def bibliography(
    articles: Sequence[Article | Snapshot],
    *,
    style: str = "apa",
    locale: str | None = None,
    accessed: datetime.date | None = None,
    archive_url: str | None = None,
    robust_links: bool = False,
) -> list[Reference]:
    """The references to a set of pages that are cited in one text, in the order given.

    What tells two of them apart (2020a and 2020b, initials, short titles) is settled over the set; a page
    given twice counts once. `———` stands for an author only where the entry before it in the list that is
    returned has the same one. A style without a list of references gives its note.

    `style` is a name (`apa`, `mla`, `chicago-author-date`), an id of the styles package, or the path of
    a `.csl` file. `locale` is a BCP 47 tag (`de-DE`) for terms and dates, by default the style's own.
    `accessed` is printed as the access date of every page; without it, a snapshot's day of capture (UTC)
    is, where the style wants one. `archive_url` is the archived copy to give; without it, a snapshot's
    `archived_at` is, and an empty string gives none.
    Raises UnknownStyle, UsageError for a locale that is none, and PandocError. A field that is missing, or
    no date, is left out, as the manuals have it. `robust_links` adds to the links of the HTML form where the
    page and its archived copy are.
    """
    placed = _placed(
        articles,
        is_listed=False,
        style=style,
        locale=locale,
        accessed=accessed,
        archive_url=archive_url,
        robust_links=robust_links,
    )
    return [reference for reference, _ in placed]


def reference_list(
    pages: Sequence[Snapshot],
    *,
    style: str = "apa",
    locale: str | None = None,
    accessed: datetime.date | None = None,
    robust_links: bool = False,
) -> list[tuple[Snapshot, Reference]]:
    """Each snapshot with its reference, in the order in which the style prints its list.

    The arguments are those of `bibliography`. A page that the style leaves out of its list follows the
    others; styles that number keep the order given.
    """
    placed = _placed(
        pages,
        is_listed=True,
        style=style,
        locale=locale,
        accessed=accessed,
        archive_url=None,
        robust_links=robust_links,
    )
    found = [(page, reference, place) for page, (reference, place) in zip(pages, placed, strict=True)]
    return [(page, reference) for page, reference, _ in sorted(found, key=lambda one: one[2])]


def _placed(
    articles: Sequence[Article | Snapshot],
    *,
    is_listed: bool,
    style: str,
    locale: str | None,
    accessed: datetime.date | None,
    archive_url: str | None,
    robust_links: bool,
    paragraphs: Paragraphs | None = None,
) -> list[tuple[Reference, int]]:
    """Each page's reference, and its place in the style's list; `is_listed` where it will stand there."""
    if not articles:
        return []
    found = find_style(style)
    spoken = checked_locale(locale) if locale else found.locale
    items = [_item(article, found, accessed=accessed, archive_url=archive_url) for article in articles]
    if paragraphs and (paragraphs.are_printed or not found.is_mla):
        items = [item | {LOCATOR: str(paragraphs)} for item in items]
    keys = [json.dumps(item, sort_keys=True) for item in items]
    unique = dict(zip(keys, items, strict=True))
    answers = _printed(list(unique.values()), found, locale=spoken, is_listed=is_listed)
    printed = dict(zip(unique, answers, strict=True))
    if robust_links:
        for key, article in zip(keys, articles, strict=True):
            _decorate(printed[key], article, archive_url)
    references = {key: (_reference(unique[key], one), one.position) for key, one in printed.items()}
    return [references[key] for key in keys]


def _decorate(printed: Printed, source: Article | Snapshot, archive_url: str | None) -> None:
    article, known = (source.article, source.archived_at) if isinstance(source, Snapshot) else (source, None)
    version = known if archive_url is None else archive_url
    if version:
        for nodes in (printed.entry, printed.in_text):
            decorate(nodes, original=one_word(article.url), version=one_word(version))


def _item(
    source: Article | Snapshot, style: Style, *, accessed: datetime.date | None, archive_url: str | None
) -> Item:
    if isinstance(source, Article):
        return item_for(source, style, accessed=accessed, archive_url=archive_url)
    if archive_url is None:
        archive_url = source.archived_at
    if accessed is None and _wants_access_date(style, source.article):
        accessed = datetime.datetime.fromisoformat(source.captured_at).astimezone(datetime.UTC).date()
    return item_for(source.article, style, accessed=accessed, archive_url=archive_url)


def _wants_access_date(style: Style, article: Article) -> bool:
    """Whether an access date that nobody asked for may go to the style, which then prints it or not.

    APA wants one only for pages designed to change (9.16), which a page does not tell; MLA finds it
    useful where there is no date (5.111).
    """
    return not style.is_apa and not (style.is_mla and article.published)


def _printed(items: list[Item], style: Style, *, locale: str, is_listed: bool) -> list[Printed]:
    printed = printed_set(items, style, locale=locale)
    pairs = list(zip(items, printed, strict=True))
    if is_listed:
        pairs.sort(key=lambda pair: pair[1].position)
    if style.substitute and _misplaces_substitute(pairs, style.substitute):
        without = replace(style, source=without_substitute(style.source), substitute=None)
        printed = printed_set(items, without, locale=locale)
    return [
        finished(one, style, locale=locale, has_locator=LOCATOR in item)
        for item, one in zip(items, printed, strict=True)
    ]


def _misplaces_substitute(pairs: Sequence[tuple[Item, Printed]], substitute: str) -> bool:
    """Whether some `———` stands for a title, or does not follow the entry whose author it stands for."""
    previous: int | None = None
    for item, one in pairs:
        is_next = previous is not None and one.position == previous + 1
        if text_of(one.entry).startswith(substitute) and not (is_next and "author" in item):
            return True
        previous = one.position
    return False


def _reference(item: Item, printed: Printed) -> Reference:
    """The three formats. Some styles print nothing for a kind of page, or in the text for one without
    author and date: title and address stand in, which lead to the page as well."""
    bare = _title_and_address(item)
    entry = next(nodes for nodes in (printed.entry, printed.in_text, bare) if to_text(nodes))
    title = to_text(item.get("title", [])) or to_text(entry)
    in_text = to_text(printed.in_text)
    return Reference(
        text=to_text(entry),
        html=to_html(entry),
        markdown=to_markdown(entry),
        in_text=in_text or f"({title})",
        narrative=to_text(printed.narrative) or in_text or title,
    )


def _title_and_address(item: Item) -> list[Node]:
    address = item.get("URL") or item.get("DOI") or "[no address]"
    shown: list[Node] = [{"t": "Str", "c": address}]
    link: Node = {"t": "Link", "c": [["", [], []], shown, [address, ""]]}
    title = item.get("title")
    return [*title, {"t": "Str", "c": "."}, SPACE, link] if title else [link]
