"""Manuscripts in their formats: the same quotations, exact lines, and what is no manuscript."""

from __future__ import annotations

import json

import pytest

from archiver import pandoc
from archiver.errors import UnreadableInput
from archiver.manuscripts import read_manuscript

A, B, C = "https://a.example/1", "https://b.example/2", "https://c.example/3"

DRAFT = f"""\
# A draft

Anna said “one two three four” ([BBC]({A})).
It was late; Ben said
“five six *seven* eight nine.”[^1]

As [the Times]({B}) wrote:

> Ten eleven twelve.
> Thirteen fourteen.

- An item with “fifteen sixteen seventeen eighteen” [here]({C}).

> Nineteen twenty, one and two.
>
> — Carl, [The Post]({A})

Dora sagte „drei vier fünf sechs sieben“ ([Zeit]({B})).

[^1]: Ben, “The Whole Story,” {B}.
"""
QUOTED = [
    ("one two three four", A),
    ("five six *seven* eight nine.", B),
    ("Ten eleven twelve. Thirteen fourteen.", B),
    ("fifteen sixteen seventeen eighteen", C),
    ("Nineteen twenty, one and two.", A),
    ("drei vier fünf sechs sieben", B),
]


def _quoted(data: bytes, name: str) -> list[tuple[str, str | None]]:
    quotes = read_manuscript(data, name=name).quotes
    return [(" ".join(quote.text.split()), quote.url) for quote in quotes]


WRITTEN_BY_PANDOC = {
    "html": "draft.html",
    "docx": "draft.docx",
    "odt": "draft.odt",
    "latex": "draft.tex",
    "rst": "draft.rst",
    "org": "draft.org",
    "mediawiki": "draft.wiki",
    "epub": "draft.epub",
    "ipynb": "draft.ipynb",
}


@pytest.mark.parametrize(("format_", "name"), WRITTEN_BY_PANDOC.items(), ids=WRITTEN_BY_PANDOC.keys())
def test_every_format_gives_the_same_quotations_and_sources(format_: str, name: str) -> None:
    arguments = ["--from", "markdown-smart", "--to", format_, "--standalone", "--output", "-"]
    written = pandoc.run(DRAFT.encode(), arguments=arguments)

    assert _quoted(written, name) == QUOTED


def test_markdown_gives_them_and_its_links() -> None:
    read = read_manuscript(DRAFT.encode(), name="draft.md")

    assert _quoted(DRAFT.encode(), "draft.md") == QUOTED
    assert read.links == (A, B, C)
    assert [quote.text for quote in read.unchecked] == ["The Whole Story,"]


# a name, its text, and the line of each quotation
LINES = {
    "markdown": ("a.md", DRAFT, [3, 5, 9, 12, 14, 18]),
    "markdown with front matter": ("a.md", "---\ntitle: x\n---\n\n“One two three four”", [5]),
    "windows line ends": ("a.md", "One\r\n\r\n“two three four five”\r\n", [3]),
    "old mac line ends": ("a.txt", "One\r\r“two three four five”\r", [3]),
    "the same words twice": ("a.md", "“one two three four”\n\nx\n\n“one two three four”\n", [1, 5]),
    "text": ("a.txt", "One\ntwo “three four\nfive six” seven.\n\n\n“Eight nine ten eleven”\n", [2, 6]),
    "text, block quote": ("a.txt", "One said:\n\n> two three\n> four five\n", [3]),
    "html": ("a.html", "<p>One</p>\n<p>said\n“two <b>three</b>\nfour five”</p>", [3]),
    "html, the same words twice": ("a.html", "<p>“a b c d e”</p>\n<p>“a b c d e”</p>", [1, 2]),
    "html, entities": ("a.html", "<p>\n&ldquo;l&#39;&eacute;t&eacute; is here now&rdquo;</p>", [2]),
    "latex": ("a.tex", "One\n\n``two three\nfour five''\n", [3]),
    "latex, enquote": ("a.tex", "\\usepackage{csquotes}\n\nOne \\enquote{two \\emph{three} four five}", [3]),
    "rst": ("a.rst", "One\n\n“two three four five”\n", [3]),
    "wikitext": ("a.wiki", "One\n\nHe said “two [[three]] four five”.\n", [3]),
    "jsonl": ("a.jsonl", '{"quote": "a"}\n\n{"quote": "b"}\n', [1, 3]),
    "csv": ("a.csv", 'quote,url\n"a\nb",\nc,\n', [2, 4]),
}


