"""What a style prints of a page: one case for each rule of a manual, by the manual's clause."""

from __future__ import annotations

import datetime

import pytest

from archiver.citations import bibliography, cite, reference_list
from archiver.errors import UsageError
from archiver.model import Article, Person, Snapshot
from tests.citations.pages import page

URL = "https://www.fjordnotes.example/ice"
ARCHIVED = "https://perma.cc/QQ11-22WW"
WAYBACK = f"https://web.archive.org/web/20210204000000/{URL}"
DAY = datetime.date(2021, 9, 5)

APA = [
    pytest.param(
        page("How ice moves", "Vik, Ida"),
        f"Vik, I. (2021, February 3). <i>How ice moves</i>. Fjord Notes. {URL}",
        ("(Vik, 2021)", "Vik (2021)"),
        id="a-page-has-an-italic-title",
    ),
    pytest.param(
        page("How ice moves", "Vik, Ida", "Dahl, Per J.", kind="magazine"),
        f"Vik, I., &amp; Dahl, P. J. (2021, February 3). How ice moves. <i>Fjord Notes</i>. {URL}",
        ("(Vik & Dahl, 2021)", "Vik and Dahl (2021)"),
        id="a-periodical-is-italic-itself",
    ),
    pytest.param(
        page("Salt & light", "Barr & Noll", "Vik, Ida"),
        f"Barr &amp; Noll, &amp; Vik, I. (2021, February 3). <i>Salt &amp; light</i>. Fjord Notes. {URL}",
        ("(Barr & Noll & Vik, 2021)", "Barr & Noll and Vik (2021)"),
        id="a-group's-own-ampersand-stays-in-prose",
    ),
    pytest.param(
        page("How ice moves", "the FJORD notes"),
        f"the FJORD notes. (2021, February 3). <i>How ice moves</i>. {URL}",
        ("(the FJORD notes, 2021)", "the FJORD notes (2021)"),
        id="a-site-that-is-the-author-goes",
    ),
    pytest.param(
        page("Life between tides from above", published=None),
        f"<i>Life between tides from above</i>. (n.d.). Fjord Notes. {URL}",
        ("(Life Between Tides From Above, n.d.)", "Life Between Tides From Above (n.d.)"),
        id="undated-and-without-author",
    ),
    pytest.param(
        page("The town that chose “quiet ice”", "Vik, Ida"),
        f"Vik, I. (2021, February 3). <i>The town that chose “quiet ice.”</i> Fjord Notes. {URL}",
        ("(Vik, 2021)", "Vik (2021)"),
        id="a-stop-goes-into-closing-marks",
    ),
    pytest.param(
        page("The town that chose “quiet ice”", kind="newspaper"),
        f"The town that chose “quiet ice.” (2021, February 3). <i>Fjord Notes</i>. {URL}",
        ("(“The Town That Chose ‘Quiet Ice,’” 2021)", "“The Town That Chose ‘Quiet Ice’” (2021)"),
        id="a-comma-goes-into-nested-closing-marks",
    ),
    pytest.param(
        page("What <i>Peer Gynt</i> owes to ice", "Vik, Ida"),
        f"Vik, I. (2021, February 3). <i>What</i> Peer Gynt <i>owes to ice</i>. Fjord Notes. {URL}",
        ("(Vik, 2021)", "Vik (2021)"),
        id="a-title-in-an-italic-title-is-roman",
    ),
    pytest.param(
        page("Where did the ice go?", "Vik, Ida", site_name="Yes!"),
        f"Vik, I. (2021, February 3). <i>Where did the ice go?</i> Yes! {URL}",
        ("(Vik, 2021)", "Vik (2021)"),
        id="no-stop-after-a-question-or-an-exclamation",
    ),
    pytest.param(
        page(
            "氷はいつ動くのか？",
            Person(family="山田", given="桜"),
            Person(family="王", given="小明"),
            language="ja",
        ),
        f"山田桜, &amp; 王小明. (2021, February 3). <i>氷はいつ動くのか？</i> Fjord Notes. {URL}",
        ("(山田 & 王, 2021)", "山田 and 王 (2021)"),
        id="names-in-ideographs-are-whole",
    ),
    pytest.param(
        page("Ice report", "Ice Unit", kind="report", publisher="Board of Fjords"),
        f"Ice Unit. (2021). <i>Ice report</i>. Board of Fjords. {URL}",
        ("(Ice Unit, 2021)", "Ice Unit (2021)"),
        id="a-report-has-a-publisher",
    ),
    pytest.param(
        page("Ice law signed", "Fjord Notes", kind="press_release"),
        f"Fjord Notes. (2021, February 3). <i>Ice law signed</i> [Press release]. {URL}",
        ("(Fjord Notes, 2021)", "Fjord Notes (2021)"),
        id="a-press-release-says-so",
    ),
    pytest.param(
        page("How ice moves", Person(family="Vik", given="Leo R.", suffix="Jr."), published="2021-02-31"),
        f"Vik, L. R., Jr. (2021, February). <i>How ice moves</i>. Fjord Notes. {URL}",
        ("(Vik, 2021)", "Vik (2021)"),
        id="a-suffix-and-a-day-that-is-none",
    ),
    pytest.param(
        page(None, "Vik, Ida", published="soon"),
        f"Vik, I. (n.d.). [Web page]. Fjord Notes. {URL}",
        ("(Vik, n.d.)", "Vik (n.d.)"),
        id="a-description-for-a-title",
    ),
]
MLA = [
    pytest.param(
        page("How ice moves: a life between the tides", "Vik, Ida"),
        f"Vik, Ida. “How Ice Moves: A Life between the Tides.” <i>Fjord Notes</i>, 3 Feb. 2021, {URL}.",
        ("(Vik)", "Vik"),
        id="title-case-with-low-prepositions",
    ),
    pytest.param(
        page("Wie das Eis wandert", Person(family="Arn", particle="von", given="Uta"), language="de-AT"),
        f"von Arn, Uta. “Wie das Eis wandert.” <i>Fjord Notes</i>, 3 Feb. 2021, {URL}.",
        ("(von Arn)", "von Arn"),
        id="another-language-keeps-its-case",
    ),
    pytest.param(
        page("The town that chose “quiet ice”", "Vik, Ida", "Dahl, Per"),
        f"Vik, Ida, and Per Dahl. “The Town That Chose ‘Quiet Ice.’” <i>Fjord Notes</i>, 3 Feb. 2021, {URL}.",
        ("(Vik and Dahl)", "Vik and Dahl"),
        id="a-stop-goes-into-nested-closing-marks",
    ),
    pytest.param(
        page("PM promises 'no ice'", "Vik, Ida", "Dahl, Per", "Lie, Bo"),
        f"Vik, Ida, et al. “PM Promises ‘No Ice.’” <i>Fjord Notes</i>, 3 Feb. 2021, {URL}.",
        ("(Vik et al.)", "Vik and others"),
        id="three-authors-and-single-marks",
    ),
    pytest.param(
        page("How ice moves", "The Fjord Notes", publisher="fjord notes"),
        f"“How Ice Moves.” <i>Fjord Notes</i>, 3 Feb. 2021, {URL}.",
        ("(“How Ice Moves”)", "“How Ice Moves”"),
        id="an-author-that-is-the-site-goes-and-so-does-the-publisher",
    ),
    pytest.param(
        page("How ice moves", "Vik, Ida", publisher="Ice Trust", published="2021-09"),
        f"Vik, Ida. “How Ice Moves.” <i>Fjord Notes</i>, Ice Trust, Sept. 2021, {URL}.",
        ("(Vik)", "Vik"),
        id="another-publisher-stays",
    ),
    pytest.param(
        page(
            "How ice moves",
            Person(family="Vik", given="Leo", suffix="III"),
            Person(family="Dahl", given="Per", suffix="Jr."),
        ),
        f"Vik, Leo, III, and Per Dahl, Jr. “How Ice Moves.” <i>Fjord Notes</i>, 3 Feb. 2021, {URL}.",
        ("(Vik and Dahl)", "Vik and Dahl"),
        id="suffixes",
    ),
    pytest.param(
        page("متى يتحرك الجليد؟", Person(family="الراوي", given="سلمى"), language="ar", published=None),
        f"الراوي, سلمى. “متى يتحرك الجليد؟” <i>Fjord Notes</i>, {URL}.",
        ("(الراوي)", "الراوي"),
        id="no-stop-after-an-arabic-question-mark",
    ),
    pytest.param(
        page(
            "Ice report", "Ice Unit", kind="report", publisher="Board of Fjords", site_name="Board of Fjords"
        ),
        f"Ice Unit. <i>Ice Report</i>. Board of Fjords, 3 Feb. 2021, {URL}.",
        ("(Ice Unit)", "Ice Unit"),
        id="a-report-stands-alone",
    ),
    pytest.param(
        page("How ice moves", Person(family="Vik"), doi="https://doi.org/10.5555/ice.1"),
        "Vik. “How Ice Moves.” <i>Fjord Notes</i>, 3 Feb. 2021, https://doi.org/10.5555/ice.1.",
        ("(Vik)", "Vik"),
        id="a-mononym-and-a-doi",
    ),
]
QUOTATIONS = [
    pytest.param("apa", None, "Ein „stilles Eis“", "Ein “stilles Eis.” ", id="german-marks-in-apa"),
    pytest.param("mla", None, "Ein „stilles Eis“", "“Ein ‘stilles Eis.’” ", id="inner-marks-in-mla"),
    pytest.param("mla", "de-DE", "Ein „stilles Eis“", "„Ein ‚stilles Eis‘“. ", id="inner-marks-in-german"),
    pytest.param("mla", "de-DE", "Er: „Das Eis ruht.“", "„Er: ‚Das Eis ruht.‘“ ", id="one-stop-in-german"),
    pytest.param("apa", None, "Er: »Das Eis ruht.«", "Er: »Das Eis ruht.« ", id="one-stop-in-guillemets"),
]
BODIES = [
    pytest.param("TheFjord", "The Fjord", id="spaces"),
    pytest.param("Fjord", "Fjord.com", id="com"),
    pytest.param("fjord.de", "The FJORD", id="de"),
]
# Other manuals, each with the guide that the form is from.
OTHERS = [
    pytest.param(
        "chicago-author-date",  # Chicago 18, 14.104; 8.160: prepositions of five letters are capitalised
        f"Vik, Ida, and Per Dahl. 2021. “Ice Between Tides.” Fjord Notes, February 3. {URL}.",
        ("(Vik and Dahl 2021)", "Vik and Dahl (2021)"),
        id="chicago-author-date",
    ),
    pytest.param(
        "chicago-notes",  # Chicago 18, 14.104: the entry, and the note
        f"Vik, Ida, and Per Dahl. “Ice Between Tides.” Fjord Notes, February 3, 2021. {URL}.",
        (f"Ida Vik and Per Dahl, “Ice Between Tides,” Fjord Notes, February 3, 2021, {URL}.", "Vik and Dahl"),
        id="chicago-notes",
    ),
    pytest.param(
        "harvard",  # Cite Them Right 12, web pages
        f"Vik, I. and Dahl, P. (2021) <i>Ice between tides</i>, <i>Fjord Notes</i>. Available at: {URL} "
        "(Accessed: 5 September 2021).",
        ("(Vik and Dahl, 2021)", "Vik and Dahl (2021)"),
        id="harvard",
    ),
    pytest.param(
        "ieee",  # IEEE Reference Guide, websites
        "[1] I. Vik and P. Dahl, “Ice between tides,” Fjord Notes. Accessed: Sep. 05, 2021. [Online]. "
        f"Available: {URL}",
        ("[1]", "[1]"),
        id="ieee",
    ),
    pytest.param(
        "vancouver",  # Citing Medicine, ch. 25
        "1. Vik I, Dahl P. Fjord Notes [Internet]. 2021 [cited 2021 Sep 5]. Ice between tides. "
        f"Available from: {URL}",
        ("(1)", "(1)"),
        id="vancouver",
    ),
    pytest.param(
        "ama",  # AMA Manual 11, 3.15.3
        "1. Vik I, Dahl P. Ice between tides. Fjord Notes. February 3, 2021. "
        f"Accessed September 5, 2021. {URL}",
        ("1", "1"),
        id="ama",
    ),
]


