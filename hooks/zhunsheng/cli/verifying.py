"""``zhunsheng cite --verify``: each citation and quotation of a text, checked against the project and the registry."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from zhunsheng.checking.verifying import FAULTS, Judgement, Verified, judged, verify
from zhunsheng.cli.common import CannotRunError
from zhunsheng.cli.opening import project_around
from zhunsheng.cli.reading import for_whom, read_whole
from zhunsheng.corpus.corpus import gather
from zhunsheng.corpus.disclosure import Published, publish
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.model import Finding, LineIndex
from zhunsheng.model.config import Config
from zhunsheng.reports.characters import inert_json
from zhunsheng.sources.decoding import decode

_MOST = 5_000_000  # bytes of a text
_SHOWN = 30  # characters of a quotation


def verify_texts(files: Sequence[Path], kind: str, public: bool, today: date) -> int:
    """Verify texts and report on each citation.

    Args:
        files: The files; ``-`` is the standard input.
        kind: ``text`` or ``json``.
        public: Whether only public documents count.
        today: The day as of which instruments must be in force.

    Returns:
        The exit code: 1 where a citation is wrong, 0 otherwise.
    """
    library = _library(public)
    found = [(file, text, verify(text, library, today)) for file in files for text in [_read(file)]]
    if kind == "json":
        entries = [entry for file, text, ones in found for entry in _entries(file, text, ones)]
        click.echo(inert_json(json.dumps({"version": 1, "citations": entries}, ensure_ascii=False, indent=2)))
    else:
        for file, text, ones in found:
            for line in _lines(file, text, ones):
                click.echo(line)
    return int(any(one.judgement in FAULTS for _, _, ones in found for one in ones))


def _library(public: bool) -> Published:
    """Return what counts of the project around the current folder, or the registry alone where there is none."""
    project = project_around(Path.cwd())
    if project is None:
        click.echo("这里不是准绳项目，只用程序自带的登记核对：条款是否存在、文件是否废止；引文不能核对", err=True)
        return publish(gather(Config(), shipped_registry(), ()))
    return for_whom(read_whole(project, needs_register=False, public=public), public)


def _read(file: Path) -> str:
    name = "标准输入" if file == Path("-") else str(file)
    if file == Path("-"):
        data = sys.stdin.buffer.read(_MOST + 1)
    elif file.is_file():
        with file.open("rb") as stream:
            data = stream.read(_MOST + 1)
    else:
        raise CannotRunError(f"没有这个文件：{file}")
    if len(data) > _MOST:
        raise CannotRunError(f"{name} 超过 5 MB，没有核对；请分成几份")
    source = decode(name, data)
    if isinstance(source, Finding):
        raise CannotRunError(f"{name}: {source.message}")
    return source.text


def _entries(file: Path, text: str, found: Sequence[Verified]) -> Iterator[dict[str, Any]]:
    index = LineIndex.of(text)
    for one in found:
        place = index.range(one.span)
        yield {
            "path": file.as_posix(),
            "line": place.line,
            "column": place.column,
            "text": one.span.of(text),
            "judgement": one.judgement.name.lower(),
            "judgement_text": one.judgement.value,
            "target": one.target or None,
            "id": one.id,
            "eid": one.eid,
            "standing": one.standing or None,
            "quotation": one.quotation or None,
            "words": one.words or None,
            "notes": list(one.notes),
        }


def _lines(file: Path, text: str, found: tuple[Verified, ...]) -> Iterator[str]:
    index = LineIndex.of(text)
    name = "标准输入" if file == Path("-") else file.as_posix()
    for one in found:
        place = index.range(one.span)
        is_same = one.quotation and not one.notes and one.judgement not in FAULTS - {Judgement.ENDED}
        quoted = "，引文相符" if is_same else ""
        standing = f"（{one.standing}）" if one.standing else ""
        words = f"“{_shortened(one.quotation)}”" if one.is_unsourced else one.span.of(text)
        yield f"{name}:{place.line}:{place.column}: {one.judgement.value} {words}{standing}{quoted}"
        yield from (f"    {note}" for note in one.notes)
    counts = "、".join(f"{judgement.value} {count} 处" for judgement, count in judged(found))
    alone = sum(one.is_unsourced for one in found)
    more = f"，没有写明出处的引文 {alone} 处" if alone else ""
    if not found:
        yield f"{name}: 没有找到引用，没有可以核对的"
        return
    yield f"{name}: 共 {len(found) - alone} 处引用{more}" + (f"：{counts}" if counts else "")


def _shortened(words: str) -> str:
    """Return the beginning of words that are too long for a line."""
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}……"
