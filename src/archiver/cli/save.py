"""`archiver save`: a list of URLs in, WARC files out, and a line for each URL as it ends."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archiver.capture.events import Ended, Notice, Started
from archiver.cli import inputs, output
from archiver.cli.lists import listed, retried
from archiver.cli.options import (
    age,
    allow_private_option,
    archive_option,
    day,
    header_pair,
    header_value,
    json_option,
    on_archive,
    seconds,
    size,
    tags_option,
    text,
)
from archiver.cli.progress import Progress
from archiver.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.archive import Archive
    from archiver.capture import Event, SaveOptions, Summary
    from archiver.lists import Listed
    from archiver.model import Outcome

# How many URLs of a group of failures the summary names (stdout has them all), and how long an id is.
_NAMED = 3
_SHOWN_CHARACTERS = 2000
_ID_WIDTH = 13

_NEXT_STEPS = ("archiver cite --all", "archiver verify article.md")

# What the summary calls an outcome whose name does not read in a sentence.
_WORDS = {
    "robots": "forbidden by robots.txt",
    "http_error": "answered with an error",
    "wall": "behind a wall",
    "soft_404": "gone",
    "invalid": "not a URL to fetch",
}


@click.command(
    "save",
    epilog="""\b
Example:
  archiver save https://example.org/ https://example.org/about
  archiver save -i urls.txt --archive sources
  archiver save draft.docx library.bib bookmarks.html
  archiver save --retry last
