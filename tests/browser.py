"""A headless Chromium that shows a page, live or from a WACZ in the viewer of ReplayWeb.page.

`REPLAY_BROWSER` names the browser, else the one on PATH is taken; `REPLAY_VIEWER` names the folder of the npm
package `replaywebpage`. Without them a test is skipped. Playwright drives the browser that is there, and is
never asked to fetch one of its own.
"""

from __future__ import annotations

import base64
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image, ImageChops

_WIDTH, _HEIGHT = 800, 600
# The viewer shows a page in frames within shadow trees, which selectors of Playwright reach into.
_LOOK = """
import base64, json, sys
from playwright.sync_api import sync_playwright

asked = json.load(sys.stdin)
with sync_playwright() as program:
    browser = program.chromium.launch(executable_path=asked["browser"], args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": asked["width"], "height": asked["height"]})
    page.set_default_timeout(75_000)  # a busy machine takes more than Playwright's 30 s to start the viewer
    page.goto(asked["address"])
    frame = page.main_frame
    for name in asked["frames"]:
        frame = frame.wait_for_selector(name, state="attached").content_frame()
    frame.wait_for_function("document.images.length && [...document.images].every(image => image.complete)")
    frame.wait_for_load_state()
    seen = frame.evaluate('''() => ({
        text: document.body.innerText,
        picture_width: document.images[0].naturalWidth,
        heading_color: getComputedStyle(document.querySelector("h1")).color,
        body_width: getComputedStyle(document.body).maxWidth,
    })''')
    seen["image"] = base64.b64encode(page.screenshot()).decode()
    print(json.dumps(seen))
    browser.close()
"""
_VIEWER_PAGE = """<!doctype html>
<style>html, body, replay-web-page {{ margin: 0; height: 100%; display: block }}</style>
<script src="ui.js"></script>
<replay-web-page source="/{source}" url="{url}" embed="replayonly" replayBase="/replay/"></replay-web-page>"""


@dataclass(frozen=True)
class Shown:
    """A page as the browser shows it: its text, what came of its picture and style, and the screen."""

    text: str
    picture_width: int
    heading_color: str
    body_width: str
    screen: Image.Image


def show(address: str, *frames: str) -> Shown:
    """Open a page and look at what stands in the innermost of these frames, or in the page itself."""
    asked = {
        "address": address,
        "frames": frames,
        "browser": browser_program(),
        "width": _WIDTH,
        "height": _HEIGHT,
    }
    done = subprocess.run(
        [sys.executable, "-c", _LOOK],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    seen = json.loads(done.stdout)
    seen["screen"] = Image.open(io.BytesIO(base64.b64decode(seen.pop("image")))).convert("RGB")
    return Shown(**seen)


def show_in_viewer(wacz: Path, url: str, place: Path) -> Shown:
    """Open a page of a WACZ in the viewer, which is served with it on loopback out of the folder `place`."""
    viewer = _viewer()
    (place / "replay").mkdir(parents=True)
    shutil.copy(viewer / "ui.js", place)
    for name in ("sw.js", "ui.js"):
        shutil.copy(viewer / name, place / "replay")
    shutil.copy(wacz, place)
    (place / "index.html").write_text(_VIEWER_PAGE.format(source=wacz.name, url=url), encoding="utf-8")
    with _served(place) as address:
        return show(address, "replay-web-page iframe", "iframe")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The part of the pixels, from 0 to 1, that differ by more than a shade."""
    levels = ImageChops.difference(one, other).convert("L").histogram()
    return sum(levels[17:]) / (one.width * one.height)


def browser_program() -> str:
    """The Chromium to drive; the test is skipped without one."""
    found = os.environ.get("REPLAY_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("REPLAY_BROWSER names no Chromium, and none is on PATH")
    return found


def _viewer() -> Path:
    found = os.environ.get("REPLAY_VIEWER")
    if not found:
        pytest.skip("REPLAY_VIEWER names no folder of the npm package replaywebpage")
    return Path(found)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """The test's output is the browser's."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
