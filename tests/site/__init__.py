"""A loopback site that misbehaves on purpose: one resource for each thing a server can do.

answers     the exact bytes of each fixed answer, and what a record must hold of them
server      `Site`: serves them, plain, over TLS, and as a forward proxy; logs what it was asked
"""

from tests.site.answers import ANSWERS, Answer, article_page
from tests.site.server import Site

__all__ = ["ANSWERS", "Answer", "Site", "article_page"]
