"""Chicago, Harvard, IEEE and Vancouver: web pages as their guides print them, on invented pages."""

from __future__ import annotations

import datetime

import pytest

from archiver.citations import cite
from archiver.model import Person
from tests.citations.pages import page

URL = "https://www.fjordnotes.example/ice"
DAY = datetime.date(2021, 9, 5)
FOUR = ("Vik, Ida", "Dahl, Per", "Lie, Bo", "Moe, Al")
PAGES = {
    "one": page("Ice between tides", "Vik, Ida"),
    "four": page("Ice between tides", *FOUR),
    "group": page("Ice", "Ice Unit"),
    "unsigned": page("Ice"),
    "undated": page("Ice", "Vik, Ida", published=None),
    "question": page("Where is the ice?", "Vik, Ida"),
    "month": page("Ice", "Vik, Ida", published="2021-09"),
    "newspaper": page("Ice", "Vik, Ida", kind="newspaper"),
    "blog": page("Ice", "Vik, Ida", kind="blog"),
    "magazine": page("Ice", "Vik, Ida", kind="magazine"),
    "report": page("Ice report 2020", "Vik, Ida", kind="report", publisher="Ice Trust"),
    "two": page("Ice", "Vik, Ida", "Dahl, Per"),
    "three": page("Ice", "Vik, Ida", "Dahl, Per", "Lie, Bo"),
    "seven": page("Ice", *FOUR, "Ro, An", "Ny, Jo", "Aas, Li"),
    "doi": page("Ice", "Vik, Ida", doi="10.5555/ice.1"),
    "quotation": page("The “slow” ice", "Vik, Ida"),
    "work": page("Rereading <i>Peer Gynt</i>", "Vik, Ida"),
    "junior": page("Ice", Person("Ida", "Vik", suffix="Jr.")),
    "siteless": page("Ice", "Vik, Ida", site_name=None),
    "press": page("Ice", "Ice Unit", kind="press_release"),
}
NOTES = "Fjord Notes"
SEEN = f"Available at: {URL} (Accessed: 5 September 2021)."
ONLINE = f"Accessed: Sep. 05, 2021. [Online]. Available: {URL}"
CASES = {
    # Chicago Manual of Style 18, 14.104 (website content), 8.160 (headline style)
    "chicago-author-date": {
        "one": f"Vik, Ida. 2021. “Ice Between Tides.” {NOTES}, February 3. {URL}.",
        "four": f"Vik, Ida, Per Dahl, Bo Lie, and Al Moe. 2021. “Ice Between Tides.” "
        f"{NOTES}, February 3. {URL}.",
        "group": f"Ice Unit. 2021. “Ice.” {NOTES}, February 3. {URL}.",
        "unsigned": f"{NOTES}. 2021. “Ice.” February 3. {URL}.",
        "undated": f"Vik, Ida. n.d. “Ice.” {NOTES}. Accessed September 5, 2021. {URL}.",
        "question": f"Vik, Ida. 2021. “Where Is the Ice?” {NOTES}, February 3. {URL}.",
        "month": f"Vik, Ida. 2021. “Ice.” {NOTES}, September. {URL}.",
        "newspaper": f"Vik, Ida. 2021. “Ice.” {NOTES}, February 3. {URL}.",
        # 13.108: of more than six authors the first three
        "seven": f"Vik, Ida, Per Dahl, Bo Lie, et al. 2021. “Ice.” {NOTES}, February 3. {URL}.",
        "quotation": f"Vik, Ida. 2021. “The ‘Slow’ Ice.” {NOTES}, February 3. {URL}.",  # 6.11
        "doi": f"Vik, Ida. 2021. “Ice.” {NOTES}, February 3. https://doi.org/10.5555/ice.1.",  # 13.7
        "report": f"Vik, Ida. 2021. Ice Report 2020. Ice Trust. {URL}.",  # 14.116
    },
    "chicago-notes": {
        "one": f"Vik, Ida. “Ice Between Tides.” {NOTES}, February 3, 2021. {URL}.",
        "four": f"Vik, Ida, Per Dahl, Bo Lie, and Al Moe. “Ice Between Tides.” "
        f"{NOTES}, February 3, 2021. {URL}.",
        "group": f"Ice Unit. “Ice.” {NOTES}, February 3, 2021. {URL}.",
        "unsigned": f"{NOTES}. “Ice.” February 3, 2021. {URL}.",
        "undated": f"Vik, Ida. “Ice.” {NOTES}. Accessed September 5, 2021. {URL}.",
        "question": f"Vik, Ida. “Where Is the Ice?” {NOTES}, February 3, 2021. {URL}.",
        "month": f"Vik, Ida. “Ice.” {NOTES}, September 2021. {URL}.",
        "seven": f"Vik, Ida, Per Dahl, Bo Lie, et al. “Ice.” {NOTES}, February 3, 2021. {URL}.",
        "junior": f"Vik, Ida, Jr. “Ice.” {NOTES}, February 3, 2021. {URL}.",  # 13.73, 6.46
        "report": f"Vik, Ida. Ice Report 2020. Ice Trust, 2021. {URL}.",
        "press": f"Ice Unit. “Ice.” Press release. {NOTES}, February 3, 2021. {URL}.",
    },
    # Cite Them Right, web pages; newspaper articles and blogs have the title in marks
    "harvard": {
        "four": f"Vik, I. et al. (2021) Ice between tides, {NOTES}. {SEEN}",
        "group": f"Ice Unit (2021) Ice, {NOTES}. {SEEN}",
        "unsigned": f"Ice (2021) {NOTES}. {SEEN}",
        "undated": f"Vik, I. (no date) Ice, {NOTES}. {SEEN}",
        "newspaper": f"Vik, I. (2021) ‘Ice’, {NOTES}, 3 February. {SEEN}",
        "blog": f"Vik, I. (2021) ‘Ice’, {NOTES}, 3 February. {SEEN}",
        "three": f"Vik, I., Dahl, P. and Lie, B. (2021) Ice, {NOTES}. {SEEN}",  # all of up to three
        "magazine": f"Vik, I. (2021) ‘Ice’, {NOTES}, 3 February. {SEEN}",
        "report": f"Vik, I. (2021) Ice report 2020. Ice Trust. {SEEN}",
        "quotation": f"Vik, I. (2021) The ‘slow’ ice, {NOTES}. {SEEN}",
        "doi": f"Vik, I. (2021) Ice, {NOTES}. Available at: https://doi.org/10.5555/ice.1.",
    },
    # IEEE Reference Guide, websites: the day of access stands for the date
    "ieee": {
        "four": f"[1] I. Vik, P. Dahl, B. Lie, and A. Moe, “Ice between tides,” {NOTES}. {ONLINE}",
        "group": f"[1] Ice Unit, “Ice,” {NOTES}. {ONLINE}",
        "unsigned": f"[1] “Ice,” {NOTES}. {ONLINE}",
        "question": f"[1] I. Vik, “Where is the ice?” {NOTES}. {ONLINE}",
        "newspaper": f"[1] I. Vik, “Ice,” {NOTES}, Feb. 03, 2021. {ONLINE}",
        "two": f"[1] I. Vik and P. Dahl, “Ice,” {NOTES}. {ONLINE}",
        "seven": f"[1] I. Vik et al., “Ice,” {NOTES}. {ONLINE}",  # of more than six the first
        "junior": f"[1] I. Vik Jr., “Ice,” {NOTES}. {ONLINE}",
        "quotation": f"[1] I. Vik, “The ‘slow’ ice,” {NOTES}. {ONLINE}",
        "siteless": f"[1] I. Vik, “Ice.” {ONLINE}",
        "report": f"[1] I. Vik, “Ice report 2020,” Ice Trust, Feb. 2021. {ONLINE}",  # reports
    },
    # Citing Medicine, chapters 23 (newspapers on the internet), 25 (websites) and 26 (blogs)
    "vancouver": {
        "four": f"1. Vik I, Dahl P, Lie B, Moe A. {NOTES} [Internet]. "
        f"2021 [cited 2021 Sep 5]. Ice between tides. Available from: {URL}",
        "group": f"1. Ice Unit. {NOTES} [Internet]. 2021 [cited 2021 Sep 5]. Ice. Available from: {URL}",
        "unsigned": f"1. {NOTES} [Internet]. 2021 [cited 2021 Sep 5]. Ice. Available from: {URL}",
        "newspaper": f"1. Vik I. Ice. {NOTES} [Internet]. "
        f"2021 Feb 3 [cited 2021 Sep 5]. Available from: {URL}",
        "blog": f"1. Vik I. Ice. {NOTES} [Internet]. 2021 Feb 3 [cited 2021 Sep 5]. Available from: {URL}",
        # Up to six authors; "et al." after them (chapter 1, "Optional content for authors")
        "seven": f"1. Vik I, Dahl P, Lie B, Moe A, Ro A, Ny J, et al. {NOTES} [Internet]. "
        f"2021 [cited 2021 Sep 5]. Ice. Available from: {URL}",
        "junior": f"1. Vik I Jr. {NOTES} [Internet]. 2021 [cited 2021 Sep 5]. Ice. Available from: {URL}",
        "question": f"1. Vik I. {NOTES} [Internet]. 2021 [cited 2021 Sep 5]. Where is the ice? "
        f"Available from: {URL}",
        "siteless": f"1. Vik I. Ice [Internet]. 2021 [cited 2021 Sep 5]. Available from: {URL}",
        "report": "1. Vik I. Ice report 2020 [Internet]. Ice Trust; 2021 Feb [cited 2021 Sep 5]. "
        f"Available from: {URL}",
    },
}


@pytest.mark.parametrize(
    ("style", "name", "text"),
    [
        pytest.param(style, name, text, id=f"{style}-{name}")
        for style, printed in CASES.items()
        for name, text in printed.items()
    ],
)
def test_reference(style: str, name: str, text: str) -> None:
    assert cite(PAGES[name], style=style, accessed=DAY).text == text


@pytest.mark.parametrize("style", CASES)
def test_each_manual_has_ten_cases(style: str) -> None:
    assert len(CASES[style]) >= 10
