"""Turns the numbers of provisions into Word's automatic numbering wherever Word counts the same.

Inserting an article or an item in Word then renumbers the following ones. A number that Word would count differently
restarts its list (第七条 after 第五条) or stays text (第十条之一), so that the file always shows the numbers of the
source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from zhunsheng.exporting.manuscript import Piece
from zhunsheng.exporting.word.styles import HEI, Look, indent, style_id
from zhunsheng.model import Kind, Style, Version
from zhunsheng.model.numerals import from_int, to_int

_LISTS = {
    Kind.PART: ("divisions", 0), Kind.SUBPART: ("divisions", 1), Kind.CHAPTER: ("divisions", 2),
    Kind.SECTION: ("divisions", 3), Kind.ARTICLE: ("articles", 0), Kind.ITEM: ("articles", 1),
    Kind.SUBITEM: ("articles", 2), Kind.LEVEL_1: ("levels", 0), Kind.LEVEL_2: ("levels", 1),
    Kind.LEVEL_3: ("levels", 2), Kind.LEVEL_4: ("levels", 3), Kind.ANNEX: ("annexes", 0),
}  # fmt: skip
# In 标准体 the items count together with the clauses around them, so that they begin anew after each.
_ITEMS = {Kind.ITEM: 6, Kind.SUBITEM: 7}
_CAPTIONS = {Kind.TABLE: "tables", Kind.FIGURE: "figures"}
_DEEPEST_CLAUSE = 6
_LEVELS = 9
_APART = frozenset((Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.CLAUSE, *_CAPTIONS))
_STRONG = frozenset((Kind.ARTICLE, Kind.CLAUSE))
_NUMERAL = re.compile("[一二三四五六七八九十百千零]+|[0-9]+|[a-z]|[A-Z]")
_PLACE = re.compile("%([1-9])")


class Form(NamedTuple):
    """The form of the numbers of a level: Word's text for it, such as 第%1条, and the name of its numerals."""

    text: str
    numerals: str


class Number(NamedTuple):
    """The automatic number of a paragraph: its list and level, the label that it shows, and what its line needs.

    ``properties`` are those of the paragraph, empty if its style has the number.
    """

    num: int
    level: int
    label: str
    properties: str


@dataclass(slots=True)
class _Level:
    kind: Kind
    form: Form
    gap: str
    look: Look
    style: str = ""  # that brings the number


@dataclass(slots=True)
class _List:
    """The levels of an ``abstractNum``, the lists that follow it, and their state while counting."""

    identity: int
    first: int  # the num that styles name
    levels: dict[int, _Level] = field(default_factory=dict)
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    skipped: frozenset[int] = frozenset()
    nums: list[int] = field(default_factory=list)

    def shown(self, at: int, number: int) -> str:
        """Return what Word shows for a number at a level, empty if a level above has not been counted."""
        counts = [*self.counts[:at], number]
        form = self.levels[at].form
        places = [int(place) - 1 for place in _PLACE.findall(form.text)]
        if any(counts[n] is None or n not in self.levels for n in places):
            return ""
        return _PLACE.sub(lambda place: _shown(counts[int(place[1]) - 1], self.levels[int(place[1]) - 1]), form.text)

    def continues(self, at: int, number: int) -> bool:
        """Tell whether a number is the one that the list reaches by itself.

        A level that was skipped never continues. ECMA-376 part 1 (17.9.10, 17.9.11, 17.9.25) leaves open whether it
        has used its start value: LibreOffice shows （二） for （一） after a 1. that had no （一） above it.
        """
        before = self.counts[at]
        return at not in self.skipped and number == (1 if before is None else before + 1)

    def count(self, at: int, number: int) -> None:
        """Record that a paragraph has taken a number, and the levels above that have none yet as skipped."""
        self.skipped = frozenset(n for n in range(at) if self.counts[n] is None)
        self.counts[at:] = [number, *[None] * (_LEVELS - at - 1)]


class _Found(NamedTuple):
    """A label at the beginning of a piece, with its place in a list."""

    piece: Piece
    kind: Kind
    label: str
    name: str
    level: int
    form: Form
    style: str


