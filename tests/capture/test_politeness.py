"""robots.txt, retries, budgets and redirects."""

from __future__ import annotations

import pytest

from tests.capture.conftest import Saver
from tests.site import Site

RULES = "User-agent: *\nDisallow: /page/private\n"


def test_robots_txt_is_obeyed(save_all: Saver) -> None:
    with Site(robots=RULES) as site:
        saved = save_all(site.url("page/private"), site.url("page/public"))
    private, public = saved.outcomes[site.url("page/private")], saved.outcomes[site.url("page/public")]
    assert (private.outcome, private.snapshot) == ("robots", None)
    assert "--ignore-robots" in (private.reason or "")
    assert public.outcome == "saved"
    assert site.paths() == ["/page/public"]


def test_robots_txt_is_recorded_once_as_such(save_all: Saver) -> None:
    with Site(robots=RULES) as site:
        saved = save_all(site.url("page/1"), site.url("page/2"))
    (facts,) = saved.metadata(site.url("robots.txt"))
    assert facts["purpose"] == "robots"
    assert site.times("/robots.txt") == 1


def test_robots_txt_can_be_overruled(save_all: Saver) -> None:
    with Site(robots=RULES) as site:
        saved = save_all(site.url("page/private"), ignore_robots=True)
    assert saved.outcomes[site.url("page/private")].outcome == "saved"
    assert site.times("/robots.txt") == 0


@pytest.mark.parametrize("robots", [None, "error", "silent"])
def test_a_robots_txt_that_cannot_be_had_forbids_nothing(save_all: Saver, robots: str | None) -> None:
    with Site(robots=robots) as site:
        saved = save_all(site.url("page/private"), silence_seconds=0.2)
    assert saved.outcomes[site.url("page/private")].outcome == "saved"


def test_the_rules_of_a_redirects_target_count(save_all: Saver, site: Site) -> None:
    with Site(robots=RULES) as other:
        url = site.url(f"redirect?{other.url('page/private')}")
        saved = save_all(url)
    assert saved.outcomes[url].outcome == "robots"
    assert other.paths() == []


def test_waiting_for_robots_txt_is_on_the_pages_budget(save_all: Saver) -> None:
    with Site(robots="silent") as site:
        saved = save_all(site.url("page/1"), timeout_seconds=0.3, silence_seconds=10)
    outcome = saved.outcomes[site.url("page/1")]
    assert (outcome.outcome, outcome.code) == ("failed", "timeout")
    assert site.paths() == []


def test_a_passing_error_is_cured_at_the_second_try(save_all: Saver, site: Site) -> None:
    saved = save_all(site.url("cured"))
    assert saved.outcomes[site.url("cured")].outcome == "saved"
    assert [facts["status"] for facts in saved.metadata(site.url("cured"))] == [500, 200]


@pytest.mark.parametrize("path", ["server-error", "nothing", "closed-in-the-body", "silent"])
def test_a_transient_fault_is_tried_twice_more(save_all: Saver, site: Site, path: str) -> None:
    # Without robots.txt there is no idle connection, on which Twisted itself would send again.
    save_all(site.url(path), silence_seconds=0.1, ignore_robots=True)
    assert site.times(f"/{path}") == 3


@pytest.mark.parametrize("path", ["not-found", "icy", "bad-chunk-size", "loop/a"])
def test_a_lasting_fault_is_not_tried_again(save_all: Saver, site: Site, path: str) -> None:
    save_all(site.url(path))
    assert site.times(f"/{path}") <= 2  # a loop comes by twice


def test_a_retry_comes_after_the_pages_that_wait(save_all: Saver, site: Site) -> None:
    save_all(site.url("cured"), *(site.url(f"page/{number}") for number in range(5)), retry_wait_seconds=0.5)
    assert site.paths()[-1] == "/cured"


