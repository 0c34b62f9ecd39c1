"""What README.md and docs/guide/adopting.md say of the code is true of the code."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
import yaml

from test_architecture import FLOORS
from zhunsheng.cli import main
from zhunsheng.cli.group import zhunsheng
from zhunsheng.model.config import Config

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
ADOPTING = ROOT / "docs" / "guide" / "adopting.md"
CODE = re.compile(r"`(zhunsheng [^`]*)`|^ *(zhunsheng .*)$", re.MULTILINE)


def table(file: Path, head: str) -> list[str]:
    """Return the first cell of each row of the table that begins with this head."""
    _, _, rest = file.read_text("utf-8").partition(f"\n{head}\n")
    assert rest, head
    rows = rest.partition("\n\n")[0].splitlines()[1:]
    return [row.split("|")[1].strip() for row in rows]


def names(cells: list[str]) -> list[str]:
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def commands(file: Path) -> Iterator[tuple[click.Command, list[str]]]:
    """Yield each command of the engine that a guide shows, and what follows its name."""
    context = click.Context(zhunsheng)
    for pair in CODE.findall(file.read_text("utf-8")):
        name, *rest = shlex.split((pair[0] or pair[1]).partition("  ")[0])[1:]
        command = zhunsheng.get_command(context, name)
        assert command, f"zhunsheng {name}"
        while isinstance(command, click.Group) and rest:
            below = command.get_command(context, rest.pop(0))
            assert below, f"zhunsheng {name} {rest}"
            command = below
        yield command, rest


@pytest.mark.parametrize("file", [README, ADOPTING], ids=lambda file: file.name)
def test_every_command_of_a_guide_exists_with_its_options(file: Path) -> None:
    found = [*commands(file)]
    assert len(found) > 10
    for command, rest in found:
        known = {name for parameter in command.params for name in parameter.opts}
        asked = {word.partition("=")[0] for word in rest if re.match(r"--?[a-z]", word)}
        assert asked - known == set(), command.name


@pytest.mark.parametrize("file", [README, ADOPTING], ids=lambda file: file.name)
def test_every_extra_of_a_guide_exists(file: Path) -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    asked = set(re.findall(r"\[([a-z,]+)\](?==|\")", file.read_text("utf-8")))
    assert asked
    assert {extra for group in asked for extra in group.split(",")} - extras.keys() == set()
    if file == ADOPTING:
        # build and test are for those who change the code.
        assert set(names(table(file, "| 写法 | 用来 |"))) == extras.keys() - {"build", "test"}


def test_the_readme_lists_every_command() -> None:
    shown = {cell.split()[1].rstrip("`") for cell in table(README, "| 命令 | 用途 |")}
    assert shown == set(zhunsheng.list_commands(click.Context(zhunsheng)))


def test_the_readme_lists_the_parts_of_the_engine_from_the_ground_up() -> None:
    listed = names(table(README, "| 引擎的部分 | 内容 |"))
    engine = ROOT / "hooks" / "zhunsheng"
    assert sorted(listed) == sorted(file.parent.name for file in engine.glob("*/__init__.py"))
    assert listed == [part for part in FLOORS if part in listed]


def test_the_files_that_the_readme_names_exist() -> None:
    text = README.read_text("utf-8")
    links = re.findall(r"\]\(([\w./-]+)\)", text)
    places = names(table(README, "| 其他位置 | 内容 |"))
    ours = [
        name
        for name in re.findall(r"`(\.?[\w-]+(?:[./][\w-]+)+/?)`", text)
        if name.startswith((".", "hooks/", "tests/"))
    ]
    named = {name for name in [*links, *places, *ours] if not name.startswith(".venv")}
    assert len(named) > 15
    assert {name for name in named if not (ROOT / name).exists()} == set()
    adapter = ROOT / "hooks" / "zhunsheng_mkdocs"
    described = re.search(r"^\| `hooks/zhunsheng_mkdocs/` \|(.*)$", text, re.MULTILINE)
    assert described
    assert set(re.findall(r"`(\w+\.py)`", described[1])) == {f.name for f in adapter.glob("*.py")} - {"__init__.py"}


def test_the_guide_lists_every_file_of_a_new_project(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "new")]) == 0
    files = {file.relative_to(tmp_path / "new").as_posix() for file in (tmp_path / "new").rglob("*") if file.is_file()}
    text = ADOPTING.read_text("utf-8").partition("{: #init }")[2].partition("\n## ")[0]
    rows = [row.split("|")[1] for row in text.splitlines() if row.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`([^`]+)`", row)} == files


def test_the_guide_lists_every_setting() -> None:
    listed = set(names(table(ADOPTING, "| 项目 | 意思 | 默认 |")))
    assert listed == {field.name for field in fields(Config)}


def test_the_workflow_of_the_guide_uses_the_action_as_it_is() -> None:
    (block,) = [b for b in re.findall(r"```yaml\n(.*?)```", ADOPTING.read_text("utf-8"), re.DOTALL) if "uses:" in b]
    checkout, check = yaml.safe_load(block)["steps"]
    assert f"uses: {checkout['uses']}" in (ROOT / ".github/workflows/site.yml").read_text("utf-8")
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert check["with"].keys() <= inputs.keys()
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert check["uses"].endswith(f"@v{version}")
    assert f"zhunsheng-{version}-py3-none-any.whl" in ADOPTING.read_text("utf-8")
