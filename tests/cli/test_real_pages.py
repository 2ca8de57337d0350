"""The main job on real pages: a list in, WARC files, citations and checked quotations out."""

from __future__ import annotations

import gzip
import importlib.util
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.cli.conftest import json_lines, run_process
from tests.conftest import shared_path

pytestmark = [pytest.mark.slow, pytest.mark.shared, pytest.mark.timeout(600)]


@dataclass(frozen=True)
class RealPages:
    """What `save` printed for the list of all pages, and the archive that it made."""

    archive: Path
    urls: list[str]
    outcomes: list[dict[str, Any]]
    served: dict[str, bytes]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> RealPages:
    """Real pages under their own URLs, saved through the forward proxy that serves them."""
    data, folder = shared_path("realweb"), tmp_path_factory.mktemp("real")
    script = data / "serve.py"
    listed = subprocess.run(
        [sys.executable, script, "--data", data, "--urls"], capture_output=True, text=True, check=True
    ).stdout
    (folder / "urls.txt").write_text(listed, encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, script, "--data", data, "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    try:
        assert server.stderr
        proxy = server.stderr.readline().rpartition("http_proxy=")[2].strip()
        done = run_process(
            *("save", "--json", "--no-requisites", "-i", folder / "urls.txt", "--archive", folder / "a"),
            env={"http_proxy": proxy},
            timeout=500,
        )
    finally:
        server.terminate()
        server.communicate()
    outcomes = json_lines(done.stdout.decode())
    return RealPages(folder / "a", listed.split(), outcomes, _served(script, data))


def _served(script: Path, data: Path) -> dict[str, bytes]:
    """The bytes that the proxy serves for each URL, as it reads them itself."""
    spec = importlib.util.spec_from_file_location("serve", script)
    assert spec
    assert spec.loader
    serve = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(serve)
    return {url: page.read_bytes() for url, page in serve.load(data).items()}


def cli(real: RealPages, *arguments: str) -> str:
    """What a verb prints about the archive; it must not fail."""
    done = run_process(*arguments, "--archive", real.archive)
    assert b"Traceback" not in done.stderr
    assert done.returncode != 2, done.stderr.decode()
    return done.stdout.decode()


def test_each_line_ends_as_one_outcome(real: RealPages) -> None:
    assert sorted(row["url"] for row in real.outcomes) == sorted(real.urls)
    assert all(row["snapshot"] for row in real.outcomes if row["status"] == 200)
    assert {row["outcome"] for row in real.outcomes} <= {"saved", "wall", "soft_404"}


def test_warcio_finds_nothing_wrong(real: RealPages) -> None:
    for file in (real.archive / "warc").iterdir():
        done = subprocess.run(["warcio", "check", file], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_each_payload_is_what_the_proxy_served(real: RealPages) -> None:
    payloads = {}
    for file in (real.archive / "warc").iterdir():
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                url = record.rec_headers.get_header("WARC-Target-URI")
                if record.rec_type == "response" and not url.endswith("/robots.txt"):
                    payloads[url] = record.raw_stream.read()
    final = {row["url"]: row["final_url"] for row in real.outcomes}
    wrong = [url for url in real.urls if payloads[final[url]] != real.served[url]]
    assert not wrong


def test_list_and_show_give_each_page(real: RealPages) -> None:
    rows = json_lines(cli(real, "list", "--json"))
    assert len(rows) == len(real.urls)
    shown = run_process("show", rows[0]["id"], "--html", "--archive", real.archive).stdout
    assert shown in {gzip.decompress(body) for body in real.served.values()}
    assert sum(row["text_length"] > 0 for row in rows) > len(rows) * 0.9


@pytest.mark.parametrize("style", ["apa", "modern-language-association"])
def test_each_page_is_cited(style: str, real: RealPages) -> None:
    rows = json_lines(cli(real, "cite", "--all", "--json", "--style", style))
    pages = {row["url"] for row in json_lines(cli(real, "list", "--json"))}
    assert {row["url"] for row in rows} == pages
    assert all(row["text"] for row in rows)


def test_words_of_a_page_are_exact_and_changed_ones_are_altered(real: RealPages) -> None:
    rows = [row for row in json_lines(cli(real, "list", "--json")) if row["text_length"] > 2000]
    checks = []
    for row in rows[:: len(rows) // 10]:
        text = json_lines(cli(real, "show", row["id"], "--json"))[0]["text"]
        words = max(text.split("\n"), key=len).split(" ")[:30]
        changed = [*words[:12], "unmistakably", *words[13:]]
        checks += [(" ".join(words), row["url"], "exact"), (" ".join(changed), row["url"], "altered")]
    listed = real.archive.parent / "claims.jsonl"
    listed.write_text(
        "".join(json.dumps({"quote": quote, "url": url}) + "\n" for quote, url, _ in checks), encoding="utf-8"
    )
    verdicts = json_lines(cli(real, "verify", str(listed), "--json"))
    assert [row["verdict"] for row in verdicts] == [verdict for *_, verdict in checks]
