"""A program that saves, for tests that need a process of their own: prints each event as a line.

python -m tests.capture.saving ARCHIVE OPTIONS URL…      (OPTIONS: JSON of SaveOptions' fields)
"""

from __future__ import annotations

import json
import sys

from archiver.archive import Archive
from archiver.capture import Ended, Event, SaveOptions
from archiver.capture.runner import save
from archiver.errors import ArchiverError


def tell(event: Event) -> None:
    """Print an event."""
    what = event.outcome.to_json() if isinstance(event, Ended) else {}
    print(json.dumps({"event": type(event).__name__} | what), flush=True)  # noqa: T201


def main(archive: str, options: str, *urls: str) -> None:
    """Save, and print how it ended."""
    try:
        with Archive.open(archive, create=True) as opened:
            summary = save(opened, urls, SaveOptions(**json.loads(options)), on_event=tell)
    except ArchiverError as error:
        print(json.dumps({"error": type(error).__name__, "message": str(error)}), flush=True)  # noqa: T201
        return
    print(json.dumps({"counts": dict(summary.counts), "stopped": summary.stopped}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
