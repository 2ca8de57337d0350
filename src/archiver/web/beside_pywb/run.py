"""pywb as `archiver serve` runs it: a program of its own, for the Python that has pywb, which may be another.

Nothing of archiver is imported here. What to show comes as one line of JSON on standard input; the port goes
out as one line on standard output. When standard input ends, since whoever started this has ended or was
killed, so does this, and its temporary folder goes.

pywb is given no more than it needs: it may write in that folder alone, connect to this machine alone, and
start no other program. What it shows may reach nothing but itself, and is shown by the viewer alone.
"""

from __future__ import annotations

import _thread
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_LOOPBACK = ("127.0.0.1", "::1", "localhost", "", None)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Audit events (PEP 578) of what changes a file, and of what starts a program.
_CHANGES = ("chmod", "chown", "link", "mkdir", "remove", "rename", "rmdir", "symlink", "truncate", "utime")
_PROGRAMS = (
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "subprocess.Popen",
)
_ALONE = b"Archived pages with their scripts are shown within the viewer: open them there.\n"


def main() -> None:
    """Serve until standard input ends."""
    asked = json.loads(sys.stdin.readline())
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who started this
    place = Path(tempfile.mkdtemp(prefix="archiver-pywb-")).resolve()
    # A thread of the system's: gevent would make one of its own, which waits for nobody's input.
    _thread.start_new_thread(_end_with_input, (place,))
    try:
        os.chdir(place)
        tempfile.tempdir = str(place)
        os.environ["TLDEXTRACT_CACHE"] = str(place / "suffixes")
        (place / "static").mkdir()
        (place / "static" / "light.js").write_text(asked["script"], encoding="utf-8")
        (place / "config.yaml").write_text(json.dumps(_config(asked)), encoding="utf-8")  # JSON is YAML
        _serve(place, asked["viewers"])
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _end_with_input(place: Path) -> None:
    while os.read(0, 1024):
        pass
    shutil.rmtree(place, ignore_errors=True)
    os._exit(0)


def _config(asked: dict[str, Any]) -> dict[str, Any]:
    return {
        "collections": {"a": {"index_paths": asked["index"], "archive_paths": asked["warcs"]}},
        "enable_auto_colls": False,
        "framed_replay": False,
        "inject_scripts": ["light.js"],
        "csp-header": None,
    }


def _serve(place: Path, viewers: list[str]) -> None:
    from gevent.monkey import patch_all

    patch_all()
    from gevent.pywsgi import WSGIServer
    from pywb.apps.frontendapp import FrontEndApp
    from pywb.utils import geventserver

    _confine(place)
    # pywb asks a second server of its own, at a port of its own, for records.
    make = geventserver.GeventServer.make_server
    geventserver.GeventServer.make_server = lambda self, app, *arguments, **named: make(
        self, _by_name(app), *arguments, **named
    )
    handler = geventserver.RequestURIWSGIHandler
    server = WSGIServer(("127.0.0.1", 0), None, handler_class=handler, log=None, error_log=None)
    server.init_socket()
    port = server.address[1]
    server.application = _guarded(FrontEndApp(config_file="config.yaml"), port=port, viewers=viewers)
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    server.serve_forever()


def _confine(place: Path) -> None:
    """From now on this process writes in that folder, connects to loopback, and starts no program."""
    sys.dont_write_bytecode = True
    changes = {f"os.{name}" for name in _CHANGES}

    def refuse(event: str, details: tuple[Any, ...]) -> None:
        is_written = event == "open" and (details[2] or 0) & _WRITING
        if (is_written or event in changes) and not _is_within(details[0], place):
            raise PermissionError(f"pywb may not change {details[0]!r}")
        if event in ("socket.connect", "socket.sendto") and _host(details[1]) not in _LOOPBACK:
            raise PermissionError(f"pywb may not connect to {details[1]!r}")
        if event in ("socket.getaddrinfo", "socket.gethostbyname") and _text(details[0]) not in _LOOPBACK:
            raise PermissionError(f"pywb may not look up {details[0]!r}")
        if event in _PROGRAMS:
            raise PermissionError("pywb may not start a program")

    sys.addaudithook(refuse)


def _is_within(path: Any, place: Path) -> bool:
    if isinstance(path, int) or os.fspath(path) == os.devnull:
        return True
    return Path(os.fsdecode(path)).resolve().is_relative_to(place)


def _host(address: Any) -> str | None:
    return _text(address[0]) if isinstance(address, tuple) else None


def _text(host: Any) -> str | None:
    return host.decode("ascii", "replace") if isinstance(host, bytes) else host


def _by_name(app: _Application) -> _Application:
    """Only who asks for this machine by its name is answered (DNS rebinding)."""

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("HTTP_HOST", "").rpartition(":")[0] in ("localhost", "127.0.0.1"):
            return app(environ, start_response)
        return _refused(start_response, "421 Misdirected Request")

    return answer


def _guarded(app: _Application, *, port: int, viewers: list[str]) -> _Application:
    names = (f"127.0.0.1:{port}", f"localhost:{port}")
    ours = _headers(viewers)
    replaced = {name.lower() for name in ours} | {"content-security-policy-report-only"}

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("HTTP_HOST") not in names:
            return _refused(start_response, "421 Misdirected Request")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _refused(start_response, "405 Method Not Allowed")
        # A worker of one page would stand between the reader and every other page of this origin.
        if "HTTP_SERVICE_WORKER" in environ:
            return _refused(start_response, "403 Forbidden")
        # In a window of its own a page could send its reader elsewhere, with what it knows in the address.
        if environ.get("HTTP_SEC_FETCH_DEST") == "document":
            return _refused(start_response, "403 Forbidden", _ALONE)

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            kept = [(name, value) for name, value in headers if name.lower() not in replaced]
            return start_response(status, [*kept, *ours.items()], exc_info)

        return app(environ, start)

    return answer


def _headers(viewers: list[str]) -> dict[str, str]:
    policy = {
        "default-src": "'none'",
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",  # as the page was, and pywb's own
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "media-src": "'self' data: blob:",
        "connect-src": "'self'",
        "frame-src": "'self'",
        "worker-src": "blob:",
        "form-action": "'none'",
        "base-uri": "'self'",
        "webrtc": "'block'",
        "frame-ancestors": " ".join(("'self'", *viewers)),
        "sandbox": "allow-scripts allow-same-origin",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in policy.items()),
        "Referrer-Policy": "same-origin",
        "X-DNS-Prefetch-Control": "off",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


def _refused(start_response: Callable[..., Any], status: str, body: bytes = b"") -> list[bytes]:
    start_response(
        status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
    )
    return [body]


if __name__ == "__main__":
    main()
