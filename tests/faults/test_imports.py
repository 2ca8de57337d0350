"""An import that was killed in the middle, and done again."""

from __future__ import annotations

import shutil
from pathlib import Path

from archiver import Archive, Article
from archiver.store.catalogue import Catalogue
from archiver.store.paths import CATALOGUE
from tests.exchanges import archive_of
from tests.warcs import member


def test_what_a_killed_import_left_is_taken_up_by_the_next_and_not_copied_twice(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.warc.gz"
    crawl.write_bytes(member() + member(url="http://other.example/", number=2))
    folder = tmp_path / "a"
    archive_of(folder, [Article("https://example.org/")]).close()
    left = "warc/imported-20261124155026-20261124155026108dea9-00001.warc.gz"
    shutil.copy(crawl, folder / left)
    with Catalogue(folder / CATALOGUE, is_writable=True) as catalogue:
        catalogue.records.open_warc(left)
    with Archive.open(folder) as archive:
        done = archive.import_file(crawl)
        assert (done.answers, done.known) == (0, 2)
        assert list(archive.audit()) == []
    assert sum(path.name.startswith("imported-") for path in (folder / "warc").iterdir()) == 1
