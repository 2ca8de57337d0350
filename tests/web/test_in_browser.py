"""What a person does in the viewer, in a real browser: with the mouse, by keyboard alone, without script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from archiver import Archive, cite
from tests.web.addresses import QUOTE, WORDS
from tests.web.conftest import Visit
from tests.web.demo import Demo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PROMISE = "We have promised forty sailings a week, and forty it shall be"
WIDTHS = pytest.mark.parametrize("width", [360, 1400])
WITH_AND_WITHOUT_SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


def is_in_view(element: Locator) -> bool:
    return bool(
        element.evaluate(
            "e => { const box = e.getBoundingClientRect();"
            " return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth }"
        )
    )


def clipboard(page: Page, kind: str = "text/plain") -> str:
    return str(
        page.evaluate(
            """async kind => {
                const [item] = await navigator.clipboard.read();
                return (await item.getType(kind)).text();
            }""",
            kind,
        )
    )


# What a person does


@WITH_AND_WITHOUT_SCRIPT
@WIDTHS
def test_a_search_leads_to_the_passage_lit_and_in_view(
    visit: Visit, demo: Demo, width: int, script: bool
) -> None:
    page = visit("/", width=width, script=script)
    page.get_by_role("searchbox").fill(WORDS)
    page.get_by_role("searchbox").press("Enter")
    page.locator("mark", has_text=WORDS).first.wait_for()
    page.get_by_role("listitem").filter(has_text=WORDS).get_by_role("link").first.click()
    lit = page.locator("#passage")
    expect(lit).to_have_text(WORDS)
    expect(lit).to_be_visible()
    assert demo.snapshot("/press/tide-mill") in page.url
    if script:
        assert is_in_view(lit)


@WITH_AND_WITHOUT_SCRIPT
def test_the_passage_of_a_report_is_lit_and_in_view(visit: Visit, script: bool) -> None:
    page = visit("/check", width=360, script=script)
    page.get_by_label("The words").fill(QUOTE)
    page.get_by_role("button", name="Check the quotation").click()
    expect(page.get_by_role("article")).to_contain_text("Exact")
    page.get_by_role("link", name="See it in the capture").click()
    lit = page.locator("#passage")
    expect(lit).to_have_text(QUOTE)
    expect(lit).to_be_in_viewport()


def test_a_citation_is_copied_as_the_command_gives_it(visit: Visit, demo: Demo) -> None:
    with Archive.open(demo.archive) as archive:
        snapshot = archive.snapshot(demo.snapshot("/reports/seagrass"))
        reference = cite(snapshot)
    page = visit(f"/snapshots/{snapshot.id}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("link", name="Cite").click()
    page.get_by_role("button", name="Copy as plain text").first.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert clipboard(page) == reference.text
    page.get_by_role("button", name="Copy with italics").first.click()
    page.wait_for_function("navigator.clipboard.read().then(([item]) => item.types.includes('text/html'))")
    assert f"<i>{snapshot.article.title}" in clipboard(page, "text/html").replace("em>", "i>")


def test_captures_are_switched_with_the_passage_kept(visit: Visit, demo: Demo) -> None:
    newest, oldest = demo.captures(demo.revised_url)
    page = visit(f"/snapshots/{newest}?quote={PROMISE}")
    expect(page.get_by_role("region", name="The passage")).to_contain_text("Not found")
    page.get_by_role("link", name="older").click()
    expect(page.locator("#passage")).to_have_text(PROMISE)
    assert oldest in page.url
    page.get_by_role("link", name="newer").click()
    page.wait_for_url(f"**/{newest}*")
    page.get_by_role("link", name="Changes").click()
    expect(page.locator("del", has_text="forty").first).to_be_visible()


def test_a_manuscript_is_dropped_and_checked(visit: Visit, demo: Demo, tmp_path: Path) -> None:
    manuscript = tmp_path / "notes.md"
    manuscript.write_bytes(demo.manuscript)
    page = visit("/check")
    drop(page, page.get_by_label("Drop a file here"), manuscript)
    page.get_by_role("button", name="Check the manuscript").click()
    expect(page.get_by_role("heading", name="notes.md", exact=True)).to_be_visible()
    found = page.get_by_role("article").locator("h3")
    expect(found).to_contain_text(["Exact", "Exact", "Altered", "Not found", "Other version"])


def drop(page: Page, target: Locator, file: Path) -> None:
    """Drop a file as the mouse does, which no event made by a script can (HTML Standard, section 6.11)."""
    box = target.bounding_box()
    assert box
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **place})
    expect(target).to_have_value("C:\\fakepath\\" + file.name)


# By keyboard alone


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus; each stop on the way is seen to have it."""
    wanted.first.wait_for()
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if not focused.count():
            continue
        style = "e => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth"
        assert focused.evaluate(style) not in ("none0px", "none"), focused.evaluate("e => e.outerHTML")
        if wanted.first.evaluate("e => e === document.activeElement"):
            return
    pytest.fail(f"the Tab key never comes to {wanted}")


@WIDTHS
def test_everything_is_done_by_keyboard_alone(visit: Visit, demo: Demo, width: int) -> None:
    page = visit("/", width=width)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press: Callable[[str], None] = page.keyboard.press
    tab_to(page, page.get_by_role("link", name="Skip to the content"))
    press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tab_to(page, page.get_by_role("searchbox"))
    page.keyboard.type(WORDS)
    press("Enter")
    page.locator("mark", has_text=WORDS).first.wait_for()
    tab_to(page, page.get_by_role("listitem").filter(has_text=WORDS).get_by_role("link"))
    press("Enter")
    expect(page.locator("#passage")).to_be_in_viewport()
    tab_to(page, page.get_by_role("link", name="Cite"))
    press("Enter")
    tab_to(page, page.get_by_role("button", name="Copy as plain text"))
    press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert "(n.d.)" in clipboard(page) or "(2" in clipboard(page)
    tab_to(page, page.get_by_role("link", name="Check", exact=True))
    press("Enter")
    tab_to(page, page.get_by_label("The words"))
    page.keyboard.type(QUOTE)
    tab_to(page, page.get_by_role("button", name="Check the quotation"))
    press("Enter")
    tab_to(page, page.get_by_role("link", name="See it in the capture"))
    press("Enter")
    expect(page.locator("#passage")).to_have_text(QUOTE)
