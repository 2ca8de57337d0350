"""The archive in the viewer: the list of its pages, what is chosen of it, and what is found in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from archiver import Archive
from archiver.full_text import search
from archiver.web.application import viewer
from tests.warcs import member
from tests.web.demo import Demo

_BEGAN = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
_PAGES = 120


def viewed(archive: Path) -> TestClient:
    """The viewer of another archive."""
    app = viewer(archive, hosts=frozenset(("viewer.test",)), content_origin="http://content.test")
    return TestClient(app, base_url="http://viewer.test")


def supply(archive: Archive, folder: Path, number: int, *, days: int, title: str | None = None) -> str:
    """A copy of a page, brought in as if it had been captured some days after the first; its id."""
    file = folder / "page.html"
    heading = f"Page {number}" if title is None else title
    file.write_text(f"<title>{heading}</title><article><p>{'It rained on the old town. ' * 9}</p></article>")
    moment = _BEGAN + timedelta(days=days, minutes=number)
    url = f"https://www.example.org/{number}"
    (snapshot,) = archive.import_file(file, url=url, captured_at=moment).snapshots
    return snapshot.id


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of more pages than one part of the list shows; every third was captured again."""
    folder = tmp_path_factory.mktemp("many")
    captures = [(number, 0) for number in range(_PAGES)] + [(number, 1) for number in range(0, _PAGES, 3)]
    file = folder / "many.warc.gz"
    file.write_bytes(b"".join(_captured(number, days=days) for number, days in captures))
    with Archive.open(folder / "archive", create=True) as archive:
        archive.import_file(file, tags=["rain"])
    return folder / "archive"


def _captured(number: int, *, days: int) -> bytes:
    moment = _BEGAN + timedelta(days=days, minutes=number)
    body = f"<title>Page {number}</title><article><p>{'It rained on the old town. ' * 9}</p></article>"
    return member(
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}".encode(),
        url=f"https://www.example.org/{number}",
        number=days * _PAGES + number,
        WARC_Date=f"{moment:%Y-%m-%dT%H:%M:%SZ}",
    )


def test_pages_are_listed_once_the_newest_first(client: TestClient, demo: Demo) -> None:
    listed = client.get("/index.json").json()["snapshots"]
    urls = [snapshot["url"] for snapshot in listed]
    assert len(urls) == len(set(urls)) == 9
    assert listed[0]["id"] == demo.captures(demo.revised_url)[0]
    times = [snapshot["captured_at"] for snapshot in listed]
    assert times == sorted(times, reverse=True)


def test_json_is_that_of_the_command_line(client: TestClient, demo: Demo) -> None:
    with Archive.open(demo.archive) as archive:
        known = {snapshot.id: snapshot.to_json() for snapshot in archive.snapshots()}
    asked = client.get("/", headers={"Accept": "application/json"}).json()
    assert all(known[snapshot["id"]] == snapshot for snapshot in asked["snapshots"])
    assert client.get("/index.json").json() == asked


def test_a_browser_is_given_a_page(client: TestClient) -> None:
    answer = client.get("/", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Island ferry to keep its winter timetable" in answer.text


def test_parts_of_the_list_hold_every_page_once(many: Path) -> None:
    client, address, seen = viewed(many), "/", []
    while address:
        part = client.get(address, headers={"Accept": "application/json"}).json()
        seen += [snapshot["url"] for snapshot in part["snapshots"]]
        address = part["next"]
    assert len(seen) == _PAGES
    assert len(set(seen)) == _PAGES


def test_a_condition_is_kept_from_part_to_part(many: Path) -> None:
    client = viewed(many)
    first = client.get("/?until=2026-01-31")
    following = re.search(r'href="(/\?[^"]*after=[^"]*)"', first.text)
    assert following
    address = following[1].replace("&amp;", "&")
    second = client.get(address, headers={"Accept": "application/json"}).json()
    assert {snapshot["captured_at"][:10] for snapshot in second["snapshots"]} == {"2026-01-31"}


def test_of_each_page_the_newest_capture_that_was_chosen_is_shown(many: Path) -> None:
    chosen = viewed(many).get("/index.json?since=2026-02-01").json()["snapshots"]
    assert len(chosen) == 40
    assert {snapshot["captured_at"][:10] for snapshot in chosen} == {"2026-02-01"}
    all_of_one = viewed(many).get("/index.json?site=example.org&until=2026-01-31").json()["snapshots"]
    assert {snapshot["captured_at"][:10] for snapshot in all_of_one} == {"2026-01-31"}


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ("site=example.org", 50),
        ("site=ample.org", 0),
        ("site=other.example", 0),
        ("outcome=saved", 50),
        ("outcome=wall", 0),
        ("kind=report", 0),
        ("incomplete=1", 50),
        ("tag=rain", 50),
        ("tag=snow", 0),
        ("since=2027", 0),
    ],
)
def test_conditions_choose(many: Path, condition: str, count: int) -> None:
    assert len(viewed(many).get(f"/index.json?{condition}").json()["snapshots"]) == count


