"""What other programs make of an archive: pywb and ReplayWeb.page show what the servers sent."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

from archiver import Archive, Quote, verify
from archiver.demo import BundledSite
from archiver.demo.site import ASSETS, PAGES
from tests.browser import difference, show, show_in_viewer
from tests.capture.conftest import save_into
from tests.replay import replay_tool, replayed, replayed_by_its_own_index, wait_for_the_next_second
from tests.site import ANSWERS, Site, article_page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# warcio, which pywb reads with, takes what stands behind the last chunk for the page's.
_TRAILERS = "chunk-extensions"
_MOST_DIFFERENT_PIXELS = 0.01
# The loopback server is never behind a proxy.
_open_url = build_opener(ProxyHandler({})).open


@dataclass(frozen=True)
class Sent:
    """An archive, and what was sent at each capture, by the path that pywb gives it raw at."""

    archive: Path
    bodies: dict[str, bytes]
    address: str

    @property
    def warcs(self) -> list[Path]:
        """Its WARC files."""
        return sorted((self.archive / "warc").iterdir())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """The bundled site, one page of it before and after its revision, with its picture and style."""
    archive = tmp_path_factory.mktemp("demo") / "archive"
    with BundledSite() as site:
        save_into(archive, site.urls)
        first = _captures(archive)
        bodies = {path: body for path, url in first.items() if (body := _body(site, url)) is not None}
        site.revise()
        wait_for_the_next_second()
        save_into(archive, [site.revised_url])
        second = {path: url for path, url in _captures(archive).items() if path not in first}
        bodies |= {path: body for path, url in second.items() if (body := _body(site, url)) is not None}
        assert len(bodies) == len(PAGES) + 1 + 2 * len(ASSETS)
        return Sent(archive, bodies, site.address)


@pytest.fixture(scope="module")
def loopback(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    """Each answer of the loopback site, and a page with a chunked style, all of them captured twice."""
    archive = tmp_path_factory.mktemp("loopback") / "archive"
    with Site() as site:
        bodies = {
            site.url(name): answer.payload
            for name, answer in ANSWERS.items()
            if answer.outcome == "saved" and answer.payload and name != _TRAILERS
        }
        styled = article_page("Styled", words="<link rel=stylesheet href=/style.css>")
        style = b"d\r\np { color: re\r\n5\r\nd }  \r\n0\r\n\r\n"
        bodies[site.add("styled", styled)] = styled
        site.files["/style.css"] = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/css\r\nTransfer-Encoding: chunked\r\n\r\n" + style
        )
        for _ in range(2):
            save_into(archive, list(bodies))
        bodies[site.url("style.css")] = b"p { color: red }  "
        sent = {path: bodies[url] for path, url in _captures(archive).items() if url in bodies}
        assert len(sent) >= len(bodies)
        return Sent(archive, sent, site.url(""))


@pytest.fixture(params=["demo", "loopback"])
def sent(request: pytest.FixtureRequest) -> Sent:
    """One archive after the other."""
    found: Sent = request.getfixturevalue(request.param)
    return found


def test_pywb_gives_each_capture_byte_for_byte_from_the_folder_as_it_is(sent: Sent, tmp_path: Path) -> None:
    found = replayed(tmp_path, sent.bodies, index=sent.archive / "index.cdxj", warcs=sent.archive / "warc")
    assert dict(zip(sent.bodies, found, strict=True)) == _as_shown(sent)


def test_pywb_gives_each_capture_byte_for_byte_from_an_index_of_its_own(sent: Sent, tmp_path: Path) -> None:
    found = replayed_by_its_own_index(tmp_path, sent.bodies, warcs=sent.warcs)
    assert dict(zip(sent.bodies, found, strict=True)) == _as_shown(sent)


def test_half_of_what_pywb_gave_were_revisits(loopback: Sent) -> None:
    lines = (loopback.archive / "index.cdxj").read_text(encoding="utf-8").splitlines()
    kinds = [json.loads(line.split(" ", 2)[2])["mime"] for line in lines]
    assert kinds.count("warc/revisit") >= len(ANSWERS) // 3


def test_warcio_finds_nothing_wrong(sent: Sent) -> None:
    check = subprocess.run([replay_tool("warcio"), "check", *sent.warcs], capture_output=True, check=False)
    assert (check.returncode, check.stdout) == (0, b"")


def test_wacz_validate_finds_nothing_wrong(sent: Sent, tmp_path: Path) -> None:
    with Archive.open(sent.archive) as archive:
        archive.export(tmp_path / "a.wacz")
    check = subprocess.run(
        [replay_tool("wacz"), "validate", "-f", tmp_path / "a.wacz"], capture_output=True, check=False
    )
    assert check.returncode == 0, check.stdout.decode()
    assert b"invalid" not in check.stdout.lower()


def test_a_browser_shows_an_article_of_a_wacz_as_it_was_on_the_web(tmp_path: Path) -> None:
    with BundledSite() as site:
        save_into(tmp_path / "archive", site.urls)
        site.revise()
        wait_for_the_next_second()
        save_into(tmp_path / "archive", [site.revised_url])
        live = show(site.revised_url)
    with Archive.open(tmp_path / "archive") as archive:
        archive.export(tmp_path / "a.wacz")
    shown = show_in_viewer(tmp_path / "a.wacz", site.revised_url, tmp_path / "viewer")
    assert "We will do what the fund allows" in shown.text
    assert (shown.picture_width, shown.heading_color, shown.body_width) == (480, "rgb(178, 58, 46)", "608px")
    assert (shown.text, shown.picture_width) == (live.text, live.picture_width)
    assert difference(live.screen, shown.screen) < _MOST_DIFFERENT_PIXELS


@pytest.mark.parametrize("form", [(), ("--no-warc-compression",)], ids=["gzipped", "not gzipped"])
def test_what_wget_saved_is_an_archive_of_ones_own(tmp_path: Path, form: tuple[str, ...]) -> None:
    with BundledSite() as site:
        _wget(tmp_path, "--warc-file=crawl", *form, *site.urls)
    (crawl,) = tmp_path.glob("crawl.warc*")
    with Archive.open(tmp_path / "archive", create=True) as archive:
        assert archive.import_file(crawl).damages == ()
        archive.rebuild()
        assert {shot.url for shot in archive.snapshots()} == {site.address + page.path for page in PAGES}
        assert verify(Quote(WORDS, url=site.revised_url), archive).verdict == "exact"
        assert list(archive.audit()) == []


WORDS = "Nobody on this island will wait for a boat that does not come"


def test_what_wget_saved_again_stands_on_what_it_had_saved_before(tmp_path: Path) -> None:
    with BundledSite() as site:
        _wget(tmp_path, "--warc-file=one", "--warc-cdx", *site.urls)
        _wget(tmp_path, "--warc-file=two", "--warc-dedup=one.cdx", *site.urls)
    with Archive.open(tmp_path / "archive", create=True) as archive:
        first, again = (archive.import_file(tmp_path / f"{name}.warc.gz") for name in ("one", "two"))
        assert (first.damages, again.damages) == ((), ())
        assert len(first.snapshots) == len(again.snapshots) == len(site.urls)
        assert {snapshot.code for snapshot in again.snapshots} == {None}
        (snapshot,) = (shot for shot in again.snapshots if shot.url == site.revised_url)
        assert WORDS in archive.article(snapshot).text
        assert list(archive.audit()) == []


@pytest.mark.parametrize("how", [(), ("--in-place",)], ids=["copied", "in place"])
def test_the_folder_of_an_archivebox_is_imported(tmp_path: Path, how: tuple[str, ...]) -> None:
    with BundledSite() as site:
        for number, url in enumerate(site.urls[:2]):
            folder = tmp_path / "box" / "archive" / f"171000000{number}.0"
            (folder / "warc").mkdir(parents=True)
            _wget(folder, "--adjust-extension", "--convert-links", "--warc-file=warc/1710000000", url)
    box, archive_path = tmp_path / "box", tmp_path / "a"
    asked: list[str | Path] = [
        sys.executable,
        "-m",
        "archiver",
        "import",
        box,
        "--archive",
        archive_path,
        *how,
    ]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    with Archive.open(archive_path) as archive:
        assert {snapshot.url for snapshot in archive.snapshots()} == set(site.urls[:2])
        assert list(archive.audit()) == []


_RECORD = """
import sys
from warcio.capture_http import capture_http
from http.client import HTTPConnection
from urllib.parse import urlsplit
with capture_http(sys.argv[1]):
    for url in sys.argv[2:]:
        parts = urlsplit(url)
        connection = HTTPConnection(parts.netloc)
        connection.request("GET", parts.path)
        connection.getresponse().read()
        connection.close()
