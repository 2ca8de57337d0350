"""The smallest correct form of an altered quotation.

Each silent change is undone, or marked where the writer seems to have meant it: words left out get an
ellipsis, a name put for a pronoun gets brackets. Whether a form is right is for the check to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from archiver.quotes.alignment import align
from archiver.quotes.comparison import compare
from archiver.quotes.differences import Difference
from archiver.quotes.folding import Folded, fold_quotation
from archiver.quotes.marks import Quotation, read_folded
from archiver.quotes.rules import Effect, Rule, judge
from archiver.quotes.verbatim import find, is_plain
from archiver.quotes.vocabulary import is_pronoun

Judged = Sequence[tuple[Difference, Rule]]

_LONG_OMISSION = 4  # words: fewer are sooner given than marked


def _with_ellipsis(difference: Difference) -> str | None:
    """`the office said … asked her`: words left out, if more than a few."""
    return "…" if len(difference.passage_keys) >= _LONG_OMISSION else None


def _in_brackets(difference: Difference) -> str | None:
    """`[the queen] did not sign`: what a pronoun of the page stands for."""
    words = difference.passage_keys
    are_pronouns = words and all(is_pronoun(word, difference.languages) for word in words)
    return f"[{difference.quote_original}]" if are_pronouns else None


# rule of a silent change: how the writer may have meant it, where that is plain
_MEANT: Mapping[str, Callable[[Difference], str | None]] = {
    "omission": _with_ellipsis,  # the minister's office said in a … “nobody asked her to.”
    "substitution": _in_brackets,  # the queen did not sign ← She did not sign
    "name": _in_brackets,  # Anna did not sign ← She did not sign
}


def smallest_correction(quotation: Quotation, page: Folded, judged: Judged, *, passage: str) -> str | None:
    """The first form that is right of: what the writer meant marked; all changes undone; the passage itself.

    None where nothing was changed silently.

    >>> from archiver.quotes import check
    >>> check("Anna did sign", "She did not sign it.").suggestion
    '[Anna] did not sign'
    """
    if all(rule.effect is not Effect.ALTERED for _, rule in judged):
        return None
    forms = (
        _corrected(quotation, page, judged, are_marked=True),
        _corrected(quotation, page, judged, are_marked=False),
        " ".join(passage.split()),
    )
    return next((form for form in dict.fromkeys(forms) if _is_right(form, page)), None)


def _is_right(form: str, page: Folded) -> bool:
    """Whether the page has it, word for word but for what the manuals permit."""
    folded = fold_quotation(form)
    if is_plain(folded.text) and any(find(folded, page)):
        return True
    quotation = read_folded(folded)
    comparisons = (compare(quotation, page, alignment) for alignment in align(quotation, page))
    return any(
        all(judge(difference).effect <= Effect.ACCEPTABLE for difference in comparison.differences)
        for comparison in comparisons
    )


def _corrected(quotation: Quotation, page: Folded, judged: Judged, *, are_marked: bool) -> str:
    text = quotation.folded.original
    for difference, rule in sorted(judged, key=lambda each: -each[0].quoted[0]):
        if rule.effect is not Effect.ALTERED:
            continue
        start, end = quotation.folded.span(*difference.quoted)
        meant = _MEANT[rule.name](difference) if are_marked and rule.name in _MEANT else None
        put = " ".join(difference.passage_original.split()) if meant is None else meant
        if difference.kind in ("words", "word"):
            gap = "" if difference.quote or not put else " "
            if not put and text[start - 1 : start] == " ":
                start -= 1
            text = text[:start] + gap + put + text[end:]
        else:
            wide = page.original_of(*difference.paged)
            text = text[:start] + (wide if difference.kind == "marks" else "") + text[end:]
    return text
