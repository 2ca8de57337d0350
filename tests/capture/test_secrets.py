"""What a person gives is sent where it is for, and is in no record unless that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import time

import pytest

from archiver.capture.secrets import Secrets
from archiver.errors import UsageError
from tests.capture.conftest import Saved, Saver
from tests.site import Site, article_page

KEY = (("X-Api-Key", "s3cret"),)


@pytest.fixture
def other() -> Iterator[Site]:
    """A second host."""
    with Site() as running:
        yield running


def request_of(saved: Saved, url: str) -> bytes:
    """The request record of a URL."""
    ((_, block),) = saved.of("request", url)
    return block


def cookie_file(folder: Path, *lines: str) -> str:
    """A file as browsers export them."""
    path = folder / "cookies.txt"
    path.write_text("# Netscape HTTP Cookie File\n" + "".join(f"{line}\n" for line in lines), "utf-8")
    return str(path)


def test_a_header_is_sent_and_not_recorded(site: Site, save_all: Saver) -> None:
    saved = save_all(site.url("plain"), headers=KEY)
    assert site.asked[-1].field("X-Api-Key") == "s3cret"
    assert not any(b"s3cret" in block for _, block in saved.records)
    assert b"X-Api-Key: [removed]\r\n" in request_of(saved, site.url("plain"))
    assert saved.metadata(site.url("plain"))[0]["removed"] == ["X-Api-Key"]


def test_a_header_is_recorded_where_that_is_asked(site: Site, save_all: Saver) -> None:
    url = site.url("plain").replace("http://", "http://me:secret@")
    saved = save_all(url, headers=KEY, keep_secrets=True)
    block = request_of(saved, site.url("plain"))
    assert b"X-Api-Key: s3cret\r\n" in block
    assert b"Authorization: Basic bWU6c2VjcmV0\r\n" in block
    assert "removed" not in saved.metadata(site.url("plain"))[0]


def test_a_header_goes_to_the_lines_own_host_alone(site: Site, other: Site, save_all: Saver) -> None:
    there = other.add("a.png", b"png", kind="image/png")
    here = site.add("b.png", b"png", kind="image/png")
    page = site.add("story", article_page("A story", words=f"<img src={there}><img src={here}>"))
    elsewhere = site.url(f"redirect?{other.url('plain')}")
    save_all(page, elsewhere, headers=KEY)
    assert [asked.field("X-Api-Key") for asked in other.asked] == [None] * 3  # robots.txt, too
    sent = {asked.path: asked.field("X-Api-Key") for asked in site.asked}
    assert sent == {"/robots.txt": None, "/story": "s3cret", "/redirect": "s3cret", "/b.png": "s3cret"}


@pytest.mark.parametrize(
    ("asked", "url", "is_sent"),
    [
        ("http://a.example/", "https://a.example/x", True),
        ("https://a.example/", "http://a.example/x", False),
        ("http://a.example/", "http://a.example:8080/", False),
        ("http://a.example/", "http://b.a.example/", False),
        ("http://a.example:80/", "http://a.example/", True),
    ],
    ids=["upgrade", "downgrade", "port", "subdomain", "default-port"],
)
def test_a_host_is_the_same_one(asked: str, url: str, is_sent: bool) -> None:
    assert bool(Secrets(headers=KEY).headers_for(url, asked=asked)) == is_sent


def test_a_given_header_takes_the_place_of_our_own(site: Site, save_all: Saver) -> None:
    save_all(site.url("plain"), headers=(("Accept-Language", "de"), ("Cookie", "a=1")))
    assert (site.asked[-1].field("Accept-Language"), site.asked[-1].field("Cookie")) == ("de", "a=1")


def test_cookies_of_a_file_go_where_they_are_for(
    site: Site, other: Site, save_all: Saver, tmp_path: Path
) -> None:
    later = int(time()) + 1000
    cookies = cookie_file(
        tmp_path,
        f"127.0.0.1\tFALSE\t/needs-cookie\tFALSE\t{later}\tid\ts3cret",
        f"127.0.0.1\tFALSE\t/\tTRUE\t{later}\tsecure\ts3cret",
        f"#HttpOnly_other.example\tFALSE\t/\tFALSE\t{later}\telse\ts3cret",
        "127.0.0.1\tFALSE\t/\tFALSE\t1000000\told\ts3cret",
        "127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\ts3cret",
    )
    saved = save_all(site.url("needs-cookie"), site.url("plain"), cookies=cookies)
    sent = {asked.path: asked.field("Cookie") for asked in site.asked}
    assert (sent["/needs-cookie"], sent["/plain"]) == ("id=s3cret; session=s3cret", "session=s3cret")
    assert not any(b"s3cret" in block for _, block in saved.records)
    assert b"Cookie: id=[removed]; session=[removed]\r\n" in request_of(saved, site.url("needs-cookie"))


def test_a_cookie_that_a_server_set_stays_as_sent(site: Site, save_all: Saver, tmp_path: Path) -> None:
    cookies = cookie_file(tmp_path, "127.0.0.1\tFALSE\t/\tFALSE\t0\tmine\ts3cret")
    site.add("story", article_page("A story", words="<img src=/a.png><iframe src=/frame></iframe>"))
    site.add("frame", b"<img src=/b.png>", more="Set-Cookie: theirs=1\r\n")
    site.add("b.png", b"png", kind="image/png")
    saved = save_all(site.url("story"), cookies=cookies)
    assert b"Cookie: mine=[removed]; theirs=1\r\n" in request_of(saved, site.url("b.png"))


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"a=1", "not a Netscape"), (b"\xff\xfe", "cookies"), (b"# Netscape HTTP Cookie File\n", "no cookie")],
    ids=["no-format", "no-text", "empty"],
)
def test_a_file_without_cookies_ends_the_run_before_it_begins(
    content: bytes, words: str, site: Site, save_all: Saver, tmp_path: Path
) -> None:
    (tmp_path / "cookies.txt").write_bytes(content)
    with pytest.raises(UsageError, match=words):
        save_all(site.url("plain"), cookies=str(tmp_path / "cookies.txt"))
    assert site.asked == []


def test_secrets_are_not_shown_by_a_repr() -> None:
    assert "s3cret" not in repr(Secrets(headers=KEY))
