"""The comment `archiver-ignore`: which quotation it means."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from archiver.manuscripts import read_manuscript
from archiver.pandoc import convert

MARK = "<!-- archiver-ignore -->"
# name, source: the quotations that are left out
CASES = {
    "behind it": ("a.md", f"“He came back.” {MARK} Then “she left again.”", ["He came back."]),
    "behind the second": ("a.md", f"“He came back.” Then “she left again.” {MARK}", ["she left again."]),
    "on a line before": ("a.md", f"“He came back.”\n\n{MARK}\n\n“She left again.”", ["She left again."]),
    "over two lines": ("a.md", f"“He came\nback.” {MARK}\n\n“She left again.”", ["He came\nback."]),
    "before the first": ("a.md", f"“He came.”\n\nThen {MARK} “she left again.”", ["she left again."]),
    "none": ("a.md", "“He came back.”", []),
    "with a reason": ("a.md", "“He came back.” <!-- archiver-ignore: from memory -->", ["He came back."]),
    "HTML": ("a.html", f"<p>“He came back.” {MARK}</p>\n<p>“She left again.”</p>", ["He came back."]),
    "LaTeX": (
        "a.tex",
        "\\begin{document}\n``He came back.'' % archiver-ignore: why\n\n``She left again.''\n\\end{document}",
        ["He came back."],
    ),
    "another word": ("a.md", "“He came back.” <!-- archiver-ignored -->", []),
    "last of all": ("a.md", f"“He came back.”\n\n{MARK}\n", []),
}


@pytest.mark.parametrize(("name", "source", "left_out"), CASES.values(), ids=CASES.keys())
def test_a_comment_leaves_out_the_quotation_beside_it(name: str, source: str, left_out: list[str]) -> None:
    read = read_manuscript(source.encode(), name=name)

    ignored = [
        each.quote.text
        for each in read.quotations
        if each.unchecked and each.unchecked.startswith("left out by archiver-ignore")
    ]
    assert ignored == left_out


def test_the_reason_is_kept() -> None:
    source = "“He came back.” <!-- archiver-ignore: from memory -->"

    (quotation,) = read_manuscript(source.encode(), name="a.md").quotations

    assert quotation.unchecked == "left out by archiver-ignore: from memory"


def _begin(name: int, words: str) -> str:
    return f'[{words}]{{.comment-start id="{name}" author="Ed" date="2026-01-01T00:00:00Z"}}'


def _end(name: int) -> str:
    return f'[]{{.comment-end id="{name}"}}'


SKIP, END = _begin(0, "archiver-ignore: why"), _end(0)
# as pandoc's Markdown writes comments in the margin: the quotations that are left out
IN_MARGIN = {
    "on all of it": (f"{SKIP}“He came back.”{END} “She left again.”", ["He came back."]),
    "on a word of it": (f"“He came back.” “She {SKIP}left{END} again.”", ["She left again."]),
    "behind it": (f"“He came back.”{SKIP}{END} “She left again.”", ["He came back."]),
    "on both": (f"{SKIP}“He came.”\n\n“She left.”{END}", ["He came.", "She left."]),
    "of another kind": (f"{_begin(0, 'Really?')}“He came back.”{END}", []),
    "on another": (f"{_begin(1, 'True?')}“He came.”{_end(1)} {SKIP}“She left.”{END}", ["She left."]),
}


@pytest.mark.parametrize(("source", "left_out"), IN_MARGIN.values(), ids=IN_MARGIN.keys())
def test_a_comment_in_words_margin_leaves_it_out(source: str, left_out: list[str]) -> None:
    data = convert(source.encode(), format="markdown-smart", to="docx")

    quotations = read_manuscript(data, name="a.docx").quotations

    assert [each.quote.text for each in quotations if each.unchecked] == left_out


_ANNOTATION = "<office:annotation office:name='n1'><text:p>archiver-ignore: mine</text:p></office:annotation>"
OPEN_DOCUMENT = {
    "on it": f"“He came.” {_ANNOTATION}“She left.”<office:annotation-end office:name='n1'/> “We sat.”",
    "behind it": f"“He came.” “She left.” {_ANNOTATION}“We sat.”",
}


@pytest.mark.parametrize("paragraph", OPEN_DOCUMENT.values(), ids=OPEN_DOCUMENT.keys())
def test_so_does_one_in_libreoffices(paragraph: str) -> None:
    data = convert(b"HERE", format="markdown", to="odt")
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"HERE", paragraph.encode()) if name == "content.xml" else part)

    quotations = read_manuscript(buffer.getvalue(), name="a.odt").quotations

    assert [(each.quote.text, each.unchecked) for each in quotations] == [
        ("He came.", None),
        ("She left.", "left out by archiver-ignore: mine"),
        ("We sat.", None),
    ]


def test_so_does_one_in_a_notebooks_cell() -> None:
    cell = {
        "cell_type": "markdown",
        "metadata": {},
        "source": [f"“He came back.” {MARK}\n", "\n", "“She left.”"],
    }
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}

    quotations = read_manuscript(json.dumps(notebook, indent=1).encode(), name="a.ipynb").quotations

    assert [each.quote.text for each in quotations if each.unchecked] == ["He came back."]
