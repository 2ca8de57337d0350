"""From a quotation and a page's text to a verdict.

First the folded quotation is searched for as it is: where it stands at word boundaries, it is exact.
Only where it does not, its words are aligned with the page's, and each difference meets a rule. The
worst difference decides; how alike the rest is decides nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from archiver.model import Change, Passage, Quote, Verdict, VerdictName
from archiver.quotes.alignment import align
from archiver.quotes.comparison import Comparison, compare
from archiver.quotes.corrections import smallest_correction
from archiver.quotes.differences import Difference
from archiver.quotes.folding import Folded, fold, fold_quotation
from archiver.quotes.marks import Quotation, read_folded
from archiver.quotes.rules import BY_NAME, Effect, Rule, Severity, is_altered, judge
from archiver.quotes.verbatim import find, is_plain, settings
from archiver.quotes.vocabulary import is_common
from archiver.quotes.words import is_unspaced

_CONTEXT = 32  # characters of a prefix or suffix (W3C TextQuoteSelector)
# A longer quotation is not aligned: time and memory grow with the product of its length and the page's.
_LONGEST, _MOST_WORDS = 60_000, 5_000  # characters, words
_NAMES: dict[Effect, VerdictName] = {
    Effect.EXACT: "exact",
    Effect.ACCEPTABLE: "acceptable",
    Effect.REVIEW: "review",
    Effect.ALTERED: "altered",
}


def folded(text: str) -> Folded:
    """Fold a page's text once, to check many quotations of it with `check_folded`.

    >>> page = folded("The sea was calm. Nobody swam.")
    >>> [check_folded(quote, page).verdict for quote in ("The sea was calm", "The sea was rough")]
    ['exact', 'altered']
    """
    return fold(text)


def check(quote: str | Quote, text: str) -> Verdict:
    """Check a quotation against a page's text.

    The verdict is `exact`, `acceptable`, `review`, `altered` or `not_found`: `rules.RULES` says what makes
    which. `span` is half-open, in code points of `text`, from the first to the last quoted word. `changes`
    lists every difference; those of typography once each, and only where nothing else differs. `others` lists
    further places with the same verdict, 100 at most. Of several places the one whose surroundings fit
    `Quote.prefix` and `Quote.suffix` best comes first. Nothing is raised for any text.

    >>> verdict = check("[s]he did … sign", "“She did not sign the treaty,” he said.")
    >>> verdict.verdict, verdict.span, verdict.reasons
    ('review', (1, 17), ('An ellipsis drops a negation: “not”.',))
    >>> check("She did sign it", "She did not sign it.").suggestion
    'She did not sign it'
    """
    return check_folded(quote, _folded_lately(text) if len(text) <= _LONGEST_KEPT else fold(text))


# A page's quotations come one after another as like as not; long texts would fill the memory.
_LONGEST_KEPT = 200_000  # characters
_folded_lately = lru_cache(maxsize=8)(fold)


def check_folded(quote: str | Quote, page: Folded) -> Verdict:
    """As `check`, with a page that was folded before."""
    asked = quote if isinstance(quote, Quote) else Quote(quote)
    folded_quote = fold_quotation(asked.text)
    if is_plain(folded_quote.text) and (places := list(find(folded_quote, page))):
        return _exact(asked, folded_quote, page, places)
    is_long = len(folded_quote.text) > _LONGEST or len(folded_quote.keys) > _MOST_WORDS
    if is_long and folded_quote.keys:
        return _long(asked, folded_quote, page)
    quotation = Quotation(folded_quote, (), ()) if is_long else read_folded(folded_quote)
    if not quotation.words:
        return _verdict(
            asked, "review", ("The quotation has no words outside brackets: there is nothing to look for.",)
        )
    if not page.text.strip():
        return _verdict(asked, "not_found", ("The page has no text.",))
    if places := list(find(folded_quote, page)):
        return _exact(asked, folded_quote, page, places, is_trivial=_is_trivial(quotation))
    return _compared(asked, quotation, page)


def _long(asked: Quote, quotation: Folded, page: Folded) -> Verdict:
    """Where a quotation is too long to be aligned, it is verbatim or for a person."""
    places = list(find(quotation, page))
    if not places:
        return _verdict(asked, "review", (_TOO_LONG,))
    return _exact(asked, quotation, page, places)


def _exact(
    asked: Quote,
    quotation: Folded,
    page: Folded,
    places: list[tuple[int, int]],
    *,
    is_trivial: bool = False,
) -> Verdict:
    passages = [_passage(page, place) for place in places]
    at = max(range(len(places)), key=lambda index: _fit(asked, passages[index])) if len(places) > 1 else 0
    best, others = passages[at], passages[:at] + passages[at + 1 :]
    if is_trivial:
        return _verdict(asked, "review", (_TRIVIAL,), passage=best, others=others, similarity=1.0)
    changes: tuple[Change, ...] = ()
    if asked.text != best.passage:
        changes = tuple(
            Change("replace", ours, theirs, True, "typography")
            for ours, theirs in settings(quotation, page, places[at])
        )
    reason = _VERBATIM if asked.text == best.passage else _SAME_SET_OTHERWISE
    return _verdict(asked, "exact", (reason,), changes=changes, passage=best, others=others, similarity=1.0)


_VERBATIM = "The page has these very words."
_SAME_SET_OTHERWISE = "The page has the same words; only typography differs."
_TOO_LONG = (
    "It does not stand in the page as it is, and it is too long to be compared word by word "
    f"(more than {_MOST_WORDS:,} words): check it in parts."
)
_TRIVIAL = "A few common words stand on every page: they prove nothing."


@dataclass(frozen=True)
class _Candidate:
    """A place, and how its differences are judged: which rules they meet is asked of the best one alone."""

    comparison: Comparison
    page: Folded

    @cached_property
    def effect(self) -> Effect:
        if any(map(is_altered, self.comparison.differences)):
            return Effect.ALTERED
        return max((rule.effect for _, rule in self.judged), default=Effect.EXACT)

    @cached_property
    def judged(self) -> tuple[tuple[Difference, Rule], ...]:
        return tuple((difference, judge(difference)) for difference in self.comparison.differences)

    @cached_property
    def passage(self) -> Passage:
        return _passage(self.page, self.comparison.span)


def _compared(asked: Quote, quotation: Quotation, page: Folded) -> Verdict:
    candidates = []
    for alignment in align(quotation, page):
        # Each word that is not paired is a silent change, and with half of them the passage is another.
        if 2 * len(alignment.pairs) >= len(quotation.words):
            candidate = _Candidate(compare(quotation, page, alignment), page)
            if candidate.effect < Effect.ALTERED or _is_recognisable(candidate.comparison, quotation):
                candidates.append(candidate)
    if not candidates:
        return _verdict(asked, "not_found", ("The page does not have these words.",))
    candidates.sort(key=lambda each: (each.effect, -_fit(asked, each.passage), -each.comparison.same))
    best = candidates[0]
    others = [
        each.passage for each in candidates[1:] if each.effect == best.effect and each.effect < Effect.ALTERED
    ]
    if best.effect <= Effect.REVIEW and _is_trivial(quotation):
        return _verdict(asked, "review", (_TRIVIAL,), passage=best.passage, others=others)
    changes = tuple(_change(difference, rule) for difference, rule in best.judged)
    reasons = tuple(
        dict.fromkeys(
            rule.reason.format(quote=difference.quote, passage=difference.passage)
            for difference, rule in sorted(best.judged, key=lambda each: -each[1].effect)
            if rule.effect == best.effect
        )
    )
    return _verdict(
        asked,
        _NAMES[best.effect],
        reasons or (_SAME_SET_OTHERWISE,),
        changes=changes,
        passage=best.passage,
        others=others,
        similarity=best.comparison.same / len(quotation.words),
        suggestion=smallest_correction(quotation, page, best.judged, passage=best.passage.passage),
    )


def _is_recognisable(comparison: Comparison, quotation: Quotation) -> bool:
    """Whether a passage with silent changes is meant at all: it has half of the words, and half of those
    that are not common ones.

    This parts `altered` from `not_found`; what is right was decided before, by words.
    """
    content = sum(not is_common(word.key) for word in quotation.words)
    return (
        comparison.paired >= 0.5 * len(quotation.words)
        and comparison.paired_content > 0
        and comparison.paired_content >= 0.5 * content
    )


def _is_trivial(quotation: Quotation) -> bool:
    words = quotation.words
    if is_unspaced(words[0].form[0]):
        return len(words) < 3
    return len(words) <= 3 and all(
        is_common(word.key) or (len(word.form) <= 3 and word.form.islower()) for word in words
    )


def _change(difference: Difference, rule: Rule) -> Change:
    permitted = rule.effect <= Effect.ACCEPTABLE
    return Change(_op(difference), difference.quote, difference.passage, permitted, rule.name)


def _op(difference: Difference) -> Literal["insert", "delete", "replace"]:
    if not difference.passage:
        return "insert"
    return "replace" if difference.quote else "delete"


def _passage(page: Folded, span: tuple[int, int]) -> Passage:
    start, end = page.span(*span)
    text = page.original
    return Passage(
        (start, end), text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    )


def _fit(asked: Quote, passage: Passage) -> int:
    """How many characters around a place agree with the context that the quotation came with."""
    if not asked.prefix and not asked.suffix:
        return 0
    before = zip(reversed(asked.prefix or ""), reversed(passage.prefix), strict=False)
    after = zip(asked.suffix or "", passage.suffix, strict=False)
    return _run(before) + _run(after)


def _run(pairs: Iterator[tuple[str, str]]) -> int:
    count = 0
    for ours, theirs in pairs:
        if ours != theirs:
            break
        count += 1
    return count


def _verdict(
    asked: Quote,
    name: VerdictName,
    reasons: tuple[str, ...],
    *,
    changes: tuple[Change, ...] = (),
    passage: Passage | None = None,
    others: list[Passage] | None = None,
    similarity: float = 0.0,
    suggestion: str | None = None,
) -> Verdict:
    return Verdict(
        quote=asked.text,
        verdict=name,
        reasons=reasons,
        changes=changes,
        span=passage.span if passage else None,
        passage=passage.passage if passage else None,
        prefix=passage.prefix if passage else None,
        suffix=passage.suffix if passage else None,
        similarity=similarity,
        part="article" if passage else None,
        others=tuple(others or ()),
        suggestion=suggestion,
        id=quote_id(asked.text, asked.url),
        url=asked.url,
        location=asked.location,
    )


def quote_id(quote_text: str, url: str | None) -> str:
    """A quotation's name, the same in every run: 12 hexadecimal digits of its folded words and its source.

    >>> quote_id("“She said”", "https://example.org/") == quote_id("«She  said»", "https://example.org/")
    True
    """
    folded_quote = fold(quote_text) if ">" in quote_text else fold_quotation(quote_text)
    content = "\n".join((" ".join(folded_quote.text.split()), url or ""))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def severity(verdict: Verdict) -> Severity | None:
    """How grave the silent changes of an `altered` verdict are; None for other verdicts."""
    if verdict.verdict != "altered":
        return None
    found = {BY_NAME[change.rule].severity for change in verdict.changes if not change.permitted}
    return "major" if "major" in found else "minor"
