"""What stands among an article's lines and is not of it: rules on places and on words.

A place is told by its element or by the names in its class and id, a line by its links or its words.
Names lie now and then (a body of the class `with-sidebar`): `layout` believes none of a place that holds
much of the article.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from archiver.extraction.visible import Line

Place = Literal["boilerplate", "caption"]

_PLACE_TAGS = frozenset(("nav", "footer", "form", "button", "select", "dialog", "menu", "option"))
_CAPTION_TAGS = frozenset(("figure", "figcaption", "caption"))
_LINKED = 0.75  # of a line's characters, from which on it is a link

# Beginnings of words in the class and id of a place; each row with names that it is for.
_PLACE_NAMES = (
    r"related|recommend|recirc|see-?also",  # related-posts, c-recommendations, recirc-list
    r"more-?(?:from|on|stories|news|articles)|read-?(?:more|also|next)|also-?read",  # more-from-author
    r"most-?(?:read|popular)|popular|trending|teaser-?(?:list|block)",  # most-read, popular-posts
    r"next-?(?:up|article|post)|prev(?:ious)?-?(?:post|article)|post-?navigation",  # next-article
    r"crp|jp-related|yarpp|outbrain|taboola|zergnet",  # what related links are made with
    r"shar(?:e|ing)(?![a-z])|social|sociable|addtoany|sharedaddy|follow-?us|like-?box",  # share-bar
    r"newsletter|subscri(?:be|ption)|sign-?up|mailchimp",  # newsletter-box, subscribe-form
    r"promo(?:tion)?(?![a-z])|cta(?![a-z])|paywall|piano|regwall",  # promo-box, article-cta
    r"comment(?:s|list|-list|-form)?(?![a-z])|disqus|respond(?![a-z])|leave-?a-?reply",  # comment-list
    r"byline|author-?(?:bio|box|info|card|name|desc)|about-?the-?author",  # author-box
    r"bio(?![a-z])|post-?author|autor(?:en)?-?(?:box|info)",  # bio, autorenbox
    r"tag-?(?:s|list|cloud)|tags(?![a-z])|post-?tags|keywords(?![a-z])|topics(?![a-z])",  # tag-list
    r"breadcrumb|cat-?links|skip-?link|toc(?![a-z])|table-of-contents",  # breadcrumbs, cat-links
    r"cookie|consent|gdpr|embed-?(?:consent|placeholder|privacy)",  # cookie-notice, embed-consent
    r"advert(?:isement)?s?(?![a-z])|ad-?(?:slot|unit|container|label|wrapper)|sponsor|banner",  # ad-slot
    r"print-?(?:only|button)|toolbar|pagination|pager(?![a-z])",  # print-button, pagination
    r"sr-only|visually-?hidden|screen-?reader",  # sr-only: words for those who cannot see the icon
    r"copyright|post-?meta|entry-?meta|article-?meta|meta-?(?:data|info)|dateline|timestamp",  # entry-meta
    r"rating|vote|poll(?![a-z])|audio-?player|player(?![a-z])",  # rating-stars, audio-player
    r"footer|sidebar|site-?(?:header|nav)|nav(?:bar|igation)?(?![a-z])|popup|modal",  # site-header, sidebar
)
_CAPTION_NAMES = (
    r"caption|legende?(?![a-z])|bildunterschrift",  # wp-caption-text, legende, bildunterschrift
    r"credit|image-?(?:info)|media-?info",  # photo-credit, image-info
)
_PLACES = re.compile(rf"(?<![a-z])(?:{'|'.join(_PLACE_NAMES)})", re.IGNORECASE)
_CAPTIONS = re.compile(rf"(?<![a-z])(?:{'|'.join(_CAPTION_NAMES)})", re.IGNORECASE)
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")  # relatedPosts, related__posts

# Whole lines that lead away or ask for something, each with one that does.
_LINES = (
    r"(?:advertisement|anzeige|werbung|publicidad|publicité|pubblicità|reklama|reclame)\s?:?",  # Anzeige:
    r"(?:read|see) (?:more|also|next|full story)\b.{0,80}|also read\b.*",  # Read more: Rain in the town
    r"related(?: (?:articles?|stories|posts|content|topics|links))?(?::.{0,120})?",  # Related: Rain
    r"more (?:from|on|stories)\b.{0,60}",  # More from The Site
    r"you (?:may|might) also (?:like|be interested in)\b.*",  # You may also like
    r"recommended(?: for you)?",  # Recommended for you
    r"(?:czytaj|zobacz) (?:więcej|także|też|również)\b.{0,120}",  # Czytaj więcej
    r"przeczytaj (?:też|także|również)\b.{0,120}",  # Przeczytaj też: …
    r"(?:lesen|lies|sehen) sie (?:auch|dazu|mehr|hier)\b.{0,120}",  # Lesen Sie auch: …
    r"mehr (?:zum thema|lesen|themen)\b.{0,40}",  # Mehr zum Thema
    r"weitere (?:aktuelle )?(?:themen|artikel|beiträge|news|infos?|links)\b.{0,60}",  # Weitere Themen
    r"(?:das könnte (?:sie|dich) auch interessieren|auch interessant).{0,60}",  # Auch interessant
    r"(?:schon gelesen\?|ähnliche artikel).{0,60}",  # Schon gelesen?
    r"(?:lire|voir|à lire) (?:aussi|également|plus)\b.{0,120}|sur le même sujet\b.*",  # Lire aussi : …
    r"(?:lea|ver) (?:también|además|más)\b.{0,120}|(?:le|te) puede interesar\b.{0,60}",  # Le puede interesar
    r"(?:leggi|guarda) (?:anche|tutto)\b.{0,120}|leia (?:também|mais)\b.{0,120}",  # Leggi anche: …
    r"lees (?:ook|meer|verder)\b.{0,120}|læs (?:også|mere)\b.{0,120}",  # Lees ook: …
    r"läs (?:också|mer|även)\b.{0,120}",  # Läs också: …
    r"les (?:også|mer)\b.{0,120}|lue (?:myös|lisää)\b.{0,120}",  # Les også: …
    r"share(?: (?:this|on|article|story)\b.{0,60})?|teilen(?: mit)?:?|partager|condividi",  # Teilen
    r"follow us\b.{0,80}|join (?:the conversation|our commenting forum)\b.*",  # Follow us on Facebook
    r"comments?(?: \(?\d+\)?)?|(?:\d+ )?kommentare?n?|leave a (?:comment|reply)",  # 12 Kommentare
    r"(?:sign up (?:for|to)|subscribe (?:to|now|for))\b.{0,160}|newsletter",  # Sign up for our newsletter
    r"tags?:.{0,200}|etiketler ?:?|schlagwörter:?.{0,100}",  # Tags: rain, town
    r"print(?: article)?|order reprints|loading\.*|wird geladen.*|embed",  # Order Reprints
    r"(?:©|copyright).{0,80}|all rights reserved\.?",  # © 2024 The Site
)
_OFFERS = re.compile("|".join(_LINES), re.IGNORECASE)


def place_of(element: HtmlElement) -> Place | None:
    """What an element's tag and names say that it is; None where they say neither.

    >>> from lxml.html import fragment_fromstring
    >>> place_of(fragment_fromstring('<div class="c-relatedPosts">')), place_of(fragment_fromstring("<p>"))
    ('boilerplate', None)
    """
    if element.tag in _PLACE_TAGS:
        # <blockquote><footer>: who said it (HTML, section 4.4.4)
        is_in_quotation = next(element.iterancestors("blockquote"), None) is not None
        return None if element.tag == "footer" and is_in_quotation else "boilerplate"
    if element.tag in _CAPTION_TAGS:
        return "caption"
    names = " ".join(filter(None, map(element.get, ("class", "id", "data-component"))))
    return _named(names) if names else None


@lru_cache(maxsize=20_000)
def _named(names: str) -> Place | None:
    words = _WORD_BREAK.sub("-", names[:1_000])
    if _CAPTIONS.search(words):
        return "caption"
    return "boilerplate" if _PLACES.search(words) else None


def leads_away(line: Line) -> bool:
    """Whether a line is a link, or words that offer something.

    >>> from lxml.html import fragment_fromstring
    >>> from archiver.extraction.visible import visible_lines
    >>> page = fragment_fromstring("<div><p>Read more<p>It rained.<p><a href=/x>A day of rain</a></div>")
    >>> [leads_away(line) for line in visible_lines(page)]
    [True, False, True]
    """
    return line.linked >= _LINKED * len(line.text) or _OFFERS.fullmatch(line.text) is not None