def snapshot(article: Article) -> Snapshot:
    return Snapshot("1", article.url, article.url, "2021-11-02T23:10:00Z", 200, None, "", 0, 1, "", article)


def plain(html: str) -> str:
    """HTML without its links: the tables show italics alone."""
    head, *links = html.split("<a href=")
    return head + "".join(link.partition(">")[2].replace("</a>", "", 1) for link in links)


@pytest.mark.parametrize(("article", "html", "in_text"), APA)
def test_apa(article: Article, html: str, in_text: tuple[str, str]) -> None:
    reference = cite(article, style="apa")
    assert (plain(reference.html), (reference.in_text, reference.narrative)) == (html, in_text)


@pytest.mark.parametrize(("article", "html", "in_text"), MLA)
def test_mla(article: Article, html: str, in_text: tuple[str, str]) -> None:
    reference = cite(article, style="mla")
    assert (plain(reference.html), (reference.in_text, reference.narrative)) == (html, in_text)


@pytest.mark.parametrize(("style", "locale", "title", "printed"), QUOTATIONS)
def test_quotations_in_titles(style: str, locale: str | None, title: str, printed: str) -> None:
    reference = cite(page(title, "Vik, Ida", language="de"), style=style, locale=locale)
    assert printed in reference.text
    assert f"{printed.strip()}." not in reference.text


