"""A report as styled lines for a terminal: what was written, what the page says, and what to do next.

A difference is marked by signs first (`[-…-]` is on the page alone, `{+…+}` in the quotation alone, as in
`git diff --word-diff`) and by a style besides, so that nothing is lost where there is no colour.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal

from archiver.model import UNJUDGED, CitedLink, Report, Verdict, VerdictName
from archiver.report.differences import pieces

Style = Literal["plain", "strong", "faint", "good", "doubtful", "bad", "inserted", "deleted", "link"]
"""What a span means; the face that prints it chooses how it looks."""

Span = tuple[str, Style]
Line = list[Span]

# verdict: its sign, what it says in a word or two, its style
_SHOWN: dict[VerdictName, tuple[str, str, Style]] = {
    "exact": ("✓", "exact", "good"),
    "acceptable": ("✓", "acceptable", "good"),
    "review": ("?", "review", "doubtful"),
    "altered": ("✗", "altered", "bad"),
    "other_version": ("✗", "other version", "bad"),
    "wrong_source": ("✗", "wrong source", "bad"),
    "not_found": ("✗", "not found", "bad"),
    "no_snapshot": ("!", "no snapshot", "doubtful"),
    "unreadable": ("!", "unreadable", "doubtful"),
    "unchecked": ("·", "unchecked", "faint"),
}
NEXT_STEPS: dict[VerdictName, str] = {
    "no_snapshot": (
        "save the pages that are missing with `archiver save`, or bring copies with `archiver import`; "
        "then verify again"
    ),
    "unreadable": "bring your own copies of them: `archiver import FILE --url URL`; then verify again",
    "altered": "set each altered quotation as the page has it, or mark the change with […] or …",
    "other_version": "the page has changed: cite the capture that has the words",
    "wrong_source": "cite the page where the words stand",
    "not_found": "find the page that the words come from, or take them out",
    "review": "look at the quotations for review: each says why",
}
_INDENT = "  "


def report_lines(
    report: Report, *, width: int = 80, suggest: bool = False, allows_empty: bool = False
) -> Iterator[Line]:
    """All verdicts that are to be shown, then the counts and the next step.

    `width` is the terminal's, in columns; with `suggest` an altered quotation's correct form stands below;
    `allows_empty` says that a manuscript without quotations is as it should be.

    >>> lines = list(report_lines(Report((Verdict("the words", "not_found"),))))
    >>> print("\\n".join("".join(text for text, _ in line) for line in lines))
    ✗ not found  “the words”
    <BLANKLINE>
    1 quotation: 1 judged (1 not found), 0 unchecked; 0 links cited.
    Next: find the page that the words come from, or take them out.
    """
    for verdict in report.verdicts:
        yield from verdict_lines(verdict, width=width, suggest=suggest)
        yield []
    for decision in report.lapsed:
        text = f"{decision.by} accepted “{one_line(decision.quote)}” ({decision.id}): {decision.void}"
        yield from wrapped([("void decision: ", "doubtful"), (text, "plain")], width=width, indent=_INDENT)
        yield []
    yield from summary_lines(report, allows_empty=allows_empty)


def verdict_lines(verdict: Verdict, *, width: int = 80, suggest: bool = False) -> Iterator[Line]:
    """One quotation: its verdict and place, its words, the page's words, the reasons, where it stands."""
    sign, name, style = _SHOWN[verdict.verdict]
    head: Line = [(f"{sign} {name}", style), ("  ", "plain")]
    if where := _location(verdict):
        head.append((f"{where}  ", "faint"))
    quoted: Line = [(f"“{one_line(verdict.quote)}”", "strong")]
    yield from wrapped([*head, *quoted], width=width, indent=_INDENT)
    # Of an exact one the words are the page's, and the first reason says no more than that.
    is_exact = verdict.verdict == "exact"
    if verdict.passage is not None and not is_exact:
        label: Line = [(f"{_INDENT}page: ", "faint")]
        yield from wrapped([*label, *differences(verdict)], width=width, indent=_INDENT * 2)
    for reason in verdict.reasons[1:] if is_exact else verdict.reasons:
        yield from wrapped([(f"{_INDENT}why: ", "faint"), (reason, "plain")], width=width, indent=_INDENT * 2)
    if suggest and verdict.suggestion:
        fix: Line = [(f"{_INDENT}fix: ", "faint"), (f"“{one_line(verdict.suggestion)}”", "good")]
        yield from wrapped(fix, width=width, indent=_INDENT * 2)
    for text, style in standing(verdict):
        yield from wrapped([(_INDENT, "plain"), (text, style)], width=width, indent=_INDENT * 2)
    yield from _source(verdict)
    if not is_exact and verdict.verdict not in ("acceptable", "unchecked") and verdict.id:
        yield [(f"{_INDENT}id {verdict.id}", "faint")]


