"""The structure of an instrument: its provisions (条款), in document order, each with its eId.

The eIds follow the naming convention of Akoma Ntoso (OASIS LegalDocML, part 1, section 5): tokens of a kind
and a number, joined by a double underscore, articles flat.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from operator import attrgetter
from typing import NamedTuple

from zhunsheng.model.position import Span


class Style(Enum):
    """How a text is laid out; the drafter's own words decide, no markup does."""

    ARTICLES = "articles"  # 条文体: 第一章 / 第一条 / 款 / （一）
    CLAUSES = "clauses"  # 标准体: GB/T 1.1—2020: 1 范围, 5.2.1, 附录A, 表1
    LEVELS = "levels"  # 公文体: 一、（一）1.（1）
    FREE = "free"  # none of them: paragraphs only


EXPLANATIONS = ("起草说明", "编制说明")
"""Titles of divisions that tell about a text and are no part of it."""


class Kind(Enum):
    """What a provision is; the value is the token that it has in an eId."""

    # Kinds are looked up in sets and dictionaries for every provision; an Enum's own hash is that of its name.
    __hash__ = object.__hash__

    PREAMBLE = "pre"  # what stands before the first article, clause or level
    PART = "part"  # 编
    SUBPART = "subpart"  # 分编
    CHAPTER = "chp"  # 章
    SECTION = "sec"  # 节
    ARTICLE = "art"  # 条
    PARAGRAPH = "para"  # 款; in 标准体 and 公文体 a 段
    ITEM = "item"  # 项; in 标准体 a 列项
    SUBITEM = "subitem"  # 目
    CLAUSE = "cl"  # 标准体: 章 and 条, at any depth
    ANNEX = "annex"  # 附件, 附录
    DIVISION = "div"  # a titled division without a number: 前言, 参考文献, 起草说明
    TABLE = "tbl"  # 表
    FIGURE = "fig"  # 图
    FORMULA = "eq"  # a numbered formula, 公式（1）
    LEVEL_1 = "lv1"  # 公文体: 一、
    LEVEL_2 = "lv2"  # （一）
    LEVEL_3 = "lv3"  # 1.
    LEVEL_4 = "lv4"  # （1）


class Provision(NamedTuple):
    """One node of the structure; a tuple, because a large corpus has a quarter of a million of them.

    ``span`` runs from the first character of the provision to the last one of its last descendant; ``text`` is
    its own words alone (an article's is empty: its words are its paragraphs'), without the label. ``label`` is
    the number as written (第十二条, （三）, 5.2.1), ``heading`` the title after it (总则). ``parent`` is an index
    into ``Structure.provisions``, -1 at the top.
    """

    kind: Kind
    eid: str
    number: str
    span: Span
    text: Span
    label: Span | None = None
    heading: Span | None = None
    parent: int = -1


_eid = attrgetter("eid")


@dataclass(frozen=True, slots=True)
class Structure:
    """All provisions of one text, parents before children, in document order."""

    style: Style
    provisions: tuple[Provision, ...] = ()
    _by_eid: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    _by_kind: dict[Kind, list[Provision]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def __iter__(self) -> Iterator[Provision]:
        return iter(self.provisions)

    def __len__(self) -> int:
        return len(self.provisions)

    @property
    def by_eid(self) -> Mapping[str, int]:
        """The index in ``provisions`` of each eId, computed unless the builder has passed it in."""
        if not self._by_eid:
            self._by_eid.update(zip(map(_eid, self.provisions), count(), strict=False))
        return self._by_eid

    @property
    def starts(self) -> Sequence[int]:
        """Where each provision begins, in document order; made when it is first asked for."""
        if not self._starts:
            self._starts.extend([provision.span[0] for provision in self.provisions])
        return self._starts

    def of(self, kind: Kind) -> Sequence[Provision]:
        """Return all provisions of one kind, in document order."""
        if not self._by_kind:
            found: defaultdict[Kind, list[Provision]] = defaultdict(list)
            for provision in self.provisions:
                found[provision.kind].append(provision)
            self._by_kind.update(found)
        return self._by_kind.get(kind, ())

    def get(self, eid: str) -> Provision | None:
        """Return the provision with this eId, or None."""
        index = self.by_eid.get(eid)
        return None if index is None else self.provisions[index]

    def at(self, offset: int) -> Provision | None:
        """Return the innermost provision that contains ``offset``, or None."""
        index = bisect_right(self.starts, offset) - 1
        while index >= 0:
            provision = self.provisions[index]
            if offset < provision.span.end:
                return provision
            index = provision.parent
        return None

    def ancestors(self, provision: Provision) -> Iterator[Provision]:
        """Yield the provisions around ``provision``, the nearest first."""
        while provision.parent >= 0:
            provision = self.provisions[provision.parent]
            yield provision
