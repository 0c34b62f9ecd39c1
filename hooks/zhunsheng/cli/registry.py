"""``zhunsheng registry``: the facts about law outside the repository."""

from __future__ import annotations

from pathlib import Path

import click

from zhunsheng.checking.project import folder_project
from zhunsheng.cli.chinese import ChineseCommand, ChineseGroup
from zhunsheng.cli.common import CannotRunError, progress, write_whole
from zhunsheng.corpus.registry import write_registry
from zhunsheng.corpus.registry.building import build_registry
from zhunsheng.corpus.registry.file import shipped_path
from zhunsheng.sources.files import source_files


@click.group("registry", cls=ChineseGroup, short_help="登记外部文件的事实")
def registry_command() -> None:
    """登记外部文件的事实：题名、文号、日期、条款数，用来核对对它们的引用。

    例：
      zhunsheng registry build 法规文本/ --provenance "来源与日期"
    """


@registry_command.command("build", cls=ChineseCommand, short_help="从一批法规文本生成登记")
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
@click.option(
    "--provenance", required=True, metavar="文字", help="文本从何而来、何时取得；写在登记里，网页上也会显示。"
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写到哪个文件；默认替换自带的登记。"
)
def build_command(folder: Path, provenance: str, output: Path | None) -> int:
    """读一个文件夹里的法规文本，写出它们的题名、日期、条款数；不写出任何条文。

    例：
      zhunsheng registry build 法规文本/ --provenance "国家法律法规数据库，2025年4月"
    """
    if not folder.is_dir():
        raise CannotRunError(f"没有这个文件夹：{folder}")
    project = folder_project(folder.resolve())
    with progress("读取", len(source_files(project.root, project.config))) as step:
        corpus = project.corpus(step)
    registry = build_registry(corpus.versions, provenance)
    if not registry.facts:
        raise CannotRunError(f"{folder} 里没有认出法规文本；每份应以“# 题名”开头，正文分条")
    target = output or shipped_path()
    text = write_registry(registry)
    write_whole(target, text)
    click.echo(f"已登记 {len(registry.facts)} 份文件（{len(text.encode()) / 1024:.0f} KB）：{target}")
    return 0