def standing(verdict: Verdict) -> Iterator[Span]:
    """What people decided on it, and whether a baseline has it: sentences."""
    if decision := verdict.decision:
        made = f"{decision.by} on {decision.at[:10]} (“{decision.note}”)"
        if decision.void:
            yield f"void: accepted by {made}, but {decision.void}", "doubtful"
        else:
            yield f"accepted by {made}", "good"
    if verdict.known:
        yield "known: the baseline has it", "faint"


def differences(verdict: Verdict) -> Line:
    """The page's words with what was changed in them marked, in the order of the page.

    >>> from archiver.model import Change
    >>> changes = (Change("replace", "1921", "1911", False, "number"),)
    >>> differences(Verdict("in 1921", "altered", passage="in 1911", changes=changes))
    [('in ', 'plain'), ('[-1911-]', 'deleted'), ('{+1921+}', 'inserted')]
    """
    shown: Line = []
    for piece in pieces(verdict):
        passage, quote = one_line(piece.passage), one_line(piece.quote)
        if piece.kind == "changed":
            is_put_between = bool(shown) and not passage and not shown[-1][0].endswith(" ")
            shown.append((" " if is_put_between else "", "plain"))
            shown.append((f"[-{passage}-]" if passage else "", "deleted"))
            shown.append((f"{{+{quote}+}}" if quote else "", "inserted"))
        else:
            shown.append((passage, "plain" if piece.kind == "same" else "faint"))
    return [(text, style) for text, style in shown if text]


def summary_lines(report: Report, *, allows_empty: bool = False) -> Iterator[Line]:
    """The counts of quotations found, judged and unchecked and of links, and what to do next."""
    counts = report.counts
    unchecked = counts.get("unchecked", 0)
    total = len(report.verdicts)
    text = f"{total} quotation{'' if total == 1 else 's'}: {report.judged} judged"
    text += _listed(counts, _SHOWN.keys() - UNJUDGED)
    if unread := total - report.judged - unchecked:
        text += f", {unread} without a page to read{_listed(counts, UNJUDGED - {'unchecked'})}"
    links, unquoted = len(report.links), len(report.unquoted)
    text += f", {unchecked} unchecked; {links} link{'' if links == 1 else 's'} cited"
    text += f", {unquoted} of them not quoted." if unquoted else "."
    yield [(text, "strong")]
    settled = sum(verdict.is_settled for verdict in report.verdicts)
    if settled:
        yield [(f"{settled} of the findings accepted or known before.", "plain")]
    yield [("Next: ", "faint"), (f"{_next_step(report, allows_empty=allows_empty)}.", "plain")]


def _listed(counts: Mapping[str, int], names: Collection[VerdictName]) -> str:
    """` (1 exact, 2 altered)`, or nothing."""
    listed = (
        f"{counts[name]} {shown}"
        for name, (_, shown, _) in _SHOWN.items()
        if name in counts and name in names
    )
    inside = ", ".join(listed)
    return f" ({inside})" if inside else ""


