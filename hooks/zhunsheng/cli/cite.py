"""``zhunsheng cite``: the citations of files, and where each of them leads."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from zhunsheng.cli.chinese import ChineseCommand
from zhunsheng.cli.common import CannotRunError, today_option, write_bytes_whole
from zhunsheng.cli.opening import place_in, project_around, readable, the_project
from zhunsheng.cli.reading import for_whom, public_option, read_whole
from zhunsheng.cli.verifying import verify_texts
from zhunsheng.corpus.corpus import gather
from zhunsheng.corpus.disclosure import Published, publish
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.exporting.manuscript import markup_of, words_between
from zhunsheng.model import Finding, LineIndex, Version
from zhunsheng.model.config import Audience, Config
from zhunsheng.reading.document import read_document
from zhunsheng.reports.characters import inert_json
from zhunsheng.reports.citations import OUTCOMES, format_citations
from zhunsheng.resolving import Link, Resolver
from zhunsheng.rules.targets import named_in
from zhunsheng.sources.decoding import decode
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.naming import provision_words


@click.command("cite", cls=ChineseCommand, short_help="列出文件中的引用及其所指，核对一段文字的引用和引文")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True), metavar="[文件…]")
@click.option(
    "--verify", is_flag=True, help="逐处核对：条款是否存在，文件是否有效，引文与原文是否相符。文件写“-”从标准输入读。"
)
@click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="输出格式，默认 text；csv 供表格软件，不写文件的，列出整个项目的引用。",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="文件", help="csv 写到哪个文件。")
@public_option
@today_option
def cite_command(
    files: tuple[Path, ...], verify: bool, kind: str, output: Path | None, public: bool, today: date
) -> int:
    """列出文件中的每一处引用：位置、文字、所指的文件和条款。

    加 --verify，用当前项目的文件和登记核对一段文字（例如对话程序的回答、来文），不要求它是项目里的文件；
    有条款不存在、引文不符、文号不符、文件不是现行有效的，退出码为 1。没有收录、无法核对的，如实写明。

    例：
      zhunsheng cite standards/assets/vehicles.md
      zhunsheng cite --format json 某法规.md
      zhunsheng cite --format csv -o 引用.csv
      zhunsheng cite --verify 回答.txt
      zhunsheng cite - --verify < 回答.txt
    """
    if output and kind != "csv":
        raise CannotRunError("-o 只用于 --format csv")
    if kind == "csv":
        return _table(files, verify, output, public, today)
    if not files:
        raise CannotRunError("请写明文件；列出整个项目的引用，用 --format csv")
    if verify:
        return verify_texts(files, kind, public, today)
    if Path("-") in files:
        raise CannotRunError("从标准输入读的文字只能核对：请加 --verify")
    read: dict[Path, Published] = {}
    cited = [entry for file in files for entry in _entries(file, today, read, public)]
    if kind == "json":
        click.echo(inert_json(json.dumps({"version": 1, "citations": cited}, ensure_ascii=False, indent=2)))
        return 0
    for entry in cited:
        place = f"{entry['path']}:{entry['line']}:{entry['column']}"
        click.echo(f"{place}: {entry['text']} → {entry['target'] or ''}（{entry['outcome_text']}）")
    click.echo(f"共 {len(cited)} 处引用")
    return 0


def _table(files: tuple[Path, ...], verify: bool, output: Path | None, public: bool, today: date) -> int:
    """Write the citations of the files, or of the whole project, as CSV."""
    if verify:
        raise CannotRunError("--verify 没有 csv 格式；请用 text 或者 json")
    if Path("-") in files:
        raise CannotRunError("从标准输入读的文字只能核对：请加 --verify")
    if files:
        read: dict[Path, Published] = {}
        written = format_citations([_links(file, today, read, public) for file in files])
    else:
        published = for_whom(read_whole(the_project(), needs_register=False, public=public), public)
        links = Graph.of(published, today).links
        written = format_citations((version, links[version.source.path]) for version in published.corpus.versions)
    if output:
        write_bytes_whole(output, written)
        click.echo(f"已写出 {output}")
    else:
        sys.stdout.buffer.write(written)
    return 0


def _links(file: Path, today: date, read: dict[Path, Published], public: bool) -> tuple[Version, Sequence[Link]]:
    """Return a file and where its citations lead; for outside, those of what is withheld are left out."""
    published, version = _version(file, read, public)
    if public:
        return version, Graph.of(published, today).links[version.source.path]
    return version, Resolver(published.corpus, today).links(version)


def _entries(file: Path, today: date, read: dict[Path, Published], public: bool) -> list[dict[str, Any]]:
    version, links = _links(file, today, read, public)
    index = LineIndex.of(version.source.text)
    entries = []
    for link in links:
        span = link.citation.span
        place = index.range(span)
        said = words_between(version, span, markup_of(version, span)) if public else span.of(version.source.text)
        entries.append(
            {
                "path": file.as_posix(),
                "line": place.line,
                "column": place.column,
                "end_line": place.end_line,
                "end_column": place.end_column,
                "text": said,
                "form": link.citation.form.value,
                "outcome": link.outcome.value,
                "outcome_text": OUTCOMES[link.outcome],
                "target": _target(link, version),
                "id": link.version.metadata.id if link.version else None,
                "eid": link.eid,
                "to": link.to,
            }
        )
    return entries


def _version(file: Path, read: dict[Path, Published], public: bool) -> tuple[Published, Version]:
    """Read one file within its project, or by itself where it is in none; each project is read once.

    Raises:
        CannotRunError: It cannot be read as a document, or is withheld from the audience.
    """
    if not file.is_file():
        raise CannotRunError(f"没有这个文件：{file}")
    project = project_around(file)
    if project:
        path = place_in(project, file, readable(project))
        if project.root not in read:
            read[project.root] = for_whom(project.corpus(), public)
        published = read[project.root]
        for version in published.corpus.versions:
            if version.source.path == path:
                return published, version
        if public and path in published.withheld:
            raise CannotRunError(f"{file} 不是主动公开的文件，或者未能读取，没有列出（--public）")
    source = decode(file.name, file.read_bytes())
    if isinstance(source, Finding):
        raise CannotRunError(f"{file}: {source.message}")
    document = read_document(source)
    if not isinstance(document, Version):
        reason = document.problems[0].message if document.problems else "它没有元数据，也不像一份法规文本"
        raise CannotRunError(f"{file} 不能作为文件读取：{reason}")
    return publish(gather(Config(), shipped_registry(), [document]), Audience.INTERNAL), document


def _target(link: Link, version: Version) -> str | None:
    if link.version is None and link.fact is None:
        return None
    to = f"至{provision_words(link.version, link.to)}" if link.to else ""
    return named_in(version, link) + provision_words(link.version, link.eid) + to
