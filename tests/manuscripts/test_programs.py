"""What single programs write: Google Docs, Word with tracked changes and comments, notebooks."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from archiver.errors import UnreadableInput
from archiver.manuscripts import read_manuscript

A, B = "https://a.example/1?x=1&y=2", "https://b.example/2"
LED = "https://www.google.com/url?q=https://a.example/1?x%3D1%26y%3D2&amp;sa=D&amp;ust=17&amp;usg=AOv"
GOOGLE_DOCS = f"""\
<html><head><style>.c1{{color:#000}}.c2{{font-style:italic}}.c3{{font-weight:700}}</style></head>
<body class="c9"><p class="c1"><span class="c1">Anna said &ldquo;one two </span><span class="c2">three</span>
<span class="c1"> four&rdquo; (</span><span class="c4"><a class="c5" href="{LED}">BBC</a></span>
<span>).</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>
<p><span>Ben said &ldquo;five six seven eight.&rdquo;</span>
<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>
<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> See <a href="{B}">here</a>.</span></p></div>
<div class="c8"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Did
she say &ldquo;nine ten eleven twelve&rdquo;?
</span></p></div></body></html>
"""


def test_google_docs_gives_its_links_emphasis_and_notes_without_comments() -> None:
    quotes = read_manuscript(GOOGLE_DOCS.encode(), name="draft.html").quotes

    assert [(" ".join(quote.text.split()), quote.url) for quote in quotes] == [
        ("one two *three* four", A),
        ("five six seven eight.", B),
    ]


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BODY = (
    "<w:p><w:r><w:t>Anna said “one two </w:t></w:r>"
    '<w:del w:id="1" w:author="B"><w:r><w:delText>never </w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="B"><w:r><w:t>always </w:t></w:r></w:ins>'
    '<w:commentRangeStart w:id="0"/><w:r><w:t>three four”.</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
)
_COMMENT = (
    '<w:comment w:id="0" w:author="C" w:date="2026-01-01T00:00:00Z">'
    "<w:p><w:r><w:t>“five six seven eight”?</w:t></w:r></w:p></w:comment>"
)
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
    "word/document.xml": f"<w:document {_W}><w:body>{_BODY}</w:body></w:document>",
    "word/comments.xml": f"<w:comments {_W}>{_COMMENT}</w:comments>",
    "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="c1" Target="comments.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/></Relationships>',
}


def _zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_tracked_changes_count_as_accepted_and_comments_are_left_out() -> None:
    quotes = read_manuscript(_zipped(_PARTS), name="draft.docx").quotes

    assert [quote.text for quote in quotes] == ["one two always three four"]


def test_a_zip_bomb_is_refused_unopened() -> None:
    data = _zipped({"word/document.xml": " " * 201_000_000})

    with pytest.raises(UnreadableInput, match=r"draft\.docx unpacks to 201 MB"):
        read_manuscript(data, name="draft.docx")


def test_a_notebooks_cells_are_read_and_its_code_is_not() -> None:
    cells = [
        {
            "cell_type": "markdown",
            "metadata": {},
            "source": ["She said\n", f"“one two three four” ([x]({B}))."],
        },
        {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": {},
            "outputs": [],
            "source": ["print('“five six seven eight”')"],
        },
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}

    quotes = read_manuscript(json.dumps(notebook, indent=1).encode(), name="a.ipynb").quotes

    assert [(quote.text, quote.url) for quote in quotes] == [("one two three four", B)]
