"""``zhunsheng amend``: decisions on amendments, drafted from two texts and carried out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from zhunsheng.amending.carrying_out import amended_titles, carried_out
from zhunsheng.amending.comparing import differences
from zhunsheng.amending.drafting import draft
from zhunsheng.cli.chinese import ChineseCommand, ChineseGroup
from zhunsheng.cli.common import CannotRunError, today_option, write_whole
from zhunsheng.cli.named_texts import named_source, named_text
from zhunsheng.corpus.disclosure import is_public
from zhunsheng.model import Source, Version
from zhunsheng.reading.document import read_document
from zhunsheng.reports.characters import visible
from zhunsheng.wording.provisions import titled

_file = click.Path(path_type=Path)
_MOST = 20  # places that are named one by one


@click.group("amend", cls=ChineseGroup, short_help="起草修改决定，按修改决定改出新文本")
def amend_command() -> None:
    """修改决定：从前后两个文本起草决定，或者按决定改出修改后的文本。

    例：
      zhunsheng amend draft 旧.md 新.md -o 决定.md     起草“关于修改《……》的决定”
      zhunsheng amend apply 旧.md 决定.md -o 新.md     按决定改出新文本
    """


@amend_command.command("draft", cls=ChineseCommand, short_help="从前后两个文本起草修改决定")
@click.argument("base", metavar="原文本")
@click.argument("new", metavar="新文本")
@click.option("-o", "--output", type=_file, metavar="文件", help="写到哪个文件；默认写到标准输出。")
@today_option
def draft_command(base: str, new: str, output: Path | None, today: date) -> int:
    """从前后两个文本起草修改决定，写法依照立法技术规范。

    文本写文件的路径、标识（vehicles@2024-01-01）或者 git 版本:路径。写出以后按决定试改一遍，与新文本不一致的逐处列出。

    起草说明、编制说明不是正文，不写入决定。
    决定里的施行日期空着（××××年×月×日），制定机关、修改的理由也不写，请自行补写。

    例：
      zhunsheng amend draft HEAD:standards/assets/vehicles.md standards/assets/vehicles.md -o 决定.md

    退出码：0 按决定能改出新文本；1 有不能改出的，已经列出；2 无法运行。
    """
    old, target = named_text(base, today), named_text(new, today)
    drafted = draft(old, target)
    if old.metadata.title == target.metadata.title and not differences(old, target):
        raise CannotRunError("两个文本的条文没有不同，没有写决定；请检查是否写了同一份文件")
    _put_out(output, drafted.text)
    for name, text in ((base, old), (new, target)):
        if not is_public(text):
            click.echo(f"“{name}”是{text.metadata.disclosure.value}的文件，决定照样标明，不要发到外面", err=True)
    for one, other in drafted.differences[:_MOST]:
        line = other or one
        place = line.label or line.eid if line else "全文"
        click.echo(f"按决定改不出新文本：{visible(place)}", err=True)
    if len(drafted.differences) > _MOST:
        click.echo(f"另有 {len(drafted.differences) - _MOST} 处", err=True)
    return int(bool(drafted.differences))


@amend_command.command("apply", cls=ChineseCommand, short_help="按修改决定改出新文本")
@click.argument("base", metavar="原文本")
@click.argument("decision", metavar="决定")
@click.option("-o", "--output", type=_file, metavar="文件", help="写到哪个文件；默认写到标准输出。")
@today_option
def apply_command(base: str, decision: str, output: Path | None, today: date) -> int:
    """按修改决定改出新文本：条文重新编号，所引的条文序号相应修改。

    不能确定的不改，逐处列出在决定里的位置，其余照改。决定修改几份文件的，只取修改这一份的部分。元数据照抄原文本，施行日期等请自行修改。

    例：
      zhunsheng amend apply 旧.md 决定.md -o 新.md

    退出码：0 全部改了；1 有没有改的，已经列出；2 无法运行。
    """
    source = _decision(decision, today)
    old = named_text(base, today)
    applied = carried_out(old, source.text)
    if not applied.changes:
        raise CannotRunError(_nothing_to_do(decision, source.text, old.metadata.title))
    _put_out(output, applied.text)
    read = read_document(source)
    if isinstance(read, Version) and not is_public(read) and is_public(old):
        what = f"“{decision}”是{read.metadata.disclosure.value}的文件，新文本照抄原文本的公开属性"
        click.echo(f"{what}；不能公开的，请自行修改", err=True)
    for words in applied.moved:
        click.echo(visible(words), err=True)
    for one in applied.undone:
        click.echo(f"{source.place(one.span)}: 没有改：{visible(one.reason)}", err=True)
    undone = f"{len(applied.undone)} 处没有改，请对照决定自行修改" if applied.undone else "全部改了"
    click.echo(f"共 {applied.changes} 项修改，{undone}", err=True)
    return int(bool(applied.undone))


def _nothing_to_do(name: str, decision: str, title: str) -> str:
    titles = amended_titles(decision)
    if titles:
        amended = "、".join(map(titled, titles[:_MOST])) + ("等" if len(titles) > _MOST else "")
        return f"{name} 修改的是{amended}，没有修改{titled(title)}；题名不同的，请先在文件里写成一致的"
    return f"{name} 不能读作修改决定：没有找到“作如下修改”和其后的修改内容；命令先写原文本，后写决定"


def _decision(name: str, today: date) -> Source:
    source = named_source(name)
    return source if source is not None else named_text(name, today).source


def _put_out(output: Path | None, text: str) -> None:
    if output is None:
        click.echo(text, nl=False)
        return
    write_whole(output, text)
    click.echo(f"已写入 {output}", err=True)
