"""Carries out an operation on the text of its provisions: reorders lines and renumbers labels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from zhunsheng.amending.blocks import Blocks
from zhunsheng.amending.operations import Delete, Insert, Move, Operation, Renumber
from zhunsheng.amending.rebuilt_text import Edit, Layout, Piece
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
from zhunsheng.amending.runs import HEADINGS, NUMBERED, Runs
from zhunsheng.amending.sections import new_section
from zhunsheng.model import Kind, Provision, Span, Version

_CAPTIONED = (Kind.TABLE, Kind.FIGURE, Kind.FORMULA)


def shaped(version: Version, operation: Operation) -> Layout:
    """Carry out an operation on its text, leaving references as they are.

    Raises:
        CannotEditError: The operation is not possible; the message says why.
    """
    return _Shaping(version).carried_out(operation)


_STATUS = re.compile(r"[（(][^（）()\n]{0,10}(?:规范性|资料性)[^（）()\n]{0,10}[）)]")


class _Shaping:
    """The new numbers and the new order of the provisions of one text."""

    def __init__(self, version: Version) -> None:
        self.blocks = Blocks(version)
        self.text = version.source.text
        self.provisions = version.structure.provisions
        self.structure = version.structure
        self.runs = Runs(version)
        self.own: dict[int, str] = {}  # new numbers; of clauses, the last part
        self.around: dict[int, int] = {}  # the new parent clause or annex of a moved clause

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
        self._number_captions(Layout(self.text, pieces))
        return Layout(self.text, pieces, self._labels())

    def _number_captions(self, layout: Layout) -> None:
        """Renumber tables, figures and formulas by their new order, if they were numbered consecutively before."""
        rows: defaultdict[tuple[Kind, str], list[int]] = defaultdict(list)
        for n, provision in enumerate(self.provisions):
            if provision.kind in _CAPTIONED and provision.label:
                rows[provision.kind, provision.number.rpartition(".")[0]].append(n)
        for row in rows.values():
            if [self.provisions[n].number.rpartition(".")[2] for n in row] == [str(n + 1) for n in range(len(row))]:
                places = {n: layout.at((self.provisions[n].label or self.provisions[n].span).start) for n in row}
                kept = sorted((at, n) for n, at in places.items() if at is not None)
                self.own.update({n: str(number) for number, (_, n) in enumerate(kept, 1)})

    # Operations

    def _inserted(self, insert: Insert) -> list[Piece]:
        index = self._index(insert.eid)
        beside = self.provisions[index]
        lines = [line.strip() for line in insert.words.splitlines() if line.strip()]
        if not lines:
            raise CannotEditError("没有写明要插入的文字")
        label = self._new_label(index, insert.before)
        separator = self.blocks.separator(beside, insert.before)
        block = self.blocks.of(beside)
        at = block.start if insert.before else block.end
        if beside.kind in HEADINGS:
            section = new_section(self.blocks, self.runs, index, at, label, insert.words)
            self._number(section.run, section.places)
            words = section.words
        else:
            words = self.blocks.written_like(beside, label)
            parted = beside.kind is Kind.ANNEX and beside.heading is None
            if beside.kind is Kind.ANNEX and beside.number.isalpha():
                lines[0] = self._annex_title(beside, insert.status, lines[0])
            words += separator.join(["", *lines] if parted else lines)
        new = Piece(words=words + separator if insert.before else separator + words)
        return [Piece(Span(0, at)), new, Piece(Span(at, len(self.text)))]

    def _annex_title(self, beside: Provision, status: str | None, title: str) -> str:
        """Return the title of a new annex of a standard with its status, which its author has to state."""
        if status and not _STATUS.match(title):
            return f"（{status}）{title}"
        heading = self.text[beside.span.start : beside.span.end].partition("\n")[0]
        if _STATUS.search(heading) and not _STATUS.match(title):
            raise CannotEditError(
                "新的附录要写明是规范性的还是资料性的；请加上 --status 规范性 或者 --status 资料性，"
                "或者在名称之前写（规范性）、（资料性）"
            )
        return title

    def _new_label(self, index: int, before: bool) -> str:
        """Make room for a new provision beside another one, and return its label."""
        beside = self.provisions[index]
        if beside.kind is Kind.PARAGRAPH:
            return ""
        run = self.runs.run(index)
        at = run.index(index) + (not before)
        places = with_new(self.runs.places(run), at, unit=self.runs.unit(index))
        self._number([*run[:at], None, *run[at:]], places)
        own = number_at(places[at], beside.number)
        label = beside.label.of(self.text) if beside.label else ""
        if beside.kind is Kind.CLAUSE:
            own = self._below(self._around(index), beside, own)
        return relabelled(label, own) or label

    def _deleted(self, delete: Delete) -> list[Piece]:
        index = self._index(delete.eid)
        if self.provisions[index].kind is not Kind.PARAGRAPH:
            self._take_out([index])
        for within in self._inside(index):
            self._take_out(within)
        gone = self.blocks.taken_out(self.provisions[index])
        return [Piece(Span(0, gone.start)), Piece(Span(gone.end, len(self.text)))]

    def _moved(self, move: Move) -> list[Piece]:
        index, to = self._index(move.eid), self._index(move.to)
        moved, beside = self.provisions[index], self.provisions[to]
        if moved.kind is not beside.kind or moved.number.count(".") != beside.number.count("."):
            raise CannotEditError(
                "只能移到同一种条款旁边：章移到章旁边，条移到条旁边，款移到款旁边，项移到项旁边，附件移到附件旁边"
            )
        if move.to == move.eid or self._lies_in(to, index):
            raise CannotEditError("不能移到它自己旁边或者里面")
        gone, block, there = self.blocks.taken_out(moved), self.blocks.of(moved), self.blocks.of(beside)
        at = there.start if move.before else there.end
        if moved.kind is not Kind.PARAGRAPH:
            self._exchange([index], to, move.before)
        for within in self._inside(index):
            others = [n for n in self.runs.beside(within[0]) if n not in within]
            near, before = self.runs.near(others, to, at)
            self._exchange(within, near, before)
        if moved.kind is Kind.CLAUSE:
            self.around[index] = self._around(to)
        separator = Piece(words=self.blocks.separator(beside, move.before))
        content = Piece(block, moved=True)
        placed = [content, separator] if move.before else [separator, content]
        if at <= gone.start:
            return [Piece(Span(0, at)), *placed, Piece(Span(at, gone.start)), Piece(Span(gone.end, len(self.text)))]
        at = max(at, gone.end)
        return [Piece(Span(0, gone.start)), Piece(Span(gone.end, at)), *placed, Piece(Span(at, len(self.text)))]

    def _inside(self, index: int) -> Iterator[list[int]]:
        """Yield the articles in a heading, and the chapters in a part, that are numbered across headings."""
        if self.provisions[index].kind in HEADINGS:
            kinds = [Kind.ARTICLE] if self.provisions[index].kind is Kind.CHAPTER else [Kind.CHAPTER, Kind.ARTICLE]
            yield from filter(None, (self.runs.inside(index, kind) for kind in kinds))

    def _exchange(self, moved: Sequence[int], to: int | None, before: bool) -> None:
        """Renumber the provisions between the old and the new place of moved ones from one sequence."""
        unit = self.runs.unit(moved[0])
        rest, left = self._take_out(moved)
        places = dict(zip(rest, left, strict=True))
        target = rest if to is None or to in rest else [n for n in self.runs.run(to) if n not in moved]
        at = 0 if to is None else target.index(to) + (not before)
        own = self.runs.places(moved) if len(moved) > 1 else [Place(1)]
        known = [places.get(n) or self.runs.places([n])[0] for n in target]
        self._number([*target[:at], *moved, *target[at:]], with_new(known, at, own, unit))

    def _take_out(self, gone: Sequence[int]) -> tuple[list[int], list[Place]]:
        """Close the gap that provisions leave in their sequence, and return the others with their places."""
        run = self.runs.run(gone[0])
        left = without(self.runs.places(run), run.index(gone[0]), len(gone), self.runs.unit(gone[0]))
        rest = [n for n in run if n not in gone]
        self._number(rest, left)
        return rest, left

    def _renumber(self) -> None:
        done: set[int] = set()
        for index, provision in enumerate(self.provisions):
            if index in done or provision.kind not in NUMBERED or place_of(provision.number) is None:
                continue
            run = [n for n in self.runs.beside(index) if n >= index]
            again = next((n for n in run[1:] if place_of(self.provisions[n].number) == Place(1)), None)
            run = [n for n in run if again is None or n < again]
            run = [n for n in run if place_of(self.provisions[n].number) is not None]
            done.update(run)
            self._number(run, consecutive(self.runs.places(run)))

    # Numbers

    def _index(self, eid: str) -> int:
        index = self.structure.by_eid.get(eid)
        if index is None:
            raise CannotEditError(f"没有条款 {eid}")
        if self.provisions[index].kind not in (*NUMBERED, Kind.PARAGRAPH):
            raise CannotEditError("只能插入、删去、移动编、章、节、条、款、项、目、附件和标准的条文")
        return index

    def _number(self, run: Sequence[int | None], places: Sequence[Place]) -> None:
        for index, place in zip(run, places, strict=True):
            if index is not None:
                self.own[index] = number_at(place, self.provisions[index].number)

    def _labels(self) -> Iterator[Edit]:
        for index, provision in enumerate(self.provisions):
            if provision.label is None or provision.kind not in (*NUMBERED, *_CAPTIONED):
                continue
            number = self._number_of(index)
            new = relabelled(provision.label.of(self.text), number) if number != provision.number else None
            if new is not None:
                yield provision.label, new

    def _number_of(self, index: int) -> str:
        provision = self.provisions[index]
        own = self.own.get(index)
        if provision.kind not in (Kind.CLAUSE, *_CAPTIONED):
            return own or provision.number
        return self._below(self._around(index), provision, own or provision.number.rpartition(".")[2])

    def _below(self, above: int, provision: Provision, own: str) -> str:
        """Format the number of a clause or table in ``above``; -1 means that the number has no prefix from a parent."""
        prefix = self._number_of(above) if above >= 0 else provision.number.rpartition(".")[0]
        return f"{prefix}.{own}" if prefix else own

    def _around(self, index: int) -> int:
        """Return the clause or annex whose number is the prefix of this provision's number, -1 if there is none."""
        if index in self.around:
            return self.around[index]
        one, above = self.provisions[index], self.provisions[index].parent
        while above >= 0 and not self._gives_number(self.provisions[above], one):
            above = self.provisions[above].parent
        return above

    def _gives_number(self, above: Provision, one: Provision) -> bool:
        if above.kind is Kind.CLAUSE:
            return one.kind is Kind.CLAUSE
        return above.kind is Kind.ANNEX and one.number.startswith(f"{above.number}.") and above.number.isalpha()

    def _lies_in(self, index: int, other: int) -> bool:
        while index >= 0 and index != other:
            index = self.provisions[index].parent
        return index == other
