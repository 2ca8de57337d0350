"""The loopback server: raw bytes on a socket, in a thread of its own."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from tests.site.answers import ANSWERS, article_page

# Small, so that a client meets every boundary; the parts of a head arrive one by one.
_DRIBBLE_BYTES = 61


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    target: str
    head: bytes

    @property
    def path(self) -> str:
        """The path that was asked for, also where a proxy was asked for a whole URL."""
        return urlsplit(self.target).path or "/"

    def field(self, name: str) -> str | None:
        """The value of a header field."""
        for line in self.head.decode("latin-1").split("\r\n"):
            key, _, value = line.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return None


class Site:
    """A site on 127.0.0.1; a context manager.

    `robots` is the answer's body for /robots.txt, None for a 404, "error" for a 500, "silent" for none.
    With `tls` it speaks TLS. Asked for a whole URL or to CONNECT, it is a proxy that finds every host
    at itself, or for CONNECT at `behind`. `asked` is the log, `most_at_once` its greatest load. `add` lays
    files of a test's own.
    """

    def __init__(
        self, *, robots: str | None = None, tls: ssl.SSLContext | None = None, behind: Site | None = None
    ) -> None:
        self.asked: list[Asked] = []
        self.most_at_once = self._at_once = 0
        self.on_request: Callable[[Asked], None] | None = None
        self.files: dict[str, bytes] = {}
        self._robots, self._tls, self._behind = robots, tls, behind
        # Held here: a task that waits for an event that nothing else holds is collected as garbage.
        self.never = asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        return self

    def __exit__(self, *exception: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def url(self, path: str) -> str:
        """The URL of a resource."""
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/{path}"

    def add(self, path: str, body: bytes, *, kind: str = "text/html", more: str = "") -> str:
        """Lay a file of the test's own; its URL."""
        self.files[f"/{path}"] = _response(body, kind=kind, more=more)
        return self.url(path)

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt aside, in order."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    async def _start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls)
        self.port: int = self._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        self._server.close()
        while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError, ssl.SSLError, asyncio.CancelledError):
            keeps_open = True
            while keeps_open:
                first = await reader.readexactly(1)
                if first == b"\x16":  # a TLS handshake
                    await _send(writer, _response(b"plain HTTP here", status="400 Bad Request"))
                    break
                head = first + await reader.readuntil(b"\r\n\r\n")
                method, target, _ = head.decode("latin-1").split(" ", 2)
                asked = Asked(method, target, head)
                self.asked.append(asked)
                if self.on_request:
                    self.on_request(asked)
                if method == "CONNECT":
                    await self._tunnel(reader, writer)
                    return
                self._at_once += 1
                self.most_at_once = max(self.most_at_once, self._at_once)
                try:
                    keeps_open = await self._answer(asked, writer)
                finally:
                    self._at_once -= 1
        with suppress(ConnectionError, ssl.SSLError):
            writer.close()

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert self._behind is not None
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self._behind.port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await asyncio.gather(_relay(reader, inner_writer), _relay(inner_reader, writer))

    async def _answer(self, asked: Asked, writer: asyncio.StreamWriter) -> bool:
        """Answer a request; whether the connection stays open."""
        if asked.path in self.files:
            await asyncio.sleep(0.01)  # so that requests overlap
            return await _send(writer, self.files[asked.path])
        name, _, rest = asked.path.lstrip("/").partition("/")
        if name == "robots.txt":
            return await self._answer_robots(writer)
        if name == "page":
            await asyncio.sleep(0)
            return await _send(writer, _response(article_page(f"Page {rest}")))
        if name in ANSWERS:
            await _dribble(writer, ANSWERS[name].sent)
            return ANSWERS[name].keeps_open
        if behaviour := _BEHAVIOURS.get(name):
            return await behaviour(self, asked, writer)
        return await _send(writer, _response(b"no such resource", status="404 Not Found"))

    async def _answer_robots(self, writer: asyncio.StreamWriter) -> bool:
        if self._robots is None:
            return await _send(writer, _response(b"none here", status="404 Not Found"))
        if self._robots == "error":
            return await _send(writer, _response(b"User-agent: *\nDisallow: /", status="500 Oops"))
        if self._robots == "silent":
            await self.never.wait()
        return await _send(writer, _response(self._robots.encode(), kind="text/plain"))

    def times(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(asked.path == path for asked in self.asked)


def _response(body: bytes, *, status: str = "200 OK", kind: str = "text/html", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


async def _send(writer: asyncio.StreamWriter, data: bytes) -> bool:
    writer.write(data)
    await writer.drain()
    return True


async def _dribble(writer: asyncio.StreamWriter, data: bytes) -> None:
    for at in range(0, len(data), _DRIBBLE_BYTES):
        writer.write(data[at : at + _DRIBBLE_BYTES])
        await writer.drain()
        await asyncio.sleep(0)


async def _relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()
    writer.close()


async def _nothing(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    return False


async def _silent(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    await site.never.wait()
    return False


async def _silent_in_the_body(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    await _send(writer, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf of it")
    await site.never.wait()
    return False


async def _endless(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    await _send(writer, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>No end</title><p>")
    while True:
        await _send(writer, b"And so on. " * 1000)


async def _endless_chunks(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    await _send(writer, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        await _send(writer, b"2af8\r\n" + b"And so on. " * 1000 + b"\r\n")


async def _trickle(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    await _send(writer, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        await _send(writer, b".")
        await asyncio.sleep(0.05)


async def _endless_head(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    await _send(writer, b"HTTP/1.1 200 OK\r\n")
    while True:
        await _send(writer, b"X-Field: and so on\r\n" * 1000)


async def _huge_field(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    await _send(writer, b"HTTP/1.1 200 OK\r\nX-Huge: " + b"x" * 1_000_000 + b"\r\n\r\nhello")
    return False


async def _cured(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    """A 500 that is cured at the second try."""
    if site.times(asked.path) == 1:
        return await _send(writer, _response(b"oops", status="500 Oops"))
    return await _send(writer, _response(article_page("Cured")))


async def _busy(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    """A 429 that asks to wait as long as the query says, once."""
    if site.times(asked.path) == 1:
        wait = urlsplit(asked.target).query
        return await _send(writer, _response(b"later", status="429 Slow", more=f"Retry-After: {wait}\r\n"))
    return await _send(writer, _response(article_page("Later")))


async def _hop(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    """/hop/3 leads to /hop/2, and so on to a page."""
    left = int(asked.path.rpartition("/")[2])
    target = f"/hop/{left - 1}" if left > 1 else "/page/end"
    return await _send(writer, _response(b"on", status="302 Found", more=f"Location: {target}\r\n"))


async def _loop(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    other = "b" if asked.path.endswith("a") else "a"
    return await _send(writer, _response(b"on", status="302 Found", more=f"Location: /loop/{other}\r\n"))


async def _needs_cookie(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    """Redirects to itself until the cookie that it sets comes back."""
    if asked.field("Cookie"):
        return await _send(writer, _response(article_page("With a cookie")))
    more = f"Location: {asked.path}\r\nSet-Cookie: seen=1\r\n"
    return await _send(writer, _response(b"on", status="302 Found", more=more))


async def _redirect(site: Site, asked: Asked, writer: asyncio.StreamWriter) -> bool:
    """Redirects to the URL in the query."""
    target = urlsplit(asked.target).query
    return await _send(writer, _response(b"on", status="301 Moved", more=f"Location: {target}\r\n"))


_BEHAVIOURS: dict[str, Callable[[Site, Asked, asyncio.StreamWriter], Awaitable[bool]]] = {
    "nothing": _nothing,
    "silent": _silent,
    "silent-in-the-body": _silent_in_the_body,
    "endless": _endless,
    "endless-chunks": _endless_chunks,
    "endless-head": _endless_head,
    "huge-field": _huge_field,
    "trickle": _trickle,
    "cured": _cured,
    "busy": _busy,
    "hop": _hop,
    "loop": _loop,
    "needs-cookie": _needs_cookie,
    "redirect": _redirect,
}
