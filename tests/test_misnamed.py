"""Files that mean to be sources and are named otherwise: told about, never passed over in silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.model.config import Config
from zhunsheng.rules import check
from zhunsheng.sources.files import is_source, markdown_files, read_files

CONFIG = Config(sources=("docs",))


def told(root: Path, config: Config = CONFIG) -> Sequence[str]:
    corpus = load_corpus(read_files(root, config), config, Registry())
    return [f"{d.path}: {d.message}" for d in check(corpus, date(2026, 1, 1)) if d.code == "M001"]


@pytest.mark.parametrize("name", ["A.MD", "a.Md", "a.mD"])
def test_a_file_that_ends_in_capitals_is_told_about_with_how_to_mend_it(tmp_path: Path, name: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_text("# 甲\n", "utf-8")
    assert told(tmp_path) == [f"docs/{name}: 扩展名应当是小写的 .md，未读取；请改名为 {name[:-3]}.md"]
    assert is_source(f"docs/{name}", ["docs"]), "a revision that had it would have been told the same"
    assert markdown_files(tmp_path, ["docs"]) == [f"docs/{name}"]


@pytest.mark.parametrize("name", ["a.mdx", "a.markdown", "md", "a.md.bak", ".MD"])
def test_other_files_are_none_of_ours(tmp_path: Path, name: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / name).write_text("# 甲\n", "utf-8")
    assert told(tmp_path) == []


def test_a_folder_in_the_place_of_the_register_is_called_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "docs" / "list").mkdir(parents=True)
    (found,) = told(tmp_path, Config(sources=("docs",), requirements="docs/list"))
    assert found == "docs/list: 这是一个文件夹，不是文件；请改正配置中的路径，或者给文件夹改名"


def test_a_folder_that_is_named_like_a_source_is_called_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "docs" / "a.md").mkdir(parents=True)
    assert told(tmp_path) == ["docs/a.md: 这是一个文件夹，名称却以 .md 结尾；请改名"]
