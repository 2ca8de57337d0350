"""Why a stored page says nothing about a quotation, and what to do about it."""

from __future__ import annotations

from archiver.model import Article, Snapshot

# code: (what the page is, what to do)
_CURES = {
    "paywall": ("only a paywall was served", "save it as a subscriber sees it, or import your own copy"),
    "login": (
        "only a log-in page was served",
        "save it as you see it when logged in, or import your own copy",
    ),
    "consent": ("only a consent wall was served", "save it with its consent cookie, or import your own copy"),
    "bot": ("only a check for robots was served", "save it again later, or import your own copy"),
    "shell": ("its text is drawn by scripts", "import a copy that a browser saved"),
    "soft_404": ("the page says that it is gone", "save it from a web archive, or import your own copy"),
    "scan": ("it holds pictures of text", "run it through text recognition and import that, or check by eye"),
    "media": ("it holds no text", "save the page that shows it, or check the quotation by eye"),
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
    'two lines and a paywall; save it as a subscriber sees it, or import your own copy'
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