@pytest.mark.parametrize(("name", "text", "expected"), LINES.values(), ids=LINES.keys())
def test_lines_are_those_of_the_source(name: str, text: str, expected: list[int]) -> None:
    quotes = read_manuscript(text.encode(), name=name).quotes

    assert [quote.location.line for quote in quotes if quote.location] == expected
    assert {quote.location.file for quote in quotes if quote.location} == {name}


def test_word_documents_give_paragraphs() -> None:
    written = pandoc.run(DRAFT.encode(), arguments=["-f", "markdown-smart", "-t", "docx", "-o", "-"])

    first, second, *_ = read_manuscript(written, name="draft.docx").quotes

    assert first.location is not None
    assert second.location is not None
    assert (first.location.line, first.location.paragraph, second.location.paragraph) == (None, 2, 2)


PLAIN = f"""\
Anna said “one two three four” [1]. Later she
wrote "five six seven eight" ({B}).

Ben disagreed:

> Nine ten eleven.
> Twelve.

[1] The BBC, {A}
"""


def test_an_indented_paragraph_of_plain_text_is_a_block_quote_where_a_source_or_a_colon_says_so() -> None:
    indented = "    Six seven eight\n    nine ten."
    text = (
        f"He wrote:\n\n{indented}\n\nOne two.\n\n{indented} [1]\n\nCode.\n\n    a = b\n    c = d\n\n[1] {A}\n"
    )
    quotes = read_manuscript(text.encode(), name="a.txt").quotes

    assert [(quote.text, quote.location.line, quote.url) for quote in quotes if quote.location] == [
        ("Six seven eight\nnine ten.", 3, None),
        ("Six seven eight\nnine ten.", 8, A),
    ]


def test_plain_text_has_urls_and_numbered_references() -> None:
    quotes = read_manuscript(PLAIN.encode(), name="draft.txt").quotes

    assert [(quote.text, quote.url) for quote in quotes] == [
        ("one two three four", A),
        ("five six seven eight", B),
        ("Nine ten eleven.\nTwelve.", None),
    ]


MARKUP = {
    "dollars and tildes": ("It cost “$5 or ~50 and $10, not ~60”.", "$5 or ~50 and $10, not ~60"),
    "brackets": ("“[T]he four words [...] here [sic]”.", "[T]he four words [...] here [sic]"),
    "an ellipsis": ("“one two... three--four five”", "one two... three--four five"),
    "emphasis on a word": ("“one **two** three four”", "one *two* three four"),
    "emphasis on all": ("*“One two three four”* he said", "One two three four"),
    "emphasis inside the marks": ("“*One two three four*” he said", "One two three four"),
    "a reference's call": (f"“one two[1] three four”\n\n[1] {A}", "one two three four"),
    "the page's own call": ("“one two[4] three four”", "one two[4] three four"),
    "entities": ("“one&nbsp;two &amp; three four”", "one\u00a0two & three four"),
    "a hard break": ("“one two  \nthree four”", "one two\nthree four"),
    "across paragraphs, opened anew": ("“One two.\n\n“Three four,” he said.", "One two.\n\nThree four,"),
    "across paragraphs": ("He said “one two.\n\nThree four,” and left.", "One two.\n\nThree four,"),
    "struck out": ("“one two ~~not~~ three four”", "one two three four"),
}


@pytest.mark.parametrize(("text", "words"), MARKUP.values(), ids=MARKUP.keys())
def test_a_quotations_words_are_those_that_are_read(text: str, words: str) -> None:
    (quote,) = read_manuscript(text.encode(), name="draft.md").quotes

    assert " ".join(quote.text.lower().split()) == " ".join(words.lower().split())


