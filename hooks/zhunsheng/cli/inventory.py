"""``zhunsheng inventory``: the documents that an office has, as a table, in and out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from zhunsheng.checking.project import Project
from zhunsheng.cli.chinese import ChineseCommand, ChineseGroup
from zhunsheng.cli.common import CannotRunError, today_option, write_bytes_whole, write_whole
from zhunsheng.cli.importing import read_original
from zhunsheng.cli.opening import the_project
from zhunsheng.cli.reading import read_whole
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import is_public, publish
from zhunsheng.importing.inventory import Filed, Plan, inventory_rows, plan_inventory, read_table
from zhunsheng.importing.package import Unreadable
from zhunsheng.model.config import Audience
from zhunsheng.reports.characters import visible
from zhunsheng.reports.inventory import INVENTORY_FORMATS, format_inventory
from zhunsheng.sources.files import is_source
from zhunsheng.wording.provisions import titled

_FOLDER = "issued"
_file = click.Path(path_type=Path)


@click.group("inventory", cls=ChineseGroup, short_help="用表格导入、导出存量文件")
def inventory_command() -> None:
    """存量文件台账：单位已有的文件，只登记题名、文号、日期等，不收正文。

    例：
      zhunsheng inventory template -o 台账.xlsx       写出空表，填好后导入
      zhunsheng inventory import 台账.xlsx            每份文件写成一个只有文件头的 .md
      zhunsheng inventory export -o 台账.xlsx         把库内的写回同样的表
    """


@inventory_command.command("template", cls=ChineseCommand, short_help="写出空的台账")
@click.option("-o", "--output", required=True, type=_file, metavar="文件", help="写到哪个 .xlsx 或 .csv。")
@click.option("--force", is_flag=True, help="文件已经存在时替换它。")
@today_option
def template_command(output: Path, force: bool, today: date) -> int:
    """写出空的台账；xlsx 另有填写说明，状态、板块、单位、配套要求可以选。

    例：
      zhunsheng inventory template -o 台账.xlsx
    """
    kind = _kind(output, force)
    _put_out(output, format_inventory(kind, [], read_whole(the_project()), today))
    return 0


@inventory_command.command("export", cls=ChineseCommand, short_help="把库内的文件写成台账")
@click.option("-o", "--output", required=True, type=_file, metavar="文件", help="写到哪个 .xlsx 或 .csv。")
@click.option("--force", is_flag=True, help="文件已经存在时替换它。")
@click.option("--all", "everything", is_flag=True, help="连同有正文的文件；默认只写只有文件头的。")
@click.option("--public", is_flag=True, help="只写主动公开的文件。")
@today_option
def export_command(output: Path, force: bool, everything: bool, public: bool, today: date) -> int:
    """把库内只有文件头的文件写成台账；原样导入，什么也不会改动。

    例：
      zhunsheng inventory export -o 台账.xlsx
    """
    kind = _kind(output, force)
    published = publish(read_whole(the_project(), public=public), Audience.PUBLIC if public else Audience.INTERNAL)
    corpus = published.corpus if public else published.whole
    chosen = [v for v in corpus.versions if everything or not v.body.of(v.source.text).strip()]
    hidden = sum(not is_public(version) for version in chosen)
    if hidden:
        click.echo(f"含 {hidden} 份不公开的文件；要发到外面的台账请加 --public", err=True)
    rows = list(inventory_rows(chosen, corpus, published.withholds if public else None))
    _put_out(output, format_inventory(kind, rows, corpus, today))
    click.echo(f"{len(chosen)} 份文件，{len(rows)} 行")
    return 0


@inventory_command.command("import", cls=ChineseCommand, short_help="把台账写成文件")
@click.argument("file", type=_file, metavar="台账")
@click.option("--to", "folder", metavar="文件夹", help="新的文件写到哪里；默认是最后一个源文件夹下的 issued。")
@click.option("--dry-run", is_flag=True, help="只说明会写什么，不写。")
def import_command(file: Path, folder: str | None, dry_run: bool) -> int:
    """读 .xlsx 或 .csv 的台账，每份文件写成一个只有文件头的 .md；再运行一次，不会重复。

    库内已有的，改动台账写得不同的各项，空的单元格不改；有正文的不改动。有误的行逐一指出，不写入。

    例：
      zhunsheng inventory import 台账.xlsx --dry-run

    退出码：0 全部写入；1 有的行有误，其余已写入；2 无法运行。
    """
    project = the_project()
    data = read_original(file)
    corpus = read_whole(project)
    folder = _folder(project, folder)
    try:
        plan = plan_inventory(read_table(data), corpus, folder)
    except Unreadable as refused:
        raise CannotRunError(f"{file}：{refused}") from refused
    _refuse_links(project, plan)
    for filed in plan.filed:
        if filed.text is not None and not dry_run:
            write_whole(project.root / filed.path, filed.text)
    _tell(plan, corpus, file, dry_run)
    return int(bool(plan.troubles))


def _kind(output: Path, force: bool) -> str:
    kind = output.suffix.removeprefix(".").lower()
    if kind not in INVENTORY_FORMATS:
        raise CannotRunError(f"输出文件应以 .xlsx 或 .csv 结尾：{output}")
    if output.exists() and not force:
        raise CannotRunError(f"{output} 已经存在，未作改动；要替换它请加 --force")
    return kind


def _put_out(output: Path, data: bytes) -> None:
    write_bytes_whole(output, data)
    click.echo(f"已写出 {output}")


def _folder(project: Project, folder: str | None) -> str:
    """Return the folder of new files as a path in the project, in which the project must read them."""
    sources = project.config.sources
    if folder is None:
        return _FOLDER if sources[-1] == "." else f"{sources[-1]}/{_FOLDER}"
    there = Path(folder).resolve()
    path = there.relative_to(project.root).as_posix() if there.is_relative_to(project.root) else ""
    if not is_source(f"{path}/a.md", sources):
        raise CannotRunError(f"{folder} 不在 sources（{'、'.join(sources)}）之内，写在那里的文件不会被读取")
    return path


def _refuse_links(project: Project, plan: Plan) -> None:
    """Write nothing where a link leads out of the project."""
    for filed in plan.filed:
        if filed.text is not None and not (project.root / filed.path).resolve().is_relative_to(project.root.resolve()):
            raise CannotRunError(f"{filed.path} 经符号链接指向项目之外，未作改动")


def _tell(plan: Plan, corpus: Corpus, file: Path, dry_run: bool) -> None:
    known = {version.source.path for version in corpus.versions}
    new = [filed for filed in plan.filed if filed.path not in known]
    changed = [filed for filed in plan.filed if filed.text is not None and filed.path in known]
    same = len(plan.filed) - len(new) - len(changed)
    wrong = len({trouble.row for trouble in plan.troubles})
    would = "将" if dry_run else ""
    failed = f"；有误 {wrong} 行，没有写入" if wrong else ""
    click.echo(f"{would}新写 {len(new)} 份，{would}改动 {len(changed)} 份，未变 {same} 份{failed}")
    for filed in (*new, *changed):
        click.echo(visible(f"  {_line(filed)}"))
    for notice in plan.notices:
        click.echo(visible(f"请核对：{notice}"))
    for trouble in plan.troubles:
        click.echo(visible(f"{file}：第 {trouble.row} 行“{trouble.column}”列：{trouble.message}"))


def _line(filed: Filed) -> str:
    if not filed.changed:
        return f"+ {filed.path} {titled(filed.title)}"
    lost = "；文件头里的注释没有保留" if filed.comments_lost else ""
    return f"~ {filed.path} {titled(filed.title)}：改了 {'、'.join(filed.changed)}{lost}"
