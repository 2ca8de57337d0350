"""A site of as many pages as one asks for, which counts how often each was fetched."""

from __future__ import annotations

from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from types import TracebackType
from typing import Any, Self

_WORDS = "The tide came in over the flats, and the harbour lights went on one after another. " * 20


class ManyPages:
    """`/page/N` is a page for any N, and each of `documents` stands at its path; a context manager."""

    def __init__(self) -> None:
        self.documents: dict[str, bytes] = {}
        self._fetched: Counter[str] = Counter()
        self._asked = Condition()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                status, body = site._answer(self.path)
                self.send_response(status)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Tests look at the counts."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self._server.server_port}{path}"

    def urls(self, count: int) -> list[str]:
        """The addresses of that many pages."""
        return [f"http://127.0.0.1:{self._server.server_port}/page/{number}" for number in range(count)]

    def fetched(self) -> Counter[str]:
        """How often each page was asked for since the last call, by its URL."""
        with self._asked:
            counts, self._fetched = self._fetched, Counter()
        address = f"http://127.0.0.1:{self._server.server_port}"
        return Counter({address + path: count for path, count in counts.items() if path.startswith("/page/")})

    def wait_for(self, count: int, *, timeout_seconds: float = 60) -> None:
        """Wait until so many pages were asked for since the last `fetched`."""
        with self._asked:
            self._asked.wait_for(lambda: self._fetched.total() >= count, timeout=timeout_seconds)

    def _answer(self, path: str) -> tuple[int, bytes]:
        with self._asked:
            self._fetched[path] += 1
            self._asked.notify_all()
        if path in self.documents:
            return 200, self.documents[path]
        if not path.startswith("/page/"):
            return 404, b"no such page"
        title = f"Harbour log {path.removeprefix('/page/')}"
        return 200, f"<html><title>{title}</title><article><h1>{title}</h1><p>{_WORDS}</p></article>".encode()
