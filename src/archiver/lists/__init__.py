"""Lists of the pages to save, in the forms that people bring them.

- `text`: plain text, one URL a line
"""

from archiver.lists.text import read_urls

__all__ = ["read_urls"]
