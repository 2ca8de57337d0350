"""`python -m benchmarks NAME [--quick]`: print a benchmark's results; a full run keeps them in `results/`."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("[a-z]*.py"))


def main() -> None:
    """Run one benchmark."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--quick", action="store_true", help="smaller inputs; the results are not kept")
    arguments = parser.parse_args()
    results = import_module(f"benchmarks.{arguments.name}").run(is_quick=arguments.quick)
    print(results)
    if not arguments.quick:
        (FOLDER / "results").mkdir(exist_ok=True)
        (FOLDER / "results" / f"{arguments.name}.md").write_text(results + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
