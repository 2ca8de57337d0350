"""Pages that the archive has already: asked whether they were modified, and not sent again if not."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from archiver.capture.middlewares import RecordingMiddleware
from archiver.capture.visits import ASKED_ABOUT, PURPOSE

if TYPE_CHECKING:
    from scrapy import Request

# What makes a request conditional here (RFC 9110, section 13.1).
_CONDITIONS = ("If-None-Match", "If-Modified-Since")


class ConditionalMiddleware(RecordingMiddleware):
    """Asks for a page that was captured before on the condition that it was modified since.

    The condition is of the URL that is sent: what a redirect leads to gets its own.
    """

    async def process_request(self, request: Request) -> None:
        """Set the condition, and take off one that a redirect has brought along."""
        if request.meta.pop(ASKED_ABOUT, None):
            for name in _CONDITIONS:
                request.headers.pop(name, None)
        if request.meta.get(PURPOSE, "page") != "page" or any(
            name in request.headers for name in _CONDITIONS
        ):
            return
        run = self._recording.run
        if (validators := run.given_validators(request.url)) is None:
            return
        # Reading it may take seconds: a page can be as large as --max-size lets it.
        if await asyncio.to_thread(run.is_held, validators.original):
            request.meta[ASKED_ABOUT] = validators.original
            values = (validators.etag, validators.last_modified)
            request.headers.update(
                {name: value for name, value in zip(_CONDITIONS, values, strict=True) if value}
            )
