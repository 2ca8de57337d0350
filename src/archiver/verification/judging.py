"""The order in which captures and pages are looked at, and the verdict that comes of it.

For a quotation that names a page: exact or acceptable in its latest good capture; then review there;
then exact or acceptable in another capture; then on another page; then altered; then not found. A
quotation that is altered here must not hide a verbatim one elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, overload

from archiver.manuscripts import Manuscript
from archiver.model import Quote, Report, Snapshot, Verdict, VerdictName
from archiver.quotes import quote_id
from archiver.verification.pages import RANKS, Page, Pages, match, passage_of
from archiver.verification.search import bearing, resembling

if TYPE_CHECKING:
    from archiver.archive import Archive

_MOST_OTHERS = 10
# `(emphasis added)`, `[Hervorhebung d. Verf.]` behind a quotation: part of what is to be judged.
_NOTE_BEHIND = re.compile(r"\s*[(\[][^)\]]{3,80}[)\]]")


@overload
def verify(quote: str | Quote, archive: Archive) -> Verdict: ...
@overload
def verify(quote: Manuscript | Sequence[Quote], archive: Archive) -> Report: ...
def verify(quote: str | Quote | Manuscript | Sequence[Quote], archive: Archive) -> Verdict | Report:
    """Check a quotation, or all of a manuscript's or a list's, against the stored pages.

    A quotation that names a page (`url`, `urls`) is looked for in that page's captures first; one that
    names none, in the whole archive. One quotation gives a `Verdict`; a manuscript or a list gives a
    `Report` with one for each, in order. A quotation that is not found is a verdict, no error.

    >>> import tempfile
    >>> from archiver.archive import Archive
    >>> with tempfile.TemporaryDirectory() as folder, Archive.open(folder, create=True) as archive:
    ...     verify(Quote("She did not sign", url="https://example.org/"), archive).verdict
    'no_snapshot'
    """
    judge = _Judge(archive)
    if isinstance(quote, str):
        return judge.verdict(Quote(quote))
    if isinstance(quote, Quote):
        return judge.verdict(quote)
    if isinstance(quote, Manuscript):
        return Report(tuple(_of_manuscript(judge, quote)), links=quote.links)
    links = dict.fromkeys(url for each in quote for url in _urls(each))
    return Report(tuple(judge.verdict(each) for each in quote), links=tuple(links))


_SUPPLIED = "the page is a copy that a person supplied, not one that was captured from its site"


def _of_manuscript(judge: _Judge, manuscript: Manuscript) -> Iterable[Verdict]:
    for quotation in manuscript.quotations:
        if quotation.unchecked:
            verdict = _about(quotation.quote, "unchecked", quotation.unchecked)
        else:
            verdict = judge.verdict(quotation.quote)
        if quotation.remark:
            verdict = replace(verdict, reasons=(*verdict.reasons, quotation.remark))
        yield verdict


def _urls(quote: Quote) -> list[str]:
    return [url for url in dict.fromkeys((quote.url, *quote.urls)) if url]


def _about(quote: Quote, verdict: VerdictName, *reasons: str) -> Verdict:
    return _finished(Verdict(quote.text, verdict, reasons=reasons), quote)


def _finished(verdict: Verdict, quote: Quote, *, url: str | None = None) -> Verdict:
    """With what is the quotation's, not the page's; and a word on a copy that nobody saw the site send."""
    is_supplied = verdict.provenance == "supplied" and _SUPPLIED not in verdict.reasons
    return replace(
        verdict,
        reasons=(*verdict.reasons, _SUPPLIED) if is_supplied else verdict.reasons,
        quote=quote.text,
        id=quote_id(quote.text, quote.url),
        url=url or quote.url or next(iter(quote.urls), None),
        location=quote.location,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """What a named page says: `here` in its latest good capture, `elsewhen` in another that has the words."""

    url: str
    captures: Sequence[Snapshot]
    page: Page
    here: Verdict
    elsewhen: Verdict | None = None


@dataclass(frozen=True, slots=True)
class _Unread:
    """A named page that says nothing: why its captures cannot be read, None if there is none.

    `failure` is what came of the last attempt to save it, None where it was never tried.
    """

    url: str
    unreadable: str | None
    failure: str | None = None


class _Judge:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._pages = Pages(archive)

    def verdict(self, quote: Quote) -> Verdict:
        if not any(char.isalnum() for char in quote.text):
            return _about(quote, "review", "the quotation is empty: there are no words to look for")
        urls = _urls(quote)
        return self._of_named(quote, urls) if urls else self._of_unbound(quote)

    def _match(self, quote: Quote, page: Page) -> Verdict:
        """A page's verdict; where words are set off, a note behind the quotation counts as its part."""
        verdict = match(quote, page)
        note = _NOTE_BEHIND.match(quote.suffix or "")
        if verdict.verdict == "review" and note and "*" in quote.text:
            noted = match(replace(quote, text=f"{quote.text} {note[0].strip()}", suffix=None), page)
            return noted if RANKS[noted.verdict] == 0 else verdict
        return verdict

    def _of_named(self, quote: Quote, urls: Sequence[str]) -> Verdict:
        read: list[_Read] = []
        unread: list[_Unread] = []
        for url in urls:
            look = self._look(quote, url)
            if isinstance(look, _Unread):
                unread.append(look)
            elif RANKS[look.here.verdict] == 0:
                return _finished(look.here, quote, url=url)
            else:
                read.append(look)
        here = {look.here.verdict: look for look in reversed(read)}
        if reviewed := here.get("review"):
            return _finished(reviewed.here, quote, url=reviewed.url)
        for each in read:
            if each.elsewhen:
                return _other_version(quote, each, each.elsewhen)
        if not unread and (found := self._on_another_page(quote, read)):
            return found
        if altered := here.get("altered"):
            return _finished(altered.here, quote, url=altered.url)
        return _not_read(quote, unread) if unread else _not_found(quote, read)

    def _look(self, quote: Quote, url: str) -> _Read | _Unread:
        """The named page's captures: the latest good one, and the others only if that lacks the words."""
        captures = self._archive.captures(url)
        unreadable, first, here = None, None, None
        for capture in _in_order(captures, quote, url):
            page = self._pages[capture]
            if page.unreadable:
                unreadable = unreadable or page.unreadable
                continue
            verdict = self._match(quote, page)
            if first is None or here is None:
                first, here = page, verdict
                if RANKS[here.verdict] <= RANKS["review"]:
                    break
            elif RANKS[verdict.verdict] == 0:
                return _Read(url, captures, first, here, elsewhen=verdict)
        if first is None or here is None:
            failure = None if captures else self._archive.last_failure(url)
            return _Unread(url, unreadable, failure)
        if first.is_cut and RANKS[here.verdict] > RANKS["review"]:
            return _Unread(url, _CUT)
        return _Read(url, captures, first, here)

    def _on_another_page(self, quote: Quote, looks: Sequence[_Read]) -> Verdict | None:
        captures = {capture.id for look in looks for capture in look.captures}
        found = self._matches(quote, bearing(self._archive, quote.text, without=captures))
        if not found or RANKS[found[0].verdict]:
            return None
        best = _with_others(found)
        named = " or ".join(look.url for look in looks)
        there = f"{best.found_url}, captured on {_day(best.captured_at)}"
        reasons = (f"it does not stand on {named}, but on {there}", *_caveats(best))
        return _finished(replace(best, verdict="wrong_source", reasons=reasons), quote, url=looks[0].url)

    def _of_unbound(self, quote: Quote) -> Verdict:
        first = bearing(self._archive, quote.text)
        found = self._matches(quote, first)
        if not found or RANKS[found[0].verdict]:  # no page has all its words in order: look for near misses
            looked_at = {snapshot.id for snapshot in first}
            near = resembling(self._archive, quote.text, without=looked_at)
            found = sorted([*found, *self._matches(quote, near)], key=_by_rank)
        if not found:
            return _about(quote, "not_found", "it names no page, and no page of the archive has it")
        best = _with_others(found)
        reasons = (*best.reasons, f"it names no page; it was found on {best.found_url}")
        return _finished(replace(best, reasons=reasons), quote, url=best.found_url)

    def _matches(self, quote: Quote, snapshots: Iterable[Snapshot]) -> list[Verdict]:
        """What these pages say, best first; the first few where the quotation stands are enough."""
        matches: list[Verdict] = []
        borne = 0
        for snapshot in snapshots:
            verdict = self._match(quote, self._pages[snapshot])
            if verdict.verdict != "not_found":
                matches.append(verdict)
            borne += RANKS[verdict.verdict] == 0
            if borne > _MOST_OTHERS:
                break
        return sorted(matches, key=_by_rank)


