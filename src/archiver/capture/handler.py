"""The download handler: Scrapy's own for HTTP/1.1, with a tape on each connection.

Everything here that begins with an underscore elsewhere is private to Scrapy 2.19 or Twisted; the
minor version of Scrapy is pinned for it, `tests/capture/test_seam.py` says when it may be raised, and
no other module touches such parts of the wire. Measured in the byte-exactness test: the client never
pipelines, so what arrives between two requests on a connection belongs to the first.
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

from OpenSSL.crypto import FILETYPE_ASN1, dump_certificate
from scrapy import signals
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
    _ScrapyAgent,
)
from scrapy.exceptions import StopDownload
from scrapy.resolver import dnscache
from scrapy.responsetypes import responsetypes
from scrapy.utils._download_handlers import wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.protocol import connectionDone
from twisted.protocols.policies import TimeoutMixin
from twisted.web.http import _ChunkedTransferDecoder
from twisted.web.http_headers import InvalidHeaderName
from zope.interface import directlyProvides, providedBy  # type: ignore[import-untyped]

from archiver.capture.addresses import private_form
from archiver.capture.faults import Declined, Fault, Postponed, fault_of, private_fault
from archiver.capture.framing import MAX_HEAD_BYTES, Message, payload, read_message, status_of
from archiver.capture.guard import GuardedReactor
from archiver.capture.hosts import AT_ONCE
from archiver.capture.reach import Reach
from archiver.capture.recording import Recording
from archiver.capture.tape import Tape
from archiver.capture.visits import (
    ALLOWANCE,
    ASKED_ABOUT,
    ATTEMPT,
    PURPOSE,
    RECALL,
    VIA,
    VISIT,
    Attempt,
    Recall,
    Visit,
    attempt_of,
    body_limit,
    is_listed,
    visit_of,
)
from archiver.store.exchanges import Truncation
from archiver.store.payload import header
from archiver.store.records import timestamp
from archiver.urls import without_userinfo

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.internet.defer import Deferred
    from twisted.internet.interfaces import IAddress
    from twisted.python.failure import Failure
    from twisted.web.client import Agent, HTTPConnectionPool


# How long a connection waits for its host's next page: Twisted's four minutes kept one open to each of the
# hosts of a long list, until the process might open no more.
_IDLE_SECONDS = 5


class ArchivingDownloadHandler(HTTP11DownloadHandler):
    """Downloads as Scrapy does, and records each exchange, whatever becomes of it.

    For the settings `DOWNLOAD_HANDLERS`; needs the `Recording` extension. How a download went stands in
    the request's `meta` afterwards (`visits.attempt_of`).
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._recording = Recording.of(crawler)
        self._reach = Reach(self._recording.options)
        self._tapes: dict[Request, Tape] = {}
        self._payload_sizes: dict[Request, int] = {}
        silence = self._recording.options.silence_seconds
        pool: Any = self._pool
        pool.maxPersistentPerHost = AT_ONCE
        pool.cachedConnectionTimeout = _IDLE_SECONDS
        pool._factory = partial(_TapingFactory, silence_seconds=silence)
        crawler.signals.connect(self._stop_at_limit, signal=signals.bytes_received)

    async def download_request(self, request: Request) -> Response:
        """Download, and record what crossed the wire before anything else sees it."""
        if self._recording.is_stopping:
            raise Postponed("the run is stopping")
        recall = request.meta.get(RECALL) or Recall()
        if recall.is_called:
            raise Postponed("no page waits for it any more")
        if given_up := self._reach.given_up(_host(request)):
            raise Declined(given_up)
        options = self._recording.options
        if request.meta.get("proxy") and not options.allow_private:
            _check_form(request.url)
        tape = Tape(max_body_bytes=options.max_size_bytes, headers=self._given_headers(request))
        pool: Any = _TiedPool(self._pool, tape)
        agent = _TapingAgent(
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=pool,
            maxsize=0,
            warnsize=0,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
            tls_verbose_logging=self._tls_verbose_logging,
        )
        agent.connect_seconds = options.connect_seconds
        agent.is_guarded = not options.allow_private
        self._tapes[request], self._payload_sizes[request] = tape, 0
        started = monotonic()
        try:
            with (
                wrap_twisted_exceptions(),
                self._recording.transfer(agent.download_request(request)) as download,
            ):
                tape.on_silence = recall.end = download.cancel
                response: Response = await maybe_deferred_to_future(download)
            tape.end()
            message = _framed(tape, request)
            limit = _body_limit(tape, message, request)
            if is_listed(request):
                visit = visit_of(request, budget_seconds=options.timeout_seconds)
                await visit.hold(self._recording.bodies, min(message.payload_size, limit))
            body = b"".join(_first(payload(tape.response, message), limit))
        except BaseException as error:
            self._record(request, tape, error)
            raise
        finally:
            recall.end = None
            visit_of(request, budget_seconds=options.timeout_seconds).spend(monotonic() - started)
            self._note_reach(request, tape, began=started)
            del self._tapes[request], self._payload_sizes[request]
        self._record(request, tape, None)
        if (attempt := attempt_of(request)) and attempt.fault:
            raise Declined(attempt.fault)
        return _with_body(response, body)

    def _note_reach(self, request: Request, tape: Tape, *, began: float) -> None:
        # What a page needs may be called back while its connection is made; `hosts` judges its host.
        if request.meta.get(PURPOSE) != "requisite" and not self._recording.is_stopping:
            attempt = attempt_of(request)
            fault = attempt.fault if attempt and not tape.has_begun else None
            self._reach.note(_host(request), fault, began=began, ended=monotonic())

    def _given_headers(self, request: Request) -> tuple[tuple[str, str], ...]:
        visit = request.meta.get(VISIT)
        if not isinstance(visit, Visit) or request.meta.get(PURPOSE) == "robots":
            return ()
        return self._recording.secrets.headers_for(request.url, asked=visit.task.url)

    def _stop_at_limit(self, data: bytes, request: Request) -> None:
        if request in self._tapes:
            before = self._payload_sizes[request]
            self._payload_sizes[request] += len(data)
            allowance = request.meta.get(ALLOWANCE)
            if allowance and not allowance.take(len(data)):
                self._tapes[request].max_body_bytes = before
            if self._payload_sizes[request] > self._tapes[request].max_body_bytes:
                raise StopDownload(fail=False)

    def _record(self, request: Request, tape: Tape, error: BaseException | None) -> None:
        """Hand an exchange over to be recorded."""
        tape.end()
        options = self._recording.options
        message = _framed(tape, request)
        if error is None and message.status is None:
            error = ValueError("its status is no number from 100 to 999")
        fault = error and fault_of(
            error,
            message,
            host=_host(request),
            options=options,
            is_silent=tape.is_silent,
        )
        truncated = _truncation(message, fault or None)
        recorded = None
        if tape.has_begun and not self._recording.is_aborted:
            url = without_userinfo(urldefrag(request.url)[0])
            purpose = request.meta.get(PURPOSE, "page")
            visit = visit_of(request, budget_seconds=options.timeout_seconds)
            recorded = self._recording.run.record(
                tape.exchange(
                    message,
                    url=url,
                    requested=without_userinfo(visit.task.url),
                    purpose=purpose,
                    via=request.meta.get(VIA),
                    not_modified=request.meta.get(ASKED_ABOUT) if message.status == 304 else None,
                    truncated=truncated,
                    resolved=_resolved(url),
                    is_proxied=bool(request.meta.get("proxy")),
                    secrets=self._recording.secrets,
                )
            )
        else:
            tape.response.close()
        request.meta[ATTEMPT] = Attempt(
            recorded, fault or None, timestamp(tape.started_at), truncated, message.payload_size
        )


