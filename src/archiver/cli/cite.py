"""`archiver cite`: the citations of snapshots, in any style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archiver.cli import output
from archiver.cli.options import (
    archive_option,
    json_option,
    none_found,
    selection_options,
    text,
)
from archiver.errors import UsageError

if TYPE_CHECKING:
    from datetime import date, datetime

    from archiver.archive import Archive
    from archiver.model import Reference, Snapshot
    from archiver.selection import Selection

_LIBRARY_FORMATS = ("csl-json", "bibtex", "biblatex", "ris", "wikipedia")


@click.command(
    "cite",
    epilog="""\b
A SNAPSHOT is an id, or a URL: its latest good capture. A page is cited once. With --all the
order is that of the style's list of references, else the one given.

\b
Example:
  archiver cite https://example.org/ --style mla
  archiver cite --all --style apa --format markdown > references.md
  archiver cite --all --format csl-json > refs.json
  archiver cite --from article.docx --strict
  archiver cite --styles chicago
  archiver cite https://example.org/ --in-text --quote "the words"
  archiver cite --update refs.bib
  archiver cite --tag thesis --archive-link 'https://web.archive.org/web/{timestamp}/{url}'
""",
)
@click.argument("names", nargs=-1, metavar="[SNAPSHOT]...", type=text)
@click.option(
    "--all", "is_all", is_flag=True, help="Each page of the archive, once: its latest good capture."
)
@click.option(
    "--style",
    metavar="NAME",
    default="apa",
    show_default=True,
    help="apa, mla, the id of any CSL style, or a .csl file.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "markdown", "html", *_LIBRARY_FORMATS]),
    default="text",
    show_default=True,
    help="How italics and links are written; or entries for a library, to which no style applies.",
)
@click.option(
    "--in-text",
    "is_in_text",
    is_flag=True,
    help="The forms that stand in a sentence: in brackets / in its prose.",
)
@click.option(
    "--locale", metavar="TAG", help="The citation's language, as de-DE; the default is the style's."
)
@click.option(
    "--accessed",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Give this day (2026-01-31) as that of access.",
)
@click.option(
    "--archive-link",
    "archive_link_form",
    metavar="none|auto|URL",
    default="auto",
    show_default=True,
    help="The archived copy to give: auto is a public one that is known; a URL may hold {url}, "
    "{quoted_url}, {timestamp}, {id}.",
)
@click.option("--from", "manuscript", metavar="FILE", help="The pages that a manuscript cites, in its order.")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["list", "given"]),
    help="As the style's list of references, or as given (of --all: as captured).",
)
@click.option(
    "--sentence-case",
    "is_sentence_case",
    is_flag=True,
    help="Lower English titles' capitals, as APA has it, save those of names, which the text shows.",
)
@click.option(
    "--robust-links",
    "is_robust",
    is_flag=True,
    help="Give the links of --format html the page's URL, its archived copy and the copy's date.",
)
@click.option(
    "--quote",
    metavar="TEXT",
    help="With --in-text: give the paragraph in which these words stand, if the page has them so.",
)
@click.option(
    "--update",
    "updated",
    metavar="FILE",
    help="Put into the entries of a .bib, .json (CSL), .ris or .wiki file what the archive knows of their "
    "pages; all else in it stays as it is.",
)
@click.option("--strict", "is_strict", is_flag=True, help="Exit with 1 where a citation lacks something.")
@click.option(
    "--styles", "sought", metavar="TEXT", help="Print the names of the styles that hold these words."
)
@selection_options
@archive_option
@json_option
def command(
    names: tuple[str, ...],
    is_all: bool,
    selected: Selection,
    archive_link_form: str,
    style: str,
    format_name: str,
    is_in_text: bool,
    locale: str | None,
    accessed: datetime | None,
    manuscript: str | None,
    order: str | None,
    is_sentence_case: bool,
    is_robust: bool,
    quote: str | None,
    updated: str | None,
    is_strict: bool,
    sought: str | None,
    archive_path: str,
    is_json: bool,
) -> int:
    """Cite snapshots, one a line; or those that meet all conditions.

    Exit code 1 when a page that was named has no snapshot: the others are cited all the same.
    """
    from archiver.archive import Archive
    from archiver.citations import archive_link
    from archiver.cli import cited_pages

    if sought is not None:
        return _print_styles(sought)
    linked = archive_link(archive_link_form)
    if updated is not None:
        if names or is_all or selected or manuscript is not None:
            raise UsageError("cite: --update works on the pages that the file names; name no others")
        from archiver.cli.updated_files import update_file

        return update_file(updated, archive_path=archive_path, linked=linked)
    if sum((bool(names), is_all or bool(selected), manuscript is not None)) != 1:
        raise UsageError(
            "cite: name snapshots or give --all (or --tag, --site …) or --from, one of the two; "
            "try archiver list"
        )
    is_library = format_name in _LIBRARY_FORMATS
    if is_library and (is_in_text or is_json):
        raise UsageError(f"cite: --format {format_name} writes entries; leave out --in-text and --json")
    if quote is not None and (not is_in_text or len(names) != 1):
        raise UsageError("cite: --quote gives the paragraph in one page; name one snapshot, and --in-text")
    day = accessed.date() if accessed else None
    is_listed = order == "list" or (order is None and not names and not manuscript)
    paragraphs = None
    with Archive.open(archive_path) as archive:
        if names or manuscript:
            found, lost = cited_pages.named(archive, names or cited_pages.cited_in(manuscript or ""))
        else:
            found, lost = archive.pages(selected), []
        if quote is not None:
            paragraphs = cited_pages.paragraphs_of(quote, found[0], archive)
        pages = [linked(snapshot) for snapshot in found]
        if is_sentence_case:
            pages = [cited_pages.in_sentence_case(archive, page) for page in pages]
        cited: list[tuple[Snapshot, Reference]] = []
        if is_library and pages:
            _print_entries(archive, pages, format_name=format_name, day=day)
        elif not is_library:
            cited = cited_pages.cited(
                pages,
                is_listed=is_listed,
                style=style,
                locale=locale,
                accessed=day,
                robust_links=is_robust,
                paragraphs=paragraphs,
            )
    for snapshot, reference in cited:
        if is_json:
            output.json_line(reference.to_json(snapshot, style=style))
        elif is_in_text:
            output.line(f"{reference.in_text} / {reference.narrative}")
        else:
            output.line(_in_format(reference, format_name))
    for reason in lost:
        output.note(f"archiver: {reason}")
    lacking = [page for page in pages if cited_pages.say_missing(page, archive_path)]
    for page in pages:
        if page.provenance == "supplied":
            output.note(f"{page.id}: cited from a copy that a person supplied, not captured from its site")
    if not pages and not lost:
        output.note(none_found(archive_path, is_selected=bool(selected)))
    is_unquoted = quote is not None and paragraphs is None
    return 1 if lost or is_unquoted or (is_strict and lacking) else 0


def _print_entries(archive: Archive, pages: list[Snapshot], *, format_name: str, day: date | None) -> None:
    from archiver.archive.dead_links import dead_links
    from archiver.citations import export

    dead = dead_links(pages, archive) if format_name == "wikipedia" else frozenset[str]()
    for line in export(pages, format=format_name, accessed=day, dead=dead).rstrip("\n").split("\n"):
        output.line(line)


def _print_styles(sought: str) -> int:
    from archiver.citations import styles_like

    found = styles_like(sought)
    for name in found:
        output.line(name)
    if not found:
        output.note(f"no style's name holds {sought!r}; next: archiver cite --styles chicago")
    return 0 if found else 1


def _in_format(reference: Reference, format_name: str) -> str:
    forms = {"markdown": reference.markdown, "html": reference.html, "text": reference.text}
    return forms[format_name]
