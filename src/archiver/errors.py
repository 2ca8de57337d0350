"""What can go wrong, as one tree.

A page that answers 404 and a quotation that is not found are outcomes and verdicts, not errors.

    ArchiverError                 anything this package raises on purpose
    ├── UsageError                what was asked for makes no sense: an empty list, a wrong option
    │   ├── InvalidURL            not a URL that can be fetched
    │   └── UnknownStyle          no CSL style of that name, or a style file that is none
    ├── UnreadableInput           a file that was named cannot be read or understood
    ├── ArchiveError              the archive folder
    │   ├── NoSuchArchive         the folder is not an archive
    │   ├── NewerArchive          its catalogue was written by a newer version
    │   ├── ReadOnlyArchive       it may not be written to
    │   ├── ArchiveBusy           another process holds what is needed
    │   ├── NoSuchSnapshot        no snapshot has that id or URL
    │   ├── DamagedRecord         a WARC record that cannot be read
    │   └── StorageFull           no room is left (ENOSPC, EDQUOT, EFBIG)
    └── PandocError               pandoc is missing, too old, or failed
        └── PandocRefused         it could make nothing of what it was given
            └── PandocLimit       not within the time or the memory that it may take

Every message is one sentence that names the thing, the cause and the cure, ready to be shown to a
person after `archiver: `.
"""


class ArchiverError(Exception):
    """The root: catch it to catch all that this package raises on purpose."""


class UsageError(ArchiverError):
    """What was asked for makes no sense."""


class InvalidURL(UsageError):
    """The text is not a URL that can be fetched."""


class UnknownStyle(UsageError):
    """No citation style has that name, or the file is no CSL style."""


class UnreadableInput(ArchiverError):
    """A file that was named cannot be read or understood."""


class ArchiveError(ArchiverError):
    """Something about the archive folder."""


class NoSuchArchive(ArchiveError):
    """The folder is not there, or is not an archive."""


class NewerArchive(ArchiveError):
    """The catalogue was written by a newer version of this program."""


class ReadOnlyArchive(ArchiveError):
    """The archive may not be written to."""


class ArchiveBusy(ArchiveError):
    """Another process holds what is needed."""


class NoSuchSnapshot(ArchiveError):
    """No snapshot has that id or URL."""


class DamagedRecord(ArchiveError):
    """A WARC record cannot be read."""


class StorageFull(ArchiveError):
    """No room is left on the disk, in the quota or under the file-size limit."""


class PandocError(ArchiverError):
    """pandoc is missing, too old, or failed."""


class PandocRefused(PandocError):
    """pandoc could not make sense of what it was given."""


class PandocLimit(PandocRefused):
    """pandoc was stopped at the time or the memory that it may take."""