def test_a_wait_that_the_server_asks_for_is_kept_within_the_budget(save_all: Saver, site: Site) -> None:
    saved = save_all(site.url("busy/1?1"), site.url("busy/60?60"), timeout_seconds=30)
    kept, too_long = saved.outcomes[site.url("busy/1?1")], saved.outcomes[site.url("busy/60?60")]
    assert kept.outcome == "saved"
    assert (kept.elapsed or 0) >= 1
    assert (too_long.outcome, too_long.status) == ("http_error", 429)


def test_a_page_that_used_up_its_budget_is_not_tried_again(save_all: Saver, site: Site) -> None:
    save_all(site.url("silent"), timeout_seconds=0.3, silence_seconds=10)
    assert site.times("/silent") == 1


def test_every_hop_of_a_redirect_is_recorded(save_all: Saver, site: Site) -> None:
    saved = save_all(site.url("hop/2"))
    outcome = saved.outcomes[site.url("hop/2")]
    assert (outcome.outcome, outcome.final_url) == ("saved", site.url("page/end"))
    hops = [saved.metadata(site.url(path))[0] for path in ("hop/2", "hop/1", "page/end")]
    assert [facts["via"] for facts in hops] == [None, site.url("hop/2"), site.url("hop/1")]
    assert {facts["requested"] for facts in hops} == {site.url("hop/2")}


def test_a_redirect_that_wants_a_cookie_is_no_loop(save_all: Saver, site: Site) -> None:
    saved = save_all(site.url("needs-cookie"))
    assert saved.outcomes[site.url("needs-cookie")].outcome == "saved"


def test_cookies_are_not_kept_after_a_run(save_all: Saver, site: Site) -> None:
    save_all(site.url("needs-cookie"))
    save_all(site.url("needs-cookie"))
    assert [bool(asked.field("Cookie")) for asked in site.asked if "cookie" in asked.path] == [
        False,
        True,
        False,
        True,
    ]


def test_the_user_agent_names_the_tool_and_its_version(save_all: Saver, site: Site) -> None:
    save_all(site.url("plain"))
    assert (site.asked[-1].field("User-Agent") or "").startswith("archiver/0.")


def test_the_user_agent_can_be_set(save_all: Saver, site: Site) -> None:
    save_all(site.url("plain"), user_agent="mine/1")
    assert {asked.field("User-Agent") for asked in site.asked} == {"mine/1"}


def test_a_name_and_password_in_the_url_are_sent_and_not_recorded(save_all: Saver, site: Site) -> None:
    url = site.url("plain").replace("http://", "http://me:secret@")
    saved = save_all(url)
    assert site.asked[-1].field("Authorization") == "Basic bWU6c2VjcmV0"
    assert not any(b"secret" in block or b"bWU6c2VjcmV0" in block for _, block in saved.records)
    ((_, block),) = saved.of("request", site.url("plain"))
    assert b"Authorization: [removed]\r\n" in block


def test_a_proxys_password_is_sent_and_not_recorded(save_all: Saver, site: Site) -> None:
    saved = save_all("http://example.invalid/plain", proxy=f"http://me:secret@127.0.0.1:{site.port}")
    assert saved.outcomes["http://example.invalid/plain"].outcome == "saved"
    assert site.asked[-1].field("Proxy-Authorization") == "Basic bWU6c2VjcmV0"
    assert not any(b"bWU6c2VjcmV0" in block for _, block in saved.records)


def test_the_environments_proxy_is_taken(
    save_all: Saver, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{site.port}")
    monkeypatch.delenv("no_proxy", raising=False)
    saved = save_all("http://example.invalid/plain", proxy=None)
    assert saved.outcomes["http://example.invalid/plain"].outcome == "saved"
    assert site.asked[-1].target == "http://example.invalid/plain"


def test_at_most_two_requests_at_once_for_a_host(save_all: Saver, site: Site) -> None:
    save_all(*(site.url(f"page/{number}") for number in range(20)))
    assert site.most_at_once <= 2
