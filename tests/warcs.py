"""WARC records as literal bytes, as other programs write them."""

from __future__ import annotations

import gzip
from pathlib import Path

PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Good</title><p>It was a good day."
IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


def record(
    block: bytes = PAGE, *, url: str = "http://good.example/", number: int = 1, **fields: str | None
) -> bytes:
    """A record, a response unless its fields say otherwise; a field that is None is left out."""
    named: dict[str, str | None] = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Date": f"2020-01-02T03:04:{number % 60:02}Z",
        "WARC-Target-URI": url,
        "Content-Type": "application/http;msgtype=response",
        "Content-Length": str(len(block)),
    }
    named |= {name.replace("_", "-"): value for name, value in fields.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value is not None)
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def member(
    block: bytes = PAGE, *, url: str = "http://good.example/", number: int = 1, **fields: str | None
) -> bytes:
    """A record in a gzip member of its own."""
    return gzip.compress(record(block, url=url, number=number, **fields), mtime=0)


def folder_of(folder: Path, *members: bytes, name: str = "a.warc.gz") -> Path:
    """An archive folder that holds one file of these bytes, and no catalogue."""
    (folder / "warc").mkdir(exist_ok=True)
    (folder / "warc" / name).write_bytes(b"".join(members))
    return folder
