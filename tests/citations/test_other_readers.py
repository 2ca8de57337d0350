"""Exports in the programs that people use next: pandoc's writers, and citation-js where node has it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from archiver import pandoc
from archiver.citations import export
from tests.citations.test_exports import ICE, PLAIN, URL

# NODE_PATH names a folder of modules outside this one: `npm install citation-js`.
_READ = """
const Cite = require('citation-js');
let text = '';
process.stdin.on('data', piece => text += piece);
process.stdin.on('end', () => console.log(JSON.stringify(new Cite(text).data)));
"""


@pytest.mark.parametrize("format", ["csl-json", "bibtex", "biblatex", "ris"])
def test_citation_js_reads_what_was_written(format: str) -> None:  # noqa: A002
    node = shutil.which("node")
    if (
        not node
        or subprocess.run([node, "-e", "require('citation-js')"], capture_output=True, check=False).returncode
    ):
        pytest.skip("node with citation-js is not there: npm install citation-js, and name it in NODE_PATH")
    done = subprocess.run(
        [node, "-e", _READ], input=export([ICE], format=format), capture_output=True, text=True, check=True
    )
    (item,) = json.loads(done.stdout)
    assert item["URL"] == URL
    plain = item["title"].replace("<i>", "").replace("</i>", "").replace('<span class="nocase">', "")
    assert plain.replace("</span>", "") == PLAIN
    year = item["issued"]["date-parts"][0][0]
    assert (item["id"], year, item["publisher"]) == ("gogh2021why", 2021, "Ice Trust")
    if format != "ris":  # whose authors of a newspaper's article it takes for reporters, as they stand
        names = [name.get("literal") or name["family"] for name in item["author"]]
        assert names == ["Gogh", "Ice and Snow, Inc.", "Vik"]
    if format != "bibtex":
        assert item["accessed"]["date-parts"] == [[2021, 11, 2]]


@pytest.mark.parametrize("ending", ["docx", "tex", "typ", "html"])
def test_pandoc_makes_a_writers_file(ending: str, tmp_path: Path) -> None:
    (tmp_path / "refs.json").write_text(export([ICE], format="csl-json"), encoding="utf-8")
    made = tmp_path / f"draft.{ending}"
    arguments = ["-f", "markdown", "--citeproc", f"--bibliography={tmp_path / 'refs.json'}", "-o", str(made)]
    pandoc.run(b"So [@gogh2021why].", arguments=arguments)
    source = "docx" if ending == "docx" else {"tex": "latex", "typ": "typst"}.get(ending, ending)
    text = pandoc.convert(made.read_bytes(), format=source, to="plain").decode()
    assert "(van Gogh et al. 2021)" in " ".join(text.split())
    assert "Fjord & Notes" in " ".join(text.split())
