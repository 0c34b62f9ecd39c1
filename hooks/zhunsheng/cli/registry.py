"""``zhunsheng registry``: the facts about law outside the repository."""

from __future__ import annotations

from pathlib import Path

import click

from zhunsheng.checking.project import folder_project
from zhunsheng.cli.chinese import ChineseCommand, ChineseGroup
from zhunsheng.cli.common import CannotRunError, write_whole
from zhunsheng.cli.reading import corpus_of
from zhunsheng.corpus.disclosure import publish
from zhunsheng.corpus.registry import Registry, Snapshot, read_registry, shipped_registry, write_registry
from zhunsheng.corpus.registry.building import build_registry
from zhunsheng.corpus.registry.file import shipped_path
from zhunsheng.corpus.registry.updating import updated
from zhunsheng.model.config import Audience


@click.group("registry", cls=ChineseGroup, short_help="登记外部文件的事实")
def registry_command() -> None:
    """登记外部文件的事实：题名、文号、日期、条款数，用来核对对它们的引用。

    例：
      zhunsheng registry build 法规文本/ --provenance 来源 --taken 2025-04
    """


@registry_command.command("build", cls=ChineseCommand, short_help="从一批法规文本生成登记")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option("--provenance", required=True, metavar="文字", help="文本的来源；写在登记里，网页上也会显示。")
@click.option(
    "--taken", required=True, metavar="日期", help="文本是何时取得的，如 2025-04-15，只知道月份的写 2025-04。"
)
@click.option("--update", is_flag=True, help="并入已有的登记：文件夹里有的，以新的为准；没有的，保留原来的。")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写到哪个文件；默认替换自带的登记。"
)
def build_command(folder: Path, provenance: str, taken: str, update: bool, output: Path | None) -> int:
    """读一个文件夹里的法规文本，写出它们的题名、日期、条款数；不写出任何条文。

    例：
      zhunsheng registry build 法规文本/ --provenance 国家法律法规数据库 --taken 2025-04
      zhunsheng registry build 新的文本/ --provenance 国家法律法规数据库 --taken 2026-11-20 --update
    """
    if not folder.is_dir():
        raise CannotRunError(f"没有这个文件夹：{folder}")
    snapshot = Snapshot.of(taken)
    if snapshot is None:
        raise CannotRunError(f"--taken 写的“{taken}”不是日期；应写作 2025-04-15，或者 2025-04")
    project = folder_project(folder.resolve())
    corpus = corpus_of(project)
    public = [*publish(corpus, Audience.PUBLIC).corpus.versions]  # a registry is handed to others
    withheld = len([*corpus.versions]) - len(public)
    if withheld:
        click.echo(f"有 {withheld} 份不公开的文件，没有登记", err=True)
    registry = build_registry(public, provenance, snapshot)
    if not registry.facts:
        raise CannotRunError(f"{folder} 里没有认出法规文本；每份应以“# 题名”开头，正文分条")
    target = output or shipped_path()
    if update:
        registry = updated(_existing(target), registry)
    text = write_registry(registry)
    write_whole(target, text)
    click.echo(f"已登记 {len(registry.facts)} 份文件（{len(text.encode()) / 1024:.0f} KB）：{target}")
    return 0


def _existing(target: Path) -> Registry:
    """Return the registry that is to be updated: that of the output, or the shipped one where there is none yet."""
    if not target.is_file():
        return shipped_registry()
    try:
        return read_registry(target.read_text("utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        raise CannotRunError(f"{target} 不是登记文件，不能并入，未作改动") from error
