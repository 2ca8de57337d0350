"""What stands in the records is what crossed the wire."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pytest

from tests.capture.conftest import Saved, save_into
from tests.site import ANSWERS, Site
from tests.site.certificates import server_context


@dataclass(frozen=True)
class Way:
    """All answers, as they came on one way to the site."""

    name: str
    site: Site
    saved: Saved
    certificates: list[str]

    @property
    def is_proxied(self) -> bool:
        return self.name in ("proxy", "connect")


@pytest.fixture(scope="module", params=["plain", "tls", "proxy", "connect"])
def way(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Way:
    folder = tmp_path_factory.mktemp(request.param)
    context, digest = server_context(folder)
    tls = context if request.param in ("tls", "connect") else None
    with Site(tls=tls) as site, Site(behind=site) as proxy:
        urls = [site.url(name) for name in ANSWERS]
        asked = proxy if request.param == "proxy" else site
        changes = {"proxy": f"http://127.0.0.1:{proxy.port}"} if request.param in ("proxy", "connect") else {}
        saved = save_into(folder / "archive", urls, retries=0, **changes)
    asked.port = site.port
    return Way(request.param, asked, saved, [digest] if tls else [])


def _url(way: Way, name: str) -> str:
    return f"{'https' if way.certificates else 'http'}://127.0.0.1:{way.site.port}/{name}"


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_is_recorded_as_it_came(way: Way, name: str) -> None:
    answer = ANSWERS[name]
    ((fields, block),) = way.saved.of("response" if answer.is_http else "resource", _url(way, name))
    assert block == answer.recorded
    assert fields.get("WARC-Truncated") == answer.truncated
    assert fields.get("WARC-IP-Address") == (None if way.is_proxied else "127.0.0.1")


@pytest.mark.parametrize("name", ANSWERS)
def test_the_request_is_recorded_as_it_was_sent(way: Way, name: str) -> None:
    ((_, block),) = way.saved.of("request", _url(way, name))
    assert block in [asked.head for asked in way.site.asked if asked.path == f"/{name}"]


def test_only_codings_are_asked_for_that_the_common_checker_reads(way: Way) -> None:
    assert {asked.field("Accept-Encoding") for asked in way.site.asked if asked.method == "GET"} == {
        "gzip, deflate"
    }


@pytest.mark.parametrize("name", [name for name, answer in ANSWERS.items() if answer.payload is not None])
def test_the_digest_is_of_the_decoded_payload(way: Way, name: str) -> None:
    (facts,) = way.saved.metadata(_url(way, name))
    payload = ANSWERS[name].payload or b""
    assert facts["payload_size"] == len(payload)
    assert facts["payload_digest"] == "sha256:" + hashlib.sha256(payload).hexdigest()


@pytest.mark.parametrize("name", ANSWERS)
def test_each_answer_has_its_outcome(way: Way, name: str) -> None:
    answer, outcome = ANSWERS[name], way.saved.outcomes[_url(way, name)]
    assert outcome.outcome == answer.outcome
    assert outcome.status == answer.status
    assert (outcome.snapshot is not None) == (answer.outcome == "saved")
    if answer.code:
        assert outcome.code == answer.code
    if answer.outcome != "saved":
        assert outcome.reason


def test_what_cannot_be_had_later_is_kept(way: Way) -> None:
    (facts,) = way.saved.metadata(_url(way, "early-hints"))
    assert facts["certificates"] == way.certificates
    assert facts["is_proxied"] == way.is_proxied
    assert [head.split("\r\n")[0] for head in facts["interim"]] == ["HTTP/1.1 103 Early Hints"]
    assert facts["elapsed"] > 0
    assert facts["versions"]["scrapy"].startswith("2.19.")


def test_bytes_after_the_end_are_noted(way: Way) -> None:
    (facts,) = way.saved.metadata(_url(way, "excess"))
    assert facts["excess"] == {"size": 8, "beginning": "and more"}
