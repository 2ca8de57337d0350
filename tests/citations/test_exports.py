"""Each library format, read back by another reader than its writer, field by field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import mwparserfromhell
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given

from archiver import pandoc
from archiver.citations import export
from archiver.errors import UsageError
from archiver.model import Article, Person, Snapshot
from tests.citations.pages import page
from tests.citations.test_properties import articles, few

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://www.fjordnotes.example/ice"
WAYBACK = f"https://web.archive.org/web/20210204000000/{URL}"


def snapshot(
    article: Article, *, identity: str = "1", day: str = "2021-11-02", archived: str | None = WAYBACK
) -> Snapshot:
    return Snapshot(
        id=identity, url=article.url, requested=article.url, captured_at=f"{day}T23:10:00Z",
        status=200, mime="text/html", warc="a.warc.gz", offset=0, length=1,
        payload_digest="sha256:0", article=article, archived_at=archived,
    )  # fmt: skip


ICE = snapshot(
    page(
        "Why <i>Peer Gynt</i> costs 5 % & more: a_b {c} $d$",
        Person(family="Gogh", particle="van", given="Ida"),
        Person(literal="Ice and Snow, Inc."),
        Person(family="Vik", given="Leo", suffix="Jr."),
        site_name="Fjord & Notes",
        publisher="Ice Trust",
        kind="newspaper",
        language="en",
    )
)
PLAIN = "Why Peer Gynt costs 5 % & more: a_b {c} $d$"


def read(source: str, format: str) -> dict[str, Any]:  # noqa: A002
    items = json.loads(pandoc.convert(source.encode(), format=format, to="csljson"))
    assert len(items) == 1
    return dict(items[0])


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json"])
def test_pandoc_reads_what_was_written(format: str) -> None:  # noqa: A002
    item = read(export([ICE], format=format), {"csl-json": "csljson"}.get(format, format))
    assert item["id"] == "gogh2021why"
    assert item["title"].replace('<span class="nocase">', "").replace("</span>", "") in (
        "Why <i>Peer Gynt</i> costs 5 % & more: a_b {c} $d$",
        "Why <i>Peer Gynt</i> costs 5 % &amp; more: a_b {c} $d$",
    )
    assert [name.get("literal") or name["family"] for name in item["author"]] == [
        "Gogh",
        "Ice and Snow, Inc.",
        "Vik",
    ]
    particle = "dropping-particle" if format == "bibtex" else "non-dropping-particle"  # BibTeX has but one
    assert (item["author"][0][particle], item["author"][2]["suffix"]) == ("van", "Jr.")
    assert item["issued"]["date-parts"][0] == ([2021, 2] if format == "bibtex" else [2021, 2, 3])
    assert item["URL"] == URL
    if format != "bibtex":
        assert item["accessed"]["date-parts"] == [[2021, 11, 2]]


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_bibtexparser_reads_what_was_written(format: str) -> None:  # noqa: A002
    (entry,) = parse_string(export([ICE], format=format)).entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.key == "gogh2021why"
    assert fields["author"].startswith("van Gogh, Ida and {Ice and Snow, Inc.} and Vik, Jr., Leo")
    assert fields["title"].startswith("{Why \\emph{Peer Gynt} costs")
    assert f"Archived on 2021-02-04 at \\url{{{WAYBACK}}}" in fields["note"]
    assert fields["url"] == URL


def test_rispy_reads_what_was_written() -> None:
    (entry,) = rispy.loads(export([ICE], format="ris"))
    assert entry == {
        "type_of_reference": "NEWS",
        "id": "gogh2021why",
        "authors": ["van Gogh, Ida", "Ice and Snow Inc.", "Vik, Leo, Jr."],
        "title": PLAIN,
        "secondary_title": "Fjord & Notes",
        "publisher": "Ice Trust",
        "year": "2021",
        "date": "2021/02/03/",
        "access_date": "2021/11/02/",
        "language": "en",
        "urls": [URL],
        "file_attachments2": WAYBACK,
    }


def test_a_template_says_the_same() -> None:
    (template,) = mwparserfromhell.parse(export([ICE], format="wikipedia")).filter_templates()
    assert str(template.name).strip() == "cite news"
    assert {str(one.name): one.value.strip_code().strip() for one in template.params} == {
        "last1": "van Gogh", "first1": "Ida", "author2": "Ice and Snow, Inc.",
        "last3": "Vik", "first3": "Leo, Jr.",
        "date": "2021-02-03", "title": PLAIN, "url": URL, "work": "Fjord & Notes", "publisher": "Ice Trust",
        "language": "en", "access-date": "2021-11-02", "archive-url": WAYBACK, "archive-date": "2021-02-04",
        "url-status": "live",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("article", "piece"),
    [
        pytest.param(
            page("Ice", "Reuters", kind="newspaper"), "|agency=Reuters ", id="an-agency-is-no-author"
        ),
        pytest.param(page("Ice", published="2021-09"), "|date=September 2021 ", id="a-month"),
        pytest.param(page("Ice", published="2021"), "|date=2021 ", id="a-year"),
        pytest.param(
            page("[A] {{b}} c|d"), "|title=&#91;A&#93; &#123;&#123;b&#125;&#125; c&#124;d ", id="markup"
        ),
        pytest.param(page("Ice", url="https://x.example/a|b]"), "|url=https://x.example/a%7Cb%5D ", id="url"),
    ],
)
def test_wikipedia(article: Article, piece: str) -> None:
    assert piece in export([article], format="wikipedia")


@pytest.mark.parametrize(
    ("kind", "name"),
    [("blog", "BLOG"), ("magazine", "MGZN"), ("report", "RPRT"), ("newspaper", "NEWS"), (None, "ELEC")],
)
def test_ris_has_a_type_for_each_kind(kind: str | None, name: str) -> None:
    assert export([page("Ice", kind=kind)], format="ris").startswith(f"TY  - {name}\n")


def test_an_archived_copy_whose_day_nobody_knows_gets_none() -> None:
    text = export([snapshot(page("Ice"), archived="https://perma.cc/QQ11-22WW")], format="wikipedia")
    assert "|archive-url=https://perma.cc/QQ11-22WW |url-status=live" in text


def test_a_key_stays_when_a_later_capture_is_added() -> None:
    first = snapshot(page("Ice moves", "Vik, Ida"), identity="1", day="2021-01-01")
    later = snapshot(page("Ice melts", "Vik, Ida", url="https://b.example/"), identity="2", day="2021-05-01")
    ids = [item["id"] for item in json.loads(export([later, first, first], format="csl-json"))]
    assert ids == ["vik2021ice-b", "vik2021ice"]


def test_pandoc_prints_a_reference_from_csl_json(tmp_path: Path) -> None:
    (tmp_path / "refs.json").write_text(export([ICE], format="csl-json"), encoding="utf-8")
    arguments = ["-f", "markdown", "-t", "plain", "--citeproc", f"--bibliography={tmp_path / 'refs.json'}"]
    printed = pandoc.run(b"As @gogh2021why says.", arguments=[*arguments, "--wrap=none"]).decode()
    assert "As van Gogh et al. (2021) says." in printed
    assert "Why Peer Gynt Costs 5 % & More: A_b {c} $d$.” Fjord & Notes, February 3." in printed


def test_an_unknown_format_is_told() -> None:
    with pytest.raises(UsageError, match="format 'docx' is unknown; it is one of csl-json"):
        export([ICE], format="docx")


@few
@given(article=articles)
def test_no_metadata_breaks_a_format(article: Article) -> None:
    assert len(json.loads(export([article], format="csl-json"))) == 1
    assert len(rispy.loads(export([article], format="ris"))) == 1
    for format in ("bibtex", "biblatex"):  # noqa: A001
        library = parse_string(export([article], format=format))
        assert (len(library.entries), library.failed_blocks) == (1, [])
        read(export([article], format=format), format)
    code = mwparserfromhell.parse(export([article], format="wikipedia"))
    assert len(code.filter_templates()) == 1
    assert not code.filter_tags(matches=lambda tag: str(tag.tag) != "i")
