"""`docs/architecture.md` names what is on disk: each package in its picture, each layer, each module."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PICTURE, MODULES = PAGE.split("```mermaid\n")[1].split("\n```")[0], PAGE.split("\n## Every module\n")[1]

_BOX = re.compile(r'^  (\w+)\["', re.MULTILINE)  # lists["lists<br>any form → URLs"]
_LAYER = re.compile(r"^\| (`.+?) \|", re.MULTILINE)  # | `archive`, `lists` | the folder as one noun |
_PACKAGE = re.compile(r"^### `([\w.]+)`$")  # ### `citations.exports`, its own line two lines below


def test_the_picture_has_a_box_for_each_package() -> None:
    packages = {package.partition(".")[0] for package, _ in _on_disk()} - {"archiver"}
    boxes = set(_BOX.findall(PICTURE))
    missing, stale = sorted(packages - boxes), sorted(boxes - packages)
    assert not missing, f"draw a box in the picture of docs/architecture.md for {missing}"
    assert not stale, f"take out of the picture of docs/architecture.md, no package is called so: {stale}"


def test_the_layers_are_those_of_the_imports_contract() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = [sorted(re.findall(r"\w+", layer)) for layer in settings["contracts"][0]["layers"]]
    assert [sorted(re.findall(r"`(\w+)`", row)) for row in _LAYER.findall(PAGE)] == layers


def test_each_module_stands_on_the_page_as_its_docstring_has_it() -> None:
    on_disk, on_page = set(_on_disk()), set(_on_page())
    missing, stale = _listed(on_disk - on_page), _listed(on_page - on_disk)
    assert not missing, f"add to docs/architecture.md:{missing}"
    assert not stale, f"take out of docs/architecture.md:{stale}"


def _listed(lines: set[tuple[str, str]]) -> str:
    return "".join(f"\nunder ### `{package}`\n{line}" for package, line in sorted(lines))


def _on_page() -> Iterator[tuple[str, str]]:
    package = ""
    for line in filter(None, MODULES.splitlines()):
        if heading := _PACKAGE.match(line):
            package = heading[1]
        elif package:
            yield package, line


def _on_disk() -> Iterator[tuple[str, str]]:
    """Each module's package (without `archiver.`) and line; the line of an `__init__` is the package's."""
    for folder, root in ((ROOT / "src" / "archiver", ()), (ROOT / "spiders", ("spiders",))):
        for path in folder.rglob("*.py"):
            package = ".".join((*root, *path.relative_to(folder).parts[:-1])) or "archiver"
            docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
            summary = " ".join(docstring.split("\n\n")[0].split())
            yield package, summary if path.stem == "__init__" else f"- `{path.stem}`: {summary}"
