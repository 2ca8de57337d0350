"""Quotations and manuscripts checked in the viewer: the report of the command, and nothing kept."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import html5lib
import httpx2
import pytest
from starlette.testclient import TestClient

from archiver.demo import EXPECTED
from archiver.web.check import capture_url
from tests.web.demo import Demo

QUOTE = "A mill that does not turn is only a pile of stones with a good view"
JSON = {"Accept": "application/json"}


def files_of(folder: Path) -> dict[str, bytes]:
    """The archive's files but for those that SQLite lays beside a catalogue to read it."""
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }


def links(page: str) -> list[str]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [element.get("href", "") for element in tree.iter("a")]


def test_a_quotation_gets_the_verdict_of_the_command(client: TestClient, demo: Demo) -> None:
    url = demo.url("/press/tide-mill")
    answer = client.post("/check", data={"quote": QUOTE, "url": url}, headers=JSON)
    (found,) = answer.json()["quotations"]
    assert (found["verdict"], found["found_url"], found["severity"]) == ("exact", url, None)


def test_a_quotation_may_stand_in_the_address(client: TestClient) -> None:
    answer = client.get("/check.json", params={"quote": QUOTE.replace("good", "bad")})
    (found,) = answer.json()["quotations"]
    assert found["verdict"] == "altered"


def test_a_passage_leads_to_its_capture(client: TestClient) -> None:
    snapshot = client.get("/check.json", params={"quote": QUOTE}).json()["quotations"][0]["snapshot"]
    page = client.post("/check", data={"quote": QUOTE})
    assert page.status_code == 200
    assert f"/snapshots/{snapshot}?quote={QUOTE.replace(' ', '%20')}#passage" in links(page.text)


def test_a_very_long_passage_is_lit_from_its_start_to_the_end_of_a_word() -> None:
    lit = parse_qs(urlsplit(capture_url("19rhm3", "It rained on the town. " * 200)).query)["quote"][0]
    assert 1_900 < len(lit) <= 2_000
    assert lit.endswith(("It", "rained", "on", "the", "town."))


def test_a_manuscript_is_checked_as_by_the_command(client: TestClient, demo: Demo) -> None:
    sent = {"manuscript": ("manuscript.md", demo.manuscript)}
    found = client.post("/check", files=sent, headers=JSON).json()
    assert tuple(each["verdict"] for each in found["quotations"]) == EXPECTED
    assert [each["location"]["file"] for each in found["quotations"]] == ["manuscript.md"] * len(EXPECTED)
    assert len(found["links"]) == len(EXPECTED)
    page = client.post("/check", files=sent).text
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    assert "5 quotations: <strong>5 judged</strong>" in page


def test_a_pasted_manuscript_is_read_by_its_looks(client: TestClient, demo: Demo) -> None:
    found = client.post("/check", data={"text": demo.manuscript.decode()}, headers=JSON).json()
    assert tuple(each["verdict"] for each in found["quotations"]) == EXPECTED


def test_a_bibliography_tells_what_a_manuscript_cites(client: TestClient, demo: Demo) -> None:
    url = demo.url("/press/tide-mill")
    sent = {
        "manuscript": ("draft.md", f"He said “{QUOTE}” [@mill].".encode()),
        "bibliography": ("refs.bib", f"@online{{mill, url={{{url}}}}}".encode()),
    }
    (found,) = client.post("/check", files=sent, headers=JSON).json()["quotations"]
    assert (found["verdict"], found["url"]) == ("exact", url)


def test_nothing_is_written(client: TestClient, demo: Demo) -> None:
    before = files_of(demo.archive)
    client.post("/check", files={"manuscript": ("manuscript.md", demo.manuscript)})
    client.post("/check", data={"quote": QUOTE})
    assert files_of(demo.archive) == before


def test_what_was_sent_is_escaped(client: TestClient) -> None:
    evil = '<script>alert(1)</script>"><b>'
    name = '<img src=x onerror="alert(1)">.md'
    for page in (
        client.post("/check", data={"quote": evil, "url": "javascript:alert(1)"}).text,
        client.post("/check", files={"manuscript": (name, f"He said “{evil} and more”.".encode())}).text,
    ):
        tree = html5lib.parse(page, namespaceHTMLElements=False)
        assert [each.get("src") for each in tree.iter("script")] == ["/assets/script.js"]
        assert [each.get("src") for each in tree.iter("img")] == ["/assets/icon.svg"]
        assert not [link for link in links(page) if urlsplit(link).scheme == "javascript"]


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"data": {}}, 400, "nothing to check"),
        ({"data": {"quote": "words", "text": "more words"}}, 400, "one after the other"),
        ({"data": {"quote": "a " * 5_000_000}}, 413, "the quotation has 10,000,000 characters"),
        ({"data": {"text": "a " * 5_000_000}}, 413, "the manuscript has 10,000,000 characters"),
        ({"files": {"manuscript": ("draft.md", b"x" * (33 << 20))}}, 413, "more than the 32 MB"),
        ({"files": {"manuscript": ("draft.xyz", b"words")}}, 400, "tells no manuscript format"),
        ({"files": {"manuscript": ("draft.docx", b"words")}}, 400, "no docx file, whatever its name says"),
        ({"files": {"manuscript": ("draft.md", b"")}}, 400, "draft.md is empty"),
        ({"files": {"bibliography": ("refs.bib", b"")}}, 400, "nothing to check"),
    ],
    ids=[
        "nothing",
        "both",
        "10 MB as a quotation",
        "10 MB as a manuscript",
        "a file of 33 MB",
        "a strange ending",
        "no docx",
        "an empty file",
        "a bibliography alone",
    ],
)
def test_what_cannot_be_checked_is_said_on_a_page(
    client: TestClient, sent: dict[str, object], status: int, said: str
) -> None:
    page = client.post("/check", **sent)  # type: ignore[arg-type]
    assert page.status_code == status
    assert said.casefold() in page.text.casefold()
    assert "Traceback" not in page.text


def test_json_without_a_quotation_says_what_is_wanted(client: TestClient) -> None:
    answer = client.get("/check.json")
    assert (answer.status_code, "nothing to check" in answer.json()["error"]) == (400, True)


def test_a_form_from_another_site_is_refused(client: TestClient) -> None:
    answer = client.post("/check", data={"quote": QUOTE}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


@pytest.mark.slow
def test_what_is_far_too_large_still_gets_its_page_from_the_server(served: str) -> None:
    sent = {"manuscript": ("draft.md", b"x" * (60 << 20))}
    answer = httpx2.post(f"{served}/check", files=sent, trust_env=False, timeout=60)
    assert (answer.status_code, "more than the 32 MB" in answer.text) == (413, True)