def test_an_unclosed_mark_ends_with_its_paragraph_and_says_so() -> None:
    text = "He said “one two three four\n\nThen “five six seven eight” came."

    first, second = read_manuscript(text.encode(), name="a.md").quotations

    assert first.quote.text == "one two three four"
    assert first.remark == "its quotation mark is not closed: it was read to the end of the paragraph"
    assert (second.quote.text, second.remark) == ("five six seven eight", None)


def test_every_row_of_a_list_is_to_be_judged() -> None:
    rows = [{"quote": "Words", "url": A}, {"quote": ""}, {"quote": "Words", "url": A, "more": 1}]
    source = "\n".join(json.dumps(row) for row in rows)

    read = read_manuscript(source.encode(), name="rows.jsonl")

    assert [(quote.text, quote.url) for quote in read.quotes] == [("Words", A), ("", None), ("Words", A)]
    assert not read.unchecked
    assert read.links == (A,)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_part_its_columns_by(delimiter: str) -> None:
    source = f"URL{delimiter}Quote\n{A}{delimiter}“words”\n"

    (quote,) = read_manuscript(b"\xef\xbb\xbf" + source.encode(), name="rows.csv").quotes

    assert (quote.text, quote.url) == ("“words”", A)


PASTED = {
    "json": ('{"quote": "one two three four"}', "one two three four"),
    "markdown": (f"[x]({A}) “one *two* three four”", "one *two* three four"),
    "text": ("    “one *two* three four”", "one *two* three four"),
    "html": ("<p>“one two three <b>four</b>”", "one two three *four*"),
}


@pytest.mark.parametrize(("text", "words"), PASTED.values(), ids=PASTED.keys())
def test_pasted_text_is_told_by_its_looks(text: str, words: str) -> None:
    assert [quote.text for quote in read_manuscript(text.encode(), name="-").quotes] == [words]


def test_the_format_may_be_named() -> None:
    assert read_manuscript("“one two three four”".encode(), name="notes", format="text").quotes


def test_utf_16_is_read_by_its_mark() -> None:
    assert read_manuscript("“one two three four”".encode("utf-16"), name="a.txt").quotes


BAD = {
    "empty": (b" \n", "a.md", None, "a.md is empty"),
    "windows-1252": (b"one\nthe caf\xe9", "a.md", None, "a.md:2: not UTF-8 text (byte 0xe9)"),
    "a nul": (b"one\0two", "a.txt", None, "holds NUL"),
    "an unknown ending": (b"one", "a.xyz", None, "its ending .xyz tells no manuscript format"),
    "no ending": (b"one", "notes", None, "its ending (none) tells no manuscript format"),
    "an unknown format": (b"one", "a.md", "wordstar", "no manuscript format is named 'wordstar'"),
    "a word document named .md": (b"PK\x03\x04rest", "a.md", None, "is a zip archive"),
    "text named .docx": (b"one two", "a.docx", None, "is no docx file"),
    "a damaged docx": (b"PK\x03\x04rest", "a.docx", None, "a.docx is damaged"),
    "nested beyond reason": (b"> " * 3000 + b"one", "a.md", None, "too deeply"),
    "a pdf": (b"%PDF-1.7", "a.txt", None, "is a PDF"),
    "json that is none": (b'{"quote": "a"}\n{"quote": ', "a.jsonl", None, "a.jsonl:2: not JSON"),
    "json without a quotation": (b'{"url": "x"}', "a.jsonl", None, "a.jsonl:1: no quotation"),
    "json that is a list": (b"[1]", "a.jsonl", None, "a.jsonl:1: no quotation"),
    "a table without the column": (b"text,url\na,b\n", "a.csv", None, "no column is named `quote`"),
}


@pytest.mark.parametrize(("data", "name", "format_", "message"), BAD.values(), ids=BAD.keys())
def test_what_is_no_manuscript_is_refused_with_the_cause(
    data: bytes, name: str, format_: str | None, message: str
) -> None:
    with pytest.raises(UnreadableInput) as raised:
        read_manuscript(data, name=name, format=format_)

    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
