"""``zhunsheng requirements``: the register of requirements and what it does not hold yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from zhunsheng.cli.chinese import ChineseCommand, ChineseGroup
from zhunsheng.cli.common import CannotRunError, format_option, today_option, write_whole
from zhunsheng.cli.opening import the_project
from zhunsheng.cli.reading import for_whom, public_option, read_whole
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.suggesting import Suggestion, suggestions, system_duties
from zhunsheng.model.titles import title_key
from zhunsheng.reports.gaps.suggesting import SUGGESTION_FORMATS, format_suggestions


@click.group("requirements", cls=ChineseGroup, short_help="登记配套要求")
def requirements_command() -> None:
    """登记配套要求：从文件里找出要求制定文件的条款。

    例：
      zhunsheng requirements suggest
    """


@requirements_command.command("suggest", cls=ChineseCommand, short_help="列出清单还没有登记的要求")
@format_option(SUGGESTION_FORMATS, "yaml")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="把结果写入文件。")
@click.option("--of", "of", metavar="文件", help="只看这一份文件：标识、题名或者路径。")
@click.option("--pillar", metavar="板块", help="都写这个板块；默认写 undecided，由人改定。")
@public_option
@today_option
def suggest_command(
    kind: str, output: Path | None, of: str | None, pillar: str | None, public: bool, today: date
) -> int:
    """从现行文件里找出“由……制定”“制定……办法”一类的条款，列出清单还没有登记的，可以直接贴进清单。

    找出来的只是线索：逐条对照原文，改好名称、板块再登记。“可以制定”是授权，写成注释，不当作义务；
    “建立健全……制度”是制度义务，不等于要制定文件，另列在后，也写成注释。

    例：
      zhunsheng requirements suggest
      zhunsheng requirements suggest --format text     先行查看
      zhunsheng requirements suggest --of xx-jgyx --pillar assets -o new.yml
    """
    corpus = for_whom(read_whole(the_project(), public=public), public).corpus
    known = [one.id for one in corpus.config.pillars]
    if pillar and pillar not in known:
        raise CannotRunError(f"zhunsheng.yml 里没有板块 {pillar}；有：{'、'.join(known) or '（没有分板块）'}")
    chosen = _named(corpus, of) if of else None
    asked = suggestions(corpus, today)
    every = (*asked, *system_duties(corpus, today, asked))
    found = tuple(_placed(one, pillar) for one in every if chosen in (None, one.version.metadata.id))
    mandates, systems = [one for one in found if not one.is_system], [one for one in found if one.is_system]
    if found and not known:
        click.echo("zhunsheng.yml 没有写板块（pillars），各项没有写 pillar；要分板块的，写好以后再运行一次", err=True)
    report = format_suggestions(kind, found, corpus.config.requirements)
    if output:
        write_whole(output, report)
        click.echo(f"已写出 {output}：{len(found)} 条", err=True)
    else:
        click.echo(report, nl=False)
    duties = sum(suggestion.is_duty for suggestion in mandates)
    national = sum(suggestion.is_national for suggestion in mandates)
    click.echo(
        f"清单没有登记的条款 {len(mandates)} 条：义务 {duties} 条，授权 {len(mandates) - duties} 条；"
        f"另有建立制度、机制的义务（制度义务）{len(systems)} 条"
        + (f"；由国务院及其部门等国家机关制定的 {national} 条，一般不是地方的配套要求" if national else ""),
        err=True,
    )
    return 0


def _named(corpus: Corpus, name: str) -> str:
    """Return the id of the document with this id, title or path.

    Raises:
        CannotRunError: There is none, or there are several.
    """
    paths = {version.source.path: version.metadata.id for version in corpus.versions}
    of_title = corpus.titles.get(title_key(name), ())
    found = {name} if name in corpus.instruments else {paths[name]} if name in paths else {*of_title}
    if len(found) != 1:
        raise CannotRunError(f"{'有几份' if found else '没有'}文件叫“{name}”；请写标识、题名或者路径")
    return found.pop()


def _placed(suggestion: Suggestion, pillar: str | None) -> Suggestion:
    if not pillar:
        return suggestion
    return replace(suggestion, requirement=replace(suggestion.requirement, pillar=pillar))
