"""The page on which a quotation or a manuscript is checked: a form, and the report of `verify --html`.

What is sent is read and answered; nothing is written to the archive.
"""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import quote as escaped

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from archiver.archive import Archive
from archiver.report import quotations_fragment, quotations_style, report_objects
from archiver.web.answers import Answer, wants_json, written
from archiver.web.guard import MAX_BODY_BYTES
from archiver.web.submissions import Checked, Submission, Upload, checked

_FIELDS, _FILES = 8, 2
# What is lit of a longer passage: 24 KB in an address at the most, of which the server takes 64.
_LIT = 2_000


async def show(request: Request) -> Response:
    """The form; with what a form or the address holds (`?quote=…&url=…`), the report on it."""
    submission = await _submitted(request) if request.method == "POST" else _asked(request)
    return await run_in_threadpool(_answered, request, submission)


def style(_: Request) -> Response:
    """The style sheet of the report within the page."""
    return Response(quotations_style(), media_type="text/css")


def capture_url(snapshot: str, passage: str | None) -> str:
    """The address of a capture's page, with a passage lit.

    >>> capture_url("19rhm3", "the words"), capture_url("19rhm3", None)
    ('/snapshots/19rhm3?quote=the%20words#passage', '/snapshots/19rhm3')
    """
    if not passage:
        return f"/snapshots/{snapshot}"
    start = passage[:_LIT]
    if len(passage) > _LIT:
        start = start.rpartition(" ")[0] or start  # half a word would be an altered one
    return f"/snapshots/{snapshot}?quote={escaped(start, safe='', errors='replace')}#passage"


def _asked(request: Request) -> Submission:
    return Submission(request.query_params.get("quote", ""), request.query_params.get("url", ""))


async def _submitted(request: Request) -> Submission:
    # The body as a whole is bounded already, and is read to its end, so that the browser hears the answer.
    async with request.form(max_files=_FILES, max_fields=_FIELDS, max_part_size=MAX_BODY_BYTES) as form:
        return Submission(
            quote=_text(form, "quote"),
            url=_text(form, "url"),
            manuscript=await _upload(form, "manuscript"),
            text=_text(form, "text"),
            bibliography=await _upload(form, "bibliography"),
        )


def _text(form: FormData, name: str) -> str:
    """A field's text with its own line ends: a form sends `\\r\\n` (HTML Standard, section 4.10.22.4)."""
    value = form.get(name)
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


async def _upload(form: FormData, name: str) -> Upload | None:
    """A file, None where none was chosen, which a browser sends as one without a name."""
    value = form.get(name)
    if not isinstance(value, UploadFile) or not value.filename:
        return None
    return Upload(PurePath(value.filename).name, await value.read())


def _answered(request: Request, submission: Submission) -> Response:
    if submission.is_empty and request.method != "POST" and not wants_json(request):
        return written(Answer("check.html.jinja", {"submission": submission, "found": None}), request)
    with Archive.open(request.app.state.archive) as archive:
        found = checked(submission, archive)
        values = {
            "submission": submission,
            "found": found,
            "evidence": quotations_fragment(
                found.report, archive, links=found.links, capture_url=capture_url
            ),
        }
    return written(Answer("check.html.jinja", values, _data(found)), request)


def _data(found: Checked) -> dict[str, object]:
    """The objects of `verify --json`, those of its quotations and those of its links."""
    return {
        "name": found.report.name,
        "quotations": list(report_objects(found.report)),
        "links": [link.to_json() for link in found.links],
        "remarks": list(found.remarks),
    }
