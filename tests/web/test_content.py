"""Archived pages on the content origin: shown with their style and pictures, and harmless."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml.html import HtmlElement, document_fromstring

from archiver.archive import Archive
from archiver.extraction.requisites import requisites_of_css
from archiver.web.allowed_markup import ATTRIBUTES, PREFIXES, TAGS
from tests.web.archived import HOST, PAGE, VIEWER, Answered, Archived, archived, needed
from tests.web.hostile_pages import ESCAPE, TRICKS

PNG = b"\x89PNG\r\n\x1a\n..."
_OURS = {"html", "head", "body", "meta", "title", "style", "link"}
_ADDRESS = re.compile(r"(?:#|/[0-9a-z]+/(?:style|media|link)\?url=[\w.%~-]+(?:#|$)|data:image/)")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Archived:
    """An archive of all the hostile pages."""
    pages = (
        Answered(f"https://{name}.example/", b"<p>It was a day.</p>" + page) for name, page in TRICKS.items()
    )
    return archived(tmp_path_factory.mktemp("hostile"), *pages)


@pytest.mark.parametrize("trick", TRICKS)
def test_a_hostile_page_is_left_nothing_to_run_fetch_or_send_with(trick: str, hostile: Archived) -> None:
    page = hostile.get(url=f"https://{trick}.example/")
    assert page.status_code == 200
    shown = document_fromstring(page.text)
    assert "It was a day." in shown.text_content()
    assert {element.tag for element in shown.iter()} <= TAGS | _OURS
    for element in shown.body.iter():
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, frozenset())
        for name, value in element.attrib.items():
            assert name in allowed or name.startswith(tuple(PREFIXES))
            assert name not in ("href", "src", "background") or _ADDRESS.match(value)
    assert page.text.count("<meta ") == 2  # the encoding's and the screen's


@pytest.mark.parametrize("trick", TRICKS)
def test_a_hostile_page_names_no_host_to_a_browser(trick: str, hostile: Archived) -> None:
    shown = document_fromstring(hostile.get(url=f"https://{trick}.example/").text)
    assert not [named for named in _named(shown) if ESCAPE in named]


def _named(shown: HtmlElement) -> list[str]:
    """What a browser takes for URLs: words for a reader, and a page's own `data-` attributes, are none."""
    values = [(name, value) for element in shown.iter() for name, value in element.attrib.items()]
    styles = [value for name, value in values if name == "style"]
    styles += [style.text or "" for style in shown.iter("style")]
    inside = [each.url for css in styles for each in requisites_of_css(css.encode(), PAGE)]
    return inside + [v for name, v in values if name not in ("style", "title") and name[:5] != "data-"]


def test_the_answer_forbids_what_markup_could_do(tmp_path: Path) -> None:
    headers = archived(tmp_path, b"<p>x").get().headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert "script-src" not in policy
    assert "connect-src" not in policy
    assert policy["sandbox"] == "allow-same-origin"
    assert policy["form-action"] == policy["base-uri"] == "'none'"
    assert policy["frame-ancestors"] == VIEWER
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


def test_an_archived_page_is_shown_with_its_style_and_pictures(tmp_path: Path) -> None:
    page = b"""<!DOCTYPE html><html lang=de class=wide><link rel=stylesheet href=/a.css>
        <style media=print>p { background: url(p.png) }</style><body class=story>
        <p>Ein Tag.<img src=p.png alt=Bild srcset="p.png 2x, missing.png 3x">"""
    css = b"@import 'b.css'; h1 { background: url(story/p.png) }"
    archive = archived(
        tmp_path,
        page,
        needed("https://example.org/a.css", css, "text/css"),
        needed("https://example.org/b.css", b"h2 { color: red }", "text/css"),
        needed("https://example.org/story/p.png", PNG),
    )
    text = archive.get().text
    assert text.startswith('<!DOCTYPE html><html lang="de" class="wide">')
    assert '<body class="story">' in text
    address = f"/{archive.id_of()}/media?url=https%3A%2F%2Fexample.org%2Fstory%2Fp.png"
    assert f'<style media="print">p {{ background: url("{address}") }}</style>' in text
    assert f'<img src="{address}" alt="Bild" srcset="{address} 2x">' in text
    assert archive.client.get(address).content == PNG
    (style,) = re.findall(r'<link rel="stylesheet" href="([^"]+)">', text)
    css = archive.client.get(style)
    assert css.headers["content-type"] == "text/css; charset=utf-8"
    assert f'url("{address}")' in css.text
    (imported,) = re.findall(r'@import "([^"]+)"', css.text)
    assert archive.client.get(imported).text == "h2 { color: red }"


def test_what_a_script_would_load_late_is_shown(tmp_path: Path) -> None:
    page = b"<img src=data:image/gif;base64,R0lGOD data-src=a.png><noscript><img src=a.png></noscript>"
    archive = archived(tmp_path, page, needed(f"{PAGE}a.png", PNG))
    address = f"/{archive.id_of()}/media?url=https%3A%2F%2Fexample.org%2Fstory%2Fa.png"
    assert re.findall(r'<img src="([^"]+)"', archive.get().text) == [address]


