"""PDFs: their text by page, and what they say of themselves."""

from __future__ import annotations

import pytest

from archiver import Article, extract

URL = "https://the-site.example/rain.pdf"
Line = tuple[int, str]  # size of the type, words
BODY = [(12, "It was the first day on which there was more rain than anyone had seen before.")]


def pdf(*pages: list[Line], info: str = "", xmp: str = "") -> bytes:
    """A PDF 1.7 written out by hand: a catalogue, its pages, one font."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {'/Metadata 3 0 R' if xmp else ''} >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        f"<< /Type /Metadata /Subtype /XML /Length {len(xmp)} >>\nstream\n{xmp}\nendstream",
    ]
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    for n, lines in enumerate(pages):
        at, drawn = 760, []
        for size, words in lines:
            drawn.append(f"/F1 {size} Tf 1 0 0 1 72 {at} Tm ({words}) Tj")
            at -= size + 6
        content = f"BT {' '.join(drawn)} ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R"
            f" /Resources << /Font << /F1 {font} >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    objects.append(f"<< {info} >>")
    out, offsets = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def read(*pages: list[Line], info: str = "", xmp: str = "") -> Article:
    return extract(pdf(*pages, info=info, xmp=xmp), url=URL, content_type="application/pdf")


def test_the_text_is_given_page_by_page() -> None:
    article = read([(24, "A day of rain"), *BODY], [(12, "In the evening the river stood at the doors.")])
    assert article.text == f"A day of rain\n{BODY[0][1]}\n\nIn the evening the river stood at the doors."
    assert article.page_text == article.text
    assert article.unreadable is None


def test_a_word_that_a_lines_end_cut_is_whole() -> None:
    lines = [
        (12, "There was more rain than any-"),
        (12, "one knew in the well-"),
        (12, "known town. Well-known."),
    ]
    assert "anyone" in read([*BODY, *lines]).text


def test_a_hyphen_that_the_word_has_elsewhere_stays() -> None:
    lines = [(12, "This is the well-"), (12, "known town, and it is well-known to be wet.")]
    assert "the well-known town" in read([*BODY, *lines]).text


@pytest.mark.parametrize(
    ("info", "title", "source"),
    [
        pytest.param("/Title (Rain in the town)", "Rain in the town", "pdf Title", id="the file says it"),
        pytest.param(
            "/Title (Microsoft Word - rain.docx)", "A day of rain", "first page", id="a program's name"
        ),
        pytest.param("/Title (rain_final2.pdf)", "A day of rain", "first page", id="a file's name"),
        pytest.param("", "A day of rain", "first page", id="the largest type"),
    ],
)
def test_the_title(info: str, title: str, source: str) -> None:
    article = read([(24, "A day of rain"), *BODY], info=info)
    assert (article.title, article.sources["title"]) == (title, source)


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmp:CreateDate="2018-06-19T10:00:00Z"><dc:title><rdf:Alt><rdf:li>Rain, a report</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li><rdf:li>Max Roe</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_the_xmp_packet_comes_first() -> None:
    article = read([(24, "A day of rain"), *BODY], info="/Title (Other)", xmp=XMP)
    assert article.title == "Rain, a report"
    assert [str(author) for author in article.authors] == ["Jane Doe", "Max Roe"]
    assert (article.published, article.sources["published"]) == ("2018-06-19", "xmp CreateDate")


@pytest.mark.parametrize(
    ("info", "line", "day"),
    [
        pytest.param(
            "/CreationDate (D:20180619100000+02'00')", "Summer", "2018-06-19", id="when it was made"
        ),
        pytest.param(
            "/CreationDate (D:20180625)", "19 June 2018", "2018-06-19", id="the day that is printed"
        ),
        pytest.param("/CreationDate (D:20180625)", "3 May 1945", "2018-06-25", id="a day that it tells of"),
        pytest.param("", "19 June 2018", "2018-06-19", id="nothing but the first page"),
    ],
)
def test_the_day(info: str, line: str, day: str) -> None:
    assert read([(12, line), *BODY], info=info).published == day


def test_a_login_name_is_no_author() -> None:
    assert read(BODY, info="/Author (jdoe2)").authors == ()


def test_a_scan_says_so() -> None:
    article = read([])
    assert article.unreadable is not None
    assert article.unreadable.code == "scan"
    assert "OCR" in article.unreadable.reason


def test_a_damaged_file_says_so() -> None:
    article = extract(pdf(BODY)[:200], url=URL)
    assert article.unreadable is not None
    assert article.unreadable.code == "media"
    assert "damaged" in article.unreadable.reason
