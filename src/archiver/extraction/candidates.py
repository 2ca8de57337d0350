"""What a witness says of a field: a value, who says it, and where.

A *witness* is a kind of place that speaks of a page: `json-ld`, `meta`, `microdata` (and RDFa), `h1`,
`byline`, `time`, `url`, `title` (the element), `link` (to a feed, or the logo's), `state` (the data of a
script), `text`, `htmldate`. The *place* is where in it the value
stands, in words that a person can look for in the page's source.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that a witness gives for a field, as it stands in the page.

    >>> Candidate("A day", "meta", "og:title").source
    'meta og:title'
    """

    value: str
    witness: str
    place: str = ""

    @property
    def source(self) -> str:
        """The witness and the place, as `Article.sources` gives them."""
        return f"{self.witness} {self.place}".strip()
