"""Wikipedia's wikitext: references, templates, and what is malformed."""

from __future__ import annotations

import pytest

from archiver.manuscripts import read_manuscript

A, B = "https://a.example/1", "https://b.example/2"

# what is written: each quotation that is judged, with its page
PAGES = {
    "a reference": (f'She "said one two three".<ref>[{A} Title]</ref>', [("said one two three", A)]),
    "a template": (
        f'She "said one two three".<ref>{{{{cite web |url={A} |title=T}}}}</ref>',
        [("said one two three", A)],
    ),
    "a template with the words": (
        f"She left.<ref>{{{{cite news|url={A}|title=T|quote=She said one two three.}}}}</ref>",
        [("She said one two three.", A)],
    ),
    "german": (
        f"Sie ging.<ref>{{{{Internetquelle |url={A} |titel=T |zitat=Sie sagte eins zwei drei.}}}}</ref>",
        [("Sie sagte eins zwei drei.", A)],
    ),
    "french": (
        f"Elle part.<ref>{{{{Lien web |titre=T |url={A} |citation=Elle a dit un deux trois.}}}}</ref>",
        [("Elle a dit un deux trois.", A)],
    ),
    "russian": (
        f"Ушла.<ref>{{{{Cite web |url={A} |title=T |quote=Она сказала раз два три.}}}}</ref>",
        [("Она сказала раз два три.", A)],
    ),
    "a named reference, called again": (
        f'"One two three four".<ref name="x">[{A} T]</ref> Or "five six seven eight".<ref name="x" />',
        [("One two three four", A), ("five six seven eight", A)],
    ),
    "a reference defined below": (
        f'"One two three four".<ref name=x />\n\n<references>\n<ref name=x>{{{{cite web|url={A}|title=T|'
        "quote=Five six seven eight nine}}</ref>\n</references>",
        [("One two three four", A), ("Five six seven eight nine", A)],
    ),
    "a block quote": (
        f"{{{{Blockquote|text=One two three four.|author=Smith|source=[{B} T]}}}}",
        [("One two three four.", B)],
    ),
    "a block quote by place": (f"{{{{quote|One two three four.|[{B} T]}}}}", [("One two three four.", B)]),
    "a block quote with a reference": (
        f"{{{{cquote|One two three four.<ref>{{{{cite web|url={A}|title=T}}}}</ref>}}}}",
        [("One two three four.", A)],
    ),
    "words in a language": (
        f'He said "one {{{{lang|fr|deux}}}} three".<ref>{A}</ref>',
        [("one deux three", A)],
    ),
    "sic": (f'He said "one two {{{{sic}}}} three four".<ref>{A}</ref>', [("one two [sic] three four", A)]),
    "braces never closed": (f'{{{{a|b "one two three four".<ref>{A}</ref>', [("one two three four", A)]),
    "a reference never closed": (f'"One two three four" [{A} T] <ref>more', [("One two three four", A)]),
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES.keys())
def test_a_page_of_wikipedia_gives_its_quotations(text: str, expected: list[tuple[str, str]]) -> None:
    quotes = read_manuscript(text.encode(), name="page.wiki").quotes

    assert [(quote.text, quote.url) for quote in quotes] == expected


def test_the_access_date_and_the_line_are_those_of_the_source() -> None:
    template = f"{{{{cite web\n|url={A}\n|access-date=12 March 2020\n|quote=She said it was so.}}}}"
    text = f"One.\n\nTwo.<ref>{template}</ref>"

    (quote,) = read_manuscript(text.encode(), name="page.wiki").quotes

    assert quote.accessed == "2020-03-12"
    assert quote.location is not None
    assert quote.location.line == 6


@pytest.mark.parametrize("piece", ["{{a|", "<ref>", "<ref name=x>{{cite web|url=", "}}"])
def test_malformed_markup_takes_no_quadratic_time(piece: str) -> None:
    assert read_manuscript((piece * 20_000).encode(), name="page.wiki").quotes == ()
