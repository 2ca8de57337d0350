"""The words and separators of a raw byline, freed of what no name can hold: addresses, markup, remarks.

Roles that Chinese, Japanese and Korean set against a name without a space become separators here, since
words are what stands between spaces and separators.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NamedTuple

from archiver.extraction.names.byline_words import AUTHOR_LABELS, MINOR_LABELS, OTHER_LABELS, WITH_WORDS
from archiver.extraction.names.word_tables import folded

LONGEST = 5000  # characters that are read: a byline, not a page that was taken for one
NOT_AUTHOR = "\x02"  # the word that a remark leaves behind a name: Dan Ekholm (Fotos)


class Token(NamedTuple):
    """A word, number or separator: `kind` is a group of `_TOKEN`, `key` the form that tables hold."""

    kind: str
    text: str
    key: str


END = Token("end", "", "")


def clean(raw: str) -> tuple[str, tuple[str, ...]]:
    """The byline's text without addresses and markup, and the handles (`@janedoe`) that it had.

    >>> clean("Jane Doe @janedoe jane.doe@example.org")
    ('Jane Doe | |', ('@janedoe',))
    """
    text = unicodedata.normalize("NFC", html.unescape(raw[:LONGEST])).translate(_INVISIBLE)
    text = _GENDERED.sub("in", text)
    handles = tuple(match["handle"] for match in _ADDRESS.finditer(text) if match["handle"])
    return _ADDRESS.sub("|", text), handles


_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(9), *range(14, 32)])
_GENDERED = re.compile(r"(?<=[a-z])[:*_/]in(?=nen\b|\b)")  # Autor:in, Redakteur*innen
_ADDRESS = re.compile(
    r"""</?[a-zA-Z][^<>]*>                           # <a href="/jane">Jane Doe</a>
    | (?:https?://|www\.)[^\s|,;]+                   # https://www.facebook.com/harborledger
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+  # jane.doe@example.org
    | (?P<handle>@+\w[\w.]*)                         # @janedoe
    """,
    re.VERBOSE,
)


def read_tokens(text: str, *, with_remarks: bool = False) -> list[Token]:
    """The tokens of a cleaned text; what stands in brackets is a remark, left out unless `with_remarks`.

    >>> [token.text for token in read_tokens("Jane Doe (AP), Berlin")]
    ['Jane', 'Doe', ',', 'Berlin']
    """
    if any(char > "\u2fff" for char in text):
        text = _EAST_ASIAN_ROLE.sub(";", _DOTTED_LABEL.sub("/", text))
    text = _BRACKETS.sub(" ", text) if with_remarks else _REMARK.sub(_noted, text)
    if " " in text.strip():
        text = _GLUED.sub(" ", text)
    return [Token(str(match.lastgroup), match[0], folded(match[0])) for match in _TOKEN.finditer(text)]


_BRACKETS = re.compile(r"[(){}\[\]（）【】［］〔〕〈〉《》]")
_REMARK = re.compile(r"[(\[（【［〔]([^()\[\]（）【】［］〔〕]*)[)\]）】］〕]")


def _noted(remark: re.Match[str]) -> str:
    words = {folded(word) for word in re.findall(r"\w+", remark[1])}
    is_other = words & (OTHER_LABELS | MINOR_LABELS - WITH_WORDS) and not words & AUTHOR_LABELS
    return f" {NOT_AUTHOR} " if is_other else " "


_EAST_ASIAN_ROLE = re.compile(
    r"""(?:本报|本報|新华社|新華社)(?:特约|特約|见习)?(?:记者|記者)(?![:：/／=＝])  # 本报记者王小明
    | [〇-鿿]{0,6}(?<![一-鿿])(?:特约|特約|见习|首席)?
      (?:记者|記者|通讯员|通訊員)(?![:：/／=＝])                     # 记者 王小明
    | (?<=[一-鿿ぁ-ヿ])(?:記者|特派員|編集委員|論説委員)               # 山田太郎記者
    | [一-鿿]{0,4}(?:報導|报道|報道|綜合報導|专电)(?![一-鿿])           # 記者王小明／台北報導
    | (?:\s[가-힣]+부)?\s*(?:객원|인턴|선임|전문|수습)?
      (?:기자|특파원|앵커|논설위원|편집위원|칼럼니스트)(?![가-힣])        # 김민준 사회부 기자
    """,
    re.VERBOSE,
)
_DOTTED_LABEL = re.compile(r"(?<=(?<![一-鿿])文)・|(?<=取材)・|(?<=写真)・|(?<=構成)・")  # 文・佐藤健一
# Texts of neighbouring elements that lost the space between them.
_GLUED = re.compile(
    r"""(?<=[a-zà-öø-ÿ]{5})(?=[A-ZÄÖÜÉ]\w{2})                          # Mara QuintFreelance writer
    | (?<=\bBy)(?=[A-Z][a-z]) | (?<=\b[Vv]on)(?=[A-Z][a-z])            # ByTom Hopkins
    | (?<=[^\W\d_]{3})(?=\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,}\.?\s\d{4})  # Mejías04 de mayo 2022
    """,
    re.VERBOSE,
)
_HARD = r"|｜•►→▪●★☆…©—–"
_SOFT = r";；/／(){}\[\]（）【】［］〔〕"
_TOKEN = re.compile(
    rf"""(?P<number>(?<!\w)[\d０-９][^\s|;,—–]*)  # 2020-01-05, 3:15, 5th, 2021年3月4日
    | (?P<hard>[{_HARD}\n]                       # Jane Doe | BBC News
        | (?<!\w)[·・‧] | [·・‧](?!\w)            # Jane Doe · March 10
        | (?<!\S)-+(?!\S) | (?<!\S)@(?!\S))      # Jane Doe - BBC News
    | (?P<soft>[{_SOFT}])                        # Jane Doe/John Public
    | (?P<comma>[,،、，]+)
    | (?P<colon>[:：=＝])
    | (?P<and>[&+＆＋])
    | (?P<word>[^\s{_HARD}{_SOFT},،、，:：=＝&+＆＋]+)
    """,
    re.VERBOSE,
)
