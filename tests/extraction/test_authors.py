"""Who wrote a page, and who did not."""

from __future__ import annotations

import pytest

from archiver.extraction.authors import authors
from tests.extraction.pages import surveyed


def first(html: str, *, page_text: str = "") -> list[str]:
    found = authors(surveyed(html), language="en", site_names=["The Site"], page_text=page_text)
    return [str(person) for person in found[0][1]] if found else []


def linked(author: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "Article", "author": {author}}}</script>'


@pytest.mark.parametrize(
    ("html", "names"),
    [
        pytest.param(linked('{"@type": "Person", "name": "Jane Doe"}'), ["Jane Doe"], id="json-ld"),
        pytest.param(
            linked('[{"name": "Jane Doe"}, {"name": "Max Roe"}]'),
            ["Jane Doe", "Max Roe"],
            id="json-ld: a list",
        ),
        pytest.param(linked('{"givenName": "Jane", "familyName": "Doe"}'), ["Jane Doe"], id="json-ld: parts"),
        pytest.param(
            '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": {"@id": "#j"}}, '
            '{"@type": "Person", "@id": "#j", "name": "Jane Doe"}]}</script>',
            ["Jane Doe"],
            id="json-ld: by reference",
        ),
        pytest.param('<meta name="author" content="Jane Doe">', ["Jane Doe"], id="meta"),
        pytest.param(
            '<meta property="article:author" content="https://social.example/x"><p class=byline>By Jane Doe',
            ["Jane Doe"],
            id="an address is no name",
        ),
        pytest.param(
            '<p>By <a rel="author" href="/x">Jane Doe</a>, today</p>', ["Jane Doe"], id="rel=author"
        ),
        pytest.param('<p><a href="/authors/jane-doe">Jane Doe</a></p>', ["Jane Doe"], id="a writer's page"),
        pytest.param(
            '<h1>A</h1><div class=comments><p class="author">Troll Smith</p></div>',
            [],
            id="a commenter is no author",
        ),
        pytest.param(
            '<meta name="author" content="The Site"><p class="byline">By Jane Doe</p>',
            ["Jane Doe"],
            id="a person is put before the site",
        ),
        pytest.param(
            '<meta name="author" content="The Site">', [], id="the site's name in meta is no author"
        ),
        pytest.param(
            '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Jane Doe">',
            ["Jane Doe"],
            id="a labelled twitter card",
        ),
    ],
)
def test_the_page_s_writer_is_found(html: str, names: list[str]) -> None:
    assert first(html) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("Von Max Müller", ["Max Müller"]),
        ("Text: Ruth Amari", ["Ruth Amari"]),
        ("06.11.2023 13:30 von Olga Petrova", ["Olga Petrova"]),
        ("Photo by Jane Doe", []),
        ("by the way it rained", []),
        ("By the time it was over, the town stood under water and nobody knew what to do about it.", []),
    ],
)
def test_a_byline_in_the_running_text_is_found(line: str, names: list[str]) -> None:
    assert first("<h1>A</h1>", page_text=f"A day\n{line}\nIt rained.") == names
