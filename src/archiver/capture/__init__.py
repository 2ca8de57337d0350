"""From a list of URLs to exchanges on the wire: the only part that imports Scrapy and Twisted.

options, events     what `save` is asked, and what it tells: importable without Scrapy
estimate            how long a long list is likely to take
runner              `save`: one run of a list, from any thread, as often as one likes
crawl               that run in Scrapy; readers: the processes that read its pages
reactor             the one Twisted reactor of the process, in a thread of its own
settings            the Scrapy settings, usable in anyone's Scrapy project
handler, tape       the download handler that copies the bytes on the wire
framing             where a message on the tape begins and ends (RFC 9112)
addresses, guard    where no page of the web is, and no connection is made
faults              why there is no answer, in a code for programs and a sentence for people
reach               hosts that are not there, and are not waited for again and again
secrets             what a person gives for some hosts alone, and no record holds
cookies             those, and of servers' no more than browsers take
visits              what belongs to one URL of the list over all its tries and redirects
middlewares         retries, budgets, redirects, robots.txt, proxies: what Scrapy lacks
recording           the extension that ties a crawl to an archive's run
requisites          what a page needs to be shown: gathered within budgets, and counted
fetching, shared    each of it fetched once a run, as a browser would (browsing), in turn (hosts)
items, pipelines    a page that came: read, concluded, reported
"""

from archiver.capture.events import Ended, Event, Notice, Started, Summary
from archiver.capture.options import SaveOptions

__all__ = ["Ended", "Event", "Notice", "SaveOptions", "Started", "Summary"]
