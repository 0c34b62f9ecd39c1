"""Plans the metadata-only files to write for an inventory, without duplicates."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.units import units_named
from zhunsheng.importing.inventory.columns import BY_FIELD, Value, cell_words, stated
from zhunsheng.importing.inventory.entries import Entry, Link, Trouble, read_entries, same_title
from zhunsheng.importing.inventory.table import Table
from zhunsheng.importing.keeping import Drafted, read_drafted
from zhunsheng.importing.writing import fields_as_yaml
from zhunsheng.model import Disclosure, Metadata, Source, Version
from zhunsheng.model.numbers import number_key
from zhunsheng.model.titles import title_key
from zhunsheng.reading.document import read_document
from zhunsheng.reading.schema import FrontMatter
from zhunsheng.wording.provisions import titled

_PREFIX = "inventory"
_DIGITS = 10
_STRICTNESS = [kind.value for kind in Disclosure]


class Filed(NamedTuple):
    """One document with the new text of its file, None if the file is up to date.

    ``changed`` are the headings of the columns in which an existing file changes; ``comments_lost`` is whether comments
    between its fields are lost.
    """

    path: str
    title: str
    text: str | None
    changed: tuple[str, ...] = ()
    comments_lost: bool = False


@dataclass(slots=True)
class Plan:
    """The outcome of an inventory: files to write, unchanged files, wrong rows, and notices."""

    filed: list[Filed] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def plan_inventory(table: Table, corpus: Corpus, folder: str) -> Plan:
    """Compare an inventory with the library and plan the files to write.

    Args:
        table: The inventory.
        corpus: The library.
        folder: The folder for new files, as a path in the project.
    """
    read = read_entries(table, corpus)
    plan = Plan(troubles=list(read.troubles))
    library = _Library(corpus, folder, read.entries)
    for entry in read.entries:
        filed = library.file(entry)
        if isinstance(filed, Filed):
            plan.filed.append(filed)
            if filed.text is not None:
                plan.notices += _without_unit(entry, corpus)
        else:
            plan.troubles.append(filed)
    known = {version.source.path for version in corpus.versions}
    silent = sum(bool(f.text) and f.path not in known and "\ndisclosure:" not in str(f.text) for f in plan.filed)
    if silent:
        plan.notices.append(f"新写的有 {silent} 份没有写公开属性，按主动公开计，公开的网站显示它们的题名")
    if table.unknown:
        plan.notices.append("不认识的列没有读入：" + "、".join(dict.fromkeys(table.unknown)))
    plan.troubles.sort()
    return plan


def _without_unit(entry: Entry, corpus: Corpus) -> Iterator[str]:
    """Report documents for a requirement owed by every unit of a list that name none of the units."""
    for link in entry.links:
        requirement = corpus.requirement(link.ref.removeprefix("req:"))
        units = corpus.config.lists.get(requirement.per, ()) if requirement and requirement.per else ()
        if requirement and units and not units_named(_owning(entry), units, corpus.config.bodies):
            yield (
                f"第 {entry.row} 行{titled(entry.title)}：“{requirement.title}”应由每个单位各有一份，"
                "“单位”一列没有写明是哪个单位的，不计入任何一个单位"
            )


def _effective(entry: Entry) -> str:
    """Return the date of effect, empty if it is not known to the day."""
    day = entry.values.get("effective")
    return day.isoformat() if isinstance(day, date) else ""


def _owning(entry: Entry) -> Metadata:
    """Return the fields that say whose document it is."""
    owner, issuer = entry.values.get("owner"), entry.values.get("issuer", ())
    return Metadata(
        "", entry.title, owner=str(owner) if owner else None, issuer=issuer if isinstance(issuer, tuple) else ()
    )


class _Library:
    """Index of the library's documents, extended by those of the inventory."""

    def __init__(self, corpus: Corpus, folder: str, entries: Sequence[Entry]) -> None:
        self._corpus = corpus
        self._folder = folder
        self._paths = {document.source.path for document in corpus.documents}
        self._paths |= {finding.path for finding in corpus.unread}
        self._ids = {*corpus.instruments, *(str(e.values["id"]) for e in entries if "id" in e.values)}
        self._by_title: dict[str, list[Version]] = defaultdict(list)
        for version in corpus.versions:
            self._by_title[title_key(version.metadata.title)].append(version)
        self._editions: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if "id" in entry.values:
                self._editions[str(entry.values["id"])].append(entry)

    def file(self, entry: Entry) -> Filed | Trouble:
        """Return the file of a document, or the problem with it."""
        version = self._version(entry)
        if isinstance(version, Trouble):
            return version
        return self._new(entry) if version is None else self._known(entry, version)

    def _version(self, entry: Entry) -> Version | Trouble | None:
        """Return the library's file of a document, if it has one."""
        named = entry.values.get("id")
        if named is not None and named in self._corpus.instruments:
            return self._edition(entry, self._corpus.instruments[str(named)].versions)
        if "title" not in entry.values:
            return Trouble(entry.row, BY_FIELD["title"].name, f"没有填写，库内也没有标识“{named}”；请填写题名")
        same = [v for v in self._by_title[title_key(entry.title)] if same_title(entry.values, _fields(v.metadata))]
        ids = sorted({version.metadata.id for version in same})
        if named is not None and ids:
            message = f"库内{titled(entry.title)}的标识是“{'、'.join(ids)}”，这里写“{named}”；请改正，或者写明文号"
            return Trouble(entry.row, BY_FIELD["id"].name, message)
        if len(ids) > 1:
            message = f"库内有几份{titled(entry.title)}（{'、'.join(ids)}）；请在“标识”一列写明是哪一份"
            return Trouble(entry.row, BY_FIELD["title"].name, message)
        if not ids and named is None and (other := self._of_number(entry)):
            return other
        return self._edition(entry, same) if ids else None

    def _of_number(self, entry: Entry) -> Trouble | None:
        """Report that another title in the library has the same number: a mistake, or two documents issued together."""
        number = entry.values.get("number")
        ids = self._corpus.numbers.get(number_key(str(number)), ()) if number else ()
        if not ids:
            return None
        title = self._corpus.instruments[ids[0]].current.metadata.title
        message = (
            f"“{number}”在库内是{titled(title)}的；是同一份文件的，在“标识”一列写 {ids[0]}，不是的，写一个新的标识"
        )
        return Trouble(entry.row, BY_FIELD["number"].name, message)

    def _edition(self, entry: Entry, versions: Sequence[Version]) -> Version | Trouble | None:
        """Return the version that an entry is about; a sole entry with another day corrects a sole version."""
        day = entry.values.get("effective")
        exact = [v for v in versions if v.metadata.effective == day]
        if exact or not isinstance(day, date):
            return (exact or list(versions))[-1]
        current = versions[-1]
        metadata, path = current.metadata, current.source.path
        if len(versions) == 1 and len(self._editions[metadata.id]) < 2:
            return current
        if "@" not in path.rsplit("/", 1)[-1] and (metadata.effective is None or metadata.effective < day):
            message = f"比库内的{titled(metadata.title)}（{path}）新；请先给旧文件的文件名加上 @施行日期"
            return Trouble(entry.row, BY_FIELD["effective"].name, message)
        return None

    def _new(self, entry: Entry) -> Filed | Trouble:
        identifier = str(entry.values.get("id") or self._identifier(entry))
        days = [_effective(e) for e in self._editions[identifier]]
        day = _effective(entry)
        older = bool(day) and (identifier in self._corpus.instruments or bool(days) and day != max(days))
        path = f"{self._folder}/{identifier}{f'@{day}' if older else ''}.md"
        if path in self._paths:
            return Trouble(entry.row, BY_FIELD["id"].name, f"已经有文件 {path}，不是这份文件的；请换一个标识")
        self._ids.add(identifier)
        self._paths.add(path)
        return _written(entry, path, {**entry.values, "id": identifier}, entry.links)

    def _identifier(self, entry: Entry) -> str:
        """Return an id that is stable for the same row: a hash of the identifying fields."""
        parts = [title_key(entry.title), *(str(entry.values.get(name, "")) for name in ("number", "issuer", "owner"))]
        digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        sizes = range(_DIGITS, len(digest))
        return next(i for i in (f"{_PREFIX}-{digest[:size]}" for size in sizes) if i not in self._ids)

    def _known(self, entry: Entry, version: Version) -> Filed | Trouble:
        """Return the library's file of a document, updated with the inventory's values."""
        metadata, path = version.metadata, version.source.path
        changed = {name: value for name, value in entry.values.items() if self._differs(name, entry, metadata)}
        links = entry.links if entry.links and set(entry.links) != set(_links(metadata)) else []
        names = tuple(BY_FIELD[name].name for name in (*changed, *(["ref"] if links else [])))
        if not names:
            return Filed(path, metadata.title, None)
        if version.body.of(version.source.text).strip():
            message = f"{titled(metadata.title)}在库内有正文，台账不改动它；请在 {path} 的文件头里改"
            return Trouble(entry.row, names[0], message)
        public = changed.get("disclosure")
        if public is not None and _STRICTNESS.index(str(public)) < _STRICTNESS.index(metadata.disclosure.value):
            message = f"库内为“{metadata.disclosure.value}”，台账不放宽；确实可以公开的，请在 {path} 的文件头里改"
            return Trouble(entry.row, BY_FIELD["disclosure"].name, message)
        drafted = read_drafted(version.source)
        fields = dict(drafted.fields) if isinstance(drafted, Drafted) else {}
        filed = _written(entry, path, {**fields, **changed}, links)
        lost = isinstance(drafted, Drafted) and drafted.comments
        return filed._replace(changed=names, comments_lost=lost) if isinstance(filed, Filed) else filed

    def _differs(self, name: str, entry: Entry, metadata: Metadata) -> bool:
        """Tell whether the value and the words of a cell both differ from the file."""
        there = stated(metadata, name)
        return entry.values[name] != there and entry.words[name] != cell_words(name, there, self._corpus)


def _fields(metadata: Metadata) -> Mapping[str, Value]:
    names = ("title", "number", "issuer", "owner")
    return {name: value for name in names if (value := stated(metadata, name)) is not None}


def _links(metadata: Metadata) -> list[Link]:
    return [Link(str(i.ref), i.part.value, i.covers, i.missing) for i in metadata.implements]


def _written(entry: Entry, path: str, fields: Mapping[str, object], links: Sequence[Link]) -> Filed | Trouble:
    """Format a file and read it back, so that no invalid file is planned."""
    if links:
        entries = [{name: value for name, value in link._asdict().items() if value is not None} for link in links]
        fields = {**fields, "implements": entries}
    data = {name: _as_data(fields[name]) for name in FrontMatter.model_fields if name in fields}
    data |= {name: value for name, value in fields.items() if name not in data}
    text = f"---\n{fields_as_yaml(data)}---\n"
    version = read_document(Source(path, text))
    if not isinstance(version, Version):
        return Trouble(entry.row, BY_FIELD["title"].name, "；".join(problem.message for problem in version.problems))
    return Filed(path, version.metadata.title, text)


def _as_data(value: object) -> object:
    if isinstance(value, tuple):
        return list(value) if len(value) > 1 else value[0]
    return value
