"""An archive of the bundled site, and the viewer of it: as an application, and as the command serves it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

from archiver import Archive
from archiver.demo import BundledSite
from archiver.web.application import viewer
from tests.browser import browser_program
from tests.capture.conftest import save_into

_HOST = "viewer.test"
_WAIT_MS = 60_000  # a busy machine takes its time


@dataclass(frozen=True)
class Demo:
    """An archive that tests read and never write: the bundled site, one page saved before and after its
    revision; and the manuscript that quotes it."""

    archive: Path
    address: str
    revised_url: str
    manuscript: bytes

    def url(self, path: str) -> str:
        """The address of one of its pages."""
        return self.address + path.removeprefix(self.address)

    def snapshot(self, path: str) -> str:
        """The id of a page's latest good capture."""
        with Archive.open(self.archive) as archive:
            return archive.latest(self.url(path)).id

    def captures(self, path: str) -> list[str]:
        """The ids of a page's captures, newest first."""
        with Archive.open(self.archive) as archive:
            return [capture.id for capture in archive.captures(self.url(path))]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The archive of the bundled site."""
    archive = tmp_path_factory.mktemp("web") / "archive"
    with BundledSite() as site:
        save_into(archive, site.urls)
        site.revise()
        save_into(archive, [site.revised_url])
        return Demo(archive, site.address, site.revised_url, site.manuscript())


@pytest.fixture(scope="session")
def client(demo: Demo) -> TestClient:
    """The viewer's application, asked in this process."""
    app = viewer(demo.archive, hosts=frozenset((_HOST,)), content_origin="http://content.test")
    return TestClient(app, base_url=f"http://{_HOST}")


@contextmanager
def serving(archive: Path, *arguments: str) -> Iterator[str]:
    """`archiver serve` as a process of its own, on a free port; its address, without a slash at its end."""
    command = [sys.executable, "-m", "archiver", "serve", "--port", "0", "--archive", str(archive)]
    with subprocess.Popen([*command, *arguments], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        try:
            said = process.stderr.readline()
            address = next((word for word in said.split() if word.startswith("http://")), None)
            assert address, said + process.stderr.read()
            yield address.rstrip("/")
        finally:
            process.terminate()
            process.stderr.read()


@pytest.fixture(scope="session")
def served(demo: Demo) -> Iterator[str]:
    """The address at which the command serves the archive."""
    with serving(demo.archive) as address:
        yield address


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
