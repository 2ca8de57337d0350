"""`extract()`: any bytes in, an article out."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver import Article, extract
from archiver.extraction import explain
from archiver.extraction.document import parse
from archiver.extraction.visible import visible_text

URL = "https://the-site.example/a-day-of-rain"
PAGE = """
<html lang="en"><head><title>A day of rain | The Site</title>
<meta property="og:site_name" content="The Site">
<meta property="article:published_time" content="2018-06-19T10:00:00+02:00"></head>
<body><nav><a href="/">Home</a></nav><article><h1>A day of rain</h1><p class="byline">By Jane Doe</p>
<p>It was the first day on which there was more rain than anyone in the town had seen before.</p>
<p>“We did not know what to do,” said the mayor, who had been in office for more than ten years.</p>
</article><footer>© 2024 The Site</footer></body></html>
"""


def test_a_page_is_described_and_each_field_has_its_source() -> None:
    article = extract(PAGE.encode(), url=URL, content_type="text/html; charset=utf-8")
    assert article.title == "A day of rain"
    assert [str(author) for author in article.authors] == ["Jane Doe"]
    assert (article.published, article.site_name, article.language) == ("2018-06-19", "The Site", "en")
    assert "“We did not know what to do,” said the mayor" in article.text
    assert "© 2024 The Site" in article.page_text
    assert "© 2024 The Site" not in article.text
    assert {"title", "authors", "published", "site_name", "language", "kind"} <= set(article.sources)
    assert Article.from_json(article.to_json()) == article


def test_explain_gives_all_candidates_and_the_best_is_what_extract_gives() -> None:
    candidates = explain(PAGE.encode(), url=URL, content_type="text/html")
    article = extract(PAGE.encode(), url=URL, content_type="text/html")
    assert [(c.value, c.source) for c in candidates["title"]] == [
        ("A day of rain", "h1"),
        ("A day of rain", "title"),
    ]
    assert {name: said[0].source for name, said in candidates.items()} == article.sources


def test_explain_has_nothing_to_say_of_what_is_no_page() -> None:
    assert explain(b"%PDF-1.7", url=URL) == explain(b" ", url=URL) == {}


def test_what_a_page_declares_beside_a_citation_is_kept() -> None:
    head = (
        '<link rel="canonical" href="/a"><meta property="og:description" content="It rains.">'
        '<meta property="article:section" content="Weather"><meta property="og:image" content="/a.png">'
        '<meta name="citation_issn" content="2049-3630"><script type="application/ld+json">'
        '{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    )
    article = extract(PAGE.replace("</head>", head + "</head>").encode(), url=URL)
    assert article.canonical_url == "https://the-site.example/a"
    assert (article.description, article.section) == ("It rains.", "Weather")
    assert (article.image, article.issn) == ("https://the-site.example/a.png", "2049-3630")
    assert article.is_free is False
    assert Article.from_json(article.to_json()) == article


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        pytest.param(b"%PDF-1.7\n", "application/pdf", "media", id="a cut pdf"),
        pytest.param(b"%PDF-1.7\n", "text/html", "media", id="a cut pdf that is called a page"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "image/png", "media", id="image"),
        pytest.param(b"\x00\x01", "application/octet-stream", "media", id="bytes"),
        pytest.param(b"", "text/html", "empty", id="nothing"),
        pytest.param(b" \n ", None, "empty", id="blanks"),
        pytest.param(b"<html><body></body></html>", "text/html", "empty", id="an empty page"),
        pytest.param(b"", "text/plain", "empty", id="an empty text"),
    ],
)
def test_what_gives_no_text_says_why(body: bytes, content_type: str | None, code: str) -> None:
    article = extract(body, url=URL, content_type=content_type)
    assert article.unreadable is not None
    assert article.unreadable.code == code
    assert article.text == article.page_text == ""


def test_plain_text_is_its_own_text() -> None:
    article = extract(
        "Zwei Wörter\r\nmehr".encode("cp1252"), url=URL, content_type="text/plain; charset=latin1"
    )
    assert article.text == article.page_text == "Zwei Wörter\nmehr"
    assert article.unreadable is None


def test_no_request_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a page was read with the help of the network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert extract(PAGE.encode(), url=URL).title == "A day of rain"
    assert extract(b"<p>Words without a date or a name.", url="https://example.co.uk/").published is None


@pytest.mark.parametrize("tag", ["div", "b", "span", "ul><li", "blockquote"])
def test_nesting_without_end_loses_no_words(tag: str) -> None:
    document = parse("<h1>A day</h1>" + f"<{tag}>x " * 20_000 + "<p>the last words", url=URL)
    assert document is not None
    assert visible_text(document.root).endswith("the last words")


def test_attributes_without_end_do_not_hold_up_the_page() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(200_000))
    document = parse(f"<h1>A day</h1><div {attributes}><p>the last words</div>", url=URL)
    assert document is not None
    assert visible_text(document.root) == "A day\nthe last words"


def test_a_long_value_of_an_attribute_is_kept() -> None:
    state = "{&quot;text&quot;: 1 > 0} " * 5_000
    document = parse(f'<div class="a" data-state="{state}" id="b"><p>Words</div>', url=URL)
    assert document is not None
    assert document.root.xpath("//div")[0].get("id") == "b"


def test_tags_that_nobody_closes_lose_no_words() -> None:
    paragraphs = "".join(f"<p><font><b>Paragraph {n} of the page.</p>" for n in range(2_000))
    article = extract(f"<h1>A day</h1>{paragraphs}".encode(), url=URL)
    assert "Paragraph 1999 of the page." in article.page_text


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_no_bytes_make_it_raise(body: bytes) -> None:
    assert extract(b"<html><body><p>" + body, url=URL).url == URL


MARKUP = st.sampled_from(
    ["<h1>", "</h1>", "<p>", "<a href='/author/x'>", "</a>", "<time datetime='2018'>", "<title>", "</script>",
     "<meta name=author content=x>", "<script type='application/ld+json'>", "<table><tr><td>", "Jane Doe",
     '{"@type":"Article","author":[null,1,{"name":["a"]}]}', "|", " - ", "\x00", "&#0;", "<svg><style>",
     "<div itemprop=author>", "<!--", "<?xml version='1.0'?>", "By ", "]]>"]
)  # fmt: skip


@pytest.mark.slow
@given(st.lists(MARKUP, max_size=25))
@settings(max_examples=150)
def test_no_markup_makes_it_raise(pieces: list[str]) -> None:
    assert extract("".join(pieces).encode(), url=URL).url == URL
