"""Before a long list begins, it is said how long that is likely to take."""

from __future__ import annotations

from archiver.capture import SaveOptions
from archiver.capture.estimate import LONG, estimate


def test_a_short_list_is_not_worth_a_word() -> None:
    assert estimate(["https://example.org/"] * LONG, SaveOptions()) is None


def test_a_long_list_is_told_what_makes_it_quicker() -> None:
    urls = [f"https://host-{number}.example/" for number in range(36_000)]
    assert "likely 11 hours or more; --no-requisites" in (estimate(urls, SaveOptions()) or "")
    assert "likely an hour or more" in (estimate(urls, SaveOptions(requisites=False)) or "")


def test_the_pause_of_one_host_counts() -> None:
    urls = [*(f"https://example.org/{number}" for number in range(14_400)), "nonsense", "http://[::1"]
    said = estimate(urls, SaveOptions(requisites=False, delay_seconds=5.0)) or ""
    assert "14,400 of them on example.org: likely 20 hours" in said
