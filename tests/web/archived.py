"""Archives of pages that tests write themselves, and the content origin of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from httpx2 import Response
from starlette.testclient import TestClient

from archiver.archive import Archive
from archiver.model import Article
from archiver.web.content import content
from tests.exchanges import exchange, save_next

HOST, VIEWER = "content.test", "http://viewer.test"
PAGE = "https://example.org/story/"
_BEGIN = datetime(2020, 1, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Answered:
    """What a URL answers, `minute` minutes into the archive's life: HTML that is a page, or what it needs."""

    url: str
    body: bytes
    mime: str = "text/html; charset=utf-8"
    is_page: bool = True
    minute: int = 0
    status: str = "200 OK"
    text: str = ""  # as it was understood

    @property
    def message(self) -> bytes:
        """The answer as it crosses the wire."""
        return f"HTTP/1.1 {self.status}\r\nContent-Type: {self.mime}\r\n\r\n".encode() + self.body


def needed(url: str, body: bytes, mime: str = "image/png", *, minute: int = 0) -> Answered:
    """What a page needs to be shown."""
    return Answered(url, body, mime, is_page=False, minute=minute)


@dataclass(frozen=True)
class Archived:
    """An archive, and its content origin as a client asks it."""

    path: Path
    client: TestClient

    def id_of(self, url: str = PAGE) -> str:
        """The id of the newest capture of a page."""
        with Archive.open(self.path) as archive:
            return archive.latest(url).id

    def get(self, address: str = "", url: str = PAGE) -> Response:
        """What the content origin answers at an address of a page."""
        return self.client.get(f"/{self.id_of(url)}/{address}")


def archived(folder: Path, *answers: bytes | Answered) -> Archived:
    """The archive in which these answers were recorded; bytes are the HTML of `PAGE`."""
    record(folder, (Answered(PAGE, each) if isinstance(each, bytes) else each for each in answers))
    app = content(folder, hosts=frozenset((HOST,)), viewer_origins=(VIEWER,))
    return Archived(folder, TestClient(app, base_url=f"http://{HOST}", follow_redirects=False))


def record(folder: Path, answers: Iterable[Answered]) -> None:
    """Record answers in the archive in a folder, without a crawl."""
    with Archive.open(folder, create=True) as archive:
        for each in answers:
            with archive.start_run([each.url]) as run:
                moment = _BEGIN + timedelta(minutes=each.minute)
                if each.is_page:
                    save_next(
                        run,
                        Article(url=each.url, title="A day", text=each.text),
                        each.message,
                        started_at=moment,
                    )
                else:
                    asked = exchange(each.url, each.message, purpose="requisite", started_at=moment)
                    run.record(asked).result()
