"""``zhunsheng diff``: two texts side by side, for the terminal and as the table that offices send round."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from zhunsheng.amending.side_by_side import side_by_side
from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import (
    CannotRunError,
    colour_option,
    format_option,
    is_coloured,
    today_option,
    write_bytes_whole,
)
from zhunsheng.cli.named_texts import named_text
from zhunsheng.corpus.disclosure import is_public
from zhunsheng.reports.differences import DIFFERENCE_FORMATS, format_differences


@click.command("diff", cls=ChineseCommand, short_help="两个文本的修改前后对照表")
@click.argument("old", metavar="旧文本")
@click.argument("new", metavar="新文本")
@format_option(DIFFERENCE_FORMATS, "text")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写到哪个文件。")
@click.option("--all", "everything", is_flag=True, help="连同没有改变的条文；默认只写有改变的。")
@colour_option
@today_option
def diff_command(
    old: str, new: str, kind: str, output: Path | None, everything: bool, colour: bool | None, today: date
) -> int:
    """两个文本逐条对照。条文按内容对应，不按序号：移动、序号变动、分出、并入的都写明。

    文本写文件的路径、标识（vehicles@2024-01-01）或者 git 版本:路径。表有修订前、修订后、修订理由三栏。

    例：
      zhunsheng diff 旧.md 新.md
      zhunsheng diff HEAD:standards/assets/vehicles.md standards/assets/vehicles.md
      zhunsheng diff 旧.md 新.md --format docx -o 对照表.docx

    退出码：0 已经写出；2 无法运行。
    """
    if output is None and DIFFERENCE_FORMATS[kind].is_binary:
        raise CannotRunError(f"{kind} 不能写到终端上；请用 -o 写明文件")
    texts = named_text(old, today), named_text(new, today)
    for name, text in zip((old, new), texts, strict=True):
        if not is_public(text):
            click.echo(f"“{name}”是{text.metadata.disclosure.value}的文件，对照表不要发到外面", err=True)
    found = side_by_side(*texts)
    use_colour = is_coloured(colour, output)
    written = format_differences(kind, found, everything, colour=use_colour)
    if output is None:
        click.echo(written.decode(), nl=False, color=use_colour)
        return 0
    write_bytes_whole(output, written)
    click.echo(f"已写入 {output}", err=True)
    return 0
