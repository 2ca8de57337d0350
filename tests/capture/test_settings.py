"""The settings of a crawl are what the options say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from scrapy.settings import Settings

from archiver.capture import SaveOptions
from archiver.capture.settings import options_from, settings_of
from archiver.errors import UsageError


def settings(options: SaveOptions) -> Settings:
    made = Settings()
    made.setmodule("archiver.capture.settings", priority="project")
    made.setdict(settings_of(options), priority="cmdline")
    return made


@pytest.mark.parametrize(
    "options",
    [
        SaveOptions(),
        SaveOptions(ignore_robots=True, retries=0, delay_seconds=3.0, timeout_seconds=7.0),
        SaveOptions(user_agent="mine/1", proxy="http://127.0.0.1:8080", max_size_bytes=1),
        SaveOptions(proxy="", connect_seconds=1.0, silence_seconds=2.0, retry_wait_seconds=0.0),
        SaveOptions(allow_private=True),
        SaveOptions(headers=(("X-Key", "a: b"),), cookies="cookies.txt", keep_secrets=True),
        SaveOptions(requisites=False, max_requisites=7, max_requisites_bytes=8),
    ],
    ids=["default", "numbers", "words", "waits", "private", "secrets", "requisites"],
)
def test_options_survive_the_settings(options: SaveOptions) -> None:
    found = options_from(settings(options))
    assert replace(found, user_agent=options.user_agent or found.user_agent) == found
    assert replace(found, user_agent=options.user_agent) == options


def test_the_defaults_are_those_of_the_settings_module() -> None:
    made = Settings()
    made.setmodule("archiver.capture.settings", priority="project")
    assert replace(options_from(made), user_agent=None) == SaveOptions()


@pytest.mark.parametrize(
    ("asked", "floor", "start", "most"),
    [(0.1, 0.1, 0.5, 60.0), (0.0, 0.001, 0.0, 60.0), (90.0, 90.0, 0.5, 90.0)],
)
def test_the_delay_is_a_floor(asked: float, floor: float, start: float, most: float) -> None:
    made = settings(SaveOptions(delay_seconds=asked))
    assert made.getfloat("DOWNLOAD_DELAY") == floor
    assert made.getfloat("AUTOTHROTTLE_START_DELAY") == start
    assert made.getfloat("AUTOTHROTTLE_MAX_DELAY") == most
    assert made.getfloat("DOWNLOAD_DELAY_JITTER") == 0


NO_PROXIES = (
    *(
        "socks5://127.0.0.1",
        "http://127.0.0.1:x",
        "http://127.0.0.1:0",
        "http://127.0.0.1:99999",
        "http://[::1",
    ),
    *("garbage", "http://", "http://büro.example:1", "http://a b:1", "büro:80", "http://a:" + "1" * 5000),
)


@pytest.mark.parametrize(
    "proxy",
    [
        "http://127.0.0.1:1",
        "127.0.0.1:8080",
        "http://proxy.example",
        "http://[::1]:80",
        "http://me:x@a.example:1",
    ],
)
def test_an_http_proxy_is_taken(proxy: str) -> None:
    assert SaveOptions(proxy=proxy).proxy == proxy


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"timeout_seconds": 0}, "timeout_seconds"),
        ({"delay_seconds": -1}, "delay_seconds"),
        ({"retries": -1}, "retries"),
        ({"max_requisites": -1}, "max_requisites"),
        ({"headers": (("Host", "a.example"),)}, "cannot be given"),
        ({"headers": (("X", "a\r\nY: b"),)}, "on one line"),
        ({"headers": (("X Y", "a"),)}, "Name: value"),
        *(({"proxy": proxy}, f"proxy '{re.escape(proxy)}'") for proxy in NO_PROXIES),
    ],
    ids=lambda value: "-".join(map(str, value.values())) if isinstance(value, dict) else "",
)
def test_options_that_make_no_sense_are_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        SaveOptions(**changes)  # type: ignore[arg-type]
