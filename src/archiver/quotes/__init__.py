"""Check a quotation against a text: pure functions, no I/O.

- `folding`: typography folded away, with a map back to the original
- `words`: what a word is in any script, and the form in which it is looked for
- `languages`: negations, modals, pronouns and the commonest words of many languages, one row each
- `qualifiers`: words that deny, limit, doubt or count, one row each
- `vocabulary`: what a word is in a page's language
- `marks`: what a writer marked: brackets, ellipses, [sic], emphasis
- `verbatim`: where a quotation stands as it is
- `alignment`: the passage that a quotation may have been taken from, word by word
- `comparison`: every place where the two differ, `edges`: those where the quotation begins and ends;
  `findings`: what was found so far, `differences`: what is known of such a place
- `punctuation`: what stands between two words
- `rules`: the table of what each difference amounts to; `conditions`, `brackets`,
  `ellipses`, `spelling`: the tests that it is made of
- `corrections`: the smallest correct form of an altered quotation
- `look_up`: the words by which a full-text index finds a page
- `verdicts`: the doors, `check` first
"""

from archiver.quotes.folding import Folded
from archiver.quotes.look_up import index_words, search_words
from archiver.quotes.verdicts import check, check_folded, folded, quote_id, severity

__all__ = ["Folded", "check", "check_folded", "folded", "index_words", "quote_id", "search_words", "severity"]
