"""THE TABLE: what each difference between a quotation and its passage amounts to.

One row a rule, tried from top to bottom among those of the difference's kind; the first whose condition
holds names it, and the last row of each kind has none. Each row gives the rule's name, the kind of
difference, its condition and its effect, then the manual's clause, the sentence for people, and an
example, which a test puts through `check` against the page

    “She did not sign the treaty of 1911,” the minister's office said in a long letter,
    “and nobody asked her to.”

or against one of its own, after a ←. The manuals: APA 7 §8.30–8.33, MLA 9 §6.53–6.67, Chicago 17
§13.7–13.62.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Literal

from archiver.quotes import brackets as b
from archiver.quotes import conditions as c
from archiver.quotes import ellipses as e
from archiver.quotes import spelling as s
from archiver.quotes.differences import Difference, Kind

Severity = Literal["major", "minor"]


class Effect(IntEnum):
    """What a difference makes of a verdict, from harmless to worst: the worst one decides."""

    EXACT = 0
    ACCEPTABLE = 1
    REVIEW = 2
    ALTERED = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A row. `severity`: how grave a silent change is; `reason` has {quote} and {passage} for the sides."""

    name: str
    kind: Kind
    condition: c.Condition
    effect: Effect
    clause: str
    reason: str
    example: str
    severity: Severity | None = None


_E, _A, _R, _X = Effect.EXACT, Effect.ACCEPTABLE, Effect.REVIEW, Effect.ALTERED
_SILENT = "APA 8.30; MLA 6.53; Chicago 13.7"  # “any other changes must be explicitly indicated”
_BRACKETS = "APA 8.31; MLA 6.53–6.67; Chicago 13.60"

