"""Hostile archived pages in a real browser: whatever they try, nothing is reached."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from archiver.archive import Archive
from tests.browser import browser_program
from tests.replay import replay_tool
from tests.web.archived import Answered, record
from tests.web.hostile_pages import TRICKS
from tests.web.serving import serving

pytestmark = pytest.mark.slow
_SETTLED_MS = 700  # what a page does late, it does within that


@dataclass(frozen=True)
class Watched:
    """A browser for which all of the web is one loopback server, and what that was asked for."""

    browser: Browser
    asked: list[str]


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    """The browser: every name leads to the server, and so does every try to get out."""
    with _web() as (port, asked), sync_playwright() as playwright:
        rules = f"MAP * 127.0.0.1:{port}, EXCLUDE 127.0.0.1"
        arguments = ["--no-sandbox", f"--host-resolver-rules={rules}"]
        opened = playwright.chromium.launch(executable_path=browser_program(), args=arguments)
        page = opened.new_page()
        page.evaluate("fetch('http://escape.invalid/seen', {mode: 'no-cors'})")
        assert asked == ["GET /seen"], "the server sees what gets out"
        page.close()
        asked.clear()
        yield Watched(opened, asked)
        opened.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the hostile pages."""
    folder = tmp_path_factory.mktemp("hostile")
    record(
        folder,
        (Answered(f"https://{name}.example/", b"<p>A day.</p>" + page) for name, page in TRICKS.items()),
    )
    return folder


@pytest.fixture(scope="module", params=["cleaned", "pywb"])
def served(
    archive: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The viewer of them, which shows them in either way."""
    with pytest.MonkeyPatch.context() as environment:
        if request.param == "pywb":
            environment.setenv("ARCHIVER_PYWB", str(replay_tool("python")))
        with serving(archive) as server:
            yield server.address


@pytest.mark.parametrize("trick", TRICKS)
def test_a_hostile_page_reaches_nothing(trick: str, served: str, archive: Path, watched: Watched) -> None:
    with Archive.open(archive) as opened:
        address = f"{served}/snapshots/{opened.latest(f'https://{trick}.example/').id}/replay"
    context = watched.browser.new_context()
    page = context.new_page()
    answered: list[str] = []
    page.on("response", lambda response: answered.append(response.url))
    page.goto(address)
    title = page.title()
    _use(page)
    page.wait_for_timeout(_SETTLED_MS)
    assert watched.asked == []
    assert (page.url, page.title(), len(context.pages)) == (address, title, 1)
    assert page.locator("nav.tabs").count() == 1
    assert not [
        url for url in answered if url.startswith(served) and "/assets/" not in url and url != address
    ]
    context.close()


def _use(page: Page) -> None:
    """Do what a reader may do: press what there is to press."""
    frame = page.frame_locator("iframe.replay")
    for target in frame.locator("#go, button, area").all():
        target.dispatch_event("click")


@contextmanager
def _web() -> Iterator[tuple[int, list[str]]]:
    asked: list[str] = []

    class Web(BaseHTTPRequestHandler):
        def parse_request(self) -> bool:
            is_request = super().parse_request()
            asked.append(f"{self.command} {self.path}")
            return is_request

        def do_GET(self) -> None:
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """The test says what was asked for."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Web) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server.server_port, asked
        finally:
            server.shutdown()
            thread.join()
