"""Subtitles as running text: the words of the cues, without numbers, times and markup (WebVTT, SubRip)."""

from __future__ import annotations

import html
import re

_TIMING = re.compile(
    r"^\s*(?P<start>(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*(?P<end>(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}).*$"
)  # 00:00:01.000 --> 00:00:04.000 align:start; 00:00:01,000 --> 00:00:04,000
_NOT_CUES = ("WEBVTT", "NOTE", "STYLE", "REGION", "X-TIMESTAMP-MAP")
_SPEAKER = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")  # <v Ada Lovelace>We begin.
_MARKUP = re.compile(r"</?[a-z0-9][^>]*>|\{\\[^}]*\}", re.IGNORECASE)  # <i>, <00:00:01.500>, {\an8}
_TURN = re.compile(r"^(?:>>+|[-–—])\s*(?=\S)")  # ">> We begin.", "- We begin."
_PAUSE_SECONDS = 3.0  # between cues that are of two paragraphs


def cue_text(subtitles: str) -> str:
    """The words of subtitles in paragraphs: a new one at each speaker and after each pause.

    A line that is repeated from the cue before, as captions that roll up do, is said once.

    >>> first, second = "00:01.000 --> 00:02.000\\nWe begin", "00:02.000 --> 00:04.000\\n<i>at noon.</i>"
    >>> cue_text(f"WEBVTT\\n\\n{first}\\n\\n{second}")
    'We begin at noon.'
    """
    paragraphs: list[list[str]] = [[]]
    speaker, last_end, last_lines = None, None, list[str]()
    for block in re.split(r"\n\s*\n", subtitles.replace("\r\n", "\n").replace("\r", "\n")):
        lines = block.strip("\ufeff\n").split("\n")
        at = next((n for n, line in enumerate(lines[:3]) if _TIMING.match(line)), None)
        if at is None or lines[0].startswith(_NOT_CUES[1:4]):
            continue
        timing = _TIMING.match(lines[at])
        assert timing is not None
        start = _seconds(timing["start"])
        said_by = _SPEAKER.search("\n".join(lines[at + 1 :]))
        shown = [_plain(line) for line in lines[at + 1 :]]
        fresh = [line for line in shown if line and line not in last_lines]
        is_apart = last_end is not None and start - last_end >= _PAUSE_SECONDS
        if (said_by and said_by[1] != speaker) or is_apart:
            paragraphs.append([])
        speaker = said_by[1] if said_by else speaker
        for line in fresh:
            if _TURN.match(line):
                paragraphs.append([])
            paragraphs[-1].append(_TURN.sub("", line))
        last_end, last_lines = _seconds(timing["end"]), shown
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)


def _plain(line: str) -> str:
    return " ".join(html.unescape(_MARKUP.sub("", line)).split())


def _seconds(time: str) -> float:
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
