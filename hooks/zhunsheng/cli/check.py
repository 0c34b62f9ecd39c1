"""``zhunsheng check``: the findings of a project, of a folder, or of some files of a project."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, progress, the_project, today_option, write_whole
from zhunsheng.corpus import Corpus
from zhunsheng.fixing import apply_fixes
from zhunsheng.loading import source_files
from zhunsheng.model import Diagnostic, Severity
from zhunsheng.project import Project, find_project, open_project
from zhunsheng.reports import FORMATS, format_report
from zhunsheng.rules import check, chosen, rules

MANY = 200  # instruments, from which on checking takes long enough to show how far it is


@click.command("check", cls=ChineseCommand, short_help="检查引用、结构和元数据")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[文件或文件夹]…")
@click.option("--format", "kind", type=click.Choice(sorted(FORMATS)), default="text", help="输出格式，默认 text。")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="把结果写入文件。")
@click.option("--select", metavar="规则", help="只用这些规则，如 R,S101；默认见 zhunsheng.yml。")
@click.option("--ignore", metavar="规则", help="不用这些规则。")
@click.option("--strict", is_flag=True, help="有警告也以 1 退出。")
@click.option("--fix", is_flag=True, help="改正有把握的写法（文号括号、标准编号的一字线等），再检查一遍。")
@click.option("--colour/--no-colour", default=None, help="是否用颜色；默认只在终端上用。")
@today_option
def check_command(
    paths: tuple[Path, ...],
    kind: str,
    output: Path | None,
    select: str | None,
    ignore: str | None,
    strict: bool,
    fix: bool,
    colour: bool | None,
    today: date,
) -> int:
    """检查引用、结构和元数据，指出文件、行、列。

    不写文件或文件夹时检查当前项目。写项目里的文件或文件夹，则检查整个项目而只报告这一部分。
    写项目以外的文件夹，则把它当作独立的一批文件，用默认配置检查。

    例：
      zhunsheng check
      zhunsheng check standards/assets/vehicles.md
      zhunsheng check --format sarif -o report.sarif
      zhunsheng check --select R --strict 法规文本/

    退出码：0 没有错误；1 有错误（--strict：或警告）；2 无法运行。
    """
    project, only = _what(paths)
    project = _with_rules(project, select, ignore)
    corpus = _read(project)
    found = _check(corpus, today)
    if fix:
        fixed = _fix(project, found, only)
        if fixed:
            click.echo(f"已改正 {fixed} 处", err=True)
            corpus = _read(project)
            found = _check(corpus, today)
    shown = [d for d in found if only is None or d.path in only]
    use_colour = colour if colour is not None else output is None and sys.stdout.isatty()
    report = format_report(kind, shown, _texts(corpus), colour=use_colour, rules=rules())
    if output:
        write_whole(output, report if report.endswith("\n") else report + "\n")
    else:
        click.echo(report, nl=not report.endswith("\n"), color=use_colour)
    return _exit_code(shown, strict)


def _what(paths: Sequence[Path]) -> tuple[Project, frozenset[str] | None]:
    """Return the project that the paths mean, and the files to which the report is limited."""
    if not paths:
        return the_project(), None
    for path in paths:
        if not path.exists():
            raise CannotRunError(f"没有这个文件或文件夹：{path}")
    if len(paths) == 1 and paths[0].is_dir() and not _inside_sources(paths[0]):
        return the_project(paths[0]), None
    files = [file for path in paths for file in (sorted(path.rglob("*.md")) if path.is_dir() else [path])]
    try:
        project = the_project()
        return project, frozenset(file.resolve().relative_to(project.root).as_posix() for file in files)
    except (CannotRunError, ValueError):
        if len(files) != 1:
            raise CannotRunError("这些文件不在同一个准绳项目里；请写它们所在的文件夹") from None
        return the_project(files[0].resolve().parent), frozenset({files[0].name})


def _inside_sources(folder: Path) -> bool:
    """Tell whether a folder holds sources of the project around: then it is a part of it, not a corpus of its own."""
    root = find_project(Path.cwd())
    if root is None:
        return False
    sources = open_project(root)
    names = sources.config.sources if isinstance(sources, Project) else ()
    return any(folder.resolve().is_relative_to((root / name).resolve()) for name in names)


def _with_rules(project: Project, select: str | None, ignore: str | None) -> Project:
    config = project.config
    chosen_rules = config.rules
    if select:
        chosen_rules = chosen_rules.model_copy(update={"select": _names(select)})
    if ignore:
        chosen_rules = chosen_rules.model_copy(update={"ignore": (*chosen_rules.ignore, *_names(ignore))})
    return Project(project.root, config.model_copy(update={"rules": chosen_rules}))


def _names(words: str) -> tuple[str, ...]:
    names = tuple(name.strip().upper() for name in words.replace("，", ",").split(",") if name.strip())
    known = [rule.code for rule in rules()]
    for name in names:
        if not any(code.startswith(name) for code in known):
            raise CannotRunError(f"没有规则 {name}；用 zhunsheng explain 查看全部规则")
    return names


def _read(project: Project) -> Corpus:
    with progress("读取", len(source_files(project.root, project.config))) as step:
        return project.corpus(step)


def _check(corpus: Corpus, today: date) -> tuple[Diagnostic, ...]:
    with progress("检查", len(chosen(corpus.config.rules)), shown=len(corpus.instruments) > MANY) as step:
        return check(corpus, today, step)


def _texts(corpus: Corpus) -> dict[str, str]:
    texts = {document.source.path: document.source.text for document in corpus.documents}
    texts |= {trouble.source.path: trouble.source.text for trouble in corpus.file_problems}
    if corpus.register:
        texts[corpus.register.path] = corpus.register.text
    return texts


def _fix(project: Project, found: Sequence[Diagnostic], only: frozenset[str] | None) -> int:
    """Apply the safe fixes file by file, each file whole or not at all; keep its byte order mark and line ends."""
    fixed = 0
    for path in sorted({d.path for d in found if d.fix and (only is None or d.path in only)}):
        file = project.root / path
        words = file.read_bytes().decode("utf-8")
        crlf = "\r\n" in words
        bom = words.startswith("\ufeff")
        text = words.removeprefix("\ufeff").replace("\r\n", "\n")
        text, count = apply_fixes(text, [d for d in found if d.path == path])
        if count:
            write_whole(file, ("\ufeff" if bom else "") + (text.replace("\n", "\r\n") if crlf else text))
        fixed += count
    return fixed


def _exit_code(found: Sequence[Diagnostic], strict: bool) -> int:
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(d.severity in failing for d in found))
