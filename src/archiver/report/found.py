"""Hits of a search and revisions of a page as styled lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from archiver.full_text import Hit
from archiver.report.terminal import Line, one_line, wrapped
from archiver.revisions import Revision, SentenceChange

_INDENT = "  "


def hit_lines(hit: Hit, *, width: int = 80) -> Iterator[Line]:
    """A snapshot that has the phrase, and each line of it that does; `**` stands around the phrase."""
    snapshot = hit.snapshot
    yield [
        (snapshot.id, "strong"),
        (f"  {snapshot.captured_at[:16].replace('T', ' ')}  ", "faint"),
        (one_line(snapshot.article.title or "(no title)"), "plain"),
    ]
    yield [(f"{_INDENT}{snapshot.url}", "link")]
    for passage in hit.passages:
        where = "" if passage.part == "article" else f"{passage.part}: "
        shown: Line = [
            (f"{_INDENT}{where}", "faint"),
            (one_line(passage.prefix).lstrip(), "plain"),
            (f"**{one_line(passage.passage)}**", "strong"),
            (one_line(passage.suffix).rstrip(), "plain"),
        ]
        yield from wrapped(shown, width=width, indent=_INDENT * 2)


def revision_lines(revision: Revision, *, width: int = 80) -> Iterator[Line]:
    """What changed between two captures: `-` leads a sentence taken out, `+` one put in, `~` one changed."""
    times = [each.captured_at[:19].replace("T", " ") for each in (revision.before, revision.after)]
    head = f"{times[0]} ({revision.before.id}) → {times[1]} ({revision.after.id})"
    yield [(head, "strong")]
    if not revision.changes:
        yield [(f"{_INDENT}no sentence changed", "faint")]
    for change in revision.changes:
        yield from wrapped(_shown(change), width=width, indent=_INDENT * 2)


def _shown(change: SentenceChange) -> Line:
    if change.op == "delete":
        return [(f"{_INDENT}- ", "deleted"), (one_line(change.before), "plain")]
    if change.op == "insert":
        return [(f"{_INDENT}+ ", "inserted"), (one_line(change.after), "plain")]
    shown: Line = [(f"{_INDENT}~ ", "doubtful")]
    for stretch in change.stretches:
        if stretch.is_same:
            shown.append((one_line(stretch.after), "plain"))
        else:
            shown.append((f"[-{one_line(stretch.before)}-]" if stretch.before else "", "deleted"))
            shown.append((f"{{+{one_line(stretch.after)}+}}" if stretch.after else "", "inserted"))
    return [(text, style) for text, style in shown if text]
