"""Reading the manuscripts that a person names, with the bibliographies that they cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from archiver.cli import inputs, output

if TYPE_CHECKING:
    from archiver.manuscripts import Manuscript, Work


def read_works(files: Sequence[str]) -> dict[str, Work]:
    """The works of bibliographies by their keys; where two have a key, the first file's counts."""
    if not files:
        return {}
    from archiver.manuscripts import read_bibliography

    return {
        key: work
        for name in reversed(files)
        for key, work in read_bibliography(inputs.read(name), name=name).items()
    }


def read(name: str, *, format_name: str | None = None, works: Mapping[str, Work] | None = None) -> Manuscript:
    """A manuscript, and on stderr what a person should know of how it was read."""
    from archiver.manuscripts import read_manuscript

    manuscript = read_manuscript(
        inputs.read(name),
        name=name,
        format=format_name,
        works=dict(works or {}),
        read_beside=partial(inputs.read_beside, name),
    )
    for remark in manuscript.remarks:
        output.note(remark)
    return manuscript
