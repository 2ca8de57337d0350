"""Values written into HTML: an environment of templates that escapes all, and its filters."""

from __future__ import annotations

import re

from jinja2 import Environment, PackageLoader, StrictUndefined

_FINER_THAN_MILLISECONDS = re.compile(r"(\.\d{3})\d+")
_NOT_HTML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def environment_of(package: str) -> Environment:
    """The templates of a package, with the filters of this module and the test `web`.

    What is put into them is escaped, and a name that nothing was given for raises.

    >>> environment_of("archiver.report").from_string("{{ x }} {{ 'about:blank' is web }}").render(x="<b>")
    '&lt;b&gt; False'
    """
    environment = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(day=day, moment=moment, printable=printable)
    environment.tests["web"] = is_web
    return environment


def is_web(url: str | None) -> bool:
    """Whether a URL may become a link: http and https alone may, no script and no file."""
    return url is not None and url.lower().startswith(("http://", "https://"))


def moment(captured_at: str) -> str:
    """A time as HTML's `datetime` may have it: with no more than three digits of a second's fraction."""
    return _FINER_THAN_MILLISECONDS.sub(r"\1", captured_at)


def day(moment: str | None) -> str:
    """`2026-01-31 09:30 UTC` of an ISO 8601 time.

    >>> day("2026-01-31T09:30:12Z")
    '2026-01-31 09:30 UTC'
    """
    return f"{moment[:16].replace('T', ' ')} UTC" if moment else ""


def printable(text: str | None) -> str:
    """The text with a mark for each control character and lone surrogate, which HTML has no place for.

    Source: HTML Standard, section 13.2.3.5.
    """
    return _NOT_HTML.sub("\ufffd", text or "")
