"""``zhunsheng import``: converts an official text to Markdown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, today_option
from zhunsheng.cli.import_folder import as_words, import_folder, outputs, refused, write_import
from zhunsheng.cli.opening import project_at, the_project, words_at
from zhunsheng.cli.reading import read_whole
from zhunsheng.cli.same_titles import HeldTitles
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.importing import (
    Drafted,
    Imported,
    Refused,
    Summary,
    import_document,
    import_parts,
    read_drafted,
    suggested_id,
)
from zhunsheng.model import Source
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import reason


@click.command("import", cls=ChineseCommand, short_help="把 .docx、.pdf、.txt、网页转成 Markdown 文件")
@click.argument("file", type=click.Path(path_type=Path), metavar="文件")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="写到哪个 .md。")
@click.option("--force", is_flag=True, help="目标文件已经存在时替换它；原来的 id 和新文本没有写明的元数据保留。")
@click.option("--id", "identifier", metavar="标识", help="文件的 id；默认沿用被替换的文件，或取输出文件名。")
@click.option("--replace", "replaced", metavar="标识", help="换下这份文件的要点（text: gist），不用写 -o。")
@click.option("--split", is_flag=True, help="一个文件里的通知、所附办法、附件各写成一个文件，不替换已有的文件。")
@click.option("--dry-run", is_flag=True, help="与 --replace 同用：只说明换上以后怎样，不写。")
@today_option
def import_command(
    file: Path,
    output: Path | None,
    force: bool,
    identifier: str | None,
    replaced: str | None,
    split: bool,
    dry_run: bool,
    today: date,
) -> int:
    """把官方的 .docx、.pdf、.txt、网页转成 Markdown 文件，写好元数据；.doc、.wps、.rtf、.odt 由 LibreOffice 转换。

    替换已有的文件时，新文本没有写明的元数据（落实、责任单位等）沿用原来的，公开属性从严。

    用 --replace 把官方文本换到要点的位置：标识、链接、配套要求不变，与要点不一致的条款、不再成立的引用逐条说明。

    文件是文件夹的，逐个导入到 -o 指明的文件夹，并写一张汇总表，未导入和需要核对的排在前面；不替换已有的文件。

    条、款、项和表格原样保留，Word 的自动编号写成文字；没有转入的内容（图片、批注、修订等）逐一说明。

    例：
      zhunsheng import 条例.docx -o docs/regulation.md --force
      zhunsheng import 条例.docx --replace xx-jgyx --dry-run
      zhunsheng import 印发通知.docx -o standards/notice.md --split
      zhunsheng import 来文/ -o standards/incoming

    退出码：0 已写入；1 已换上，检查有新的错误，或者文件夹里有未导入的文件；2 无法运行，未作改动。
    """
    if replaced is not None and split:
        raise CannotRunError("--split 不与 --replace 同用")
    if file.is_dir() and output is not None:
        return _folder(file, output, split, identifier is not None or force or dry_run or replaced is not None)
    if replaced is not None:
        filed = output is not None or identifier is not None
        return _replace(file, read_original(file), replaced, today, filed, dry_run)
    if output is None:
        raise CannotRunError("缺少选项 -o 文件（写到哪个 .md），或者 --replace 标识（换下哪份要点）")
    data = read_original(file)
    if dry_run:
        raise CannotRunError("--dry-run 与 --replace 同用")
    if output.suffix != ".md":
        raise CannotRunError(f"输出文件应以 .md 结尾：{output}")
    if split:
        return _split(file, data, output, identifier, force)
    return _single(file, data, output, identifier, force)


def _single(file: Path, data: bytes, output: Path, identifier: str | None, force: bool) -> int:
    if output.is_dir() or (output.exists() and not force):
        raise CannotRunError(f"{output} 已经存在，未作改动；要替换它请加 --force")
    drafted = _drafted(output)
    given = identifier or _id_for(output, drafted)
    surroundings = (drafted, _pillar_of(output), shipped_registry(), words_at(output.parent).organ)
    result = import_document(data, file.name, given, *surroundings)
    if not isinstance(result, Imported):
        raise CannotRunError(f"{file}：{result.reason}")
    # Who replaces a file, or names an id, has said what the text is.
    same = None if identifier or output.exists() else HeldTitles(output).judge(result.fields)
    if same and same.identifier:
        again = import_document(data, file.name, same.identifier, *surroundings)
        result = again if isinstance(again, Imported) else result
    write_import(output, result)
    click.echo(f"已写入 {output}")
    if same:
        click.echo(same.words)
    click.echo(summary_words(result.summary))
    return 0


def _folder(folder: Path, output: Path, split: bool, others: bool) -> int:
    if others:
        raise CannotRunError("导入文件夹时只用 -o 和 --split")
    if output.exists() and not output.is_dir():
        raise CannotRunError(f"{output} 不是文件夹；导入文件夹时 -o 应为写到哪个文件夹")
    rows, table = import_folder(folder, output, split)
    click.echo(as_words(rows, table))
    return 1 if refused(rows) else 0


def _split(file: Path, data: bytes, output: Path, identifier: str | None, force: bool) -> int:
    if force:
        raise CannotRunError("--split 不替换已有的文件，不与 --force 同用")
    if output.exists():
        raise CannotRunError(f"{output} 已经存在，未作改动；请换一个文件名")
    first_id = identifier or _id_for(output, Drafted({}))
    organ = words_at(output.parent).organ
    results = import_parts(data, file.name, first_id, _pillar_of(output), shipped_registry(), organ)
    if isinstance(results, Refused):
        raise CannotRunError(f"{file}：{results.reason}")
    for result, path in zip(results, outputs(output, len(results)), strict=True):
        write_import(path, result)
        click.echo(f"已写入 {path}：{result.fields['title']}")
        click.echo(summary_words(result.summary))
    return 0


def _replace(file: Path, data: bytes, identifier: str, today: date, elsewhere: bool, dry_run: bool) -> int:
    if elsewhere:
        raise CannotRunError("--replace 写在要点的位置，标识不变；不与 -o、--id 同用")
    from zhunsheng.cli.replacing import replace_gist  # loads every rule

    project = the_project()
    summary, code = replace_gist(project, read_whole(project), identifier, file, data, today, write=not dry_run)
    click.echo(summary_words(summary))
    return code


def read_original(file: Path) -> bytes:
    """Return the bytes of the file that is to be imported.

    Raises:
        CannotRunError: There is no such file, or it cannot be read.
    """
    if file.is_dir():
        raise CannotRunError(f"{file} 是文件夹；请指明其中要导入的文件")
    if not file.is_file():
        raise CannotRunError(f"没有这个文件：{file}")
    try:
        return file.read_bytes()
    except OSError as error:
        raise CannotRunError(f"无法读取 {file}（{reason(error)}）；请检查权限，或者另存一份再导入") from error


def _drafted(output: Path) -> Drafted:
    """Return what drafters have stated in the file that is about to be replaced."""
    if not output.is_file():
        return Drafted({})
    source = decode(output.name, output.read_bytes())
    drafted = read_drafted(source) if isinstance(source, Source) else source
    if isinstance(drafted, Drafted):
        return drafted
    raise CannotRunError(f"{output} 的元数据有误，无法沿用，未作改动：{drafted.message}；请先改正，或先移走这个文件")


def _pillar_of(output: Path) -> str | None:
    """Return the pillar in whose folder the file will lie, None where it lies in none."""
    project = project_at(output.parent)
    if project is None:
        return None
    pillars = {pillar.id for pillar in project.config.pillars}
    folders = output.parent.resolve().relative_to(project.root).parts
    return next((folder for folder in reversed(folders) if folder in pillars), None)


def _id_for(output: Path, drafted: Drafted) -> str:
    """Return the id of the file that is replaced, or the one that the name of the output gives."""
    identifier = drafted.fields.get("id") or suggested_id(output.name)
    if isinstance(identifier, str):
        return identifier
    raise CannotRunError(
        f"文件名 {output.name} 不能作为 id；请用 --id 指明一个，英文小写、用短横线连接，如 --id asset-register"
    )


def summary_words(summary: Summary) -> str:
    """Write what was read, what was kept of a replaced file, and what has to be compared with the original."""
    counts = (
        (summary.paragraphs, "段"),
        (summary.articles, "条"),
        (summary.items, "项"),
        (summary.tables, "个表格"),
    )
    lines = ["读入：" + "、".join(f"{count} {unit}" for count, unit in counts)]
    if summary.kept:
        lines.append("沿用原文件的（请看是否仍然适用）：" + "、".join(summary.kept))
    if summary.replaced:
        lines.append("改用新文本的：" + "、".join(summary.replaced))
    if summary.dropped:
        lines.append("没有沿用（随正文而定）：" + "、".join(summary.dropped))
    if summary.comments_lost:
        lines.append("原文件元数据中的注释没有保留，请从版本记录中找回需要的")
    if summary.notices:
        lines += ["请核对：", *(f"  - {notice}" for notice in summary.notices)]
    return "\n".join(lines)
