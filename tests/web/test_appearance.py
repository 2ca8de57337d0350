"""How each page of the viewer is shown: at any width, without script, in light and dark, to anyone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.addresses import ADDRESSES
from tests.web.conftest import Visit
from tests.web.demo import Demo

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PAGES = pytest.mark.parametrize("name", ADDRESSES)


@PAGES
@pytest.mark.parametrize("width", [360, 1400])
def test_no_page_is_wider_than_the_window(visit: Visit, demo: Demo, name: str, width: int) -> None:
    page = visit(ADDRESSES[name](demo), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@PAGES
def test_every_page_is_whole_without_script(visit: Visit, demo: Demo, name: str) -> None:
    page = visit(ADDRESSES[name](demo), script=False)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    assert (heading.text_content() == "No such page") == (name == "nothing there")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)


@PAGES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_accessibility(
    visit: Visit, demo: Demo, axe: str, name: str, scheme: str
) -> None:
    page = visit(ADDRESSES[name](demo), scheme=scheme, width=360 if scheme == "dark" else 1400)
    page.evaluate(axe)
    # What archived pages are like within their frames is not the viewer's doing.
    found = page.evaluate("axe.run(document, {iframes: false, resultTypes: ['violations']})")
    faults = [
        f"{fault['id']}: {node['html']} ({node['failureSummary']})"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
    assert not faults, "\n".join(faults)
