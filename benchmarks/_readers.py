"""One extractor over stored pages, run by the Python that has it: `python _readers.py TOOL < pages.jsonl`.

A line of the input is a page: `id`, `url` and `path` (of its gzipped bytes). The output is a prediction a
line, in the form that the scorer reads, and last the processor's seconds and the tool's version.
Imports nothing but the tool that it is asked for: each lives in an environment of its own.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

Said = dict[str, Any]
Reader = Callable[[bytes, str], Said]
_WARM_UP = 5  # pages read before the clock starts: imports, tables, compiled patterns
# What the tools raise on pages that they cannot read; such a page counts as lost.
_LOST = (
    ArithmeticError,
    AttributeError,
    ImportError,
    LookupError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


def archiver() -> Reader:
    """This project."""
    from archiver import extract

    def read(body: bytes, url: str) -> Said:
        article = extract(body, url=url)
        return {**article.to_json(), "authors": [str(author) for author in article.authors]}

    return read


def trafilatura() -> Reader:
    """As its manual has it for text with metadata."""
    from trafilatura import bare_extraction

    def read(body: bytes, url: str) -> Said:
        found = bare_extraction(body, url=url, with_metadata=True)
        if found is None:
            return {}
        return {
            "title": found.title,
            "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()],
            "date": found.date,
            "site_name": found.sitename,
            "language": found.language,
            "text": found.text,
        }

    return read


def newspaper4k() -> Reader:
    """Without its downloads: no images, no summary."""
    from newspaper import Article, ArticleException

    def read(body: bytes, url: str) -> Said:
        found = Article(url, fetch_images=False)
        found.download(input_html=_characters(body))
        try:
            found.parse()
        except ArticleException as error:
            raise ValueError(str(error)) from error
        return {
            "title": found.title,
            "authors": list(found.authors),
            "date": found.publish_date and str(found.publish_date)[:10],
            "site_name": found.meta_site_name,
            "language": found.meta_lang,
            "text": found.text,
        }

    return read


def goose3() -> Reader:
    """Without its downloads."""
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})

    def read(body: bytes, _url: str) -> Said:
        found = goose.extract(raw_html=_characters(body))
        day = found.publish_datetime_utc
        return {
            "title": found.title,
            "authors": list(found.authors),
            "date": day and day.date().isoformat(),
            "site_name": (found.opengraph or {}).get("site_name"),
            "language": found.meta_lang,
            "text": found.cleaned_text,
        }

    return read


def readability() -> Reader:
    """readability-lxml: title and text; the text is that of its HTML, a block a line."""
    from lxml.html import fromstring
    from readability import Document

    def read(body: bytes, url: str) -> Said:
        found = Document(_characters(body), url=url)
        tree = fromstring(found.summary())
        for block in tree.iter("p", "div", "li", "br", "h1", "h2", "h3", "h4", "blockquote", "tr", "pre"):
            block.tail = "\n" + (block.tail or "")
        return {"title": found.short_title(), "text": tree.text_content()}

    return read


def resiliparse() -> Reader:
    """Title and text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(body: bytes, _url: str) -> Said:
        tree = HTMLTree.parse(_characters(body))
        return {"title": tree.title, "text": extract_plain_text(tree, main_content=True)}

    return read


def _characters(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


READERS: dict[str, Callable[[], Reader]] = {
    "archiver": archiver,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "goose3": goose3,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
}
_DISTRIBUTIONS = {"archiver": "warcite"}  # where it has another name


def main() -> None:
    """Read the pages and print what was said of each."""
    name = sys.argv[1]
    read = READERS[name]()
    pages = [json.loads(line) for line in sys.stdin]
    bodies = [gzip.decompress(Path(page["path"]).read_bytes()) for page in pages]
    for page, body in list(zip(pages, bodies, strict=True))[:_WARM_UP]:
        _said(read, body, page["url"])
    began = time.process_time()
    said = [_said(read, body, page["url"]) for page, body in zip(pages, bodies, strict=True)]
    seconds = time.process_time() - began
    for page, prediction in zip(pages, said, strict=True):
        print(json.dumps({**prediction, "id": page["id"]}))
    print(json.dumps({"seconds": seconds, "version": version(_DISTRIBUTIONS.get(name, name))}))


def _said(read: Reader, body: bytes, url: str) -> Said:
    try:
        return read(body, url)
    except _LOST as error:
        return {"error": repr(error)[:200]}


if __name__ == "__main__":
    main()
