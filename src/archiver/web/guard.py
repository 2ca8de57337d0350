"""What every request must be and every answer must carry, on the viewer's origin and on the content's.

A page on the web may have its own host's name lead to 127.0.0.1 (DNS rebinding), send forms here, or put
this viewer in a frame: a request under a strange name, a form from another origin and a method that nothing
here has are refused, and the answers' headers let nothing be loaded from, sent to or framed by elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A manuscript with its pictures; a book's text has a tenth of that.
MAX_BODY_BYTES = 32 << 20
# Read to its end, so that the browser shows the answer and no broken connection; beyond, it is cut off.
_DRAINED_BYTES = 4 * MAX_BODY_BYTES

_READING = ("GET", "HEAD")
_SAFE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Other sites are told nothing; `no-referrer` would keep the origin from the viewer's own forms as well.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # What another process saves meanwhile is to be seen, and nothing of it to stay in the browser's store.
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What an origin allows.

    `hosts` are the names under which it may be asked for, with their port; `policy` is its
    Content-Security-Policy (W3C CSP Level 3) by directive; `posts` are the paths that take a form;
    `headers` are further ones that every answer carries.
    """

    hosts: frozenset[str]
    policy: Mapping[str, str]
    posts: frozenset[str] = frozenset()
    headers: Mapping[str, str] = field(default_factory=dict)


class Guard:
    """An application behind its rules (ASGI 3); what breaks them never reaches it."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app, self._rules = app, rules
        policy = "; ".join(f"{name} {sources}".strip() for name, sources in rules.policy.items())
        self._headers = _SAFE_HEADERS | {"Content-Security-Policy": policy} | dict(rules.headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        body = _BoundedBody(receive)
        if refusal := self._refusal(scope):
            await refusal(scope, receive, send_guarded)
            return
        await self._app(scope, body.receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host.lower() not in self._rules.hosts:
            return PlainTextResponse(
                "This address is not that of the viewer. Open the one that `archiver serve` prints.\n", 421
            )
        takes_form = scope["path"] in self._rules.posts
        if scope["method"] not in (*_READING, "POST") or (scope["method"] == "POST" and not takes_form):
            allowed = ", ".join(_READING) + (", POST" if takes_form else "")
            return PlainTextResponse("The viewer is read-only.\n", 405, {"Allow": allowed})
        # A browser names the origin of every form that it sends by POST (Fetch Standard, section 3.2).
        if scope["method"] == "POST" and headers.get("origin", f"http://{host}") != f"http://{host}":
            return PlainTextResponse("This form comes from another site.\n", 403)
        return None


class _BoundedBody:
    """A request's body as it comes in; one over the limit is read to its end, and refused."""

    def __init__(self, receive: Receive) -> None:
        self._receive, self._count = receive, 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._count += len(message.get("body", b""))
        if self._count <= MAX_BODY_BYTES:
            return message
        while message.get("more_body") and self._count <= _DRAINED_BYTES:
            message = await self._receive()
            self._count += len(message.get("body", b""))
        raise HTTPException(
            413, f"That is more than the {MAX_BODY_BYTES >> 20} MB that can be checked at once; send a part."
        )
