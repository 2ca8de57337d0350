"""Who wrote a page, and who did not."""

from __future__ import annotations

import pytest

from archiver.extraction.article_lines import article_lines
from archiver.extraction.authors import authors
from tests.extraction.pages import surveyed


def first(html: str, *, text: str = "", page_text: str = "") -> list[str]:
    page = surveyed(html)
    lines = article_lines(page, text=text, page_text=page_text)
    found = authors(page, language="en", site_names=["The Site"], lines=lines)
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


@pytest.mark.parametrize(
    ("html", "text", "names"),
    [
        pytest.param(
            '<meta name="author" content="Otto Poster">',
            "A day\nEin Interview von Eva Lind mit Max Roe.",
            ["Eva Lind"],
            id="the account that posted it, and the byline in the text",
        ),
        pytest.param(
            '<meta name="author" content="Otto Poster">',
            "A day\nOtto Poster reports",
            ["Otto Poster"],
            id="a declared name that the page shows is kept",
        ),
        pytest.param(
            '<meta name="author" content="eva_lind">', "Von Eva Lind", ["Eva Lind"], id="an account's name"
        ),
        pytest.param(
            '<meta name="author" content="Harbor Ledger Staff"><p class="byline">By Jane Doe',
            "By Jane Doe",
            ["Jane Doe"],
            id="a house declared, a person printed",
        ),
        pytest.param(
            '<meta name="author" content="Harbor Ledger Staff"><p><a href="/people/jane-doe">Jane Doe</a>',
            "Jane Doe",
            ["Harbor Ledger Staff"],
            id="a link to somebody whom the page is about",
        ),
        pytest.param(
            "<h1>A day</h1><nav><i itemprop=author><b itemprop=name>Jane Doe</b></i></nav>",
            "",
            ["Jane Doe"],
            id="a byline in a nav beside the headline",
        ),
        pytest.param(
            "<div><p class=author>Max Roe</p></div>"
            "<div><h1>A day of rain</h1><p class=author>Jane Doe</p></div>",
            "",
            ["Jane Doe"],
            id="the byline nearest to the headline",
        ),
        pytest.param(
            "<h1>A</h1><p><b class=author>Jane Doe</b><b class=author>Max Roe</b></p>",
            "",
            ["Jane Doe", "Max Roe"],
            id="neighbouring bylines are one",
        ),
        pytest.param(
            linked('{"name": "Jane Doe"}')
            + "<h1>A</h1><p class=byline><a href=/author/jane-doe>Jane Doe</a> "
            "<a href=/author/max-roe>Max Roe</a></p>",
            "Jane Doe Max Roe",
            ["Jane Doe", "Max Roe"],
            id="a byline completes a declaration",
        ),
        pytest.param('<h1>A</h1><i property="schema:author">Jane Doe</i>', "", ["Jane Doe"], id="RDFa"),
        pytest.param("", "Von Tunis nach Teheran", [], id="a headline that opens with von"),
        pytest.param("", "Autoren Jana Beck und Eva Lind", ["Jana Beck", "Eva Lind"], id="a bare label"),
        pytest.param("", "05.02.2020 - Redaktion: Ida Berg", ["Ida Berg"], id="a date and a label"),
        pytest.param("", "x" * 200 + "\n(Eva Lind)", ["Eva Lind"], id="signed in brackets"),
        pytest.param("", "x" * 200 + "\n— Eva Lind", [], id="a dash attributes a quotation"),
        pytest.param(
            '<script>var d = {"pageAuthor": "Eva Lind"}</script>', "", ["Eva Lind"], id="a data layer"
        ),
        pytest.param(
            '<script>[{"author": {"name": "Eva Lind"}}, {"author": {"name": "Max Roe"}}]</script>',
            "",
            [],
            id="a state that speaks of several pages",
        ),
    ],
)
def test_witnesses_are_weighed(html: str, text: str, names: list[str]) -> None:
    assert first(html or "<p>x", page_text=text) == names


