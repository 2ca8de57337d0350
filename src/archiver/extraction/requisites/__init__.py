"""What a page needs to be shown besides itself: pictures, styles, fonts, scripts, frames.

requisite   the dataclass, and which URLs can be one
html        those that a page's markup names
css         those that a stylesheet names
srcset      the candidates of a `srcset`

Pure: bytes in, URLs out. What only a script would load is not seen. As in `extraction`, what parses is
imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archiver.extraction.requisites.requisite import Kind, Requisite

if TYPE_CHECKING:
    from archiver.extraction.requisites.css import requisites_of_css
    from archiver.extraction.requisites.html import requisites_of

__all__ = ["Kind", "Requisite", "requisites_of", "requisites_of_css"]


def __getattr__(name: str) -> Any:
    if name == "requisites_of":
        from archiver.extraction.requisites.html import requisites_of

        return requisites_of
    if name == "requisites_of_css":
        from archiver.extraction.requisites.css import requisites_of_css

        return requisites_of_css
    raise AttributeError(f"module 'archiver.extraction.requisites' has no attribute {name!r}")
