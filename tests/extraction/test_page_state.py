"""What a page's scripts say of it."""

from __future__ import annotations

import pytest

from archiver.extraction.page_state import stated
from tests.extraction.pages import surveyed

TITLE = "<title>A day of rain in the town</title>"


@pytest.mark.parametrize(
    ("script", "field", "said"),
    [
        pytest.param(
            '{"article": {"title": "A day of rain in the town",'
            '"authors": [{"name": "Jane Doe"}, "Max Roe"]},'
            '"next": {"title": "Snow", "authors": [{"name": "Ann Poe"}]}}',
            "author",
            "Jane Doe; Max Roe",
            id="the object that has the page's title, not the next story's",
        ),
        pytest.param(
            '{"props": {"headline": "A day of rain in the town", "publishedAt": "2018-06-19T08:00:00Z"}}',
            "published",
            "2018-06-19T08:00:00Z",
            id="a date",
        ),
        pytest.param(
            '{"name": "A day of rain in the town", "publicationDate": 1529395200000}',
            "published",
            "2018-06-19",
            id="milliseconds since 1970",
        ),
        pytest.param(
            'window.__STATE__ = {"title": "A day of rain in the town", "byline": "Jane Doe"}; run()',
            "author",
            "Jane Doe",
            id="a state that a program is given",
        ),
        pytest.param('dataLayer.push({"pageAuthor": "Jane Doe"})', "author", "Jane Doe", id="a data layer"),
        pytest.param(
            '[{"title": "Rain", "author": "Jane Doe"}, {"title": "Snow", "author": "Max Roe"}]',
            "author",
            None,
            id="several pages' authors, none of them this one's",
        ),
        pytest.param(
            '{"title": "A day of rain in the town", "author": 17}', "author", None, id="a number is no name"
        ),
    ],
)
def test_the_state_speaks_of_its_own_page(script: str, field: str, said: str | None) -> None:
    found = list(stated(surveyed(f"{TITLE}<script>{script}</script>"), field))
    assert (found[0].value if found else None) == said


def test_a_state_nested_without_end_is_bounded() -> None:
    deep = '{"author": ' * 900 + '"Jane Doe"' + "}" * 900
    assert list(stated(surveyed(f"{TITLE}<script>{deep}</script>"), "published")) == []
