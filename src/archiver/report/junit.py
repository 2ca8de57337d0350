"""A report as JUnit XML, which CI servers show as a list of tests: each quotation is a test case.

There is no standard of the format; this is the form that Jenkins, GitLab and GitHub's reporters read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from archiver.model import Report, Verdict
from archiver.report.terminal import differences, standing
from archiver.report.threshold import Threshold

# What XML 1.0, section 2.2, has no place for.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME_LENGTH = 80


def junit_xml(reports: Sequence[Report], *, threshold: Threshold | None = None) -> str:
    """One suite for each manuscript. What fails by `threshold` is a failure, what was not judged is skipped.

    >>> xml = junit_xml([Report((Verdict("the words", "not_found", id="0f3a"),), name="draft.md")])
    >>> ElementTree.fromstring(xml).attrib["failures"]
    '1'
    """
    limit = threshold or Threshold()
    root = ElementTree.Element("testsuites", name="archiver verify")
    for report in reports:
        suite = ElementTree.SubElement(root, "testsuite", name=_text(report.name or "quotations"))
        for verdict in report.verdicts:
            _case(suite, verdict, limit)
        if report.lapsed:
            ElementTree.SubElement(suite, "system-out").text = _text(
                "\n".join(f"void decision {each.id} by {each.by}: {each.void}" for each in report.lapsed)
            )
        _count(suite, report.verdicts, limit)
    _count(root, [verdict for report in reports for verdict in report.verdicts], limit)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _count(element: ElementTree.Element, verdicts: Sequence[Verdict], limit: Threshold) -> None:
    element.set("tests", str(len(verdicts)))
    element.set("failures", str(sum(map(limit.fails, verdicts))))
    element.set("errors", "0")
    element.set("skipped", str(sum(verdict.verdict == "unchecked" for verdict in verdicts)))


def _case(suite: ElementTree.Element, verdict: Verdict, limit: Threshold) -> None:
    place = verdict.location
    name = " ".join(verdict.quote.split())
    name = name if len(name) <= _NAME_LENGTH else name[: _NAME_LENGTH - 1] + "…"
    case = ElementTree.SubElement(
        suite,
        "testcase",
        name=_text(f"“{name}”"),
        classname=_text((place.file if place else None) or "quotations"),
    )
    if place and place.file:
        case.set("file", _text(place.file))
    if place and place.line:
        case.set("line", str(place.line))
    if verdict.verdict == "unchecked":
        ElementTree.SubElement(case, "skipped", message=_text("; ".join(verdict.reasons)))
    elif limit.fails(verdict):
        message = "; ".join((verdict.verdict, *verdict.reasons))
        failure = ElementTree.SubElement(case, "failure", type=verdict.verdict, message=_text(message))
        failure.text = _text("\n".join(_details(verdict)))
    elif said := [text for text, _ in standing(verdict)]:
        ElementTree.SubElement(case, "system-out").text = _text("\n".join([verdict.verdict, *said]))


def _details(verdict: Verdict) -> Iterator[str]:
    yield f"quotation: {verdict.quote}"
    if verdict.passage is not None:
        yield f"page:      {''.join(text for text, _ in differences(verdict))}"
    if verdict.suggestion:
        yield f"fix:       {verdict.suggestion}"
    if verdict.found_url or verdict.url:
        yield f"source:    {verdict.found_url or verdict.url}"
    if verdict.snapshot:
        yield f"snapshot:  {verdict.snapshot}, captured {verdict.captured_at}"
    yield f"id:        {verdict.id}"
    yield from (text for text, _ in standing(verdict))


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