@pytest.mark.parametrize(("site", "publisher"), BODIES)
def test_mla_names_no_publisher_that_repeats_the_site(site: str, publisher: str) -> None:
    reference = cite(page("Ice", "Vik, Ida", site_name=site, publisher=publisher), style="mla")
    assert f"“Ice.” {site}, 3 Feb. 2021" in reference.text  # MLA 9, 5.62


@pytest.mark.parametrize(("style", "html", "in_text"), OTHERS)
def test_other_styles(style: str, html: str, in_text: tuple[str, str]) -> None:
    reference = cite(page("Ice between tides", "Vik, Ida", "Dahl, Per"), style=style, accessed=DAY)
    assert (plain(reference.html), (reference.in_text, reference.narrative)) == (html, in_text)


def test_apa_lists_twenty_authors_and_cuts_twenty_one() -> None:
    authors = [f"Vik{number:02}, Ida" for number in range(21)]
    twenty, more = cite(page("Ice", *authors[:20])), cite(page("Ice", *authors))
    assert "Vik18, I., & Vik19, I. (2021" in twenty.text
    assert "Vik18, I., … Vik20, I. (2021" in more.text


@pytest.mark.parametrize(
    ("style", "archive_url", "accessed", "tail"),
    [
        pytest.param("apa", ARCHIVED, None, f"Fjord Notes. {ARCHIVED}", id="apa-in-the-url's-place"),
        pytest.param("apa", None, DAY, f"Notes. Retrieved September 5, 2021, from {URL}", id="apa-retrieved"),
        pytest.param(
            "apa", WAYBACK, DAY, f"Notes. Retrieved September 5, 2021, from {WAYBACK}", id="apa-both"
        ),
        pytest.param("mla", None, DAY, f"3 Feb. 2021, {URL}. Accessed 5 Sept. 2021.", id="mla-accessed"),
        pytest.param("mla", WAYBACK, None, f"3 Feb. 2021. Internet Archive, {WAYBACK}.", id="mla-wayback"),
        pytest.param("mla", ARCHIVED, None, f"2021, {URL}. Perma.cc, {ARCHIVED}.", id="mla-perma"),
        pytest.param(
            "mla",
            "https://a.example/1",
            None,
            f"{URL}. a.example, https://a.example/1.",
            id="mla-unknown-archive",
        ),
    ],
)
def test_archived_copies_and_access_dates(
    style: str, archive_url: str | None, accessed: datetime.date | None, tail: str
) -> None:
    reference = cite(page("Ice", "Vik, Ida"), style=style, archive_url=archive_url, accessed=accessed)
    assert reference.text.endswith(tail)


