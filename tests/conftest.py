"""Fixtures that the whole suite shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed: what a machine is busy with else is none of its facts.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_path(name: str) -> Path:
    """A file or folder of the real pages and cases beside the checkout; the test is skipped without it."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{name} of the real pages and cases is not beside this checkout")
    return path
