"""``zhunsheng gaps``: what the sources ask for and is wanting."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, today_option, write_bytes_whole
from zhunsheng.cli.opening import the_project
from zhunsheng.cli.reading import read_whole
from zhunsheng.gaps import Listing, analyse
from zhunsheng.gaps.listing import GROUPINGS
from zhunsheng.reports.gaps import GAP_FORMATS, format_gaps


@click.command("gaps", cls=ChineseCommand, short_help="列出配套要求的缺口")
@click.option("--format", "kind", type=click.Choice([*GAP_FORMATS]), default="text", help="输出格式，默认 text。")
@click.option("--by", type=click.Choice([*GROUPINGS]), help="按状态、板块、责任单位或者期限排列。")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="把结果写入文件。")
@click.option("--colour/--no-colour", default=None, help="是否用颜色；默认只在终端上用。")
@today_option
def gaps_command(kind: str, by: str | None, output: Path | None, colour: bool | None, today: date) -> int:
    """列出每一项配套要求的状态和理由：空白、制定中、待修订、待细化、已衔接。

    例：
      zhunsheng gaps                                 在终端上看，按状态排列
      zhunsheng gaps --by pillar                     按板块排列
      zhunsheng gaps --format xlsx -o 缺口清单.xlsx   发给各单位的表格
      zhunsheng gaps --format json > gaps.json       供程序使用
    """
    corpus = read_whole(the_project())
    if corpus.register is None:
        raise CannotRunError(f"没有配套要求清单 {corpus.config.requirements}；没有登记要求，就没有缺口可言")
    report = format_gaps(kind, Listing.of(analyse(corpus, today), corpus), by, colour=_use_colour(colour, output))
    put_out(report, output, kind)
    return 0


def _use_colour(colour: bool | None, output: Path | None) -> bool:
    return colour if colour is not None else output is None and sys.stdout.isatty()


def put_out(report: bytes, output: Path | None, kind: str) -> None:
    """Write a report where it was asked for."""
    if output:
        write_bytes_whole(output, report)
        click.echo(f"已写出 {output}", err=True)
    elif kind == "xlsx" and sys.stdout.isatty():
        raise CannotRunError("xlsx 不能显示在终端上；请用 -o 写明文件名")
    elif kind in {"xlsx", "csv"}:
        sys.stdout.flush()
        sys.stdout.buffer.write(report)  # byte for byte, whatever the terminal's encoding
    else:
        click.echo(report.decode(), nl=False, color=True)
