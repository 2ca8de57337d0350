"""PDF manuscripts, as an independent program (fpdf2) writes them."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from archiver.errors import UnreadableInput
from archiver.manuscripts import read_manuscript

A, B = "https://a.example/1", "https://b.example/2"
FILL = "It was late in the town and nobody cared for any of it, whatever the papers wrote. " * 3


def _pdf(*pages: str) -> bytes:
    document = FPDF()
    document.set_font("Helvetica", size=12)
    for page in pages:
        document.add_page()
        document.write_html(page)
    return bytes(document.output())


def test_quotations_are_bound_to_the_links_that_stand_by_them() -> None:
    data = _pdf(
        f'<p>Anna said "one two three four" (<a href="{A}">BBC</a>). {FILL} Ben said "five six seven eight '
        f'nine" (<a href="{B}">the Times of London and its readers</a>).</p>'
        f'<p>As <a href="{B}">the Times</a> had it, "ten eleven twelve thirteen" was said. {FILL}</p>',
        '<p>Here "fourteen fifteen sixteen seventeen" is all.</p>',
    )

    quotes = read_manuscript(data, name="draft.pdf").quotes

    assert [(quote.text, quote.url) for quote in quotes] == [
        ("one two three four", A),
        ("five six seven eight nine", B),
        ("ten eleven twelve thirteen", B),
        ("fourteen fifteen sixteen seventeen", None),
    ]
    assert [quote.location and quote.location.page for quote in quotes] == [1, 1, 1, 2]


def test_a_raised_number_leads_to_its_note() -> None:
    data = _pdf(
        f'<p>Anna said "one two three four."<sup>1</sup> {FILL}</p><p><font size="8">1 BBC, {A}</font></p>'
    )

    (quote,) = read_manuscript(data, name="draft.pdf").quotes

    assert (quote.text, quote.url) == ("one two three four.", A)


def test_a_word_broken_over_a_line_is_one_word_with_a_line_end_inside() -> None:
    document = FPDF()
    document.add_page()
    document.set_font("Helvetica", size=12)
    document.write(6, f'Anna said "one two thir-\nteen four" (https://a.example/one-\ntwo). {FILL}')

    (quote,) = read_manuscript(bytes(document.output()), name="draft.pdf").quotes

    assert (quote.text, quote.url) == ("one two thir-\nteen four", "https://a.example/one-two")


def test_a_quotation_goes_on_over_a_page() -> None:
    data = _pdf('<p>Anna said "one two three four</p>', f'<p>five six" (<a href="{A}">BBC</a>).</p>')

    (quote,) = read_manuscript(data, name="draft.pdf").quotes

    assert (" ".join(quote.text.split()), quote.url) == ("one two three four five six", A)


def test_a_scan_is_refused_with_the_cure() -> None:
    with pytest.raises(UnreadableInput, match=r"draft\.pdf is a PDF without text.*ocrmypdf"):
        read_manuscript(_pdf(""), name="draft.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\nrest", b"one two"], ids=["damaged", "no PDF"])
def test_what_is_no_pdf_is_refused_with_the_cause(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"draft\.pdf (?:cannot be read as PDF|is no pdf file)"):
        read_manuscript(data, name="draft.pdf")
