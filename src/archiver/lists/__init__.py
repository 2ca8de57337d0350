"""Lists of the pages to save, in the forms that people bring them.

- `url_list`: what a reading gives, `UrlList` and `Listed`
- `reading`: `read_list`; `recognition`: the names of the forms, and what tells them
- `text`: one URL a line; `tables`: CSV and TSV; `objects`: JSON; `bookmarks`: a browser's
- `libraries`: BibTeX, RIS and CSL-JSON; `feeds`: RSS and Atom; `sitemaps`
"""

from archiver.lists.feeds import read_feed
from archiver.lists.reading import read_list
from archiver.lists.recognition import FORMATS, unpacked
from archiver.lists.sitemaps import read_sitemap
from archiver.lists.text import read_urls
from archiver.lists.url_list import Listed, UrlList

__all__ = ["FORMATS", "Listed", "UrlList", "read_feed", "read_list", "read_sitemap", "read_urls", "unpacked"]
