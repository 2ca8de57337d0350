"""Values of options."""

from __future__ import annotations

import click
import pytest

from archiver.cli.options import header_value, seconds, size


@pytest.mark.parametrize(
    ("text", "size_bytes"),
    [
        ("1", 1),
        ("500K", 500_000),
        ("500kB", 500_000),
        ("100M", 100_000_000),
        ("1.5g", 1_500_000_000),
        ("1 GiB", 1024**3),
        ("2Ti", 2 * 1024**4),
    ],
)
def test_a_size_is_read_as_people_write_it(text: str, size_bytes: int) -> None:
    assert size(text) == size_bytes


@pytest.mark.parametrize("text", ["", "0", "0.2", "-1", "1X", "M", "1e6", "inf"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a size: write it as 500K"):
        size(text)


@pytest.mark.parametrize("text", ["", "soon", "nan", "inf", "-1", "0.05", "1e308"])
def test_what_is_no_span_of_time_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match=r"is not a number of seconds from 0.1 to 604800"):
        seconds(least=0.1)(text)


@pytest.mark.parametrize("text", ["", "  ", "a\r\nHost: evil", "a\tb", "Bücher/1.0"])
def test_what_no_header_may_hold_is_refused(text: str) -> None:
    with pytest.raises(click.BadParameter, match="cannot stand in a header"):
        header_value(text)
