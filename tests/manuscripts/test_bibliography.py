"""Citations by key, and the bibliographies that say what they lead to."""

from __future__ import annotations

import pytest

from archiver.errors import UnreadableInput
from archiver.manuscripts import read_bibliography, read_manuscript

A, B = "https://a.example/1", "https://b.example/2"
BIBLATEX = f"""\
@online{{smith2020, author = {{Smith, Anna}}, title = {{A Day}}, url = {{{A}}}, urldate = {{2020-03-12}}}}
@misc{{poe, author = {{Poe}}, howpublished = {{\\url{{{B}}}}}, note = {{Accessed: 2021-05-06}}}}
@book{{how, author = {{How}}, title = {{C}}, doi = {{10.1234/abc}}}}
@book{{old, author = {{Old}}, title = {{D}}}}
"""
CSL_JSON = f'[{{"id": "smith2020", "URL": "{A}", "accessed": {{"date-parts": [[2020, 3, 12]]}}}}]'
RIS = f"TY  - ELEC\nID  - smith2020\nTI  - A Day\nUR  - {A}\nY2  - 2020/03/12/\nER  - \n"
CSL_YAML = f"references:\n- id: smith2020\n  type: webpage\n  URL: {A}\n  accessed: 2020-03-12\n"


@pytest.mark.parametrize(
    ("name", "source"),
    [("refs.bib", BIBLATEX), ("refs.json", CSL_JSON), ("refs.ris", RIS), ("refs.yaml", CSL_YAML)],
)
def test_every_format_gives_a_works_pages_and_when_they_were_seen(name: str, source: str) -> None:
    work = read_bibliography(source.encode(), name=name)["smith2020"]

    assert (work.urls, work.accessed) == ((A,), "2020-03-12")


def test_references_listed_in_the_front_matter_lead_to_their_pages() -> None:
    source = f"---\n{CSL_YAML}---\n\nShe said “it rained on the old town all day” [@smith2020, p. 3].\n"
    manuscript = read_manuscript(source.encode(), name="a.md")

    quote = manuscript.quotes[0]
    assert (quote.url, quote.accessed, manuscript.remarks) == (A, "2020-03-12", ())


def test_a_work_has_its_page_and_the_day_it_was_looked_at() -> None:
    works = read_bibliography(BIBLATEX.encode(), name="refs.bib")

    assert (works["smith2020"].urls, works["smith2020"].accessed) == ((A,), "2020-03-12")
    assert (works["poe"].urls, works["poe"].accessed) == ((B,), "2021-05-06")
    assert works["how"].urls == ("https://doi.org/10.1234/abc",)
    assert works["old"].urls == ()


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("refs.txt", BIBLATEX, "tells no bibliography format"),
        ("refs.json", "{", "cannot be read as a bibliography"),
    ],
)
def test_what_is_no_bibliography_is_refused_with_the_cause(name: str, source: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=f"^{name}.*{said}"):
        read_bibliography(source.encode(), name=name)


