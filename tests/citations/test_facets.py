"""Facets of web pages' metadata in APA 7 and MLA 9, on invented pages; each expectation judged by the manual.

APA: 8.14 and 9.12 (unsigned), 9.8 (names), 9.9 (suffixes), 9.17 (n.d.), 9.21 (descriptions), 9.22 (untitled),
9.32 (site and author), 6.7 and 6.23 (marks and italics), 10.16 (web pages). MLA: 5.8 (names), 5.19 (groups),
5.25 and 5.28 (untitled), 5.48 (titles of parts), 5.84 (dates), 2.90 (capitals), 6.53 (marks).
"""

# ruff: noqa: E501 (a reference is one line)

from __future__ import annotations

from typing import Any

import pytest

from archiver.citations import cite
from archiver.model import Article, Person

URL = "https://www.fjordnotes.example/x"


def made(title: str | None, *authors: str | Person, **fields: Any) -> Article:
    """A page; an author is "Family, Given, Suffix", "!Mononym" or a body without a comma."""
    known: dict[str, Any] = {"site_name": "Fjord Notes", "published": "2021-02-03", "kind": "webpage"}
    names = {"site": "site_name", "date": "published"}
    given = {names.get(name, name): value for name, value in fields.items()}
    return Article(URL, title=title, authors=tuple(map(person, authors)), **(known | given))


def person(author: str | Person) -> Person:
    if isinstance(author, Person):
        return author
    if author.startswith("!"):
        return Person(family=author[1:])
    family, *others = author.split(", ")
    return (
        Person(family=family, **dict(zip(("given", "suffix"), others, strict=False)))
        if others
        else Person(literal=author)
    )


