"""What stands in quotation marks and is no quotation to judge."""

from __future__ import annotations

import pytest

from archiver.manuscripts import read_manuscript

PASSAGES = {
    "a scare quote": ("The so-called “experts” were wrong.", "a scare quote"),
    "a scare quote, distanced": ("His so-called “very good and true friends” left.", "a scare quote"),
    "a title": ("He read “The Old Man and the Sea” twice.", "a title"),
    "a chinese title": ("他讀《老人與海》。", "a title"),
    "a japanese title": ("彼は昨日『戦争と平和』を読む。", "a title"),
    "japanese words in a title's marks": ("彼は『条約に署名しなかった』と述べた。", None),
    "no words": ("He only wrote “…” there.", "no words in it"),
    "a word with a link": ("A [“disaster”](https://a.example/), it was.", None),
    "a word with a note": ("It was a “disaster”.[^1]\n\n[^1]: https://a.example/", None),
    "a word that is attributed": ("The minister called it “a disaster”.", None),
    "a word before the verb": ("“Never,” she said.", None),
    "a word after a colon": ("Her answer: “Never again.”", None),
    "a title with a link": ("See [“The Old Man and the Sea”](https://a.example/).", None),
    "a cited work's title": (
        "Words.[^1]\n\n[^1]: Smith, Anna. “The day that never came to us.” Times, https://a.example/.",
        "a title",
    ),
    "a title in a list of references": (
        "Words [1].\n\n## References\n\n[1] A. Smith, “the day that never came,” Times. https://a.example/",
        "a title",
    ),
    "a quotation in a note": (
        "Words.[^1]\n\n[^1]: Smith said later: “the day never came to us” (https://a.example/).",
        None,
    ),
    "an attribution over a line": (
        "“The Pier Is Open Again,”\nwrote the [Gazette](https://a.example/).",
        None,
    ),
    "an attribution in a note": (
        "Words.[^1]\n\n[^1]: “The Pier Is Open Again,”\nwrote the [Gazette](https://a.example/).",
        None,
    ),
    "a title before its author's verb": ("In “The Pier Is Open Again,” Smith wrote about it.", "a title"),
    "an outcry": ("“The Mill Is Lost Now!” cried the mayor.", None),
    "a german attribution": ("Er nannte es „einen Fehler“.", None),
    "a japanese attribution": ("彼は「失敗」と述べた。", None),
    "a long one": ("It was “one of the worst days in all those years” for them.", None),
    "a cell of a table": ("| a | b |\n|---|---|\n| “one two” | https://a.example/ |", None),
}


@pytest.mark.parametrize(("text", "why"), PASSAGES.values(), ids=PASSAGES.keys())
def test_titles_and_scare_quotes_are_not_judged(text: str, why: str | None) -> None:
    (quotation,) = read_manuscript(text.encode(), name="draft.md").quotations

    assert quotation.unchecked == why
