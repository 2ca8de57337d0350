"""How many processes read a crawl's pages."""

from __future__ import annotations

import os

import pytest

from archiver.capture.readers import readers


@pytest.mark.parametrize(("cores", "count"), [(None, 1), (1, 1), (2, 2), (64, 3)])
def test_more_cores_than_memory_is_for_start_no_more_readers(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, count: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    with readers() as extractors:
        assert len(extractors._workers) == count
