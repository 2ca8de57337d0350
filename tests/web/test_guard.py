"""What a request must be, and what every answer carries."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from archiver.web.guard import MAX_BODY_BYTES

_PATHS = ("/", "/nowhere", "/snapshots/nowhere", "/assets/style.css", "/index.json", "/check")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8642", "viewer.test.evil.example", ""])
def test_a_request_under_another_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "archiver serve" in answer.text


@pytest.mark.parametrize("path", _PATHS)
def test_every_answer_forbids_what_is_not_the_viewers_own(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["frame-src"].startswith("http://content.test")
    assert "connect-src" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


def test_a_refusal_carries_the_policy_too(client: TestClient) -> None:
    assert "default-src 'none'" in client.post("/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_reading_is_allowed(client: TestClient, method: str) -> None:
    answer = client.request(method, "/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_a_form_from_another_site_is_refused(client: TestClient) -> None:
    answer = client.post("/check", data={"quote": "a"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_a_body_that_is_too_large_gets_a_page_that_says_so(client: TestClient) -> None:
    answer = client.post("/check", files={"manuscript": ("a.txt", b"x" * (MAX_BODY_BYTES + 1))})
    assert answer.status_code == 413
    assert "<h1>Too large</h1>" in answer.text


@pytest.mark.parametrize(
    "path", ["/assets/../application.py", "/assets/%2e%2e/application.py", "/assets//etc/passwd"]
)
def test_no_file_outside_the_assets_is_read(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
