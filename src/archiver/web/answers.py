"""One value at one address: as a page that a person reads, or as JSON for a program.

JSON is asked for by `Accept: application/json`, or by `.json` at the end of the address. The objects are
those of the command line's `--json`; a list of them stands in an object that says how to go on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from archiver.archive import Archive
from archiver.report.markup import environment_of

_SUFFIX = ".json"
_INDEX = "/index"  # /index.json: the address / with the suffix


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown: a template and its values, and the same as data, where it is to be had so."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    data: Any = None
    status: int = 200


def reading(read: Callable[[Archive, Request], Answer]) -> Callable[[Request], Response]:
    """An endpoint that reads in the archive; each request opens it anew, for its own thread.

    `read` is a plain function, which Starlette runs in a thread, and may raise any `ArchiverError`.
    """

    def endpoint(request: Request) -> Response:
        with Archive.open(request.app.state.archive) as archive:
            return written(read(archive, request), request)

    return endpoint


def written(answer: Answer, request: Request) -> Response:
    """The answer as the request wants it."""
    # Either form may come from the same address.
    headers = {"Vary": "Accept"}
    if wants_json(request):
        text = json.dumps(answer.data)
        return Response(text, answer.status, headers, media_type="application/json")
    page = environment().get_template(answer.template).render(request=request, **answer.values)
    return HTMLResponse(page, answer.status, headers)


def wants_json(request: Request) -> bool:
    """Whether a program asks: by the address's suffix, or by naming JSON and no HTML."""
    accepted = request.headers.get("accept", "")
    return request.scope.get("is_json", False) or (
        "application/json" in accepted and "text/html" not in accepted
    )


class JsonSuffix:
    """Takes `.json` from an address, and remembers it (ASGI 3)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope.get("path", "")
        if path.endswith(_SUFFIX):
            bare = path.removesuffix(_SUFFIX)
            scope = dict(scope) | {"path": "/" if bare in ("", "/", _INDEX) else bare, "is_json": True}
        await self._app(scope, receive, send)


@cache
def environment() -> Environment:
    """The viewer's templates."""
    templates = environment_of("archiver.web")
    templates.filters["query"] = query
    # For what this package wrote as HTML itself.
    templates.filters["markup"] = Markup
    return templates


def query(values: Mapping[str, Any]) -> str:
    """The part of an address behind its path; empty values are left out.

    >>> query({"q": "tide mill", "site": ""}), query({})
    ('?q=tide+mill', '')
    """
    text = urlencode({name: value for name, value in values.items() if value}, doseq=True)
    return f"?{text}" if text else ""
