"""What two style files get wrong for web pages, put right in the style itself before the engine reads it.

Each amendment names the manual's clause and the macro it touches; where a later style file has no such
macro, nothing happens.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterator

_CSL = "{http://purl.org/net/xbiblio/csl}"

# Style, macro that prints the access date, clause. Both files print it for undated pages only, APA's the
# word "Retrieved" without a date too. Which pages get an access date is settled in csl.py.
_ACCESS_DATE_MACROS = (
    ("apa", "source-DOI-URL"),  # APA 7, 9.16: a retrieval date where the content is designed to change
    ("modern-language-association", "supplemental-date-access"),  # MLA 9, 5.111: where it is useful
)


def amended(root: ElementTree.Element, identity: str) -> bytes:
    """A style as XML in UTF-8, with the access date printed whenever an item has one."""
    for family, macro in _ACCESS_DATE_MACROS:
        if identity == family or identity.startswith(f"{family}-"):
            for condition in _conditions_on_issue(root, macro):
                del condition.attrib["match"]
                condition.set("variable", "accessed")
    return _serialised(root)


def without_substitute(source: bytes) -> bytes:
    """A style that prints a repeated author's name again."""
    root = ElementTree.fromstring(source)  # noqa: S314 (written by `amended`)
    bibliography = root.find(f"{_CSL}bibliography")
    if bibliography is not None:
        bibliography.attrib.pop("subsequent-author-substitute", None)
    return _serialised(root)


def without_disambiguation(root: ElementTree.Element) -> bytes:
    """The style without its rules of disambiguation (CSL 1.0.2), as XML in UTF-8; `root` stays as it is."""
    plain = copy.deepcopy(root)
    if (citation := plain.find(f"{_CSL}citation")) is not None:
        for name in filter(_is_disambiguation, list(citation.attrib)):
            del citation.attrib[name]
    for condition in _conditions_on_ambiguity(plain):
        del condition.attrib["disambiguate"]
        is_one_of_several = condition.get("match") == "any" and len(condition.attrib) > 1
        if not is_one_of_several:
            # `<if disambiguate="true">` never holds now: no cite is both the first and one that follows it.
            condition.attrib.clear()
            condition.attrib |= {"position": "first subsequent", "match": "all"}
    return _serialised(plain)


def _conditions_on_ambiguity(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The `<if disambiguate="true">` and `<else-if …>` of a style that must hold."""
    for tag in ("if", "else-if"):
        for condition in root.iter(f"{_CSL}{tag}"):
            if condition.get("disambiguate") == "true" and condition.get("match") != "none":
                yield condition


def _is_disambiguation(attribute: str) -> bool:
    return attribute.startswith("disambiguate-") or attribute == "givenname-disambiguation-rule"


def _serialised(root: ElementTree.Element) -> bytes:
    ElementTree.register_namespace("", _CSL.strip("{}"))
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _conditions_on_issue(root: ElementTree.Element, macro: str) -> Iterator[ElementTree.Element]:
    """The `<if match="none" variable="issued …">` of a macro."""
    for found in root.iterfind(f"{_CSL}macro[@name='{macro}']"):
        for condition in found.iter(f"{_CSL}if"):
            if condition.get("match") == "none" and "issued" in condition.get("variable", "").split():
                yield condition
