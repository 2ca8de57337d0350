"""The archive: one folder, and all that is done with it.

- `archive`: `Archive`, the folder as one noun with verbs
- `runs`: one `save` of a list; `snapshots` and `recaptures`: what makes a snapshot, and whether it is news
- `recovery`: the catalogue brought back from the files; `inspection`: all of it checked against all
- `closed_files`: a file written and closed at once, by `correction_files`, `supplied_copies` and `imports`
- `imports` (`surveys`, `foreign_pages`), `exports` (`belongings`): archives of other programs, in and out
- `dead_links`: which pages are gone from the web
"""

from archiver.archive.archive import Archive

__all__ = ["Archive"]
