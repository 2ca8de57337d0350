"""A person's own file gains what an archive knows of its pages, and is the same byte for byte elsewhere."""

from __future__ import annotations

import datetime
import difflib
import json

import mwparserfromhell
import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from archiver.citations.updates import Known, update
from archiver.errors import UnreadableInput, UsageError

URL = "https://www.fjordnotes.example/ice"
COPY = f"https://web.archive.org/web/20210204000000/{URL}"
KNOWN = Known(datetime.date(2021, 2, 3), COPY, datetime.date(2021, 2, 4), is_dead=True)


def known_of(url: str) -> Known | None:
    return KNOWN if url == URL else None


def added(source: str, name: str) -> list[str]:
    """The lines that an update adds; none may be lost or changed, but for a comma at a field's end."""
    new = update(source.encode(), name=name, find=known_of).text
    changes = [
        line for line in difflib.ndiff(source.splitlines(True), new.splitlines(True)) if line[0] in "+-"
    ]
    lost = [line[2:].rstrip() for line in changes if line[0] == "-"]
    gained = [line[2:].rstrip() for line in changes if line[0] == "+"]
    for line in lost:
        assert f"{line}," in gained
        gained.remove(f"{line},")
    return gained


BIB = f"""% My sources, in the order of the chapters.
@String{{ap = "Associated Press"}}
@comment{{ @misc{{old, url={{{URL}}}}} }}

@Online{{Vik:2021,
\tauthor    = {{Vik, {{\\"O}}la and {{A, B}}}},
\ttitle     = "Ice {{"}}moves{{"}}" # ap,
\tmonth     = feb,   % really?
\turl       = {{{URL}}}
}}
%@misc{{out, url = {{{URL}}}}}
@article{{other, title={{No}}, url={{https://other.example/}}}}
"""


def test_an_entry_gains_its_day_and_its_copy() -> None:
    assert added(BIB, "refs.bib") == [
        "\turldate = {2021-02-03},",
        f"\tnote = {{Archived on 2021-02-04 at \\url{{{COPY}}}}}",
    ]
    library = parse_string(update(BIB.encode(), name="refs.bib", find=known_of).text)
    assert not library.failed_blocks
    # To BibTeX a comment sign hides nothing; a person who wrote one means it, and the entry stays as it is.
    assert [entry.key for entry in library.entries] == ["Vik:2021", "out", "other"]


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        pytest.param(
            f"@misc{{a, url={{{URL}}},}}",
            f"@misc{{a, url={{{URL}}}, urldate={{2021-02-03}}, "
            f"note={{Archived on 2021-02-04 at \\url{{{COPY}}}}},}}",
            id="a comma at the end stays at the end",
        ),
        pytest.param(
            f"@misc(a, note = {{mine}}, url = {{{URL}}}, urldate = {{2020-01-01}})",
            f"@misc(a, note = {{mine}}, url = {{{URL}}}, urldate = {{2020-01-01}}, "
            f"addendum = {{Archived on 2021-02-04 at \\url{{{COPY}}}}})",
            id="a person's own note and day stay",
        ),
        pytest.param(
            f"@misc{{a, howpublished = {{\\url{{{URL}}}}}, note = {{see {COPY}}}, urldate = {{2020}}}}",
            f"@misc{{a, howpublished = {{\\url{{{URL}}}}}, note = {{see {COPY}}}, urldate = {{2020}}}}",
            id="what is there already is not said twice",
        ),
        pytest.param("@misc{a, title = {No page}}", "@misc{a, title = {No page}}", id="no page"),
    ],
)
def test_bibtex(entry: str, wanted: str) -> None:
    assert update(entry.encode(), name="refs.bib", find=known_of).text == wanted


def test_csl_json_keeps_its_form() -> None:
    source = (
        f'[\n    {{\n        "id": "b",\n        "URL": "{URL}"\n    }},\n'
        f'    {{"id":"a","URL":"{URL}","accessed":{{"raw":"2020"}}}},\n    {{"id": "c"}}\n]\n'
    )
    new = update(source.encode(), name="refs.json", find=known_of).text
    assert new.startswith(f'[\n    {{\n        "id": "b",\n        "URL": "{URL}",\n        "accessed": {{')
    assert f'"accessed":{{"raw":"2020"}},"archive":"Internet Archive","archive_location":"{COPY}"}}' in new
    assert new.endswith(',\n    {"id": "c"}\n]\n')
    first = json.loads(new)[0]
    assert (first["accessed"], first["archive"]) == ({"date-parts": [[2021, 2, 3]]}, "Internet Archive")


