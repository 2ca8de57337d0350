"""What a process and its children take: memory, as the kernel shares it out (PSS), and the processor."""

from __future__ import annotations

import os
import re
import threading
from contextlib import suppress
from pathlib import Path
from typing import Self

_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)


class Watch:
    """Looks at a process and its descendants several times a second.

    `most_bytes` is the most that they took at once, `cpu_seconds` what each had taken when it was last seen.
    """

    def __init__(self, pid: int) -> None:
        self.most_bytes = 0
        self._pid = pid
        self._cpu: dict[int, float] = {}
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.1):
            family = _family(self._pid)
            self.most_bytes = max(self.most_bytes, sum(map(_pss, family)))
            self._cpu |= {pid: seconds for pid in family if (seconds := _cpu(pid))}

    @property
    def cpu_seconds(self) -> float:
        return sum(self._cpu.values())


def _family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        with suppress(OSError):
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def _pss(pid: int) -> int:
    with suppress(OSError):
        if match := _PSS.search(Path(f"/proc/{pid}/smaps_rollup").read_bytes()):
            return int(match[1]) * 1024
    return 0


def _cpu(pid: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # proc(5): utime, stime
    return 0.0
