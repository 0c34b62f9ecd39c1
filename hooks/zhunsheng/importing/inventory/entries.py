"""Reads the rows of an inventory and groups them by document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import category

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.importing.inventory.columns import BY_FIELD, LINK, CellError, Value, cell_words
from zhunsheng.importing.inventory.table import Row, Table
from zhunsheng.model import Part
from zhunsheng.model.numbers import number_key
from zhunsheng.model.titles import title_key
from zhunsheng.reading.validation import meaning

_SHEET_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
# Rows that differ in one of these are about different documents, whatever their titles.
TELLING = ("number", "issuer", "owner")


class Trouble(NamedTuple):
    """A problem with a row, at the column with this heading."""

    row: int
    column: str
    message: str


class Link(NamedTuple):
    """The fields of one entry of ``implements``."""

    ref: str
    part: str
    covers: str | None = None
    missing: str | None = None


@dataclass(slots=True, eq=False)
class Entry:
    """One document; ``row`` is the number of its first row. Fields without a cell are absent."""

    row: int
    values: dict[str, Value]
    words: dict[str, str]
    links: list[Link] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The title, or the id if only that is given."""
        return str(self.values.get("title") or self.values["id"])


class Entries(NamedTuple):
    """The documents that can be written, and the problems with the other rows."""

    entries: tuple[Entry, ...]
    troubles: tuple[Trouble, ...]


def read_entries(table: Table, corpus: Corpus) -> Entries:
    """Read the rows of an inventory.

    A document with a wrong row is left out with all its rows, so that nothing in that row gets lost.
    """
    entries: list[Entry] = []
    named: dict[str, list[Entry]] = defaultdict(list)
    troubles: list[Trouble] = []
    wrong: list[Entry] = []
    for row in table.rows:
        read, link, found = _read(row, corpus)
        before = _earlier(read, named)
        if before is not None and not found:
            found = _joined(before, read, link, corpus)
        elif before is None and not found:
            before = Entry(row.number, read.values, read.words)
            entries.append(before)
        entry = before or read
        for name in _names(entry):
            if not any(known is entry for known in named[name][-1:]):
                named[name].append(entry)
        if found:
            troubles += found
            wrong.append(entry)
        elif link and before is not None and link not in before.links:
            before.links.append(link)
    refused = {id(e) for w in wrong for name in _names(w) for e in named[name] if e is w or _continues(w, e)}
    return Entries(tuple(e for e in entries if id(e) not in refused), tuple(troubles))


def _names(entry: Entry) -> list[str]:
    """Return the keys under which the other rows of a document are looked up."""
    values = entry.values
    ids = [f"id {values['id']}"] if "id" in values else []
    return [*ids, title_key(str(values["title"]))] if "title" in values else ids


def _earlier(row: Entry, named: Mapping[str, list[Entry]]) -> Entry | None:
    """Return the document that a row continues, None if it begins one."""
    return next((e for name in _names(row) for e in named.get(name, ()) if _continues(row, e)), None)


def _read(row: Row, corpus: Corpus) -> tuple[Entry, Link | None, list[Trouble]]:
    """Parse the cells of a row; those that cannot be parsed are left out of the entry."""
    entry, found = Entry(row.number, {}, {}), []
    link: dict[str, Value] = {}
    for name, words in row.cells.items():
        column = BY_FIELD[name]
        try:
            _look_at(words)
            value = column.form.read(words, corpus)
        except CellError as error:
            found.append(Trouble(row.number, column.name, str(error)))
            continue
        if name in LINK:
            link[name] = value
        else:
            entry.values[name], entry.words[name] = value, words
    if not {"title", "id"} & row.cells.keys():
        message = "没有填写；合并的单元格请取消合并，逐行填写"
        found.append(Trouble(row.number, BY_FIELD["title"].name, message))
    return entry, _link(row, link, found), found


def _look_at(words: str) -> None:
    """Refuse invisible characters in a cell."""
    if words in _SHEET_ERRORS:
        raise CellError(f"公式没有结果（{words}）；请改成文字")
    odd = next((c for c in words if category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and c != "\n"), None)
    if odd:
        raise CellError(f"含有看不见的字符 U+{ord(odd):04X}；请删去后重新输入")


def _link(row: Row, link: Mapping[str, Value], found: list[Trouble]) -> Link | None:
    if not row.cells.keys() & set(LINK):
        return None
    if "ref" not in row.cells:
        name = next(BY_FIELD[field].name for field in LINK if field in row.cells)
        found.append(Trouble(row.number, BY_FIELD["ref"].name, f"没有填写，而“{name}”一列填了；请写明落实哪一项要求"))
        return None
    if "part" not in row.cells:
        words = "、".join(meaning(part.value) for part in Part)
        found.append(Trouble(row.number, BY_FIELD["part"].name, f"没有填写；写了落实的要求，就要写 {words} 之一"))
    if not {"ref", "part"} <= link.keys():
        return None
    covers, missing = (str(link[name]) if name in link else None for name in ("covers", "missing"))
    return Link(str(link["ref"]), str(link["part"]), covers, missing)


def _continues(row: Entry, entry: Entry) -> bool:
    """Tell whether a row is about the document of an earlier one."""
    mine, theirs = row.values, entry.values
    if _differ(mine.get("effective"), theirs.get("effective")):
        return False
    if "id" in mine and "id" in theirs:
        return mine["id"] == theirs["id"]
    return "title" in mine and "title" in theirs and same_title(mine, theirs)


def same_title(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    """Tell whether two documents have the same title and differ in no identifying field."""
    if title_key(str(one["title"])) != title_key(str(other["title"])):
        return False
    return not any(_differ(_comparable(one.get(name)), _comparable(other.get(name))) for name in TELLING)


def _comparable(value: Value | None) -> Value | None:
    return number_key(value) if isinstance(value, str) else value


def _differ(one: Value | None, other: Value | None) -> bool:
    return one is not None and other is not None and one != other


def _joined(entry: Entry, row: Entry, link: Link | None, corpus: Corpus) -> list[Trouble]:
    """Merge a further row into a document, or report where the two contradict each other."""
    found = []
    for name, value in row.values.items():
        if name == "title" and title_key(str(value)) == title_key(entry.title):
            continue
        if _differ(_comparable(entry.values.get(name)), _comparable(value)):
            other = cell_words(name, entry.values[name], corpus)
            message = f"“{row.words[name]}”与第 {entry.row} 行不同（“{other}”），两行是同一份文件；请改成一样的"
            found.append(Trouble(row.row, BY_FIELD[name].name, message))
    same = next((known for known in entry.links if link and known.ref == link.ref and known != link), None)
    if same:
        message = f"同一项要求在第 {entry.row} 行起已经写过，程度或者内容不同；请改成一行"
        found.append(Trouble(row.row, BY_FIELD["ref"].name, message))
    if not found:
        entry.values = {**row.values, **entry.values}
        entry.words = {**row.words, **entry.words}
    return found