""",
)
@click.argument("named", nargs=-1, metavar="[URL | FILE]...", type=text)
@click.option(
    "-i",
    "--input-file",
    "files",
    multiple=True,
    metavar="FILE",
    help="A list: one URL a line, CSV, JSON, bookmarks, BibTeX, RIS, a feed, a sitemap, or a manuscript "
    "whose links are taken; - reads stdin. May be repeated.",
)
@click.option(
    "--input-format",
    "input_format",
    metavar="FORMAT",
    help="What the lists are, where their content does not tell: text, csv, json, bibtex, markdown, …",
)
@click.option(
    "--feed", "feeds", multiple=True, type=text, metavar="URL", help="The pages of an RSS or Atom feed."
)
@click.option(
    "--sitemap",
    "sitemaps",
    multiple=True,
    type=text,
    metavar="URL",
    help="The pages of a sitemap, or of an index of them.",
)
@click.option(
    "--since",
    type=day,
    metavar="DATE",
    help="Of feeds and sitemaps: what they date on this day or later, and what they do not date.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Of feeds and sitemaps: at most so many pages, the newest first.",
)
@tags_option("Mark what is saved, to list or cite it by that.")
@click.option(
    "--max-age",
    "max_age_seconds",
    type=age,
    metavar="AGE",
    help="Skip pages of which a good capture is no older: 12h, 7d, 2w.",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Do what is left of an unfinished run: of the same list, or of the last if none is given.",
)
@click.option(
    "--retry",
    metavar="RUN",
    help="Save again what failed, was a wall or was forbidden in a run (`archiver list --runs`), or `last`.",
)
@click.option("--ignore-robots", is_flag=True, help="Save pages that robots.txt asks robots to leave alone.")
@click.option(
    "--user-agent",
    type=header_value,
    metavar="TEXT",
    help="What to call oneself; the default names archiver.",
)
@click.option(
    "--delay",
    "delay_seconds",
    type=seconds(least=0),
    metavar="SECONDS",
    default="0.1",
    show_default=True,
    help="The least time between two pages of a host; slow hosts get more.",
)
@click.option(
    "--retries",
    type=click.IntRange(min=0),
    metavar="N",
    default=2,
    show_default=True,
    help="How often a transient fault is tried again.",
)
@click.option(
    "--timeout",
    "timeout_seconds",
    type=seconds(least=0.1),
    metavar="SECONDS",
    default="120",
    show_default=True,
    help="The budget of a URL, over all its tries and waits.",
)
@click.option(
    "--max-size",
    "max_size_bytes",
    type=size,
    metavar="SIZE",
    default="100M",
    show_default=True,
    help="Larger pages are cut there, and marked so.",
)
@click.option(
    "--header",
    "headers",
    multiple=True,
    type=header_pair,
    metavar="'NAME: VALUE'",
    help="Send this to the hosts that the list names, and to no other. May be repeated.",
)
@click.option(
    "--cookies",
    metavar="FILE",
    help="Cookies in Netscape format (cookies.txt), each sent where it is for.",
)
@click.option(
    "--keep-secrets",
    is_flag=True,
    help="Write given headers, cookies and passwords into the archive; by default they are left out.",
)
@click.option(
    "--no-requisites", is_flag=True, help="Save pages without pictures, styles, scripts and frames."
)
@click.option(
    "--max-requisites",
    type=click.IntRange(min=0),
    metavar="N",
    default=500,
    show_default=True,
    help="The most files that are fetched to show one page.",
)
@click.option(
    "--max-requisites-size",
    "max_requisites_bytes",
    type=size,
    metavar="SIZE",
    default="100M",
    show_default=True,
    help="What they may measure, all of a page together.",
)
@click.option("--proxy", metavar="URL", help="Fetch through it; the default is $http_proxy and $https_proxy.")
@allow_private_option
@archive_option
@json_option
def command(
    named: tuple[str, ...],
    files: tuple[str, ...],
    input_format: str | None,
    feeds: tuple[str, ...],
    sitemaps: tuple[str, ...],
    since: str | None,
    limit: int | None,
    tags: tuple[str, ...],
    max_age_seconds: float | None,
    resume: bool,
    retry: str | None,
    ignore_robots: bool,
    user_agent: str | None,
    delay_seconds: float,
    retries: int,
    timeout_seconds: float,
    max_size_bytes: int,
    headers: tuple[tuple[str, str], ...],
    cookies: str | None,
    keep_secrets: bool,
    no_requisites: bool,
    max_requisites: int,
    max_requisites_bytes: int,
    proxy: str | None,
    allow_private: bool,
    archive_path: str,
    is_json: bool,
) -> int:
    """Archive pages: each URL that is given, and each page that the lists and manuscripts name.

    Exit code 0 when every one was saved, 1 when some were not, 2 when nothing could be done.
    """
    from archiver.archive import Archive
    from archiver.capture import SaveOptions

    options = SaveOptions(
        ignore_robots=ignore_robots,
        user_agent=user_agent,
        delay_seconds=delay_seconds,
        retries=retries,
        timeout_seconds=timeout_seconds,
        max_size_bytes=max_size_bytes,
        proxy=proxy,
        allow_private=allow_private,
        headers=headers,
        cookies=cookies,
        keep_secrets=keep_secrets,
        requisites=not no_requisites,
        max_requisites=max_requisites,
        max_requisites_bytes=max_requisites_bytes,
        resume=resume,
        tags=tags,
        feeds=feeds,
        sitemaps=sitemaps,
        since=since,
        limit=limit,
        max_age_seconds=max_age_seconds,
    )
    is_from_lists = bool(feeds or sitemaps)
    if retry and (named or files or is_from_lists or resume):
        raise UsageError("--retry takes its list from a run; give no URLs, lists or --resume beside it")
    if (since or limit) and not (is_from_lists or retry):
        raise UsageError("--since and --limit are of feeds and sitemaps; name one: --feed URL, --sitemap URL")
    pages = _pages(named, files, form=input_format, is_needed=not (resume or retry or is_from_lists))
    lines = [page.url for page in pages]
    options = replace(options, keys={page.url: page.key for page in pages if page.key})
    is_new = not Path(archive_path).exists()
    with Archive.open(archive_path, create=bool(lines or is_from_lists)) as archive:
        if is_new:
            output.note(f"made the archive {archive_path}")
        if retry:
            past, again = retried(archive, retry)
            lines = [line.given for line in again if line.kind == "page"]
            options = replace(
                options,
                tags=(*past.tags, *tags),
                keys={line.given: line.key for line in again if line.key},
                feeds=tuple(line.given for line in again if line.kind == "feed"),
                sitemaps=tuple(line.given for line in again if line.kind == "sitemap"),
            )
            output.note(f"taking again {len(again)} of the lines of run {past.id}")
        summary = run(archive, lines, options, is_json=is_json)
    _say_summary(summary, archive_path)
    return 0 if not (summary.stopped or summary.failures) else 1


def run(
    archive: Archive,
    lines: Sequence[str],
    options: SaveOptions,
    *,
    is_json: bool = False,
) -> Summary:
    """Save a list, printing each line's outcome as it ends, and on a terminal how far the run is."""
    from archiver.capture.runner import save

    with ExitStack() as stack:
        progress = stack.enter_context(Progress()) if output.has_colour("stderr") else None
        return save(archive, lines, options, on_event=_Reporter(progress, is_json=is_json))


