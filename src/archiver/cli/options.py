"""Options and value types that verbs share."""

from __future__ import annotations

import math
import os
import re
import shlex
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

import click

from archiver import selection
from archiver.errors import UsageError

Function = TypeVar("Function", bound=Callable[..., Any])
Value = TypeVar("Value")

# As file managers and shops count (SI), and as memory is counted (IEC 80000-13).
_UNITS = {
    "": 1,
    "k": 1000,
    "m": 1000**2,
    "g": 1000**3,
    "t": 1000**4,
    "ki": 1024,
    "mi": 1024**2,
    "gi": 1024**3,
    "ti": 1024**4,
}
_SIZE = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)\s*([kmgt]i?)?b?", re.IGNORECASE)

# Beyond what any disk holds, and beyond what anyone waits for: a slip of the hand, and too much for a clock.
_MOST_BYTES = 2**60
_MOST_SECONDS = 7 * 24 * 3600

# Bytes of an argument that the locale's encoding has no character for (PEP 383).
_ESCAPED_BYTE = re.compile(r"[\ud800-\udfff]")


def size(text: str) -> int:
    """A number of bytes, written `500K`, `100M` or `1.5GiB`; raises `click.BadParameter` for what is none.

    >>> size("100M"), size("1KiB")
    (100000000, 1024)
    """
    match = _SIZE.fullmatch(text.strip())
    size_bytes = int(float(match[1]) * _UNITS[(match[2] or "").lower()]) if match else 0
    if not 0 < size_bytes <= _MOST_BYTES:
        raise click.BadParameter(f"{text!r} is not a size: write it as 500K, 100M or 2G")
    return size_bytes