def _host(request: Request) -> str:
    """The host of a request as its URL has it, with its port."""
    return urlsplit(request.url).netloc.rpartition("@")[2]


def _framed(tape: Tape, request: Request) -> Message:
    return read_message(tape.response, method=request.method, max_body_bytes=tape.max_body_bytes)


def _body_limit(tape: Tape, message: Message, request: Request) -> int:
    tape.response.seek(message.start + len(message.head))
    content_type = (header(message.head, "Content-Type") or "").encode("latin-1")
    limit = body_limit(request, content_type, tape.response.read(64))
    return message.payload_size if limit is None else limit


def _first(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    for piece in pieces:
        if limit <= 0:
            return
        yield piece[:limit]
        limit -= len(piece)


def _with_body(response: Response, body: bytes) -> Response:
    """The response with its body, as Scrapy would have made it of both."""
    kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body)
    return kind(
        response.url,
        status=response.status,
        headers=response.headers,
        body=body,
        flags=response.flags,
        certificate=response.certificate,
        ip_address=response.ip_address,
        protocol=response.protocol,
    )


def _truncation(message: Message, fault: Fault | None) -> Truncation | None:
    if message.is_cut:
        return "length"
    if fault is None or not message.size:
        return None
    if fault.code == "timeout":
        return "time"
    return None if message.is_whole else "disconnect"


