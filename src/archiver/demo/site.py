"""A small site on loopback: nine articles in seven languages, a redirect, and one page that changes.

One page has a picture and a style sheet, which its revision shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

    from archiver.model import VerdictName

# The name under which the manuscript is reported.
MANUSCRIPT = "manuscript.md"

_PLACEHOLDER = b"{{site}}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: where it stands, the file that holds it, and the type that is served with it."""

    path: str
    file: str
    content_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Asset:
    """What a page needs to be shown: where it stands, and the type that is served with it."""

    path: str
    file: str
    content_type: str


PAGES = (
    Page("/news/island-ferry", "island-ferry.html"),  # English; JSON-LD; two authors; revised later
    Page("/feldnotizen/moor", "moor.html"),  # German; a blog with meta tags
    Page("/iles/phare", "phare.html"),  # French; JSON-LD as a graph
    Page("/puerto/archivo.htm", "archivo.html", "text/html"),  # Spanish; of 1998, in windows-1252
    Page("/shiokaze/lights", "lights.html"),  # Japanese; no blanks between words
    Page("/mys/almanac.html", "almanac.html", "text/html"),  # Russian; of 2001, in windows-1251
    Page("/daftar/pearl", "pearl.html"),  # Arabic; from right to left
    Page("/press/tide-mill", "tide-mill.html"),  # English; a press release without an author's name
    Page("/reports/seagrass", "seagrass.html"),  # English; a report with Highwire tags
)
REDIRECTS = {"/1998/archivo.htm": "/puerto/archivo.htm"}
ASSETS = (
    Asset("/assets/lantern.css", "lantern.css", "text/css"),
    Asset("/assets/ferry.svg", "ferry.svg", "image/svg+xml"),
)
REVISED = Page("/news/island-ferry", "island-ferry-revised.html")

# The verdict that each quotation of the manuscript must get, in its order.
EXPECTED: tuple[VerdictName, ...] = (
    "exact",  # the press release, word for word
    "exact",  # the German blog, with straight marks and a hyphen for the dash
    "altered",  # the report, with 51 in the place of 41
    "not_found",  # the French newspaper never wrote that
    "other_version",  # the ferry page had it until it was revised
)


class BundledSite:
    """The site's server, on a free port of 127.0.0.1; a context manager.

    >>> with BundledSite() as site:
    ...     len(site.urls), site.address.startswith("http://127.0.0.1:")
    (9, True)
    """

    def __init__(self) -> None:
        self._pages = {page.path: page for page in PAGES}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
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

    @property
    def address(self) -> str:
        """The site's address, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def urls(self) -> tuple[str, ...]:
        """The pages to save; one of them only by its old address, which redirects."""
        moved = {new: old for old, new in REDIRECTS.items()}
        return tuple(self.address + moved.get(page.path, page.path) for page in PAGES)

    @property
    def revised_url(self) -> str:
        """The page that `revise` changes."""
        return self.address + REVISED.path

    def revise(self) -> None:
        """From now on the ferry page stands without the council leader's promise."""
        self._pages[REVISED.path] = REVISED

    def manuscript(self) -> bytes:
        """The manuscript, its links filled in."""
        return self._fill((files("archiver.demo") / MANUSCRIPT).read_bytes())

    def _fill(self, template: bytes) -> bytes:
        return template.replace(_PLACEHOLDER, self.address.encode())

    def _answer(self, path: str) -> tuple[int, dict[str, str], bytes]:
        if path == "/robots.txt":
            return 200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow:\n"
        if path in REDIRECTS:
            return 301, {"Location": self.address + REDIRECTS[path]}, b""
        if asset := next((asset for asset in ASSETS if asset.path == path), None):
            body = (files("archiver.demo") / "assets" / asset.file).read_bytes()
            return 200, {"Content-Type": asset.content_type}, body
        if page := self._pages.get(path):
            body = (files("archiver.demo") / "pages" / page.file).read_bytes()
            return 200, {"Content-Type": page.content_type}, self._fill(body)
        return 404, {"Content-Type": "text/plain"}, b"No such page.\n"

    def _handler(site) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - `self` is the handler's, below
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                status, headers, body = site._answer(self.path)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                # No connection outlives its answer, so that the server can be shut down at any time.
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """A demonstration prints what was archived, not what was served."""

        return Handler
