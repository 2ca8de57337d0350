"""What a person gives to be checked: a quotation, or a manuscript, with the report that comes of it.

Nothing of it is kept: it lives in memory, an upload of more than a megabyte in a file without a name that
the system takes away with the request.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from archiver.archive import Archive
from archiver.errors import UsageError
from archiver.manuscripts import Manuscript, read_bibliography, read_manuscript
from archiver.manuscripts.formats import guessed
from archiver.model import CitedLink, Quote, Report
from archiver.verification import verify
from archiver.verification.cited_links import cited_links

# The longest that a person would paste: a long chapter, and three novels.
MAX_QUOTATION = 100_000
MAX_PASTED = 2_000_000

_PASTED = "pasted text"


class TooLong(UsageError):
    """More text was pasted than is checked at once."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its name, without a folder, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Submission:
    """What a form holds: a `quote` with the `url` that it is said to come from, or a manuscript.

    A manuscript is a file or pasted `text`; `bibliography` is what it cites by key.
    """

    quote: str = ""
    url: str = ""
    manuscript: Upload | None = None
    text: str = ""
    bibliography: Upload | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to check."""
        return not (self.quote.strip() or self.manuscript or self.text.strip())


@dataclass(frozen=True, slots=True)
class Checked:
    """The report on a submission, the links that it cites, and what a person should know of its reading."""

    report: Report
    links: tuple[CitedLink, ...] = ()
    remarks: tuple[str, ...] = ()


def checked(submission: Submission, archive: Archive) -> Checked:
    """Check what was submitted against the archive, as `archiver verify` does.

    Raises `TooLong`, `UsageError` where nothing, or a quotation beside a manuscript, was given, and
    `UnreadableInput` for a file that is no manuscript.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, Archive.open(folder, create=True) as archive:
    ...     checked(Submission("She signed", url="https://a.org/"), archive).report.counts
    {'no_snapshot': 1}
    """
    _refuse(submission)
    if quote := submission.quote.strip():
        report = verify([Quote(quote, url=submission.url.strip() or None)], archive)
        return Checked(report)
    manuscript = _read(submission)
    report = replace(verify(manuscript, archive), name=manuscript.name)
    return Checked(report, cited_links(report, archive), manuscript.remarks)


def _refuse(submission: Submission) -> None:
    if submission.is_empty:
        raise UsageError("nothing to check: give a quotation, or a manuscript")
    if submission.quote.strip() and (submission.manuscript or submission.text.strip()):
        raise UsageError("a quotation and a manuscript at once: check one after the other")
    for what, text, most in (
        ("quotation", submission.quote, MAX_QUOTATION),
        ("manuscript", submission.text, MAX_PASTED),
    ):
        if len(text) > most:
            raise TooLong(
                f"the {what} has {len(text):,} characters, more than the {most:,} that are checked at once; "
                "paste a part of it, or choose it as a file"
            )


def _read(submission: Submission) -> Manuscript:
    works = None
    if submission.bibliography:
        works = read_bibliography(submission.bibliography.data, name=submission.bibliography.name)
    if submission.manuscript:
        return read_manuscript(submission.manuscript.data, name=submission.manuscript.name, works=works)
    # `format` since its name has no ending; a lone surrogate is no text, and is refused as such.
    data = submission.text.encode("utf-8", "surrogatepass")
    return read_manuscript(data, name=_PASTED, format=guessed(submission.text), works=works)
