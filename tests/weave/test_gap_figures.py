"""The figures of this repository: its pages, the command line, the CSV and the workbook say the same."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from html_tables import read
from rendering import render

from support import TODAY
from zhunsheng.corpus import Corpus
from zhunsheng.gaps import State
from zhunsheng.project import Project, open_project
from zhunsheng.reports.gaps.downloads import downloads
from zhunsheng.tree import weave

ROOT = Path(__file__).resolve().parents[2]
COMMAND = "import sys; from zhunsheng.cli import main; sys.exit(main(sys.argv[1:]))"
WORDS = {state.words: state for state in State} | {"本库未收录": State.MISSING}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    project = open_project(ROOT)
    assert isinstance(project, Project)
    return project.corpus()


@pytest.fixture(scope="module")
def states(corpus: Corpus) -> Counter[State]:
    """Return how many requirements are in each state, as the command line has it."""
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "gaps", "--format", "json", "--today", TODAY.isoformat()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    found = Counter(State(r["state"]) for r in json.loads(done.stdout)["requirements"])
    assert sum(found.values()) == len(corpus.requirements) > 0
    return found


def test_the_overview_says_what_the_command_says(corpus: Corpus, states: Counter[State]) -> None:
    page = next(page for page in weave(corpus, TODAY) if page.path == "index.md")
    tables = read(render(page.text[page.body :])).tables
    table = next(table for table in tables if table[0][0].text == "板块")
    total = next(row for row in table if row[0].text == "合计")
    assert [int(cell.text) for cell in total[1:]] == [*(states[s] for s in State), sum(states.values())]


def test_the_list_says_what_the_command_says(corpus: Corpus, states: Counter[State]) -> None:
    page = next(page for page in weave(corpus, TODAY) if page.path == "gaps.md")
    tables = read(render(page.text[page.body :])).tables
    table = next(table for table in tables if table[0][0].text == "配套要求")
    assert Counter(WORDS[row[1].attributes["data-value"][2:]] for row in table[1:]) == states


def test_the_downloads_say_what_the_command_says(corpus: Corpus, states: Counter[State]) -> None:
    files = downloads(corpus, TODAY)
    lines = list(csv.reader(io.StringIO(files["gaps.csv"].decode("utf-8-sig"))))
    column = lines[0].index("状态")
    assert Counter(WORDS[line[column]] for line in lines[1:]) == states
    book = openpyxl.load_workbook(io.BytesIO(files["gaps.xlsx"]))
    cells = [str(cell.value) for sheet in book.worksheets[:1] for row in sheet.iter_rows() for cell in row]
    assert Counter(WORDS[words] for words in cells if words in WORDS) == states
