"""`archiver correct`: a snapshot's metadata, corrected by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from archiver.cli import output
from archiver.cli.options import archive_option, json_option, on_archive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.model import Person, Snapshot

# What people call a field that programs call otherwise: --reset author, --clear site-name.
_FIELDS = {"author": "authors", "organisation": "authors", "key": "citation_key"}


@click.command(
    "correct",
    epilog="""\b
A SNAPSHOT is an id, or a URL: its latest good capture. Other captures of the page stay as they are.
An empty value clears a field, as --clear does; --reset brings back what the page says.

\b
Example:
  archiver correct https://example.org/ --title "A day" --author "Penhallow, Isla" --published 2018-06-19
  archiver correct https://example.org/ --author Reuters --clear doi
  archiver correct https://example.org/ --reset published
""",
)
@click.argument("name", metavar="SNAPSHOT")
@click.option("--title", metavar="TEXT", help="The headline; <i>…</i> sets a part in italics.")
@click.option(
    "--author",
    "authors",
    multiple=True,
    metavar="NAME",
    help="'Family, Given' or 'Family, Given, Suffix'; without a comma, a name that has no parts. May be "
    "repeated; all of them replace the page's.",
)
@click.option(
    "--organisation",
    "organisations",
    multiple=True,
    metavar="NAME",
    help="An author that is an organisation, commas and all; stands behind those of --author.",
)
@click.option("--published", metavar="DATE", help="The day of publication: 2018-06-19, 2018-06 or 2018.")
@click.option("--site-name", metavar="TEXT", help="The site, as people cite it.")
@click.option("--publisher", metavar="TEXT", help="The body behind the site, where it is another.")
@click.option("--kind", metavar="KIND", help="newspaper, magazine, news, blog, webpage, report …")
@click.option("--doi", metavar="DOI", help="With or without https://doi.org/ before it.")
@click.option("--language", metavar="TAG", help="As en or pt-BR.")
@click.option("--archived-at", metavar="URL", help="A public copy, as one of web.archive.org.")
@click.option("--key", "citation_key", metavar="KEY", help="Its key in your library, which exports keep.")
@click.option("--clear", "cleared", multiple=True, metavar="FIELD", help="Leave a field without a value.")
@click.option("--reset", "resets", multiple=True, metavar="FIELD", help="Take a field's corrections back.")
@archive_option
@json_option
def command(
    name: str,
    authors: tuple[str, ...],
    organisations: tuple[str, ...],
    cleared: tuple[str, ...],
    resets: tuple[str, ...],
    archive_path: str,
    is_json: bool,
    **texts: str | None,
) -> int:
    """Correct a snapshot's metadata by hand; the page itself stays as it was captured."""
    from archiver.archive import Archive

    values: dict[str, Any] = {field: text for field, text in texts.items() if text is not None}
    if authors or organisations:
        values["authors"] = _persons(authors, organisations)
    values |= _cleared(cleared, values)
    with Archive.open(archive_path) as archive:
        snapshot = archive.correct(archive.snapshot(name), values, resets=[_field(text) for text in resets])
    if is_json:
        output.json_line(snapshot.to_json())
    else:
        _say(snapshot, [*values, *map(_field, resets)], archive_path=archive_path)
    return 0


def _field(text: str) -> str:
    plain = text.strip().lower().replace("-", "_")
    return _FIELDS.get(plain, plain)


def _persons(authors: Sequence[str], organisations: Sequence[str]) -> list[Person]:
    from archiver.corrections import person
    from archiver.model import Person

    if (*authors, *organisations) == ("",):
        return []
    return [person(text) for text in authors] + [Person(literal=text) for text in organisations]


def _cleared(names: Sequence[str], values: dict[str, Any]) -> dict[str, None]:
    from archiver.errors import UsageError

    fields = [_field(name) for name in names]
    if both := [field for field in fields if field in values]:
        raise UsageError(f"{both[0]} is set and cleared at once; give one of the two")
    return dict.fromkeys(fields)


def _say(snapshot: Snapshot, fields: Sequence[str], *, archive_path: str) -> None:
    article = snapshot.article
    values = snapshot.to_json() | {"authors": "; ".join(str(author) for author in article.authors)}
    output.line(f"{snapshot.id}  {snapshot.url}", style="strong")
    output.fields((field, values[field] or "-") for field in dict.fromkeys(fields))
    steps = (f"archiver cite {snapshot.id}", f"archiver show {snapshot.id} --metadata")
    output.note(f"next: {' · '.join(on_archive(step, archive_path) for step in steps)}")
