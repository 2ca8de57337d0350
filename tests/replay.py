"""Other programs that open archives, pywb and wacz, which live in an environment of their own.

`REPLAY_TOOLS` names its folder of programs; `.ci/run` makes one. They are not in the `dev` extra because pywb
brings a `brotli` module and an OpenSSL that are not those of Scrapy.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

# pywb's own server in one process, asked without a socket; it decodes what a client says it cannot.
_ASK = """
from gevent.monkey import patch_all; patch_all()
import base64, json, sys
from werkzeug.test import Client
from pywb.apps.frontendapp import FrontEndApp
client = Client(FrontEndApp(config_file="config.yaml"))
for url in json.load(sys.stdin):
    answer = client.get("/a/" + url, headers={"Accept-Encoding": "gzip, deflate, br"})
    print("ANSWER " + json.dumps([answer.status_code, base64.b64encode(answer.data).decode()]))
"""


def wait_for_the_next_second() -> None:
    """Replay tells captures of one URL apart by the second: two of one second would be one to it."""
    time.sleep(1 - time.time() % 1)


def replay_tool(name: str) -> Path:
    """A program of the environment; the test is skipped without it."""
    folder = os.environ.get("REPLAY_TOOLS")
    if not folder:
        pytest.skip("REPLAY_TOOLS names no environment with pywb and wacz")
    return Path(folder) / name


def replayed(place: Path, paths: Iterable[str], *, index: Path, warcs: Path) -> list[tuple[int, bytes]]:
    """What pywb answers to paths like `20200102030405id_/http://a.org/`: status and body."""
    config = f"collections:\n  a:\n    index_paths: {index}\n    archive_paths: {warcs}/\n"
    return _ask(place, paths, config=config)


def replayed_by_its_own_index(
    place: Path, paths: Iterable[str], *, warcs: Iterable[Path]
) -> list[tuple[int, bytes]]:
    """The same of WARC files that `wb-manager add` took into a collection of pywb's own."""
    for command in (("init", "a"), ("add", "a", *warcs)):
        done = subprocess.run(
            [replay_tool("wb-manager"), *command], capture_output=True, cwd=place, timeout=100, check=False
        )
        assert done.returncode == 0, done.stderr.decode()[-2000:]
    return _ask(place, paths, config="{}")


def _ask(place: Path, paths: Iterable[str], *, config: str) -> list[tuple[int, bytes]]:
    (place / "config.yaml").write_text(config, encoding="utf-8")
    done = subprocess.run(
        [replay_tool("python"), "-c", _ASK],
        input=json.dumps(list(paths)).encode(),
        capture_output=True,
        cwd=place,
        timeout=100,
        check=False,
    )
    answers = [json.loads(line[7:]) for line in done.stdout.splitlines() if line.startswith(b"ANSWER ")]
    assert answers, done.stderr.decode()[-2000:]
    return [(status, base64.b64decode(body)) for status, body in answers]
