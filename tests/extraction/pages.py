"""Small literal pages for the tests of this folder."""

from __future__ import annotations

from lxml.html import document_fromstring

from archiver.extraction.survey import Survey, survey

URL = "https://www.the-site.example/a-day-of-rain"


def surveyed(html: str, *, url: str = URL) -> Survey:
    return survey(document_fromstring(html), url=url)