# fmt: off
RULES: tuple[Rule, ...] = (
    # How it is set
    Rule("typography", "typography", c.always, _E, "Chicago 13.7; UAX #9, #15",
         "Only typography differs: “{quote}” for “{passage}”.", "“and  nobody asked her to”"),
    Rule("paragraph_marks", "quotation_marks", c.is_at_paragraph, _E, "Chicago 13.30; APA 8.27",
         "Each paragraph opens with a mark.",
         "“It rained. “Then it snowed.” ← It rained.\n\nThen it snowed."),
    Rule("inner_marks_switched", "quotation_marks", c.has_as_many_marks, _A, "APA 8.30, 8.33; Chicago 13.30",
         "Inner quotation marks were switched.",
         "he called it ‘the end’ today ← Then he called it “the end” today."),
    Rule("inner_marks_changed", "quotation_marks", c.always, _R, "APA 8.33; Chicago 13.30",
         "Quotation marks inside the quotation were put in or left out.",
         "did not “sign” the treaty of 1911"),
    Rule("list_marks", "marks", c.is_bullet, _E, "Chicago 13.7",
         "The list's bullets were left out.", "Bring: bread and wine ← Bring:\n- bread\n- and wine"),
    Rule("punctuation", "marks", c.always, _X, _SILENT,
         "Punctuation was changed: “{quote}” for “{passage}”.",
         "the minister's office, said in a long letter", "minor"),
    Rule("opening_punctuation", "opening", c.always, _X, _SILENT,
         "The quotation opens with “{quote}”, the passage does not.",
         "(She did not sign the treaty", "minor"),
    Rule("final_force", "ending", c.has_force, _R, "APA 8.30",
         "The final mark changes the force: “{quote}” for “{passage}”.", "and nobody asked her to?"),
    Rule("final_mark", "ending", c.is_soft_ending, _A, "APA 8.30; Chicago 13.7",
         "The final mark fits the writer's sentence.", "She did not sign the treaty of 1911;"),
    Rule("final_punctuation", "ending", c.always, _X, _SILENT,
         "The quotation ends with “{quote}”, the passage does not.", "said in a long letter)", "minor"),
    Rule("footnote_call", "call", c.always, _A, "APA 8.30; Chicago 13.7",
         "A footnote call was left out.",
         "It was signed. Then it rained ← It was signed.[4] Then it rained."),

    # One word in two forms
    Rule("bracket_in_vain", "word", b.is_mended_in_vain, _R, _BRACKETS,
         "Brackets stand around letters that the page has: {passage}.", "She did not sig[n] the treaty"),
    Rule("bracket_case", "word", b.is_mended_case, _A, "MLA 6.56; Chicago 13.21",
         "The case of a letter was changed in brackets.", "[s]he did not sign"),
    Rule("bracket_ending", "word", b.is_mended_ending, _A, _BRACKETS,
         "An ending was fitted in brackets: {quote} for {passage}.", "and nobody ask[s] her to"),
    Rule("bracket_letters", "word", b.is_mended, _R, _BRACKETS,
         "Brackets change a word: {quote} for {passage}.", "the treaty of 19[21]"),
    Rule("first_letter_negation", "word", c.opens_after_negation, _R, "APA 8.30; Chicago 13.51",
         "The quotation is made to open right behind a negation of the page.", "Sign the treaty of 1911"),
    Rule("first_letter", "word", c.is_first_letter, _A, "APA 8.30; MLA 6.56; Chicago 13.18–13.21",
         "The case of the first letter fits the writer's sentence.", "she did not sign"),
    Rule("look_alike", "word", c.has_look_alike, _X, _SILENT,
         "A letter was replaced by a look-alike of another script: {passage}.",
         "did nоt sign the treaty", "minor"),
    Rule("heading_case", "word", c.is_in_heading, _R, "Chicago 8.159",
         "The page sets a heading in capitals: {passage}; the quotation has {quote}.",
         "Show no mercy ← The Tower\n\nShow No Mercy\n\nIt rained on."),
    Rule("case", "word", c.is_case_alone, _X, _SILENT,
         "A capital was changed: {quote} for {passage}.", "She did Not sign the treaty", "minor"),
    Rule("dotless_i", "word", c.differ_as(c.without_dots), _X, _SILENT,
         "The dot of an i was changed: {quote} for {passage}.", "She dıd not sign the treaty", "minor"),
    Rule("eszett", "word", c.differ_as(c.without_eszett), _X, _SILENT,
         "ß and ss were exchanged: {quote} for {passage}.",
         "Der Fluss war breit ← Der Fluß war breit.", "minor"),
    Rule("diacritics", "word", c.always, _X, _SILENT,
         "A diacritic was changed: {quote} for {passage}.", "She did not sígn the treaty", "minor"),

    # Bare words
    Rule("line_end_hyphen", "words", c.is_broken_over_line, _E, "Chicago 13.7",
         "A word is broken over a line: {passage}.",
         "a well-known old mill ← It was a well-\nknown old mill."),
    Rule("ill_fitting_brackets", "words", b.is_mended, _X, _BRACKETS,
         "What stands beside the brackets is not in the page: {quote} for {passage}.",
         "She did not xyz[ed] the treaty",
         "major"),
    Rule("word_order", "words", c.is_moved, _X, _SILENT,
         "Words were moved: {quote}{passage}.", "She not did sign the treaty of 1911", "major"),
    Rule("contraction", "words", s.is_contraction, _X, _SILENT,
         "A contraction was made or undone: “{quote}” for “{passage}”.",
         "She didn't sign the treaty of 1911", "minor"),
    Rule("compound", "words", c.is_compound, _X, _SILENT,
         "Words were joined or split: “{quote}” for “{passage}”.",
         "She did not sign the trea ty of 1911", "minor"),
    Rule("spelling", "words", s.is_spelling, _X, _SILENT,
         "The spelling was changed: {quote} for {passage}.",
         "the color of the sea ← He liked the colour of the sea.",
         "minor"),
    Rule("number", "words", c.changes_number, _X, _SILENT,
         "A number was changed: “{quote}” for “{passage}”.", "She did not sign the treaty of 1921", "major"),
    Rule("negation", "words", c.changes_negation, _X, _SILENT,
         "A negation was changed: “{quote}” for “{passage}”.", "She did sign the treaty of 1911", "major"),
    Rule("modal", "words", c.changes_modal, _X, _SILENT,
         "A modal was changed: “{quote}” for “{passage}”.", "She must not sign the treaty of 1911", "major"),
    Rule("omission", "words", c.is_omission, _X, f"{_SILENT}; ellipsis: APA 8.31",
         "Words were left out without an ellipsis: “{passage}”.",
         "the office said in a long letter", "major"),
    Rule("insertion", "words", c.is_insertion, _X, f"{_SILENT}; brackets: APA 8.31",
         "Words were put in without brackets: “{quote}”.",
         "the minister's office said in a very long letter", "major"),
    Rule("name", "words", c.changes_name, _X, _SILENT,
         "A name was changed: “{quote}” for “{passage}”.",
         "We met in Oslo last May ← We met in Bergen last May.", "major"),
    Rule("substitution", "words", c.always, _X, _SILENT,
         "Words were changed: “{quote}” for “{passage}”.", "She did not sign the contract of 1911", "major"),

    # A bracket between words
    Rule("bracket_case_of_word", "insertion", c.is_case_alone, _A, "MLA 6.56; Chicago 13.21",
         "A word's case was changed in brackets.", "[she] did not sign"),
    Rule("bracket_not_inserted", "insertion", b.stands_in_page, _R, _BRACKETS,
         "Brackets say “not in the original”, but “{passage}” stands there.", "the [minister's] office said"),
    Rule("bracket_negation", "insertion", b.brings_or_takes_negation, _R, _BRACKETS,
         "A bracket changes a negation: “{quote}” for “{passage}”.", "the minister's office [never] said"),
    Rule("bracket_glued", "insertion", b.is_glued, _R, _BRACKETS,
         "A bracket is part of a word and changes it: “{quote}”.", "She did not [openly re]sign the treaty"),
    Rule("bracket_possessive", "insertion", b.is_possessive, _R, _BRACKETS,
         "A bracket makes the words another's: “{quote}”.", "and nobody ['s friend] asked her to"),
    Rule("bracket_amount", "insertion", b.changes_amount, _R, _BRACKETS,
         "A bracket changes a number or an amount: “{quote}”.",
         "for 40 [million] years ← It stood for 40 years."),
    Rule("bracket_turn", "insertion", b.turns_sense, _R, _BRACKETS,
         "A bracket denies, limits or doubts what is said: “{quote}”.", "nobody [refused or] asked her to"),
    Rule("bracket_voice", "insertion", b.changes_voice, _R, _BRACKETS,
         "A bracket may change who does what: “{quote}”.",
         "the minister's office [was] said in a long letter"),
    Rule("bracket_runs_on", "insertion", b.runs_on, _R, _BRACKETS,
         "A bracket explains, it does not go on with the sentence: “{quote}”.",
         "[the wife of] the minister ← Later the minister resigned."),
    Rule("bracket_gloss", "insertion", b.stands_for_nothing, _A, _BRACKETS,
         "A bracket adds an explanation.", "and nobody [there] asked her to"),
    Rule("bracket_pronoun", "insertion", b.resolves_pronoun, _A, _BRACKETS,
         "A bracket says what “{passage}” stands for.", "[The queen] did not sign"),
    Rule("bracket_number", "insertion", b.has_number, _R, _BRACKETS,
         "A bracket replaces a number: “{quote}” for “{passage}”.", "She did not sign the treaty of [1921]"),
    Rule("bracket_inflection", "insertion", b.is_inflected, _A, _BRACKETS,
         "A bracket fits a word's form: “{quote}” for “{passage}”.", "and nobody [asks] her to"),
    Rule("bracket_content", "insertion", c.always, _R, _BRACKETS,
         "A bracket explains, it does not correct: “{quote}” for “{passage}”.",
         "did not sign the [contract] of 1911"),

    # What else is marked
    Rule("ellipsis_negation", "ellipsis", e.drops_negation, _R, "Chicago 13.51",
         "An ellipsis drops a negation: “{passage}”.", "She did … sign the treaty of 1911"),
    Rule("ellipsis_compound", "ellipsis", e.cuts_compound, _R, "Chicago 13.51",
         "An ellipsis cuts a compound: “{passage}”.",
         "He was … war and pro-union ← He was anti-war and pro-union."),
    Rule("ellipsis_amount", "ellipsis", e.drops_amount, _R, "Chicago 13.51",
         "An ellipsis changes a number: “{passage}”.", "for 40 … years ← It stood for 40 million years."),
    Rule("ellipsis_exception", "ellipsis", e.drops_exception, _R, "Chicago 13.51",
         "An ellipsis drops an exception: “{passage}”.",
         "All … of them were freed ← All but two of them were freed."),
    Rule("ellipsis_opposite", "ellipsis", e.drops_opposite, _R, "Chicago 13.51",
         "An ellipsis drops the opposite of what it keeps: “{passage}”.",
         "is safe … at night ← The road is safe by day and unsafe at night."),
    Rule("ellipsis_turn", "ellipsis", e.drops_qualifier, _R, "Chicago 13.51",
         "An ellipsis drops what denies, limits or doubts the rest: “{passage}”.",
         "The union … agreed ← The union denies that it agreed."),
    Rule("ellipsis_contrast", "ellipsis", e.drops_contrast, _R, "Chicago 13.51",
         "An ellipsis drops what the rest was said of: “{passage}”.",
         "is safe for … tourists ← The road is safe for buses but a danger for tourists."),
    Rule("ellipsis_clauses", "ellipsis", e.splices_clauses, _R, "Chicago 13.51, 13.53",
         "An ellipsis joins the beginning of one clause to the end of another.",
         "The mill was … rebuilt in May ← The mill was sold; the inn was rebuilt in May."),
    Rule("ellipsis_far", "ellipsis", e.is_far, _R, "Chicago 13.51",
         "An ellipsis joins words that stand far apart.", "He came … and he left"
         " ← He came home. " + "The rain went on and on. " * 50 + "It was dark and he left."),
    Rule("ellipsis_splice", "ellipsis", e.splices_sentences, _R, "Chicago 13.51, 13.53",
         "An ellipsis joins the beginning of one sentence to the end of another.",
         "The old mill … burnt down in May ← The old mill stands again. The inn nearby burnt down in May."),
    Rule("ellipsis", "ellipsis", c.always, _A, "APA 8.31; MLA 6.58–6.63; Chicago 13.50–13.58",
         "An ellipsis marks what was left out.", "the minister's office said … “and nobody asked her to.”"),
    Rule("sic", "sic", c.always, _A, "APA 8.31; Chicago 13.61",
         "[sic] was added.", "did not sign the treaty [sic] of 1911"),
    Rule("emphasis_note", "note", c.always, _A, "APA 8.31; Chicago 13.62",
         "A note says whose the emphasis is.", "She did *not* sign (emphasis added)"),
    Rule("emphasis_explained", "emphasis", c.is_explained, _A, "APA 8.31; Chicago 13.62",
         "Emphasis was added, with a note: {quote}.", "She did *not* sign (Hervorh. d. Verf.)"),
    Rule("emphasis_unexplained", "emphasis", c.always, _R, "APA 8.31; Chicago 13.62",
         "Emphasis without a note: {quote}.", "She did **not** sign the treaty"),
)
# fmt: on

BY_NAME: Mapping[str, Rule] = MappingProxyType({row.name: row for row in RULES})
_BY_KIND: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {kind: tuple(row for row in RULES if row.kind == kind) for kind in {row.kind for row in RULES}}
)


def is_altered(difference: Difference) -> bool:
    """Whether the rule that a difference meets makes the quotation `altered`; sooner known than which one."""
    for row in _BY_KIND[difference.kind]:
        if row.name in _ALTERED_FROM_HERE:
            return True
        if row.condition(difference):
            return row.effect is Effect.ALTERED
    return False


# The rows from which on all of their kind have that effect: no condition needs to be tried.
_ALTERED_FROM_HERE = frozenset(
    row.name
    for rows in _BY_KIND.values()
    for place, row in enumerate(rows)
    if all(each.effect is Effect.ALTERED for each in rows[place:])
)


def judge(difference: Difference) -> Rule:
    """The rule that a difference meets: the first row of its kind whose condition holds."""
    return next(row for row in _BY_KIND[difference.kind] if row.condition(difference))
