"""What `archiver cite` cites: the pages that were named, each once, and what is said of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archiver.cli import inputs, output
from archiver.cli.options import correcting
from archiver.errors import NoSuchSnapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archiver.archive import Archive
    from archiver.citations.locators import Paragraphs
    from archiver.model import Reference, Snapshot


def named(archive: Archive, names: Sequence[str]) -> tuple[list[Snapshot], list[str]]:
    """The snapshots of these names, each page once, and what is to be said of those that have none."""
    found: dict[str, Snapshot] = {}
    lost: dict[str, NoSuchSnapshot] = {}
    for name in names:
        try:
            snapshot = archive.snapshot(name)
        except NoSuchSnapshot as error:
            lost[name] = error
        else:
            found.setdefault(snapshot.id, snapshot)
    if len(names) == 1 and lost:
        raise lost[names[0]]
    return list(found.values()), [str(error) for error in lost.values()]


def cited_in(manuscript: str) -> tuple[str, ...]:
    """The pages that a manuscript cites, in its order."""
    from archiver.manuscripts import read_manuscript

    return read_manuscript(inputs.read(manuscript), name=manuscript).links


def cited(
    pages: list[Snapshot], *, is_listed: bool, paragraphs: Paragraphs | None, **options: Any
) -> list[tuple[Snapshot, Reference]]:
    """Each page with its reference; `is_listed` gives them in the order of the style's list."""
    from archiver.citations import bibliography, cite, reference_list

    if paragraphs:
        del options["robust_links"]
        return [(pages[0], cite(pages[0], paragraphs=paragraphs, **options))]
    if is_listed:
        return reference_list(pages, **options)
    return list(zip(pages, bibliography(pages, **options), strict=True))


def in_sentence_case(archive: Archive, page: Snapshot) -> Snapshot:
    """The snapshot with its title in sentence case, by the text of its article."""
    from archiver.citations import sentence_cased

    article = page.article
    title = sentence_cased(article.title or "", archive.article(page).text, language=article.language)
    return replace(page, article=replace(article, title=title or None))


def say_missing(snapshot: Snapshot, archive_path: str) -> bool:
    """Say which fields a page lacks and how to set them; whether it lacks any."""
    from archiver.citations import missing

    lacks = missing(snapshot.article)
    if lacks:
        step = correcting(snapshot.id, lacks, archive_path)
        output.note(
            f"{snapshot.id}: no {', no '.join(lacks.values())} was found; look at {snapshot.url}, then {step}"
        )
    return bool(lacks)


def paragraphs_of(quote: str, snapshot: Snapshot, archive: Archive) -> Paragraphs | None:
    """The paragraphs of a quotation; none, and a line that says why, where the page does not have it so."""
    from archiver.verification.locators import locate

    verdict, paragraphs = locate(quote, snapshot, archive)
    if paragraphs:
        return paragraphs
    if verdict is None:
        why = "the capture has no text that can be read; archiver show tells why"
    elif verdict.verdict in ("exact", "acceptable"):
        why = f"it stands in the page's {verdict.part}, not in a paragraph of its text"
    else:
        reasons = f" ({'; '.join(verdict.reasons)})" if verdict.reasons else ""
        why = (
            f"the verdict is {verdict.verdict}{reasons}; next: archiver verify --quote … --url {snapshot.url}"
        )
    output.note(f"archiver: no paragraph is given for {_shortened(quote)!r} in {snapshot.id}: {why}")
    return None


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 40 else f"{words[:39]}…"
