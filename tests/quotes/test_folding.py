"""Folding: what is typography, what is not, and the way back to the original."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.quotes.folding import fold, fold_quotation
from archiver.quotes.words import WORD, word_pattern

TEXTS = st.text(
    st.sampled_from(
        "abzÄßıİéя書かกิनि한ﬁ１²½ .,;:!?-–—'\"“„«…\n\t\r\u00a0\u00ad\u200b\u200f\u0301\u0640&;#amp3<>*[]_/"
    ),
    max_size=60,
) | st.text(max_size=60)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param("„So“, «so», 「so」", '"So", "so", "so"', id="double quotation marks"),
        pytest.param("‚so‘ ‹so› `so´ 『so』", "'so' 'so' 'so' 'so'", id="single quotation marks"),
        pytest.param("long--letter", "long—letter", id="two hyphens for a dash"),
        pytest.param("well‑known", "well-known", id="no-break hyphen"),
        pytest.param("and . . . so …… on", "and ... so ... on", id="ellipses"),
        pytest.param("did\u00a0not\u2009 sign\n it", "did not sign it", id="blanks"),
        pytest.param("trea-\n  ty", "treaty", id="word broken over a line"),
        pytest.param("trea\u00ad\nty", "treaty", id="soft hyphen at a line's end"),
        pytest.param("Austro-\nHungary", "Austro-Hungary", id="hyphen before a capital stays"),
        pytest.param("cafe\u0301", "café", id="decomposed"),
        pytest.param("\u1112\u1161\u11ab", "한", id="Hangul jamo"),
        pytest.param("ﬁnal oﬃce", "final office", id="ligatures"),
        pytest.param("１９１１ ＵＮ（Ａ）", "1911 UN(A)", id="full width"),
        pytest.param("ｶﾞｷﾞ", "ガギ", id="half width"),
        pytest.param("tre\u00ada\u200bty\ufeff", "treaty", id="invisible"),
        pytest.param("كتـــاب", "كتاب", id="tatweel"),
        pytest.param("did&nbsp;not &#233;&amp;", "did not é&", id="entities"),
    ],
)
def test_settings_of_the_same_words_fold_alike(ours: str, theirs: str) -> None:
    assert fold(ours).text == fold(theirs).text


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param("Not", "not", id="case"),
        pytest.param("resume", "résumé", id="diacritics"),
        pytest.param("Maße", "Masse", id="eszett"),
        pytest.param("sık", "sik", id="dotless i"),
        pytest.param("аid", "aid", id="Cyrillic а"),
        pytest.param("km²", "km2", id="superscript"),
        pytest.param("½", "1/2", id="fraction"),
        pytest.param("“a”", "‘a’", id="level of quotation marks"),
    ],
)
def test_what_is_not_typography_stays(ours: str, theirs: str) -> None:
    assert fold(ours).text != fold(theirs).text


def test_marks_of_a_block_quotation_are_the_writers() -> None:
    quotation = fold_quotation(
        "<blockquote cite='#'>\n<p>She did not\n> > sign the trea-\n> ty</p></blockquote>"
    )

    assert quotation.text.strip() == "She did not sign the treaty"
    assert ">" in fold("> She").text


@given(TEXTS)
def test_spans_of_the_folded_text_point_at_the_same_words(text: str) -> None:
    folded = fold(text)

    for start, end in zip(folded.starts, folded.ends, strict=True):
        first, last = folded.span(start, end)
        assert 0 <= first < last <= len(text)
        word = folded.text[start:end]
        again = fold(text[first:last]).text
        # An entity or a full-width cluster is cut no finer than it stands in the original.
        assert word in again


@given(TEXTS)
def test_spans_rise_with_the_text(text: str) -> None:
    folded = fold(text)

    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]

    assert all(left[0] <= right[0] and left[1] <= right[1] for left, right in pairwise(spans))


@given(TEXTS)
def test_composed_and_decomposed_texts_fold_alike(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)

    assert fold(unicodedata.normalize("NFD", composed)).text == fold(composed).text


@given(TEXTS)
def test_the_fast_pattern_finds_the_same_words(text: str) -> None:
    folded = fold(text).text

    assert word_pattern(folded).findall(folded) == WORD.findall(folded)
