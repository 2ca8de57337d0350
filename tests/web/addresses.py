"""The address of each kind of page that the viewer has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from tests.web.demo import Demo

WORDS = "pile of stones"
QUOTE = "A mill that does not turn is only a pile of stones with a good view"
ALTERED = QUOTE.replace("good", "bad")

ADDRESSES: Mapping[str, Callable[[Demo], str]] = {
    "archive": lambda demo: "/",
    "search": lambda demo: f"/?q={quote(WORDS)}",
    "captures": lambda demo: f"/pages?url={quote(demo.revised_url)}",
    "text": lambda demo: _of(demo, demo.revised_url),
    "passage": lambda demo: f"{_of(demo, '/press/tide-mill')}?quote={quote(QUOTE)}",
    "altered passage": lambda demo: f"{_of(demo, '/press/tide-mill')}?quote={quote(ALTERED)}",
    "citations": lambda demo: f"{_of(demo, demo.revised_url)}/citations",
    "metadata": lambda demo: f"{_of(demo, demo.revised_url)}/metadata",
    "changes": lambda demo: f"{_of(demo, demo.revised_url)}/changes",
    "record": lambda demo: f"{_of(demo, demo.revised_url)}/record",
    "replay": lambda demo: f"{_of(demo, demo.revised_url)}/replay",
    "check": lambda demo: "/check",
    "report": lambda demo: f"/check?quote={quote(ALTERED)}",
    "nothing there": lambda demo: "/nothing-here",
}


def _of(demo: Demo, path: str) -> str:
    return f"/snapshots/{demo.snapshot(path)}"
