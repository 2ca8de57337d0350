"""What becomes of each thing that can go wrong."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Any

import pytest

from archiver.capture.framing import MAX_HEAD_BYTES
from archiver.model import Outcome
from tests.capture.conftest import Saver, save_into
from tests.site import Site

ONCE: dict[str, Any] = {"retries": 0}
SMALL: dict[str, Any] = {"retries": 0, "max_size_bytes": 50_000}


@dataclass(frozen=True)
class Case:
    """A resource of the site, and what becomes of it."""

    path: str
    outcome: str
    code: str | None
    words: str = ""


CASES = [
    Case("nothing", "failed", "connection", "without an answer"),
    Case("silent", "failed", "timeout", "sent nothing for 0.8 s"),
    Case("silent-in-the-body", "failed", "timeout", "10 bytes of the page came"),
    Case("trickle", "failed", "timeout", "raise --timeout"),
    Case("endless", "saved", "truncated", "--max-size"),
    Case("endless-chunks", "saved", "truncated", "--max-size"),
    Case("endless-head", "failed", "protocol", "more than 256 KB"),
    Case("huge-field", "failed", "protocol", "more than 256 KB"),
    Case("loop/a", "failed", "redirect_loop", "redirects to itself"),
    Case("hop/30", "failed", "redirect_loop", "more than 20 redirects"),
    Case("needs-cookie", "saved", None),
    Case("empty", "saved", "empty"),
    Case("server-error", "http_error", None, "HTTP 500: the server failed"),
    Case("not-found", "http_error", None, "HTTP 404: it is not there"),
    Case("redirect-to-nowhere", "http_error", None, "HTTP 302: it redirects to nowhere"),
    Case("redirect?http://no-such-host.invalid/", "failed", "dns", "does not resolve"),
    Case("redirect-without-an-address", "http_error", None, "HTTP 302: it redirects without saying where"),
    Case("redirect-to-a-file", "http_error", None, "HTTP 302: it redirects to a file: address"),
    Case("redirect?ftp://127.0.0.1/", "http_error", None, "HTTP 301: it redirects to a ftp: address"),
    Case("redirect?JavaScript:alert(1)", "http_error", None, "to a javascript: address, not followed"),
    Case("redirect?data:text/html,x", "http_error", None, "to a data: address"),
    Case("only-continue", "failed", "truncated", "only an interim answer (HTTP 100) came"),
    Case("status-of-20-digits", "failed", "protocol", "its status is no number from 100 to 999"),
    Case("busy?Mon, 1 Jan 2024 00:00:00 +999999999999999", "http_error", None, "HTTP 429"),
    Case("redirect?http://[", "failed", "invalid_url", "check how it was copied"),
    Case("plain", "saved", None),
]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """The outcomes of all cases, saved in one run."""
    changes = SMALL | {"silence_seconds": 0.8, "timeout_seconds": 3}
    with Site() as site:
        saved = save_into(
            tmp_path_factory.mktemp("outcomes"), [site.url(case.path) for case in CASES], **changes
        )
        return {case.path: saved.outcomes[site.url(case.path)] for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path)
def test_a_page_that_misbehaves_has_its_outcome(ended: dict[str, Outcome], case: Case) -> None:
    outcome = ended[case.path]
    assert (outcome.outcome, outcome.code) == (case.outcome, case.code)
    assert case.words in (outcome.reason or "")
    assert (outcome.snapshot is not None) == (case.outcome == "saved")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("http://no-such-host.invalid/", "dns", "no-such-host.invalid does not resolve"),
        (f"http://127.0.0.1:{_free_port()}/", "refused", "refuses connections"),
        ("http://user:secret@no-such-host.invalid/", "dns", "the host no-such-host.invalid does"),
    ],
    ids=["host-that-does-not-resolve", "refused-port", "userinfo"],
)
def test_a_host_that_cannot_be_reached(save_all: Saver, url: str, code: str, words: str) -> None:
    outcome = save_all(url, **ONCE).outcomes[url]
    assert (outcome.outcome, outcome.code, outcome.snapshot, outcome.status) == ("failed", code, None, None)
    assert words in (outcome.reason or "")


def test_https_on_a_plain_port_is_a_tls_fault(site: Site, save_all: Saver) -> None:
    url = site.url("plain").replace("http://", "https://")
    outcome = save_all(url, **ONCE).outcomes[url]
    assert (outcome.outcome, outcome.code) == ("failed", "tls")


def test_a_host_that_is_not_there_is_not_tried_for_each_of_its_pages(save_all: Saver) -> None:
    host = f"http://127.0.0.1:{_free_port()}"
    urls = [f"{host}/{number}" for number in range(6)]
    outcomes = save_all(*urls, **ONCE, delay_seconds=0.1).outcomes.values()
    assert {(outcome.outcome, outcome.code) for outcome in outcomes} == {("failed", "refused")}
    assert any("tries for this host in a row" in (outcome.reason or "") for outcome in outcomes)


def test_a_proxy_that_refuses_is_named(site: Site, save_all: Saver) -> None:
    url = "https://no-such-host.invalid/"
    outcome = save_all(url, **ONCE, proxy=f"http://127.0.0.1:{_free_port()}").outcomes[url]
    assert (outcome.outcome, outcome.code) == ("failed", "refused")


def test_lines_that_are_no_url_are_answered(site: Site, save_all: Saver) -> None:
    saved = save_all("ftp://example.org/", "javascript:void(0)", "data:,x", "nonsense", site.url("plain"))
    assert [outcome.outcome for outcome in saved.outcomes.values()] == ["invalid"] * 4 + ["saved"]


def test_a_url_given_twice_is_fetched_once_and_answered_twice(site: Site, save_all: Saver) -> None:
    saved = save_all(site.url("plain"), site.url("plain#part"), site.url("plain"))
    assert saved.summary.counts == {"saved": 3}
    assert site.paths() == ["/plain"]


def test_an_endless_page_is_cut_at_the_limit(site: Site, save_all: Saver) -> None:
    saved = save_all(site.url("endless"), **SMALL)
    ((fields, block),) = saved.of("response", site.url("endless"))
    _head, _, body = block.partition(b"\r\n\r\n")
    assert fields["WARC-Truncated"] == "length"
    assert len(body) == SMALL["max_size_bytes"]
    assert saved.outcomes[site.url("endless")].snapshot


def test_an_endless_head_is_not_kept_in_full(site: Site, save_all: Saver) -> None:
    saved = save_all(site.url("endless-head"), **SMALL)
    ((fields, block),) = saved.of("response", site.url("endless-head"))
    assert MAX_HEAD_BYTES < len(block) < 10_000_000
    assert fields["WARC-Truncated"] == "disconnect"


def test_a_page_without_an_answer_has_no_records(site: Site, save_all: Saver) -> None:
    saved = save_all(site.url("nothing"), **ONCE)
    assert not saved.of("response", site.url("nothing"))
    assert saved.outcomes[site.url("nothing")].captured_at is None
