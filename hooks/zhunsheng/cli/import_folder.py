"""Import of a folder and of a file that holds several documents: one Markdown file each, nothing overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from zhunsheng.cli.common import CannotRunError, write_bytes_whole, write_whole
from zhunsheng.cli.same_titles import HeldTitles
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.importing import Imported, Refused, import_document, import_parts, suggested_id
from zhunsheng.model import Status
from zhunsheng.reports.separated import format_separated
from zhunsheng.sources.files import reason

_KINDS = frozenset((".docx", ".docm", ".dotx", ".txt", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".html", ".htm"))
_COLUMNS = ("文件", "结果", "写到", "题名", "文号", "制定{organ}", "通过日期", "公布日期", "施行日期", "标识", "说明")
_FIELDS = ("title", "number", "issuer", "adopted", "issued", "effective", "id")
# What a text that has been issued states, without which nobody knows whether it is in force or whose it is.
_NEEDED = {"issuer": "制定{organ}", "effective": "施行日期"}
_TABLE = "导入汇总"
_REFUSED, _DOUBTFUL, _DONE = "未导入", "需核对", "已导入"
_NAME_BYTES = 255


class Row(NamedTuple):
    """One document of the summary: its file, what became of it, and what there is to say."""

    file: str
    result: str
    output: str = ""
    fields: tuple[str, ...] = ("",) * len(_FIELDS)
    remarks: str = ""


def import_folder(folder: Path, output: Path, split: bool) -> tuple[list[Row], Path]:
    """Import the files of a folder and write the summary as a table.

    Args:
        folder: Where the originals lie; folders below it are gone through too.
        output: Where the Markdown files go, under the same names.
        split: Whether a file that holds several documents becomes several files.

    Returns:
        The rows of the summary, those that were refused first, then the doubtful ones; and where the table is.
    """
    files = [file for file in sorted(folder.rglob("*")) if file.suffix.lower() in _KINDS and file.is_file()]
    files = [file for file in files if not file.name.startswith((".", "~$")) and output not in file.parents]
    if not files:
        raise CannotRunError(f"{folder} 里没有可以导入的文件（.docx、.txt 等）")
    ids: set[str] = set()
    held = HeldTitles(output)
    rows = [row for file in files for row in _imported(file, folder, output, split, ids, held)]
    rows.sort(key=lambda row: (_REFUSED, _DOUBTFUL, _DONE).index(row.result))
    table = free(output / f"{_TABLE}.csv")
    write_whole(table, _as_csv(rows, held.organ))
    return rows, table


def _imported(file: Path, folder: Path, output: Path, split: bool, ids: set[str], held: HeldTitles) -> Iterator[Row]:
    name = file.relative_to(folder).as_posix()
    try:
        data = file.read_bytes()
    except OSError as error:
        yield Row(name, _REFUSED, remarks=f"无法读取（{reason(error)}）")
        return
    identifier = _new_id(suggested_id(file.name) or "imported", ids)
    results: Sequence[Imported] | Refused
    if split:
        results = import_parts(data, file.name, identifier, registry=shipped_registry(), organ=held.organ)
    else:
        one = import_document(data, file.name, identifier, registry=shipped_registry(), organ=held.organ)
        results = one if isinstance(one, Refused) else [_as_version(one, data, file.name, held)]
    if isinstance(results, Refused):
        yield Row(name, _REFUSED, remarks=results.reason)
        return
    place = output / file.relative_to(folder).parent
    for n, (result, path) in enumerate(zip(results, outputs(place / f"{file.stem}.md", len(results)), strict=True)):
        ids.add(str(result.fields["id"]))
        same = held.judge(result.fields)
        remarks = [*([same.words] if same else []), *result.summary.doubts, *_not_found(result, held.organ)]
        held.add(result.fields, path)
        if n == 0 and not path.name.startswith(file.stem):
            remarks.append("文件名过长，已截短。")
        write_import(path, result)
        written = path.relative_to(output).as_posix()
        yield Row(name, _DOUBTFUL if remarks else _DONE, written, _fields(result), "".join(remarks))


def _as_version(result: Imported, data: bytes, name: str, held: HeldTitles) -> Imported:
    """Return a text under the id of the one of which it is another version, as it was where there is none."""
    same = held.judge(result.fields)
    if not (same and same.identifier):
        return result
    again = import_document(data, name, same.identifier, registry=shipped_registry(), organ=held.organ)
    return again if isinstance(again, Imported) else result


def write_import(path: Path, result: Imported) -> None:
    """Write a text and, beside it, its figures, whose names are hashes of their bytes."""
    for name, data in result.pictures.items():
        write_bytes_whole(path.with_name(name), data)
    write_whole(path, result.markdown)


def outputs(first: Path, count: int) -> list[Path]:
    """Return where the documents of one file go: NAME.md, NAME-2.md…, none of which exists."""
    paths = [free(first)]
    while len(paths) < count:
        paths.append(free(_fitting(first, f"-{len(paths) + 1}")))
    return paths


def free(path: Path) -> Path:
    """Return a path that does not exist yet, with a number where the name is taken; nothing is overwritten."""
    candidate, n = _fitting(path, ""), 2
    while candidate.exists():
        candidate, n = _fitting(path, f"-{n}"), n + 1
    return candidate


def _fitting(path: Path, ending: str) -> Path:
    """Return a path whose name the file system takes, with an ending before the suffix."""
    room = _NAME_BYTES - len((ending + path.suffix).encode())
    stem = path.stem.encode()[:room].decode(errors="ignore")
    return path.with_name(stem + ending + path.suffix)


def _new_id(wanted: str, ids: set[str]) -> str:
    candidate, n = wanted, 2
    while candidate in ids:
        candidate, n = f"{wanted}-{n}", n + 1
    ids.add(candidate)
    return candidate


def _not_found(result: Imported, organ: str) -> list[str]:
    """Say which facts a text that has been issued does not show."""
    if result.fields.get("status") != Status.ISSUED.value:
        return []
    missing = [name.replace("{organ}", organ) for key, name in _NEEDED.items() if not result.fields.get(key)]
    return [f"没有认出{'、'.join(missing)}，查到以后在文件头补上。"] if missing else []


def _fields(result: Imported) -> tuple[str, ...]:
    values = [result.fields.get(key) for key in _FIELDS]
    return tuple("、".join(value) if isinstance(value, list) else str(value or "") for value in values)


def _as_csv(rows: Sequence[Row], organ: str) -> str:
    head = [column.replace("{organ}", organ) for column in _COLUMNS]
    return format_separated(head, ((row.file, row.result, row.output, *row.fields, row.remarks) for row in rows))


def as_words(rows: Sequence[Row], table: Path) -> str:
    """Write the summary for a terminal: what was refused first, then what is doubtful, then the rest."""
    counts = "，".join(f"{kind} {sum(row.result == kind for row in rows)}" for kind in (_REFUSED, _DOUBTFUL, _DONE))
    lines = [f"共 {len(rows)} 份：{counts}"]
    for row in rows:
        lines.append(f"{row.result}　{row.file}" + (f" → {row.output}　{row.fields[0]}" if row.output else ""))
        if row.remarks:
            lines.append(f"  {row.remarks}")
    return "\n".join([*lines, f"汇总表：{table}"])


def refused(rows: Sequence[Row]) -> bool:
    """Tell whether any file was refused."""
    return any(row.result == _REFUSED for row in rows)
