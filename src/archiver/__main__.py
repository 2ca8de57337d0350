"""`python -m archiver`: the same as the command `archiver`."""

from archiver.cli import main

# A worker process that is spawned imports this module again, under another name.
if __name__ == "__main__":
    main(prog_name="archiver")
