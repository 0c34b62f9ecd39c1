"""``zhunsheng impact``: what rests on a provision, an instrument or a requirement, before it is amended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, format_option, today_option, write_whole
from zhunsheng.cli.opening import the_project
from zhunsheng.cli.reading import for_whom, public_option, read_whole
from zhunsheng.gaps.impact import impact
from zhunsheng.reports.gaps.impact import IMPACT_FORMATS, format_impact


@click.command("impact", cls=ChineseCommand, short_help="修改一条规定会影响哪些文件")
@click.argument("ref", metavar="引用")
@format_option(IMPACT_FORMATS, "text")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="把结果写入文件。")
@public_option
@today_option
def impact_command(ref: str, kind: str, output: Path | None, public: bool, today: date) -> int:
    """修改以前先看：哪些文件、条款和要求以它为依据、落实它、引用它，直接的和隔一层的。

    引用写作 文件id、文件id#锚点、req:要求id，库外的文件写题名。

    例：
      zhunsheng impact hjg-2022-62#lv1_2__para_1     通知的一段
      zhunsheng impact vehicles#art_12               办法的第十二条
      zhunsheng impact req:public-warehouse          一项要求
      zhunsheng impact 机关事务管理条例#art_24        库外文件的一条

    退出码：0 有没有影响都是；2 无法运行，如没有这一条。
    """
    whole = read_whole(the_project(), needs_register=ref.startswith("req:"), public=public)
    corpus = for_whom(whole, public).corpus
    found = impact(corpus, today, ref)
    if found.problem:
        hint = f"；是否为 {found.meant}？" if found.meant else ""
        raise CannotRunError(found.problem + hint)
    report = format_impact(kind, found)
    if output:
        write_whole(output, report)
        click.echo(f"已写出 {output}", err=True)
    else:
        click.echo(report, nl=False)
    return 0
