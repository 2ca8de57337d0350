"""The archived copy that a reference gives, and what a citation lacks."""

from __future__ import annotations

import pytest

from archiver import Article, Snapshot, cite
from archiver.citations import archive_link, missing
from archiver.errors import UsageError

URL = "https://example.org/a?b=c d"
COPY = "https://web.archive.org/web/2018/https://example.org/a"
PAGE = Snapshot(
    id="1m8",
    url=URL,
    requested=URL,
    captured_at="2018-06-19T08:30:05.120000Z",
    status=200,
    mime="text/html",
    warc="",
    offset=0,
    length=0,
    payload_digest="",
    article=Article(URL, title="A day"),
    archived_at=COPY,
)


@pytest.mark.parametrize(
    ("form", "copy"),
    [
        ("auto", COPY),
        ("none", None),
        ("https://replay.example/{timestamp}/{url}", f"https://replay.example/20180619083005/{URL}"),
        (
            "https://replay.example/?url={quoted_url}#{id}",
            "https://replay.example/?url=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%20d#1m8",
        ),
        ("https://replay.example/{{{id}}}", "https://replay.example/{1m8}"),
    ],
)
def test_a_copy_is_the_known_one_none_or_made(form: str, copy: str | None) -> None:
    assert archive_link(form)(PAGE).archived_at == copy


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("", "is empty"),
        ("always", "is not a URL"),
        ("ftp://replay.example/{url}", "ftp:"),
        ("https://replay.example/", "the same for all pages"),
        ("https://replay.example/{page}", "{page} is unknown"),
        ("https://replay.example/{url.__class__}", "{url.__class__} is unknown"),
        ("https://replay.example/{}", "{} is unknown"),
        ("https://replay.example/{url", "expected '}'"),
        ("https://replay.example/{url!r}", "as it is"),
        ("https://replay.example/{url:>99}", "as it is"),
    ],
)
def test_a_form_that_is_none_gets_the_cure(form: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"write none, auto, or a URL with \{url\}") as refused:
        archive_link(form)
    assert said in str(refused.value)


def test_the_copy_stands_in_the_reference() -> None:
    assert COPY in cite(PAGE).text
    assert COPY not in cite(archive_link("none")(PAGE)).text


def test_what_a_citation_cannot_do_without_is_told_from_what_it_can() -> None:
    article = Article(URL, site_name="The Courier")
    assert missing(article) == {"title": "title", "authors": "author", "published": "date"}
    assert missing(article, but_author=True) == {"title": "title", "published": "date"}
