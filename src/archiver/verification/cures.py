"""Why a stored page says nothing about a quotation, and what to do about it."""

from __future__ import annotations

from archiver.model import Article, Snapshot

_IMPORT = "`archiver import FILE --url URL`"
# code: (what the page is, what to do)
_CURES = {
    "paywall": ("only a paywall was served", f"save it in a browser as a subscriber, then {_IMPORT}"),
    "login": ("only a log-in page was served", f"log in and save it in a browser, then {_IMPORT}"),
    "consent": ("only a consent wall was served", f"save it in a browser, then {_IMPORT}"),
    "bot": ("only a check for robots was served", f"save it later, or in a browser and {_IMPORT}"),
    "shell": ("its text is drawn by scripts", f"save it in a browser, then {_IMPORT}"),
    "soft_404": ("the page says that it is gone", f"bring a copy from elsewhere: {_IMPORT}"),
    "scan": ("it holds pictures of text", f"run it through text recognition, then {_IMPORT}"),
    "media": ("it holds no text", f"bring a transcript or subtitles: {_IMPORT}"),
    "empty": ("it holds no words", "save it anew, or check that the URL is right"),
}
_OTHER = ("its text could not be read", "open the snapshot, and save the page anew")
_NO_ARTICLE = frozenset(("wall", "soft_404"))


def why_unreadable(snapshot: Snapshot, article: Article) -> str | None:
    """Why the snapshot bears no quotation, with the cure; None where it can be read.

    A page that was cut short can be read as far as it goes. A wall's own words are no article, whatever
    was read of them.

    >>> from archiver.model import Unreadable
    >>> page = Article("https://a.org/", unreadable=Unreadable("paywall", "two lines and a paywall"))
    >>> snapshot = Snapshot("1", page.url, page.url, "", 200, None, "", 0, 0, "", page)
    >>> why_unreadable(snapshot, page)
    'two lines and a paywall; save it in a browser as a subscriber, then `archiver import FILE --url URL`'
    """
    unreadable = article.unreadable
    code = unreadable.code if unreadable else snapshot.code or snapshot.outcome
    if unreadable and unreadable.code == "truncated":
        return None
    is_empty = not article.text.strip() and not article.page_text.strip()
    if not unreadable and snapshot.outcome not in _NO_ARTICLE and not is_empty:
        return None
    what, cure = _CURES.get(code, _OTHER)
    said = (unreadable.reason if unreadable else snapshot.reason) or what
    return said if ";" in said else f"{said}; {cure}"