class Numbers:
    """The automatic numbers of one text."""

    def __init__(self, version: Version, styled: Sequence[tuple[Piece, str]], looks: Mapping[str, Look]) -> None:
        """Give numbers to the pieces, counting as Word does.

        Args:
            version: The text.
            styled: The pieces that may be numbered in order, each with the name of its style.
            looks: The styles by name.
        """
        self._standard = version.structure.style is Style.CLAUSES
        self._looks = looks
        found = list(self._found(version, styled))
        self._lists = self._defined(found)
        self._restarts: list[tuple[int, int, int, int]] = []  # num, list, level, first number
        self._next = len(self._lists) + 1
        self._bind(found)
        self._numbers = {one.piece.start: number for one in found if (number := self._number(one))}

    def of(self, piece: Piece) -> Number | None:
        """Return the number of a piece, None if it has none or if it stays text."""
        return self._numbers.get(piece.start)

    def without(self, style: str) -> str:
        """Return the properties of a paragraph whose style has a number that it does not take."""
        bound = any(level.style == style for each in self._lists.values() for level in each.levels.values())
        return '<w:numPr><w:numId w:val="0"/></w:numPr>' if bound else ""

    def bindings(self) -> Iterator[tuple[str, str]]:
        """Yield the id of each style that has a number, with its properties."""
        for each in self._lists.values():
            yield from ((style_id(level.style), _properties(at, each.first))
                        for at, level in each.levels.items() if level.style)  # fmt: skip

    def xml(self, namespaces: str) -> str:
        """Return ``numbering.xml``, empty if nothing is numbered."""
        if not self._numbers:
            return ""
        abstracts = "".join(_abstract(each) for each in self._lists.values())
        nums = "".join(_num(each.first, each.identity) for each in self._lists.values())
        nums += "".join(_num(num, identity, at, start) for num, identity, at, start in self._restarts)
        return f"<w:numbering {namespaces}>{abstracts}{nums}</w:numbering>"

    def _found(self, version: Version, styled: Iterable[tuple[Piece, str]]) -> Iterator[_Found]:
        text, around = version.source.text, "clauses"
        for piece, style in styled:
            around = "annexes" if piece.begins(Kind.ANNEX) else around
            for provision in piece.starting:
                label = provision.label.of(text) if provision.label else ""
                if not label:
                    continue
                place = self._place(provision.kind, label, around) if _begins(piece, label) else None
                form = _form(provision.kind, label, place[1]) if place else None
                if place and form:
                    yield _Found(piece, provision.kind, label, *place, form, style)
                break

    def _place(self, kind: Kind, label: str, around: str) -> tuple[str, int] | None:
        """Return the list and the level of a label."""
        if not self._standard:
            return _LISTS.get(kind)
        if kind is Kind.CLAUSE:
            depth = label.count(".")
            return ("clauses" if label[0].isdigit() else "annexes", depth) if depth < _DEEPEST_CLAUSE else None
        if kind in _CAPTIONS:
            return (_CAPTIONS[kind], 0) if "." not in label else None  # 表A.1 does not count by itself
        return (around, _ITEMS[kind]) if kind in _ITEMS else ("annexes", 0) if kind is Kind.ANNEX else None

    def _defined(self, found: Sequence[_Found]) -> dict[str, _List]:
        """Define the levels by the form that most of their labels have."""
        forms: dict[tuple[str, int], Counter[tuple[Kind, Form, str]]] = {}
        styles: dict[tuple[str, int], Counter[str]] = {}
        for one in found:
            place = (one.name, one.level)
            forms.setdefault(place, Counter())[one.kind, one.form, self._gap(one)] += 1
            styles.setdefault(place, Counter())[one.style] += 1
        lists: dict[str, _List] = {}
        for (name, at), counted in sorted(forms.items()):
            (kind, form, gap), _ = counted.most_common(1)[0]
            style, _ = styles[name, at].most_common(1)[0]
            identity = len(lists) + 1
            each = lists.setdefault(name, _List(identity, identity))
            each.levels[at] = _Level(kind, form, gap, self._looks[style])
            each.nums = [each.first] * _LEVELS
        return lists

    def _gap(self, one: _Found) -> str:
        """Return what stands between a label and its words: a tab where the item has a hanging indent."""
        if self._standard and one.kind in _ITEMS:
            return "\t"
        if one.kind in _APART:
            return "　"
        if one.kind is Kind.ANNEX:
            return ""
        rest = one.piece.words.removeprefix(one.label)
        return rest[: len(rest) - len(rest.lstrip())]

    def _bind(self, found: Sequence[_Found]) -> None:
        """Give each level the style that most of its labels have, unless another level has it already."""
        taken: set[str] = set()
        order = {name: n for n, name in enumerate(("articles", "levels", "clauses"))}
        places = Counter((one.name, one.level, one.style) for one in found)
        for name, at, style in sorted(places, key=lambda key: (order.get(key[0], len(order)), -places[key], key)):
            level = self._lists[name].levels[at]
            if style not in taken and not level.style and style != "Normal":
                level.style = style
                level.look = self._looks[style]
                taken.add(style)

    def _number(self, one: _Found) -> Number | None:
        each = self._lists[one.name]
        level = each.levels[one.level]
        number = _value(one.form, one.label)
        if one.form != level.form or number is None or each.shown(one.level, number) != one.label:
            return None
        num = each.nums[one.level]
        if not each.continues(one.level, number):
            num, self._next = self._next, self._next + 1
            self._restarts.append((num, each.identity, one.level, number))
        each.nums[one.level :] = [num] * (_LEVELS - one.level)
        each.count(one.level, number)
        is_bound = level.style == one.style and num == each.first
        return Number(num, one.level, one.label, "" if is_bound else _properties(one.level, num))


