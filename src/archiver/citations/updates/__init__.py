"""A person's own file of entries -> the same with what an archive knows of their pages; all else stays.

- `additions`: what an archive may know, and the places in a text where it is put
- `bibtex`, `csl_json`, `ris`, `wikitext`: the entries of each format, and what it calls those facts
- `updating`: the door
"""

from archiver.citations.updates.additions import Known
from archiver.citations.updates.updating import Updated, update

__all__ = ["Known", "Updated", "update"]