"""


def test_what_warcio_recorded_is_an_archive_of_ones_own(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.warc.gz"
    with BundledSite() as site:
        subprocess.run([sys.executable, "-c", _RECORD, crawl, *site.urls], check=True, timeout=60)
    with Archive.open(tmp_path / "archive", create=True) as archive:
        assert archive.import_file(crawl).damages == ()
        assert verify(Quote(WORDS, url=site.revised_url), archive).verdict == "exact"
        assert list(archive.audit()) == []


@pytest.mark.slow
def test_a_wacz_of_another_program_has_the_pages_that_were_passed_to_it(tmp_path: Path) -> None:
    with BundledSite() as site:
        _wget(tmp_path, "--warc-file=crawl", *site.urls)
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All"}
    page = {"id": "1", "url": site.revised_url, "title": "The ferry", "text": "What a browser showed."}
    (tmp_path / "pages.jsonl").write_text(json.dumps(head) + "\n" + json.dumps(page) + "\n", encoding="utf-8")
    create: list[str | Path] = [
        replay_tool("wacz"),
        "create",
        "-o",
        "a.wacz",
        "-p",
        "pages.jsonl",
        "crawl.warc.gz",
    ]
    subprocess.run(create, cwd=tmp_path, check=True, timeout=60, capture_output=True)
    with Archive.open(tmp_path / "archive", create=True) as archive:
        done = archive.import_file(tmp_path / "a.wacz")
        assert done.damages == ()
        assert [snapshot.url for snapshot in done.snapshots] == [site.revised_url]
        assert verify(Quote(WORDS, url=site.revised_url), archive).verdict == "exact"


def _wget(folder: Path, *options: str) -> None:
    if not (wget := shutil.which("wget")):
        pytest.skip("no wget")
    asked = [wget, "-q", "--no-proxy", "--page-requisites", *options]
    subprocess.run(asked, cwd=folder, check=True, timeout=60)


def _captures(archive: Path) -> dict[str, str]:
    """The captures that the index has, each by the path that pywb gives it raw at, and its URL."""
    found = {}
    for line in (archive / "index.cdxj").read_text(encoding="utf-8").splitlines():
        _, moment, fields = line.split(" ", 2)
        url = json.loads(fields)["url"]
        found[f"{moment}id_/{url}"] = url
    return found


def _body(site: BundledSite, url: str) -> bytes | None:
    """What the site sends now, None of a redirect or of robots.txt."""
    if not any(url == site.address + each.path for each in (*PAGES, *ASSETS)):
        return None
    with _open_url(url) as answer:
        return bytes(answer.read())


def _as_shown(sent: Sent) -> dict[str, tuple[int, bytes]]:
    return {path: (200, body) for path, body in sent.bodies.items()}