def link_lines(links: Sequence[CitedLink]) -> Iterator[Line]:
    """Each cited link on a line: archived or not, how the last attempt ended, whether it is quoted.

    >>> lines = link_lines([CitedLink("https://a.org/", outcome="http_error", status=404)])
    >>> ["".join(text for text, _ in line) for line in lines]
    ['! not archived  http_error (404)  https://a.org/  not quoted']
    """
    for link in links:
        state: Span = ("! not archived", "doubtful")
        if link.captured_at:
            archived = f"archived {link.captured_at[:10]}"
            state = (f"✓ {archived}", "good") if link.is_readable else (f"! {archived}", "doubtful")
        quoted = "" if link.is_quoted else "  not quoted"
        yield [state, (f"  {last_outcome(link)}  ", "plain"), (link.url, "link"), (quoted, "faint")]


def last_outcome(link: CitedLink) -> str:
    """How the last attempt to save a link ended, in a word or two.

    >>> last_outcome(CitedLink("https://a.org/")), last_outcome(CitedLink("https://a.org/", outcome="saved"))
    ('never tried', 'saved')
    """
    if link.outcome is None:
        return "never tried"
    more = str(link.status) if link.outcome == "http_error" and link.status else link.code
    return f"{link.outcome} ({more})" if more else link.outcome


def _next_step(report: Report, *, allows_empty: bool) -> str:
    if allows_empty and not report.judged and report.counts.keys() <= {"unchecked"}:
        return "nothing to do: there is no quotation to judge, which was allowed"
    if not report.verdicts:
        return "no quotation was found; put words in quotation marks and a link on them"
    counts = Report(tuple(verdict for verdict in report.verdicts if not verdict.is_settled)).counts
    for name, step in NEXT_STEPS.items():
        if name in counts:
            return step
    if set(counts) == {"unchecked"}:
        return "nothing was judged; give quotations a link or a note that names their page"
    if any(verdict.is_settled for verdict in report.verdicts):
        return "nothing new to do: what does not stand was accepted or known before"
    return "nothing to do: every quotation that was judged stands"


def _location(verdict: Verdict) -> str:
    """`draft.md:12`; or the page, or else the paragraph, where there are no lines."""
    place = verdict.location
    if not place:
        return ""
    name = place.file or ""
    if place.line is not None:
        return f"{name}:{place.line}"
    if place.page is not None:
        return f"{name} p. {place.page}"
    return f"{name} ¶{place.paragraph}" if place.paragraph is not None else name


def _source(verdict: Verdict) -> Iterator[Line]:
    if verdict.found_url:
        captured = f", captured {verdict.captured_at[:10]}" if verdict.captured_at else ""
        yield [(_INDENT, "plain"), (verdict.found_url, "link"), (captured, "faint")]
    elif verdict.url:
        yield [(_INDENT, "plain"), (verdict.url, "link")]


def one_line(text: str) -> str:
    """Line ends as one blank; controls as their pictures, since a page's text may not steer a terminal.

    >>> one_line("a \\n b\\x1b[2J")
    'a b␛[2J'
    """
    blank = "".join(
        " " if char in "\n\r\t\u2028\u2029\x85" else chr(0x2400 + ord(char)) if ord(char) < 32 else char
        for char in text
    )
    pieces = blank.split()
    inner = " ".join(pieces)
    if not pieces:
        return " " if blank else ""
    return (" " if blank[0] == " " else "") + inner + (" " if blank[-1] == " " else "")


def wrapped(spans: Sequence[Span], *, width: int, indent: str) -> Iterator[Line]:
    """The spans broken into lines of at most `width` columns, at blanks, each span's style kept."""
    text = "".join(text for text, _ in spans)
    styles = [style for text, style in spans for _ in text]
    wrapper = textwrap.TextWrapper(
        width=max(width - len(indent), 20),
        break_on_hyphens=False,
        break_long_words=False,
        drop_whitespace=False,
        replace_whitespace=False,
    )
    reached = 0
    for number, line in enumerate(wrapper.wrap(text)):
        shown: Line = [(indent, "plain")] if number else []
        blanks = len(line) - len(line.lstrip()) if number else 0
        for char, style in zip(line.rstrip()[blanks:], styles[reached + blanks :], strict=False):
            if shown and shown[-1][1] == style and (number == 0 or len(shown) > 1):
                shown[-1] = (shown[-1][0] + char, style)
            else:
                shown.append((char, style))
        reached += len(line)
        yield shown
