"""Sites on loopback, in a process of their own: real pages, or made ones with their requisites; near or far.

`python -m benchmarks.inputs.site KIND HOSTS DEAD LATENCY` serves until its standard input ends, and says its
port first.
"""

from __future__ import annotations

import asyncio
import gzip
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from benchmarks.inputs.made_pages import Pages

REAL_PAGES = Path(__file__).resolve().parents[3] / "shared" / "realweb" / "pages"
# Addresses that all lead here: as many hosts, so that politeness to one of them is not what is measured.
HOSTS = 16
# Requisites of a made page: a style and a picture that all share, and a picture of its own.
REQUISITES = 3
_STYLE_BYTES, _PICTURE_BYTES = 20_000, 30_000
_TEXTS = 500

Kind = Literal["real", "made"]


@dataclass(frozen=True)
class Site:
    """The hosts that are served, and the addresses of their pages; the last `dead` of them answer nothing."""

    port: int
    hosts: tuple[str, ...]
    dead: int = 0

    def urls(self, count: int, *, first: int = 0) -> list[str]:
        """The URLs of pages, by turns on all hosts."""
        numbers = range(first, first + count)
        return [
            f"http://{self.hosts[number % len(self.hosts)]}:{self.port}/page/{number}" for number in numbers
        ]

    def is_dead(self, url: str) -> bool:
        """Whether a URL is of a host that answers nothing."""
        return any(f"//{host}:" in url for host in self.hosts[len(self.hosts) - self.dead :])


@contextmanager
def served(kind: Kind, *, hosts: int = HOSTS, dead: int = 0, latency_seconds: float = 0.0) -> Iterator[Site]:
    """Serve the hosts meanwhile; each round trip takes `latency_seconds`, that of the connection too."""
    arguments = [kind, str(hosts), str(dead), str(latency_seconds)]
    with subprocess.Popen(
        [sys.executable, "-m", __name__, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Site(int(process.stdout.readline()), _addresses(hosts), dead)
        process.stdin.close()


def _addresses(count: int) -> tuple[str, ...]:
    return tuple(f"127.0.{number // 250}.{number % 250 + 1}" for number in range(count))


def page(kind: Kind, number: int) -> bytes:
    """The page of a number; no two are the same."""
    return _real_page(number) if kind == "real" else _made_page(number)


def _real_page(number: int) -> bytes:
    names = _real_names()
    return _real_content(names[number % len(names)]) + b"\n<!-- %d -->\n" % number


@cache
def _real_names() -> list[Path]:
    return sorted(REAL_PAGES.glob("*.html.gz"))


@cache
def _real_content(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def _made_page(number: int) -> bytes:
    texts = _texts()
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in texts[number % len(texts)].split("\n\n"))
    menu = "".join(f'<li><a href="/page/{number + each}">Page {number + each}</a></li>' for each in range(20))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page {number}</title>'
        f'<meta name="author" content="Ada Writer"><meta property="article:published_time" '
        f'content="2024-02-03"><link rel="stylesheet" href="/style.css"></head><body><ul>{menu}</ul>'
        f'<article><h1>Page {number}</h1><img src="/shared.png" alt=""><p>This is page {number}.</p>\n'
        f'{paragraphs}<img src="/picture/{number}.png" alt=""></article></body></html>'
    ).encode()


@cache
def _texts() -> list[str]:
    pages = Pages()
    return [pages.text() for _ in range(_TEXTS)]


def _picture(name: str) -> bytes:
    return random.Random(name).randbytes(_PICTURE_BYTES)


def _answer(kind: Kind, path: str) -> bytes:
    folder, _, name = path.strip("/").partition("/")
    status, mime = "200 OK", "text/html"
    if folder == "page":
        body = page(kind, int(name))
    elif folder == "style.css":
        body, mime = b"p { margin: 1em }\n" * (_STYLE_BYTES // 18), "text/css"
    elif folder in ("shared.png", "picture"):
        body, mime = _picture(path), "image/png"
    else:
        status, body = "404 Not Found", b"no such page"
    return f"HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def _serve(kind: Kind, *, hosts: tuple[str, ...], dead: int, latency: float) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # A connection stands at once on loopback: the first answer comes a round trip later for it.
        wait = 2 * latency
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                await asyncio.sleep(wait)
                wait = latency
                writer.write(_answer(kind, head.split(b" ", 2)[1].decode()))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    living = hosts[: len(hosts) - dead]
    server = await asyncio.start_server(answer, living[0], 0)
    port = server.sockets[0].getsockname()[1]
    others = [await asyncio.start_server(answer, host, port) for host in living[1:]]
    swallowing = [each for host in hosts[len(living) :] for each in _swallowing(host, port)]
    page(kind, 0)  # what all pages are made of, which the first client would wait for
    print(port, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    for each in (server, *others):
        each.close()
    for each_socket in swallowing:
        each_socket.close()
    # Clients may hold connections open; nobody waits for them.
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


def _swallowing(host: str, port: int) -> list[socket.socket]:
    """A host that is not there: its queue of connections is full, so that Linux drops whatever comes."""
    listening = socket.create_server((host, port), backlog=0)
    first = socket.create_connection((host, port))
    return [listening, first]


if __name__ == "__main__":
    _kind, _hosts, _dead, _latency = sys.argv[1:]
    asyncio.run(
        _serve(
            "real" if _kind == "real" else "made",
            hosts=_addresses(int(_hosts)),
            dead=int(_dead),
            latency=float(_latency),
        )
    )