def _resolved(url: str) -> tuple[str, ...]:
    """The resolver's answer for a URL's host, as Scrapy's cache holds it."""
    found = dnscache.get(urlsplit(url).hostname or "", ())
    return (found,) if isinstance(found, str) else tuple(address.host for address in found)


def _check_form(url: str) -> None:
    """Decline a URL whose host is written as a private address: the proxy would connect to it."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    # "%5B::1%5D": what a proxy makes of it is not known
    if kind := private_form(parts.hostname or "") or private_form(host):
        raise Declined(private_fault(host, kind))


class _TapingAgent(_ScrapyAgent):
    """Scrapy's agent with a time limit for the connection of its own, and without private addresses.

    A proxy is trusted to be where it is.
    """

    connect_seconds: float
    is_guarded: bool

    def _get_agent(self, request: Request, timeout: float) -> Agent:
        agent = super()._get_agent(request, min(timeout, self.connect_seconds))
        if self.is_guarded and not request.meta.get("proxy"):
            factory: Any = agent._endpointFactory
            factory._reactor = GuardedReactor(factory._reactor)
        return agent

    def _cb_bodyready(self, txresponse: Any, request: Request) -> Any:
        result = super()._cb_bodyready(txresponse, request)
        # The tape has the body, and spools it to the disk where it is large.
        if reader := txresponse._bodyProtocol:
            reader._bodybuf = _NoBuffer()
        return result


class _NoBuffer:
    """Takes a body and keeps nothing of it."""

    def write(self, data: bytes) -> None:
        """Take a piece."""

    def getvalue(self) -> bytes:
        """What was kept."""
        return b""


class _TiedPool:
    """The connection pool as one request sees it: what it gets is tied to the request's tape."""

    def __init__(self, pool: HTTPConnectionPool, tape: Tape) -> None:
        self.persistent = pool.persistent
        self._pool, self._tape = pool, tape

    def getConnection(self, key: Any, endpoint: Any) -> Deferred[Any]:  # noqa: N802, Twisted's name
        return self._pool.getConnection(key, endpoint).addCallback(_TiedConnection, self._tape)


class _TiedConnection:
    """A connection, or Twisted's wrapper that tries a stale one again: the tape travels with the request."""

    def __init__(self, connection: Any, tape: Tape) -> None:
        self._connection, self._tape = connection, tape

    def request(self, request: Any) -> Any:
        request.tape = self._tape
        for name, value in self._tape.headers:
            before = request.headers.getRawHeaders(name) if name.lower() == "cookie" else None
            request.headers.setRawHeaders(name, ["; ".join([*(before or ()), value])])
        return self._connection.request(request)


class _TapingFactory(_LenientHTTP11ClientFactory):
    """Makes the connections of the pool."""

    def __init__(self, *args: Any, silence_seconds: float) -> None:
        super().__init__(*args)
        self._silence_seconds = silence_seconds

    def buildProtocol(self, addr: IAddress | None) -> _TapingProtocol:  # noqa: ARG002, N802
        return _TapingProtocol(self._quiescentCallback, silence_seconds=self._silence_seconds)


