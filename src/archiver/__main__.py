"""`python -m archiver`, and the command `archiver`: Ctrl-C ends it in one line, also while it loads."""

import sys


def main() -> None:
    """Run the command line and exit."""
    try:
        from archiver.cli import main as command

        command(prog_name="archiver")
    except KeyboardInterrupt:  # before the command, or after its end: nothing was being done
        sys.exit("archiver: stopped")


# A worker process that is spawned imports this module again, under another name.
if __name__ == "__main__":
    main()
