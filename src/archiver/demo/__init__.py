"""The bundled site and manuscript that `archiver demo` works on.

`site` serves `pages/` on loopback, and in `assets/` what they need to be shown; `manuscript.md` quotes from
them, rightly and wrongly. In both, `{{site}}` stands for the server's address.
"""

from archiver.demo.site import EXPECTED, MANUSCRIPT, BundledSite

__all__ = ["EXPECTED", "MANUSCRIPT", "BundledSite"]
