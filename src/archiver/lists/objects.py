"""JSON and JSON Lines: strings, or objects with a URL, as programs, browsers and JSON Feed give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from archiver.errors import UnreadableInput
from archiver.lists.recognition import json_values
from archiver.lists.tables import pageless
from archiver.lists.url_list import Listed, UrlList

# Where an object has its URL, and its day, the likeliest first: `url` of JSON Feed, `uri` of Firefox.
_URLS = ("url", "link", "href", "uri")
_DAYS = ("date_published", "published", "date")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_objects(text: str, *, name: str) -> UrlList:
    """The URLs of a JSON text, or of JSON Lines.

    A string is a URL, an object has it as `url`, `link`, `href` or `uri`; an object without one is
    looked into, so that folders of bookmarks and `{"items": […]}` are read as well. Raises
    `UnreadableInput` for what is no JSON, or holds no URL.

    >>> read_objects('["https://a.org/", {"url": "https://b.org/"}]', name="a.json").urls
    ('https://a.org/', 'https://b.org/')
    """
    values = list(json_values(text, name=name))
    if not values:
        raise UnreadableInput(f"{name}: neither JSON nor JSON Lines; check how it was written")
    found = list(_found(values))
    pages = tuple(page for page in found if page)
    if not pages:
        raise UnreadableInput(
            f'{name}: no URL is in it; give strings, or objects with a `url`: {{"url": "https://…"}}'
        )
    return UrlList(pages, remarks=pageless(len(found) - len(pages), "object", name=name))


def _found(values: list[Any]) -> Iterator[Listed | None]:
    """Each page in the order of the text, and None for an object that holds neither a URL nor objects."""
    left = list(reversed(values))
    while left:
        match left.pop():
            case str(text):
                yield Listed(text)
            case list(items):
                left += reversed(items)
            case dict(item):
                fields = {str(key).lower(): value for key, value in item.items()}
                url = next((fields[key] for key in _URLS if isinstance(fields.get(key), str)), None)
                within = [value for value in item.values() if isinstance(value, dict | list)]
                if url is not None:
                    yield Listed(url, day=_day(fields))
                elif within:
                    left += reversed([value for value in within if not _is_strings(value)])
                else:
                    yield None


def _is_strings(value: Any) -> bool:
    """Whether a value of an object holds texts, such as tags, which are no URLs of the list."""
    return isinstance(value, list) and any(isinstance(item, str) for item in value)


def _day(fields: dict[str, Any]) -> str | None:
    written = next((fields[key] for key in _DAYS if isinstance(fields.get(key), str)), "")
    day = _DAY.match(written)
    return day[0] if day else None