def _begins(piece: Piece, label: str) -> bool:
    """Tell whether a label stands at the beginning of a line, in one run."""
    return bool(piece.line) and piece.line[0].words.startswith(label)


def _form(kind: Kind, label: str, at: int) -> Form | None:
    found = list(_NUMERAL.finditer(label))
    if not found:
        return None
    if kind is Kind.CLAUSE:
        return Form(".".join(f"%{n}" for n in range(1, at + 2)), "decimal")
    one = found[0]
    return Form(f"{label[: one.start()]}%{at + 1}{label[one.end() :]}".replace("%%", "%"), _numerals(one[0]))


def _numerals(written: str) -> str:
    if written[0].isascii():
        return "decimal" if written[0].isdigit() else "lowerLetter" if written[0].islower() else "upperLetter"
    return "chineseCountingThousand"


def _value(form: Form, label: str) -> int | None:
    found = _NUMERAL.findall(label)
    if form.numerals.endswith("Letter"):
        return ord(found[0].lower()) - ord("a") + 1
    # Of a clause the last numeral counts, of any other label the first.
    return to_int(found[-1] if form.text.startswith("%1.%2") else found[0]) or None


def _shown(number: int | None, level: _Level) -> str:
    if number is None:
        return ""
    if level.form.numerals == "chineseCountingThousand":
        return from_int(number)
    if level.form.numerals == "decimal":
        return str(number)
    letter = chr(ord("a") + number - 1)
    return letter if level.form.numerals == "lowerLetter" else letter.upper()


def _properties(level: int, num: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _abstract(each: _List) -> str:
    levels = "".join(_written(at, level) for at, level in sorted(each.levels.items()))
    return (
        f'<w:abstractNum w:abstractNumId="{each.identity}"><w:nsid w:val="5A480{each.identity:03d}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


def _written(at: int, level: _Level) -> str:
    """Write a level in schema order, with the indents of its style."""
    look, is_tab = level.look, level.gap == "\t"
    text = level.form.text + ("" if is_tab else level.gap)
    style = f"<w:pStyle w:val={quoteattr(style_id(level.style))}/>" if level.style else ""
    font = f'<w:rPr><w:rFonts w:eastAsia="{HEI}"/></w:rPr>' if level.kind in _STRONG else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{level.form.numerals}"/>{style}'
        f'<w:suff w:val="{"tab" if is_tab else "nothing"}"/><w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/>'
        f"<w:pPr>{indent(look.left, look.indent, look.size)}</w:pPr>{font}</w:lvl>"
    )


def _num(num: int, identity: int, level: int = 0, start: int = 0) -> str:
    own = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start else ""
    return f'<w:num w:numId="{num}"><w:abstractNumId w:val="{identity}"/>{own}</w:num>'
