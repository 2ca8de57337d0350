"""Why there is no answer: a code for programs, a sentence with the cure for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from OpenSSL import SSL
from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, DNSLookupError
from twisted.python.failure import Failure
from twisted.web._newclient import _WrapperException

from archiver.capture.framing import MAX_HEAD_BYTES, Message
from archiver.capture.guard import PrivateAddress
from archiver.capture.options import SaveOptions


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a page was not had. `is_transient`: a later try may well succeed."""

    code: str
    reason: str
    is_transient: bool = False


class Declined(IgnoreRequest):
    """A page is not asked for, or not followed further: `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


class Postponed(IgnoreRequest):
    """A page has no outcome yet: it is tried later in the run, or in the next one."""


# {error}: "127.0.0.1, a loopback address (RFC 1122)"
_PRIVATE = "{host} is at {error}, and pages of the web are not; --allow-private has it asked all the same"

# What is raised when no byte came: the first line of the table that one of the causes fits counts.
_NO_ANSWER: tuple[tuple[type[BaseException], Fault], ...] = (
    # https://no-such-host.invalid/
    (
        CannotResolveHostError,
        Fault("dns", "the host {host} does not resolve; check its spelling, or your network", True),
    ),
    (
        DNSLookupError,
        Fault("dns", "the host {host} does not resolve; check its spelling, or your network", True),
    ),
    # http://127.0.0.1:9/
    (
        DownloadConnectionRefusedError,
        Fault("refused", "{host} refuses connections; check the port, or try again later", True),
    ),
    # http://localhost/
    (PrivateAddress, Fault("private_address", _PRIVATE)),
    # https:// on a port that speaks plain HTTP
    (SSL.Error, Fault("tls", "no secure connection to {host} could be made ({error}); try http://")),
    # a proxy that answers CONNECT with 403
    (TunnelError, Fault("proxy", "the proxy does not connect to {host} ({error}); check --proxy", True)),
    (NotImplementedError, Fault("proxy", "{error}; give the proxy as http://HOST:PORT")),
    (UnsupportedURLSchemeError, Fault("scheme", "{error}; only http and https pages can be saved")),
    # a network without a route, a connection that is not answered
    (
        DownloadTimeoutError,
        Fault("timeout", "{host} did not answer in time; try again later, or raise --timeout", True),
    ),
    (ConnectError, Fault("connection", "{host} cannot be reached ({error}); check your network", True)),
    # ValueError: a host that no resolver can be asked for
    (ValueError, Fault("invalid_url", "the URL cannot be sent ({error}); check how it was copied")),
)


def fault_of(
    error: BaseException, message: Message | None, *, host: str, options: SaveOptions, is_silent: bool
) -> Fault:
    """Why an exchange with `host` failed with `error`, given what came of the answer, if anything did.

    `is_silent`: it was ended because nothing came for `options.silence_seconds`.
    """
    if message and message.size:
        return _broken_answer(error, message, host=host, options=options, is_silent=is_silent)
    if is_silent:
        silence = f"{host} sent nothing for {options.silence_seconds:g} s; try again later"
        return Fault("timeout", silence, is_transient=True)
    for cause in _causes(error):
        for kind, fault in _NO_ANSWER:
            if isinstance(cause, kind):
                reason = fault.reason.format(host=host, error=_shown(cause))
                return Fault(fault.code, reason, fault.is_transient)
    closed = f"{host} closed the connection without an answer; try again later"
    return Fault("connection", closed, is_transient=True)


def private_fault(host: str, kind: str) -> Fault:
    """Why a host is not asked for whose URL writes it as an address of that kind."""
    return Fault("private_address", _PRIVATE.format(host=host, error=kind))


def _broken_answer(
    error: BaseException, message: Message, *, host: str, options: SaveOptions, is_silent: bool
) -> Fault:
    came = _what_came(message)
    if not message.is_http:
        return Fault("protocol", f"{host} does not answer in HTTP/1; its bytes are kept as they came")
    if not message.head and message.size >= MAX_HEAD_BYTES:
        return Fault(
            "protocol", f"{host} sent a header of more than {MAX_HEAD_BYTES // 1024} KB; its start is kept"
        )
    if is_silent:
        silence = f"{host} fell silent for {options.silence_seconds:g} s: {came}; try again later"
        return Fault("timeout", silence, is_transient=True)
    if any(isinstance(cause, DownloadTimeoutError) for cause in _causes(error)):
        return Fault("timeout", f"{host} is too slow: {came} in time; raise --timeout", is_transient=True)
    if message.is_malformed:
        return Fault("protocol", f"{host} sent a body whose framing is broken: {came}; its bytes are kept")
    if message.is_whole:
        return Fault(
            "protocol", f"{host} sent an answer that cannot be read ({_shown(error)}); its bytes are kept"
        )
    return Fault(
        "truncated", f"{host} closed the connection early: {came}; try again later", is_transient=True
    )


def _what_came(message: Message) -> str:
    if not message.head:
        return "only a part of its header came"
    if message.status is not None and message.status < 200:  # b"HTTP/1.1 100 Continue", and no more
        return f"only an interim answer (HTTP {message.status}) came"
    return f"{message.payload_size:,} bytes of the page came"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what led to it, through Twisted's wrappers."""
    while error is not None:
        yield error
        if isinstance(error, _WrapperException):
            for reason in error.reasons:
                if isinstance(reason, Failure):
                    yield from _causes(reason.value)
        error = error.__cause__


def _shown(error: BaseException) -> str:
    if isinstance(error, SSL.Error):
        words = [
            str(part) for entry in error.args[:1] for part in (entry[:1] or [("", "", "closed")])[0] if part
        ]
        return words[-1] if words else "closed in the middle of the handshake"
    return str(error).rstrip(".") or type(error).__name__
