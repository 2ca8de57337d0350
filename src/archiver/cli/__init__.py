"""The command line: one module a verb, which parses, calls the library once, and prints.

`program` holds the group, its exit codes and error lines; `options` what verbs share; `inputs` reads
the files that are named; `output` holds the only prints, `progress` what is drawn while a run goes on.
"""

from archiver.cli.program import main

__all__ = ["main"]
