"""However strange a page's metadata, each form of its reference says the same, and no escape breaks."""

from __future__ import annotations

import json
import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archiver import pandoc
from archiver.citations import bibliography, cite
from archiver.model import Article, Person

FRAGMENTS = [
    *"ab C.,:;?!'\"“”‘’«»()[]{}<>|\\$*_`~^@#&%+-–—/=…0",
    "\n", "\t", "\x00", "\x1b", "\x85", "\u2028", "\u202e", "\u00a0", "\ud800", "\ue000", "😀", "港", "？",
    "ع", "<i>", "</i>", "<b>", "</script>", "&amp;", "&#38;", "]]", "**", "$x$", "\\alpha", "[a](b)", "1. ",
    "- ", "@key", "et al.", "https://x.example/?a=b&copy;c", " The ", " of ",
]  # fmt: skip
strange = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)
maybe = st.none() | strange
people = st.builds(Person, given=maybe, family=maybe, particle=maybe, suffix=maybe, literal=maybe)
dates = (
    st.sampled_from([None, "2018-13-40", "2020-02-30", "0000", "9999-12-31", "2020", "2020-1-1"]) | strange
)
articles = st.builds(
    Article,
    url=strange.map("https://x.example/".__add__) | strange,
    title=maybe,
    authors=st.lists(people, max_size=4).map(tuple),
    published=dates,
    site_name=maybe,
    publisher=maybe,
    language=st.sampled_from([None, "en", "de", "ja"]) | strange,
    kind=st.sampled_from([None, "newspaper", "report", "press_release"]) | strange,
    doi=maybe,
)
few = settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Reader(HTMLParser):
    """The text of some HTML, which must close each tag that it opens, and have no others than these."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("i", "b", "a", "sup", "sub", "span")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read_html(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return folded(reader.text)


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_markdown(texts: list[str], *, format: str) -> list[str]:  # noqa: A002
    """What pandoc reads in each of some paragraphs, in one start of it."""
    document = pandoc.read("\n\n<!-- -->\n\n".join(texts).encode(), format=format)
    blocks = [block for block in document["blocks"] if block["t"] != "RawBlock"]
    assert {block["t"] for block in blocks} == {"Para"}
    return [folded(plain(block["c"])) for block in blocks]


def plain(nodes: Any) -> str:
    text = ""
    for node in nodes:
        match node:
            case {"t": "Str", "c": word}:
                text += word
            case {"t": "Space" | "SoftBreak" | "LineBreak"}:
                text += " "
            case {"t": "Link" | "Span", "c": [_, inner, *_]}:
                text += plain(inner)
            case {"t": "Emph" | "Strong" | "Superscript", "c": inner}:
                text += plain(inner)
            case {"t": "RawInline"}:
                pass
            case _:
                raise AssertionError(node)
    return text


@pytest.mark.parametrize(
    "style",
    ["apa", *(pytest.param(name, marks=pytest.mark.slow) for name in ("mla", "vancouver", "bluebook"))],
)
@given(pages=st.lists(articles, min_size=8, max_size=12))
@few
def test_html_and_markdown_read_as_the_text(style: str, pages: list[Article]) -> None:
    references = bibliography(pages, style=style)
    texts = [folded(reference.text) for reference in references]
    assert all(texts)
    assert [read_html(reference.html) for reference in references] == texts
    assert read_markdown([reference.markdown for reference in references], format="markdown-smart") == texts
    assert read_markdown([reference.markdown for reference in references], format="commonmark") == texts


@given(pages=st.lists(articles, min_size=8, max_size=12))
@few
def test_no_reference_holds_a_control_or_a_private_character(pages: list[Article]) -> None:
    for reference in bibliography(pages):
        said = json.dumps([reference.text, reference.in_text, reference.narrative], ensure_ascii=False)
        assert not [character for character in said if unicodedata.category(character) in ("Cc", "Cs", "Co")]


def test_a_title_of_ten_thousand_characters_is_kept_whole() -> None:
    title = "ice " * 2500
    assert title.strip() in cite(Article(url="https://x.example/", title=title)).text


def test_three_hundred_authors_are_cut_as_apa_has_it() -> None:
    authors = tuple(Person(given="Ida", family=f"Vik{number}") for number in range(300))
    assert (
        "Vik18, I., … Vik299, I."
        in cite(Article(url="https://x.example/", title="Ice", authors=authors)).text
    )
