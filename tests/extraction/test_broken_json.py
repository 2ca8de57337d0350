"""JSON as pages write it: repaired where it has one meaning, left out where it has two."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction.broken_json import values


@pytest.mark.parametrize(
    ("script", "found"),
    [
        pytest.param('\ufeff{"a": 1}', [{"a": 1}], id="a byte order mark"),
        pytest.param('{"a": "one\ntwo\tthree"}', [{"a": "one\ntwo\tthree"}], id="line breaks in a string"),
        pytest.param('<!-- {"a": 1} -->', [{"a": 1}], id="an HTML comment around"),
        pytest.param('//<![CDATA[\n{"a": 1}\n//]]>', [{"a": 1}], id="CDATA around"),
        pytest.param('/* <![CDATA[ */ {"a": 1} /* ]]> */', [{"a": 1}], id="CDATA in comments around"),
        pytest.param('{"a": 1,\n// the day\n"b": 2}', [{"a": 1, "b": 2}], id="a comment line inside"),
        pytest.param('{"a": [1, 2,],}', [{"a": [1, 2]}], id="commas too many"),
        pytest.param('{"a": 1,, "b": 2}', [{"a": 1, "b": 2}], id="two commas for one"),
        pytest.param('{"a": "x"\n"b": 2}', [{"a": "x", "b": 2}], id="a comma too few, at a line's end"),
        pytest.param('{"a": 1}{"b": 2}', [{"a": 1}, {"b": 2}], id="objects one after another"),
        pytest.param('{"a": 1},\n{"b": 2};', [{"a": 1}, {"b": 2}], id="with commas, and no brackets around"),
        pytest.param(r'{"a": "it\'s"}', [{"a": "it's"}], id="JavaScript's own escape"),
        pytest.param(r'{"a": "C:\Data"}', [{"a": r"C:\Data"}], id="a backslash that escapes nothing"),
        pytest.param(r'{"a": "\\", "b": 2,}', [{"a": "\\", "b": 2}], id="a backslash that is escaped stays"),
        pytest.param('{"a": "A "day" of rain"}', [{"a": 'A "day" of rain'}], id="quotes in a string"),
        pytest.param("{&quot;a&quot;: 1}", [{"a": 1}], id="quotes as entities"),
        pytest.param('{"a": "Tom &amp; Jerry"}', [{"a": "Tom &amp; Jerry"}], id="entities of a value stay"),
        pytest.param('{"a": "cut off', [], id="cut off: where would it end?"),
        pytest.param('{"a": "one "two", "three""}', [], id="quotes that could be read in two ways"),
        pytest.param("{'a': 1}", [], id="another language"),
        pytest.param("window.x = 1", [], id="a program"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_has_one_meaning_is_read(script: str, found: list[object]) -> None:
    assert values(script) == found


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.dictionaries(st.text(), inner)))
def test_sound_json_is_read_as_it_is(value: object) -> None:
    assert values(json.dumps(value)) == [value]


@given(st.text(alphabet='{}[]",:\\\n/*<!->&;a1 ', max_size=60))
def test_no_text_makes_it_raise(script: str) -> None:
    assert isinstance(values(script), list)
