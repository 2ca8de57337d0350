"""Whether a CSL style can be printed from at all: bounded depth, and no macro that calls itself.

An engine follows every call of a macro, so that a file of a few lines could keep it busy for ever. Macros
that only call many others are left to pandoc's limits: Chicago's own come to 5 million elements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Mapping

_CSL = "{http://purl.org/net/xbiblio/csl}"

# The styles package's own reach 19 levels (February 2026).
DEEPEST = 100


def defect(root: ElementTree.Element) -> str | None:
    """What keeps a style from being used, as the predicate of a sentence, or None.

    >>> macro = '<macro name="a"><group><text macro="a"/></group></macro>'
    >>> defect(ElementTree.fromstring(f'<style xmlns="{_CSL.strip("{}")}">{macro}</style>'))
    "has a macro that calls itself: 'a'"
    """
    if _is_too_deep(root):
        return f"nests its elements more than {DEEPEST} deep"
    calls = {macro.get("name", ""): _calls(macro) for macro in root.findall(f"{_CSL}macro")}
    name = _calls_itself(calls)
    return None if name is None else f"has a macro that calls itself: {name!r}"


def _is_too_deep(root: ElementTree.Element) -> bool:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _calls(element: ElementTree.Element) -> list[str]:
    """The macros that are called inside one: by `<text>`, and by `<key>` where it sorts."""
    return [name for inner in element.iter() if inner.tag != f"{_CSL}macro" and (name := inner.get("macro"))]


def _calls_itself(calls: Mapping[str, list[str]]) -> str | None:
    """A macro that comes to call itself; looked for without recursion, since a file may chain thousands."""
    done: set[str] = set()
    for start in calls:
        path: dict[str, None] = {start: None}
        pending = [iter(calls[start])]
        while pending:
            name = next((call for call in pending[-1] if call in calls and call not in done), None)
            if name in path:
                return name
            if name is None:
                pending.pop()
                done.add(path.popitem()[0])
            else:
                path[name] = None
                pending.append(iter(calls[name]))
    return None
