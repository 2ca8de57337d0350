"""What the reading of a manuscript gives."""

from __future__ import annotations

from dataclasses import dataclass

from archiver.model import Quote


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks or a block quote, as it stands in a manuscript.

    `unchecked` says why it is not one to judge (`a title`, `a scare quote`), None where it is;
    `remark` is a sentence about how it was read that a person should know.
    """

    quote: Quote
    unchecked: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A manuscript's quotations in the order of its text, and the http(s) links that it cites.

    `remarks` are sentences about the whole that a person should know: a bibliography that is missing.

    >>> from archiver import Quote
    >>> read = Manuscript("a.md", (Quotation(Quote("so-called"), unchecked="a scare quote"),))
    >>> read.quotes, len(read.unchecked)
    ((), 1)
    """

    name: str
    quotations: tuple[Quotation, ...] = ()
    links: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations to judge."""
        return tuple(each.quote for each in self.quotations if not each.unchecked)

    @property
    def unchecked(self) -> tuple[Quote, ...]:
        """The titles and scare quotes."""
        return tuple(each.quote for each in self.quotations if each.unchecked)
