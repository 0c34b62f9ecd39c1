"""``zhunsheng check``: the findings of a project, of a folder, or of some files of a project."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import (
    CannotRunError,
    colour_option,
    comparison_options,
    format_option,
    is_coloured,
    only_one,
    texts_of,
    today_option,
    write_whole,
)
from zhunsheng.cli.examination import Request, answer
from zhunsheng.cli.watching import watch
from zhunsheng.model import Finding, Severity
from zhunsheng.reports import FORMATS, format_report

if TYPE_CHECKING:
    from zhunsheng.cli.changes import Changes
    from zhunsheng.rules import Rule


@click.command("check", cls=ChineseCommand, short_help="检查引用、结构、写法和元数据")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[文件或文件夹]…")
@format_option(FORMATS, "text")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="把结果写入文件。")
@click.option("--select", metavar="规则", help="只用这些规则，如 R,S101；默认见 zhunsheng.yml。")
@click.option("--ignore", metavar="规则", help="不用这些规则。")
@click.option("--strict", is_flag=True, help="有警告也以 1 退出。")
@click.option("--fix", is_flag=True, help="改正有把握的写法（文号括号、全角标点、换行等），再检查一遍。")
@comparison_options
@click.option("--watch", "watched", is_flag=True, help="文件每次改动以后再检查一遍，只列变化，直到按 Ctrl-C。")
@colour_option
@click.option(
    "--cache/--no-cache",
    "use_cache",
    default=True,
    help="文件都没有改动的，是否直接用上次的结果；默认用。",
)
@today_option
def check_command(
    paths: tuple[Path, ...],
    kind: str,
    output: Path | None,
    select: str | None,
    ignore: str | None,
    strict: bool,
    fix: bool,
    against: str | None,
    baseline: Path | None,
    write_baseline: Path | None,
    watched: bool,
    colour: bool | None,
    use_cache: bool,
    today: date,
) -> int:
    """检查引用、结构、写法和元数据，指出文件、行、列。

    不写文件或文件夹时检查当前项目。写项目里的文件或文件夹，则检查它所在的整个项目而只报告这一部分。
    写项目以外的文件夹，则把它当作独立的一批文件，用默认配置检查。

    例：
      zhunsheng check
      zhunsheng check standards/assets/vehicles.md
      zhunsheng check --format sarif -o report.sarif
      zhunsheng check --select R --strict 法规文本/
      zhunsheng check --watch                        边写边查，改动以后只列新出现的和不再有的
      zhunsheng check --against origin/main          只看这个分支新出现的问题
      zhunsheng check --write-baseline known.json    接受现有的问题
      zhunsheng check --baseline known.json          只看新出现的问题

    结果记在用户的缓存文件夹里（可用环境变量 ZHUNSHENG_CACHE_DIR 另指一处），随时可以删除。

    退出码：0 没有错误；1 有错误（--strict：或警告）；2 无法运行。与版本或基线比较时，只有新出现的才算。
    """
    only_one(against, baseline)
    request = Request(paths, select, ignore, today, fix, use_cache)
    form = Form(kind, output, colour, _changes() if watched and kind == "text" and output is None else None)

    def once() -> int:
        return _check(request, Comparison(against, baseline, write_baseline), form, strict)

    if watched:
        return watch(once)
    gc.disable()  # a check makes millions of objects without reference cycles, and ends soon
    code = once()
    gc.freeze()  # no search for reference cycles when the process ends
    return code


class Comparison(NamedTuple):
    """With what the findings are compared: a revision of git, or a baseline; and where a baseline is written."""

    against: str | None
    baseline: Path | None
    write_baseline: Path | None


class Form(NamedTuple):
    """How the findings are written: the format, the file, whether in colour, and the changes if only these are."""

    kind: str
    output: Path | None
    colour: bool | None
    changes: Changes | None


def _check(request: Request, compared: Comparison, form: Form, strict: bool) -> int:
    answered = answer(request)
    shown, files = answered.shown, answered.files
    if answered.fixed:
        click.echo(f"已改正 {answered.fixed} 处", err=True)
    if not files:
        raise CannotRunError(f"{'、'.join(answered.project.config.sources)} 里没有 Markdown 文件，没有可检查的")
    if compared != (None, None, None):
        from zhunsheng.cli.newness import accept, only_new  # loads git and the readers

        against, baseline, write_baseline = compared
        if write_baseline:
            accept(write_baseline, shown, files)
            if against is None and baseline is None:
                return 0
        shown = only_new(shown, files, answered.project, request.today, against, baseline)
    kind, output, colour, changes = form
    use_colour = is_coloured(colour, output)
    texts = texts_of(shown, files, answered.sources)
    if changes:
        report = changes.report(shown, texts, use_colour)
    else:
        report = format_report(kind, shown, texts, colour=use_colour, rules=_rules(kind))
    if output:
        write_whole(output, report if report.endswith("\n") else report + "\n")
    elif FORMATS[kind].is_exact:
        sys.stdout.flush()
        sys.stdout.buffer.write(report.encode())
    else:
        click.echo(report, nl=not report.endswith("\n"), color=use_colour)
    return _exit_code(shown, strict)


def _changes() -> Changes:
    from zhunsheng.cli.changes import Changes  # loads what compares findings

    return Changes()


def _rules(kind: str) -> Iterable[Rule]:
    """Return the rules for a format that names them; for other formats they are not loaded."""
    if not FORMATS[kind].names_rules:
        return ()
    from zhunsheng.rules import rules

    return rules()


def _exit_code(found: Sequence[Finding], strict: bool) -> int:
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(d.severity in failing for d in found))
