"""The figures of this repository: its pages, the command line, the CSV and the workbook say the same."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from html_tables import Cell, Seen, pillar_cards, read

from rendering import render
from starting import zhunsheng
from support import TODAY
from zhunsheng.checking.project import Project, open_project
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import publish
from zhunsheng.gaps import State
from zhunsheng.gaps.listing import DEMANDS
from zhunsheng.model import Demand, Status
from zhunsheng.model.config import unit_names
from zhunsheng.pages.units import unit_path
from zhunsheng.site.downloads import downloads
from zhunsheng.site.tree import weave

ROOT = Path(__file__).resolve().parents[2]
WORDS = {state.words: state for state in State} | dict.fromkeys(("空白（未核实）", "空白（有示范文本）"), State.MISSING)


@pytest.fixture(scope="module")
def corpus(own_content: Path) -> Corpus:
    project = open_project(own_content)
    assert isinstance(project, Project)
    return project.corpus()


@pytest.fixture(scope="module")
def said(corpus: Corpus) -> list[dict[str, Any]]:
    """Return the requirements as the command line has them."""
    done = zhunsheng("gaps", "--format", "json", "--today", TODAY.isoformat(), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)["requirements"]
    assert len(found) == len(corpus.requirements) > 0
    return list(found)


@pytest.fixture(scope="module")
def states(said: list[dict[str, Any]]) -> Counter[State]:
    """Return how many requirements are in each state, as the command line has it."""
    return Counter(State(r["state"]) for r in said)


@pytest.fixture(scope="module")
def pages(corpus: Corpus) -> dict[str, Seen]:
    """Return the pages about gaps as a reader sees them."""
    wanted = {"index.md", "gaps.md", "matrix.md", "bodies.md", "system.md", "units.md", "requirements.md"}
    shown = (p for p in weave(corpus, TODAY) if p.path in wanted or p.path.startswith("units/"))
    return {p.path: read(render(p.text[p.body :])) for p in shown}


def headed(page: Seen, head: str) -> list[list[list[Cell]]]:
    """Return the tables whose first header is ``head``, without their header rows."""
    return [table[1:] for table in page.tables if table[0][0].text == head]


def counted(found: Counter[State]) -> list[int]:
    return [*(found[s] for s in State), sum(found.values())]


def test_the_overview_says_what_the_command_says(
    pages: dict[str, Seen], said: list[dict[str, Any]], corpus: Corpus
) -> None:
    (table,) = headed(pages["index.md"], "要求")
    rows = {row[0].text: [int(cell.text) for cell in row[1:]] for row in table}
    expected = {"合计": said}
    expected |= {f"其中{words}": [r for r in said if r["demand"] == d.value] for d, words in DEMANDS.items()}
    occurring = [n for n, state in enumerate(State) if any(r["state"] == state.value for r in said)]
    for name, them in expected.items():
        counts = counted(Counter(State(r["state"]) for r in them))
        assert rows.pop(name) == [*(counts[n] for n in occurring), counts[-1]]
    assert not rows
    (home,) = (page for page in weave(corpus, TODAY) if page.path == "index.md")
    cards = {title: counts for title, (counts, _) in pillar_cards(render(home.text[home.body :])).items()}
    told = {p.title: Counter(State(r["state"]) for r in said if r["pillar"] == p.id) for p in corpus.config.pillars}
    assert cards == told


def test_the_list_says_what_the_command_says(pages: dict[str, Seen], said: list[dict[str, Any]]) -> None:
    (table,) = headed(pages["gaps.md"], "配套要求")
    listed = Counter((row[0].text, WORDS[row[1].attributes["data-value"][2:]], row[3].text) for row in table)
    assert listed == Counter((r["title"], State(r["state"]), DEMANDS[Demand(r["demand"])]) for r in said)


def test_the_matrix_says_what_the_command_says(pages: dict[str, Seen], said: list[dict[str, Any]]) -> None:
    rows = [row for table in headed(pages["matrix.md"], "配套要求") for row in table]
    shown = Counter((row[0].text, WORDS[row[1].text], sum(bool(cell.text) for cell in row[2:])) for row in rows)
    assert shown == Counter((r["title"], State(r["state"]), len(r["implemented_by"]) + len(r["samples"])) for r in said)


def test_the_bodies_together_owe_what_the_command_says(pages: dict[str, Seen], states: Counter[State]) -> None:
    (table,) = headed(pages["bodies.md"], "单位")
    told = [int(cell.text) for cell in table[-1][1:7]]
    assert table[-1][0].text == "合计（每项只计一次）"
    assert told == [sum(states.values()), *(states[s] for s in State)]
    columns = zip(*([int(cell.text) for cell in row[1:7]] for row in table[:-1]), strict=True)
    assert all(sum(column) >= count for column, count in zip(columns, told, strict=True))


def test_the_register_says_what_the_command_says(
    pages: dict[str, Seen], said: list[dict[str, Any]], corpus: Corpus
) -> None:
    pillars = [pillar.id for pillar in corpus.config.pillars]
    shown = [row[1].text for table in pages["requirements.md"].tables for row in table if row[0].text == "状态"]
    assert shown == [r["state_text"] for r in sorted(said, key=lambda r: pillars.index(r["pillar"]))]


def test_the_units_say_what_the_command_says(
    pages: dict[str, Seen], said: list[dict[str, Any]], corpus: Corpus
) -> None:
    """A unit's own page, the page of its list and the command tell the same of each of its requirements."""
    lists = [table for table in pages["units.md"].tables if table[0][0].text == "单位"]
    told: Counter[tuple[str, str, str]] = Counter()
    missing: dict[str, int] = {}
    for table in lists:
        names = [cell.text for cell in table[0][1:]]
        if names[0] == "本库收录的":  # of many requirements a row tells how many are not known to be met
            missing.update((row[0].text, int(row[2].text)) for row in table[1:])
            continue
        told.update(
            (row[0].text, name, stage(cell)) for row in table[1:] for name, cell in zip(names, row[1:], strict=True)
        )
    own: Counter[tuple[str, str, str]] = Counter()
    for name in unit_names(corpus.config):
        rows = (row for table in headed(pages[unit_path(name)], "配套要求") for row in table)
        own.update((name, row[0].text, stage(row[1])) for row in rows)
    expected: Counter[tuple[str, str, str]] = Counter()
    for requirement in said:
        for unit in requirement["units"]:
            word = "made" if unit["met"] else "draft" if unit["in_making"] else "none"
            expected[unit["name"], requirement["title"], word] += 1
    assert own == expected
    assert all(expected[key] == number for key, number in told.items())
    assert missing
    for name, number in missing.items():
        elsewhere = sum(n for (unit, _, word), n in told.items() if (unit, word) == (name, "none"))
        assert number == sum(n for (unit, _, word), n in own.items() if (unit, word) == (name, "none")) - elsewhere
    assert sum(expected.values()) > 200


