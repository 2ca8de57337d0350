"""The page as it was, in its frame: cleaned, and by pywb."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from archiver.archive import Archive
from archiver.errors import UsageError
from archiver.web.application import viewer
from archiver.web.pywb import Pywb, python_with_pywb, running_pywb
from tests.replay import replay_tool
from tests.web.archived import PAGE, Answered, needed, record

_HOST = "viewer.test"
_STORY = b"""<!DOCTYPE html><link rel=stylesheet href=/a.css><p>It was a <b>fine</b> day.
    <p id=late></p><script>document.getElementById("late").textContent = "Nobody swam."</script>"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of one page, whose script writes a sentence."""
    folder = tmp_path / "archive"
    record(
        folder,
        [
            Answered(PAGE, _STORY, text="It was a fine day."),
            needed("https://example.org/a.css", b"b { color: red }", "text/css"),
        ],
    )
    return folder


@pytest.fixture
def pywb(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pywb]:
    """pywb for that archive."""
    monkeypatch.setenv("ARCHIVER_PYWB", str(replay_tool("python")))
    with running_pywb(archive, viewers=[f"http://{_HOST}"], on_notice=pytest.fail) as running:
        assert running
        yield running


def _asked(archive: Path, pywb: Pywb | None, query: str = "") -> str:
    app = viewer(archive, hosts=frozenset((_HOST,)), content_origin="http://content.test", pywb=pywb)
    with Archive.open(archive) as opened:
        snapshot = opened.latest(PAGE).id
    answer = TestClient(app, base_url=f"http://{_HOST}").get(f"/snapshots/{snapshot}/replay{query}")
    assert answer.status_code == 200
    return answer.text


def _get(address: str, **headers: str) -> tuple[int, str, str]:
    """Status, policy and body of an answer."""
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): v for name, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers["Content-Security-Policy"], answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, "", error.read().decode()


def test_without_pywb_the_cleaned_page_is_framed_and_how_to_get_more_is_said(archive: Path) -> None:
    page = _asked(archive, None, "?quote=a+fine+day")
    assert re.search(
        r'src="http://content\.test/\w+/\?quote=a\+fine\+day#passage" sandbox="allow-same-origin"', page
    )
    assert "pip install &#39;warcite[replay]&#39;" in page or "pip install 'warcite[replay]'" in page


def test_a_variable_that_names_no_program_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ARCHIVER_PYWB", str(tmp_path / "python"))
    with pytest.raises(UsageError, match="ARCHIVER_PYWB"):
        python_with_pywb()


def test_a_python_without_pywb_is_told_and_the_viewer_goes_on(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVER_PYWB", sys.executable)
    monkeypatch.setattr("archiver.web.pywb.PROGRAM", "nothing.py")
    notices: list[str] = []
    with running_pywb(archive, viewers=[], on_notice=notices.append) as running:
        assert running is None
    (notice,) = notices
    assert notice.startswith("pywb did not start")


@pytest.mark.slow
def test_pywb_shows_the_page_with_its_scripts_in_a_frame_of_its_own(archive: Path, pywb: Pywb) -> None:
    page = _asked(archive, pywb, "?quote=a+fine+day")
    with Archive.open(archive) as opened:
        address = pywb.address(opened.latest(PAGE))
    assert f'src="{address}#:~:text=a%20fine%20day"' in page
    assert 'sandbox="allow-scripts allow-same-origin"' in page
    assert 'name="archiver:a fine day"' in page
    status, policy, body = _get(address)
    assert status == 200
    assert "Nobody swam." in body
    assert "connect-src 'self'" in policy
    assert "http://content.test" in _asked(archive, pywb, "?as=cleaned")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Service_Worker": "script"}, 403),
        ({"Sec_Fetch_Dest": "document"}, 403),
    ],
    ids=["another host", "a service worker", "a window of its own"],
)
def test_pywb_is_guarded(archive: Path, pywb: Pywb, headers: dict[str, str], status: int) -> None:
    with Archive.open(archive) as opened:
        assert _get(pywb.address(opened.latest(PAGE)), **headers)[0] == status


@pytest.mark.slow
def test_pywb_answers_from_the_archive_alone(pywb: Pywb) -> None:
    assert _get(f"{pywb.origin}/a/20200101000000/http://127.0.0.1:1/elsewhere")[0] == 404
    assert _get(f"{pywb.origin}/static/%2e%2e/config.yaml")[0] == 404


@pytest.mark.slow
def test_pywb_writes_nothing_into_the_archive(
    archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARCHIVER_PYWB", str(replay_tool("python")))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with Archive.open(archive) as opened:
        snapshot = opened.latest(PAGE)
    before = {path: path.stat().st_mtime_ns for path in archive.rglob("*")}
    with running_pywb(archive, viewers=[], on_notice=pytest.fail) as running:
        assert running
        assert _get(running.address(snapshot))[0] == 200
        assert list(tmp_path.glob("archiver-pywb-*"))
    assert {path: path.stat().st_mtime_ns for path in archive.rglob("*")} == before
    assert not list(tmp_path.glob("archiver-pywb-*"))


@pytest.mark.slow
def test_pywb_ends_with_a_server_that_is_killed(
    archive: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ARCHIVER_PYWB", str(replay_tool("python")))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with Archive.open(archive) as opened:
        snapshot = opened.latest(PAGE).id
    command = [sys.executable, "-m", "archiver", "serve", "--port", "0", "--archive", str(archive)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = next(word for word in server.stderr.readline().split() if word.startswith("http://"))
        _, _, said = _get(f"{address}snapshots/{snapshot}/replay.json")
        (shown,) = re.findall(r'"pywb": "([^"]+)"', said)
        where = urlsplit(shown)
        with socket.create_connection((where.hostname, where.port), timeout=60) as line:
            server.kill()
            assert line.recv(1) == b""  # its end closes the line
    assert not list(tmp_path.glob("archiver-pywb-*"))