# what is written: the URLs of each quotation
CITED = {
    "markdown": ("a.md", "He said “one two three four” [@smith2020, p. 3].", [[A]]),
    "markdown, several": ("a.md", "He said “one two three four” [see @smith2020; @poe].", [[A, B]]),
    "markdown, in the sentence": ("a.md", "As @poe put it, “one two three four” was said.", [[B]]),
    "markdown, in a note": ("a.md", "He said “one two three four”.[^1]\n\n[^1]: @poe, p. 3.", [[B]]),
    "markdown, braces": ("a.md", "He said “one two three four” [@{smith2020}].", [[A]]),
    "markdown, block quote": ("a.md", "> One two three.\n>\n> — [@poe]", [[B]]),
    "markdown, a doi": ("a.md", "He said “one two three four” [@how].", [["https://doi.org/10.1234/abc"]]),
    "markdown, a book": (
        "a.md",
        "He said “one two three four” [@old]. It was late. [x](https://x.org/).",
        [[]],
    ),
    "markdown, a handle": ("a.md", f"As @bob said, “one two three four” ([x]({A})).", [[A]]),
    "markdown, an address": ("a.md", f"Mail a@poe.org: “one two three four” ([x]({A})).", [[A]]),
    "org": ("a.org", "He said “one two three four” [cite:@poe].", [[B]]),
    "latex": ("a.tex", "He said ``one two three four'' \\cite[3]{smith2020}.", [[A]]),
    "latex, a footnote": ("a.tex", "He said ``one two three four''.\\footcite{poe}", [[B]]),
    "latex, in the sentence": ("a.tex", "As \\textcite{poe} said, ``one two three four''.", [[B]]),
    "latex, textquote": ("a.tex", "He \\textquote[{\\cite{poe}}][.]{one two three four} x", [[B]]),
    "latex, textcquote": ("a.tex", "He \\textcquote[see][3]{poe}[.]{one two \\emph{three} four}", [[B]]),
    "latex, another language": ("a.tex", "Er \\foreigntextcquote{german}{poe}{eins zwei drei vier}", [[B]]),
    "latex, blockcquote": ("a.tex", "He said \\blockcquote[3]{poe}{one two three four}", [[B]]),
    "latex, displayquote": (
        "a.tex",
        "Words.\n\n\\begin{displayquote}[\\cite{poe}]\nOne two three.\n\\end{displayquote}",
        [[B]],
    ),
    "latex, displaycquote": (
        "a.tex",
        "Words.\n\n\\begin{displaycquote}[3]{poe}\nOne two three.\n\\end{displaycquote}",
        [[B]],
    ),
    "typst": ("a.typ", "He said “one two three four” @poe.", [[B]]),
}


@pytest.mark.parametrize(("name", "text", "urls"), CITED.values(), ids=CITED.keys())
def test_a_key_leads_to_the_works_page(name: str, text: str, urls: list[list[str]]) -> None:
    works = read_bibliography(BIBLATEX.encode(), name="refs.bib")

    read = read_manuscript(text.encode(), name=name, works=works)

    assert [[url for url in (quote.url, *quote.urls) if url] for quote in read.quotes] == urls
    assert not read.remarks


def test_the_works_day_is_the_quotations() -> None:
    works = read_bibliography(BIBLATEX.encode(), name="refs.bib")

    (quote,) = read_manuscript("“One two three four” [@smith2020]".encode(), name="a.md", works=works).quotes

    assert quote.accessed == "2020-03-12"


NAMING = {
    "front matter": ("a.md", "---\nbibliography: my_refs.bib\n---\n\n“One two three four” [@poe]"),
    "front matter, a list": ("a.md", "---\nbibliography: [my_refs.bib]\n---\n\n“One two three four” [@poe]"),
    "latex": ("a.tex", "\\bibliography{my_refs}\n``One two three four'' \\cite{poe}"),
    "biblatex": ("a.tex", "\\addbibresource{my_refs.bib}\n``One two three four'' \\cite{poe}"),
}


@pytest.mark.parametrize(("name", "text"), NAMING.values(), ids=NAMING.keys())
def test_a_bibliography_that_the_manuscript_names_is_read(name: str, text: str) -> None:
    beside = {"my_refs.bib": BIBLATEX.encode()}

    read = read_manuscript(text.encode(), name=name, read_beside=beside.__getitem__)

    assert [quote.url for quote in read.quotes] == [B]
    assert not read.remarks


@pytest.mark.parametrize("named", ["../refs.bib", "/etc/refs.bib", "sub/refs.bib"])
def test_one_in_another_folder_is_not_read_and_says_so(named: str) -> None:
    text = f"---\nbibliography: {named}\n---\n\n“One two three four” [@poe]"

    def refuse(name: str) -> bytes:
        raise AssertionError(name)

    read = read_manuscript(text.encode(), name="a.md", read_beside=refuse)

    assert f"another folder, {named}" in read.remarks[0]
    assert "@poe, which no bibliography has" in read.remarks[1]


def test_one_that_is_missing_is_told_and_the_rest_is_read() -> None:
    text = "---\nbibliography: refs.bib\n---\n\n“One two three four” ([x](https://x.org/))"

    def refuse(name: str) -> bytes:
        raise UnreadableInput(f"{name}: no such file; check the path")

    read = read_manuscript(text.encode(), name="a.md", read_beside=refuse)

    assert read.remarks == ("a.md names a bibliography: refs.bib: no such file; check the path",)
    assert [quote.url for quote in read.quotes] == ["https://x.org/"]
