"""From bytes to characters: the WHATWG order, and what overrules a charset that lies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction.encoding import decode

RUSSIAN = (
    "Правительство России приняло решение о новых мерах поддержки. В среду министр сообщил журналистам, "
    "что средства будут выделены уже в этом году."
)
GERMAN = "Der Präsident hat am Mittwoch über die Lage gesprochen: „Wir müssen prüfen“, sagte er."


def page(text: str, *, head: str = "") -> str:
    return f"<html><head>{head}<title>{text[:20]}</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("body", "content_type", "witness"),
    [
        pytest.param(
            b"\xef\xbb\xbf" + page(GERMAN).encode(), "text/html; charset=windows-1251", "bom", id="bom"
        ),
        pytest.param(page(GERMAN).encode("cp1252"), "text/html; charset=iso-8859-1", "http", id="http"),
        pytest.param(
            page(GERMAN, head='<meta charset="windows-1252">').encode("cp1252"),
            "text/html",
            "meta",
            id="meta",
        ),
        pytest.param(
            page(GERMAN, head='<meta charset="windows-1251">').encode("cp1252"),
            "text/html; charset=windows-1252",
            "http",
            id="the header overrules meta",
        ),
        pytest.param(page(GERMAN).encode(), None, "utf-8", id="valid utf-8 without a charset"),
        pytest.param(
            page(GERMAN, head='<meta charset="iso-8859-1">').encode(), None, "utf-8", id="a meta that lies"
        ),
        pytest.param(
            page(GERMAN).encode(), "text/html; charset=windows-1252", "utf-8", id="a header that lies"
        ),
        pytest.param(
            page(GERMAN).encode("utf-16"), "text/html; charset=utf-8", "bom", id="utf-16 with a bom"
        ),
    ],
)
def test_the_witnesses_are_asked_in_the_order_of_the_standard(
    body: bytes, content_type: str | None, witness: str
) -> None:
    decoded = decode(body, content_type=content_type)
    assert GERMAN in decoded.text
    assert decoded.witness == witness


def test_a_page_in_windows_1251_without_a_charset_is_read_right() -> None:
    decoded = decode(page(RUSSIAN).encode("cp1251"))
    assert RUSSIAN in decoded.text
    assert (decoded.encoding, decoded.witness) == ("cp1251", "detection")


def test_latin_1_is_read_as_windows_1252() -> None:
    # 0x93 and 0x94 are control characters in latin-1, and quotation marks on every page that says latin-1.
    assert decode(b"\x93words\x94", content_type="text/html; charset=iso-8859-1").text == "“words”"


def test_a_page_that_says_utf_8_and_is_not_is_detected() -> None:
    decoded = decode(page(RUSSIAN, head='<meta charset="utf-8">').encode("cp1251"))
    assert RUSSIAN in decoded.text


def test_one_bad_byte_does_not_make_utf_8_another_encoding() -> None:
    body = page(GERMAN).encode() + b"\xff"
    decoded = decode(body, content_type="text/html; charset=utf-8")
    assert GERMAN in decoded.text
    assert decoded.text.endswith("\ufffd")


def test_a_charset_that_nobody_knows_is_passed_over() -> None:
    assert decode(GERMAN.encode(), content_type="text/html; charset=no-such-thing").text == GERMAN


@given(
    st.binary(max_size=200), st.sampled_from([None, "text/html; charset=utf-8", "text/html; charset=big5"])
)
def test_no_bytes_make_it_raise(body: bytes, content_type: str | None) -> None:
    assert isinstance(decode(body, content_type=content_type).text, str)
