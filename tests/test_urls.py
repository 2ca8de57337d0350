"""Lines that can be fetched, lines that cannot, and URLs that people take for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.errors import InvalidURL
from archiver.urls import fetchable, lookup_key, without_userinfo


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTP://Example.ORG/A b", "http://example.org/A%20b"),
        ("https://例え.jp/パス", "https://xn--r8jz45g.jp/%E3%83%91%E3%82%B9"),
        ("http://[::1]:8080/a#b", "http://[::1]:8080/a"),
        ("\thttps://example.org/?q=1&q=2\r", "https://example.org/?q=1&q=2"),
    ],
)
def test_a_url_is_sent_as_a_browser_would_send_it(line: str, url: str) -> None:
    assert fetchable(line) == url


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "the line is empty"),
        ("example.org/story", "starts with https://"),
        ("file:///etc/passwd", "a file: URL"),
        ("ftp://example.org/", "a ftp: URL"),
        ("javascript:alert(1)", "a javascript: URL"),
        ("data:text/html,x", "a data: URL"),
        ("http:///path", "no host"),
        ("http://\ud800/", "half a character"),
        ("http://exa mple.org/", "character that no host name has"),
        ("http://example.org:99999/", "cannot be fetched"),
        (f"http://{'a' * 64}.org/", "too long"),
        ("http://[::1/", "cannot be fetched"),
    ],
)
def test_what_cannot_be_fetched_is_said(line: str, why: str) -> None:
    with pytest.raises(InvalidURL, match=why):
        fetchable(line)


_ANY = st.text(st.characters())  # lone surrogates too, which arguments and JSON can hold


@given(_ANY | _ANY.map("http://[".__add__) | _ANY.map("http://a.example/?q=".__add__))
def test_any_text_has_a_key(text: str) -> None:
    assert lookup_key(text).encode("utf-8") is not None


@given(_ANY | _ANY.map("http://a.example/".__add__))
def test_any_line_is_a_url_or_an_error(line: str) -> None:
    try:
        url = fetchable(line)
    except InvalidURL:
        return
    assert fetchable(url) == url
    assert lookup_key(url) == lookup_key(url + "#part")


@pytest.mark.parametrize(
    "other",
    ["http://example.org/a/", "https://WWW.example.org:443/a#x", "https://example.org/%61?utm_medium=m"],
)
def test_spellings_of_one_page_share_a_key(other: str) -> None:
    assert lookup_key(other) == lookup_key("https://example.org/a")


def test_pages_that_differ_do_not() -> None:
    keys = {lookup_key(f"https://example.org/{rest}") for rest in ("a", "A", "a?b=1", "a?b=2", "b")}
    assert len(keys) == 5


def test_a_password_is_taken_out() -> None:
    assert without_userinfo("http://u:p@example.org:1/a?b") == "http://example.org:1/a?b"
