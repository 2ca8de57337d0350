"""The catalogue's tables, each explained, in one place.

Derived from the WARC files and made anew by `archiver rebuild`: all but `runs`, `tasks` and `lines`,
the ledger of what was asked for, which a rebuild leaves as it is.
"""

from __future__ import annotations

VERSION = 4

LEDGER = """
-- One row for each `save`: what was asked for, and whether all of it ended.
CREATE TABLE IF NOT EXISTS runs (
    id          TEXT PRIMARY KEY,   -- sorts by time; part of the names of the files that it wrote
    started_at  TEXT NOT NULL,      -- UTC, ISO 8601
    list_digest TEXT NOT NULL,      -- of the lines asked for, in order: two runs of one list share it
    ended_at    TEXT,               -- when the last task was done; NULL: unfinished
    tags        TEXT NOT NULL DEFAULT '[]' -- JSON: what its snapshots are marked with
) STRICT;

-- One row for each URL of a run: what is left to do is what is not done. No lease is stored: a run
-- belongs to the process that holds its lock, and what a dead one had begun is begun again.
CREATE TABLE IF NOT EXISTS tasks (
    run      TEXT NOT NULL REFERENCES runs (id),
    position INTEGER NOT NULL,      -- of the first line that asks for it, from 0
    target   TEXT NOT NULL,         -- the URL to send, or the line where that is no URL
    kind     TEXT NOT NULL DEFAULT 'page', -- page; feed, sitemap: lists that name pages of this run
    outcome  TEXT,                  -- the outcome as JSON, without the line; NULL: pending
    PRIMARY KEY (run, position),
    UNIQUE (run, target)
) STRICT;

CREATE INDEX IF NOT EXISTS tasks_by_target ON tasks (target);

-- One row for each line of a run's list, with what it was given as: several may share a task.
CREATE TABLE IF NOT EXISTS lines (
    run      TEXT NOT NULL REFERENCES runs (id),
    line     INTEGER NOT NULL,      -- from 0
    given    TEXT NOT NULL,         -- as it was written
    position INTEGER NOT NULL,      -- the task that answers it
    found_by INTEGER,               -- the task of the list that named it; NULL: it was asked for
    key      TEXT,                  -- of its entry in the person's library
    PRIMARY KEY (run, line)
) STRICT;
CREATE INDEX IF NOT EXISTS lines_by_task ON lines (run, position);
"""

