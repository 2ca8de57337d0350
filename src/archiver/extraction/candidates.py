"""What a witness says of a field: a value, who says it, and where.

A *witness* is a kind of place that speaks of a page: `json-ld`, `meta`, `microdata` (and RDFa), `h1`,
`byline`, `time`, `url`, `title` (the element), `link` (to a feed, or the logo's), `state` (the data of a
script), `text`, `htmldate`. The *place* is where in it the value
stands, in words that a person can look for in the page's source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


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


def rows(candidates: Mapping[str, Sequence[Candidate]]) -> Iterator[dict[str, Any]]:
    """The objects that `show --metadata --why --json` prints: a field's candidates, the best first.

    >>> list(rows({"title": [Candidate("A day", "h1")]}))
    [{'field': 'title', 'value': 'A day', 'witness': 'h1', 'place': '', 'is_best': True}]
    """
    for name, said in candidates.items():
        for place, one in enumerate(said):
            row = {"field": name, "value": one.value, "witness": one.witness, "place": one.place}
            yield row | {"is_best": place == 0}
