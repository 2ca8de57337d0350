"""Who is said to speak: by the page, when its quotation marks enclose a passage, and by the manuscript.

Only where it is plain, in languages that set `Name verb` beside a quotation and write names with
capitals: a person's first and last name beside a verb of saying. A pronoun, a role, a paper say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from archiver.first_use import pattern
from archiver.manuscripts.marks import find_marked

_SAYING = (
    "said|says|told|added|adds|asked|replied|explained|insisted|warned|admitted|recalled|argued|"
    "sagte|sagt|erklärte|betonte|dijo|declaró|afirmó|disse|afirmou|zei|sade|säger"
)
_NAME = (
    r"[A-ZÀ-ÖØ-Þ][\w’'.-]+(?:[ \n](?:de|da|di|du|van|von|der|den|la|le|el|al|bin|ibn|[A-Z]\.))*"
    r"(?:[ \n][A-ZÀ-ÖØ-Þ][\w’'-]+){1,3}"
)
# `said Ann Lee`, `, Ann Lee said`; `Ann Lee said: “`, `according to Ann Lee`
_BEHIND = pattern(
    rf"[\s,.”“\"’»]*(?:(?:{_SAYING})[ \n](?P<after>{_NAME})|(?P<before>{_NAME})[ \n](?:{_SAYING})\b)"
)
_AHEAD = pattern(rf"(?P<name>{_NAME})[ \n](?:{_SAYING})\b[^.!?]{{0,30}}[:,]?[\s“\"„«]*$")
# Words of a capitalised name that is no person's: `The Justice Ministry said`
_OTHER_WORDS = (
    "the a an he she they it we i but and in on at after when ministry department office university court "
    "council party group institute agency association committee commission company bank union house police "
    "government times post news journal press gazette herald guardian tribune magazine radio network "
    "federation foundation society league club team city county state states kingdom nations "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_NO_PERSON = frozenset(_OTHER_WORDS.split())
# What may lead a name: `President Ann Lee`, `As Ben Poe said`
_LEADING = frozenset((
    "as", "but", "and", "then", "mr", "mrs", "ms", "dr", "prof", "sir", "dame", "lord", "lady", "president",
    "minister", "senator", "mayor", "judge", "chief",
))  # fmt: skip


def page_speaker(text: str, span: tuple[int, int]) -> str | None:
    """The person to whom a page gives the words at `span`, within its quotation marks, in the paragraph.

    >>> text = "Rain fell. “Nobody asked her to,” said Ann Lee, its head."
    >>> page_speaker(text, (12, 24)), page_speaker(text, (0, 4))
    ('Ann Lee', None)
    """
    start = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[1])
    paragraph = text[start : end if end >= 0 else len(text)]
    first, past = span[0] - start, span[1] - start
    for marked in find_marked(paragraph):
        if marked.inner_start <= first and past <= marked.end and marked.is_closed:
            return named_speaker(paragraph[: marked.start], paragraph[marked.end :])
    return None


def named_speaker(before: str, after: str) -> str | None:
    """The person who is said to speak right behind a quotation or right ahead of it.

    >>> named_speaker("", " said Ann Lee in June."), named_speaker("As Ben Poe said, “", ""), named_speaker(
    ...     "", " the Justice Ministry said.")
    ('Ann Lee', 'Ben Poe', None)
    """
    if match := _BEHIND.match(after):
        return _person(match["after"] or match["before"])
    match = _AHEAD.search(before[-120:])
    return _person(match["name"]) if match else None


def _person(name: str) -> str | None:
    words = name.split()
    while words and words[0].lower().strip(".") in _LEADING:
        words = words[1:]
    is_person = len(words) > 1 and not any(word.lower() in _NO_PERSON for word in words)
    return " ".join(words) if is_person else None


def are_different(one: str, other: str, *, besides: Iterable[str | None] = ()) -> bool:
    """Whether two names share no word; `besides` are names of the page itself, which anyone may cite.

    >>> are_different("Ann Lee", "Ann B. Lee"), are_different("Ann Lee", "Ben Poe")
    (False, True)
    """
    words = _words(one)
    known = {word for name in besides if name for word in _words(name)}
    return not words & _words(other) and not words & known


def _words(name: str) -> set[str]:
    return {word.strip(".’'-").casefold() for word in name.split() if len(word.strip(".")) > 1}
