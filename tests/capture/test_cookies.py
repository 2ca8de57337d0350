"""A server may set cookies without end: what is kept and sent has bounds, as in browsers."""

from __future__ import annotations

from pathlib import Path

from tests.capture.conftest import Saver
from tests.site import Site, article_page


def _pairs(site: Site, path: str) -> list[str]:
    (asked,) = [asked for asked in site.asked if asked.path == path]
    return (asked.field("Cookie") or "").split("; ")


def test_a_server_that_sets_cookies_without_end_gets_the_latest_back(site: Site, save_all: Saver) -> None:
    flood = "".join(f"Set-Cookie: a{number}={number}\r\n" for number in range(1000))
    huge = f"Set-Cookie: huge={'x' * 5000}\r\n"
    site.add("b.png", b"png", kind="image/png")
    url = site.add("story", article_page("A story", words="<img src=/b.png>"), more=flood + huge)
    assert save_all(url).outcomes[url].outcome == "saved"
    assert set(_pairs(site, "/b.png")) == {f"a{number}={number}" for number in range(820, 1000)}


def test_a_cookie_that_a_person_gave_stays_among_them(tmp_path: Path, site: Site, save_all: Saver) -> None:
    flood = "".join(f"Set-Cookie: a{number}={number}\r\n" for number in range(1000))
    site.add("b.png", b"png", kind="image/png")
    url = site.add("story", article_page("A story", words="<img src=/b.png>"), more=flood)
    given = tmp_path / "cookies.txt"
    given.write_text(
        "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tsession\tmine\n", encoding="utf-8"
    )
    save_all(url, cookies=str(given))
    assert "session=mine" in _pairs(site, "/story")
    assert "session=mine" in _pairs(site, "/b.png")
