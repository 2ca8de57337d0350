"""`archiver accept`: a person's decision that a verdict may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.cli import manuscripts, output
from archiver.cli.options import archive_option, json_option, on_archive
from archiver.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.model import Verdict


@click.command(
    "accept",
    epilog="""\b
ID is the quotation's, as `archiver verify` prints it. The decision is written to
decisions.jsonl beside the manuscript, to be kept under version control. It is void as
soon as the quotation's words, the page's words or the verdict change.

\b
Example:
  archiver accept 3f2a91c07d44 --by "Ada Lovelace" --note "the print edition has 51" --manuscript draft.md
""",
)
@click.argument("quotation_id", metavar="ID")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--note", required=True, metavar="TEXT", help="Why the verdict may stand.")
@click.option(
    "--manuscript",
    metavar="FILE",
    help="Where the quotation stands; else the manuscripts of this folder are looked through.",
)
@click.option(
    "--bibliography",
    "bibliographies",
    multiple=True,
    metavar="FILE",
    help="As for `archiver verify`, if it was given there.",
)
@archive_option
@json_option
def command(
    quotation_id: str,
    by: str,
    note: str,
    manuscript: str | None,
    bibliographies: tuple[str, ...],
    archive_path: str,
    is_json: bool,
) -> int:
    """Accept a verdict: `verify` shows it with the decision, and does not fail for it."""
    from archiver.archive import Archive
    from archiver.verification.decisions import decide, decisions_file, write_decision

    if not by.strip() or not note.strip():
        raise UsageError("accept: a decision needs a name and a reason; give both --by and --note")
    with Archive.open(archive_path) as archive:
        name, verdict = _find(
            quotation_id, manuscript, archive, bibliographies=bibliographies, archive_path=archive_path
        )
        decision = decide(
            verdict,
            archive,
            by=by.strip(),
            note=note.strip(),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            manuscript=name,
        )
    path = decisions_file(name)
    write_decision(decision, path)
    if is_json:
        output.json_line(decision.to_json())
    output.note(f"accepted “{decision.quote}” ({decision.verdict}) by {decision.by}; written to {path}")
    return 0


def _find(
    quotation_id: str,
    manuscript: str | None,
    archive: Archive,
    *,
    bibliographies: Sequence[str],
    archive_path: str,
) -> tuple[str, Verdict]:
    """The manuscript and the verdict that an id means; quotations of other ids are not checked."""
    from archiver.quotes import quote_id
    from archiver.verification import verify

    works = manuscripts.read_works(bibliographies)
    names = [manuscript] if manuscript else list(_manuscripts_here())
    for name in names:
        try:
            read = manuscripts.read(name, works=works)
        except UnreadableInput:
            if manuscript:
                raise
            continue  # a file that nobody named and that is no manuscript after all
        for quote in read.quotes:
            if quote_id(quote.text, quote.url) == quotation_id:
                return name, verify(quote, archive)
    where = manuscript or "the manuscripts of this folder"
    step = on_archive(f"archiver verify {manuscript or 'FILE'}", archive_path)
    raise UsageError(
        f"accept: no quotation in {where} has the id {quotation_id!r}; `{step}` prints the ids"
        + ("" if manuscript else ", --manuscript names the file")
    )


def _manuscripts_here() -> Iterator[str]:
    from archiver.verification.decisions import FILE_NAME

    files = (path for path in sorted(Path().iterdir()) if path.is_file())
    return (str(path) for path in files if path.suffix and path.name != FILE_NAME)
