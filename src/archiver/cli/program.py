"""The command `archiver`: its verbs, loaded when they are asked for, its exit codes and error lines."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from archiver.cli import output
from archiver.errors import ArchiverError

# Exit codes: contracts that scripts rely on.
SUCCESS, PARTIAL, IMPOSSIBLE = 0, 1, 2

# In the order of work; each stands in the module of its name, which imports what it uses when it runs.
VERBS = (
    *("save", "list", "show", "cite", "correct", "verify", "accept", "search", "diff"),
    *("import", "export", "audit", "rebuild", "serve", "demo"),
)


class Program(click.Group):
    """The group of verbs. A verb returns its exit code; an error becomes one line on stderr and a 2."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click has it
        """The verbs, in the order of work rather than of the alphabet."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - too
        """The verb of that name; its module is imported now."""
        if cmd_name not in VERBS:
            return None
        # A module cannot have the name of a statement: `import` stands in `import_`.
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"archiver.cli.{module}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; Ctrl-C becomes `click.Abort` here, before click writes an empty line for it."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.Abort from None

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the command line and exit; with `standalone_mode` off, return the code and raise errors."""
        output.prepare()
        run = super().main
        if not standalone_mode:
            return run(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = run(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.exceptions.NoArgsIsHelpError as error:
            output.usage(error.ctx.get_help() if error.ctx else "")
            code = IMPOSSIBLE
        except click.ClickException as error:
            output.error(_usage_line(error))
            code = IMPOSSIBLE
        except click.Abort:
            output.error("stopped; what was reported is kept")
            code = PARTIAL
        except ArchiverError as error:
            output.error(str(error))
            code = IMPOSSIBLE
        except BrokenPipeError:
            # Whoever read the output has had enough (`archiver list | head`), which is no error.
            output.close()
            code = PARTIAL
        except UnicodeEncodeError as error:
            # A file's name, the only text that no reader has looked at (PEP 383).
            output.error(f"{error.object!r} is not UTF-8 text; give it another name")
            code = IMPOSSIBLE
        except OSError as error:
            output.error(_system_line(error))
            code = IMPOSSIBLE
        sys.exit(code)


def _usage_line(error: click.ClickException) -> str:
    said = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "archiver"
    verb = command.removeprefix("archiver").strip()
    said = said[:1].lower() + said[1:]
    return f"{verb}: {said}; try {command} --help" if verb else f"{said}; try {command} --help"


def _system_line(error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    if error.filename == "stdout":
        return f"stdout: {reason}; send the output elsewhere"
    if error.filename:
        return f"{error.filename}: {reason}; check the path and its permissions"
    return f"the system refused: {reason}; free what it lacks and try again"


def _version(ctx: click.Context, _: click.Parameter, is_asked: bool) -> None:
    if is_asked and not ctx.resilient_parsing:
        import archiver

        output.line(f"archiver {archiver.__version__}")
        ctx.exit()


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Example:
  archiver demo
  archiver save https://example.org/ --archive sources
  archiver cite https://example.org/ --style mla --archive sources

\b
Completion, in ~/.bashrc (zsh_source and fish_source likewise):
  eval "$(_ARCHIVER_COMPLETE=bash_source archiver)"
""",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def main() -> None:
    """Archive the pages that a text rests on, cite them, and check its quotations against them.

    Exit codes: 0 all of it succeeded, 1 some of it did not, 2 it could not be done at all.
    """
