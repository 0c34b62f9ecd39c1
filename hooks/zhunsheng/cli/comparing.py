"""``zhunsheng compare``: a standard beside its basis, and the record that somebody has compared them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from zhunsheng.checking.project import Project
from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, colour_option, is_coloured, perhaps_id, today_option, write_whole
from zhunsheng.cli.opening import place_in, project_around, readable, the_project
from zhunsheng.cli.reading import read_whole, tell_hidden
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.comparing import BasisChange, BasisComparison, compare_bases, find_standard, recorded
from zhunsheng.gaps.recording import record_text
from zhunsheng.model import Version
from zhunsheng.model.comparison import record_path
from zhunsheng.model.days import day_words
from zhunsheng.reports.comparing import format_comparing

_LOOK_AT = frozenset({BasisChange.CHANGED, BasisChange.GONE})


@click.command("compare", cls=ChineseCommand, short_help="把标准和它的依据对照，记下比对")
@click.argument("standard", metavar="标准")
@click.option("--record", is_flag=True, help="写下比对记录；以后依据有变化的，予以提示。")
@click.option("--by", metavar="谁", help="由谁比对，写在记录里；与 --record 一起用。")
@colour_option
@today_option
def compare_command(standard: str, record: bool, by: str | None, colour: bool | None, today: date) -> int:
    """把一份标准的每一项依据放在一起看：上次比对以后改了什么，还是从未比对。

    标准写文件的路径或者 id。删去的和新增的文字标为［删：……］［增：……］。

    例：
      zhunsheng compare vehicles
      zhunsheng compare standards/assets/vehicles.md
      zhunsheng compare vehicles --record --by 张三     看过了，记下来

    记录写在标准旁边的 标准文件名.compared.yml，随标准一起提交。

    退出码：0 依据没有改变，或者从未比对，或者已经写下记录；1 有依据已经改变、失效或者找不到；2 无法运行。
    """
    if by is not None and not (record and by.strip()):
        raise CannotRunError("--by 写比对的人，与 --record 一起用")
    project, corpus, version = _what(standard, today)
    tell_hidden(corpus, "；结果不要发到外面")
    found = compare_bases(version, corpus, today)
    use_colour = is_coloured(colour)
    click.echo(format_comparing(version, found, colour=use_colour), nl=False, color=use_colour)
    if record:
        _record(project, corpus, version, found, today, by.strip() if by else None)
        return 0
    if any(one.change is not BasisChange.SAME or one.ended for one in found):
        click.echo(f"\n看过并处理以后，用 zhunsheng compare {standard} --record --by 姓名 记下这次比对")
    return int(any(one.change in _LOOK_AT or one.ended for one in found))


def _what(standard: str, today: date) -> tuple[Project, Corpus, Version]:
    file = Path(standard)
    if file.is_file():
        project = project_around(file)
        if project is None:
            raise CannotRunError(f"{standard} 不在准绳项目里（上级文件夹都没有 zhunsheng.yml）")
        path = place_in(project, file, readable(project))
        corpus = read_whole(project)
        version = next((v for v in corpus.versions if v.source.path == path), None)
        if version is None:
            raise CannotRunError(f"{standard} 没有读作一份文件；用 zhunsheng check {standard} 查看原因")
        return project, corpus, version
    project = the_project()
    corpus = read_whole(project)
    version = find_standard(standard, corpus, today)
    if version is None:
        raise CannotRunError(f"没有标准 {standard}；写它的 id 或者文件的路径{perhaps_id(standard, corpus.instruments)}")
    return project, corpus, version


def _record(
    project: Project, corpus: Corpus, version: Version, found: tuple[BasisComparison, ...], today: date, by: str | None
) -> None:
    path = record_path(version.source.path)
    if any(finding.path == path for finding in corpus.unread):
        raise CannotRunError(f"比对记录 {path} 有误，未作改动；用 zhunsheng check 查看，改正以后再写")
    old = corpus.comparisons.get(version.source.path)
    known = [one for one in found if one.now is not None]
    if not known:
        raise CannotRunError("没有可以记录的依据，未写记录")
    text = record_text(recorded(found, old.comparisons if old else (), today, by))
    if text is None:
        raise CannotRunError("依据的原文里有不可见的控制字符，写进记录会与原文不同，未写记录；请先改正原文")
    file = project.root / path
    if file.is_symlink():
        raise CannotRunError(f"{path} 是符号链接，未作改动；请换成文件本身")
    write_whole(file, text)
    click.echo(f"\n已写入 {path}：{len(known)} 项依据，{day_words(today)}比对{f'，{by}' if by else ''}")
    lost = [one for one in found if one.now is None]
    if lost:
        click.echo(f"找不到的 {len(lost)} 项依据没有记录")
    if old and old.source.text.count("#") > text.count("#"):
        click.echo("原记录里的注释没有保留，请从版本记录中找回需要的")
    click.echo(f"要撤销：{f'git checkout -- {path}（没有提交过的改动也会丢失）' if old else f'删去 {path}'}")
