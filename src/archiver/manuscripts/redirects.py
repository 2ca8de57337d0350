"""Links that editors and mail programs lead through a page of their own, brought to the page they mean."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

# (host, path, the parameter that holds the page), with an example each
_REDIRECTS = (
    ("www.google.com", "/url", "q"),  # Google Docs' HTML: https://www.google.com/url?q=https://…&sa=D
    ("www.google.com", "/url", "url"),  # Google's results: /url?sa=t&url=https%3A%2F%2F…
    ("l.facebook.com", "/l.php", "u"),  # https://l.facebook.com/l.php?u=https%3A%2F%2F…&h=…
    ("lm.facebook.com", "/l.php", "u"),
    ("safelinks.protection.outlook.com", "/", "url"),  # https://eur01.safelinks.protection.outlook.com/?url=
    ("slack-redir.net", "/link", "url"),  # https://slack-redir.net/link?url=https%3A%2F%2F…
    ("www.youtube.com", "/redirect", "q"),  # https://www.youtube.com/redirect?event=…&q=https%3A%2F%2F…
)


def meant(url: str) -> str:
    """The page that a link means.

    >>> meant("https://www.google.com/url?q=https://a.org/b?c%3D1&sa=D&ust=1")
    'https://a.org/b?c=1'
    >>> meant("https://a.org/url?q=https://b.org/")
    'https://a.org/url?q=https://b.org/'
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:  # a bracket that is no IPv6 address
        return url
    for redirecting, path, parameter in _REDIRECTS:
        if parts.path == path and (host == redirecting or host.endswith(f".{redirecting}")):
            target = parse_qs(parts.query).get(parameter, [""])[0]
            if target.lower().startswith(("http://", "https://")):
                return target
    return url