def test_what_was_corrected_by_hand_is_chosen_by(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        first, second = (supply(archive, tmp_path, number, days=0) for number in range(2))
        values = {"kind": "report", "site_name": "The Tide Office", "published": "2026-01-30"}
        archive.correct(archive.snapshot(second), values)
    client = viewed(tmp_path / "archive")
    for condition, expected in (
        ("kind=report", [second]),
        ("site=the+tide+office", [second]),
        ("incomplete=1", [first]),
    ):
        found = client.get(f"/index.json?{condition}").json()["snapshots"]
        assert [snapshot["id"] for snapshot in found] == expected, condition


def test_a_host_is_found_by_its_name_in_any_script(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        file = tmp_path / "page.html"
        file.write_text(f"<title>Bücher</title><p>{'Es regnete in der alten Stadt. ' * 9}</p>")
        (snapshot,) = archive.import_file(file, url="https://xn--bcher-kva.example/a").snapshots
    client = viewed(tmp_path / "archive")
    for site in ("bücher.example", "xn--bcher-kva.example", "BÜCHER.example"):
        found = client.get("/index.json", params={"site": site}).json()["snapshots"]
        assert [each["id"] for each in found] == [snapshot.id], site


@pytest.mark.parametrize("value", ["\0", "\ufffd", "'; --", '" OR 1', "x" * 2000, "é" * 200, "[::1", "*"])
@pytest.mark.parametrize("name", ["q", "site", "since", "until", "kind", "outcome", "tag", "after"])
def test_a_condition_that_makes_no_sense_is_no_fault(client: TestClient, name: str, value: str) -> None:
    assert client.get("/", params={name: value}).status_code in (200, 400, 404)


def test_a_date_that_is_none_is_explained(client: TestClient) -> None:
    answer = client.get("/?since=yesterday")
    assert answer.status_code == 400
    assert "2018-06-19" in answer.text


def test_an_address_that_is_not_there_is_a_page_that_says_so(client: TestClient) -> None:
    for path in ("/nowhere", "/snapshots/nowhere", "/snapshots/nowhere/record", "/?after=nowhere"):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert "<h1>" in answer.text
        assert client.get(path, headers={"Accept": "application/json"}).json()["error"]


def test_a_search_shows_the_lines_that_match(client: TestClient, demo: Demo) -> None:
    answer = client.get("/?q=sounded+the+HORN")
    assert "<mark>sounded the horn</mark>" in answer.text
    hits = client.get("/index.json?q=sounded+the+horn").json()["hits"]
    with Archive.open(demo.archive) as archive:
        known = {hit.snapshot.id: hit.to_json() for hit in search("sounded the horn", archive)}
    assert {hit["snapshot"]: hit for hit in hits} == known


def test_a_search_meets_the_conditions(client: TestClient) -> None:
    assert client.get("/index.json?q=ferry&until=2000").json()["hits"] == []


def test_a_search_without_a_word_is_explained(client: TestClient) -> None:
    assert client.get("/?q=...").status_code == 400


def test_what_another_process_saves_meanwhile_is_shown(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive", create=True) as archive:
        first = supply(archive, tmp_path, 1, days=0)
        client = viewed(tmp_path / "archive")
        assert [each["id"] for each in client.get("/index.json").json()["snapshots"]] == [first]
        second = supply(archive, tmp_path, 2, days=0)
    assert [each["id"] for each in client.get("/index.json").json()["snapshots"]] == [second, first]


def test_titles_are_escaped(tmp_path: Path) -> None:
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt; &quot;&gt;&lt;img src=x&gt;"
    with Archive.open(tmp_path / "archive", create=True) as archive:
        snapshot = supply(archive, tmp_path, 1, days=0, title=hostile)
    client = viewed(tmp_path / "archive")
    for path in ("/", f"/snapshots/{snapshot}", f"/snapshots/{snapshot}/citations", "/?q=old+town"):
        text = client.get(path).text
        assert "alert(1)" in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
