"""How the tables of words are written, and the form in which they hold a word."""

from __future__ import annotations


def table(*lines: str) -> frozenset[str]:
    """The words of all lines, case-folded.

    >>> sorted(table("von vom", "VAN"))
    ['van', 'vom', 'von']
    """
    return frozenset(word.casefold() for line in lines for word in line.split())


def folded(word: str) -> str:
    """The form in which the tables hold a word: case, typography and the marks around it don't count.

    >>> folded("Jr."), folded("O’BRIEN")
    ('jr', "o'brien")
    """
    return word.replace("’", "'").casefold().strip(".*\"'“”„«»!?")
