"""What a body is."""

from __future__ import annotations

import pytest

from archiver.extraction.media import form_of


@pytest.mark.parametrize(
    ("body", "content_type", "form"),
    [
        pytest.param(b"<!doctype html><p>x", None, "html", id="nobody says"),
        pytest.param(b"<html>", "application/octet-stream", "html", id="a page of unknown type"),
        pytest.param(b"{}", "application/json", "other", id="json"),
        pytest.param(b"words", "text/markdown", "text", id="markdown"),
        pytest.param(b"\xef\xbb\xbf%PDF-1.4", None, "pdf", id="pdf after a byte order mark"),
        pytest.param(b"x", "application/xhtml+xml; charset=utf-8", "html", id="xhtml"),
    ],
)
def test_the_form_of_a_body(body: bytes, content_type: str | None, form: str) -> None:
    assert form_of(body, content_type)[0] == form
