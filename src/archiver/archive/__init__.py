"""The archive: one folder, and all that is done with it.

- `archive`: `Archive`, the folder as one noun with verbs; `folder`: told from others, and made
- `runs`: one `save` of a list; `snapshots` and `recaptures`: what makes a snapshot, and whether it is news
- `recovery`: the catalogue brought back from the files; `inspection`: all of it checked against all
- `closed_files`: a file written and closed at once, by `correction_files`, `supplied_copies` and `imports`
- `imports` with `surveys` and `foreign_pages`: other programs' archives taken in
- `exports` with `belongings`: snapshots given out, with all that they need
- `listing`: its pages, part by part; `descriptions`, `recorded_heads`: one snapshot, and its record
- `dead_links`: which pages are gone from the web
"""

from archiver.archive.archive import Archive

__all__ = ["Archive"]
