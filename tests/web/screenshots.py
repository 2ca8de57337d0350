"""Pictures of the viewer's main pages, of the archive that `archiver demo` makes.

python -m tests.web.screenshots FOLDER
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, FilePayload, sync_playwright

from archiver.demo import MANUSCRIPT
from tests.browser import browser_program
from tests.web.addresses import ADDRESSES
from tests.web.demo import Demo, demo_of
from tests.web.serving import serving

_WIDE, _NARROW = (1200, 800), (360, 720)
_COLOURS = 128  # of a picture: its inks, their edges, and the light behind them
MAX_BYTES = 150_000


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: the file's name, the kind of page, the window, and the scheme of colours.

    `is_sent` is the page that comes of sending the bundled manuscript to be checked.
    """

    name: str
    page: str
    size: tuple[int, int] = _WIDE
    scheme: Literal["light", "dark"] = "light"
    is_sent: bool = False


SHOTS = (
    Shot("archive", "archive"),
    Shot("search", "search"),
    Shot("passage", "passage"),
    Shot("replay", "replay"),
    Shot("citations", "citations"),
    Shot("changes", "changes"),
    Shot("check", "check"),
    Shot("report", "check", is_sent=True),
    Shot("passage-dark", "altered passage", scheme="dark"),
    Shot("archive-narrow", "archive", _NARROW),
    Shot("report-narrow-dark", "report", _NARROW, "dark"),
)


def main(folder: Path) -> None:
    """Take the pictures anew."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        demo = demo_of(Path(place) / "archive")
        with serving(demo.archive) as server:
            browser = playwright.chromium.launch(executable_path=browser_program(), args=["--no-sandbox"])
            for shot, picture in _taken(browser, server.address, demo):
                data = _small(picture)
                assert len(data) <= MAX_BYTES, f"{shot.name} has {len(data)} bytes"
                (folder / f"{shot.name}.png").write_bytes(data)
            browser.close()


def _taken(browser: Browser, address: str, demo: Demo) -> Iterable[tuple[Shot, bytes]]:
    for shot in SHOTS:
        width, height = shot.size
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=shot.scheme)
        answer = page.goto(address + ADDRESSES[shot.page](demo))
        assert answer, shot
        assert answer.ok, shot
        if shot.is_sent:
            sent: FilePayload = {"name": MANUSCRIPT, "mimeType": "text/markdown", "buffer": demo.manuscript}
            page.get_by_label("Drop a file here").set_input_files(sent)
            page.get_by_role("button", name="Check the manuscript").click()
            page.get_by_role("heading", name=MANUSCRIPT, exact=True).wait_for()
        page.wait_for_load_state("networkidle")  # what stands in frames, too
        page.evaluate("scrollTo(0, 0)")
        yield shot, page.screenshot()
        page.close()


def _small(picture: bytes) -> bytes:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    file = io.BytesIO()
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
