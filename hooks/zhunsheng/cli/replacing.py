"""``zhunsheng import --replace``: replaces a gist by the official text and reports what no longer fits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from zhunsheng.checking.project import Project
from zhunsheng.cli.common import CannotRunError, perhaps_id, write_bytes_whole, write_together
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.importing import Drafted, Imported, Summary, import_document, read_drafted
from zhunsheng.importing.replacing import differences, lost_sentences, quoting_register
from zhunsheng.model import Finding, Positions, Severity, Source, Version
from zhunsheng.reading.document import read_document
from zhunsheng.reports.characters import visible
from zhunsheng.rules import check
from zhunsheng.wording.provisions import titled


def replace_gist(
    project: Project, corpus: Corpus, identifier: str, file: Path, data: bytes, today: date, write: bool
) -> tuple[Summary, int]:
    """Put an official text in the place of the gist of an instrument.

    Args:
        project: Where the gist is.
        corpus: The project as read.
        identifier: The instrument's id.
        file: The official document, for its name.
        data: Its bytes.
        today: The day as of which validity is judged.
        write: Whether the file is replaced; what changes is reported in either case.

    Returns:
        What the import tells, and the exit code: 1 where a check finds an error that it did not find before.
    """
    gist = _gist(corpus, identifier)
    drafted = read_drafted(gist.source)
    fields = drafted if isinstance(drafted, Drafted) else None
    organ = project.config.words.organ
    result = import_document(data, file.name, identifier, fields, gist.metadata.pillar, organ=organ)
    if not isinstance(result, Imported):
        raise CannotRunError(f"{file}：{result.reason}")
    path = gist.source.path
    text = read_document(Source(path, result.markdown))
    if not isinstance(text, Version):
        raise CannotRunError(f"{file}：转成的文件不能作为{titled(gist.metadata.title)}读取，未作改动")
    written = {path: result.markdown}
    quoted = 0
    if corpus.register:
        register, quoted = quoting_register(corpus.register, corpus.requirements, text)
        written |= {corpus.register.path: register} if quoted else {}
    files = {**project.files(), **{name: words.encode() for name, words in written.items()}}
    after = load_corpus(files, corpus.config, corpus.registry)
    opened = _opened(check(corpus, today), check(after, today), path)
    if write:
        for name, picture in result.pictures.items():
            write_bytes_whole((project.root / path).with_name(name), picture)
        write_together({project.root / name: words.encode() for name, words in written.items()})
    click.echo(f"{'已' if write else '将'}替换 {path}：{titled(text.metadata.title)}的要点换成官方文本")
    if quoted:
        click.echo(
            f"{'已' if write else '将'}改 {corpus.config.requirements}：{quoted} 个出处的 fact 改为 quote，引官方文本"
        )
    _tell("与要点不一致的条款", differences(gist, text))
    _tell("不再成立的出处", lost_sentences(after.requirements, text))
    if gist.metadata.effective != text.metadata.effective:
        days = [str(day or "未载明") for day in (gist.metadata.effective, text.metadata.effective)]
        _tell("固定链接", [f"施行日期由 {days[0]} 改为 {days[1]}，写有旧日期的链接和引用不再有效"])
    positions = Positions({source.path: source.text for source in after.sources})
    _tell("检查新发现的问题", (_line(finding, positions) for finding in opened))
    return result.summary, int(any(finding.severity is Severity.ERROR for finding in opened))


def _gist(corpus: Corpus, identifier: str) -> Version:
    instrument = corpus.instruments.get(identifier)
    if instrument is None:
        raise CannotRunError(f"库内没有标识为 {identifier} 的文件{perhaps_id(identifier, corpus.instruments)}")
    if not instrument.current.is_gist:
        path = instrument.current.source.path
        raise CannotRunError(f"{path} 不是要点（元数据没有写 text: gist）；要替换正文，请用 -o {path} --force")
    return instrument.current


def _opened(before: Iterable[Finding], after: Iterable[Finding], path: str) -> list[Finding]:
    """Return the findings that the replacement brings; in the file itself lines have moved."""
    known = {_key(finding, path) for finding in before}
    return [finding for finding in after if _key(finding, path) not in known]


def _key(finding: Finding, path: str) -> tuple[object, ...]:
    return finding.code, finding.path, finding.message, finding.path == path or finding.span


def _line(finding: Finding, positions: Positions) -> str:
    line, column, *_ = positions.range(finding.path, finding.span)
    return f"{finding.path}:{line}:{column}: {finding.code} {finding.message}"


def _tell(heading: str, lines: Iterable[str]) -> None:
    told = list(lines)
    if told:
        click.echo(f"{heading}（{len(told)} 处）：")
        for line in told:
            click.echo(visible(f"  - {line}"))
