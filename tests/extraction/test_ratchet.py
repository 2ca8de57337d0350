"""The figures on the real pages do not fall: `ratchet.json` holds the lowest that pass, in percent."""

from __future__ import annotations

import gzip
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from archiver import Article
from archiver.extraction.workers import Extractors
from tests.conftest import shared_path

FLOOR = json.loads((Path(__file__).parent / "ratchet.json").read_text("utf-8"))
FALLS = ("date wrong", "phrases leaked")  # figures that are better when low


def scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("realweb_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def prediction(row: dict[str, Any], article: Article) -> dict[str, Any]:
    said = article.to_json()
    return said | {"id": row["id"], "authors": [str(author) for author in article.authors]}


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.timeout(900)
def test_no_figure_on_the_real_pages_falls() -> None:
    data = shared_path("realweb")
    score = scorer(data / "score.py")
    rows = score.read_jsonl(data / "truth.jsonl")
    with Extractors(timeout_seconds=120) as extractors:
        futures = [
            extractors.submit(
                gzip.decompress((data / "pages" / f"{row['id']}.html.gz").read_bytes()),
                url=row["url"],
                content_type=None,
            )
            for row in rows
        ]
        said = [prediction(row, future.result()) for row, future in zip(rows, futures, strict=True)]
    figures = {name: 100 * f["mean"] for name, f in score.score(rows, said)["total"].items()}
    fallen = {
        name: f"{figures[name]:.1f}, not {floor}"
        for name, floor in FLOOR.items()
        if (figures[name] > floor + 0.05 if name in FALLS else figures[name] < floor - 0.05)
    }
    assert not fallen
