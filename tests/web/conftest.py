"""An archive of the bundled site, and the viewer of it: as an application, and as the command serves it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

from archiver.web.application import viewer
from tests.browser import browser_program
from tests.web.demo import Demo, demo_of
from tests.web.serving import serving

_HOST = "viewer.test"
_WAIT_MS = 60_000  # a busy machine takes its time


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The archive of the bundled site."""
    return demo_of(tmp_path_factory.mktemp("web") / "archive")


@pytest.fixture(scope="session")
def client(demo: Demo) -> TestClient:
    """The viewer's application, asked in this process."""
    app = viewer(demo.archive, hosts=frozenset((_HOST,)), content_origin="http://content.test")
    return TestClient(app, base_url=f"http://{_HOST}")


@pytest.fixture(scope="session")
def served(demo: Demo) -> Iterator[str]:
    """The address at which the command serves the archive."""
    with serving(demo.archive) as server:
        yield server.address


Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser, without a window."""
    program = browser_program()
    with sync_playwright() as playwright:
        # Within a container Chromium has no rights for a sandbox of its own.
        opened = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visit]:
    """Open a page of the viewer in a window of its own; nothing but the viewer's own origins is reached.

    `visit(path, width=1400, scheme="light", script=True)`: `script` False is a browser without JavaScript.
    """
    contexts: list[BrowserContext] = []
    strangers: list[str] = []

    def open_page(path: str, *, width: int = 1400, scheme: Any = "light", script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
        )
        contexts.append(context)
        context.set_default_timeout(_WAIT_MS)
        page = context.new_page()
        page.on("request", lambda request: _note_strangers(request.url, strangers))
        page.goto(served + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not strangers, "the viewer asked for something from elsewhere"


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, which looks for faults of accessibility; `AXE_CORE` names the folder of its npm package."""
    folder = os.environ.get("AXE_CORE")
    if not folder:
        pytest.skip("AXE_CORE names no folder of the npm package axe-core")
    return (Path(folder) / "axe.min.js").read_text("utf-8")


def _note_strangers(url: str, strangers: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1:", "data:", "about:", "blob:")):
        strangers.append(url)