def seconds(*, least: float) -> Callable[[str], float]:
    """A reader of a span of time in seconds, at least `least`, at most a week.

    >>> seconds(least=0)("0.5")
    0.5
    """

    def read(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value <= _MOST_SECONDS:  # nan is not, either
            raise click.BadParameter(f"{text!r} is not a number of seconds from {least:g} to {_MOST_SECONDS}")
        return value

    return read


_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
# Older than the web itself.
_OLDEST_SECONDS = 100 * 366 * 86400
_AGE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*([smhdw])", re.IGNORECASE)


def age(text: str) -> float:
    """A span of time in seconds, written `90m`, `12h`, `7d` or `2w`; raises `click.BadParameter`.

    >>> age("7d")
    604800.0
    """
    match = _AGE.fullmatch(text.strip())
    age_seconds = float(match[1]) * _SECONDS[match[2].lower()] if match else math.inf
    if age_seconds > _OLDEST_SECONDS:
        raise click.BadParameter(f"{text!r} is no span of time: write it as 90m, 12h, 7d or 2w")
    return age_seconds


def header_value(text: str) -> str:
    """A text that can stand in a request's header: visible ASCII and blanks (RFC 9110, section 5.5).

    >>> header_value("notes/1.0 (me@example.org) ")
    'notes/1.0 (me@example.org)'
    """
    value = text.strip()
    if not (value and value.isascii() and value.isprintable()):
        raise click.BadParameter(f"{text!r} cannot stand in a header: use ASCII letters, on one line")
    return value


def header_pair(text: str) -> tuple[str, str]:
    """A header as curl takes one; what it may hold is checked with the other options.

    >>> header_pair("X-Api-Key: abc")
    ('X-Api-Key', 'abc')
    """
    name, colon, value = text.partition(":")
    if not colon:
        raise click.BadParameter("give a header as 'Name: value'")
    return name.strip(), value.strip()


def text(value: str) -> str:
    """Words or a URL, which are UTF-8 whatever the locale; raises `click.BadParameter` for what is not.

    A file's name needs no such reader: it stays as the system has it.

    >>> text("caf\\udcc3\\udca9")  # as a program gets it where LC_ALL is C
    'café'
    """
    if not _ESCAPED_BYTE.search(value):
        return value
    try:
        return value.encode("ascii", "surrogateescape").decode("utf-8")
    except UnicodeError:
        raise click.BadParameter(f"{value!r} is not UTF-8 text; check how it was copied") from None


def tag_value(text: str) -> str:
    """A tag; raises `click.BadParameter` for an empty one.

    >>> tag_value(" ferry ")
    'ferry'
    """
    return _read(selection.tag, text)


def day(text: str) -> str:
    """The first day (`YYYY-MM-DD`) of a day, month or year; raises `click.BadParameter` for what is none.

    >>> day("2018-06")
    '2018-06-01'
    """
    return _since(text).date().isoformat()


def moment(text: str) -> datetime:
    """A time, or the first moment of a day, a month or a year; raises `click.BadParameter` for none.

    >>> moment("2018-06-19").isoformat()
    '2018-06-19T00:00:00+00:00'
    """
    return _read(selection.period, text)[0]


def tags_option(said: str) -> Callable[[Function], Function]:
    """`--tag TAG`, which may be repeated; `said` is what it is for."""
    return click.option(
        "--tag", "tags", multiple=True, type=tag_value, metavar="TAG", help=f"{said} May be repeated."
    )


def _since(text: str) -> datetime:
    return _read(selection.period, text)[0]


def _until(text: str) -> datetime:
    return _read(selection.period, text)[1]


def _read(reader: Callable[[str], Value], text: str) -> Value:
    try:
        return reader(text)
    except UsageError as error:
        raise click.BadParameter(str(error)) from error


def selection_options(function: Callable[..., int]) -> Callable[..., int]:
    """The grammar of verbs that work on many snapshots; the verb gets a `Selection` as `selected`."""

    @wraps(function)
    def with_selection(
        *arguments: Any,
        tags: tuple[str, ...],
        sites: tuple[str, ...],
        since: datetime | None,
        until: datetime | None,
        outcomes: tuple[str, ...],
        **options: Any,
    ) -> int:
        selected = selection.Selection(tags, sites, since, until, outcomes)
        return function(*arguments, selected=selected, **options)

    for option in (
        click.option(
            "--outcome",
            "outcomes",
            multiple=True,
            type=click.Choice(selection.OUTCOMES),
            help="Those that ended so. May be repeated.",
        ),
        click.option("--until", type=_until, metavar="DATE", help="Those captured on this day or before."),
        click.option(
            "--since",
            type=_since,
            metavar="DATE",
            help="Those captured on this day (2018, 2018-06, 2018-06-19; UTC) or later.",
        ),
        click.option(
            "--site",
            "sites",
            multiple=True,
            metavar="SITE",
            help="Those of a host and its subdomains, or of a site's name. May be repeated.",
        ),
        tags_option("Those saved with this tag."),
    ):
        with_selection = option(with_selection)
    return with_selection


def archive_option(function: Function) -> Function:
    """`--archive DIR`, of every verb."""
    return click.option(
        "--archive",
        "archive_path",
        metavar="DIR",
        envvar="ARCHIVER_ARCHIVE",
        default="archive",
        show_default="./archive, or $ARCHIVER_ARCHIVE",
        help="The archive's folder.",
    )(function)


def allow_private_option(function: Function) -> Function:
    """`--allow-private`, of verbs that fetch pages."""
    return click.option(
        "--allow-private",
        is_flag=True,
        help="Also ask addresses of this machine, its network and its cloud; by default none is asked.",
    )(function)


def on_archive(command: str, archive_path: str) -> str:
    """A command to show as the next step, with the archive's folder named where it must be.

    >>> on_archive("archiver list", "my sources"), on_archive("archiver list", default_archive())
    ("archiver list --archive 'my sources'", 'archiver list')
    """
    is_default = archive_path == default_archive()
    return command if is_default else f"{command} --archive {shell_word(archive_path)}"


def shell_word(word: str) -> str:
    r"""A word as one types it to a shell, on one line whatever it holds.

    >>> print(shell_word("sources"), shell_word("my sources"), shell_word("two\nlines"))
    sources 'my sources' $'two\nlines'
    """
    if word.isprintable():
        return shlex.quote(word)
    # POSIX.1-2024, section 2.2.4, as bash, zsh and ksh have had it: bytes as \x.., and no quote needs care.
    named = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "'": "\\'", "\\": "\\\\"}
    escaped = (
        named.get(mark)
        or (mark if mark.isprintable() else "".join(f"\\{byte:03o}" for byte in os.fsencode(mark)))
        for mark in word
    )
    return f"$'{''.join(escaped)}'"


def default_archive() -> str:
    """The folder that a command works on which names none."""
    return os.environ.get("ARCHIVER_ARCHIVE") or "archive"


def correcting(snapshot_id: str, fields: Iterable[str], archive_path: str) -> str:
    """The command that sets fields which a snapshot lacks, their values left to the person.

    >>> correcting("1m86qjz7aw6je", ["authors", "site_name"], default_archive())
    'archiver correct 1m86qjz7aw6je --author … --site-name …'
    """
    options = " ".join(f"--{'author' if name == 'authors' else name.replace('_', '-')} …" for name in fields)
    return on_archive(f"archiver correct {snapshot_id} {options}", archive_path)


def none_found(archive_path: str, *, is_selected: bool) -> str:
    """What to say where no snapshot is found: because of the conditions, or of an empty archive.

    >>> none_found(default_archive(), is_selected=True)
    'no snapshot is selected; next: archiver list'
    """
    if is_selected:
        return f"no snapshot is selected; next: {on_archive('archiver list', archive_path)}"
    return f"no snapshots yet; next: {on_archive('archiver save https://example.org/', archive_path)}"


def json_option(function: Function) -> Function:
    """`--json`, of every verb that prints data."""
    return click.option(
        "--json", "is_json", is_flag=True, help="Print JSON Lines on stdout, and nothing else there."
    )(function)
