"""Pages that are saved again: nothing is stored twice, and what stayed the same says so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.cli.conftest import Run, json_lines

_WORDS = "<p>" + "The tide came in over the flats, and the lights went on one after another. " * 10
_TURN = count()


def _page(title: str, *, more: str = "") -> bytes:
    return f"<title>{title}</title>{more}<article><h1>{title}</h1>{_WORDS}</article>".encode()


class _Handler(BaseHTTPRequestHandler):
    """`/tagged` and `/dated` know validators, `/noisy` has a nonce, `/chunked` comes in chunks."""

    protocol_version = "HTTP/1.1"
    version = 1

    def do_GET(self) -> None:
        fields: dict[str, str] = {"Content-Type": "text/html"}
        body = _page(f"Harbour log {type(self).version}" if self.path == "/news" else "Harbour log")
        if self.path == "/tagged":
            fields["ETag"] = '"v1"'
        elif self.path == "/dated":
            fields["Last-Modified"] = "Tue, 19 Jun 2018 08:00:00 GMT"
        elif self.path == "/noisy":
            body = _page("Harbour log", more=f"<script nonce={next(_TURN)}></script>")
        elif self.path in ("/empty", "/robots.txt"):
            body = b""
        elif self.path == "/to-tagged":
            self._send(302, {"Location": "/tagged", "ETag": '"hop"'}, b"")
            return
        is_unmodified = self.headers.get("If-None-Match") == fields.get("ETag", "-") or (
            self.headers.get("If-Modified-Since") == fields.get("Last-Modified", "-")
        )
        if is_unmodified:
            self._send(304, {"ETag": '"v1"'}, None)
        elif self.path == "/chunked":
            self._send(
                200, fields | {"Transfer-Encoding": "chunked"}, b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
            )
        else:
            self._send(200, fields, body)

    def _send(self, status: int, fields: dict[str, str], body: bytes | None) -> None:
        self.send_response(status)
        for name, value in fields.items():
            self.send_header(name, value)
        if body is not None and "Transfer-Encoding" not in fields:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@contextmanager
def _serve(handler: type[_Handler]) -> Iterator[Callable[[str], str]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield lambda path: f"http://127.0.0.1:{server.server_port}{path}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def url() -> Iterator[Callable[[str], str]]:
    """The address of a path of the site, which begins at its first version."""
    with _serve(type("Handler", (_Handler,), {"version": 1})) as address:
        yield address


def save(run: Run, archive: Path, *arguments: str) -> dict[str, Any]:
    done = run("save", "--json", "--delay", "0", "--allow-private", "--archive", archive, *arguments)
    (row,) = json_lines(done.stdout)
    return row


def records(archive: Path, kind: str) -> list[dict[str, str]]:
    """The fields of the records of a type, in the order in which they were written."""
    found = []
    for path in sorted(archive.glob("warc/*.warc.gz")):
        with path.open("rb") as file:
            found += [
                dict(record.rec_headers.headers) | {"block": record.raw_stream.read().decode("latin-1")}
                for record in ArchiveIterator(file, no_record_parse=True)
                if record.rec_type == kind
            ]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/tagged", "/dated", "/plain", "/chunked"])
def test_the_same_payload_is_stored_once(
    tmp_path: Path, run: Run, url: Callable[[str], str], path: str
) -> None:
    archive = tmp_path / "a"
    first, second = (save(run, archive, url(path)) for _ in range(2))
    assert (first["outcome"], second["outcome"]) == ("saved", "unchanged")
    assert first["snapshot"] != second["snapshot"]
    (response,) = [each for each in records(archive, "response") if each["WARC-Target-URI"] == url(path)]
    (revisit,) = records(archive, "revisit")
    is_unmodified = path in ("/tagged", "/dated")
    profile = "server-not-modified" if is_unmodified else "identical-payload-digest"
    assert revisit["WARC-Profile"].endswith(profile)
    assert revisit["WARC-Refers-To"] == response["WARC-Record-ID"]
    assert revisit["WARC-Refers-To-Target-URI"] == url(path)
    assert revisit["WARC-Refers-To-Date"] == response["WARC-Date"]
    if is_unmodified:  # replay tools take the original's head where there is none
        assert revisit["block"] == ""
        noted = json.loads(records(archive, "metadata")[-1]["block"].removeprefix("json-metadata: "))
        assert noted["not_modified"].startswith("HTTP/1.1 304 ")
        assert noted["status"] == 304
    else:
        assert revisit["block"].startswith("HTTP/1.1 200 ")
        assert revisit["block"].endswith("\r\n\r\n")
    text = [
        run("show", shot, "--text", "--archive", archive).stdout
        for shot in (first["snapshot"], second["snapshot"])
    ]
    assert text[0] == text[1]
    assert "The tide came in" in text[0]


def test_noise_around_the_same_words_is_unchanged_and_stored_in_full(
    tmp_path: Path, run: Run, url: Callable[[str], str]
) -> None:
    archive = tmp_path / "a"
    assert [save(run, archive, url("/noisy"))["outcome"] for _ in range(2)] == ["saved", "unchanged"]
    assert records(archive, "revisit") == []
    html = [
        run("show", row["id"], "--html", "--archive", archive).stdout
        for row in json_lines(run("list", "--json", "--archive", archive).stdout)
    ]
    assert len(set(html)) == 2


@pytest.mark.slow
def test_other_words_are_saved_and_the_former_ones_again_too(tmp_path: Path, run: Run) -> None:
    handler = type("Handler", (_Handler,), {"version": 1})
    with _serve(handler) as address:
        outcomes = []
        for version in (1, 2, 1, 1):
            handler.version = version
            outcomes.append(save(run, tmp_path / "a", address("/news"))["outcome"])
    assert outcomes == ["saved", "saved", "saved", "unchanged"]


@pytest.mark.slow
def test_another_url_of_the_same_payload_is_a_revisit_and_a_snapshot_of_its_own(
    tmp_path: Path, run: Run, url: Callable[[str], str]
) -> None:
    archive = tmp_path / "a"
    save(run, archive, url("/plain"))
    assert save(run, archive, url("/copy"))["outcome"] == "saved"
    (revisit,) = records(archive, "revisit")
    assert revisit["WARC-Refers-To-Target-URI"] == url("/plain")


def test_an_empty_payload_is_never_a_revisit(tmp_path: Path, run: Run, url: Callable[[str], str]) -> None:
    for _ in range(2):
        save(run, tmp_path / "a", url("/empty"))
    assert records(tmp_path / "a", "revisit") == []


@pytest.mark.slow
def test_a_redirect_does_not_pass_its_condition_on(
    tmp_path: Path, run: Run, url: Callable[[str], str]
) -> None:
    archive = tmp_path / "a"
    save(run, archive, url("/to-tagged"))
    assert save(run, archive, url("/to-tagged"))["outcome"] == "unchanged"
    asked = [each["block"] for each in records(archive, "request") if "GET /tagged" in each["block"]]
    assert ["If-None-Match" in block for block in asked] == [False, True]
    assert 'If-None-Match: "v1"' in asked[1]


@pytest.mark.slow
def test_a_rebuild_gives_the_same_list(tmp_path: Path, run: Run, url: Callable[[str], str]) -> None:
    archive = tmp_path / "a"
    for path in ("/tagged", "/plain", "/noisy", "/tagged", "/plain", "/noisy", "/tagged"):
        save(run, archive, url(path))
    before = run("list", "--json", "--archive", archive).stdout
    assert run("rebuild", "--archive", archive).exit_code == 0
    assert run("list", "--json", "--archive", archive).stdout == before
    assert json.loads(before.splitlines()[-1])["outcome"] == "unchanged"


@pytest.mark.slow
def test_a_page_whose_original_is_gone_is_fetched_and_stored_again(
    tmp_path: Path, run: Run, url: Callable[[str], str]
) -> None:
    archive = tmp_path / "a"
    save(run, archive, url("/tagged"))
    next(archive.glob("warc/*.warc.gz")).unlink()
    save(run, archive, url("/tagged"))
    assert records(archive, "revisit") == []


@pytest.mark.slow
def test_a_fresh_page_is_skipped(tmp_path: Path, run: Run, url: Callable[[str], str]) -> None:
    archive = tmp_path / "a"
    first = save(run, archive, url("/plain"))
    again = save(run, archive, url("/plain") + "#part", "--max-age", "1h")
    assert (again["outcome"], again["snapshot"]) == ("skipped", first["snapshot"])
    assert again["reason"].endswith("which is within --max-age")
    assert save(run, archive, url("/plain"), "--max-age", "0s")["outcome"] == "unchanged"


@pytest.mark.parametrize("age", ["7", "d", "-1d", "999999w"])
def test_what_is_no_age_is_refused(tmp_path: Path, run: Run, age: str) -> None:
    done = run("save", "https://example.org/", "--max-age", age, "--archive", tmp_path / "a")
    assert done.exit_code == 2
    assert "is no span of time: write it as 90m, 12h, 7d or 2w" in done.stderr