class _TapingProtocol(_LenientHTTP11ClientProtocol, TimeoutMixin):
    """A connection that copies what goes over it to the tape of its present request.

    TLS lies below: plain text arrives here. For a CONNECT tunnel the connection is made twice, and the
    tunnel's preamble comes before any request, hence before any tape.
    """

    transport: Any

    def __init__(self, *args: Any, silence_seconds: float) -> None:
        super().__init__(*args)
        self._silence_seconds = silence_seconds
        self._tape: Tape | None = None
        self._is_lost = False
        self._certificates: tuple[str, ...] | None = None

    def makeConnection(self, transport: Any) -> None:  # noqa: N802
        super().makeConnection(_TapedTransport(transport, self._sent))

    def request(self, request: Any) -> Deferred[Any]:
        tape: Tape = request.tape
        tape.begin(peer=self.transport.getPeer().host, on_end=self._release)
        self._tape = tape
        self.setTimeout(self._silence_seconds)
        answer = super().request(request)
        if self._parser is not None:  # made by Scrapy in the same way
            self._parser.__class__ = _TolerantParser
        return answer

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        tape = self._tape
        if tape is not None:
            self.resetTimeout()
            if self._certificates is None:
                self._certificates = _chain_digests(self.transport)
            tape.certificates = self._certificates
            tape.received(data)
            if tape.is_too_long:
                self._hang_up()
                return
            if not tape.is_http:  # the parser would hang up at once; the tape takes what comes
                return
        super().dataReceived(data)

    def timeoutConnection(self) -> None:  # noqa: N802
        if self._tape is not None:
            self._tape.fall_silent()

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802
        self._is_lost = True
        self.setTimeout(None)
        super().connectionLost(reason)

    def _hang_up(self) -> None:
        if not self._is_lost:  # a lost TLS connection has nothing left to abort
            self.transport.abortConnection()

    def _sent(self, data: bytes) -> None:
        if self._tape is not None:
            self._tape.sent(data)

    def _release(self, tape: Tape) -> None:
        if self._tape is tape:
            self._tape = None
            self.setTimeout(None)
            if not tape.is_http:
                self._hang_up()


class _GatheringDecoder(_ChunkedTransferDecoder):
    """Hands on as one the chunks that arrive together.

    A server may send each byte as a chunk of its own, and Scrapy sends a signal for each piece that it
    is handed: 300,000 of them took 8 s.
    """

    def __init__(self, on_data: Callable[[bytes], None], on_end: Callable[[bytes], None]) -> None:
        self._pieces: list[bytes] = []
        self._on_data, self._on_end = on_data, on_end
        super().__init__(self._pieces.append, self._finish)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        try:
            super().dataReceived(data)
        finally:
            self._hand_on()

    def _hand_on(self) -> None:
        if self._pieces:
            gathered = b"".join(self._pieces)
            self._pieces.clear()
            self._on_data(gathered)

    def _finish(self, rest: bytes) -> None:
        self._hand_on()
        self._on_end(rest)


class _TolerantParser(_LenientHTTPClientParser):
    """Reads on where a browser would: over long lines, and fields whose names are none."""

    MAX_LENGTH = MAX_HEAD_BYTES
    _transferDecoders: Any = MappingProxyType({b"chunked": _GatheringDecoder})  # noqa: N815
    _head_bytes = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802
        # Each line of a head that does not end would be kept in memory, many times its size.
        self._head_bytes += len(line) + 1
        if self._head_bytes > self.MAX_LENGTH:
            raise ValueError("its header is too long")
        super().lineReceived(line)

    def allHeadersReceived(self) -> None:  # noqa: N802
        self._head_bytes = 0  # that was an interim one, or the last
        super().allHeadersReceived()

    def statusReceived(self, status: bytes) -> None:  # noqa: N802
        if status_of(status) is None:  # b"HTTP/1.1 2000 OK": read on, and keep all of it
            version, _, _ = status.partition(b" ")
            status = version + b" 999 none"
        super().statusReceived(status)

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802
        with suppress(InvalidHeaderName):  # b"A field: of two words"
            super().headerReceived(name.rstrip(), value)  # b"Content-Type : text/html"


class _TapedTransport:
    """A transport that copies what is written to it, and is the wrapped one in all else."""

    def __init__(self, transport: Any, on_write: Any) -> None:
        directlyProvides(self, providedBy(transport))
        self._transport, self._on_write = transport, on_write

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        self._on_write(data)
        self._transport.write(data)

    def writeSequence(self, pieces: Sequence[bytes]) -> None:  # noqa: N802
        pieces = list(pieces)
        self._on_write(b"".join(pieces))
        self._transport.writeSequence(pieces)


def _chain_digests(transport: Any) -> tuple[str, ...]:
    """SHA-256 of each certificate that the server sent, its own first; none on a plain connection."""
    chain = getattr(transport.getHandle(), "get_peer_cert_chain", None)
    certificates = (chain() if chain else None) or ()
    digests = (hashlib.sha256(dump_certificate(FILETYPE_ASN1, each)).hexdigest() for each in certificates)
    return tuple(f"sha256:{digest}" for digest in digests)
