"""A WARC file that was cut, or of which a byte was flipped: the damage is named, the rest is brought back."""

from __future__ import annotations

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from archiver import Archive, Article
from archiver.errors import DamagedRecord
from tests.cli.conftest import run_process
from tests.exchanges import PAGE, save_next
from tests.faults.mixed_pages import MixedPages
from tests.faults.saving import OPTIONS
from tests.site import ANSWERS, Site

SEED = 20261125
DAMAGES = 200
# Of so many the whole is rebuilt one by one, and saved into: each takes the start of other processes.
GONE_ON_WITH = 8
PAGES = 24


@dataclass(frozen=True)
class Sound:
    """An archive of one WARC file, and where its answers stand."""

    archive: Path
    warc: str
    data: bytes
    answers: dict[int, int]  # lengths by offsets
    contents: dict[str, bytes]  # of each snapshot, by its id

    def damaged(self, kind: str, moments: random.Random) -> tuple[bytes, int]:
        """The file, cut or with a bit flipped, and the byte where."""
        at = moments.randrange(1, len(self.data))
        if kind == "cut":
            return self.data[:at], at
        flipped = bytes([self.data[at] ^ 1 << moments.randrange(8)])
        return self.data[:at] + flipped + self.data[at + 1 :], at

    def whole(self, kind: str, at: int) -> set[int]:
        """The answers that the damage leaves whole, by their offsets."""
        if kind == "cut":
            return {offset for offset, length in self.answers.items() if offset + length <= at}
        return {offset for offset, length in self.answers.items() if at not in range(offset, offset + length)}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    archive = tmp_path_factory.mktemp("sound") / "a"
    with Site() as site:
        pages = MixedPages(site, 2 * len(ANSWERS) + 40, seed=SEED, with_endless=False)
        run_process(*OPTIONS, "--archive", archive, *pages.urls[:PAGES])
    with Archive.open(archive) as opened:
        assert list(opened.audit()) == []
        contents = {snapshot.id: opened.content(snapshot) for snapshot in opened.snapshots()}
    (path,) = (archive / "warc").iterdir()
    answers = {offset: length for _, offset, length in catalogued(archive)}
    return Sound(archive, f"warc/{path.name}", path.read_bytes(), answers, contents)


def catalogued(archive: Path) -> list[tuple[str, int, int]]:
    """Each answer that the catalogue has: its file, offset and length."""
    with closing(sqlite3.connect(archive / "catalogue.sqlite")) as connection:
        return connection.execute("SELECT warc, offset, length FROM records").fetchall()


def copy_of(sound: Sound, folder: Path, data: bytes) -> Path:
    """The archive with other bytes in its WARC file."""
    shutil.copytree(sound.archive, folder)
    (folder / sound.warc).write_bytes(data)
    return folder


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["cut", "flipped"])
def test_each_of_two_hundred_damages_is_named_and_no_snapshot_shown_with_other_bytes(
    kind: str, sound: Sound, tmp_path: Path
) -> None:
    moments = random.Random(f"{SEED} {kind}")
    named = unreadable = 0
    folder = copy_of(sound, tmp_path / "a", sound.data)
    for _ in range(DAMAGES):
        data, at = sound.damaged(kind, moments)
        (folder / sound.warc).write_bytes(data)
        with Archive.open(folder) as archive:
            findings = [finding for finding in archive.audit() if finding.file == sound.warc]
            # A bit that no record needs, such as those that fill up a member's last byte, has no offset.
            near = [
                f
                for f in findings
                if (f.offset is None and f.code == "damaged") or (f.offset is not None and f.offset <= at)
            ]
            assert near, f"{kind} at byte {at}: {findings}"
            named += 1
            for snapshot in archive.snapshots():
                try:
                    content = archive.content(snapshot)
                except DamagedRecord:
                    unreadable += 1
                else:
                    assert content == sound.contents[snapshot.id], f"{kind} at byte {at}: {snapshot.url}"
    assert named == DAMAGES
    print(  # noqa: T201
        f"\nWARC file {kind} at random bytes (seed {SEED}): {DAMAGES}, each named by `audit`; of "
        f"{DAMAGES * len(sound.contents)} snapshots read from it {unreadable} were refused, 0 shown "
        "with other bytes"
    )


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["cut", "flipped"])
def test_a_rebuild_brings_back_every_answer_that_two_hundred_damages_left_whole(
    kind: str, sound: Sound, tmp_path: Path
) -> None:
    moments = random.Random(f"{SEED} {kind}")
    (tmp_path / "warc").mkdir()
    left: set[tuple[str, int]] = set()
    for number in range(DAMAGES):
        data, at = sound.damaged(kind, moments)
        name = sound.warc.replace("-00001.", f"-{number + 1:05}.")
        (tmp_path / name).write_bytes(data)
        left |= {(name, offset) for offset in sound.whole(kind, at)}
    with Archive.open(tmp_path) as archive:
        recovered = archive.rebuild()
        found = {(warc, offset) for warc, offset, _ in catalogued(tmp_path)}
        assert left <= found
        # An answer whose notes are lost, of a picture too, is taken for a page; each is named.
        unnoted = sum("has lost what was noted of it" in damage for damage in recovered.damages)
        brought = {snapshot.id: archive.content(snapshot) for snapshot in archive.snapshots()}
        assert {name: brought[name] for name in brought if name in sound.contents} == sound.contents
        assert len(brought) - len(sound.contents) <= unnoted
        wrong = {finding.code for finding in archive.audit()} & {"catalogue", "index"}
        assert wrong == set()
    assert len(recovered.damages) >= DAMAGES // 2
    print(  # noqa: T201
        f"\nrebuild of {DAMAGES} {kind} files: {len(found)} of {DAMAGES * len(sound.answers)} answers are "
        f"back, all {len(left)} that were whole among them; catalogue and index agree with the files"
    )


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["cut", "flipped"])
def test_a_run_carries_on_in_a_damaged_archive(kind: str, sound: Sound, tmp_path: Path) -> None:
    moments = random.Random(f"{SEED} {kind} again")
    for number in range(GONE_ON_WITH):
        data, _ = sound.damaged(kind, moments)
        folder = copy_of(sound, tmp_path / str(number), data)
        with Archive.open(folder) as archive:
            if number % 2:
                archive.rebuild()
            with archive.start_run(["https://example.org/next"]) as run:
                (outcome,) = save_next(run, Article("https://example.org/next"), PAGE)
            snapshot = archive.latest("https://example.org/next")
            assert snapshot.id == outcome.snapshot
            assert archive.content(snapshot) == PAGE.partition(b"\r\n\r\n")[2]
            # A rebuild knows no more that the last record was whole once: the run then cuts it as torn.
            assert number % 2 or (folder / sound.warc).read_bytes() == data
            codes = {finding.code for finding in archive.audit() if finding.file != sound.warc}
            assert codes == set()
