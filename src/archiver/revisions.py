"""What changed in a page between two captures of it, by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from archiver.model import Snapshot
from archiver.quotes import folded
from archiver.wording import Stretch, compare_wording

if TYPE_CHECKING:
    from archiver.archive import Archive

# A sentence's end, and the blank behind it; no blank follows 。！？
_END = re.compile(r"(?:[.!?…]+[”“\"’'»«)\]]*\s+(?=[^\sa-zà-ÿ])|[。！？]+[」』”）]*)")
_ALIKE = 50.0  # per cent: less, and one sentence was taken out and another put in


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that was put in, taken out or changed: then `stretches` show which words."""

    op: Literal["insert", "delete", "replace"]
    before: str
    after: str
    stretches: tuple[Stretch, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The object in `changes` of `diff --json`."""
        words = [{"before": s.before, "after": s.after} for s in self.stretches if not s.is_same]
        return {"op": self.op, "before": self.before, "after": self.after, "words": words}


@dataclass(frozen=True, slots=True)
class Revision:
    """Two captures of a page, the older first, and what changed in the article's text between them."""

    before: Snapshot
    after: Snapshot
    changes: tuple[SentenceChange, ...]

    def to_json(self) -> dict[str, Any]:
        """The object that `diff --json` prints."""
        return {
            "url": self.after.url,
            "before": {"snapshot": self.before.id, "captured_at": self.before.captured_at},
            "after": {"snapshot": self.after.id, "captured_at": self.after.captured_at},
            "changes": [change.to_json() for change in self.changes],
        }


def revisions(snapshots: Iterable[Snapshot], archive: Archive) -> Iterator[Revision]:
    """Each capture beside the one before it, in the order of time."""
    ordered = sorted(snapshots, key=lambda snapshot: (snapshot.captured_at, snapshot.id))
    for before, after in pairwise(ordered):
        texts = archive.article(before).text, archive.article(after).text
        yield Revision(before, after, sentence_changes(*texts))


def sentence_changes(before: str, after: str) -> tuple[SentenceChange, ...]:
    """What changed between two texts, in their order; typography and line breaks do not count.

    >>> changes = sentence_changes("It rained. He left.", "It rained. He stayed.")
    >>> [(change.op, change.after) for change in changes]
    [('replace', 'He stayed.')]
    """
    if before == after:
        return ()
    return tuple(_changes(sentences(before), sentences(after)))


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line's end ends one too.

    >>> sentences("He came. “Why?” he asked.\\nNobody knew")
    ['He came.', '“Why?” he asked.', 'Nobody knew']
    """
    found = []
    for line in text.split("\n"):
        start = 0
        for match in _END.finditer(line):
            found.append(line[start : match.end()].strip())
            start = match.end()
        found.append(line[start:].strip())
    return [sentence for sentence in found if sentence]


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[SentenceChange]:
    left = right = 0
    ops = LCSseq.opcodes([folded(each).text for each in before], [folded(each).text for each in after])
    for op in ops:
        if op.tag == "equal":
            yield from _between(before[left : op.src_start], after[right : op.dest_start])
            left, right = op.src_end, op.dest_end
    yield from _between(before[left:], after[right:])


def _between(before: Sequence[str], after: Sequence[str]) -> Iterator[SentenceChange]:
    """Sentences for sentences: those that are alike are one sentence, changed; in order."""
    reached = 0
    for old in before:
        likeness = [(fuzz.ratio(old, new), -place) for place, new in enumerate(after[reached:], reached)]
        best, place = max(likeness, default=(0.0, 0))
        if best < _ALIKE:
            yield SentenceChange("delete", old, "")
            continue
        yield from (SentenceChange("insert", "", new) for new in after[reached:-place])
        new = after[-place]
        yield SentenceChange("replace", old, new, compare_wording(old, new))
        reached = -place + 1
    yield from (SentenceChange("insert", "", new) for new in after[reached:])
