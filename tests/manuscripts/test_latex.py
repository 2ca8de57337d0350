"""LaTeX's many ways to quote: marks typed by hand, shorthands of babel, commands of csquotes."""

from __future__ import annotations

import pytest

from archiver.manuscripts import read_manuscript

A = "https://a.example/1"
WORDS = "one two three four five six"
NOTE = rf"\footnote{{See \url{{{A}}}.}}"
FORMS = {
    "English": f"``{WORDS}''{NOTE}",
    "single": f"`{WORDS}'{NOTE}",
    "single commands": rf"\glq {WORDS}\grq{{}}{NOTE}",
    "German, as it is set": f"„{WORDS}``{NOTE}",
    "German, typed": f",,{WORDS}``{NOTE}",
    "German shorthand": f'"`{WORDS}"\'{NOTE}',
    "German commands": rf"\glqq {WORDS}\grqq{{}}{NOTE}",
    "Swiss": rf"\flqq {WORDS}\frqq{{}}{NOTE}",
    "German books": rf"\frqq {WORDS}\flqq{{}}{NOTE}",
    "guillemets' shorthand": f'"<{WORDS}">{NOTE}',
    "French": rf"\og {WORDS}\fg{{}}{NOTE}",
    "enquote*": rf"\enquote*{{{WORDS}}}{NOTE}",
    "foreignquote": rf"\foreignquote{{french}}{{{WORDS}}}{NOTE}",
    "textquote": rf"\textquote[\url{{{A}}}]{{{WORDS}}}",
    "foreigntextquote": rf"\foreigntextquote{{french}}[\url{{{A}}}]{{{WORDS}}}",
    "blockquote": rf"\blockquote[\url{{{A}}}]{{{WORDS}}}",
    "foreignblockquote": rf"\foreignblockquote{{french}}[\url{{{A}}}]{{{WORDS}}}",
    "quote with a link at its end": rf"\begin{{quote}}{WORDS}. \hfill \href{{{A}}}{{Gazette}}\end{{quote}}",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_every_form_gives_its_words_and_its_source(form: str) -> None:
    source = f"\\begin{{document}}\nIt is said by one of them:\n{form}\nand no more.\n\\end{{document}}\n"

    (quote,) = read_manuscript(source.encode(), name="a.tex").quotes

    assert (quote.text.rstrip("."), quote.url) == (WORDS, A)


def test_marks_inside_marks_stay_as_they_are_set() -> None:
    source = b"\\begin{document}\nHe said ``one `two three' four five''.\n\\end{document}\n"

    (quote,) = read_manuscript(source, name="a.tex").quotes

    assert quote.text == "one ‘two three’ four five"


def test_a_mark_that_is_not_closed_takes_no_other_paragraph() -> None:
    source = "\\begin{document}\n„eins zwei drei vier\n\nfünf ``sechs sieben acht''.\n\\end{document}\n"

    quotations = read_manuscript(source.encode(), name="a.tex").quotations

    assert [each.quote.text for each in quotations] == ["eins zwei drei vier", "sechs sieben acht"]
