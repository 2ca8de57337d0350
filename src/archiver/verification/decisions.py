"""What people decided on verdicts: `decisions.jsonl` beside the manuscript, to be kept under version control.

A decision holds for the words that the person saw. It is void as soon as the quotation's or the page's
words change, or the verdict is another one; the report then says so and counts the finding again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from archiver.errors import UnreadableInput, UsageError
from archiver.model import Decision, Report, Verdict

if TYPE_CHECKING:
    from archiver.archive import Archive

FILE_NAME = "decisions.jsonl"
_NOTHING_TO_ACCEPT = ("exact", "acceptable", "unchecked")


def decisions_file(manuscript: str | Path) -> Path:
    """Where the decisions on a manuscript stand: in the folder that it is in.

    >>> decisions_file("texts/draft.md").as_posix()
    'texts/decisions.jsonl'
    """
    return Path(manuscript).parent / FILE_NAME


def read_decisions(path: Path) -> list[Decision]:
    """The decisions in a file, oldest first; none where there is no file.

    Raises `UnreadableInput`, which names the line, for what is no decision.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: {error}; restore it from version control, or remove it") from error
    return [
        _read(line, where=f"{path}:{number}")
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip()
    ]


def _read(line: str, *, where: str) -> Decision:
    try:
        return Decision.from_json(json.loads(line))
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableInput(
            f"{where}: not a decision ({error}); mend or remove that line, `archiver accept` writes it anew"
        ) from error


def write_decision(decision: Decision, path: Path) -> None:
    """Append a decision to the file, which is made where there is none. Raises OSError."""
    is_torn = path.exists() and path.read_bytes()[-1:] not in (b"", b"\n")
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(("\n" if is_torn else "") + json.dumps(decision.to_json(), ensure_ascii=False) + "\n")


def decide(verdict: Verdict, archive: Archive, *, by: str, note: str, at: str, manuscript: str) -> Decision:
    """A person's decision that a verdict may stand. Raises `UsageError` where there is nothing to decide."""
    if verdict.verdict in _NOTHING_TO_ACCEPT:
        raise UsageError(f"accept {verdict.id}: the quotation is {verdict.verdict}, which needs no decision")
    return Decision(
        id=verdict.id or "",
        verdict=verdict.verdict,
        quote=verdict.quote,
        by=by,
        note=note,
        at=at,
        evidence=evidence_of(verdict, archive),
        url=verdict.url,
        manuscript=Path(manuscript).name,
    )


def evidence_of(verdict: Verdict, archive: Archive) -> str:
    """A digest of the page's words that a verdict rests on: `sha256:` and lower-case hex.

    Where the passage was found it is that text's; else that of all the captures of the page that is
    named, in which it was not found.
    """
    if verdict.text_digest:
        return verdict.text_digest
    articles = [archive.article(capture) for capture in archive.captures(verdict.url or "")]
    texts = sorted({f"{article.text}\f{article.page_text}" for article in articles})
    return "sha256:" + hashlib.sha256("\f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def with_decisions(report: Report, decisions: Iterable[Decision], archive: Archive) -> Report:
    """The report with each verdict's latest decision, marked void where the words or the verdict changed.

    `lapsed` gets the decisions on this manuscript whose quotations it has no more.
    """
    latest = {decision.id: decision for decision in decisions}
    if not latest:
        return report
    name = Path(report.name).name if report.name else None
    there = {verdict.id for verdict in report.verdicts}
    lapsed = tuple(
        replace(decision, void="the quotation's words or its source have changed since, or it is gone")
        for decision in latest.values()
        if decision.id not in there and decision.manuscript == name
    )
    verdicts = tuple(_decided(verdict, latest.get(verdict.id or ""), archive) for verdict in report.verdicts)
    return replace(report, verdicts=verdicts, lapsed=lapsed)


def _decided(verdict: Verdict, decision: Decision | None, archive: Archive) -> Verdict:
    if decision is None or verdict.verdict in _NOTHING_TO_ACCEPT:
        return verdict
    void = None
    if verdict.verdict != decision.verdict:
        void = f"it was accepted as {decision.verdict}, and is {verdict.verdict} now"
    elif evidence_of(verdict, archive) != decision.evidence:
        void = "the page's words have changed since"
    return replace(verdict, decision=replace(decision, void=void))
