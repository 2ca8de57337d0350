"""The processes that read a crawl's pages: how many there are."""

from __future__ import annotations

import os

from archiver.extraction.workers import Extractors

# A large page takes one reader 130 MB and the crawl 150 to 190, small ones each further reader 15. More
# readers than this have nothing to do: the crawl is one thread, and takes longer for a page than a third of
# what reading it does.
_MOST = 3


def readers() -> Extractors:
    """As many as there are cores, and no more than fit into 400 MB together with the crawl."""
    return Extractors(processes=min(os.cpu_count() or 1, _MOST))
