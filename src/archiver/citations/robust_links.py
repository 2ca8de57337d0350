"""Robust Links: a link that names both the page and its archived copy (robustlinks.mementoweb.org/spec)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.citations.exports.entries import day_in
from archiver.citations.inlines import Node, children

if TYPE_CHECKING:
    from collections.abc import Sequence


def decorate(nodes: Sequence[Node], *, original: str, version: str) -> None:
    """Give each link to a page or to its archived copy the three attributes, in place.

    `data-versiondate` is left out where the copy's URL does not tell its day.

    >>> link = {"t": "Link", "c": [["", [], []], [], ["https://a.example/", ""]]}
    >>> decorate([link], original="https://a.example/", version="https://perma.cc/A")
    >>> link["c"][0][2]
    [['data-originalurl', 'https://a.example/'], ['data-versionurl', 'https://perma.cc/A']]
    """
    day = day_in(version)
    data = [["data-originalurl", original], ["data-versionurl", version]]
    data += [["data-versiondate", day.isoformat()]] if day else []
    for node in nodes:
        if node["t"] == "Link" and node["c"][2][0] in (original, version):
            node["c"][0][2] = data
        decorate(children(node), original=original, version=version)
