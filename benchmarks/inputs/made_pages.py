"""Made pages, quotations of them, and archives that hold them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from archiver import Article
from archiver.archive.snapshots import catalogue_entry
from archiver.store.catalogue import Catalogue
from archiver.store.exchanges import Recorded

WORDS_IN_A_PAGE = 450
WORDS_IN_A_QUOTATION = 14
SEED = 1911


class Pages:
    """Made pages: words of a vocabulary of 60,000, as often as words are in a language (Zipf's law)."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        syllables = [c + v + e for c in "bdfgklmnprstvz" for v in "aeiou" for e in ("", "n", "r", "s", "l")]
        made: dict[str, None] = {}
        while len(made) < 60_000:
            made["".join(self.random.choices(syllables, k=self.random.choice((1, 2, 2, 3, 3, 4))))] = None
        self._vocabulary = sorted(made, key=len)
        self._weights: list[float] = []
        total = 0.0
        for rank in range(1, len(self._vocabulary) + 1):
            total += 1 / rank
            self._weights.append(total)

    def words(self, count: int) -> list[str]:
        """Some words."""
        return self.random.choices(self._vocabulary, cum_weights=self._weights, k=count)

    def text(self) -> str:
        """A page's text: sentences in paragraphs."""
        words = self.words(WORDS_IN_A_PAGE)
        sentences = [
            " ".join(words[start : start + 15]).capitalize() + "." for start in range(0, len(words), 15)
        ]
        return "\n\n".join(" ".join(sentences[start : start + 5]) for start in range(0, len(sentences), 5))

    def quotation(self, text: str) -> str:
        """A stretch of a text, of whole words."""
        words = text.replace("\n\n", " ").split(" ")
        start = self.random.randrange(len(words) - WORDS_IN_A_QUOTATION)
        return " ".join(words[start : start + WORDS_IN_A_QUOTATION]).rstrip(".")

    def altered(self, quotation: str) -> str:
        """The quotation with one word inside it replaced."""
        words = quotation.split(" ")
        words[self.random.randrange(3, len(words) - 3)] = "quite"
        return " ".join(words)


def catalogue(folder: Path, texts: Iterable[str]) -> None:
    """Catalogue made pages as `save` does, without the WARC files, which no look-up reads."""
    with Catalogue(folder / "catalogue.sqlite", is_writable=True) as catalogue, catalogue.transaction():
        for number, text in enumerate(texts):
            recorded = Recorded(
                warc="warc/made.warc.gz",
                offset=number,
                length=1,
                record_id=f"<urn:made:{number}>",
                snapshot_id=f"made{number:08}",
                url=url_of(number),
                requested=url_of(number),
                captured_at="2026-01-31T09:30:00Z",
                status=200,
                mime="text/html",
                payload_digest="sha256:0",
                truncated=None,
                purpose="page",
                hops=(),
            )
            catalogue.add_snapshot(catalogue_entry(recorded, Article(url_of(number), text=text)))


def url_of(number: int) -> str:
    """The URL of a made page."""
    return f"https://example.org/{number}"
