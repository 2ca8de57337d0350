"""The smallest correct form of an altered quotation.

Each silent change is undone, or marked where the writer seems to have meant it: words left out get an
ellipsis, a name put for a pronoun gets brackets. Whether a form is right is for the check to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from archiver.quotes.brackets import resolves_pronoun
from archiver.quotes.differences import Difference
from archiver.quotes.ellipses import drops_negation
from archiver.quotes.folding import Folded
from archiver.quotes.marks import Quotation
from archiver.quotes.rules import Effect, Rule

Judged = Sequence[tuple[Difference, Rule]]

_LONG_OMISSION = 4  # words: fewer are sooner given than marked


def _with_ellipsis(difference: Difference) -> str | None:
    """`the office said … asked her`: words left out, but no negation, and not one or two."""
    is_short = len(difference.passage_keys) < _LONG_OMISSION
    return None if is_short or drops_negation(difference) else "…"


def _in_brackets(difference: Difference) -> str | None:
    """`[the queen] did not sign`: what a pronoun of the page stands for."""
    return f"[{difference.quote_original}]" if resolves_pronoun(difference) else None


# rule of a silent change: how the writer may have meant it, where that is plain
_MEANT: Mapping[str, Callable[[Difference], str | None]] = {
    "omission": _with_ellipsis,  # the minister's office said in a … “nobody asked her to.”
    "substitution": _in_brackets,  # the queen did not sign ← She did not sign
    "name": _in_brackets,  # Anna did not sign ← She did not sign
}


def corrections(quotation: Quotation, page: Folded, judged: Judged, *, passage: str) -> Iterator[str]:
    """Forms to be checked, the best first: what the writer meant marked, all changes undone, the passage."""
    yield _corrected(quotation, page, judged, are_marked=True)
    yield _corrected(quotation, page, judged, are_marked=False)
    yield " ".join(passage.split())


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
