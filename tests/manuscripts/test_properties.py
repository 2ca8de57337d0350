"""What holds for any manuscript's source."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from archiver.manuscripts.access_dates import access_dates
from archiver.manuscripts.blocks import Block
from archiver.manuscripts.citation_keys import with_cited_keys
from archiver.manuscripts.latex import with_known_commands
from archiver.manuscripts.wikitext import as_plain_wikitext

_LATEX = st.lists(
    st.sampled_from([
        "\\textquote", "\\textcquote", "\\foreigntextquote", "\\blockcquote", "\\begin{displayquote}",
        "\\end{displayquote}", "[", "]", "{", "}", "\\", "a", " ", "\\{",
    ]),
    max_size=30,
).map("".join)  # fmt: skip
_WIKITEXT = st.lists(
    st.sampled_from([
        "{{", "}}", "|", "cite web", "url=https://a.org/", "quote=", "<ref>", "</ref>", "<ref name=x />",
        "<ref name=x>", "<references>", "</references>", "blockquote", "[[", "]]", "a", "\n",
    ]),
    max_size=30,
).map("".join)  # fmt: skip


@given(_LATEX)
def test_no_latex_command_is_left_open_or_raises(source: str) -> None:
    assert isinstance(with_known_commands(source), str)


@given(st.text("abc {}[].,", max_size=80))
def test_latex_without_these_commands_stays_as_it_is(source: str) -> None:
    assert with_known_commands(source) == source


@given(_WIKITEXT)
@example("<ref name=x>{{</ref>}}")
def test_plain_wikitext_has_no_open_template_and_as_many_notes_closed_as_opened(source: str) -> None:
    plain = as_plain_wikitext(source)

    assert "{{" not in plain
    assert plain.count("<ref>") == plain.count("</ref>")


@given(st.text("@[]{}abc.:; -", max_size=60))
def test_citations_never_overlap_and_stay_within_the_text(text: str) -> None:
    reached = 0
    for anchor in with_cited_keys(Block(text)).anchors:
        assert reached <= anchor.start < anchor.end <= len(text)
        reached = anchor.end


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["{:%Y-%m-%d}", "{:%d.%m.%Y}", "{:%d %B %Y}", "{:%B %d, %Y}"]),
)
def test_a_day_is_read_in_every_order_that_tells_it(day: date, form: str) -> None:
    said = list(access_dates(f"accessed {form.format(day)}"))

    assert [found for _, found in said] == [day.isoformat()]