@pytest.mark.parametrize(
    ("style", "published", "tail"),
    [
        pytest.param("apa", None, ARCHIVED, id="apa-wants-no-date-of-a-static-page"),
        pytest.param("mla", "2021", f"Perma.cc, {ARCHIVED}.", id="mla-has-a-date"),
        pytest.param("mla", None, "Accessed 2 Nov. 2021.", id="mla-without-a-date"),
        pytest.param("harvard", "2021", "(Accessed: 2 November 2021).", id="harvard-always"),
    ],
)
def test_a_snapshot_brings_its_archived_copy_and_its_day(
    style: str, published: str | None, tail: str
) -> None:
    article = page("Ice", "Vik, Ida", published=published)
    snapshot = Snapshot(
        id="1", url=URL, requested=URL, captured_at="2021-11-02T23:10:00Z", status=200, mime="text/html",
        warc="a.warc.gz", offset=0, length=1, payload_digest="sha256:0", article=article,
        archived_at=ARCHIVED,
    )  # fmt: skip
    assert cite(snapshot, style=style).text.endswith(tail)


def test_one_author_and_year_get_letters_in_the_order_of_dates() -> None:
    pages = [
        page("Thaw", "Vik, Ida", published="2020-04-02"),
        page("Freeze", "Vik, Ida", published="2020-03-26"),
        page("Undated B", "Vik, Ida", published=None),
        page("Undated A", "Vik, Ida", published=None),
    ]
    in_text = [reference.in_text for reference in bibliography(pages)]
    assert in_text == ["(Vik, 2020b)", "(Vik, 2020a)", "(Vik, n.d.-b)", "(Vik, n.d.-a)"]


