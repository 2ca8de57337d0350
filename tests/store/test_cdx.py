"""The CDXJ index: sorted, whole, and what replay tools find the archive's answers by."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver import Archive, Article
from archiver.store.cdx import Indexed, sorted_lines
from archiver.store.surt import surt
from tests.archive.test_revisits import BODY, CHUNKED, LEGAL, revisit
from tests.exchanges import archive_of, save_next
from tests.replay import replay_tool, replayed
from tests.warcs import folder_of, member

URL = "https://example.org/story"
# What the `surt` package of pywb 2.10 gives.
KEYS = {
    "https://www.Example.ORG/": "org,example)/",
    "http://www2.example.org/a/": "org,example)/a",
    "http://example.org:8080/x": "org,example:8080)/x",
    "https://example.org:80/": "org,example:80)/",
    "http://user:pw@example.org/a": "org,example)/a",
    "http://[::1]:80/x": "::1)/x",
    "http://3232235777/": "1,1,168,192)/",
    "http://example.org/a/../b/./c": "org,example)/b/c",
    "http://example.org/..": "org,example)/..",
    "http://example.org/caf\u00e9": "org,example)/caf%c3%a9",
    "http://b\u00fccher.example/": "example,xn--bcher-kva)/",
    "http://example.org/a?b&c=&a=%20x": "org,example)/a?a=%20x&b&c=",
    "http://example.org/a?a-b=1&a=1": "org,example)/a?a=1&a-b=1",
    "http://example.org/%2541": "org,example)/a",
    "http://example.org/a?x=1&sid=0123456789abcdefABCDEF0123456789": "org,example)/a?&x=1",
    "http://example.org/a?&": "org,example)/a?&",
    "dns:example.org": "dns:example.org",
}


@pytest.mark.parametrize(("url", "key"), KEYS.items(), ids=KEYS.keys())
def test_a_key_is_the_one_that_pywb_looks_up(url: str, key: str) -> None:
    assert surt(url) == key


@given(st.text())
def test_any_text_has_a_key_that_is_one_field_of_a_line(url: str) -> None:
    assert " " not in surt("http://a.org/" + url)


@pytest.mark.slow
def test_keys_agree_with_those_of_another_program() -> None:
    ask = "import json, sys, surt; print(json.dumps([surt.surt(url) for url in json.load(sys.stdin)]))"
    done = subprocess.run(
        [replay_tool("python"), "-c", ask],
        input=json.dumps(list(KEYS)).encode(),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == list(KEYS.values())


def lines_of(archive: Path) -> list[bytes]:
    return (archive / "index.cdxj").read_bytes().splitlines()


def test_a_run_adds_its_answers_to_the_index_in_order(tmp_path: Path) -> None:
    urls = [f"https://example.org/{name}" for name in "bca"]
    archive_of(tmp_path, map(Article, urls)).close()
    lines = lines_of(tmp_path)
    assert lines == sorted(lines)
    assert [line.split()[0] for line in lines] == [b"org,example)/a", b"org,example)/b", b"org,example)/c"]
    fields = json.loads(lines[0].split(b" ", 2)[2])
    assert fields.keys() == {"url", "mime", "status", "digest", "length", "offset", "filename"}


def test_a_line_names_the_place_and_the_decoded_digest_of_its_record(tmp_path: Path) -> None:
    folder_of(tmp_path, member(CHUNKED))
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
        (snapshot,) = archive.snapshots()
    key, when, fields = lines_of(tmp_path)[0].split(b" ", 2)
    assert (key, when) == (b"example,good)/", b"20200102030401")
    assert json.loads(fields) == {
        "url": snapshot.url,
        "mime": "text/html",
        "status": "200",
        "digest": snapshot.payload_digest,
        "length": str(snapshot.length),
        "offset": str(snapshot.offset),
        "filename": "a.warc.gz",
    }


def test_a_rebuild_gives_the_index_that_the_runs_gave(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL), Article(URL + "/2")]) as archive:
        before = lines_of(tmp_path)
        (tmp_path / "index.cdxj").write_bytes(b"no line at all\n")
        archive.rebuild()
    assert lines_of(tmp_path) == before


def test_what_a_run_that_died_left_out_comes_with_the_next(tmp_path: Path) -> None:
    with archive_of(tmp_path, [Article(URL)]) as archive:
        whole = lines_of(tmp_path)
        (tmp_path / "index.cdxj").unlink()
        archive.rebuild()
        with archive.start_run([URL + "/2"]) as run:
            save_next(run, Article(URL + "/2"))
    assert set(whole) < set(lines_of(tmp_path))
    assert len(lines_of(tmp_path)) == 2


def test_more_lines_than_fit_in_memory_are_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archiver.store.cdx._IN_MEMORY_LINES", 3)
    lines = [b"%d\n" % (number * 7 % 10) for number in range(10)]
    assert list(sorted_lines(lines)) == sorted(lines)


def test_a_copy_that_no_server_answered_for_is_indexed_as_one_that_is_shown() -> None:
    page = Indexed(
        "warc/a", 0, 1, "http://a.org/", "2020-01-02T03:04:05Z", None, None, "sha256:0", "resource"
    )
    assert b'"status": "200"' in page.line()


@pytest.mark.slow
def test_pywb_serves_an_archive_byte_for_byte(tmp_path: Path) -> None:
    urls = [f"https://example.org/{name}" for name in ("a", "B?x=1&y=%20", "c")]
    archive_of(tmp_path / "archive", map(Article, urls)).close()
    found = replayed(
        tmp_path,
        [f"2026id_/{url}" for url in urls],
        index=tmp_path / "archive" / "index.cdxj",
        warcs=tmp_path / "archive" / "warc",
    )
    assert found == [(200, b"<title>A day</title><p>It was a day.")] * 3


@pytest.mark.slow
@pytest.mark.parametrize(
    "records",
    [
        (member(), revisit()),
        LEGAL["of another URL"],
        (member(CHUNKED), revisit(CHUNKED.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")),
    ],
    ids=["of the same URL", "of another URL", "of a chunked answer"],
)
def test_pywb_serves_a_revisit(tmp_path: Path, records: tuple[bytes, bytes]) -> None:
    folder_of(tmp_path, *records)
    with Archive.open(tmp_path) as archive:
        archive.rebuild()
        *_, snapshot = archive.snapshots()
    found = replayed(
        tmp_path,
        [f"20200102030402id_/{snapshot.url}"],
        index=tmp_path / "index.cdxj",
        warcs=tmp_path / "warc",
    )
    assert found == [(200, BODY)]