def _by_rank(verdict: Verdict) -> tuple[int, float]:
    return RANKS[verdict.verdict], -verdict.similarity


def _other_version(quote: Quote, look: _Read, found: Verdict) -> Verdict:
    then, now = _told_apart(found.captured_at, look.page.snapshot.captured_at)
    reason = f"it stands in the capture of {then}, not in that of {now}"
    changed = [f"“{c.passage}” stands there for “{c.quote}”" for c in look.here.changes if not c.permitted]
    reasons = (f"{reason}, where {'; '.join(changed)}" if changed else reason, *_caveats(found))
    return _finished(replace(found, verdict="other_version", reasons=reasons), quote, url=look.url)


def _caveats(found: Verdict) -> tuple[str, ...]:
    """What is to be said of a match elsewhere; that the words are the same there goes without saying."""
    return () if found.verdict == "exact" else found.reasons


def _not_found(quote: Quote, looks: Sequence[_Read]) -> Verdict:
    reasons = []
    for look in looks:
        days = ", ".join(sorted({_day(capture.captured_at) for capture in look.captures})[-5:])
        reasons.append(f"it does not stand on {look.url}, captured on {days}")
    return _about(quote, "not_found", *reasons, "no other page of the archive has it")


_CUT = "the page was cut short when it was saved; save it again, with a larger --max-size or --timeout"