def test_ris_keeps_its_line_ends() -> None:
    source = f"TY  - NEWS\r\nTI  - Ice\r\nUR  - {URL}\r\nER  - \r\n\r\nTY  - ELEC\r\nTI  - No\r\nER  - \r\n"
    new = update(source.encode(), name="refs.ris", find=known_of).text
    assert new == source.replace("ER  - ", f"Y2  - 2021/02/03/\r\nL2  - {COPY}\r\nER  - ", 1)
    first, second = rispy.loads(new)
    assert (first["access_date"], first["file_attachments2"]) == ("2021/02/03/", COPY)
    assert "access_date" not in second


def test_a_template_gains_its_copy_and_its_status() -> None:
    source = (
        f"Ice<!-- {{{{cite web |url={URL}}}}} --> moves.<ref>{{{{cite web |url={URL} |title=Ice }}}}</ref>\n"
        f"{{{{Cite news\n | url   = {URL}\n | title = {{{{lang|de|Eis}}}}\n}}}}\n"
        f"{{{{cite web|url={URL}|archive-url=https://perma.cc/A|access-date=1 May 2020}}}} {{{{reflist}}}}\n"
    )
    new = update(source.encode(), name="ice.wiki", find=known_of).text
    facts = (f"archive-url{{0}}{COPY}", "archive-date{0}2021-02-04", "url-status{0}dead")
    in_line = " |".join(("access-date=2021-02-03", *(fact.format("=") for fact in facts)))
    in_lines = "\n | ".join(("access-date = 2021-02-03", *(fact.format(" = ") for fact in facts)))
    after = source.replace("title=Ice }}", f"title=Ice |{in_line} }}}}")
    after = after.replace("Eis}}\n", f"Eis}}}}\n | {in_lines}\n")
    assert new == after.replace("1 May 2020}}", "1 May 2020|url-status=dead}}")
    templates = mwparserfromhell.parse(new).filter_templates(matches=r"(?i)^\{\{\s*cite")
    assert [str(one.get("url-status").value).strip() for one in templates] == ["dead"] * 3


@pytest.mark.parametrize("name", ["refs.bib", "refs.json", "refs.ris", "refs.wiki"])
def test_a_second_update_changes_nothing(name: str) -> None:
    source = {
        "refs.bib": BIB,
        "refs.json": json.dumps([{"id": "a", "URL": URL}]),
        "refs.ris": f"TY  - ELEC\nUR  - {URL}\nER  - \n",
        "refs.wiki": f"{{{{cite web |url={URL} |title=Ice}}}}",
    }[name]
    once = update(source.encode(), name=name, find=known_of)
    assert (once.changed, once.text == source) == (1, False)
    twice = update(once.text.encode(), name=name, find=known_of)
    assert (twice.changed, twice.text) == (0, once.text)


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        pytest.param("a.bib", b"@misc{a,\n url = {https://a", "line 2: what opens there", id="open brace"),
        pytest.param("a.bib", b"@misc{a, url = {x} title = {y}}", "line 1 is broken", id="no comma"),
        pytest.param("a.bib", b'@misc{a, title = "x, url = {y}}', "quotation mark", id="open mark"),
        pytest.param("a.bib", b"\xff\xfe@", "no UTF-8", id="another encoding"),
        pytest.param("a.json", b'{"items": []}', "no list", id="no list"),
        pytest.param("a.json", b"[1]", "no CSL item", id="no item"),
        pytest.param("a.json", b'[{"id": "a"', "no JSON", id="half of JSON"),
        pytest.param("a.ris", b"TY  - ELEC\nUR  - https://a.example\n", "no ER line", id="half of RIS"),
    ],
)
def test_a_broken_file_is_told_by_its_line(name: str, source: bytes, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said):
        update(source, name=name, find=known_of)


def test_an_unknown_ending_is_told() -> None:
    with pytest.raises(
        UsageError, match=r"refs.docx: its ending names no format of entries; it is one of .bib"
    ):
        update(b"", name="refs.docx", find=known_of)
