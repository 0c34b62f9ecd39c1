"""The standing of a version as of a day: the days on which it changes, and what has replaced it."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

from support import corpus_of, instrument
from zhunsheng.model import Version
from zhunsheng.resolving.standing import Standing, Standings, Validity, own_standing, validity

ENGINE = Path(__file__).resolve().parents[2] / "hooks" / "zhunsheng"
LIFE = {"issued": "2020-01-10", "effective": "2020-03-01", "valid_until": "2024-12-31", "repealed": "2026-05-01"}


def standings(day: str, **files: str) -> tuple[Standings, dict[str, Version]]:
    corpus = corpus_of({f"standards/{name.replace('__', '@')}.md": text for name, text in files.items()})
    found = Standings(corpus, date.fromisoformat(day))
    return found, {v.source.path.removeprefix("standards/").removesuffix(".md"): v for v in corpus.versions}


@pytest.mark.parametrize(
    ("day", "expected", "since", "until"),
    [
        ("2020-02-29", Standing.NOT_YET, "2020-01-10", "2020-02-29"),
        ("2020-03-01", Standing.IN_FORCE, "2020-03-01", "2024-12-31"),
        ("2024-12-31", Standing.IN_FORCE, "2020-03-01", "2024-12-31"),
        ("2025-01-01", Standing.EXPIRED, "2025-01-01", None),
        ("2026-04-30", Standing.EXPIRED, "2025-01-01", None),
        ("2026-05-01", Standing.REPEALED, "2026-05-01", None),
    ],
)
def test_a_version_changes_its_standing_on_the_days_that_it_states(
    day: str, expected: Standing, since: str, until: str | None
) -> None:
    (version,) = corpus_of(instrument("甲办法", "第一条　登记。", **LIFE)).versions
    last = date.fromisoformat(until) if until else None
    found = validity(version.metadata, date.fromisoformat(day))
    assert found == Validity(expected, date.fromisoformat(since), last)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "planned", "effective": "2020-01-01"}, Standing.PLANNED),
        ({"status": "draft", "effective": "2020-01-01"}, Standing.DRAFT),
        ({"status": "repealed"}, Standing.REPEALED),
        ({"status": "repealed", "repealed": "2030-01-01", "effective": "2020-01-01"}, Standing.IN_FORCE),
        ({"recheck_result": "废止"}, Standing.REPEALED),
        ({"issued": "2020-01-01"}, Standing.IN_FORCE),
        ({}, Standing.UNKNOWN),
    ],
)
def test_the_status_counts_where_no_day_says_otherwise(fields: dict[str, str], expected: Standing) -> None:
    (version,) = corpus_of(instrument("甲办法", "第一条　登记。", **fields)).versions
    assert own_standing(version.metadata, date(2026, 1, 1)) is expected


OLD = instrument("甲办法", "第一条　登记。", id="a", effective="2020-01-01")
NEW = instrument("甲办法", "第一条　核对。", id="a", effective="2026-06-01")


def test_an_older_version_is_replaced_from_the_day_on_which_the_newer_one_begins() -> None:
    before, versions = standings("2026-05-31", **{"a__2020-01-01": OLD, "a": NEW})
    old = versions["a@2020-01-01"]
    assert before.of(old).standing is Standing.IN_FORCE
    assert not before.has_ended(old)
    after, versions = standings("2026-06-01", **{"a__2020-01-01": OLD, "a": NEW})
    old, new = versions["a@2020-01-01"], versions["a"]
    assert after.of(old) == Validity(Standing.REPLACED, date(2026, 6, 1), None, new)
    assert after.has_ended(old)


def test_what_another_instrument_supersedes_is_repealed_once_that_one_is_in_force() -> None:
    other = instrument("乙办法", "第一条　核对。", id="b", effective="2026-06-01", supersedes="[a]")
    before, versions = standings("2026-05-31", a=OLD, b=other)
    assert before.of(versions["a"]).standing is Standing.IN_FORCE
    after, versions = standings("2026-06-01", a=OLD, b=other)
    assert after.of(versions["a"]) == Validity(Standing.REPEALED, date(2026, 6, 1))
    assert after.of(versions["b"]).standing is Standing.IN_FORCE


def test_no_other_module_compares_the_dates_of_metadata_with_today() -> None:
    """A comparison with ``today`` that reads such a field belongs into the one judge of time."""
    fields = {"effective", "repealed", "valid_until"}
    found = []
    for file in ENGINE.rglob("*.py"):
        if file.relative_to(ENGINE).as_posix() == "resolving/standing.py":
            continue
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Compare):
                names = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute)}
                names |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
                if {"today", "_today"} & names and fields & names:
                    found.append(f"{file.name}:{node.lineno}")
    assert found == []
