"""Citations by key, `[@smith2020, p. 3]` and `\\cite{smith2020}`, led to the pages of the works they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archiver.manuscripts.bibliography import Work
from archiver.manuscripts.blocks import Anchor, Block
from archiver.manuscripts.references import with_anchors

# Pandoc's User's Guide, "Citation syntax": letters, digits, and single inner marks; or in braces.
_KEY = re.compile(r"(?<![\w.@/])-?@(?:\{([^{}\s]+)\}|(\w+(?:[:.#$%&+?<>~/-]\w+)*))")
_BRACKETS = re.compile(r"\[[^\[\]]*@[^\[\]]*\]")


def with_cited_keys(block: Block) -> Block:
    """The block with an anchor on each citation in Pandoc's Markdown.

    >>> block = with_cited_keys(Block("As @poe said [see @smith, p. 3; @how]."))
    >>> [(anchor.keys, anchor.is_call) for anchor in block.anchors]
    [(('poe',), False), (('smith', 'how'), True)]
    """
    if "@" not in block.text:
        return block
    taken = list(block.anchors)
    for pattern, is_call in ((_BRACKETS, True), (_KEY, False)):
        taken += [
            Anchor(match.start(), match.end(), (), is_call=is_call, keys=keys)
            for match in pattern.finditer(block.text)
            if (keys := _keys(match[0]))
            and not any(a.start < match.end() and match.start() < a.end for a in taken)
        ]
    return with_anchors(replace(block, anchors=()), taken)


def _keys(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[1] or match[2] for match in _KEY.finditer(text)))


def with_works(blocks: Sequence[Block], works: Mapping[str, Work]) -> tuple[list[Block], list[str]]:
    """The blocks with each citation by key led to the work's pages; and the keys that no work has.

    A key alone in the sentence (`@anna`) that no work has is no citation but somebody's handle.
    """
    unknown: dict[str, None] = {}

    def led(block: Block) -> Block:
        anchors = []
        for anchor in block.anchors:
            missing = [key for key in anchor.keys if key not in works]
            if missing and not anchor.is_call and anchor.start < anchor.end and not anchor.urls:
                continue
            unknown.update(dict.fromkeys(missing))
            urls = [url for key in anchor.keys if key in works for url in works[key].urls]
            anchors.append(replace(anchor, urls=(*anchor.urls, *urls)) if urls else anchor)
        return replace(block, anchors=tuple(anchors))

    return [led(block) for block in blocks], list(unknown)
