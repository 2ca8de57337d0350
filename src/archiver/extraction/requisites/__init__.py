"""What a page needs to be shown besides itself: pictures, styles, fonts, scripts, frames.

requisite   the dataclass, and which URLs can be one
html        those that a page's markup names
css         those that a stylesheet names
srcset      the candidates of a `srcset`

Pure: bytes in, URLs out. What only a script would load is not seen. As in `extraction`, what parses is
imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.extraction.requisites.requisite import Kind, Requisite
from archiver.first_use import names_of

if TYPE_CHECKING:
    from archiver.extraction.requisites.css import requisites_of_css
    from archiver.extraction.requisites.html import requisites_of

__all__ = ["Kind", "Requisite", "requisites_of", "requisites_of_css"]

__getattr__ = names_of(
    __name__,
    {
        "requisites_of": "archiver.extraction.requisites.html",
        "requisites_of_css": "archiver.extraction.requisites.css",
    },
)
