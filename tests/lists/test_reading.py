"""Lists in the forms that people have them: each is told by its content, and gives its pages."""

from __future__ import annotations

import gzip
import json
import string
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.errors import UnreadableInput
from archiver.lists import FORMATS, Listed, read_list
from archiver.pandoc import convert

A, B = "https://example.org/a", "https://example.org/b?x=1,2"

BOOKMARKS = f"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<DL><p>
    <DT><H3 ADD_DATE="1514764800">Ferry</H3>
    <DL><p>
        <DT><A HREF="{A}" ADD_DATE="1514764800">Zürich &amp; more</A>
        <DT><A HREF="{B.replace("&", "&amp;")}">B</A>
    </DL><p>
</DL><p>
"""
RSS = f"""<?xml version="1.0"?>
<rss version="2.0"><channel><link>https://example.org/</link>
<item><link>{A}</link><pubDate>Tue, 19 Jun 2018 23:30:00 -0200</pubDate></item>
<item><guid isPermaLink="true">{B}</guid></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom">
<entry><link rel="enclosure" href="https://example.org/a.mp3"/><link href="{A}"/>
<published>2018-06-19T08:00:00Z</published><updated>2019-01-01T00:00:00Z</updated></entry>
<entry><link href="{B}"/></entry></feed>"""
RSS_1 = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="{A}"><link>{A}</link></item><item rdf:about="{B}"><link>{B}</link></item></rdf:RDF>"""
SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{A}</loc><lastmod>2018-06-19T08:00:00+00:00</lastmod></url><url><loc> {B} </loc></url></urlset>"""
BIBTEX = f"@online{{doe2018,\n url = {{{A}}}\n}}\n@article{{roe2019, title={{T}}, url={{{B}}}}}\n"
RIS = f"TY  - NEWS\nID  - doe2018\nUR  - {A}\nER  - \nTY  - BLOG\nID  - roe2019\nUR  - {B}\nER  - \n"
CSL_JSON = json.dumps(
    [{"id": "doe2018", "type": "webpage", "URL": A}, {"id": "roe2019", "type": "article", "URL": B}]
)
CHROME = {"roots": {"bar": {"children": [{"type": "url", "url": A}, {"children": [{"url": B}]}]}}}
NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [{"cell_type": "markdown", "metadata": {}, "source": [f"See [a]({A}) and [b]({B})."]}],
}
MARKDOWN = f"She [said]({A}) so.\n\nOthers did not.[^1]\n\n[^1]: Roe, {B}\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"# mine\n{A}\n{B}\n", id="one URL a line"),
        pytest.param(f'title,url\nA story,{A}\n,"{B}"\n', id="CSV"),
        pytest.param(f"Link;Title\n{A};A; story\n{B};B\n", id="CSV with semicolons, and another name"),
        pytest.param(f"title\turl\nA story\t{A}\nB\t{B}\n", id="TSV"),
        pytest.param(json.dumps([A, B]), id="JSON, strings"),
        pytest.param(json.dumps([{"url": A}, {"href": B}]), id="JSON, objects"),
        pytest.param(json.dumps({"items": [{"url": A, "tags": ["x"]}, {"url": B}]}), id="JSON Feed"),
        pytest.param(json.dumps(CHROME), id="a browser's own bookmarks"),
        pytest.param(f'{{"url": "{A}"}}\n\n{{"quote": "x", "url": "{B}"}}\n', id="JSON Lines"),
        pytest.param(BOOKMARKS, id="bookmarks"),
        pytest.param(BIBTEX, id="BibTeX"),
        pytest.param(RIS, id="RIS"),
        pytest.param(CSL_JSON, id="CSL-JSON"),
        pytest.param(RSS, id="RSS 2.0"),
        pytest.param(RSS_1, id="RSS 1.0"),
        pytest.param(ATOM, id="Atom"),
        pytest.param(SITEMAP, id="a sitemap"),
        pytest.param(gzip.compress(SITEMAP.encode()), id="a sitemap, gzipped"),
        pytest.param(json.dumps(NOTEBOOK), id="a notebook"),
        pytest.param(f"Doe said so ({A}).\nRoe did not: {B}\n", id="prose"),
        pytest.param(f'<!doctype html><p><a href="{A}">a</a> <a href="{B}">b</a>', id="HTML"),
        pytest.param(
            f"\\documentclass{{article}}\\begin{{document}}\\url{{{A}}} \\url{{{B}}}\\end{{document}}",
            id="LaTeX",
        ),
        pytest.param(convert(MARKDOWN.encode(), format="markdown", to="docx"), id="Word"),
        pytest.param(convert(MARKDOWN.encode(), format="markdown", to="odt"), id="LibreOffice"),
    ],
)
def test_a_list_is_told_by_its_content(data: str | bytes) -> None:
    read = read_list(data.encode() if isinstance(data, str) else data, name="-")
    assert (read.urls, read.remarks) == ((A, B), ())


@pytest.mark.parametrize(("data", "form"), [(BIBTEX, "bibtex"), (RIS, "ris"), (CSL_JSON, "csl-json")])
def test_a_library_keeps_its_keys(data: str, form: str) -> None:
    told = read_list(data.encode(), name="-")
    assert told == read_list(data.encode(), name="-", format=form)
    assert [page.key for page in told.pages] == ["doe2018", "roe2019"]


def test_no_entry_of_a_library_is_lost_for_want_of_a_key_of_its_own() -> None:
    ris = f"TY  - NEWS\nUR  - {A}\nER  - \nTY  - BLOG\nUR  - {B}\nER  - \nTY  - BOOK\nTI  - T\nER  - \n"
    read = read_list(ris.encode(), name="refs.ris")
    assert read.pages == (Listed(A), Listed(B))
    assert read.remarks == ("refs.ris: 1 of 3 entries has no URL: one without a key",)
    twice = f"@online{{doe, url={{{A}}}}}\n@online{{doe, url={{{B}}}}}\n"
    assert read_list(twice.encode(), name="-").pages == (Listed(A, key="doe"), Listed(B, key="doe"))


@pytest.mark.parametrize("data", [RSS, ATOM, SITEMAP])
def test_what_a_feed_or_sitemap_dates_has_its_day_in_utc(data: str) -> None:
    day = "2018-06-20" if data is RSS else "2018-06-19"
    assert read_list(data.encode(), name="-").pages == (Listed(A, day=day), Listed(B))


def test_markdown_is_told_by_its_name() -> None:
    assert read_list(MARKDOWN.encode(), name="draft.md").urls == (A, B)


def test_an_index_of_sitemaps_names_them() -> None:
    index = f"<sitemapindex><sitemap><loc>{A}</loc></sitemap></sitemapindex>"
    assert read_list(index.encode(), name="-").sitemaps == (Listed(A),)


def test_an_address_with_an_entity_is_not_cut_off_before_it() -> None:
    sitemap = '<!DOCTYPE u [<!ENTITY x "a">]><urlset><url><loc>http://h.example/&x;</loc></url></urlset>'
    assert read_list(sitemap.encode(), name="-", format="sitemap").urls == ("http://h.example/&x;",)


def test_a_format_that_is_given_overrules_the_content() -> None:
    assert read_list(f"title,url\nx,{A}\n".encode(), name="-", format="text").urls == ("title,url", f"x,{A}")
    assert read_list(f"{A}\n{B}\n".encode(), name="-", format="md").urls == (A, B)


def test_each_line_of_a_list_is_answered_also_one_that_is_no_url() -> None:
    assert read_list(f"{A}  my note\nnot a url\n".encode(), name="-").urls == (f"{A}  my note", "not a url")


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        pytest.param(f"url,title\n{A},a\n,b\n", "-: 1 row names no page", id="rows"),
        pytest.param(json.dumps([{"url": A}, {"title": "b"}]), "-: 1 object names no page", id="objects"),
        pytest.param(BIBTEX + "@book{poe, title={T}}", "-: 1 of 3 entries has no URL: poe", id="entries"),
        pytest.param(
            BOOKMARKS.replace(B, "javascript:x"), "-: 1 of 2 bookmarks is no web page", id="bookmarks"
        ),
        pytest.param("<rss><item><link></link></item></rss>", "-: 1 entry names no page", id="a feed's"),
    ],
)
def test_what_names_no_page_is_said(data: str, remark: str) -> None:
    assert read_list(data.encode(), name="-").remarks == (remark,)


@pytest.mark.parametrize(
    ("data", "form", "message"),
    [
        pytest.param(b"x", "nope", "-: no list has the format 'nope'; there are text, csv,", id="format"),
        pytest.param(b"title\nx\n", "csv", "-: no column is named `url` or `link`; give", id="no column"),
        pytest.param(b"[1, 2]", "json", "-: no URL is in it; give strings,", id="no URL"),
        pytest.param(b"{", "json", "-: neither JSON nor JSON Lines; check", id="no JSON"),
        pytest.param(b"hello", "feed", "- is no RSS or Atom feed; check", id="no feed"),
        pytest.param(b"<rss>" + b"<a>" * 100_000, "feed", "- nests its elements deeper", id="a deep feed"),
        pytest.param(b"hello", "sitemap", "- is no sitemap; its root", id="no sitemap"),
        pytest.param(b"hello", "bookmarks", "-: there is no bookmark in it; export", id="no bookmarks"),
        pytest.param(
            b"@online{doe, url=", "bibtex", "- cannot be read as a bibliography", id="broken library"
        ),
        pytest.param(b"\x1f\x8b\x08rest", None, "- is a damaged gzip file", id="damaged gzip"),
        pytest.param(
            gzip.compress(b"WARC/1.1\r\n"), None, "- is a WARC file, no list; `archiver im", id="a WARC"
        ),
        pytest.param(b"PK\x03\x04rest", None, "- is damaged (", id="damaged zip"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", None, "-: line 1 is not UTF-8 text; save", id="a picture"),
        pytest.param(b"no link is here", "prose", "-: no page is linked in this prose", id="no links"),
        pytest.param(b"[" * 100_000, None, "- is JSON that nests deeper than any list", id="deep JSON"),
        pytest.param(b'{"url": "https://a.org/",', None, "-: neither JSON nor JSON Lines", id="cut JSON"),
        pytest.param(
            b'<?xml version="1.0"?><opml><body/></opml>',
            None,
            "- is XML that is no list (its root is 'opml')",
            id="other XML",
        ),
        pytest.param(b"<?xml version='1.0'?>", None, "- is XML that is no list", id="XML without an element"),
        pytest.param(b'url\n"' + b"x" * 2_000_000, None, "-:2: not CSV (field larger", id="an endless cell"),
    ],
)
def test_what_is_no_such_list_is_refused_in_one_line(data: bytes, form: str | None, message: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        read_list(data, name="-", format=form)
    assert str(refused.value).startswith(message)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    ["[[Ferry]] at https://a.org/ and more words", "{{cite web|url=https://a.org/}} is what it says"],
    ids=["a wiki's link", "a wiki's template"],
)
def test_a_text_that_begins_like_json_is_still_read(text: str) -> None:
    assert read_list(text.encode(), name="-").urls


@given(text=st.text(string.printable) | st.text(), form=st.sampled_from([None, *FORMATS[:9]]))
def test_whatever_a_text_holds_it_is_read_or_refused(text: str, form: str | None) -> None:
    with suppress(UnreadableInput):
        read_list(text.encode("utf-8", "surrogatepass"), name="-", format=form)
