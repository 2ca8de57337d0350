"""An archive of the bundled site, and the viewer of it: as an application, and as the command serves it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from archiver.demo import BundledSite
from archiver.web.application import viewer
from tests.capture.conftest import save_into

_HOST = "viewer.test"


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
        return self.address + path


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
