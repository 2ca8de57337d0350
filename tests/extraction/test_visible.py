"""All the words that a reader can see, and none that she cannot."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from archiver.extraction.visible import visible_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", "One.\nTwo.", id="no sentence is glued to the next"),
        pytest.param("<p>a<b>b</b>c <i>d</i>", "abc d", id="inline markup splits no word"),
        pytest.param("<p>one<br>two", "one\ntwo", id="br is a break"),
        pytest.param("<p>ex\xadtra<wbr>ordinary", "extraordinary", id="soft hyphens and wbr leave no trace"),
        pytest.param("<p>one\n   two", "one two", id="white space is one blank"),
        pytest.param("<p>a<p hidden>b<p style='display: none'>c<p>d", "a\nd", id="what is hidden"),
        pytest.param(
            "<p>a<script>b</script><style>c</style><template>d</template>", "a", id="what is no text"
        ),
        pytest.param(
            "<details><summary>More</summary><p>Words</details>", "More\nWords", id="collapsed parts"
        ),
        pytest.param("<p>a<span aria-hidden=true>★</span>b", "ab", id="ornaments"),
        pytest.param(
            f"<div aria-hidden=true><p>{'Rain fell. ' * 10}</div>",
            ("Rain fell. " * 10).strip(),
            id="a closed accordion",
        ),
        pytest.param("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢字", id="ruby"),
        pytest.param(
            "<p>Rain fell<sup><a href='#n1'>[1]</a></sup> on 10<sup>3</sup> roofs.",
            "Rain fell on 103 roofs.",
            id="a footnote's mark goes, an exponent stays",
        ),
        pytest.param(
            "<p>Rain<a role=doc-noteref href='#n1'>*</a> fell.", "Rain fell.", id="a mark that says so"
        ),
        pytest.param(
            "<p>He gave <sup><a href='#x'>proof</a></sup>.", "He gave proof.", id="raised words stay"
        ),
        pytest.param("<p>a<div hidden>b</div>c", "a\nc", id="something hidden glues nothing"),
        pytest.param("<table><tr><td>a<td>b<tr><td>c", "a b\nc", id="cells stand apart"),
    ],
)
def test_the_words_that_a_reader_sees(html: str, text: str) -> None:
    assert visible_text(document_fromstring(html)) == text
