"""What of an archived page's markup is shown: what may stand, and what goes with all that is in it.

Allowed is what has words, pictures, tables and their looks. What fetches, sends, embeds, runs, or changes
the document around it stands in neither table: its tags go, and the words in it stay.
"""

from __future__ import annotations


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


# Elements within a line: what stands in them is one word with what stands beside them.
INLINE = _names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp",
    "small span strike strong sub sup time tt u var wbr",
)

TAGS = INLINE | _names(
    # Sections and headings
    "address article aside center details div fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header",
    "hgroup hr legend main nav p pre search section summary",
    # Lists and tables
    "caption col colgroup dd dir dl dt li menu ol table tbody td tfoot th thead tr ul",
    # Words
    "blockquote br rp rt",
    # Pictures, and what looks like something to press
    "area button img map picture source",
)

# Elements of whose content nothing is words of the page.
WITH_CONTENT = _names(
    "script style title template",  # code, and what stands in the head
    "svg math",  # other languages, with links, styles and scripts of their own
    "iframe object audio video canvas noembed noframes",  # what is for a browser without them
    "select textarea datalist",  # what a form offers
)

_CELL = _names("abbr axis colspan headers nowrap rowspan scope")
ATTRIBUTES = {
    "*": _names(
        "align background bgcolor class dir height hidden id lang role style title translate valign width"
    ),
    "a": _names("href name"),
    "area": _names("alt coords href shape"),
    "button": _names("disabled"),
    "col": _names("span"),
    "colgroup": _names("span"),
    "data": _names("value"),
    "del": _names("datetime"),
    "details": _names("open"),
    "font": _names("color face size"),
    "hr": _names("color noshade size"),
    "img": _names("alt border hspace sizes src srcset usemap vspace"),
    "ins": _names("datetime"),
    "li": _names("type value"),
    "map": _names("name"),
    "ol": _names("reversed start type"),
    "source": _names("media sizes srcset type"),
    "table": _names("border cellpadding cellspacing frame rules summary"),
    "td": _CELL,
    "th": _CELL,
    "time": _names("datetime"),
    "ul": _names("type"),
}
# By these, too, stylesheets choose what they style: [data-theme=dark], [aria-expanded=false].
PREFIXES = _names("aria- data-")
SCHEMES = _names("http https data")
