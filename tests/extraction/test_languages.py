"""The language: what the markup says, or the words show where it lies."""

from __future__ import annotations

import pytest

from archiver.extraction.language_signs import language_of
from archiver.extraction.languages import languages
from tests.extraction.pages import surveyed

ENGLISH = "It was the first day on which there was more rain than anyone in the town had seen before. " * 5
GERMAN = "Es war der erste Tag, an dem es mehr Regen gab, als man in der Stadt je gesehen hatte. " * 5
FRENCH = "C'était le premier jour où il y avait plus de pluie que les gens de la ville n'en avaient vu. " * 5
NORWEGIAN = (
    "Det var den første dagen da det var mer regn enn noen i byen hadde sett før, og det var ikke slutt. " * 5
)
HINDI = "जनवरी में लगातार छठे महीने निर्यात गिरा और सरकार ने कहा कि यह चिंता की बात है। "
MACEDONIAN = (
    "Тоа беше првиот ден во кој имаше повеќе дожд отколку што некој во градот видел, и не беше крај. " * 5
)
TAGALOG = (
    "Ito ang unang araw na umulan sa bayan, at hindi pa nakita ng mga tao ang ganito sa kanilang buhay. " * 5
)


@pytest.mark.parametrize(
    ("html", "text", "language"),
    [
        pytest.param("<html lang='de-CH'><p>", GERMAN, "de-CH", id="markup"),
        pytest.param("<html lang='en_us'><p>", ENGLISH, "en-US", id="an underscore is a hyphen"),
        pytest.param("<html lang='en'><p>", GERMAN, "de", id="markup that lies"),
        pytest.param(
            "<html><meta property='og:locale' content='fr_FR'><p>", FRENCH, "fr-FR", id="open graph"
        ),
        pytest.param(
            "<html lang='en'><meta property='og:locale' content='de_DE'>",
            GERMAN,
            "de-DE",
            id="the witness that agrees",
        ),
        pytest.param("<html lang='nb'><p>", NORWEGIAN, "nb", id="Bokmål is Norwegian"),
        pytest.param("<html lang='en'><p>", "Ja.", "en", id="too short to overrule"),
        pytest.param("<html><p>", ENGLISH, "en", id="no markup"),
        pytest.param("<html lang='jp'><p>", "雨。", "ja", id="a country's code, which is no language's"),
        pytest.param("<html lang='deu'><p>", "Ja.", "de", id="three letters where two are the rule"),
        pytest.param("<html lang='und'><p>", GERMAN, "de", id="undetermined is no language"),
        pytest.param("<html lang='en'><p>", HINDI, "hi", id="a script that English is not written in"),
        pytest.param("<html lang='mr'><p>", HINDI, "mr", id="a script that several languages share"),
        pytest.param("<html lang='mk'><p>", MACEDONIAN, "mk", id="a small language beside a greater one"),
        pytest.param("<html lang='en'><p>", TAGALOG, "tl", id="Tagalog under a template's English"),
    ],
)
def test_the_language_is_told(html: str, text: str, language: str) -> None:
    assert languages(surveyed(html), text=text)[0].value == language


def test_an_article_too_short_to_tell_is_told_by_the_page_around_it() -> None:
    page = surveyed("<html lang='en'>")
    assert languages(page, text="Regen.", page_text=GERMAN)[0].value == "de"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "정부는 수요일 새로운 정책을 발표했다고 밝혔다. 그는 이번 조치가 중요하다고 말했다. 비가 왔다.",
            "ko",
        ),
        ("政府周三宣布了新的政策，以支持经济发展。" * 4, "zh"),
        ("", None),
        ("12 34 56", None),
    ],
)
def test_a_script_shows_its_language(text: str, language: str | None) -> None:
    assert language_of(text) == language
