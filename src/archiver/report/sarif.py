"""A report as SARIF 2.1.0 (OASIS), from which code hosts annotate the lines of wrong quotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from archiver.model import Report, Verdict, VerdictName
from archiver.quotes import severity
from archiver.report.terminal import NEXT_STEPS
from archiver.report.threshold import Threshold

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINE = ("exact", "acceptable", "unchecked")
# verdict: what the rule is called (SARIF, section 3.49.7), what it says
_RULES: Mapping[VerdictName, tuple[str, str]] = {
    "review": ("QuotationForReview", "A person must look at the quotation."),
    "altered": ("AlteredQuotation", "Words of the quotation were changed without a mark."),
    "other_version": ("QuotationOfOtherVersion", "The quotation stands in another capture of the page."),
    "wrong_source": ("QuotationOfOtherSource", "The quotation stands on another page than the one named."),
    "not_found": ("QuotationNotFound", "No stored page has the quotation."),
    "no_snapshot": ("SourceNotArchived", "The page that the quotation names is not in the archive."),
    "unreadable": ("SourceUnreadable", "The page is stored, but gives no text to check against."),
}


def sarif_log(
    reports: Sequence[Report], *, threshold: Threshold | None = None, version: str
) -> dict[str, Any]:
    """The log, ready for `json.dumps`: one result for each finding.

    What fails by `threshold` is an error, a milder finding a warning. A finding that a person accepted is
    suppressed with the note as its justification, one of the baseline is `unchanged`; `version` is the
    program's.

    >>> log = sarif_log([Report((Verdict("the words", "not_found", id="0f3a"),))], version="1.0")
    >>> [(result["ruleId"], result["level"]) for result in log["runs"][0]["results"]]
    [('not_found', 'error')]
    """
    limit = threshold or Threshold()
    driver = {
        "name": "archiver",
        "semanticVersion": version,
        "rules": [
            {
                "id": verdict,
                "name": name,
                "shortDescription": {"text": text},
                "help": {"text": f"{NEXT_STEPS[verdict][:1].upper()}{NEXT_STEPS[verdict][1:]}."},
                "defaultConfiguration": {"level": "error"},
            }
            for verdict, (name, text) in _RULES.items()
        ],
    }
    results = [_result(verdict, limit) for verdict in _findings(reports)]
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _findings(reports: Sequence[Report]) -> Iterator[Verdict]:
    for report in reports:
        yield from (verdict for verdict in report.verdicts if verdict.verdict not in _FINE)


def _result(verdict: Verdict, limit: Threshold) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": verdict.verdict,
        "ruleIndex": list(_RULES).index(verdict.verdict),
        "level": "error" if limit.fails(verdict) else "warning",
        "message": {"text": _message(verdict)},
        "partialFingerprints": {"quotation/v1": verdict.id or ""},
        "locations": _locations(verdict),
    }
    if verdict.known:
        result["baselineState"] = "unchanged"
    if (decision := verdict.decision) and not decision.void:
        said = f"{decision.note} ({decision.by}, {decision.at[:10]})"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": said}]
    if grave := severity(verdict):
        result["properties"] = {"severity": grave}
    return result


def _message(verdict: Verdict) -> str:
    said = [f"“{' '.join(verdict.quote.split())}”: {verdict.verdict.replace('_', ' ')}.", *verdict.reasons]
    if verdict.passage is not None:
        said.append(f"The page has: “{' '.join(verdict.passage.split())}”.")
    if verdict.suggestion:
        said.append(f"Correct would be: “{' '.join(verdict.suggestion.split())}”.")
    if verdict.decision and verdict.decision.void:
        said.append(f"A decision by {verdict.decision.by} is void: {verdict.decision.void}.")
    return " ".join(said).encode("utf-8", "replace").decode()


def _locations(verdict: Verdict) -> list[dict[str, Any]]:
    place = verdict.location
    if not place or not place.file or place.file == "-":
        return []
    path = PurePath(place.file)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if place.line:
        physical["region"] = {"startLine": place.line}
    return [{"physicalLocation": physical}]
