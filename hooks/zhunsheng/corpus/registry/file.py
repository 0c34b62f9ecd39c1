"""Reading and writing the registry file: one JSON object a line, so that a new edition of a law changes one line."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from zhunsheng.corpus.registry.facts import Edition, Fact, LazyFacts, Registry, Repeal, Snapshot
from zhunsheng.model import Rank
from zhunsheng.model.config import KnownChange

SHIPPED = "registry.jsonl"
CHANGES = "changes.jsonl"

_TITLES = re.compile(r'\{"title":"(?P<title>[^"]*)"')
_OUTLINE = ("articles", "divisions", "others")
_RANKS = {rank.value: rank for rank in Rank}  # a dictionary is faster than calling the Enum, and 2,000 facts are read


def shipped_path() -> Path:
    """Return the path of the registry that is shipped with the engine."""
    return Path(__file__).resolve().parents[2] / "data" / SHIPPED


@lru_cache(maxsize=1)
def shipped_registry() -> Registry:
    """Return the registry that is shipped with the engine."""
    file = shipped_path()
    registry = read_registry(file.read_text("utf-8")) if file.is_file() else Registry()
    changes = file.with_name(CHANGES)
    return (
        replace(registry, changes=read_changes(changes.read_text("utf-8"), registry)) if changes.is_file() else registry
    )


def read_changes(text: str, registry: Registry) -> tuple[KnownChange, ...]:
    """Read the changes that a registry does not know: one JSON object a line, with the fields of the configuration."""
    changes = (_change(json.loads(line)) for line in text.splitlines() if line.strip())
    return tuple(change for change in changes if not _knows(registry.find(change.title), change))


def _change(data: dict[str, Any]) -> KnownChange:
    return KnownChange(**data | {"on": date.fromisoformat(data["on"])})


def _knows(fact: Fact | None, change: KnownChange) -> bool:
    """Tell whether a fact is as young as a change of it, as it is where newer texts were taken into the registry."""
    if fact is None or change.on is None:
        return False
    days = [day for edition in fact.editions for day in (edition.issued, edition.effective) if day]
    return fact.repeal is not None or any(day >= change.on for day in days)


def write_registry(registry: Registry) -> str:
    """Return the file's text; equal registries give equal bytes."""
    about = {"version": 1, "provenance": registry.provenance}
    head = json.dumps(about | ({"taken": str(registry.taken)} if registry.taken else {}), ensure_ascii=False)
    lines = [json.dumps(_written(f), ensure_ascii=False, separators=(",", ":")) for f in registry.facts]
    return "\n".join([head, *lines]) + "\n"


def read_registry(text: str) -> Registry:
    """Read the file's text, which the engine itself wrote."""
    # Not splitlines, which also breaks a title at such characters as U+2028.
    head, *lines = text.removesuffix("\n").split("\n")
    names = [_names(line) for line in lines]
    about = json.loads(head)
    repealed = tuple(n for n, line in enumerate(lines) if '"repeal":' in line)
    facts = LazyFacts(names, partial(_fact, lines), repealed)
    return Registry(facts, about["provenance"], Snapshot.of(about.get("taken", "")))


def _fact(lines: Sequence[str], number: int) -> Fact:
    return _read(json.loads(lines[number]))


def _names(line: str) -> tuple[str, Sequence[str]]:
    """Return the title and the former titles of a line without parsing the rest."""
    found = _TITLES.match(line)
    if not found or "\\" in found[0] or '"former":' in line:
        data = json.loads(line)
        return data["title"], data.get("former", ())
    return found["title"], ()


def _written(fact: Fact) -> dict[str, Any]:
    data: dict[str, Any] = {"title": fact.title}
    if fact.rank:
        data["rank"] = fact.rank.value
    if fact.number:
        data["number"] = fact.number
    if fact.issuer:
        data["issuer"] = list(fact.issuer)
    if fact.former_titles:
        data["former"] = list(fact.former_titles)
    if fact.repeal:
        data["repeal"] = [fact.repeal.by, fact.repeal.eid, fact.repeal.on.isoformat() if fact.repeal.on else ""]
    if fact.taken:
        data["taken"] = str(fact.taken)
    if fact.editions:
        data["editions"] = [_written_edition(e) for e in fact.editions]
    return data


def _written_edition(edition: Edition) -> dict[str, str | bool]:
    data = {
        "issued": edition.issued.isoformat() if edition.issued else "",
        "effective": edition.effective.isoformat() if edition.effective else "",
        "derived": edition.derived,
        **{key: getattr(edition, key) for key in _OUTLINE},
    }
    return {key: value for key, value in data.items() if value}


def _read(data: dict[str, Any]) -> Fact:
    repeal = data.get("repeal")
    return Fact(
        data["title"],
        _RANKS[data["rank"]] if "rank" in data else None,
        data.get("number"),
        tuple(data.get("issuer", ())),
        tuple(data.get("former", ())),
        tuple(map(_read_edition, data.get("editions", ()))),
        Repeal(repeal[0], repeal[1], _day(repeal[2])) if repeal else None,
        Snapshot.of(data["taken"]) if "taken" in data else None,
    )


def _read_edition(data: dict[str, Any]) -> Edition:
    get = data.get
    outline = get("articles", ""), get("divisions", ""), get("others", "")
    return Edition(_day(get("issued")), _day(get("effective")), *outline, derived=get("derived", False))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
