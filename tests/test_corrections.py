"""Corrections by hand: applied in order, undone, kept in WARC files of their own, and no evidence."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver import Archive, Article, Person, Quote, verify
from archiver.corrections import KINDS, Correction, correction, person
from archiver.errors import UsageError
from archiver.store.reading import read_record, records
from archiver.store.records import correction_record
from archiver.store.warc import WarcWriter
from tests.exchanges import archive_of, save_next

URL = "https://example.org/story"
# As the page that every test archive holds says it (tests.exchanges.PAGE).
PAGE = Article(URL, title="A day", text="It was a day.", sources={"title": "html"})


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with archive_of(tmp_path, [PAGE]) as opened:
        yield opened


def _listed(archive: Archive) -> list[dict[str, Any]]:
    return [snapshot.to_json() for snapshot in archive.snapshots()]


def _warcs(archive: Archive) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (archive.path / "warc").iterdir()}


def _stored(archive: Archive, name: str) -> list[Any]:
    path = archive.path / "warc" / name
    return [read_record(path, found.member.offset) for found in records(path)]


def test_a_corrected_field_is_listed_with_its_source(archive: Archive) -> None:
    after = archive.correct(archive.latest(URL), {"title": "A long day", "published": "2018-06"})
    assert (after.article.title, after.article.published) == ("A long day", "2018-06")
    assert after.article.sources["title"] == after.article.sources["published"] == "user"
    assert archive.latest(URL) == after


def test_the_last_correction_of_a_field_counts(archive: Archive) -> None:
    for title in ("one", "two", "three"):
        archive.correct(archive.latest(URL), {"title": title})
    assert archive.latest(URL).article.title == "three"
    assert [each.values["title"] for each in archive.corrections(archive.latest(URL))] == [
        "one",
        "two",
        "three",
    ]


def test_a_cleared_field_has_nothing_and_says_who_took_it(archive: Archive) -> None:
    after = archive.correct(archive.latest(URL), {"title": None, "authors": ()})
    assert (after.article.title, after.article.authors) == (None, ())
    assert after.article.sources["title"] == "user"


def test_a_reset_brings_back_what_the_page_says(archive: Archive) -> None:
    before = _listed(archive)
    archive.correct(archive.latest(URL), {"title": "one", "archived_at": "https://web.archive.org/web/1/x"})
    archive.correct(archive.latest(URL), {"title": "two"})
    archive.correct(archive.latest(URL), {}, resets=["title", "archived_at"])
    assert _listed(archive) == before
    archive.correct(archive.latest(URL), {"title": "three"})
    assert archive.latest(URL).article.title == "three"


def test_each_correction_is_a_metadata_record_in_a_file_of_its_own(archive: Archive) -> None:
    before = _warcs(archive)
    archive.correct(archive.latest(URL), {"authors": [Person(given="Isla", family="Penhallow")]})
    archive.correct(archive.latest(URL), {}, resets=["authors"])
    after = _warcs(archive)
    assert {name: after[name] for name in before} == before
    added = sorted(set(after) - set(before))
    assert len(added) == 2
    answer = next(record for record in _stored(archive, *before) if record.type == "response")
    info, record = _stored(archive, added[0])
    assert (info.type, record.type) == ("warcinfo", "metadata")
    assert record.fields["warc-refers-to"] == answer.fields["warc-record-id"]
    assert record.fields["warc-target-uri"] == URL
    assert json.loads(record.block.removeprefix(b"json-metadata: "))["set"] == {
        "authors": [{"given": "Isla", "family": "Penhallow"}]
    }


def test_other_tools_find_the_file_sound(archive: Archive) -> None:
    before = set(_warcs(archive))
    archive.correct(archive.latest(URL), {"title": "港の灯を守る人びと"})
    (added,) = set(_warcs(archive)) - before
    check = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(archive.path / "warc" / added)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (check.returncode, check.stdout) == (0, "")


def test_a_correction_of_a_later_time_counts_when_the_clock_went_back(archive: Archive) -> None:
    ahead = "2099-01-01T00:00:00.000000Z"
    record_id = _stored(archive, Path(archive.latest(URL).warc).name)[-1].fields["warc-record-id"]
    _write_correction(archive, {"set": {"title": "one"}}, refers_to=record_id, now=ahead)
    archive.rebuild()
    assert archive.correct(archive.latest(URL), {"title": "two"}).article.title == "two"
    assert archive.corrections(archive.latest(URL))[-1].corrected_at > ahead


def test_a_correction_waits_for_no_run_and_disturbs_none(archive: Archive) -> None:
    with archive.start_run([URL]) as run:
        archive.correct(archive.latest(URL), {"title": "A long day"})
        save_next(run, Article(URL, title="Another day"))
    assert [each.article.title for each in archive.captures(URL)] == ["Another day", "A long day"]


def test_a_rebuild_lists_what_was_listed(archive: Archive) -> None:
    archive.rebuild()
    archive.correct(archive.latest(URL), {"title": "one", "doi": "doi:10.5555/12345678", "site_name": ""})
    archive.correct(archive.latest(URL), {"title": "two", "archived_at": "https://web.archive.org/web/1/x"})
    before, corrections = _listed(archive), archive.corrections(archive.latest(URL))
    archive.close()
    for path in archive.path.glob("catalogue.sqlite*"):
        path.unlink()
    recovered = archive.rebuild()
    assert (recovered.snapshots, recovered.corrections) == (1, 2)
    assert _listed(archive) == before
    assert archive.corrections(archive.latest(URL)) == corrections


def test_a_correction_whose_writer_died_is_catalogued_by_the_next_run(archive: Archive) -> None:
    archive.correct(archive.latest(URL), {"title": "A long day"})
    newest = max(path.name for path in (archive.path / "warc").iterdir())
    with sqlite3.connect(archive.path / "catalogue.sqlite") as connection:
        connection.execute("DELETE FROM corrections")
        connection.execute(
            "UPDATE warc_files SET catalogued = 0, is_closed = 0 WHERE name = ?", (f"warc/{newest}",)
        )
    connection.close()
    assert archive.latest(URL).article.title == "A day"
    with archive.start_run([URL]) as run:
        assert "0 pages and 1 corrections catalogued, its end is whole" in run.notices[0]
    assert archive.latest(URL).article.title == "A long day"


def test_a_correction_that_cannot_be_used_is_named_by_the_rebuild(archive: Archive) -> None:
    name = archive.latest(URL).warc
    changes = {"set": {"published": "soon"}}
    _write_correction(
        archive, changes, refers_to=_stored(archive, Path(name).name)[-1].fields["warc-record-id"]
    )
    recovered = archive.rebuild()
    assert recovered.corrections == 0
    assert "published 'soon'" in recovered.damages[0]


def test_what_a_later_version_knows_is_no_reason_to_lose_a_correction(archive: Archive) -> None:
    record_id = _stored(archive, Path(archive.latest(URL).warc).name)[-1].fields["warc-record-id"]
    _write_correction(archive, {"set": {"kind": "hologram", "mood": "grey"}}, refers_to=record_id)
    assert archive.rebuild().corrections == 1
    assert archive.latest(URL).article.kind == "hologram"


def _write_correction(
    archive: Archive, changes: dict[str, Any], *, refers_to: str, now: str = "2026-11-24T11:04:55Z"
) -> None:
    moment = datetime.fromisoformat(now)
    writer = WarcWriter(archive.path, "run1", {}, on_new_file=lambda _: None)
    writer.append(correction_record(changes, refers_to=refers_to, url=URL, now=moment))
    writer.close()


def test_a_corrected_title_is_no_evidence(tmp_path: Path) -> None:
    read, typed = "The minister slept through the treaty", "The minister signed the treaty at noon"
    with archive_of(tmp_path, [Article(URL, title=read, text="It was a day.")]) as archive:
        archive.correct(archive.latest(URL), {"title": typed})
        assert verify(Quote(typed, url=URL), archive).verdict == "not_found"
        assert verify(Quote(read, url=URL), archive).verdict == "exact"


REFUSED = {
    "no day of the calendar": ({"published": "2018-13-40"}, (), "published '2018-13-40'"),
    "a day that no February has": ({"published": "2021-02-30"}, (), "published '2021-02-30'"),
    "an author without a name": ({"authors": [Person(given="Isla")]}, (), "one of them is empty"),
    "an author of blanks": ({"authors": [Person(literal=" ")]}, (), "one of them is empty"),
    "authors that are text": ({"authors": "Isla Penhallow"}, (), "give a list of persons"),
    "an unknown field": ({"colour": "blue"}, (), "'colour' is no field"),
    "an unknown field to reset": ({}, ("colour",), "'colour' is no field"),
    "an unknown kind": ({"kind": "poem"}, (), "kind 'poem'"),
    "no DOI": ({"doi": "11.1/x"}, (), "doi '11.1/x'"),
    "no language": ({"language": "English, mostly"}, (), "language 'English, mostly'"),
    "no URL": ({"archived_at": "web.archive.org"}, (), "archived_at: 'web.archive.org' is not a URL"),
    "half a character": ({"title": "A \ud800 day"}, (), "no text"),
    "an escape": ({"title": "A \x1b[31m day"}, (), "no text"),
    "a number": ({"published": 2018}, (), "published 2018: it is no text"),
    "set and reset": ({"title": "A day"}, ("title",), "title is set and reset at once"),
    "nothing": ({}, (), "no correction is given"),
    "nothing to reset": ({}, ("title",), "there is nothing to reset"),
}


@pytest.mark.parametrize(("values", "resets", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_and_nothing_written(
    values: dict[str, Any], resets: tuple[str, ...], said: str, archive: Archive
) -> None:
    before = _warcs(archive)
    with pytest.raises(UsageError) as refused:
        archive.correct(archive.latest(URL), values, resets=resets)
    assert said in str(refused.value)
    assert _warcs(archive) == before


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Penhallow, Isla", Person(family="Penhallow", given="Isla")),
        ("van Beethoven, Ludwig", Person(family="van Beethoven", given="Ludwig")),
        ("King, Martin Luther, Jr.", Person(family="King", given="Martin Luther", suffix="Jr.")),
        ("Voltaire,", Person(family="Voltaire")),
        ("Reuters", Person(literal="Reuters")),
    ],
)
def test_an_author_is_read_as_people_write_one(text: str, author: Person) -> None:
    assert person(text) == author


@pytest.mark.parametrize("text", ["", " ", ",", ", Isla", "A, , Jr.", "A, B, C, D"])
def test_an_author_with_an_empty_part_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="write 'Family, Given'"):
        person(text)


MOMENT = "2026-11-24T11:04:55.000000Z"
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(lambda text: text.strip())
PERSONS = st.builds(Person, family=TEXTS, given=st.none() | TEXTS, suffix=st.none() | TEXTS) | st.builds(
    Person, literal=TEXTS
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "title": st.none() | TEXTS,
        "authors": st.lists(PERSONS).map(tuple),
        "published": st.none() | st.dates().map(str) | st.dates().map(lambda day: str(day)[:7]),
        "site_name": st.none() | TEXTS,
        "publisher": st.none() | TEXTS,
        "kind": st.none() | st.sampled_from(KINDS),
        "language": st.none() | st.sampled_from(["en", "pt-BR", "zh-Hans"]),
        "doi": st.none() | st.just("10.5555/12345678"),
    },
)


@given(VALUES)
def test_a_correction_comes_back_from_its_json(values: dict[str, Any]) -> None:
    made = correction(values, corrected_at=MOMENT, resets=["archived_at"])
    written = json.loads(json.dumps(made.to_json()))
    assert Correction.from_json(written, corrected_at=made.corrected_at) == made


JSON = st.recursive(
    st.sampled_from([None, True, 2018, "", "A day", "2018-06-19", "title", "authors"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["title", "authors", "published", "family"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("time", "utc"),
    [
        ("2026-11-24T12:04:55+01:00", "2026-11-24T11:04:55.000000Z"),
        ("2026-11-24", "2026-11-24T00:00:00.000000Z"),
    ],
)
def test_a_time_of_any_zone_is_kept_in_utc(time: str, utc: str) -> None:
    assert Correction.from_json({"set": {"title": "A day"}}, corrected_at=time).corrected_at == utc


@pytest.mark.parametrize("time", ["", "soon", "0001-01-01T00:00:00+14:00"])
def test_a_time_that_is_none_is_refused(time: str) -> None:
    with pytest.raises(UsageError, match="no time"):
        Correction.from_json({"set": {"title": "A day"}}, corrected_at=time)


@given(st.dictionaries(st.sampled_from(["set", "reset"]), JSON))
def test_any_json_is_a_correction_or_refused(data: dict[str, Any]) -> None:
    try:
        made = Correction.from_json(data, corrected_at=MOMENT)
    except UsageError:
        return
    assert Correction.from_json(made.to_json(), corrected_at=made.corrected_at) == made
