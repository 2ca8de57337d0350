"""`archiver serve`: the archive in a browser, on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from archiver.cli import output
from archiver.cli.options import archive_option

_PORT = 8642


@click.command(
    "serve",
    epilog="""\b
It listens on this machine alone, and writes nothing.

\b
Example:
  archiver serve --archive sources --open
""",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    default=_PORT,
    show_default=True,
    help="The port of the viewer; 0 takes a free one.",
)
@click.option("--open", "is_opened", is_flag=True, help="Open it in the browser.")
@archive_option
def command(port: int, is_opened: bool, archive_path: str) -> int:
    """Show the archive in a browser: its pages, their captures, citations and evidence.

    Ends with Ctrl-C.
    """
    from archiver.web import serve

    def say(address: str) -> None:
        output.note(f"the archive is at {address} until you press Ctrl-C")
        if is_opened and click.launch(address) != 0:
            output.note(f"no browser could be opened; open {address} yourself")

    try:
        serve(Path(archive_path), port=port, on_ready=say, on_notice=output.note)
    except KeyboardInterrupt:
        output.note("stopped")
    return 0
