"""Which page a quotation of a Markdown manuscript cites."""

from __future__ import annotations

import pytest

from archiver.manuscripts import read_manuscript

A, B = "https://a.example/1", "https://b.example/2"

# what is written: the URLs of each quotation that is judged, likeliest first
SOURCES = {
    "a link around it": (f"She said [“one two three four”]({A}) there.", [[A]]),
    "a link inside it": (f"She said “one two [three four]({A})” there.", [[A]]),
    "a link behind it": (f"She said “one two three four” ([BBC]({A})).", [[A]]),
    "a link behind its full stop": (
        f"She said “one two three four.” ([BBC]({A})) It was [late]({B}).",
        [[A]],
    ),
    "a link that touches it": (f'She said "one two three four"[BBC]({A}).', [[A]]),
    "a bare URL behind it": (f"“One two three four,” she said. {A}", [[A]]),
    "an autolink": (f"“One two three four” <{A}>", [[A]]),
    "a link that leads it in": (f"[The BBC]({A}): “one two three four” and so on.", [[A]]),
    "a link in its sentence": (
        f"As [the BBC]({A}) had it, “one two three four” was said. [B]({B}) too.",
        [[A]],
    ),
    "a link in its paragraph": (f"“One two three four,” she said. It was late. See [the BBC]({A}).", [[A]]),
    "the nearer of two first": (
        f"[A]({A}) came first, far away from it. Then “one two three four” was said. See [B]({B}).",
        [[B, A]],
    ),
    "a link each": (
        f"He said “one two three four” ([A]({A})) and “five six seven eight” ([B]({B})).",
        [[A], [B]],
    ),
    "a link that leads each in": (
        f"[A]({A}): “one two three four” [B]({B}): “five six seven eight”",
        [[A], [B]],
    ),
    "a reference link": (f"She said [“one two three four”][x].\n\n[x]: {A}", [[A]]),
    "a footnote": (f"She said “one two three four.”[^1] Later on.\n\n[^1]: See {A}, p. 2.", [[A]]),
    "two footnotes": (
        f"“One two three four,”[^a] she said, “five six seven eight.”[^b]\n\n[^a]: {A}\n[^b]: {B}",
        [[A], [B]],
    ),
    "a footnote before ibid": (
        f"“One two three four.”[^1]\n\n“Five six seven eight.”[^2]\n\n[^1]: {A}\n[^2]: Ibid., p. 3.",
        [[A], [A]],
    ),
    "a numbered reference": (
        f"She said “one two three four” [1].\n\n## References\n\n[1] Some author, {A}",
        [[A]],
    ),
    "numbered references, two": (f"“One two three four” [1, 2].\n\n[1] Anna, {A}\n\n[2] Ben, {B}", [[A, B]]),
    "an ordered list of references": (
        f"“One two three four” [2].\n\n## Sources\n\n1. First, {A}\n2. Second, {B}",
        [[B]],
    ),
    "a raw html link": (f'She said <a href="{A}">“one two three four”</a>.', [[A]]),
    "its list item": (f"- [A]({A})\n\n  She said “one two three four”.\n- [B]({B})", [[A]]),
    "its table row": (f"| a | b |\n|---|---|\n| “one two three four” | {A} |\n| x | {B} |", [[A]]),
    "a book, not a page": ("She said “one two three four.”[^1]\n\n[^1]: Smith, p. 3.", [[]]),
    "nothing": ("She said “one two three four” there.", [[]]),
    "a heading's link is not its": (f"# [Title]({A})\n\nShe said “one two three four” there.", [[]]),
    "across paragraphs": (f"“One two three.\n\n“Four five six,” she said ([A]({A})).", [[A]]),
}


@pytest.mark.parametrize(("text", "expected"), SOURCES.values(), ids=SOURCES.keys())
def test_a_quotation_is_bound_to_the_page_that_it_cites(text: str, expected: list[list[str]]) -> None:
    quotes = read_manuscript(text.encode(), name="draft.md").quotes

    assert [[url for url in (quote.url, *quote.urls) if url] for quote in quotes] == expected


# a block quote: its words, its URLs
BLOCK_QUOTES = {
    "led in by a link": (f"As [A]({A}) wrote:\n\n> One two.\n> Three.", "One two.\nThree.", [A]),
    "the lead-in's last sentence": (
        f"See [B]({B}) first. As [A]({A}) wrote:\n\n> One two three.",
        "One two three.",
        [A],
    ),
    "a credit paragraph": (f"> One two three.\n>\n> — Anna, [A]({A})", "One two three.", [A]),
    "a credit line": (f"> One two three.  \n> — Anna, [A]({A})", "One two three.", [A]),
    "a link line": (f"> One two three.\n>\n> [A]({A})", "One two three.", [A]),
    "a link in brackets": (f"> One two three. (Anna, [A]({A}))", "One two three.", [A]),
    "a link at its end": (f"> One two three. [The Post]({A})", "One two three.", [A]),
    "a linked last sentence": (f"> One two. [Three four.]({A})", "One two. Three four.", [A]),
    "a URL at its end": (f"> One two three. {A}", "One two three.", [A]),
    "a footnote": (f"> One two three.[^1]\n\n[^1]: {A}", "One two three.", [A]),
    "a credit below": (f"> One two three.\n\n— [A]({A})", "One two three.", [A]),
    "a source line below": (f"> One two three.\n\nSource: [A]({A})", "One two three.", [A]),
    "cite": (f'<blockquote cite="{A}">\n\nOne two three.\n\n</blockquote>', "One two three.", [A]),
    "html in one block": (
        f'<blockquote cite="{A}"><p>One two three.</p></blockquote>',
        "One two three.",
        [A],
    ),
    "its own links last": (f"[A]({A}) says:\n\n> One [two]({B}) three.", "One two three.", [A]),
    "only its own links": (f"> One [two]({B}) three.", "One two three.", [B]),
    "two paragraphs": (f"[A]({A}):\n\n> One two.\n>\n> Three four.", "One two.\n\nThree four.", [A]),
    "marks inside": (f"[A]({A}):\n\n> “One two,” he said.", "“One two,” he said.", [A]),
    "in a list item": (f"- [A]({A})\n\n  > One two three.\n- [B]({B})", "One two three.", [A]),
    "none": ("Words.\n\n> One two three.", "One two three.", []),
}


@pytest.mark.parametrize(("text", "words", "urls"), BLOCK_QUOTES.values(), ids=BLOCK_QUOTES.keys())
def test_a_block_quote_is_bound_to_its_credit(text: str, words: str, urls: list[str]) -> None:
    (quote,) = read_manuscript(text.encode(), name="draft.md").quotes

    assert quote.text == words
    assert [url for url in (quote.url, *quote.urls) if url] == urls


def test_an_alert_is_no_block_quote() -> None:
    assert not read_manuscript(b"> [!NOTE]\n> Mind this well, please.", name="a.md").quotes
