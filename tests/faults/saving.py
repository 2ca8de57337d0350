"""`archiver save` in a process of its own, that faults may meet, and what must hold of all it reported."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archiver import Archive
from tests.cli.conftest import json_lines
from tests.faults.mixed_pages import MixedPages

OPTIONS = (
    *("save", "--json", "--allow-private", "--delay", "0", "--retries", "1"),
    *("--timeout", "2", "--max-size", "200k"),
)
# What a killed writer leaves: a torn tail, and whole answers that the next run takes up.
LEFT_BY_A_KILL = {"torn", "catalogue"}


class Save:
    """A `save` that can be killed; its outcomes as it prints them."""

    def __init__(self, archive: Path, listed: Path, *options: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "archiver", *OPTIONS, "--archive", archive, "-i", listed, *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def read(self, count: int, *, known: Sequence[str] | dict[str, Any]) -> str:
        """Read until so many lines ended that are not in `known`; what was read."""
        assert self._process.stdout
        lines: list[str] = []
        while count and (line := self._process.stdout.readline()):
            lines.append(line)
            count -= json_lines(line)[0]["url"] not in known
        return "".join(lines)

    def kill_after(self, seconds: float) -> str:
        """Kill it as `kill -9` does, at that moment; what it had printed that was not read yet."""
        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
        assert self._process.stdout
        with self._process.stdout as pipe:
            rest = pipe.read()
        self._process.wait()
        return rest[: rest.rfind("\n") + 1]

    @property
    def was_killed(self) -> bool:
        """Whether it was alive when it was killed."""
        return (self._process.returncode or 0) < 0


class Reported:
    """Every line that `save` ever reported, by its URL: none may be taken back, changed or fetched again."""

    def __init__(self, archive: Path, pages: MixedPages) -> None:
        self.lines: dict[str, dict[str, Any]] = {}
        self._archive, self._pages = archive, pages
        self._read: set[str] = set()

    def add(self, printed: str) -> None:
        """Take up what a process printed, and hold it against what others did and what the site was asked."""
        again = {url for url in self._pages.asked() if url in self.lines}
        assert not again, f"asked for again after they had ended: {sorted(again)}"
        for line in json_lines(printed):
            before = self.lines.setdefault(line["url"], line)
            assert (line["outcome"], line["snapshot"]) == (before["outcome"], before["snapshot"])

    def check(self, *, allowed: set[str]) -> set[str]:
        """Each reported snapshot is there with its bytes; what the audit finds, which must be `allowed`."""
        with Archive.open(self._archive) as archive:
            there = {snapshot.id: snapshot for snapshot in archive.snapshots()}
            for url, line in self.lines.items():
                if line["snapshot"] and line["snapshot"] not in self._read:
                    snapshot = there[line["snapshot"]]
                    assert snapshot.requested == url
                    if wanted := self._pages.digests.get(url):
                        assert snapshot.payload_digest == wanted, url
                    archive.content(snapshot)
                    self._read.add(snapshot.id)
            assert self._read <= set(there)
            findings = list(archive.audit())
            assert {finding.code for finding in findings} <= allowed, findings
            return {finding.code for finding in findings}

    @property
    def snapshots(self) -> int:
        """How many snapshots were reported."""
        return sum(bool(line["snapshot"]) for line in self.lines.values())
