"""The bundled site, as a browser meets it."""

from __future__ import annotations

from importlib.resources import files
from urllib.request import ProxyHandler, build_opener

import pytest

from archiver.demo import EXPECTED, BundledSite
from archiver.demo.site import ASSETS, PAGES
from archiver.manuscripts import read_manuscript

# The loopback server is never behind a proxy.
open_url = build_opener(ProxyHandler({})).open


def test_each_page_is_served_with_its_addresses_filled_in() -> None:
    with BundledSite() as site:
        for url in site.urls:
            with open_url(url) as answer:
                assert answer.status == 200
                assert b"{{site}}" not in answer.read()


def test_the_old_address_redirects_to_the_page() -> None:
    with BundledSite() as site, open_url(f"{site.address}/1998/archivo.htm") as answer:
        assert answer.url == f"{site.address}/puerto/archivo.htm"


def test_a_revised_page_lacks_the_promise() -> None:
    promise = b"We have promised forty sailings"
    with BundledSite() as site:
        with open_url(site.revised_url) as before:
            assert promise in before.read()
        site.revise()
        with open_url(site.revised_url) as after:
            assert promise not in after.read()


def test_each_bundled_file_is_a_page() -> None:
    on_disk = {entry.name for entry in (files("archiver.demo") / "pages").iterdir()}
    assert on_disk == {page.file for page in PAGES} | {"island-ferry-revised.html"}


def test_each_bundled_asset_is_served_and_shown_by_the_ferry_page() -> None:
    on_disk = {entry.name for entry in (files("archiver.demo") / "assets").iterdir()}
    assert on_disk == {asset.file for asset in ASSETS}
    with BundledSite() as site, open_url(site.revised_url) as page:
        markup = page.read()
        for asset in ASSETS:
            assert asset.path.encode() in markup
            with open_url(site.address + asset.path) as answer:
                assert answer.headers["Content-Type"] == asset.content_type


@pytest.mark.parametrize(("file", "encoding"), [("archivo.html", "cp1252"), ("almanac.html", "cp1251")])
def test_the_old_pages_are_in_the_encodings_of_their_time(file: str, encoding: str) -> None:
    data = (files("archiver.demo") / "pages" / file).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert encoding.replace("cp", "windows-") in data.decode(encoding)


def test_the_manuscript_has_a_quotation_for_each_verdict_expected_each_with_its_page() -> None:
    with BundledSite() as site:
        manuscript = read_manuscript(site.manuscript(), name="manuscript.md")
        pages = [page for page in site.urls if "1998" not in page]
    assert len(manuscript.quotes) == len(EXPECTED)
    assert all(quote.url in pages for quote in manuscript.quotes)