PAGES = [
    pytest.param(
        made("Why do bees dance?", "Brandt, Uwe"),
        (
            "Brandt, U. (2021, February 3). <i>Why do bees dance?</i> Fjord Notes. URL",
            "(Brandt, 2021)",
            "Brandt (2021)",
        ),
        ("Brandt, Uwe. “Why Do Bees Dance?” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Brandt)"),
        id="question-mark",
    ),
    pytest.param(
        made("Stop the clocks!", kind="newspaper", site="Dell Gazette"),
        (
            "Stop the clocks! (2021, February 3). <i>Dell Gazette</i>. URL",
            "(“Stop the Clocks!,” 2021)",
            "“Stop the Clocks!” (2021)",
        ),
        ("“Stop the Clocks!” <i>Dell Gazette</i>, 3 Feb. 2021, URL.", "(“Stop the Clocks!”)"),
        id="exclamation-unsigned-news",
    ),
    pytest.param(
        made("Who owns the sea?", kind="webpage"),
        (
            "<i>Who owns the sea?</i> (2021, February 3). Fjord Notes. URL",
            "(Who Owns the Sea?, 2021)",
            "Who Owns the Sea? (2021)",
        ),
        ("“Who Owns the Sea?” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(“Who Owns the Sea?”)"),
        id="question-unsigned",
    ),
    pytest.param(
        made("‘Never again’: A village after the flood", "Ozan, Ela", kind="newspaper"),
        (
            "Ozan, E. (2021, February 3). “Never again”: A village after the flood. <i>Fjord Notes</i>. URL",
            "(Ozan, 2021)",
            "Ozan (2021)",
        ),
        (
            "Ozan, Ela. “‘Never Again’: A Village after the Flood.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.",
            "(Ozan)",
        ),
        id="single-marks-first",
    ),
    pytest.param(
        made("The year of “slow tides”", kind="newspaper"),
        (
            "The year of “slow tides.” (2021, February 3). <i>Fjord Notes</i>. URL",
            "(“The Year of ‘Slow Tides,’” 2021)",
            "“The Year of ‘Slow Tides’” (2021)",
        ),
        ("“The Year of ‘Slow Tides.’” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(“The Year of ‘Slow Tides’”)"),
        id="marks-last-unsigned-news",
    ),
    pytest.param(
        made("What the “Night Watch” tells us", "Ozan, Elc"),
        (
            "Ozan, E. (2021, February 3). <i>What the “Night Watch” tells us</i>. Fjord Notes. URL",
            "(Ozan, 2021)",
            "Ozan (2021)",
        ),
        ("Ozan, Elc. “What the ‘Night Watch’ Tells Us.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Ozan)"),
        id="marks-inside",
    ),
    pytest.param(
        made('"Is it over?" asks a captain', "Ozan, Ele", kind="newspaper"),
        (
            "Ozan, E. (2021, February 3). “Is it over?” asks a captain. <i>Fjord Notes</i>. URL",
            "(Ozan, 2021)",
            "Ozan (2021)",
        ),
        ("Ozan, Ele. “‘Is It Over?’ Asks a Captain.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Ozan)"),
        id="straight-marks",
    ),
    pytest.param(
        made("Rereading <i>Middlemarch</i> in winter", "Tobin, Fay"),
        (
            "Tobin, F. (2021, February 3). <i>Rereading</i> Middlemarch <i>in winter</i>. Fjord Notes. URL",
            "(Tobin, 2021)",
            "Tobin (2021)",
        ),
        (
            "Tobin, Fay. “Rereading <i>Middlemarch</i> in Winter.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.",
            "(Tobin)",
        ),
        id="work-inside",
    ),
    pytest.param(
        made("<i>Middlemarch</i> at 150", "Tobin, Fac"),
        (
            "Tobin, F. (2021, February 3). Middlemarch <i>at 150</i>. Fjord Notes. URL",
            "(Tobin, 2021)",
            "Tobin (2021)",
        ),
        ("Tobin, Fac. “<i>Middlemarch</i> at 150.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Tobin)"),
        id="work-first",
    ),
    pytest.param(
        made("The ending of <i>Middlemarch</i>", "Tobin, Fad"),
        (
            "Tobin, F. (2021, February 3). <i>The ending of</i> Middlemarch. Fjord Notes. URL",
            "(Tobin, 2021)",
            "Tobin (2021)",
        ),
        ("Tobin, Fad. “The Ending of <i>Middlemarch</i>.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Tobin)"),
        id="work-last",
    ),
    pytest.param(
        made("Who wrote <i>Middlemarch</i>?", "Tobin, Fae"),
        (
            "Tobin, F. (2021, February 3). <i>Who wrote</i> Middlemarch<i>?</i> Fjord Notes. URL",
            "(Tobin, 2021)",
            "Tobin (2021)",
        ),
        ("Tobin, Fae. “Who Wrote <i>Middlemarch</i>?” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Tobin)"),
        id="work-then-mark",
    ),
    pytest.param(
        made("A voyage on <i>What Now?</i>", "Tobin, Faf"),
        (
            "Tobin, F. (2021, February 3). <i>A voyage on</i> What Now? Fjord Notes. URL",
            "(Tobin, 2021)",
            "Tobin (2021)",
        ),
        ("Tobin, Faf. “A Voyage on <i>What Now?</i>” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Tobin)"),
        id="work-that-asks",
    ),
    pytest.param(
        made("Annual tide survey 2020", "Bureau of Tides", kind="report", site="Bureau of Tides"),
        (
            "Bureau of Tides. (2021). <i>Annual tide survey 2020</i>. URL",
            "(Bureau of Tides, 2021)",
            "Bureau of Tides (2021)",
        ),
        ("<i>Annual Tide Survey 2020</i>. Bureau of Tides, 3 Feb. 2021, URL.", "(Annual Tide Survey 2020)"),
        id="report-of-the-site",
    ),
    pytest.param(
        made(
            "Annual tide survey 2020",
            "Harald, Finn",
            kind="report",
            site="Tide Portal",
            publisher="Bureau of Tides",
        ),
        (
            "Harald, F. (2021). <i>Annual tide survey 2020</i>. Bureau of Tides. URL",
            "(Harald, 2021)",
            "Harald (2021)",
        ),
        (
            "Harald, Finn. “Annual Tide Survey 2020.” <i>Tide Portal</i>, Bureau of Tides, 3 Feb. 2021, URL.",
            "(Harald)",
        ),
        id="report-publisher",
    ),
    pytest.param(
        made("Tide Co. opens a plant", "Tide Co.", kind="press_release", site="Tide Co."),
        (
            "Tide Co. (2021, February 3). <i>Tide Co. opens a plant</i> [Press release]. URL",
            "(Tide Co., 2021)",
            "Tide Co. (2021)",
        ),
        ("“Tide Co. Opens a Plant.” <i>Tide Co.</i>, 3 Feb. 2021, URL.", "(“Tide Co. Opens a Plant”)"),
        id="press-release",
    ),
    pytest.param(
        made("Tide Co. opens a plant", kind="press_release", site="Tide Newsroom", publisher="Tide Co."),
        (
            "<i>Tide Co. opens a plant</i> [Press release]. (2021, February 3). Tide Newsroom. URL",
            "(Tide Co. Opens a Plant, 2021)",
            "Tide Co. Opens a Plant (2021)",
        ),
        (
            "“Tide Co. Opens a Plant.” <i>Tide Newsroom</i>, Tide Co., 3 Feb. 2021, URL.",
            "(“Tide Co. Opens a Plant”)",
        ),
        id="press-release-unsigned",
    ),
    pytest.param(
        made("Is Tide Co. growing?", "Tide Co.", kind="press_release", site="PR Central"),
        (
            "Tide Co. (2021, February 3). <i>Is Tide Co. growing?</i> [Press release]. PR Central. URL",
            "(Tide Co., 2021)",
            "Tide Co. (2021)",
        ),
        ("Tide Co. “Is Tide Co. Growing?” <i>PR Central</i>, 3 Feb. 2021, URL.", "(Tide Co.)"),
        id="press-release-elsewhere",
    ),
    pytest.param(
        made("Can I moor here overnight?", "saltydog77", kind="forum", site="Boat Forum"),
        (
            "saltydog77. (2021, February 3). <i>Can I moor here overnight?</i> [Online forum post]. Boat Forum. URL",
            "(saltydog77, 2021)",
            "saltydog77 (2021)",
        ),
        ("saltydog77. “Can I Moor Here Overnight?” <i>Boat Forum</i>, 3 Feb. 2021, URL.", "(saltydog77)"),
        id="forum-post",
    ),
    pytest.param(
        made("How we sail", "!Sukarno", kind="blog", site="Sail Blog"),
        (
            "Sukarno. (2021, February 3). How we sail. <i>Sail Blog</i>. URL",
            "(Sukarno, 2021)",
            "Sukarno (2021)",
        ),
        ("Sukarno. “How We Sail.” <i>Sail Blog</i>, 3 Feb. 2021, URL.", "(Sukarno)"),
        id="mononym",
    ),
    pytest.param(
        made("潮水的故事", Person(family="王", given="伟"), site="海潮日报", kind="newspaper", language="zh"),
        ("王伟. (2021, February 3). 潮水的故事. <i>海潮日报</i>. URL", "(王, 2021)", "王 (2021)"),
        ("王伟. “潮水的故事.” <i>海潮日报</i>, 3 Feb. 2021, URL.", "(王)"),
        id="chinese",
    ),
    pytest.param(
        made(
            "潮水的故事",
            Person(family="王", given="小明"),
            Person(family="李", given="芳"),
            site="海潮日报",
            kind="newspaper",
            language="zh",
        ),
        (
            "王小明, &amp; 李芳. (2021, February 3). 潮水的故事. <i>海潮日报</i>. URL",
            "(王 & 李, 2021)",
            "王 and 李 (2021)",
        ),
        ("王小明, and 李芳. “潮水的故事.” <i>海潮日报</i>, 3 Feb. 2021, URL.", "(王 and 李)"),
        id="chinese-two",
    ),
    pytest.param(
        made(
            "바다의 아침",
            Person(family="김", given="민준"),
            Person(family="이", given="서연"),
            Person(family="박", given="지훈"),
            site="바다신문",
            kind="news",
            language="ko",
        ),
        (
            "김민준, 이서연, &amp; 박지훈. (2021, February 3). <i>바다의 아침</i>. 바다신문. URL",
            "(김 et al., 2021)",
            "김 et al. (2021)",
        ),
        ("김민준, et al. “바다의 아침.” <i>바다신문</i>, 3 Feb. 2021, URL.", "(김 et al.)"),
        id="korean-three",
    ),
    pytest.param(
        made(
            "بحر الشمال",
            Person(family="الحسن", given="ليلى"),
            site="جريدة البحر",
            kind="newspaper",
            language="ar",
        ),
        (
            "الحسن, ليلى. (2021, February 3). بحر الشمال. <i>جريدة البحر</i>. URL",
            "(الحسن, 2021)",
            "الحسن (2021)",
        ),
        ("الحسن, ليلى. “بحر الشمال.” <i>جريدة البحر</i>, 3 Feb. 2021, URL.", "(الحسن)"),
        id="arabic",
    ),
    pytest.param(
        made(
            "هل يعود البحر؟",
            Person(family="الحسن", given="ليلي"),
            site="جريدة البحر",
            kind="news",
            language="ar",
        ),
        (
            "الحسن, ليلي. (2021, February 3). <i>هل يعود البحر؟</i> جريدة البحر. URL",
            "(الحسن, 2021)",
            "الحسن (2021)",
        ),
        ("الحسن, ليلي. “هل يعود البحر؟” <i>جريدة البحر</i>, 3 Feb. 2021, URL.", "(الحسن)"),
        id="arabic-question",
    ),
    pytest.param(
        made(
            "Почему уходит море?",
            Person(family="Иванова", given="Мария Петровна"),
            site="Морская газета",
            kind="newspaper",
            language="ru",
        ),
        (
            "Иванова, М. П. (2021, February 3). Почему уходит море? <i>Морская газета</i>. URL",
            "(Иванова, 2021)",
            "Иванова (2021)",
        ),
        (
            "Иванова, Мария Петровна. “Почему уходит море?” <i>Морская газета</i>, 3 Feb. 2021, URL.",
            "(Иванова)",
        ),
        id="cyrillic-patronymic",
    ),
    pytest.param(
        made(
            "«Море ушло»: рассказ рыбака",
            Person(family="Сидоров", given="Юрий"),
            Person(family="Щукин", given="Яков"),
            site="Морская газета",
            kind="news",
            language="ru",
        ),
        (
            "Сидоров, Ю., &amp; Щукин, Я. (2021, February 3). <i>«Море ушло»: рассказ рыбака</i>. Морская газета. URL",
            "(Сидоров & Щукин, 2021)",
            "Сидоров and Щукин (2021)",
        ),
        (
            "Сидоров, Юрий, and Яков Щукин. “«Море ушло»: рассказ рыбака.” <i>Морская газета</i>, 3 Feb. 2021, URL.",
            "(Сидоров and Щукин)",
        ),
        id="cyrillic-guillemets",
    ),
    pytest.param(
        made(
            "הים חוזר", Person(family="כהן", given="רות"), site="עיתון הים", kind="newspaper", language="he"
        ),
        ("כהן, רות. (2021, February 3). הים חוזר. <i>עיתון הים</i>. URL", "(כהן, 2021)", "כהן (2021)"),
        ("כהן, רות. “הים חוזר.” <i>עיתון הים</i>, 3 Feb. 2021, URL.", "(כהן)"),
        id="hebrew",
    ),
    pytest.param(
        made("ทะเลยามเช้า", Person(family="สุขใจ", given="มานี"), site="ข่าวทะเล", kind="news", language="th"),
        ("สุขใจ, มานี. (2021, February 3). <i>ทะเลยามเช้า</i>. ข่าวทะเล. URL", "(สุขใจ, 2021)", "สุขใจ (2021)"),
        ("สุขใจ, มานี. “ทะเลยามเช้า.” <i>ข่าวทะเล</i>, 3 Feb. 2021, URL.", "(สุขใจ)"),
        id="thai",
    ),
    pytest.param(
        made(
            "氷は動くのか？",
            Person(family="山田", given="太郎"),
            site="氷新聞",
            kind="newspaper",
            language="ja",
        ),
        ("山田太郎. (2021, February 3). 氷は動くのか？ <i>氷新聞</i>. URL", "(山田, 2021)", "山田 (2021)"),
        ("山田太郎. “氷は動くのか？” <i>氷新聞</i>, 3 Feb. 2021, URL.", "(山田)"),
        id="japanese-question",
    ),
    pytest.param(
        made("Le pont : une histoire", "Le Goff, Yann", site="Le Phare", kind="newspaper", language="fr"),
        (
            "Le Goff, Y. (2021, February 3). Le pont : une histoire. <i>Le Phare</i>. URL",
            "(Le Goff, 2021)",
            "Le Goff (2021)",
        ),
        ("Le Goff, Yann. “Le pont : une histoire.” <i>Le Phare</i>, 3 Feb. 2021, URL.", "(Le Goff)"),
        id="french",
    ),
    pytest.param(
        made("Warum „Faust“ bleibt", "von der Heide, Jörg", site="Die Welle", kind="magazine", language="de"),
        (
            "von der Heide, J. (2021, February 3). Warum “Faust” bleibt. <i>Die Welle</i>. URL",
            "(von der Heide, 2021)",
            "von der Heide (2021)",
        ),
        (
            "von der Heide, Jörg. “Warum ‘Faust’ bleibt.” <i>Die Welle</i>, 3 Feb. 2021, URL.",
            "(von der Heide)",
        ),
        id="german-marks",
    ),
    pytest.param(
        made("Salt and time", "O’Neil, Siobhán"),
        (
            "O’Neil, S. (2021, February 3). <i>Salt and time</i>. Fjord Notes. URL",
            "(O’Neil, 2021)",
            "O’Neil (2021)",
        ),
        ("O’Neil, Siobhán. “Salt and Time.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(O’Neil)"),
        id="apostrophe-name",
    ),
    pytest.param(
        made("Salt and time", "MacLeod, Ann-Marie J."),
        (
            "MacLeod, A.-M. J. (2021, February 3). <i>Salt and time</i>. Fjord Notes. URL",
            "(MacLeod, 2021)",
            "MacLeod (2021)",
        ),
        ("MacLeod, Ann-Marie J. “Salt and Time.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(MacLeod)"),
        id="hyphen-name",
    ),
    pytest.param(
        made("Salt and time", "King, Martin L., Jr.", "King, Coretta"),
        (
            "King, M. L., Jr., &amp; King, C. (2021, February 3). <i>Salt and time</i>. Fjord Notes. URL",
            "(King & King, 2021)",
            "King and King (2021)",
        ),
        (
            "King, Martin L., Jr., and Coretta King. “Salt and Time.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.",
            "(King and King)",
        ),
        id="suffix-and-namesake",
    ),
    pytest.param(
        made("Salt and time", "King, Bo, 3rd"),
        (
            "King, B., 3rd. (2021, February 3). <i>Salt and time</i>. Fjord Notes. URL",
            "(King, 2021)",
            "King (2021)",
        ),
        ("King, Bo, 3rd. “Salt and Time.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(King)"),
        id="ordinal-suffix",
    ),
    pytest.param(
        made("Salt and time", "Ng, A.B."),
        ("Ng, A. B. (2021, February 3). <i>Salt and time</i>. Fjord Notes. URL", "(Ng, 2021)", "Ng (2021)"),
        ("Ng, A. B. “Salt and Time.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Ng)"),
        id="initials-unspaced",
    ),
    pytest.param(
        made("Salt and time", "Smith Jones, Pat", "Brown-White, Lee"),
        (
            "Smith Jones, P., &amp; Brown-White, L. (2021, February 3). <i>Salt and time</i>. Fjord Notes. URL",
            "(Smith Jones & Brown-White, 2021)",
            "Smith Jones and Brown-White (2021)",
        ),
        (
            "Smith Jones, Pat, and Lee Brown-White. “Salt and Time.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.",
            "(Smith Jones and Brown-White)",
        ),
        id="double-surnames",
    ),
    pytest.param(
        made("Salt & time: A Q&A with A&B Corp.", "Moe, Kit", site="Salt & Co."),
        (
            "Moe, K. (2021, February 3). <i>Salt &amp; time: A Q&amp;A with A&amp;B Corp.</i> Salt &amp; Co. URL",
            "(Moe, 2021)",
            "Moe (2021)",
        ),
        (
            "Moe, Kit. “Salt &amp; Time: A Q&amp;A with A&amp;B Corp.” <i>Salt &amp; Co.</i>, 3 Feb. 2021, URL.",
            "(Moe)",
        ),
        id="ampersands",
    ),
    pytest.param(
        made("Iceland", "Dahl, Per", "Salt & Co.", site="Salt & Co."),
        (
            "Dahl, P., &amp; Salt &amp; Co. (2021, February 3). <i>Iceland</i>. Salt &amp; Co. URL",
            "(Dahl & Salt & Co., 2021)",
            "Dahl and Salt & Co. (2021)",
        ),
        (
            "Dahl, Per, and Salt &amp; Co. “Iceland.” <i>Salt &amp; Co.</i>, 3 Feb. 2021, URL.",
            "(Dahl and Salt & Co.)",
        ),
        id="person-and-site",
    ),
    pytest.param(
        made(None, "Dahl, Pea"),
        ("Dahl, P. (2021, February 3). [Web page]. Fjord Notes. URL", "(Dahl, 2021)", "Dahl (2021)"),
        ("Dahl, Pea. Web page. <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Dahl)"),
        id="untitled",
    ),
    pytest.param(
        made(None, site="Fjord Notes", date=None),
        ("[Web page]. (n.d.). Fjord Notes. URL", "([Web page], n.d.)", "[Web page] (n.d.)"),
        ("Web page. <i>Fjord Notes</i>, URL.", "(Web page)"),
        id="nothing-known",
    ),
    pytest.param(
        made("Ice", site=None),
        ("<i>Ice</i>. (2021, February 3). URL", "(Ice, 2021)", "Ice (2021)"),
        ("“Ice.” 3 Feb. 2021, URL.", "(“Ice”)"),
        id="siteless",
    ),
    pytest.param(
        made("On ice", "Dahl, Pec", date="2021"),
        ("Dahl, P. (2021). <i>On ice</i>. Fjord Notes. URL", "(Dahl, 2021)", "Dahl (2021)"),
        ("Dahl, Pec. “On Ice.” <i>Fjord Notes</i>, 2021, URL.", "(Dahl)"),
        id="year-only",
    ),
    pytest.param(
        made("On ice", "Dahl, Pee", date="2021-13-40"),
        ("Dahl, P. (2021). <i>On ice</i>. Fjord Notes. URL", "(Dahl, 2021)", "Dahl (2021)"),
        ("Dahl, Pee. “On Ice.” <i>Fjord Notes</i>, 2021, URL.", "(Dahl)"),
        id="date-that-is-none",
    ),
    pytest.param(
        made("A very long title about nothing in particular that goes on and on until it is finally done"),
        (
            "<i>A very long title about nothing in particular that goes on and on until it is finally done</i>. (2021, February 3). Fjord Notes. URL",
            "(A Very Long Title About Nothing in Particular That Goes On and On Until It Is Finally Done, 2021)",
            "A Very Long Title About Nothing in Particular That Goes On and On Until It Is Finally Done (2021)",
        ),
        (
            "“A Very Long Title about Nothing in Particular That Goes On and On until It Is Finally Done.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.",
            "(“A Very Long Title about Nothing in Particular That Goes On and On until It Is Finally Done”)",
        ),
        id="long-unsigned",
    ),
    pytest.param(
        made("COVID-19 and the U.S. economy: what’s next?", "Dahl, Pef", kind="news", site="BBC News"),
        (
            "Dahl, P. (2021, February 3). <i>COVID-19 and the U.S. economy: what’s next?</i> BBC News. URL",
            "(Dahl, 2021)",
            "Dahl (2021)",
        ),
        (
            "Dahl, Pef. “COVID-19 and the U.S. Economy: What’s Next?” <i>BBC News</i>, 3 Feb. 2021, URL.",
            "(Dahl)",
        ),
        id="acronyms",
    ),
    pytest.param(
        made("Tides explained", "Fjord Notes", site="FJORD NOTES"),
        (
            "Fjord Notes. (2021, February 3). <i>Tides explained</i>. URL",
            "(Fjord Notes, 2021)",
            "Fjord Notes (2021)",
        ),
        ("“Tides Explained.” <i>FJORD NOTES</i>, 3 Feb. 2021, URL.", "(“Tides Explained”)"),
        id="site-in-capitals",
    ),
    pytest.param(
        made("Ice “on the move”", "Dahl, Peg", doi="https://doi.org/10.5555/ABC.1"),
        (
            "Dahl, P. (2021, February 3). <i>Ice “on the move.”</i> Fjord Notes. DOI",
            "(Dahl, 2021)",
            "Dahl (2021)",
        ),
        ("Dahl, Peg. “Ice ‘On the Move.’” <i>Fjord Notes</i>, 3 Feb. 2021, DOI.", "(Dahl)"),
        id="doi-url",
    ),
    pytest.param(
        made("“Ice” on the move", "Dahl, Peh"),
        (
            "Dahl, P. (2021, February 3). <i>“Ice” on the move</i>. Fjord Notes. URL",
            "(Dahl, 2021)",
            "Dahl (2021)",
        ),
        ("Dahl, Peh. “‘Ice’ on the Move.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Dahl)"),
        id="marks-first",
    ),
    pytest.param(
        made("“Ice on the move”", "Dahl, Pei"),
        (
            "Dahl, P. (2021, February 3). <i>“Ice on the move.”</i> Fjord Notes. URL",
            "(Dahl, 2021)",
            "Dahl (2021)",
        ),
        ("Dahl, Pei. “‘Ice on the Move.’” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Dahl)"),
        id="all-in-marks",
    ),
    pytest.param(
        made("“Ice on the move?”"),
        (
            "<i>“Ice on the move?”</i> (2021, February 3). Fjord Notes. URL",
            "(“Ice on the Move?,” 2021)",
            "“Ice on the Move?” (2021)",
        ),
        ("“‘Ice on the Move?’” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(“‘Ice on the Move?’”)"),
        id="all-in-marks-unsigned-question",
    ),
    pytest.param(
        made("He said: “It’s ‘fine’”", "Dahl, Pel"),
        (
            "Dahl, P. (2021, February 3). <i>He said: “It’s ‘fine.’”</i> Fjord Notes. URL",
            "(Dahl, 2021)",
            "Dahl (2021)",
        ),
        ("Dahl, Pel. “He Said: ‘It’s “Fine.”’” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Dahl)"),
        id="marks-in-marks",
    ),
    pytest.param(
        made("The U.S.", "Dahl, Peq"),
        ("Dahl, P. (2021, February 3). <i>The U.S.</i> Fjord Notes. URL", "(Dahl, 2021)", "Dahl (2021)"),
        ("Dahl, Peq. “The U.S.” <i>Fjord Notes</i>, 3 Feb. 2021, URL.", "(Dahl)"),
        id="abbreviation-last",
    ),
]


@pytest.mark.parametrize(("article", "apa", "mla"), PAGES)
def test_both_manuals(article: Article, apa: tuple[str, str, str], mla: tuple[str, str]) -> None:
    printed, other = cite(article, style="apa"), cite(article, style="mla")
    doi = '<a href="https://doi.org/10.5555/ABC.1">https://doi.org/10.5555/ABC.1</a>'
    link = f'<a href="{URL}">{URL}</a>'
    assert (printed.html.replace(link, "URL").replace(doi, "DOI"), printed.in_text, printed.narrative) == apa
    assert (other.html.replace(link, "URL").replace(doi, "DOI"), other.in_text) == mla
