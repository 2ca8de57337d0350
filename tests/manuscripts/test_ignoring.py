"""The comment `archiver-ignore`: which quotation it means."""

from __future__ import annotations

import pytest

from archiver.manuscripts import read_manuscript

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
