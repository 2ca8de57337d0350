"""The page as it was, as a reader sees it: in its style, lit, in view, and with its scripts where pywb is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page

from archiver.archive import Archive
from tests.replay import replay_tool
from tests.web.archived import PAGE, Answered, needed, record
from tests.web.serving import serving

pytestmark = pytest.mark.slow
_SAID = "Nobody swam in the bay that day"
_STORY = (
    b"<!DOCTYPE html><link rel=stylesheet href=/a.css><h1>A day</h1>"
    + b"<p>It was a day like any other, and the sea was calm.</p>" * 60
    + b"<p id=said>Nobody <i>swam</i> in the bay that&nbsp;day, they said.</p><p id=late></p>"
    + b"<script>document.getElementById('late').textContent = 'The script ran.'</script>"
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one long page with a style and a script."""
    folder = tmp_path_factory.mktemp("replay")
    style = needed("https://example.org/a.css", b"h1 { color: rgb(1, 2, 3) }", "text/css")
    record(folder, [style, Answered(PAGE, _STORY, text=f"A day\n{_SAID}, they said.")])
    return folder


@pytest.fixture(scope="module", params=["cleaned", "pywb"])
def way(request: pytest.FixtureRequest) -> str:
    """How the page is shown."""
    return str(request.param)


@pytest.fixture(scope="module")
def served(archive: Path, way: str) -> Iterator[str]:
    """The viewer's address."""
    with pytest.MonkeyPatch.context() as environment:
        if way == "pywb":
            environment.setenv("ARCHIVER_PYWB", str(replay_tool("python")))
        with serving(archive) as server:
            yield server.address


@pytest.fixture
def page(browser: Browser, served: str, archive: Path) -> Iterator[Page]:
    """The page as it was, with a passage to be lit."""
    with Archive.open(archive) as opened:
        snapshot = opened.latest(PAGE).id
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    shown = context.new_page()
    shown.goto(f"{served}/snapshots/{snapshot}/replay?quote={_SAID}")
    yield shown
    context.close()


def _frame(page: Page) -> Frame:
    frame = page.locator("iframe.replay").element_handle().content_frame()
    assert frame
    return frame


def test_the_page_has_its_style_and_its_script_runs_with_pywb_alone(page: Page, way: str) -> None:
    frame = _frame(page)
    assert frame.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(1, 2, 3)"
    assert frame.text_content("#late") == ("The script ran." if way == "pywb" else "")


def test_the_passage_is_lit_and_in_view(page: Page, way: str) -> None:
    frame = _frame(page)
    if way == "pywb":
        frame.wait_for_function("CSS.highlights.get('archiver')")
        lit = frame.evaluate("[...CSS.highlights.get('archiver')].map(range => range.toString()).join('')")
    else:
        lit = "".join(frame.locator("mark").all_text_contents())
    assert lit.split() == _SAID.split()
    frame.wait_for_function(
        "(() => { const box = document.querySelector('#said').getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight })()"
    )
