"""A disk that is full at ten moments of a run, each time with a little more room."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import run_process
from tests.cli.small_disk import small_disk
from tests.faults.mixed_pages import MixedPages
from tests.faults.saving import LEFT_BY_A_KILL, OPTIONS, Reported
from tests.site import ANSWERS, Site

POINTS = 10
SEED = 20261126
FIRST_KILOBYTES, MORE_KILOBYTES = 250, 60


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_disk_that_is_full_ten_times_costs_nothing_that_was_reported(tmp_path: Path) -> None:
    disk, listed = tmp_path / "disk", tmp_path / "urls.txt"
    archive = disk / "a"
    disk.mkdir()
    size = FIRST_KILOBYTES
    with small_disk(disk, options=f"size={size}k"), Site() as site:
        pages = MixedPages(site, 2 * len(ANSWERS) + 80, seed=SEED, with_endless=False)
        listed.write_text("\n".join(pages.urls), encoding="utf-8")
        reported = Reported(archive, pages)
        for point in range(POINTS):
            resumed = ["--resume"] if point else []
            done = run_process(*OPTIONS, "--archive", archive, "-i", listed, *resumed)
            errors = [line for line in done.stderr.decode().splitlines() if line.startswith("archiver: no ")]
            assert (done.returncode, len(errors)) == (2, 1), done.stderr.decode()
            reported.add(done.stdout.decode())
            reported.check(allowed=LEFT_BY_A_KILL)
            size += MORE_KILOBYTES
            _resize(disk, size)
        at_points = len(reported.lines)
        assert at_points < len(pages.urls)
        _resize(disk, 100_000)
        last = run_process(*OPTIONS, "--archive", archive, "-i", listed, "--resume")
        assert last.returncode == 1, last.stderr.decode()
        reported.add(last.stdout.decode())
        reported.check(allowed=set())
        assert set(reported.lines) == set(pages.urls)
    print(  # noqa: T201
        f"\nfull disk (seed {SEED}): at {POINTS} points of a run of {len(pages.urls)} pages; {at_points} "
        f"lines reported by then, {reported.snapshots} snapshots in the end, 0 lost, "
        "0 asked for again"
    )


def _resize(disk: Path, kilobytes: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", str(disk)], check=True)
