"""The private parts of Scrapy and Twisted that the tape hangs on.

When one of these fails after an upgrade, read `archiver/capture/handler.py` against the new source
before raising the pin in pyproject.toml; the byte-exactness test then says whether it still holds.
"""

from __future__ import annotations

import inspect
import tomllib
from pathlib import Path
from typing import Any

import pytest
import scrapy
from scrapy.core.downloader import Downloader, Slot
from scrapy.core.downloader.handlers import http11
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from twisted.protocols.policies import TimeoutMixin
from twisted.web import _newclient, client, http

from archiver.capture.handler import _GatheringDecoder

PYPROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def test_scrapys_minor_version_is_the_pinned_one() -> None:
    dependencies = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["dependencies"]
    assert "scrapy>=2.19.0,<2.20" in dependencies
    assert scrapy.version_info[:2] == (2, 19)


@pytest.mark.parametrize(
    ("function", "parameters"),
    [
        (http11.HTTP11DownloadHandler.__init__, ["self", "crawler"]),
        (http11.HTTP11DownloadHandler.download_request, ["self", "request"]),
        (
            http11._ScrapyAgent.__init__,
            [
                *("self", "contextFactory", "connectTimeout", "bindAddress", "pool", "maxsize", "warnsize"),
                *("fail_on_dataloss", "crawler", "tls_verbose_logging"),
            ],
        ),
        (http11._ScrapyAgent._get_agent, ["self", "request", "timeout"]),
        (http11._ScrapyAgent.download_request, ["self", "request"]),
        (http11._LenientHTTP11ClientProtocol.request, ["self", "request"]),
        (http11._LenientHTTP11ClientFactory.buildProtocol, ["self", "addr"]),
        (http11._LenientHTTPClientParser.headerReceived, ["self", "name", "value"]),
        (client.HTTPConnectionPool.getConnection, ["self", "key", "endpoint"]),
        (_newclient.HTTP11ClientProtocol.dataReceived, ["self", "bytes"]),
        (_newclient.HTTPClientParser.statusReceived, ["self", "status"]),
        (http._ChunkedTransferDecoder.__init__, ["self", "dataCallback", "finishCallback"]),
        (http._ChunkedTransferDecoder.dataReceived, ["self", "data"]),
        (Downloader._process_queue, ["self", "slot"]),
        (wrap_twisted_exceptions, []),
    ],
    ids=lambda value: value.__qualname__ if callable(value) else "",
)
def test_a_part_has_the_parameters_it_had(function: Any, parameters: list[str]) -> None:
    assert list(inspect.signature(function).parameters) == parameters


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (http11.HTTP11DownloadHandler, "self._pool._factory"),
        (http11.HTTP11DownloadHandler, "self._contextFactory"),
        (http11.HTTP11DownloadHandler, "self._bind_address"),
        (client.HTTPConnectionPool, "self._factory(quiescentCallback, repr(endpoint))"),
        (client._HTTP11ClientFactory, "self._quiescentCallback"),
        (http11._LenientHTTP11ClientProtocol, "self._parser.__class__"),
        (Downloader, "slot.latercall"),
        (http11._ResponseReader, "signals.bytes_received"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_part_is_used_as_it_was(owner: type, name: str) -> None:
    assert name in inspect.getsource(owner)


def test_a_slot_has_the_fields_it_had() -> None:
    slot = Slot(concurrency=2, delay=0.5)
    assert (slot.delay, slot.latercall) == (0.5, None)


def test_a_connection_that_timed_out_is_told() -> None:
    assert callable(TimeoutMixin.timeoutConnection)
    assert _newclient.HTTPClientParser.MAX_LENGTH < 256 * 1024


def test_chunks_that_arrive_together_are_handed_on_together() -> None:
    pieces: list[bytes] = []
    rest: list[bytes] = []
    decoder = _GatheringDecoder(pieces.append, rest.append)
    decoder.dataReceived(b"1\r\nx\r\n" * 1000)
    decoder.dataReceived(b"2\r\nyz\r\n0\r\n\r\nafter")
    assert (pieces, rest) == ([b"x" * 1000, b"yz"], [b"after"])