def _not_read(quote: Quote, looks: Sequence[_Unread]) -> Verdict:
    """Where a named page could not be read or isn't stored, nothing is claimed."""
    unreadable = [look for look in looks if look.unreadable]
    missing = [look for look in looks if not look.unreadable]
    reasons = [f"{look.url}: {look.unreadable}" for look in unreadable]
    reasons += [
        f"{look.url} is not in the archive; {look.failure or f'`archiver save {look.url}` saves it'}"
        for look in missing
    ]
    verdict = _about(quote, "unreadable" if unreadable else "no_snapshot", *reasons)
    return replace(verdict, url=(unreadable or missing)[0].url)


def _with_others(found: Sequence[Verdict]) -> Verdict:
    """The first, with the places that bear the quotation as well as it does."""
    best, *others = found
    alike = [other for other in others if RANKS[other.verdict] == RANKS[best.verdict]]
    further = [passage for other in alike if (passage := passage_of(other))]
    return replace(best, others=(*best.others, *further)[:_MOST_OTHERS])


def _in_order(captures: Sequence[Snapshot], quote: Quote, url: str) -> list[Snapshot]:
    """Good captures first, the nearest to the day on which the writer looked at the page, or the latest."""
    if not quote.accessed or url != quote.url:
        return sorted(captures, key=_is_bad)
    try:
        looked = datetime.fromisoformat(quote.accessed).replace(tzinfo=UTC) + timedelta(hours=12)
    except ValueError:
        return sorted(captures, key=_is_bad)
    return sorted(
        captures,
        key=lambda each: (_is_bad(each), abs(datetime.fromisoformat(each.captured_at) - looked)),
    )


def _is_bad(capture: Snapshot) -> bool:
    return capture.outcome not in ("saved", "unchanged") or capture.code is not None


# How much of an ISO 8601 time is said: to the minute, since two captures may be of one day.
_MINUTE, _SECOND, _MICROSECOND = 16, 19, 26


def _day(captured_at: str | None, *, length: int = _MINUTE) -> str:
    """`2026-01-31 09:30` of `2026-01-31T09:30:15.120000Z`."""
    return (captured_at or "")[:length].replace("T", " ")


def _told_apart(one: str | None, other: str | None) -> tuple[str, str]:
    """Two captures' times, with the seconds, or parts of them, where the minute is the same."""
    pairs = [(_day(one, length=end), _day(other, length=end)) for end in (_MINUTE, _SECOND, _MICROSECOND)]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[-1])