DERIVED = """
-- One row for each WARC file.
CREATE TABLE IF NOT EXISTS warc_files (
    name       TEXT PRIMARY KEY,    -- relative to the archive
    catalogued INTEGER NOT NULL,    -- bytes: every whole record before is known here
    checksum   INTEGER NOT NULL,    -- CRC-32 of the bytes before, packed as they are
    is_closed  INTEGER NOT NULL,    -- 0: its writer is alive, or died and left it to be repaired
    indexed    INTEGER NOT NULL DEFAULT 0 -- bytes: every record before is in the CDXJ index
) STRICT;

-- One row for each captured page, robots.txt and failed answer that is in a WARC file.
CREATE TABLE IF NOT EXISTS records (
    warc           TEXT NOT NULL,
    offset         INTEGER NOT NULL, -- of the answer's gzip member, in bytes of the file
    length         INTEGER NOT NULL, -- of that member
    record_id      TEXT NOT NULL,    -- WARC-Record-ID
    url            TEXT NOT NULL,    -- WARC-Target-URI
    captured_at    TEXT NOT NULL,    -- WARC-Date
    status         INTEGER,          -- HTTP status; NULL: no HTTP answer
    mime           TEXT,
    payload_digest TEXT NOT NULL,    -- sha256:… of the transfer-decoded payload
    truncated      TEXT,             -- length, time, disconnect; NULL: whole
    purpose        TEXT NOT NULL,    -- page, requisite, robots, list
    kind           TEXT NOT NULL DEFAULT 'response', -- WARC-Type: response, resource, revisit
    declared_digest TEXT,            -- WARC-Payload-Digest in another notation than payload_digest
    is_chunked     INTEGER NOT NULL DEFAULT 0, -- whether the answer's body came in chunks
    etag           TEXT,             -- with last_modified: what a later capture of the page asks with
    last_modified  TEXT,
    PRIMARY KEY (warc, offset)
) STRICT;
CREATE INDEX IF NOT EXISTS records_by_digest ON records (payload_digest);
CREATE INDEX IF NOT EXISTS records_by_id ON records (record_id) WHERE purpose = 'page';
CREATE INDEX IF NOT EXISTS records_by_url ON records (url);
CREATE INDEX IF NOT EXISTS records_by_declared ON records (declared_digest) WHERE declared_digest NOT NULL;

-- One row for each snapshot, with what was understood of its page.
CREATE TABLE IF NOT EXISTS snapshots (
    number         INTEGER PRIMARY KEY, -- ties it to `words`
    id             TEXT NOT NULL UNIQUE, -- made from the record: the same after a rebuild
    url            TEXT NOT NULL,    -- of the page: where redirects ended
    requested      TEXT NOT NULL,    -- as asked
    captured_at    TEXT NOT NULL,    -- WARC-Date: UTC, ISO 8601
    status         INTEGER NOT NULL,
    mime           TEXT,
    warc           TEXT NOT NULL,    -- with offset and length: where the answer stands
    offset         INTEGER NOT NULL,
    length         INTEGER NOT NULL,
    payload_digest TEXT NOT NULL,
    outcome        TEXT NOT NULL,
    code           TEXT,
    reason         TEXT,
    provenance     TEXT NOT NULL,    -- captured, imported, supplied
    archived_at    TEXT,             -- URL of a public copy
    article        TEXT NOT NULL,    -- JSON: the metadata, without texts
    extracted_by   TEXT NOT NULL,    -- JSON: versions of what read it
    text_length    INTEGER NOT NULL, -- code points of the article's text
    content_digest TEXT NOT NULL DEFAULT '', -- of title and text; of the payload where there is no text
    -- Of a damaged row nothing is known.
    site_name      TEXT GENERATED ALWAYS AS (
        CASE WHEN json_valid(article) THEN article ->> '$.site_name' END
    ) VIRTUAL,
    kind           TEXT GENERATED ALWAYS AS (
        CASE WHEN json_valid(article) THEN article ->> '$.kind' END
    ) VIRTUAL,
    is_incomplete  INTEGER GENERATED ALWAYS AS (
        -- what a citation cannot do without
        CASE WHEN json_valid(article) THEN
            nullif(article ->> '$.title', '') || nullif(article ->> '$.published', '')
            || nullif(article ->> '$.site_name', '') IS NULL
        END
    ) VIRTUAL,
    UNIQUE (warc, offset)
) STRICT;
-- With all that a list is chosen by, so that choosing among very many reads no row.
CREATE INDEX IF NOT EXISTS snapshots_by_time ON snapshots (
    captured_at, id, url, outcome, kind, site_name, is_incomplete
);
CREATE INDEX IF NOT EXISTS snapshots_by_url ON snapshots (url, captured_at);

-- The texts, apart, so that a list does not read them.
CREATE TABLE IF NOT EXISTS texts (
    number    INTEGER PRIMARY KEY REFERENCES snapshots (number),
    text      TEXT NOT NULL,         -- the article's own words
    page_text TEXT NOT NULL          -- the whole visible text
) STRICT;

-- The URLs by which a snapshot is found: asked for, every redirect hop, and where they ended.
CREATE TABLE IF NOT EXISTS names (
    key    TEXT NOT NULL,            -- the URL, folded for look-up
    url    TEXT NOT NULL,            -- the URL as it was sent: an exact match wins
    number INTEGER NOT NULL REFERENCES snapshots (number),
    PRIMARY KEY (key, number, url)
) STRICT, WITHOUT ROWID;

-- Marks that a person gave with `save --tag`.
CREATE TABLE IF NOT EXISTS tags (
    number INTEGER NOT NULL REFERENCES snapshots (number),
    tag    TEXT NOT NULL,
    PRIMARY KEY (number, tag)
) STRICT, WITHOUT ROWID;

-- What a person corrected, as the metadata records have it; `snapshots` keeps what the page says. Tied to
-- the answer's record, since a file may be read before the one that it refers to.
CREATE TABLE IF NOT EXISTS corrections (
    warc         TEXT NOT NULL,
    offset       INTEGER NOT NULL,   -- of the correction's gzip member, in bytes of the file
    record_id    TEXT NOT NULL,      -- WARC-Refers-To: the answer that it is about
    corrected_at TEXT NOT NULL,      -- WARC-Date: the later one counts
    changes      TEXT NOT NULL,      -- JSON: fields set, and fields reset
    PRIMARY KEY (warc, offset)
) STRICT;
CREATE INDEX IF NOT EXISTS corrections_by_record ON corrections (record_id, corrected_at);

-- Full text: the folded words of each snapshot's texts (characters in pairs where a script has no spaces).
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    folded, content = '', tokenize = "unicode61 remove_diacritics 2"
);
"""

DERIVED_TABLES = ("words", "corrections", "tags", "names", "texts", "snapshots", "records", "warc_files")
