"""Names in brackets in a line of their own, by which an article is signed: *(Jane Doe)*, *[Eva Lind]*.

Nothing marks such a line, so the signs are strict: it follows a paragraph, and holds two to four words in
capitals and no others. A name behind a dash is left alone: so quotations are attributed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from archiver.extraction.candidates import Candidate

_A_PARAGRAPH = 200  # characters
_WORD = r"[^\W\d_a-zà-ÿ][\w'’-]*\.?"
_NAME = rf"{_WORD}(?:\s+(?:(?:van|von|der|de|di|da|del|la|le)\s+)*{_WORD}){{1,3}}"
_SIGNED = re.compile(rf"\((?P<round>{_NAME})\)|\[(?P<square>{_NAME})\]")


def signatures(page_text: str) -> Iterator[Candidate]:
    """The names by which a page's text is signed.

    >>> [c.value for c in signatures(200 * "x" + "\\n(Eva Lind)\\nMore")]
    ['Eva Lind']
    """
    for before, line in pairwise(page_text.split("\n")):
        if len(before) >= _A_PARAGRAPH and (signed := _SIGNED.fullmatch(line)):
            yield Candidate(signed["round"] or signed["square"], "text", "a signature")
