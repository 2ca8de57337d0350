"""The things that the rest of the package speaks of: frozen dataclasses, and their JSON forms.

The words are those of the design: a *capture* is one visit to a page, a *snapshot* a capture that was
catalogued, an *article* what was understood of it, a *quotation* stands in a manuscript and its
*passage* in the page. A dataclass takes Python a millisecond to make, so those of verdicts are made for
those who ask for one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.first_use import names_of

if TYPE_CHECKING:
    from archiver.model.pages import (
        Article,
        Outcome,
        OutcomeName,
        Person,
        Provenance,
        Reference,
        Snapshot,
        Unreadable,
    )
    from archiver.model.verdicts import (
        UNJUDGED,
        Change,
        CitedLink,
        Decision,
        Location,
        Part,
        Passage,
        Quote,
        Report,
        Verdict,
        VerdictName,
    )

_PAGES = ("Article", "Outcome", "OutcomeName", "Person", "Provenance", "Reference", "Snapshot", "Unreadable")
__all__ = [
    "UNJUDGED",
    "Article",
    "Change",
    "CitedLink",
    "Decision",
    "Location",
    "Outcome",
    "OutcomeName",
    "Part",
    "Passage",
    "Person",
    "Provenance",
    "Quote",
    "Reference",
    "Report",
    "Snapshot",
    "Unreadable",
    "Verdict",
    "VerdictName",
]

__getattr__ = names_of(
    __name__,
    dict.fromkeys(__all__, "archiver.model.verdicts") | dict.fromkeys(_PAGES, "archiver.model.pages"),
)
