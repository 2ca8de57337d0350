"""Quotations against an archive: the verdict, and everything that is said about where it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from archiver import Archive, Article, Quote, extract, verify
from archiver.manuscripts import read_manuscript
from archiver.model import Outcome, Unreadable
from tests.conftest import shared_path
from tests.exchanges import archive_of, exchange, save_next

STORY = "https://example.org/story"
OTHER = "https://example.net/other"
CHANGED = "https://example.org/changed"
WALL = "https://example.org/wall"
SHELL = "https://example.org/shell"
CUT = "https://example.org/cut"
RETIRED = "https://example.org/retired"

TEXT = (
    "The minister answered the harbour council on a rainy Tuesday.\n\n"
    "“She did not sign the treaty of 1911,” the minister's office said in a long letter, "
    "“and nobody asked her to.”\n\n"
    "The letter was found in a drawer of the customs house last week."
)
COMMENT = "Reader Bob wrote: the drawer belonged to my own grandmother, honestly."
OTHER_TEXT = "Forty lighthouse keepers marched along the northern pier before breakfast."
OLD_TEXT = "The mayor promised thirty new benches for the park by the end of spring."
NEW_TEXT = "The mayor promised forty new benches for the park by the end of spring."
RETIRED_TEXT = "The old bakery closes its doors after ninety years of rye bread."

PAYWALL = Unreadable("paywall", "only a paywall was served; save it with cookies")
ARTICLES = [
    Article(CHANGED, text=OLD_TEXT),
    Article(
        STORY, title="Treaty of 1911 Stays Unsigned After All", text=TEXT, page_text=f"{TEXT}\n\n{COMMENT}"
    ),
    Article(OTHER, text=OTHER_TEXT),
    Article(CHANGED, text=NEW_TEXT),
    Article(
        WALL,
        text=OTHER_TEXT,
        unreadable=Unreadable("paywall", "only a paywall was served; save it with cookies"),
    ),
    Article(SHELL),
    Article(RETIRED, text=RETIRED_TEXT),
    Article(RETIRED, unreadable=Unreadable("soft_404", "the page says that it is gone")),
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with archive_of(tmp_path_factory.mktemp("archive"), ARTICLES) as made:
        yield made


# the quotation, the page it names, the verdict, the page where it stands
CASES = {
    "the very words": ("nobody asked her to", STORY, "exact", STORY),
    "other typography": ("She  did\u00a0not sign the treaty of 1911", STORY, "exact", STORY),
    "a marked change": ("[The queen] did not sign the treaty of 1911", STORY, "acceptable", STORY),
    "a silent change": ("She did not sign the treaty of 1921", STORY, "altered", STORY),
    "a dropped negation": ("She did … sign the treaty of 1911", STORY, "review", STORY),
    "of another capture": ("promised thirty new benches for the park", CHANGED, "other_version", CHANGED),
    "of the latest capture": ("promised forty new benches for the park", CHANGED, "exact", CHANGED),
    "of no capture": ("promised fifty new benches for the park", CHANGED, "altered", CHANGED),
    "of another page": ("Forty lighthouse keepers marched along", STORY, "wrong_source", OTHER),
    "of another page, altered": ("Fifty lighthouse keepers marched along", STORY, "not_found", None),
    "made up": ("Whales sang in the fountain at noon", STORY, "not_found", None),
    "a page that is not stored": ("nobody asked her to", "https://example.com/", "no_snapshot", None),
    "a wall": ("Forty lighthouse keepers marched along", WALL, "unreadable", None),
    "an empty shell": ("nobody asked her to", SHELL, "unreadable", None),
    "a page that is gone, and was not": ("after ninety years of rye bread", RETIRED, "exact", RETIRED),
    "outside the article": ("belonged to my own grandmother", STORY, "review", STORY),
    "the title": ("Treaty of 1911 Stays Unsigned", STORY, "exact", STORY),
    "without a source": ("Forty lighthouse keepers marched along", None, "exact", OTHER),
    "without a source, altered": (
        "Forty lighthouse keepers ran along the northern pier",
        None,
        "altered",
        OTHER,
    ),
    "without a source, made up": ("Whales sang in the fountain at noon", None, "not_found", None),
    "nothing": ("", STORY, "review", None),
    "only marks": ("“…”", None, "review", None),
    "another spelling of its URL": (
        "nobody asked her to",
        "http://www.example.org/story/#top",
        "exact",
        STORY,
    ),
}


def test_words_that_only_scripts_would_show_are_found_as_data(tmp_path: Path) -> None:
    url = "https://example.org/app"
    body = "The river rose by twelve feet in one night. " * 8
    state = json.dumps({"post": {"body": f"<p>{body}</p>"}})
    data = f'<script type="application/json">{state}</script>'
    page = f"<title>Flood</title><div id=app>Loading the news</div>{data}"
    with archive_of(tmp_path, [extract(page.encode(), url=url)]) as archive:
        verdict = verify(Quote("rose by twelve feet", url=url), archive)
        page_text = archive.article(archive.latest(url)).page_text

    assert (verdict.verdict, verdict.part) == ("exact", "data")
    assert page_text[slice(*verdict.span or ())] == verdict.passage == "rose by twelve feet"
    assert "it stands in the page's data, from which scripts show the article" in verdict.reasons


@pytest.mark.parametrize(
    ("words", "url", "verdict", "found"),
    CASES.values(),
    ids=CASES.keys(),
)
def test_a_quotation_gets_its_verdict(
    archive: Archive, words: str, url: str | None, verdict: str, found: str | None
) -> None:
    said = verify(Quote(words, url=url), archive)

    assert (said.verdict, said.found_url) == (verdict, found)
    assert said.reasons


def test_the_page_side_of_a_verdict_is_filled_in(archive: Archive) -> None:
    said = verify(Quote("nobody asked her to", url=STORY), archive)

    snapshot = archive.latest(STORY)
    start = TEXT.index("nobody")
    assert said.span == (start, start + len("nobody asked her to"))
    assert said.passage == "nobody asked her to"
    assert (said.part, said.place) == ("article", {"paragraph": 2})
    assert (said.snapshot, said.captured_at) == (snapshot.id, snapshot.captured_at)
    assert said.text_digest == "sha256:" + sha256(TEXT.encode()).hexdigest()
    assert said.extracted_by == snapshot.extracted_by
    assert said.url == said.found_url == STORY
    assert said.link == f"{STORY}#:~:text=nobody%20asked%20her%20to"


def test_a_passage_outside_the_article_counts_in_the_page_text_and_says_so(archive: Archive) -> None:
    said = verify(Quote("belonged to my own grandmother", url=STORY), archive)

    assert said.part == "page"
    assert said.span is not None
    assert f"{TEXT}\n\n{COMMENT}"[slice(*said.span)] == "belonged to my own grandmother"
    assert "outside the article's text" in said.reasons[-1]


PAGE = b"""HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<title>Ice</title><nav>Home</nav>
<article><h1>The Ice of Norvik</h1><p>A standfirst that says why all of it matters.</p>
<h2>How it moves</h2><p>The ice moves slowly down the valley towards the sea every year.</p>
<figure><figcaption>A floe that broke off in the last week of May.</figcaption></figure>
<h2>How it melts</h2><p>The ice melts faster than anyone had thought it could be melting.</p></article>
<p>Carl: that is what my own grandfather always told us.</p>
"""
ICE = "https://example.org/ice"
ICE_TEXT = (
    "How it moves\nThe ice moves slowly down the valley towards the sea every year.\n"
    "How it melts\nThe ice melts faster than anyone had thought it could be melting."
)
ICE_PAGE = (
    "Home\nThe Ice of Norvik\nA standfirst that says why all of it matters.\nHow it moves\n"
    "The ice moves slowly down the valley towards the sea every year.\n"
    "A floe that broke off in the last week of May.\nHow it melts\n"
    "The ice melts faster than anyone had thought it could be melting.\n"
    "Carl: that is what my own grandfather always told us."
)
# the words: the verdict, the part, the heading above
PLACES = {
    "the article": ("melts faster than anyone had thought", "exact", "article", "How it melts"),
    "a standfirst": ("says why all of it matters", "exact", "page", "The Ice of Norvik"),
    "a caption": ("broke off in the last week of May", "exact", "caption", "How it moves"),
    "a comment": ("what my own grandfather always told us", "review", "page", "How it melts"),
}


@pytest.mark.parametrize(("words", "verdict", "part", "heading"), PLACES.values(), ids=PLACES.keys())
def test_a_passages_place_in_the_page_is_told(
    tmp_path: Path, words: str, verdict: str, part: str, heading: str
) -> None:
    article = Article(ICE, title="The Ice of Norvik", text=ICE_TEXT, page_text=ICE_PAGE)
    with Archive.open(tmp_path, create=True) as archive:
        with archive.start_run([ICE]) as run:
            save_next(run, article, PAGE)
        said = verify(Quote(words, url=ICE), archive)

    assert (said.verdict, said.part) == (verdict, part)
    assert said.place is not None
    assert said.place["heading"] == heading


SPOKEN = "The pier was shut. “Nobody asked us about any of it,” said Ann Lee, its keeper. Rain fell."
# the manuscript's sentence: the verdict
ATTRIBUTIONS = {
    "the same": ("“Nobody asked us about any of it,” said Ann Lee ([x]({url})).", "exact"),
    "the last name": ("“Nobody asked us about any of it,” Lee said ([x]({url})).", "exact"),
    "a role": ("“Nobody asked us about any of it,” said the keeper ([x]({url})).", "exact"),
    "a pronoun": ("“Nobody asked us about any of it,” she said ([x]({url})).", "exact"),
    "the paper": ("“Nobody asked us about any of it,” said The Norvik Gazette ([x]({url})).", "exact"),
    "another": ("“Nobody asked us about any of it,” said Ben Poe ([x]({url})).", "review"),
    "another, ahead": ("Ben Poe said: “Nobody asked us about any of it” ([x]({url})).", "review"),
}


@pytest.mark.parametrize(("text", "verdict"), ATTRIBUTIONS.values(), ids=ATTRIBUTIONS.keys())
def test_words_given_to_another_person_are_for_a_person_to_look_at(
    tmp_path: Path, text: str, verdict: str
) -> None:
    manuscript = read_manuscript(text.format(url=STORY).encode(), name="a.md")
    with archive_of(tmp_path, [Article(STORY, text=SPOKEN)]) as archive:
        (said,) = verify(manuscript, archive).verdicts

    assert said.verdict == verdict
    assert said.place == {"paragraph": 1, "speaker": "Ann Lee"}
    assert ("the manuscript gives the words to Ben Poe, the page to Ann Lee" in said.reasons) == (
        verdict == "review"
    )


def test_the_capture_nearest_to_the_access_date_is_looked_at_first(archive: Archive) -> None:
    words = "promised thirty new benches for the park"
    _, old = archive.captures(CHANGED)

    # Both captures are of today: the older is the nearer to any day before it.
    said = verify(Quote(words, url=CHANGED, accessed="2020-03-12"), archive)

    assert (said.verdict, said.snapshot) == ("exact", old.id)


def test_a_title_has_no_span(archive: Archive) -> None:
    said = verify(Quote("Treaty of 1911 Stays Unsigned", url=STORY), archive)

    assert (said.part, said.span) == ("title", None)


def test_another_version_gives_both_dates_and_what_changed(archive: Archive) -> None:
    said = verify(Quote("promised thirty new benches for the park", url=CHANGED), archive)

    new, old = archive.captures(CHANGED)
    assert said.snapshot == old.id
    for capture in (new, old):
        assert capture.captured_at[:10] in said.reasons[0]
    assert "“forty” stands there for “thirty”" in said.reasons[0]


def test_two_captures_of_one_minute_are_told_apart(archive: Archive) -> None:
    said = verify(Quote("promised thirty new benches for the park", url=CHANGED), archive)

    then, now = re.findall(r"\d{4}-\d\d-\d\d [\d:.]+", said.reasons[0])
    assert then != now


def test_a_wrong_source_names_both_pages(archive: Archive) -> None:
    said = verify(Quote("Forty lighthouse keepers marched along", url=STORY), archive)

    assert (said.url, said.found_url) == (STORY, OTHER)
    assert STORY in said.reasons[0]
    assert OTHER in said.reasons[0]


def test_what_is_missing_or_unreadable_comes_with_its_cure(archive: Archive) -> None:
    missing = verify(Quote("x y z w", url="https://example.com/"), archive)
    unreadable = verify(Quote("x y z w", url=WALL), archive)

    assert missing.reasons == (
        "https://example.com/ is not in the archive; `archiver save https://example.com/` saves it",
    )
    assert unreadable.reasons == (f"{WALL}: only a paywall was served; save it with cookies",)
    assert unreadable.snapshot is None


# the pages that it names: the verdict, the one that it is said of
SEVERAL = {
    "the second has it": ([OTHER, STORY], "exact", STORY),
    "one is not stored": (["https://example.com/", STORY], "exact", STORY),
    "one has it in another capture": ([OTHER, CHANGED], "other_version", CHANGED),
    "one cannot be read": ([OTHER, WALL], "unreadable", WALL),
    "none is stored": (
        ["https://example.com/", "https://example.com/2"],
        "no_snapshot",
        "https://example.com/",
    ),
}


@pytest.mark.parametrize(("urls", "verdict", "url"), SEVERAL.values(), ids=SEVERAL.keys())
def test_of_several_pages_the_best_counts(archive: Archive, urls: list[str], verdict: str, url: str) -> None:
    words = "promised thirty new benches for the park" if url == CHANGED else "nobody asked her to"

    said = verify(Quote(words, url=urls[0], urls=tuple(urls[1:])), archive)

    assert (said.verdict, said.url) == (verdict, url)


def test_a_string_is_an_unbound_quotation(archive: Archive) -> None:
    said = verify("nobody asked her to", archive)

    assert (said.verdict, said.url) == ("exact", STORY)


def test_a_list_gives_one_verdict_a_row_in_order(archive: Archive) -> None:
    quotes = [Quote("nobody asked her to", url=STORY), Quote(""), Quote("nobody asked her to", url=STORY)]

    report = verify(quotes, archive)

    assert [verdict.verdict for verdict in report.verdicts] == ["exact", "review", "exact"]
    assert report.verdicts[0] == report.verdicts[2]
    assert report.links == (STORY,)


MANUSCRIPT = f"""\
The office wrote that “nobody asked her to” ([Example]({STORY})), whatever the “experts” think.

