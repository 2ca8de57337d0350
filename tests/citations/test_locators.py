"""The paragraph of a quotation, in the in-text forms."""

from __future__ import annotations

import pytest

from archiver.citations import cite
from archiver.citations.locators import Paragraphs, paragraphs_at
from tests.citations.pages import page

TEXT = "Ice\nIt moves in May.\n\nIt melts in June.\nIn 1918 it froze."


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        pytest.param("moves", Paragraphs(1, 1), id="headings are no paragraphs"),
        pytest.param("in May.\n\nIt melts", Paragraphs(1, 2), id="over two"),
        pytest.param("froze", Paragraphs(3, 3), id="a year is no number of a paragraph"),
    ],
)
def test_paragraphs_are_counted(passage: str, expected: Paragraphs) -> None:
    start = TEXT.index(passage)
    assert paragraphs_at(TEXT, (start, start + len(passage)), headings={"Ice"}) == expected


@pytest.mark.parametrize("form", ["{}. It moves.", "[{}] It moves.", "¶ {} It moves.", "({}) It moves."])
def test_numbers_that_the_page_prints_count(form: str) -> None:
    text = "\n".join(form.format(number) for number in (11, 12, 13))
    start = text.index("12")
    assert paragraphs_at(text, (start + 4, start + 8)) == Paragraphs(12, 12, are_printed=True)


@pytest.mark.parametrize(
    ("style", "paragraphs", "in_text", "narrative"),
    [
        # APA 7, 8.28: paragraphs are counted where there are no pages
        ("apa", Paragraphs(4, 4), "(Vik, 2021, para. 4)", "Vik (2021, para. 4)"),
        ("apa", Paragraphs(4, 5), "(Vik, 2021, paras. 4–5)", "Vik (2021, paras. 4–5)"),
        # MLA 9, 6.20: only numbers that the source itself prints
        ("mla", Paragraphs(4, 4, are_printed=True), "(Vik, par. 4)", "Vik (par. 4)"),
        ("mla", Paragraphs(4, 5, are_printed=True), "(Vik, pars. 4–5)", "Vik (pars. 4–5)"),
        ("mla", Paragraphs(4, 4), "(Vik)", "Vik"),
        ("chicago-author-date", Paragraphs(4, 4), "(Vik 2021, para. 4)", "Vik (2021, para. 4)"),
        ("harvard", Paragraphs(4, 4), "(Vik, 2021, para. 4)", "Vik (2021, para. 4)"),
    ],
)
def test_a_style_prints_its_own_term(
    style: str, paragraphs: Paragraphs, in_text: str, narrative: str
) -> None:
    reference = cite(page("Ice", "Vik, Ida"), style=style, paragraphs=paragraphs)
    assert (reference.in_text, reference.narrative) == (in_text, narrative)
    assert "para" not in reference.text


def test_another_language_has_its_own_term() -> None:
    reference = cite(page("Ice", "Vik, Ida"), locale="de-DE", paragraphs=Paragraphs(4, 4))
    assert reference.in_text == "(Vik, 2021, Abs. 4)"
