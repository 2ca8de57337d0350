"""What reaches a terminal, and what reaches a program."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.cli import output


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m", id="colour"),
        pytest.param("\x1b]0;title\x07", r"\x1b]0;title\x07", id="window title"),
        pytest.param("\x9b31m", r"\x9b31m", id="C1 control sequence"),
        pytest.param("one\r\ntwo\tthree", r"one\r\ntwo\tthree", id="line ends and tabs"),
        pytest.param("moc.elgoog\u202e", r"moc.elgoog\u202e", id="reversed by a mark"),
        pytest.param("a\ud800b", r"a\ud800b", id="lone surrogate"),
        pytest.param("Zürich, 港の灯, مرفأ, 👩‍🔬", "Zürich, 港の灯, مرفأ, 👩‍🔬", id="all scripts stay"),
    ],
)
def test_no_control_character_reaches_a_terminal(text: str, shown: str) -> None:
    assert output.printable(text) == shown


@given(st.text(st.characters()))
def test_a_json_line_is_one_line_to_every_reader_and_loses_nothing(text: str) -> None:
    line = output.to_json({"title": text})
    assert len(line.splitlines()) == 1
    assert line.isprintable() or not set(line) & {chr(code) for code in range(0x20)}
    line.encode("utf-8")
    assert json.loads(line) == {"title": text}


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Mn", "Me", "Co", "Cn"])), st.integers(2, 60)
)
def test_a_cell_is_as_wide_as_was_asked(text: str, width: int) -> None:
    from rich.cells import cell_len

    assert cell_len(output.cells(text, width)) == width
