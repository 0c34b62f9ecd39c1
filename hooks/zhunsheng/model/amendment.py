"""Amendments (修改): the typed changes that a decision makes to the instruments that it amends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from zhunsheng.model.citation import Path
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind

_SINGLE, _DOUBLE = frozenset("‘’"), frozenset("“”")
_TO_SINGLE = str.maketrans("“”", "‘’")
_NESTED = re.compile("‘([^‘’]*)’")


@dataclass(frozen=True, slots=True)
class Target:
    """What a change is made to: a provision of an instrument, or a part that has no number.

    ``instrument`` is the title as written without 《》, None where the decision does not say whose it is. ``path`` is
    empty for the whole instrument; ``to`` closes a range. ``part`` is what a path cannot say, as written: 引言, 题名,
    正文第二段, the 标题 of a chapter, the 条首部分 of an article.
    """

    instrument: str | None
    path: Path = ()
    to: Path | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a decision quotes: where they stand between the marks, and the words without what marks them.

    A mark that opens each further paragraph of the quotation is no part of the words.
    """

    span: Span
    text: str


def nested(text: str) -> str:
    """Write the quotation marks of words that are quoted themselves: single ones in double ones (GB/T 15834—2011).

    Words that have both keep theirs.
    """
    return text if _SINGLE & set(text) else text.translate(_TO_SINGLE)


def unnested(text: str) -> str:
    """Return quoted words with the quotation marks that they have by themselves; undoes ``nested``."""
    return text if _DOUBLE & set(text) else _NESTED.sub(r"“\1”", text)


class Position(Enum):
    """Where in a provision words are put in."""

    START = "start"
    END = "end"
    AFTER = "after"  # after the words that are named
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Replace:
    """The provision gets new words: 将第七条修改为：“……”."""

    span: Span
    target: Target
    words: Words


@dataclass(frozen=True, slots=True)
class Insert:
    """Provisions are added: 增加一条，作为第八条：“……”.

    ``target`` is what they become, or, where the decision gives them no number (第五条增加一款), what they are added
    to. ``after`` is what they are put after, where the decision says so.
    """

    span: Span
    target: Target
    kind: Kind | None
    is_numbered: bool
    words: Words | None
    after: Target | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    """The provision goes: 删去第五条第二款."""

    span: Span
    target: Target


@dataclass(frozen=True, slots=True)
class ReplaceWords:
    """Some words of a provision change: 将第三条中的“甲”修改为“乙”."""

    span: Span
    target: Target
    old: Words
    new: Words


@dataclass(frozen=True, slots=True)
class InsertWords:
    """Words are put into a provision: 在第三条中的“甲”后增加“乙”."""

    span: Span
    target: Target
    words: Words
    position: Position
    beside: Words | None = None


@dataclass(frozen=True, slots=True)
class DeleteWords:
    """Some words of a provision go: 删去第三条中的“甲”."""

    span: Span
    target: Target
    words: Words


@dataclass(frozen=True, slots=True)
class Renumber:
    """The provision gets another number, or another place: 原第四条作为第五条."""

    span: Span
    target: Target
    becomes: Target


@dataclass(frozen=True, slots=True)
class Retitle:
    """The instrument, or a part or chapter of it, gets another title: 将题名修改为“……”."""

    span: Span
    target: Target
    words: Words


@dataclass(frozen=True, slots=True)
class Merge:
    """Provisions become one: 将第六条和第七条合并，作为第六条，修改为：“……”."""

    span: Span
    targets: tuple[Target, ...]
    becomes: Target | None
    words: Words | None


@dataclass(frozen=True, slots=True)
class Split:
    """A provision becomes several: 将第五条分为两条，作为第五条、第六条."""

    span: Span
    target: Target
    becomes: tuple[Target, ...]
    words: Words | None


@dataclass(frozen=True, slots=True)
class Adjust:
    """The numbers of what follows move up or down without being named: 条文序号作相应调整."""

    span: Span
    target: Target


@dataclass(frozen=True, slots=True)
class Unread:
    """An instruction that could not be read for certain, with the instrument that it stands under."""

    span: Span
    target: Target


Amendment = (
    Replace
    | Insert
    | Delete
    | ReplaceWords
    | InsertWords
    | DeleteWords
    | Renumber
    | Retitle
    | Merge
    | Split
    | Adjust
    | Unread
)
"""One change; ``span`` covers the clause of the instruction that orders it, without the words that it quotes."""
