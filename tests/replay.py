"""Other programs that open archives, pywb and wacz, which live in an environment of their own.

`REPLAY_TOOLS` names its folder of programs; `.ci/run` makes one. They are not in the `dev` extra because pywb
brings a `brotli` module and an OpenSSL that are not those of Scrapy.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

# pywb's own server in one process, asked without a socket.
_ASK = """
from gevent.monkey import patch_all; patch_all()
import base64, json, sys
from werkzeug.test import Client
from pywb.apps.frontendapp import FrontEndApp
client = Client(FrontEndApp(config_file="config.yaml"))
for url in json.load(sys.stdin):
    answer = client.get("/a/" + url)
    print("ANSWER " + json.dumps([answer.status_code, base64.b64encode(answer.data).decode()]))
"""


def replay_tool(name: str) -> Path:
    """A program of the environment; the test is skipped without it."""
    folder = os.environ.get("REPLAY_TOOLS")
    if not folder:
        pytest.skip("REPLAY_TOOLS names no environment with pywb and wacz")
    return Path(folder) / name


def replayed(place: Path, paths: Iterable[str], *, index: Path, warcs: Path) -> list[tuple[int, bytes]]:
    """What pywb answers to paths like `20200102030405id_/http://a.org/`: status and body."""
    import base64

    (place / "config.yaml").write_text(
        f"collections:\n  a:\n    index_paths: {index}\n    archive_paths: {warcs}/\n"
    )
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
