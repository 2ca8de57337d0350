"""The links that a manuscript cites: archived or not, readable or not, and how the last attempt ended."""

from __future__ import annotations

from pathlib import Path

from archiver import Article
from archiver.model import CitedLink, Outcome, Report, Unreadable, Verdict
from archiver.verification.cited_links import cited_links, missing
from tests.exchanges import archive_of

STORY = "https://example.org/story"
WALL = "https://example.org/wall"
GONE = "https://example.org/gone"
ABSENT = "https://example.org/absent"
PAYWALL = Unreadable("paywall", "only a paywall was served; save it with cookies")


def links(folder: Path) -> dict[str, CitedLink]:
    articles = [Article(STORY, text="It was a day."), Article(WALL, unreadable=PAYWALL)]
    with archive_of(folder, articles) as archive:
        for url in (GONE, STORY):
            with archive.start_run([url]) as run:
                (task,) = run.tasks(1)
                failed = Outcome(url=url, outcome="http_error", run=run.id, status=410)
                run.conclude(task, failed).result()
        report = Report(
            (Verdict("a day", "exact", url=STORY),), links=(STORY, WALL, GONE, ABSENT, "mailto:x")
        )
        assert missing(report.links, archive) == (GONE, ABSENT)
        return {link.url: link for link in cited_links(report, archive)}


def test_each_link_says_what_is_kept_and_how_the_last_attempt_ended(tmp_path: Path) -> None:
    found = links(tmp_path / "sources")

    story, wall, gone, absent = (found[url] for url in (STORY, WALL, GONE, ABSENT))
    assert story.snapshot
    assert (story.is_readable, story.outcome, story.status, story.is_quoted) == (
        True,
        "http_error",
        410,
        True,
    )
    assert wall.snapshot
    assert (wall.is_readable, wall.outcome, wall.code, wall.is_quoted) == (False, "wall", "paywall", False)
    assert (gone.snapshot, gone.outcome, gone.status) == (None, "http_error", 410)
    assert (absent.snapshot, absent.outcome) == (None, None)


def test_what_is_no_page_is_listed_too(tmp_path: Path) -> None:
    assert links(tmp_path / "sources")["mailto:x"].outcome is None
