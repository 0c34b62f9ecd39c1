"""``zhunsheng gaps``: the gaps of a project, and how they have changed."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from zhunsheng.checking.project import Project
from zhunsheng.cli.against import no_baseline, read_baseline_text, the_corpus, the_revision
from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import (
    CannotRunError,
    colour_option,
    comparison_options,
    is_coloured,
    only_one,
    today_option,
    write_bytes_whole,
    write_whole,
)
from zhunsheng.cli.opening import the_project
from zhunsheng.cli.reading import for_whom, public_option, read_whole
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import Published, publish
from zhunsheng.gaps import Listing, analyse
from zhunsheng.gaps.baseline import baseline_text, read_baseline
from zhunsheng.gaps.changes import Changes, GapRecord, changes
from zhunsheng.gaps.listing import GROUPINGS
from zhunsheng.model.config import Audience, FailOn
from zhunsheng.reports.formats import purposes
from zhunsheng.reports.gaps import GAP_FORMATS, format_gaps
from zhunsheng.reports.gaps.changes import CHANGE_FORMATS, format_changes

_FORMAT_HELP = f"输出格式，默认 text，比较时默认 md：{purposes(GAP_FORMATS)}。"


@click.command("gaps", cls=ChineseCommand, short_help="列出配套要求的缺口")
@click.option("--format", "kind", type=click.Choice([*GAP_FORMATS]), help=_FORMAT_HELP)
@click.option("--by", type=click.Choice([*GROUPINGS]), help="按状态、板块、责任单位或者期限排列。")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="把结果写入文件。")
@comparison_options
@click.option(
    "--fail-on",
    type=click.Choice([choice.value for choice in FailOn]),
    help="比较时什么情况以 1 退出：新开缺口、变差、从不；默认见 zhunsheng.yml 的 gaps.fail_on。",
)
@public_option
@colour_option
@today_option
def gaps_command(
    kind: str | None,
    by: str | None,
    output: Path | None,
    against: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    fail_on: str | None,
    public: bool,
    colour: bool | None,
    today: date,
) -> int:
    """列出每一项配套要求的状态和理由：空白、制定中、待修订、待细化、已衔接。

    与 git 的一个版本或者基线文件比较时，只说明新开、消除、变差、改善了哪些缺口。

    例：
      zhunsheng gaps                                 在终端上看，按状态排列
      zhunsheng gaps --by pillar                     按板块排列
      zhunsheng gaps --format xlsx -o 缺口清单.xlsx   发给各单位的表格
      zhunsheng gaps --public                        只计主动公开的文件
      zhunsheng gaps --format json > gaps.json       供程序使用
      zhunsheng gaps --against origin/main           这个分支改变了哪些缺口
      zhunsheng gaps --write-baseline gaps.json      接受现有的缺口
      zhunsheng gaps --baseline gaps.json            只看新开的缺口

    退出码：0 列出了缺口，或者比较没有新开的缺口；1 比较有新开的缺口（见 --fail-on）；2 无法运行。
    """
    only_one(against, baseline)
    project = the_project()
    corpus = read_whole(project, public=public)
    if corpus.register is None:
        raise CannotRunError(f"没有配套要求清单 {corpus.config.requirements}；没有登记要求，无法列出缺口")
    published = for_whom(corpus, public)
    corpus = published.corpus
    found = analyse(corpus, today)
    record = GapRecord.of(found, corpus)
    compared = _compared(project, published, record, against, baseline)
    if compared is None:
        if not (write_baseline and kind is None and output is None):
            use_colour = is_coloured(colour, output)
            put_out(format_gaps(kind or "text", Listing.of(found, published), by, colour=use_colour), output, kind)
    else:
        put_out(_changes_report(kind, compared, against or str(baseline)).encode(), output, kind)
    if write_baseline:
        _write_baseline(write_baseline, record)
    on = FailOn(fail_on) if fail_on else project.config.gaps.fail_on
    return int(compared is not None and compared.fails(on))


def _compared(
    project: Project, published: Published, now: GapRecord, against: str | None, baseline: Path | None
) -> Changes | None:
    """Compare with a revision or a baseline; what is withheld now was public then, perhaps by mistake."""
    shown, whole = published.corpus, published.whole
    if baseline is not None:
        then = read_baseline(read_baseline_text(baseline))
        if then is None:
            raise no_baseline(baseline)
        if published.audience is Audience.PUBLIC:  # for whom a baseline was written, it does not say
            then = then.only(lambda i: _is_there(shown, i))
        return changes(then, now)
    if against is None:
        return None
    corpus = publish(the_corpus(the_revision(project, against), against), published.audience).corpus
    before = GapRecord.of(analyse(corpus, now.today), corpus)
    hidden = {version.metadata.id for version in corpus.versions if version.source.path in published.withheld}
    gone = {i for i in corpus.instruments if i not in whole.instruments} - hidden
    gone |= {f"req:{r.id}" for r in corpus.requirements if whole.requirement(r.id) is None}
    return changes(before.only(lambda i: i in gone or _is_there(shown, i)), now)


def _is_there(corpus: Corpus, identifier: str) -> bool:
    """Tell whether a corpus holds an instrument, or a requirement that is named as ``req:id``."""
    required = identifier.removeprefix("req:")
    return corpus.requirement(required) is not None if required != identifier else identifier in corpus.instruments


def _changes_report(kind: str | None, found: Changes, name: str) -> str:
    if kind is not None and kind not in CHANGE_FORMATS:
        raise CannotRunError(f"比较的结果没有 {kind} 格式；可用 {'、'.join(CHANGE_FORMATS)}")
    return format_changes(kind or "md", found, name)


def _write_baseline(file: Path, record: GapRecord) -> None:
    write_whole(file, baseline_text(record))
    click.echo(f"已写出基线 {file}：{len(record.requirements)} 项要求的现状", err=True)


def put_out(report: bytes, output: Path | None, kind: str | None) -> None:
    """Write a report to the output file or the terminal."""
    if output:
        write_bytes_whole(output, report)
        click.echo(f"已写出 {output}", err=True)
    elif kind and GAP_FORMATS[kind].is_binary and sys.stdout.isatty():
        raise CannotRunError(f"{kind} 不能显示在终端上；请用 -o 写明文件名")
    elif kind and GAP_FORMATS[kind].is_exact:
        sys.stdout.flush()
        sys.stdout.buffer.write(report)
    else:
        click.echo(report.decode(), nl=False, color=True)