def test_one_surname_gets_initials() -> None:
    pages = [page("Thaw", "Vik, Ida"), page("Freeze", "Vik, Ola", published="2018")]
    assert [reference.narrative for reference in bibliography(pages)] == ["I. Vik (2021)", "O. Vik (2018)"]


def test_mla_tells_works_of_one_author_apart_by_title_in_parentheses_alone() -> None:
    pages = [page("Freeze", "Vik, Ida"), page("Thaw", "Vik, Ida")]
    first, second = bibliography(pages, style="mla")
    assert (second.in_text, second.narrative) == ("(Vik, “Thaw”)", "Vik")
    assert first.text.startswith("Vik, Ida. “Freeze.”")
    assert second.text.startswith("———. “Thaw.”")


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([page("Thaw", "Vik, Ida"), page("Freeze", "Vik, Ida")], id="not-below-its-fellow"),
        pytest.param([page("Thaw", kind="newspaper"), page("Thaw", url="https://b.example/")], id="a-title"),
    ],
)
def test_dashes_stand_for_an_author_named_just_above_and_for_nothing_else(pages: list[Article]) -> None:
    assert not any(reference.text.startswith("—") for reference in bibliography(pages, style="mla"))


def test_a_list_of_references_stands_in_its_styles_order_with_its_dashes() -> None:
    pages = [
        snapshot(page(title, author)) for title, author in (("Thaw", "Vik, Ida"), ("Freeze", "Vik, Ida"))
    ]
    pages.append(snapshot(page("Ice", "Dahl, Per")))
    listed = [reference.text[:17] for _, reference in reference_list(pages, style="mla")]
    assert listed == ["Dahl, Per. “Ice.”", "Vik, Ida. “Freeze", "———. “Thaw.” Fjor"]
    numbered = [found.article.title for found, _ in reference_list(pages, style="ieee")]
    assert numbered == ["Thaw", "Freeze", "Ice"]