def test_of_a_requisite_the_capture_nearest_in_time_is_shown(tmp_path: Path) -> None:
    early, late = "https://example.org/early", "https://example.org/late"
    archive = archived(
        tmp_path,
        Answered(early, b"<img src=/a.png>", minute=1),
        needed("https://example.org/a.png", PNG + b"3", minute=3),
        needed("https://example.org/a.png", PNG + b"50", minute=50),
        Answered(late, b"<img src=/a.png>", minute=55),
    )
    shown = [archive.get("media?url=https://example.org/a.png", url=url).content for url in (early, late)]
    assert shown == [PNG + b"3", PNG + b"50"]


def test_a_requisite_is_found_behind_its_redirect(tmp_path: Path) -> None:
    moved = Answered("https://example.org/a.png", b"", is_page=False, status="301 Moved\r\nLocation: /b.png")
    archive = archived(tmp_path, b"<img src=/a.png>", moved, needed("https://example.org/b.png", PNG))
    assert archive.get("media?url=https://example.org/a.png").content == PNG


@pytest.mark.parametrize("body", [b"<html><script>1</script>", b"alert(1)", b"%PDF-1.7", b""])
def test_what_is_neither_a_picture_nor_a_font_is_not_served(body: bytes, tmp_path: Path) -> None:
    archive = archived(tmp_path, b"<img src=a.png>", needed(f"{PAGE}a.png", body))
    answer = archive.get(f"media?url={PAGE}a.png")
    assert answer.status_code == 404
    assert body == b"" or body not in answer.content


@pytest.mark.parametrize("url", ["file:///etc/passwd", "../../etc/passwd", "http://127.0.0.1/", ""])
def test_nothing_outside_the_archive_is_served(url: str, tmp_path: Path) -> None:
    archive = archived(tmp_path, b"<p>x")
    assert {archive.get(f"{what}?url={url}").status_code for what in ("media", "style", "link")} == {404}


def test_the_passage_is_lit(tmp_path: Path) -> None:
    page = b"<p>Of Tom &amp; Jerry it was said: &ldquo;a <i>very</i>&nbsp;fine day&rdquo;.</p><p>It was.</p>"
    text = archived(tmp_path, page).get("?quote=Tom+%26+Jerry+it+was+said%3A+%22a+very+fine+day%22").text
    marks = re.findall(r'<mark class="archiver-passage"( id="passage")?>([^<]*)</mark>', text)
    assert [words for _, words in marks] == ["Tom &amp; Jerry it was said: “a ", "very", "&nbsp;fine day"]
    assert [bool(anchor) for anchor, _ in marks] == [True, False, False]


def test_a_passage_that_is_not_there_is_not_lit(tmp_path: Path) -> None:
    assert "<mark" not in archived(tmp_path, b"<p>It was a day.").get("?quote=Nobody+swam").text


def test_a_link_leads_to_the_capture_of_its_page(tmp_path: Path) -> None:
    other = "https://example.org/other"
    archive = archived(tmp_path, b"<a href=/other#x>o</a><a href=/none>n</a>", Answered(other, b"<p>"))
    there, nowhere = re.findall(r'href="([^"]+)"', archive.get().text)
    assert archive.client.get(there).headers["location"] == f"/{archive.id_of(other)}/"
    answer = archive.client.get(nowhere)
    assert answer.status_code == 404
    assert "not in the archive" in answer.text


def test_plain_text_is_shown_as_text(tmp_path: Path) -> None:
    archive = archived(tmp_path, Answered(PAGE, b"1 < 2 <script>alert(1)</script>", "text/plain"))
    assert "1 &lt; 2 &lt;script&gt;" in archive.get("?quote=nothing").text


def test_another_host_is_refused(tmp_path: Path) -> None:
    archive = archived(tmp_path, b"<p>x")
    answer = archive.client.get(f"/{archive.id_of()}/", headers={"Host": "evil.example"})
    assert answer.status_code == 421
    assert archive.client.get(f"/{archive.id_of()}/", headers={"Host": HOST}).status_code == 200


def test_a_damaged_record_is_told_and_the_rest_works(tmp_path: Path) -> None:
    archive = archived(tmp_path, b"<p>" + bytes(range(32, 127)) * 40, Answered("https://a.example/", b"<p>"))
    with Archive.open(tmp_path) as opened:
        broken = opened.latest(PAGE)
    with (tmp_path / broken.warc).open("r+b") as warc:
        warc.seek(broken.offset + 40)
        warc.write(bytes(30))
    answer = archive.get()
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert archive.get(url="https://a.example/").status_code == 200


@pytest.mark.parametrize(
    "page",
    [b"<div>" * 100_000, b"&" * 150_000, b"<p " + b" ".join(b"a%d" % n for n in range(200_000)) + b">"],
    ids=["nesting", "references", "attributes"],
)
def test_markup_without_end_is_cut(page: bytes, tmp_path: Path) -> None:
    assert archived(tmp_path, b"<p>It was a day.</p>" + page).get().status_code == 200
