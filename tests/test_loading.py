"""From the disk: what is read, what is not, and that nothing on a disk can stop the reader."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support import config_of, findings, instrument, messages
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.model.config import Config
from zhunsheng.sources.files import read_files, source_files

TEXT = instrument("甲办法", "第一条　机关应当登记资产。")


def load(root: Path, config: Config | None = None) -> Corpus:
    config = config or Config()
    return load_corpus(read_files(root, config), config, Registry())


def put(root: Path, path: str, content: str | bytes = TEXT) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def told(root: Path, config: Config | None = None) -> list[tuple[str, str, int, int, str]]:
    """Load a folder; return code, path, line, column and message of each finding."""
    corpus = load(root, config)
    return [(*found[:4], message) for found, message in zip(findings(corpus), messages(corpus), strict=True)]


def test_markdown_below_the_source_folders_is_read(tmp_path: Path) -> None:
    for path in ("docs/index.md", "standards/assets/a.md", "README.md", "standards/a.txt", "standards/.hidden.md"):
        put(tmp_path, path)
    put(tmp_path, "docs/.git/x.md")
    put(tmp_path, "docs/node_modules/x.md")
    assert source_files(tmp_path, Config()) == ["docs/index.md", "standards/assets/a.md"]


def test_a_folder_may_be_named_twice_and_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "docs/law/a.md")
    assert source_files(tmp_path, config_of("sources: [docs, docs/law, .]")) == ["docs/law/a.md"]


def test_the_register_is_read_with_the_instruments(tmp_path: Path) -> None:
    put(tmp_path, "standards/a.md")
    put(tmp_path, "docs/requirements.yml", "requirements:\n  - id: x\n")
    corpus = load(tmp_path)
    assert list(corpus.instruments) == ["a"]
    assert corpus.register is not None
    assert {finding.code for finding in corpus.unread} == {"M012"}


def test_an_empty_project_is_an_empty_corpus(tmp_path: Path) -> None:
    corpus = load(tmp_path)
    assert (dict(corpus.instruments), corpus.pages, corpus.register, corpus.unread) == ({}, (), None, ())


def test_each_file_is_announced_before_it_is_read(tmp_path: Path) -> None:
    put(tmp_path, "standards/b.md")
    put(tmp_path, "standards/a.md")
    seen: list[str] = []
    load_corpus(read_files(tmp_path, Config()), Config(), Registry(), on_file=seen.append)
    assert seen == ["standards/a.md", "standards/b.md"]


def test_bytes_that_are_no_text_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    put(tmp_path, "standards/a.md")
    put(tmp_path, "standards/b.md", TEXT.encode("gb18030"))
    put(tmp_path, "standards/c.md", b"\x89PNG\0\0")
    assert list(load(tmp_path).instruments) == ["a"]
    assert [found[:4] for found in told(tmp_path)] == [
        ("M001", "standards/b.md", 1, 1),
        ("M001", "standards/c.md", 1, 1),
    ]


def test_a_file_of_five_megabytes_is_too_large(tmp_path: Path) -> None:
    put(tmp_path, "standards/a.md", (b"a" * 9_998 + b"\n\n") * 530)
    assert told(tmp_path) == [
        (
            "M009",
            "standards/a.md",
            1,
            1,
            "文件有 5.1 MB，超过上限 4 MB，未读取；请检查内容，或在 zhunsheng.yml 中调高 max_file_mb",
        )
    ]
    assert [found[0] for found in told(tmp_path, config_of("max_file_mb: 6"))] == ["M014"]


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    put(tmp_path, "standards/a.md", b"")
    assert told(tmp_path) == [("M010", "standards/a.md", 1, 1, "文件是空的；请写入内容，或者删去文件")]


def test_windows_marks_are_told_and_do_no_harm(tmp_path: Path) -> None:
    put(tmp_path, "standards/a.md", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert told(tmp_path) == [("M008", "standards/a.md", 1, 1, "文件带有字节顺序标记（BOM）和Windows 换行")]
    assert load(tmp_path).instruments["a"].current.structure.get("art_1") is not None


def test_a_folder_named_like_a_file_is_told(tmp_path: Path) -> None:
    put(tmp_path, "standards/x.md/a.md")
    assert told(tmp_path) == [("M001", "standards/x.md", 1, 1, "这是一个文件夹，名称却以 .md 结尾；请改名")]
    assert list(load(tmp_path).instruments) == ["a"]


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path, "outside/secret.md", instrument("机密办法"))
    project = tmp_path / "project"
    (project / "standards").mkdir(parents=True)
    (project / "standards/a.md").symlink_to(secret)
    message = "这是一个指向项目之外的符号链接，未读取；请换成文件本身"
    assert told(project) == [("M011", "standards/a.md", 1, 1, message)]
    assert dict(load(project).instruments) == {}


def test_a_source_folder_that_lies_outside_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "outside/secret.md", instrument("机密办法"))
    (tmp_path / "project").mkdir()
    (tmp_path / "project/standards").symlink_to(tmp_path / "outside")
    assert [found[:2] for found in told(tmp_path / "project")] == [("M011", "standards/secret.md")]


def test_a_register_that_lies_outside_is_not_read(tmp_path: Path) -> None:
    secret = put(tmp_path, "outside/requirements.yml", "requirements: []")
    (tmp_path / "project/docs").mkdir(parents=True)
    (tmp_path / "project/docs/requirements.yml").symlink_to(secret)
    assert [found[:2] for found in told(tmp_path / "project")] == [("M011", "docs/requirements.yml")]


def test_a_link_within_the_project_is_read(tmp_path: Path) -> None:
    put(tmp_path, "texts/a.md")
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards/a.md").symlink_to(tmp_path / "texts/a.md")
    assert list(load(tmp_path).instruments) == ["a"]


@pytest.mark.parametrize("path", ["standards/a.md", "docs/requirements.yml"])
def test_links_in_a_circle_are_told(tmp_path: Path, path: str) -> None:
    link = tmp_path / path
    link.parent.mkdir()
    link.symlink_to(link.with_name("b"))
    link.with_name("b").symlink_to(link)
    message = "无法读取（符号链接首尾相接）；请检查文件是否存在、是否有权限"
    assert told(tmp_path) == [("M001", path, 1, 1, message)]


@pytest.mark.parametrize("path", ["standards/a.md", "docs/requirements.yml"])
def test_a_link_to_nothing_is_told(tmp_path: Path, path: str) -> None:
    link = tmp_path / path
    link.parent.mkdir()
    link.symlink_to("nothing")
    message = "无法读取（文件或文件夹不存在）；请检查文件是否存在、是否有权限"
    assert told(tmp_path) == [("M001", path, 1, 1, message)]


def test_folders_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    put(tmp_path, "standards/a.md")
    (tmp_path / "standards/again").symlink_to(tmp_path / "standards")
    assert source_files(tmp_path, Config()) == ["standards/a.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "standards").mkdir()
    os.mkfifo(tmp_path / "standards/a.md")
    message = "这不是普通文件（而是管道、设备等），未读取；请删去"
    assert told(tmp_path) == [("M001", "standards/a.md", 1, 1, message)]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    put(tmp_path, "standards/a.md").chmod(0)
    message = "无法读取（没有权限）；请检查文件是否存在、是否有权限"
    assert told(tmp_path) == [("M001", "standards/a.md", 1, 1, message)]


@pytest.mark.parametrize("name", [b"a\x1b[31m.md", b"a\nb.md", b"\xff\xfe.md"])
def test_a_name_that_would_spoil_a_report_is_told(tmp_path: Path, name: bytes) -> None:
    folder = tmp_path / "standards"
    folder.mkdir()
    try:
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:  # noqa: PTH118, PTH123 -- bytes, not text
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system refuses such names")
    ((code, path, *_, message),) = told(tmp_path)
    assert (code, message) == ("M001", "文件名含有控制字符或者无效的字符；请改名")
    assert path.isprintable()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_nobody_may_look_into_is_told_and_not_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "standards/closed"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("# 甲\n", "utf-8")
    folder.chmod(0)
    try:
        message = "无法读取（没有权限）；请检查文件是否存在、是否有权限"
        assert told(tmp_path) == [("M001", "standards/closed", 1, 1, message)]
    finally:
        folder.chmod(0o755)


DATA = {
    "docs/requirements.yml": ("requirements: []\n", "requirements:\n  - id: x\n"),
    "docs/synonyms.yml": ("synonyms: [[值班, 带班]]\n", "synonyms: [[值]]\n"),
    "docs/study.yml": ("paths: []\n", "paths: {}\n"),
    "standards/a.compared.yml": ("compared: []\n", "compared: 1\n"),
}


@pytest.mark.parametrize("path", DATA)
def test_a_corpus_that_was_read_before_makes_no_difference(path: str) -> None:
    files = {"standards/a.md": TEXT.encode(), **{name: texts[0].encode() for name, texts in DATA.items()}}
    broken = files | {path: DATA[path][1].encode()}
    without = {name: data for name, data in files.items() if name != path}
    for one in (files, broken, without):
        before = load_corpus(one, Config(), Registry())
        for other in (files, broken, without):
            again = load_corpus(other, Config(), Registry(), before=before)
            assert again == load_corpus(other, Config(), Registry())
            assert bool(again.unread) == (other is broken)
