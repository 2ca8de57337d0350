"""Archive the pages that a text rests on, cite them, and check its quotations against them.

>>> from archiver import Quote
>>> Quote("the words", url="https://example.org/story").url
'https://example.org/story'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archiver.first_use import names_of

if TYPE_CHECKING:
    from archiver.archive import Archive
    from archiver.citations import bibliography, cite
    from archiver.errors import ArchiverError
    from archiver.extraction import extract
    from archiver.model import (
        Article,
        Change,
        CitedLink,
        Decision,
        Location,
        Outcome,
        Passage,
        Person,
        Quote,
        Reference,
        Report,
        Snapshot,
        Unreadable,
        Verdict,
    )
    from archiver.verification import verify

__all__ = [
    "Archive",
    "ArchiverError",
    "Article",
    "Change",
    "CitedLink",
    "Decision",
    "Location",
    "Outcome",
    "Passage",
    "Person",
    "Quote",
    "Reference",
    "Report",
    "Snapshot",
    "Unreadable",
    "Verdict",
    "bibliography",
    "cite",
    "extract",
    "verify",
]

# Imported on first use (PEP 562): `import archiver` costs no lxml, trafilatura or SQLite, and the command is
# soon where it can answer Ctrl-C.
_get = names_of(
    __name__,
    dict.fromkeys(__all__, "archiver.model")
    | {
        "Archive": "archiver.archive",
        "ArchiverError": "archiver.errors",
        "bibliography": "archiver.citations",
        "cite": "archiver.citations",
        "extract": "archiver.extraction",
        "verify": "archiver.verification",
    },
)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("warcite")
    return _get(name)
