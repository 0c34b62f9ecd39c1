"""An operation on provisions carried out on the text that holds them: lines put in order, labels numbered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhunsheng.amending.blocks import Blocks
from zhunsheng.amending.operations import Delete, Insert, Move, Operation, Renumber
from zhunsheng.amending.rearranging import Edit, Layout, Piece
from zhunsheng.amending.relabelling import (
    CannotEditError,
    Place,
    consecutive,
    number_at,
    place_of,
    relabelled,
    with_new,
    without,
)
from zhunsheng.model import Kind, Provision, Span, Version

_LEVELS = (Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4)
NUMBERED = (Kind.ARTICLE, Kind.CLAUSE, Kind.ITEM, Kind.SUBITEM, *_LEVELS)


def shaped(version: Version, operation: Operation) -> Layout:
    """Carry out an operation on its text; references are left as they are.

    Raises:
        CannotEditError: It cannot be done; the message says why.
    """
    return _Shaping(version).carried_out(operation)


class _Shaping:
    """The numbers and the order of the provisions of one text."""

    def __init__(self, version: Version) -> None:
        self.blocks = Blocks(version)
        self.text = version.source.text
        self.provisions = version.structure.provisions
        self.structure = version.structure
        self.own: dict[int, str] = {}  # new numbers, of clauses the last part of them
        self.clause_of: dict[int, int] = {}  # the clause in which a clause comes to lie that is moved

    def carried_out(self, operation: Operation) -> Layout:
        """Return the text after the operation."""
        match operation:
            case Insert():
                pieces = self._inserted(operation)
            case Delete():
                pieces = self._deleted(operation)
            case Move():
                pieces = self._moved(operation)
            case Renumber():
                self._renumber()
                pieces = [Piece(Span(0, len(self.text)))]
        return Layout(self.text, pieces, self._labels())

    # Operations

    def _inserted(self, insert: Insert) -> list[Piece]:
        index = self._index(insert.eid)
        beside = self.provisions[index]
        lines = [line.strip() for line in insert.words.splitlines() if line.strip()]
        if not lines:
            raise CannotEditError("没有写明要插入的文字")
        begin = self.blocks.written_like(beside, self._new_label(index, insert.before))
        separator = self.blocks.separator(beside, insert.before)
        words = begin + separator.join(lines)
        block = self.blocks.of(beside)
        at = block.start if insert.before else block.end
        new = Piece(words=words + separator if insert.before else separator + words)
        return [Piece(Span(0, at)), new, Piece(Span(at, len(self.text)))]

    def _new_label(self, index: int, before: bool) -> str:
        """Make room for a new provision beside another one, and return its label."""
        beside = self.provisions[index]
        if beside.kind is Kind.PARAGRAPH:
            return ""
        run = self._run(index)
        at = run.index(index) + (not before)
        places = with_new(self._places(run), at)
        self._number([*run[:at], None, *run[at:]], places)
        own = number_at(places[at], beside.number)
        label = beside.label.of(self.text) if beside.label else ""
        if beside.kind is Kind.CLAUSE:
            own = self._below(self._clause_around(index), beside, own)
        return relabelled(label, own) or label

    def _deleted(self, delete: Delete) -> list[Piece]:
        index = self._index(delete.eid)
        self._close_gap(index)
        gone = self.blocks.taken_out(self.provisions[index])
        return [Piece(Span(0, gone.start)), Piece(Span(gone.end, len(self.text)))]

    def _moved(self, move: Move) -> list[Piece]:
        index, to = self._index(move.eid), self._index(move.to)
        moved, beside = self.provisions[index], self.provisions[to]
        if moved.kind is not beside.kind or moved.number.count(".") != beside.number.count("."):
            raise CannotEditError("只能移到同一种条款旁边：条移到条旁边，款移到款旁边，项移到项旁边")
        if move.to == move.eid or self._lies_in(to, index):
            raise CannotEditError("不能移到它自己旁边或者里面")
        if moved.kind is not Kind.PARAGRAPH:
            self._exchange(index, to, move.before)
        gone, block, there = self.blocks.taken_out(moved), self.blocks.of(moved), self.blocks.of(beside)
        at = there.start if move.before else there.end
        separator = Piece(words=self.blocks.separator(beside, move.before))
        content = Piece(block, moved=True)
        placed = [content, separator] if move.before else [separator, content]
        if at <= gone.start:
            return [Piece(Span(0, at)), *placed, Piece(Span(at, gone.start)), Piece(Span(gone.end, len(self.text)))]
        at = max(at, gone.end)
        return [Piece(Span(0, gone.start)), Piece(Span(gone.end, at)), *placed, Piece(Span(at, len(self.text)))]

    def _exchange(self, index: int, to: int, before: bool) -> None:
        """Number the provisions between the old and the new place of one that is moved."""
        run = self._run(index)
        target = [n for n in run if n != index] if to in run else self._run(to)
        left = without(self._places(run), run.index(index))
        self._number([n for n in run if n != index], left)
        at = target.index(to) + (not before)
        places = with_new(left if to in run else self._places(target), at)
        self._number([*target[:at], index, *target[at:]], places)
        if self.provisions[index].kind is Kind.CLAUSE:
            self.clause_of[index] = self._clause_around(to)

    def _close_gap(self, index: int) -> None:
        if self.provisions[index].kind is not Kind.PARAGRAPH:
            run = self._run(index)
            self._number([n for n in run if n != index], without(self._places(run), run.index(index)))

    def _renumber(self) -> None:
        done: set[int] = set()
        for index, provision in enumerate(self.provisions):
            if index in done or provision.kind not in NUMBERED or place_of(provision.number) is None:
                continue
            run = [n for n in self._beside(index) if n >= index]
            again = next((n for n in run[1:] if place_of(self.provisions[n].number) == Place(1)), None)
            run = [n for n in run if again is None or n < again]
            run = [n for n in run if place_of(self.provisions[n].number) is not None]
            done.update(run)
            self._number(run, consecutive(self._places(run)))

    # Numbers

    def _index(self, eid: str) -> int:
        index = self.structure.by_eid.get(eid)
        if index is None:
            raise CannotEditError(f"没有条款 {eid}")
        if self.provisions[index].kind not in (*NUMBERED, Kind.PARAGRAPH):
            raise CannotEditError("只能插入、删去、移动条、款、项、目和标准的条文")
        return index

    def _beside(self, index: int) -> Sequence[int]:
        """Return the provisions that are numbered with one: articles through the text, all else where it lies."""
        one = self.provisions[index]
        within = one.eid.partition("art_")[0] if one.kind is Kind.ARTICLE else None

        def is_beside(other: Provision) -> bool:
            if other.kind is not one.kind:
                return False
            return other.parent == one.parent if within is None else other.eid.partition("art_")[0] == within

        return [n for n, other in enumerate(self.provisions) if is_beside(other)]

    def _run(self, index: int) -> list[int]:
        """Return those beside a provision whose numbers ascend up to it and from it on."""
        beside = self._beside(index)
        at = beside.index(index)
        first = last = at
        numbers = [place_of(self.provisions[n].number) for n in beside]
        if numbers[at] is None:
            raise CannotEditError("这一条没有能够递增的序号，不能这样改")
        while first and _ascend(numbers[first - 1], numbers[first]):
            first -= 1
        while last + 1 < len(beside) and _ascend(numbers[last], numbers[last + 1]):
            last += 1
        return list(beside[first : last + 1])

    def _places(self, run: Sequence[int]) -> list[Place]:
        return [place_of(self.provisions[n].number) or Place(0) for n in run]

    def _number(self, run: Sequence[int | None], places: Sequence[Place]) -> None:
        for index, place in zip(run, places, strict=True):
            if index is not None:
                self.own[index] = number_at(place, self.provisions[index].number)

    def _labels(self) -> Iterator[Edit]:
        for index, provision in enumerate(self.provisions):
            if provision.label is None or provision.kind not in NUMBERED:
                continue
            number = self._number_of(index)
            new = relabelled(provision.label.of(self.text), number) if number != provision.number else None
            if new is not None:
                yield provision.label, new

    def _number_of(self, index: int) -> str:
        provision = self.provisions[index]
        own = self.own.get(index)
        if provision.kind is not Kind.CLAUSE:
            return own or provision.number
        return self._below(self._clause_around(index), provision, own or provision.number.rpartition(".")[2])

    def _below(self, above: int, provision: Provision, own: str) -> str:
        """Write the number of a clause that lies in the clause ``above``, -1 where it lies in none."""
        prefix = self._number_of(above) if above >= 0 else provision.number.rpartition(".")[0]
        return f"{prefix}.{own}" if prefix else own

    def _clause_around(self, index: int) -> int:
        if index in self.clause_of:
            return self.clause_of[index]
        above = self.provisions[index].parent
        while above >= 0 and self.provisions[above].kind is not Kind.CLAUSE:
            above = self.provisions[above].parent
        return above

    def _lies_in(self, index: int, other: int) -> bool:
        while index >= 0 and index != other:
            index = self.provisions[index].parent
        return index == other


def _ascend(one: Place | None, other: Place | None) -> bool:
    return one is not None and other is not None and one < other