She “did *not* sign the treaty of 1911” (emphasis added), [they said]({STORY}).

She “did *not* sign the treaty of 1911”, [they said]({STORY}). And “nobody asked her to
"""


def test_a_manuscripts_quotations_are_judged_and_the_others_listed(archive: Archive) -> None:
    report = verify(read_manuscript(MANUSCRIPT.encode(), name="draft.md"), archive)

    assert [(v.verdict, v.location and v.location.line) for v in report.verdicts] == [
        ("exact", 1),
        ("unchecked", 1),
        ("acceptable", 3),
        ("review", 5),
        ("exact", 5),
    ]
    assert report.verdicts[1].reasons == ("a scare quote",)
    assert "not closed" in report.verdicts[4].reasons[-1]
    assert all(verdict.id for verdict in report.verdicts)


def test_a_page_that_was_cut_short_denies_nothing(tmp_path: Path) -> None:
    cut = Unreadable("truncated", "the page was cut short")
    with archive_of(tmp_path, [Article(CUT, text="It was a day in the north.", unreadable=cut)]) as archive:
        there, missing = verify(
            [Quote("a day in the north", url=CUT), Quote("Whales sang", url=CUT)], archive
        ).verdicts

    assert (there.verdict, missing.verdict) == ("exact", "unreadable")
    assert "--max-size" in missing.reasons[0]


# the page's text, the words, the fragment
FRAGMENTS: dict[str, tuple[str, str, str]] = {
    "short": ("It was so-so, A & B said, again.", "so-so, A & B said", "so%2Dso%2C%20A%20%26%20B%20said"),
    "not the first of its kind": (
        "He came home late. She came home late too.",
        "came home late",
        "He-,came%20home%20late,-.%20She%20came",
    ),
    "not the first but for its capital": (
        "It was late. IT WAS  late.",
        "It was late",
        "It%20was%20late,-.%20IT%20WAS",
    ),
    "across paragraphs": (
        "One two three.\n\nFour five six.",
        "two three. Four five",
        "two%20three.,Four%20five",
    ),
    "japanese": (
        "彼は昨日、港へ行きました。",
        "港へ行きました",
        quote("港へ行きました"),
    ),
}


@pytest.mark.parametrize(("text", "words", "fragment"), FRAGMENTS.values(), ids=FRAGMENTS.keys())
def test_the_link_leads_to_the_words(tmp_path: Path, text: str, words: str, fragment: str) -> None:
    with archive_of(tmp_path, [Article(STORY, text=text)]) as archive:
        assert verify(Quote(words, url=STORY), archive).link == f"{STORY}#:~:text={fragment}"


def test_a_long_passage_is_linked_by_its_first_and_last_words(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(60))
    with archive_of(tmp_path, [Article(STORY, text=f"Before. {words}. After.")]) as archive:
        link = verify(Quote(words, url=STORY), archive).link

    assert link is not None
    assert unquote(link.partition("text=")[2]) == (
        "word0 word1 word2 word3 word4,word55 word56 word57 word58 word59"
    )


@pytest.mark.slow
@pytest.mark.shared
def test_the_real_pages_cases_are_judged_right(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in shared_path("quotes/sources.jsonl").read_text("utf-8").splitlines()]
    cases = [json.loads(line) for line in shared_path("quotes/cases.jsonl").read_text("utf-8").splitlines()]
    urls = {row["id"]: row["url"] for row in rows}

    with Archive.open(tmp_path / "archive", create=True) as archive:
        for version in range(max(len(row.get("versions") or ()) for row in rows)):
            older = [row for row in rows if len(row.get("versions") or ()) > version]
            _save_texts(archive, {row["url"]: row["versions"][version] for row in older})
        _save_texts(archive, {row["url"]: row["text"] for row in rows})
        report = verify([Quote(case["quote"], url=urls[case["source_id"]]) for case in cases], archive)

    faithful = ("exact", "acceptable")
    pairs = [(case["verdict"], said.verdict) for case, said in zip(cases, report.verdicts, strict=True)]
    assert not [pair for pair in pairs if pair[1] in faithful and pair[0] not in faithful]
    assert sum(truth == said for truth, said in pairs) / len(pairs) >= 0.99


def _save_texts(archive: Archive, texts: dict[str, str]) -> None:
    """One capture of each page, in one run: a run a page would wait for the disk each time."""
    with archive.start_run(list(texts)) as run:
        while tasks := run.tasks(100):
            ended = []
            for task in tasks:
                recorded = run.record(exchange(task.url)).result()
                outcome = Outcome(url=task.url, outcome="saved", run=run.id, status=200, final_url=task.url)
                article = Article(task.url, text=texts[task.lines[0]])
                ended.append(run.conclude(task, outcome, recorded=recorded, article=article))
            for future in ended:
                future.result()
