"""Bytes and index: the WARC files, which are the truth, and the catalogue, which is derived from them.

paths       what an archive folder holds, and what its files are called
exchanges   an exchange as the wire gave it, and its answer as it is known once it is recorded
records     what goes into a WARC file for one exchange
warc        WARC files as they are written
reading     WARC files as they are read back, damaged ones and other programs' too
answers     answers read back from a WARC file, checked
revisits    which earlier answer holds what a revisit record leaves out
surt        the key under which replay tools look a URL up
cdx         the lines of the CDXJ index, by which they find an answer; cdx_file keeps the index itself
digests     digests as WARC fields write them
wacz        an archive in one ZIP file, read; wacz_writing writes one
payload     a recorded answer without its transfer and content coding
schema      the catalogue's tables, explained
catalogue   the snapshots and what was understood of them; with it, in modules of their own,
            record_index (WARC files and answers), ledger (runs), word_index (full text)
connections SQLite itself, and its errors as errors of the archive
locks       which run's writer is alive
recorder    the thread that appends and commits in groups
"""
