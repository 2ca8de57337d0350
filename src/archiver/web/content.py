"""Archived content, on an origin of its own: nothing of it shares one with the viewer."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.types import ASGIApp

from archiver.web.guard import Guard, Rules


def content(archive: Path, *, hosts: frozenset[str], viewer_origins: tuple[str, ...]) -> ASGIApp:
    """The archived pages of the archive in a folder, to be framed by the viewer alone."""
    rules = Rules(
        hosts=hosts,
        policy={
            "default-src": "'none'",
            "base-uri": "'none'",
            "form-action": "'none'",
            "frame-ancestors": " ".join(viewer_origins),
        },
    )
    app = Starlette()
    app.state.archive = archive
    return Guard(app, rules)
