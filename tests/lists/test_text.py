"""Lists of URLs as people's programs write them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.errors import UnreadableInput
from archiver.lists import read_urls

A, B = "https://example.org/a", "https://example.org/b"


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        pytest.param(f"{A}\n{B}\n".encode(), (A, B), id="unix line ends"),
        pytest.param(f"{A}\r\n{B}".encode(), (A, B), id="windows line ends, none at the end"),
        pytest.param(f"{A}\r{B}\r".encode(), (A, B), id="old macintosh line ends"),
        pytest.param(codecs.BOM_UTF8 + A.encode(), (A,), id="notepad's mark"),
        pytest.param(codecs.BOM_UTF16_LE + f"{A}\r\n".encode("utf-16-le"), (A,), id="powershell's utf-16"),
        pytest.param(codecs.BOM_UTF16_BE + A.encode("utf-16-be"), (A,), id="utf-16, big end first"),
        pytest.param(f"# mine\n  # too\n{A}#part\n".encode(), (f"{A}#part",), id="comments and fragments"),
        pytest.param(f"\n \t\n{A}\n\n".encode(), (A,), id="blank lines"),
        pytest.param(f"{A}\n{A}\n".encode(), (A, A), id="the same line twice"),
        pytest.param(f"  {A} \n".encode(), (f"  {A} ",), id="blanks stay as they were given"),
        pytest.param(f"{A}\u2028{B}\n".encode(), (f"{A}\u2028{B}",), id="only line ends end lines"),
        pytest.param(b"not a url\n", ("not a url",), id="what is no URL is the run's to answer"),
        pytest.param(b"", (), id="empty"),
        pytest.param(b"# nothing yet\n", (), id="comments alone"),
    ],
)
def test_a_list_gives_its_lines(data: bytes, lines: tuple[str, ...]) -> None:
    assert read_urls(data, name="urls.txt") == lines


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            b"https://a.org/\nhttps://b.org/\xfc\n",
            "urls.txt: line 2 is not UTF-8 text; save the file as UTF-8",
            id="windows-1252",
        ),
        pytest.param(
            b"\x7fELF\0\0",
            "urls.txt: it holds bytes that no text has; give a plain-text file",
            id="a program",
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + b"a",
            "urls.txt: line 1 is not UTF-16-LE text; save the file as UTF-8",
            id="half a character",
        ),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput) as raised:
        read_urls(data, name="urls.txt")
    assert str(raised.value) == message


_LINES = st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), min_size=1))


@given(_LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8-sig", "utf-16"]))
def test_every_line_that_says_something_comes_back(lines: list[str], end: str, encoding: str) -> None:
    data = end.join(lines).encode(encoding)
    told = tuple(line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    assert read_urls(data, name="urls.txt") == told