@pytest.mark.parametrize(
    ("html", "text", "names"),
    [
        pytest.param('<p class="author">wordpressadmin', "wordpressadmin", [], id="an administrator"),
        pytest.param('<meta name="author" content="jdoe87">', "A day", [], id="a login that nobody sees"),
        pytest.param('<meta name="author" content="jane-doe">', "A day", [], id="a slug that nobody sees"),
        pytest.param(
            '<p class="author">by jdoe87', "by jdoe87", ["jdoe87"], id="a pen name that readers see"
        ),
        pytest.param(
            linked('{"name": "Jane Doe"}')
            + "<h1>A</h1><p class=author><a href=/author/jane-doe>Jane Doe</a> "
            '<a href="/author/desk">The Site Desk</a></p>',
            "Jane Doe The Site Desk",
            ["Jane Doe"],
            id="the site's desk beside a person",
        ),
        pytest.param(
            linked('{"name": "The Site Oldtown"}'),
            "",
            ["The Site Oldtown"],
            id="a name that holds the site's",
        ),
        pytest.param(
            linked('{"name": "Jane Doe"}'),
            "A\nBy Jane Doe, Max Roe",
            ["Jane Doe", "Max Roe"],
            id="a printed byline completes a declaration",
        ),
        pytest.param(
            linked('{"name": "Jane Doe"}'),
            "A\nBy Jane Doe, Technology Project",
            ["Jane Doe"],
            id="a department completes none",
        ),
        pytest.param(
            linked('{"@type": "Organization", "name": "dpa"}') + "<h1>A</h1>",
            "A\n" + "More\n" * 20 + "By Max Roe",
            ["dpa"],
            id="an agency declared, and another article's byline",
        ),
        pytest.param(
            linked('{"name": "Otto Poster"}') + "<h1>A</h1>",
            "A\nEva Lind",
            ["Eva Lind"],
            id="a signature is seen",
        ),
        pytest.param("<h1>A</h1>", "A\nReuters", ["Reuters"], id="an agency for want of a person"),
        pytest.param(
            linked('{"@type": "Organization", "name": "The Site"}'),
            "A\nReuters",
            ["The Site"],
            id="the house that is declared before an agency that is credited",
        ),
    ],
)
def test_no_author_rather_than_a_wrong_one(html: str, text: str, names: list[str]) -> None:
    assert first(html, page_text=text) == names


@pytest.mark.parametrize(
    ("html", "text", "names"),
    [
        pytest.param(
            '<h1>A</h1><p><a href="/people/jane-doe">Jane Doe</a>',
            f"A\n{'Yesterday Doe opened the dam above the town, as was said in the council. ' * 2}",
            [],
            id="a link to the subject of the article",
        ),
        pytest.param(
            '<h1>A</h1><p><a href="/people/jane-doe">Jane Doe</a>',
            "A\nJane Doe",
            ["Jane Doe"],
            id="a colleague",
        ),
        pytest.param(
            '<h1>A</h1><p><a href="https://lab.example/people/jane-doe">Jane Doe</a>',
            "A",
            [],
            id="another site",
        ),
        pytest.param('<h1>A</h1><a href="/autoren/profil">Profil</a>', "A", [], id="a button"),
        pytest.param(
            "<h1>A</h1><p class=author><a href=/a>Jane Doe</a><a href=/b>View More Articles</a>",
            "A",
            ["Jane Doe"],
            id="a button beside a name",
        ),
    ],
)
def test_a_link_may_lead_to_somebody_else(html: str, text: str, names: list[str]) -> None:
    assert first(html, page_text=text) == names


def test_a_site_named_after_a_person_is_hers() -> None:
    page = surveyed("<h1>A day of rain</h1>")
    lines = article_lines(page, text="", page_text="Eva Lind\nA day of rain\nIt rained.")
    found = authors(page, language="en", site_names=["evalind.example", "evalind"], lines=lines)
    assert [str(person) for person in found[0][1]] == ["Eva Lind"]
