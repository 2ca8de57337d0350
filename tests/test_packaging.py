"""What is shipped: the packages, the spiders among them, and the public names."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import archiver

ROOT = Path(__file__).resolve().parents[1]
HEAVY = ("scrapy", "twisted", "trafilatura", "lxml", "sqlite3", "warcio", "starlette", "uvicorn")


def test_the_list_of_packages_is_what_is_on_disk() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    on_disk = {
        ".".join(init.parent.relative_to(ROOT / "src").parts) for init in (ROOT / "src").rglob("__init__.py")
    }
    assert set(listed) == on_disk | {"archiver.spiders"}


def test_all_names_are_sorted_and_there() -> None:
    assert archiver.__all__ == sorted(archiver.__all__)
    assert all(getattr(archiver, name) for name in archiver.__all__)


@pytest.mark.parametrize("arguments", [["-c", "import archiver"], ["-m", "archiver", "--help"]], ids=" ".join)
def test_starting_up_imports_nothing_heavy(arguments: list[str]) -> None:
    loaded = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=True
    ).stderr
    names = {line.rpartition("|")[2].strip() for line in loaded.splitlines()}
    assert not names.intersection(HEAVY)


def test_spiders_import_the_package_only_and_nothing_imports_them() -> None:
    for path in (ROOT / "spiders").glob("*.py"):
        assert not any(name.startswith("spiders") for name in _imports(path)), path
    for path in (ROOT / "src").rglob("*.py"):
        assert not any("spiders" in name for name in _imports(path)), path


def _imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names


def test_the_pre_commit_hook_names_a_command_that_is_there() -> None:
    hook = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    (entry,) = [
        line.partition(":")[2].split() for line in hook.splitlines() if line.strip().startswith("entry:")
    ]
    done = subprocess.run(
        [sys.executable, "-m", *entry, "--help"], capture_output=True, text=True, check=True, timeout=60
    )
    assert "--allow-empty" in done.stdout
