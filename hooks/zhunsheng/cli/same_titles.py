"""Imported texts whose title the library holds already: a notice, and where it is certain another version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from zhunsheng.cli.opening import project_at
from zhunsheng.importing.writing import is_id
from zhunsheng.model.issuers import makers
from zhunsheng.model.profile import Words
from zhunsheng.model.titles import title_key


class _Held(NamedTuple):
    identifier: str
    path: str
    effective: object
    issuers: frozenset[str]


class SameTitle(NamedTuple):
    """What is to be done with a text whose title is held: the id that it gets, None for its own, and what to say."""

    identifier: str | None
    words: str


class HeldTitles:
    """The titles of a library, with those that an import adds to it."""

    def __init__(self, output: Path) -> None:
        """Read the project in which ``output`` lies, where it lies in one."""
        self._held: dict[str, list[_Held]] = defaultdict(list)
        self.organ = Words().organ
        if project := project_at(output):  # the check reports an invalid configuration
            self.organ = project.config.words.organ
            for version in project.corpus().versions:
                metadata = version.metadata
                held = _Held(metadata.id, version.source.path, metadata.effective, makers(metadata.issuer))
                self._held[title_key(metadata.title)].append(held)

    def judge(self, fields: Mapping[str, object]) -> SameTitle | None:
        """Return what to do with a text of these fields, None where nothing is held under its title."""
        held = self._held.get(title_key(str(fields.get("title", ""))), [])
        issuers = _issuers(fields)
        same = [one for one in held if not (one.issuers and issuers) or one.issuers & issuers]
        if not same:
            if not held:
                return None
            words = f"与 {held[0].path} 题名相同、制定{self.organ}不同，另作一份文件"
            return SameTitle(None, f"{words}；是同一文件的不同版本的，把 id 改为 {held[0].identifier}。")
        effective, first = fields.get("effective"), same[0]
        if any(one.effective == effective for one in same if effective):
            return SameTitle(None, f"与 {first.path} 题名、施行日期都相同，疑为同一文本；请删去其中一份。")
        ids = list(dict.fromkeys(one.identifier for one in same if is_id(one.identifier)))
        if len(ids) > 1 or not all(isinstance(day, date) for day in (effective, *(one.effective for one in same))):
            return SameTitle(None, f"与 {first.path} 题名相同；是同一文件的不同版本的，{_to_do(ids)}。")
        own = f"，id 写作 {ids[0]}" if ids else ""  # a plain text has no id, and belongs to the file of its title
        words = f"与 {first.path} 题名相同、施行日期不同，作为同一文件的另一版本{own}；请核对。"
        return SameTitle(ids[0] if ids else None, words)

    def add(self, fields: Mapping[str, object], path: Path) -> None:
        """Hold a text that was imported, too."""
        one = _Held(str(fields["id"]), path.as_posix(), fields.get("effective"), _issuers(fields))
        self._held[title_key(str(fields.get("title", "")))].append(one)


def _to_do(ids: list[str]) -> str:
    """Say how texts of which it is not certain become versions of one instrument."""
    if ids:
        return f"把 id 写作 {ids[0]}，各份都写明施行日期（effective）"
    return "各份都要有施行日期（effective）：没有元数据的纯文本，另存为 .txt，用 zhunsheng import 转入，两份写同一个 id"


def _issuers(fields: Mapping[str, object]) -> frozenset[str]:
    issuer = fields.get("issuer") or ()
    return makers([issuer] if isinstance(issuer, str) else map(str, issuer if isinstance(issuer, list) else ()))
