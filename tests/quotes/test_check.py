"""Verdicts on quotations of invented pages, in several languages."""

from __future__ import annotations

import pytest

from archiver import Quote
from archiver.quotes import check, quote_id, search_words, severity

ENGLISH = (
    "“She did not sign the treaty of 1911,” the minister's office said in a long letter, "
    "“and nobody asked her to.”\n\n"
    "The company grew 14.6 percent, to $1.2 billion, in 2019. It hired 3,000 people; none were fired. "
    "“We’re happy,” said Ann Lee, 43, its CEO. Sales rose 5% on Monday. They bought 30 km² of land near Iraq."
)
GERMAN = (
    "Der Minister wollte den Vertrag nicht unterschreiben. »Das ist ohne Beispiel«, sagte er in Berlin. "
    "Die Straße war 1,5 km lang und der Preis stieg um 30 Prozent."
)
FRENCH = (
    "Le ministre n'a pas signé l'accord de 1911. « C'est une honte ! », a-t-il dit. "
    "L’été dernier, elle avait refusé."
)
JAPANESE = (
    "首相は条約に署名しなかった。彼は「残念だ」と述べた。交渉は来年も続く予定である。KeePassが起動する。"
)
KOREAN = "총리는 조약에 서명하지 않았다. 그는 유감이라고 말했다."
RUSSIAN = "Министр не подписал договор 1911 года. Он сказал, что это ошибка, и ушёл из зала."
ARABIC = "لم يوقع الوزير على المعاهدة في عام 1911. وقال إن القرار نهائي."
TURKISH = "Bakan anlaşmayı imzalamadı. İstanbul'da kalabalık bir ılık gecede konuştu. Işık söndü."
HINDI = "मंत्री ने संधि पर हस्ताक्षर नहीं किए। उन्होंने कहा कि यह गलत है।"

CASES = [
    ("exact", ENGLISH, "the minister’s office said in a long letter"),
    ("exact", ENGLISH, 'did not sign the treaty of 1911," the minister’s office said'),
    ("exact", ENGLISH, "the minister"),
    ("exact", ENGLISH, "> and nobody asked\n> her to"),
    ("acceptable", ENGLISH, "The minister's office said in a long letter, ‘and nobody asked her to.’"),
    ("acceptable", ENGLISH, "She did not sign the [peace] treaty of 1911"),
    ("acceptable", ENGLISH, "nobody asked [the queen] to"),
    ("acceptable", ENGLISH, "nobody asked [the queen]"),
    ("acceptable", ENGLISH, "It hire[s] 3,000 people"),
    ("acceptable", ENGLISH, "the minister's office said in a *long* letter [my emphasis]"),
    ("review", ENGLISH, "nobody asked [her] to"),
    ("review", ENGLISH, "[everybody] asked her to"),
    ("review", ENGLISH, "She did not sign the treaty of [1921]"),
    ("review", ENGLISH, "It hired [4],000 people"),
    ("review", ENGLISH, "said Ann [Smith], 43, its CEO"),
    ("review", ENGLISH, "said [Bob] Lee, 43, its CEO"),
    ("review", ENGLISH, "of land near Ira[n]"),
    ("review", ENGLISH, "It hired 3,000 people … were fired"),
    ("review", ENGLISH, "in a"),
    ("altered", ENGLISH, "She signed the treaty of 1911"),
    ("altered", ENGLISH, "She did not sign the treaty of 1911 and nobody asked her to"),
    ("altered", ENGLISH, "The company grew 14 percent"),
    ("altered", ENGLISH, "The company grew 14"),
    ("altered", ENGLISH, "to €1.2 billion, in 2019"),
    ("altered", ENGLISH, "Sales rose 5 on Monday"),
    ("altered", ENGLISH, "They bought 30 km of land"),
    ("altered", ENGLISH, "the minister's office said in a *short* letter [my emphasis]"),
    ("altered", ENGLISH, "the ministers office said in a long letter"),
    ("altered", ENGLISH, "SHE DID NOT SIGN THE TREATY OF 1911"),
    ("altered", ENGLISH, "the minister's office said in a long-letter"),
    ("not_found", ENGLISH, "The cat sat on the mat and purred for hours"),
    ("exact", GERMAN, "„Das ist ohne Beispiel“, sagte er in Berlin."),
    ("acceptable", GERMAN, "‚Das ist ohne Beispiel‘, sagte er in Berlin"),
    ("acceptable", GERMAN, "die Straße war 1,5 km lang"),
    ("review", GERMAN, "Der Minister wollte den Vertrag (…) unterschreiben."),
    ("altered", GERMAN, "Der Minister wollte den Vertrag unterschreiben."),
    ("altered", GERMAN, "Die Strasse war 1,5 km lang"),
    ("altered", GERMAN, "Die Straße war 1.5 km lang"),
    ("altered", GERMAN, "sagte er in berlin"),
    ("exact", FRENCH, "“C’est une honte!”, a-t-il dit"),
    ("exact", FRENCH, "accord de 1911"),
    ("review", FRENCH, "Le ministre … signé l’accord de 1911"),
    ("altered", FRENCH, "Le ministre a signé l'accord de 1911"),
    ("altered", FRENCH, "L’ete dernier, elle avait refusé"),
    ("exact", JAPANESE, "彼は “残念だ” と述べた。"),
    ("exact", JAPANESE, "Passが起動する"),
    ("acceptable", JAPANESE, "彼は『残念だ』と述べた。"),
    ("acceptable", JAPANESE, "首相は［日本の］条約に署名しなかった、"),
    ("review", JAPANESE, "首相は条約に署名し……た。"),
    ("altered", JAPANESE, "首相は条約に署名した。"),
    ("altered", JAPANESE, "首相は契約に署名しなかった"),
    ("exact", KOREAN, "총리는 조약에 서명하지 않았다."),
    ("review", KOREAN, "총리는 조약에 서명하지 … 그는 유감이라고 말했다"),
    ("altered", KOREAN, "총리는 조약에 서명하지 않는다"),
    ("acceptable", RUSSIAN, "министр не подписал договор [мирный] 1911 года"),
    ("review", RUSSIAN, "Министр … подписал договор 1911 года"),
    ("altered", RUSSIAN, "Министр подписал договор 1911 года"),
    ("altered", RUSSIAN, "Он сказал что это ошибка"),
    ("exact", ARABIC, "لم يوقع الوزير على المعـــاهدة"),
    ("altered", ARABIC, "لم يوقع الوزير على المعاهدة في عام 1921"),
    ("acceptable", TURKISH, "ışık söndü"),
    ("altered", TURKISH, "işık söndü"),
    ("altered", TURKISH, "Istanbul'da kalabalık bir ılık gecede"),
    ("exact", HINDI, "संधि पर हस्ताक्षर नहीं किए"),
    ("review", HINDI, "मंत्री ने संधि पर हस्ताक्षर … किए"),
    ("altered", HINDI, "मंत्री ने संधि पर हस्ताक्षर किए"),
]


