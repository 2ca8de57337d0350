"""Pages of every kind: plain ones, such as need pictures and styles, and every misbehaviour of the site."""

from __future__ import annotations

import hashlib
import random
from collections import Counter

from tests.site import ANSWERS, Site
from tests.site.answers import article_page

# What never ends costs a run its timeout: one of each is enough.
_ONCE = ("silent", "silent-in-the-body", "trickle", "endless", "endless-chunks", "endless-head")
_OTHERS = (
    "nothing",
    "huge-field",
    "cured",
    "busy?1",
    "hop/3",
    "loop/a",
    "needs-cookie",
    "redirect?/page/there",
)
_STYLE = b"@import 'shared/more.css'; body { background: url(shared/paper.png) }"
# A page in so many has requisites; the rest of them is as it comes.
_ILLUSTRATED = 5


class MixedPages:
    """A list of `count` pages on a site; `digests` has what those that come whole must be stored as."""

    def __init__(self, site: Site, count: int, *, seed: int, with_endless: bool = True) -> None:
        self.urls: list[str] = []
        self.digests: dict[str, str] = {}
        self._site = site
        for name in (*_OTHERS, *(_ONCE if with_endless else ())):
            self.urls.append(site.url(name))
        for name, answer in ANSWERS.items():
            # Twice: the second is a payload that the archive has.
            for url in (site.url(name), site.url(f"{name}/again")):
                self._list(url, answer.payload if answer.outcome == "saved" else None)
        site.add("shared/style.css", _STYLE, kind="text/css")
        site.add("shared/more.css", b"p { color: #333 }", kind="text/css")
        site.add("shared/paper.png", b"\x89PNG paper", kind="image/png")
        for number in range(count - len(self.urls)):
            page = article_page(f"Report {number}")
            if number % _ILLUSTRATED == 0:
                page = self._illustrated(number, page)
            self._list(site.add(f"report/{number}", page), page)
        random.Random(seed).shuffle(self.urls)

    def asked(self) -> Counter[str]:
        """How often each page of the list was asked for since the last call."""
        asked, self._site.asked[:] = list(self._site.asked), []
        found = Counter(self._site.url(each.target.removeprefix("/")) for each in asked)
        return Counter({url: found[url] for url in self.urls if found[url]})

    def _list(self, url: str, payload: bytes | None) -> None:
        self.urls.append(url)
        if payload is not None:
            self.digests[url] = f"sha256:{hashlib.sha256(payload).hexdigest()}"

    def _illustrated(self, number: int, page: bytes) -> bytes:
        self._site.add(f"picture/{number}.png", b"\x89PNG %d" % number, kind="image/png")
        needs = (
            '<link rel="stylesheet" href="/shared/style.css"><img src="/shared/paper.png">'
            f'<img src="/picture/{number}.png"><img src="/picture/missing-{number}.png"><img src="/nothing">'
        )
        return page.replace(b"</article>", needs.encode() + b"</article>")
