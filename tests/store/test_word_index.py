"""The full-text index, asked through an archive: who has all of the words, and who has most of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archiver import Archive, Article
from archiver.model import Snapshot
from archiver.quotes import search_words
from tests.exchanges import archive_of

URL = "https://example.org/"
COMMON = "It was said that there was a letter of the minister in the house by the sea."
TEXTS = {
    "treaty": f"{COMMON} Lighthouse keepers in Bergen welcomed the forgotten treaty of 1911.",
    "bakery": f"{COMMON} The bakery closed after ninety years of rye bread.",
    "benches": f"{COMMON} Thirty benches were promised for the park.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    articles = [Article(URL + name, text=text) for name, text in TEXTS.items()]
    with archive_of(tmp_path_factory.mktemp("archive"), articles) as archive:
        yield archive


def _names(found: list[Snapshot]) -> list[str]:
    return [snapshot.url.removeprefix(URL) for snapshot in found]


@pytest.mark.parametrize(
    ("quote", "names"),
    [
        pytest.param("welcomed the forgotten treaty of 1911", ["treaty"], id="its own page"),
        pytest.param("a letter of the minister", ["benches", "bakery", "treaty"], id="all, the newest first"),
        pytest.param("welcomed the forgotten contract of 1911", [], id="none where a word stands nowhere"),
        pytest.param("…", [], id="no word at all"),
    ],
)
def test_candidates_have_all_the_words(archive: Archive, quote: str, names: list[str]) -> None:
    assert _names(archive.candidates(search_words(quote))) == names


@pytest.mark.parametrize(
    ("quote", "names"),
    [
        pytest.param("welcomed the forgotten contract of 1911", ["treaty"], id="a word that stands nowhere"),
        pytest.param("keepers in Bergen welcomed the forgotten bakery", ["treaty"], id="another page's word"),
        pytest.param("promised in Bergen: rye bread, forgotten keepers", ["treaty"], id="most of them"),
        pytest.param("zyzzyva quokka", [], id="words that stand nowhere"),
    ],
)
def test_near_pages_have_most_of_the_rarest_words(archive: Archive, quote: str, names: list[str]) -> None:
    assert _names(archive.near(search_words(quote)))[:1] == names


def test_a_limit_keeps_the_pages_with_the_words_in_order(archive: Archive) -> None:
    found = archive.candidates(search_words("bakery closed"), limit=1)

    assert _names(found) == ["bakery"]


def test_lines_of_the_page_that_the_article_lacks_are_found_too(tmp_path: Path) -> None:
    article = Article(URL, text="The mill burnt down.", page_text="The mill burnt down.\nBob wrote: arson!")

    with archive_of(tmp_path, [article]) as archive:
        assert _names(archive.candidates(search_words("Bob wrote: arson"))) == [""]
        assert _names(archive.holding(search_words("the mill burnt"))) == [""]
