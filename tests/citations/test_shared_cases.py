"""The case files beside the checkout: every field of every case is what the manual prints."""

from __future__ import annotations

import datetime
import importlib.util
import json
from typing import TYPE_CHECKING, Any

import pytest

from archiver.citations import bibliography
from archiver.model import Article
from tests.conftest import shared_path

if TYPE_CHECKING:
    from types import ModuleType

pytestmark = [pytest.mark.shared, pytest.mark.slow]


def scorer() -> ModuleType:
    """The cases' own rule of what counts as right."""
    spec = importlib.util.spec_from_file_location("score", shared_path("citations/score.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predicted(case: dict[str, Any], style: str) -> dict[str, str]:
    article, options = case["article"], case.get("options") or {}
    pages = [Article.from_json(page) for page in (article, *case.get("others", []))]
    reference = bibliography(
        pages,
        style=style,
        accessed=datetime.date.fromisoformat(article["captured_at"][:10])
        if options.get("accessed")
        else None,
        archive_url=article["archive_url"] if options.get("archive") else None,
    )[0]
    return {
        "text": reference.text,
        "html": reference.html,
        "in_text_parenthetical": reference.in_text,
        "in_text_narrative": reference.narrative,
    }


@pytest.mark.parametrize("style", ["apa", "mla"])
def test_all_fields_of_all_cases_are_right(style: str) -> None:
    score = scorer()
    lines = shared_path(f"citations/{style}.jsonl").read_text(encoding="utf-8").split("\n")
    cases = [json.loads(line) for line in lines if line.strip()]
    wrong = {
        case["id"]: [field for field, right in score.check(case, predicted(case, style)).items() if not right]
        for case in cases
    }
    assert cases
    assert {name: fields for name, fields in wrong.items() if fields} == {}
