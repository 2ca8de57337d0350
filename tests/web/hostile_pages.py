"""Pages written against whoever looks at them from an archive: each file of `hostile/` tries one way out.

Whatever reaches the host of `ESCAPE`, or changes the document around the page, has escaped.
"""

from __future__ import annotations

from pathlib import Path

ESCAPE = "http://escape.invalid"
TRICKS = {path.stem: path.read_bytes() for path in sorted((Path(__file__).parent / "hostile").iterdir())}
