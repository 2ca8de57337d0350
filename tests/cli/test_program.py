"""The command itself: what it loads, its exit codes, its error lines."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import archiver
from archiver.cli.program import VERBS
from tests.cli.conftest import Run, Saved, run_process

HEAVY = ("scrapy", "twisted", "trafilatura", "lxml", "rich", "warcio", "sqlite3")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], *([verb, "--help"] for verb in VERBS)])
def test_help_and_version_load_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys; from archiver.cli import main\n"
        f"try: main({arguments!r}, prog_name='archiver')\n"
        "except SystemExit as stopped: assert not stopped.code\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


# What reads pages, manuscripts of a kind, or writes reports, and takes long to load.
READERS = ("scrapy", "trafilatura", "charset_normalizer", "jinja2", "pypdfium2", "mwparserfromhell")


@pytest.mark.parametrize(
    ("arguments", "not_loaded"),
    [
        (["list"], (*READERS, "lxml", "warcio")),
        (["verify", "--quote", "words that no page has"], (*READERS, "lxml", "warcio")),
    ],
    ids=["list", "verify --quote"],
)
def test_what_looks_up_the_catalogue_loads_no_reader(
    saved: Saved, arguments: list[str], not_loaded: tuple[str, ...]
) -> None:
    script = (
        "import sys; from archiver.cli import main\n"
        f"try: main({[*arguments, '--archive', str(saved.archive)]!r}, prog_name='archiver')\n"
        "except SystemExit: pass\n"
        f"print([name for name in {not_loaded} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_version_is_that_of_the_distribution(run: Run) -> None:
    assert run("--version").stdout == f"archiver {archiver.__version__}\n"


def test_python_m_archiver_is_the_command() -> None:
    done = run_process("--help")
    assert done.returncode == 0
    assert done.stdout.startswith(b"Usage: archiver [OPTIONS] COMMAND")


def test_help_names_the_verbs_in_the_order_of_work(run: Run) -> None:
    commands = run("--help").stdout.partition("Commands:")[2].split("\n\n")[0]
    assert tuple(line.split()[0] for line in commands.strip().splitlines()) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_each_verb_has_an_example(verb: str, run: Run) -> None:
    shown = run(verb, "--help")
    assert shown.exit_code == 0
    assert f"Example:\n    archiver {verb}" in shown.stdout
    assert "--archive DIR" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "start", "end"),
    [
        pytest.param(["sav"], "archiver: no such command 'sav'", "; try archiver --help\n", id="verb"),
        pytest.param(
            ["list", "--colour"],
            "archiver: list: no such option",
            "; try archiver list --help\n",
            id="option",
        ),
        pytest.param(
            ["show"], "archiver: show: missing argument", "; try archiver show --help\n", id="argument"
        ),
        pytest.param(
            ["save", "--max-size", "fat", "https://example.org/"],
            "archiver: save: invalid value for '--max-size': 'fat' is not a size: write it as 500K",
            ", 100M or 2G; try archiver save --help\n",
            id="value",
        ),
    ],
)
def test_wrong_usage_gets_one_line_and_a_2(arguments: list[str], start: str, end: str, run: Run) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(start)
    assert done.stderr.endswith(end)


def test_no_verb_shows_the_help_on_stderr(run: Run) -> None:
    done = run()
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: archiver")


def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen(
        [sys.executable, "-m", "archiver", "--help"], stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path
    )
    os.close(writer)
    assert process.communicate()[1] == b""
    assert process.returncode == 1


def test_shell_completion_is_clicks(run: Run) -> None:
    done = run(env={"_ARCHIVER_COMPLETE": "bash_complete", "COMP_WORDS": "archiver ver", "COMP_CWORD": "1"})
    assert done.stdout == "plain,verify\n"


@pytest.mark.parametrize(
    ("loading", "said"),
    [
        ("archiver.cli", "archiver: stopped\n"),
        ("archiver.cli.list", "archiver: stopped; what was reported is kept\n"),
        ("archiver.archive", "archiver: stopped; what was reported is kept\n"),
    ],
)
def test_ctrl_c_while_it_loads_is_one_line_and_a_1(loading: str, said: str, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "class CtrlC:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {loading!r}: raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, CtrlC())\n"
        "sys.argv = ['archiver', 'list']\n"
        "from archiver.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)
