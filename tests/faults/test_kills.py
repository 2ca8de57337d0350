"""A run killed at any instant has lost nothing that it reported, and is carried on."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from archiver import Archive
from tests.cli.conftest import json_lines, run_process
from tests.faults.mixed_pages import MixedPages
from tests.faults.saving import LEFT_BY_A_KILL, OPTIONS, Reported, Save
from tests.site import Site

PAGES = 300
KILLS = 30


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [20261124])
def test_a_run_killed_at_thirty_instants_loses_and_repeats_nothing(seed: int, tmp_path: Path) -> None:
    moments = random.Random(seed)
    archive, listed = tmp_path / "a", tmp_path / "urls.txt"
    kills = repaired = 0
    with Site() as site:
        pages = MixedPages(site, PAGES, seed=seed)
        assert len(set(pages.urls)) == PAGES
        listed.write_text("\n".join(pages.urls), encoding="utf-8")
        reported = Reported(archive, pages)
        while kills < KILLS:
            save = Save(archive, listed, *(["--resume"] if kills else []))
            # A third dies at any time from its start on, two thirds some moments after some outcomes.
            if kills % 3 == 0:
                printed = save.kill_after(moments.uniform(0.2, 2))
            else:
                printed = save.read(moments.randint(1, 8), known=reported.lines)
                printed += save.kill_after(moments.uniform(0, 0.1))
            reported.add(printed)
            if not save.was_killed:  # a quick machine is through with the pages before
                break
            kills += 1
            if (archive / "catalogue.sqlite").exists() and reported.lines:
                found = reported.check(allowed=LEFT_BY_A_KILL)
                repaired += bool(found)
        assert kills >= KILLS // 3
        at_kills = len(reported.lines)
        last = run_process(*OPTIONS, "--archive", archive, "-i", listed, "--resume")
        assert last.returncode == 1, last.stderr.decode()
        reported.add(last.stdout.decode())
        reported.check(allowed=set())
        assert set(reported.lines) == set(pages.urls)
        assert len(json_lines(last.stdout.decode())) == PAGES
        assert {url for url in pages.digests if not reported.lines[url]["snapshot"]} == set()
    brought_back = _rebuilt(archive, tmp_path / "rebuilt")
    assert {line["snapshot"] for line in reported.lines.values() if line["snapshot"]} <= brought_back
    print(  # noqa: T201
        f"\nkills (seed {seed}): {kills} at random instants of a run of {PAGES} pages; {at_kills} lines and "
        f"then {PAGES} reported, {reported.snapshots} snapshots of them, 0 lost, 0 asked for again; "
        f"after {repaired} of the kills the next run had something to repair"
    )


def _rebuilt(archive: Path, folder: Path) -> set[str]:
    """The snapshots that a rebuild from the WARC files alone brings back."""
    shutil.copytree(archive / "warc", folder / "warc")
    with Archive.open(folder) as opened:
        assert opened.rebuild().damages == ()
        assert list(opened.audit()) == []
        return {snapshot.id for snapshot in opened.snapshots()}
