"""What holds for every quotation and every page."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from archiver.quotes import check, check_folded, folded, quote_id, search_words

WORDS = [
    "harbour",
    "lantern",
    "seven",
    "copper",
    "the",
    "of",
    "and",
    "river",
    "did",
    "not",
    "Mirela",
    "Oslo",
    "1911",
    "2,450",
    "village",
    "über",
    "straße",
    "niño",
    "ılık",
    "ветер",
    "город",
    "море",
    "звезда",
    "never",
    "quietly",
    "sold",
    "bought",
    "don't",
    "l'été",
    "ماء",
    "بحر",
    "港",
    "町",
    "書",
    "学",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=8, max_size=60).map(" ".join)
CHARACTERS = st.text(
    st.sampled_from("ab 書ß.…[]()*_<>em/\"'“”-\n&;#\u00ad\u0301\u200b1,") | st.characters(), max_size=80
)


@st.composite
def cut(draw: st.DrawFn) -> tuple[str, tuple[int, int]]:
    """A page, and the span of a run of at least five of its words."""
    page = draw(SENTENCES)
    words = list(re.finditer(r"\S+", page))
    first = draw(st.integers(0, len(words) - 6))
    last = draw(st.integers(first + 4, len(words) - 1))
    return page, (words[first].start(), words[last].end())


SETTINGS = st.sampled_from(
    [
        lambda text: text,
        lambda text: f"“{text}”",
        lambda text: f"> {text}",
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", " \n "),
        lambda text: text.replace("o", "o\u200b").replace("e", "e\u00ad"),
        lambda text: text.replace("'", "’"),
        lambda text: text.replace(" ", "&nbsp;"),
        lambda text: text.replace("1", "１"),
        lambda text: f"<blockquote>{text}</blockquote>",
    ]
)


@given(cut(), SETTINGS)
def test_words_cut_from_a_page_are_exact_however_they_are_set(page_and_span, setting) -> None:
    page, (start, end) = page_and_span

    verdict = check(setting(page[start:end]), page)

    places = [verdict.span, *(other.span for other in verdict.others)]
    assert verdict.verdict == "exact"
    assert (start, end) in places
    assert {page[slice(*place)] for place in places if place} == {page[start:end]}


@given(cut(), st.data())
def test_one_changed_word_is_never_passed(page_and_span, data: st.DataObject) -> None:
    page, (start, end) = page_and_span
    words = page[start:end].split()
    at = data.draw(st.integers(0, len(words) - 1))
    words[at] = data.draw(st.sampled_from(WORDS).filter(lambda word: word.casefold() != words[at].casefold()))
    assume(f" {' '.join(words)} " not in f" {page} ")

    assert check(" ".join(words), page).verdict not in ("exact", "acceptable")


@given(cut(), st.data())
def test_one_word_left_out_is_never_passed(page_and_span, data: st.DataObject) -> None:
    page, (start, end) = page_and_span
    words = page[start:end].split()
    del words[data.draw(st.integers(1, len(words) - 2))]
    assume(f" {' '.join(words)} " not in f" {page} ")

    assert check(" ".join(words), page).verdict not in ("exact", "acceptable")


@given(CHARACTERS, CHARACTERS)
def test_every_quotation_gets_a_verdict_with_a_reason(quote: str, page: str) -> None:
    verdict = check(quote, page)

    assert verdict.verdict in ("exact", "acceptable", "review", "altered", "not_found")
    assert verdict.reasons
    assert 0 <= verdict.similarity <= 1
    if verdict.span:
        assert verdict.passage == page[slice(*verdict.span)]
    search_words(quote)
    quote_id(quote, None)


@given(CHARACTERS)
def test_a_page_folded_before_gives_the_same_verdict(page: str) -> None:
    quote = page[3:40]

    assert check_folded(quote, folded(page)) == check(quote, page)