def stage(cell: Cell) -> str:
    """Return how far a unit is, by the class of its cell; what has ended is wanting."""
    return cell.attributes["class"].split("--")[1].replace("ended", "none")


def test_nothing_of_ours_counts_as_being_made(corpus: Corpus, said: list[dict[str, Any]]) -> None:
    """What this project has written is a sample; a plan that somebody else has made names where it is announced."""
    issued = "standards/issued/"
    ours = [v for v in corpus.versions if v.source.path.startswith("standards/") and issued not in v.source.path]
    wrong = [v.source.path for v in ours if v.metadata.status is not Status.SAMPLE and not v.metadata.source]
    assert (len(ours), wrong) == (28, [])
    assert not [v.source.path for v in ours if v.metadata.owner]
    for requirement in said:
        assert all(document["standing"] != "sample" for document in requirement["implemented_by"])
        if requirement["samples"] and not requirement["implemented_by"]:
            assert (requirement["state"], requirement["state_text"]) == ("missing", "空白（有示范文本）")


def test_the_system_owes_what_the_command_calls_missing(pages: dict[str, Seen], states: Counter[State]) -> None:
    tables = headed(pages["system.md"], "子体系")
    totals = [[int(cell.text) for cell in row[1:5]] for table in tables for row in table if row[0].text == "合计"]
    assert all(due == have + making + owed for due, have, making, owed in totals)
    assert sum(owed for _, _, _, owed in totals) == states[State.MISSING]


def test_the_downloads_say_what_the_command_says(corpus: Corpus, states: Counter[State]) -> None:
    files = downloads(publish(corpus), TODAY)
    lines = list(csv.reader(io.StringIO(files["gaps.csv"].decode("utf-8-sig"))))
    column = lines[0].index("状态")
    assert Counter(WORDS[line[column]] for line in lines[1:]) == states
    book = openpyxl.load_workbook(io.BytesIO(files["gaps.xlsx"]))
    cells = [str(cell.value) for sheet in book.worksheets[:1] for row in sheet.iter_rows() for cell in row]
    assert Counter(WORDS[words] for words in cells if words in WORDS) == states