@pytest.mark.parametrize(
    ("expected", "page", "quote"), CASES, ids=[f"{case[0]}: {case[2]}" for case in CASES]
)
def test_verdict(expected: str, page: str, quote: str) -> None:
    assert check(quote, page).verdict == expected


@pytest.mark.parametrize("quote", ["", " ", "“”", "[…]", "…", "[sic] (!)", "\x00", "> ", "**"])
def test_a_quotation_without_words_needs_a_person(quote: str) -> None:
    verdict = check(quote, ENGLISH)

    assert verdict.verdict == "review"
    assert "no words" in verdict.reasons[0]


@pytest.mark.parametrize("page", ["", " \n ", "\u200b"])
def test_nothing_is_found_in_a_page_without_text(page: str) -> None:
    assert check("She did not sign", page).verdict == "not_found"


def test_an_altered_place_does_not_hide_a_verbatim_one() -> None:
    page = "In short: she refused the old treaty at once. Later: she refused the new treaty at once."

    verdict = check("She refused the new treaty at once", page)

    assert verdict.verdict == "acceptable"
    assert verdict.passage == "she refused the new treaty at once"


def test_all_places_are_listed_and_the_one_with_the_same_surroundings_comes_first() -> None:
    page = "He said: the sea was calm. She said: the sea was calm. They said: the sea was calm."
    quote = Quote("the sea was calm", prefix="She said: ", suffix=".")

    verdict = check(quote, page)

    assert verdict.span == (37, 53)
    assert [other.span for other in verdict.others] == [(9, 25), (66, 82)]


def test_a_span_takes_in_what_an_ellipsis_dropped() -> None:
    page = "Before. The old sea, which is deep, was calm. After."

    assert check("The old sea … was calm", page).passage == "The old sea, which is deep, was calm"


@pytest.mark.parametrize(
    ("quote", "suggestion"),
    [
        ("She did sign the treaty of 1911", "She did not sign the treaty of 1911"),
        ("She did not sign the treaty of 1921", "She did not sign the treaty of 1911"),
        ("said in a very long letter", "said in a long letter"),
        ("the minister's office said, in a long letter", "the minister's office said in a long letter"),
    ],
)
def test_an_altered_quotation_gets_its_smallest_correct_form(quote: str, suggestion: str) -> None:
    verdict = check(quote, ENGLISH)

    assert verdict.suggestion == suggestion
    assert check(suggestion, ENGLISH).verdict == "exact"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("She did sign the treaty of 1911", "major"),
        ("the minister's office said, in a long letter", "minor"),
        ("She did not sign", None),
    ],
)
def test_silent_changes_are_major_or_minor(quote: str, expected: str | None) -> None:
    assert severity(check(quote, ENGLISH)) == expected


def test_the_id_is_that_of_the_words_and_the_source() -> None:
    assert quote_id("the\u00a0sea", "https://example.org/") == quote_id("the sea", "https://example.org/")
    assert quote_id("the sea", "https://example.org/") != quote_id("the sea", None)


def test_search_words_leave_out_what_the_writer_put_in() -> None:
    assert search_words("“The [old] Süd … sea” (emphasis added)") == ("the", "süd", "sea")


@pytest.mark.parametrize(
    ("quote", "page"),
    [
        pytest.param("the " * 3_000 + "dog", "the " * 50_000, id="one repeated word"),
        pytest.param("a [b] … " * 2_000, "a b " * 20_000, id="brackets and ellipses"),
        pytest.param("a'" * 20_000, "x y " * 1_000, id="apostrophes"),
        pytest.param("[" * 20_000, "x y", id="unclosed brackets"),
        pytest.param("<em>*_" * 5_000, "x y", id="unclosed emphasis"),
        pytest.param("書" * 2_000 + "x", "書" * 50_000, id="one repeated character"),
    ],
)
@pytest.mark.timeout(20)
def test_hostile_texts_get_a_verdict(quote: str, page: str) -> None:
    assert check(quote, page).reasons