def test_a_page_given_twice_counts_once() -> None:
    first, second = bibliography([page("Ice", "Vik, Ida")] * 2)
    assert first == second
    assert first.in_text == "(Vik, 2021)"


def test_no_pages_make_no_references() -> None:
    assert bibliography([]) == []


def test_a_locale_gives_terms_and_dates_in_its_language() -> None:
    reference = cite(page("Eis", "Vik, Ida", "Dahl, Per", language="de"), locale="de-DE", accessed=DAY)
    assert "Abgerufen 5. September 2021, von" in reference.text
    assert reference.narrative == "Vik und Dahl (2021)"


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        pytest.param("xx", "locale 'xx': it is no language of citations; the nearest are", id="unknown"),
        pytest.param("../../etc/passwd", "is no language tag", id="a-path"),
        pytest.param("\udcff", r"locale '\\udcff': it is no language tag", id="a-stray-byte"),
    ],
)
def test_a_locale_that_is_not_there_is_refused(tag: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        cite(page("Ice", "Vik, Ida"), locale=tag)


def test_a_region_that_is_not_there_gets_its_language() -> None:
    assert "n.d." in cite(page("Ice", "Vik, Ida", published=None), locale="en-AU").text


def test_a_style_without_a_list_of_references_gives_its_note() -> None:
    reference = cite(page("Ice", "Vik, Ida"), style="bluebook")
    assert reference.text == reference.in_text == f"Ida Vik, Ice, Fjord Notes (Feb. 3, 2021), {URL}."


@pytest.mark.parametrize("style", ["apa", "mla"])
def test_a_robust_link_names_the_page_and_its_archived_copy(style: str) -> None:
    (reference,) = bibliography(
        [page("Ice", "Vik, Ida")], style=style, archive_url=WAYBACK, robust_links=True
    )
    data = f'data-originalurl="{URL}" data-versionurl="{WAYBACK}" data-versiondate="2021-02-04"'
    assert f'<a href="{WAYBACK}" {data}>' in reference.html


def test_text_html_and_markdown_say_the_same() -> None:
    reference = cite(page("What <i>Peer Gynt</i> owes to a_b & 5*5", "Vik, Ida"))
    assert (
        reference.text == f"Vik, I. (2021, February 3). What Peer Gynt owes to a_b & 5*5. Fjord Notes. {URL}"
    )
    assert reference.markdown == (
        f"Vik, I. (2021, February 3). *What* Peer Gynt *owes to a\\_b & 5\\*5*. Fjord Notes. <{URL}>"
    )
    assert reference.html.endswith(f'<i>owes to a_b &amp; 5*5</i>. Fjord Notes. <a href="{URL}">{URL}</a>')


def test_a_style_that_prints_nothing_in_the_text_gets_the_title() -> None:
    reference = cite(page("Ice", published=None), style="acm-siggraph")
    assert (reference.in_text, reference.narrative) == ("(Ice)", "Ice")


def test_a_style_that_prints_nothing_for_a_kind_of_page_gets_title_and_address() -> None:
    reference = cite(page("Ice", "Vik, Ida", kind="blog"), style="catholic-biblical-association")
    assert reference.text == f"Ice. {URL}"
