"""The environment of the peers, which `peers.txt` names: its Python, and what is installed there."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

PEERS = Path(os.environ.get("ARCHIVER_PEERS", Path(__file__).resolve().parent / ".peers" / "bin" / "python"))


def peer_version(distribution: str) -> str:
    """The version of what is installed there."""
    asked = f"from importlib.metadata import version; print(version({distribution!r}))"
    return subprocess.run([PEERS, "-c", asked], check=True, capture_output=True, text=True).stdout.strip()
