"""The parts of the engine: each imports from those below it alone, and no module has grown too long."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

ENGINE = Path(__file__).resolve().parents[1] / "hooks" / "zhunsheng"
MAX_LINES = 450

# From the ground up.
FLOORS = (
    "model",
    "sources",
    "reading",
    "corpus",
    "wording",
    "resolving",
    "gaps",
    "amending",
    "rules",
    "weaving",
    "checking",
    "pages",
    "importing",
    "exporting",
    "searching",
    "reports",
    "site",
    "answering",
    "editor",
    "cli",
    "__main__",
)
FLOOR = {part: number for number, part in enumerate(FLOORS)}


def name_of(file: Path) -> str:
    parts = file.relative_to(ENGINE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {name_of(file): file for file in sorted(ENGINE.rglob("*.py"))}


@lru_cache(maxsize=1)
def trees() -> dict[str, ast.Module]:
    return {name: ast.parse(file.read_text("utf-8")) for name, file in FILES.items()}


@lru_cache(maxsize=1)
def imports() -> dict[str, frozenset[str]]:
    """Return the modules that each module of the engine imports, those outside the engine included."""
    return {name: frozenset(_imported(tree)) for name, tree in trees().items()}


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "the engine imports by full names"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in FILES else str(node.module)


def part_of(module: str) -> str:
    """Return the part of the engine that a module belongs to; empty for the engine itself."""
    return (module.split(".") + [""])[1]


def circle(graph: dict[str, frozenset[str]]) -> list[str]:
    """Return the names on a way that leads back to its beginning, or nothing."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name not in done:
            for following in sorted(graph.get(name, ())):
                if found := walk(following, [*way, name]):
                    return found
            done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := walk(name, []))), [])


def test_every_part_has_its_floor() -> None:
    assert {part_of(name) for name in FILES} - {""} <= FLOOR.keys()


def test_a_module_imports_only_from_its_own_floor_and_those_below() -> None:
    for name in FILES:
        if not part_of(name):
            continue  # the engine's front door stands before all floors
        inside = {module for module in imports()[name] if module.split(".")[0] == "zhunsheng"}
        assert "zhunsheng" not in inside, f"{name}: the front door is for visitors"
        above = {module for module in inside if FLOOR[part_of(module)] > FLOOR[part_of(name)]}
        assert not above, name


def test_no_imports_run_in_a_circle() -> None:
    graph = {name: frozenset(found & FILES.keys() - {name}) for name, found in imports().items()}
    assert circle(graph) == []


def test_no_parts_run_in_a_circle() -> None:
    parts: dict[str, set[str]] = {}
    for name, found in imports().items():
        inside = {part_of(module) for module in found if module in FILES}
        parts.setdefault(part_of(name), set()).update(inside - {part_of(name), ""})
    assert circle({part: frozenset(found) for part, found in parts.items() if part}) == []


def test_a_circle_would_be_found() -> None:
    assert circle({"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("b")}) == ["b", "c", "b"]


def test_the_engine_does_not_know_the_site_generator() -> None:
    for name, found in imports().items():
        outside = {module.split(".")[0] for module in found}
        assert not outside & {"mkdocs", "material", "zensical", "properdocs", "jinja2"}, name


def test_a_module_is_short_and_says_what_it_is() -> None:
    lines = {name: len(file.read_text("utf-8").splitlines()) for name, file in FILES.items()}
    assert {name: number for name, number in lines.items() if number > MAX_LINES} == {}
    assert [name for name, tree in trees().items() if not ast.get_docstring(tree)] == []


def test_every_folder_of_the_engine_is_a_package() -> None:
    folders = {file.parent for file in FILES.values()}
    assert {folder for folder in folders if not (folder / "__init__.py").is_file()} == set()


def test_nothing_is_called_utils() -> None:
    assert not {name for name in FILES if name.rpartition(".")[2] in {"utils", "util", "helpers", "misc"}}
