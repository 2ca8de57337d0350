"""Which of the patterns of words a text needs."""

from __future__ import annotations

import unicodedata

from archiver.quotes.words import WORD, word_pattern


def test_a_text_with_a_mark_of_any_script_is_read_with_all_of_them() -> None:
    marks = (chr(point) for point in range(0x300, 0xFE30) if unicodedata.category(chr(point))[0] == "M")
    assert not [mark for mark in marks if word_pattern(f"a{mark}") is not WORD]


def test_a_text_without_them_is_read_by_the_plain_pattern() -> None:
    assert not [text for text in ("“Größe”", "сказал", "λόγος", "한국어 신문") if word_pattern(text) is WORD]
