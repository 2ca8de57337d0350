"""Kinds of silent change that are easily waved through: none of them is ever exact or acceptable."""

from __future__ import annotations

import pytest

from archiver.quotes import check

PAGE = (
    "The workers’ union re-signed the deal. Growth was 2.5 percentage points. Henry VIII & his wives "
    "ate ½ a pie on the 3rd day. “We met at 3:30 p.m. on 5 March 2020,” said Dr. Smith-Jones. The "
    "net loss was −$4.5 million. It fell to −12 °C. The Senate voted 52–48. The very very old man "
    "said ‘stop’. Water is H₂O and E = mc². Both John and Mary came. Mary saw John. The data were "
    "re-covered. Version 2.0.1 is out. #MeToo by @anna began. First we eat. Then we sleep. Nobody "
    "knew why 😀 it worked. THE COURT finds no error. It costs US$30. Some officials said some of the "
    "reports were false. They were the first to arrive and the last to leave."
)
CHANGES = {
    "an hour's half": "We met at 3:30 a.m. on 5 March 2020",
    "a date set in another order": "We met at 3:30 p.m. on March 5, 2020",
    "a minus that is lost": "It fell to 12 °C",
    "a unit": "It fell to −12 °F",
    "a currency": "It costs CA$30",
    "a scale": "The net loss was −$4.5 billion",
    "percent for percentage points": "Growth was 2.5 percent",
    "a Roman numeral": "Henry VII & his wives",
    "a fraction": "his wives ate ¼ a pie",
    "an ordinal's ending": "a pie on the 3 day",
    "a score turned round": "The Senate voted 48–52",
    "a subscript": "Water is H20",
    "an exponent": "Water is H₂O and E = mc3",
    "a version": "Version 2.1.0 is out",
    "two names that changed places": "Both Mary and John came",
    "a subject that changed places with its object": "John saw Mary",
    "a hyphen that makes another word": "The data were recovered",
    "an apostrophe that makes a plural one": "The worker’s union re-signed the deal",
    "a repeated word": "The very old man said",
    "a quantifier": "All officials said some of the reports were false",
    "two extremes that changed places": "They were the last to arrive and the first to leave",
    "a handle": "#MeToo by @ana began",
    "a hashtag": "#MeTo by @anna began",
    "an emoji": "Nobody knew why 😢 it worked",
    "an emoji left out": "Nobody knew why it worked",
    "a letter's case in the words of a court": "The Court finds no error",
    "two sentences that changed places": "Then we sleep. First we eat.",
    "a sign for its word": "Henry VIII and his wives ate ½ a pie",
}


@pytest.mark.parametrize("quote", CHANGES.values(), ids=CHANGES.keys())
def test_a_silent_change_is_never_right(quote: str) -> None:
    assert check(quote, PAGE).verdict in ("altered", "review", "not_found")


# in other languages: the page, what it was made into
ELSEWHERE = {
    "a tashkeel's letter": ("لم يوقّع أحد على المعاهدة في عام ١٩١١.", "وقّع أحد على المعاهدة في عام ١٩١١"),
    "an Arabic-Indic digit": ("شارك ٣٠٠ شخص في عام ١٩١١.", "شارك ٤٠٠ شخص في عام ١٩١١"),
    "a Chinese numeral": ("三百人参加了会议，没有人反对。", "三千人参加了会议"),
    "a Chinese negation": ("三百人参加了会议，没有人反对。", "三百人参加了会议，有人反对"),
    "traditional for simplified": ("三百人参加了会议。", "三百人參加了會議"),
    "a Japanese long vowel": ("首相はコーヒーを飲んだ。", "首相はコーヒを飲んだ"),
    "a Japanese ending": ("彼らは反対しなかった。", "彼らは反対した"),
    "a German subjunctive": ("Der Kläger hätte nicht zahlen müssen.", "Der Kläger hatte nicht zahlen müssen"),
    "a decimal mark": ("Es stieg um 1.500 Stück.", "Es stieg um 1,500 Stück"),
    "a French ne": ("Elle ne viendra pas, dit-on.", "Elle viendra pas, dit-on"),
    "a French accent": ("Où est-il ? C’est là.", "Ou est-il ?"),
    "a Russian ё": ("Всё было готово к утру.", "Все было готово к утру"),
    "a Russian pronoun": ("Её не было в зале.", "Его не было в зале"),
    "a Turkish dotless i": ("Kadın geldi ve ışık söndü.", "Kadin geldi ve ışık söndü"),
    "a Hebrew negation": ("לא חתם איש על האמנה בשנת 1911.", "חתם איש על האמנה בשנת 1912"),
}


@pytest.mark.parametrize(("page", "quote"), ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_nor_is_one_in_another_language(page: str, quote: str) -> None:
    assert check(quote, page).verdict in ("altered", "review", "not_found")


SAME = {
    "a minus set as a hyphen": "The net loss was -$4.5 million",
    "a dash in a score": "The Senate voted 52-48",
    "an ampersand, kept": "Henry VIII & his wives ate ½ a pie",
    "an emoji, kept": "Nobody knew why 😀 it worked",
    "a subscript, kept": "Water is H₂O",
    "a bracketed addition": "It costs US$30 [there]",
}


@pytest.mark.parametrize("quote", SAME.values(), ids=SAME.keys())
def test_and_what_is_the_same_stays_right(quote: str) -> None:
    assert check(quote, PAGE).verdict in ("exact", "acceptable")
