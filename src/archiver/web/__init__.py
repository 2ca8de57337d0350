"""The viewer: an archive in a browser, on this machine alone and read-only.

- `server`: the two loopback ports, one for the viewer and one for archived content, another origin
- `application`: the viewer's addresses, and what it answers where something is wrong
- `guard`: what every request and every answer must hold, of either origin
- `answers`: one value at one address, as a page or as JSON
- `listing`: the archive, newest first, with its filters and its search
- `page`, `capture`: a page with its captures; one capture from every side
- `check`: quotations against the archive; `submissions`: what a person gives to be checked
- `content`: archived pages as they were, on the origin of their own
- `templates/`, `assets/`: what is shown, and how it looks; nothing comes from elsewhere
"""

from __future__ import annotations

from archiver.web.server import serve

__all__ = ["serve"]