class _Reporter:
    """Prints the events of a run. A stdout that is closed early (`| head`) does not end the run."""

    def __init__(self, progress: Progress | None, *, is_json: bool) -> None:
        self._progress = progress
        self._is_json = is_json

    def __call__(self, event: Event) -> None:
        match event:
            case Started():
                if self._progress:
                    self._progress.start(total=event.total)
                if event.notice:
                    self._say(event.notice)
            case Ended():
                try:
                    self._print(event.outcome)
                except BrokenPipeError:
                    output.close()
                if self._progress:
                    self._progress.end(event.outcome)
            case Notice():
                self._say(event.text)

    def _print(self, outcome: Outcome) -> None:
        if self._is_json:
            output.json_line(outcome.to_json())
        elif self._progress and output.is_terminal("stdout"):
            self._progress.line(_row(outcome))
        else:
            output.line(_row(outcome))

    def _say(self, text: str) -> None:
        if self._progress:
            self._progress.line(text)
        else:
            output.note(text)


def _shown(url: str) -> str:
    """A line of the list as a row has it: one that is no URL may be a whole file without a line's end."""
    return url if len(url) <= _SHOWN_CHARACTERS else f"{url[:_SHOWN_CHARACTERS]}…"


def _row(outcome: Outcome) -> str:
    why = f"  ({outcome.reason})" if outcome.reason and not outcome.is_success else ""
    if needed := outcome.requisites or {}:
        lacks = needed["failed"] + needed["skipped"]
        note = f": {needed['note']}" if needed["note"] else ""
        why += f"  ({lacks} of {lacks + needed['saved']} files to show it are missing{note})" if lacks else ""
    return f"{outcome.outcome:<10}  {outcome.snapshot or '-':<{_ID_WIDTH}}  {_shown(outcome.url)}{why}"


def _say_summary(summary: Summary, archive_path: str) -> None:
    counts = ", ".join(f"{count} {_WORDS.get(name, name)}" for name, count in summary.counts.items())
    output.note(f"{counts or 'nothing done'}; archive: {archive_path}, run {summary.run}")
    for key, outcomes in sorted(summary.failures.items(), key=lambda group: -len(group[1])):
        _say_failures(key, outcomes)
    if summary.stopped:
        output.note(f"stopped before the end; next: {on_archive('archiver save --resume', archive_path)}")
    elif summary.counts.get("saved") or summary.counts.get("unchanged"):
        steps = (on_archive(step, archive_path) for step in _NEXT_STEPS)
        output.note(f"next: {' · '.join(steps)}")


def _say_failures(key: str, outcomes: Sequence[Outcome]) -> None:
    """A group of failures: its reason once where all share it, else that of each URL."""
    reasons = {outcome.reason for outcome in outcomes}
    shared = reasons.pop() if len(reasons) == 1 else None
    output.note(f"  {len(outcomes)} × {key}" + (f": {shared}" if shared else ""))
    for outcome in outcomes[:_NAMED]:
        output.note(
            f"      {_shown(outcome.url)}" + (f": {outcome.reason}" if outcome.reason != shared else "")
        )
    if len(outcomes) > _NAMED:
        output.note(f"      and {len(outcomes) - _NAMED} more")


def _pages(
    named: Sequence[str],
    files: Sequence[str],
    *,
    form: str | None,
    is_needed: bool,
) -> list[Listed]:
    pages = listed(named, files, form=form)
    if not pages and (files or is_needed):
        where = ", ".join(inputs.shown_name(name) for name in files) or "save"
        raise UsageError(f"{where}: no URL is given; give URLs, or a list with one URL a line: -i urls.txt")
    return pages
