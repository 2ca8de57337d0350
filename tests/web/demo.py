"""An archive of the bundled site, one page of it saved before and after its revision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archiver import Archive
from archiver.demo import BundledSite
from tests.capture.conftest import save_into
from tests.replay import wait_for_the_next_second


@dataclass(frozen=True)
class Demo:
    """The archive, which is read and never written, and the manuscript that quotes it."""

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


def demo_of(archive: Path) -> Demo:
    """Make the archive in a new folder."""
    with BundledSite() as site:
        save_into(archive, site.urls)
        site.revise()
        wait_for_the_next_second()
        save_into(archive, [site.revised_url])
        return Demo(archive, site.address, site.revised_url, site.manuscript())
