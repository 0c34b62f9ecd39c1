"""Drafts a decision from two texts: 关于修改《…》的决定, in the order and wording of 《立法技术规范（试行）（一）》.

Each changed article is expressed by the shortest instruction that yields the new text: a change of words, of a
paragraph, or of the whole article. The draft is then read back and applied; an article that does not come out right is
replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhunsheng.amending.alignment import Aligned, Relation, align
from zhunsheng.amending.carrying_out import carried_out
from zhunsheng.amending.comparing import Line, differences
from zhunsheng.amending.contents import write_contents
from zhunsheng.amending.numbering import arranged
from zhunsheng.amending.units import Cut, Unit, cut
from zhunsheng.amending.wordings import Changed, article_wording, quoted
from zhunsheng.model import Disclosure, Kind, Source, Style, Version
from zhunsheng.model.numerals import from_int
from zhunsheng.reading.document import read_document

_MOST_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """The decision, and the provisions in which applying it does not yield the new text."""

    text: str
    differences: tuple[tuple[Line | None, Line | None], ...]


def draft(base: Version, new: Version) -> Draft:
    """Draft the decision that changes ``base`` into ``new``."""
    drafting = _Drafting(base, new)
    drafts: list[Draft] = []
    for _ in range(_MOST_ROUNDS):
        text = drafting.text()
        left = _left(base, new, text)
        drafts.append(Draft(text, tuple(left)))
        if not left or not drafting.learn(left):
            break
    return min(drafts, key=lambda one: len(one.differences))


def _left(base: Version, new: Version, decision: str) -> list[tuple[Line | None, Line | None]]:
    done = read_document(Source(base.source.path, carried_out(base, decision).text))
    if not isinstance(done, Version):
        return [(None, None)]
    return differences(done, new)


class _Drafting:
    """The state of drafting: the alignment of the texts, and the articles that must be replaced as a whole."""

    def __init__(self, base: Version, new: Version) -> None:
        self.base, self.new = base, new
        self.old_cut, self.new_cut = cut(base), cut(new)
        self.olds = [unit for unit in self.old_cut.units if unit.kind is Kind.ARTICLE]
        self.news = [unit for unit in self.new_cut.units if unit.kind is Kind.ARTICLE]
        self.entries = align(self.olds, self.news)
        self.whole: set[str] = set()  # numbers in the new text
        self.told: set[str] = set()
        self.with_contents = False
        self.entirely = any(version.structure.style is not Style.ARTICLES for version in (base, new))
        numbers = [unit.number for unit in self.olds], [unit.number for unit in self.news]
        if any(len(set(one)) != len(one) for one in numbers) or not all(numbers):
            self.entirely = True

    def learn(self, left: Sequence[tuple[Line | None, Line | None]]) -> bool:
        """Choose another wording for what did not come out right; return False if there is none."""
        before = (len(self.whole), self.with_contents, self.entirely)
        for pair in left:
            eid = next((line.eid for line in pair if line), "")
            number = eid.removeprefix("art_").partition("__")[0] if eid.startswith("art_") else ""
            if number:
                self.whole.add(number)
            elif eid.startswith(("chp", "sec", "part", "lv", "div", "subpart")):
                self.with_contents = True
            elif not eid:
                self.entirely = True
        if before == (len(self.whole), self.with_contents, self.entirely):
            if self.entirely:
                return False
            self.entirely = True
        return True

    def text(self) -> str:
        """Write the decision."""
        title = self.base.metadata.title
        instructions = [self._everything()] if self.entirely else list(self._instructions())
        numbered = [f"{from_int(n)}、{words}" for n, words in enumerate(instructions, 1)]
        name = f"关于修改《{title}》的决定"
        fields = f"id: {_id(self.base)}\ntitle: {name}\nstatus: draft\n{_disclosure(self.base, self.new)}"
        front = f"---\n{fields}---"
        parts = [front, f"# {name}", f"决定对《{title}》作如下修改：", *numbered, "本决定自××××年×月×日起施行。"]
        parts.append(f"《{title}》根据本决定作相应修改，重新公布。")
        return "\n\n".join(parts) + "\n"

    def _everything(self) -> str:
        rows: list[str] = []
        for unit in self.new_cut.units:
            if unit.is_explanation:
                continue
            gap = "" if unit.label.endswith(("、", "）", ".")) else unit.gap or "　"
            line = unit.label + (gap if unit.label else "") + unit.heading
            if not line:
                rows += unit.rows
            elif unit.kind in _INLINE and unit.rows and not unit.heading:
                rows += [f"{unit.marks}{line}{unit.rows[0]}", *unit.rows[1:]]
            else:
                rows += [f"{unit.marks}{line}", *unit.rows]
        return f"将正文修改为：{quoted(rows)}"

    def _instructions(self) -> Iterator[str]:
        if self.base.metadata.title != self.new.metadata.title:
            yield f"将题名修改为：“{self.new.metadata.title}”。"
        yield from self._preface()
        self._tell_numbers()
        renumbers = False
        gone: list[Aligned] = []
        for entry in self.entries:
            if entry.new is None:
                gone.append(entry)
                continue
            yield from _deleted(gone)
            gone = []
            renumbers |= entry.old is not None and entry.old.number != entry.new.number
            yield from self._entry(entry, entry.new)
        yield from _deleted(gone)
        yield from self._headings()
        yield from self._annexes()
        if renumbers:
            yield "条文序号作相应调整。"

    def _preface(self) -> Iterator[str]:
        old, new = self.old_cut.units[0].rows, self.new_cut.units[0].rows
        if _joined(old) != _joined(new):
            yield f"将引言修改为：{quoted(new)}" if new else "删去引言。"

    # Articles

    def _tell_numbers(self) -> None:
        """Find the articles whose new number does not follow from those of the others."""
        for entry in self.entries:
            if entry.is_moved and entry.new:
                self.told.add(entry.new.number)
        for _ in range(3):
            wrong = {new for article, new in self._order() if article.number != new}
            right = {article.number for article, new in self._order() if article.number != new}
            if not wrong:
                return
            self.told |= right
        self.told = {unit.number for unit in self.news}

    def _order(self) -> list[tuple[Unit, str]]:
        """Return the articles of the new text with the numbers that follow from the stated ones."""
        waiting, fixed = [], {}
        by_old = sorted(
            ((entry.old, entry.new) for entry in self.entries if entry.old and entry.new), key=lambda one: one[0].start
        )
        for old, new in by_old:
            if new.number not in self.told:
                waiting.append((new, old.number))
        paired = {id(new) for _, new in by_old}
        for unit in self.news:
            if id(unit) not in paired or unit.number in self.told:
                fixed[unit.number] = unit
        first = int(self.olds[0].number.partition("-")[0])
        return arranged(waiting, fixed, first)

    def _entry(self, entry: Aligned, new: Unit) -> Iterator[str]:
        old = entry.old
        if old is None:
            yield f"增加一条，作为{new.label}：{quoted(new.rows)}"
            return
        is_told = new.number in self.told and old.number != new.number
        move = f"将{old.label}改为{new.label}"
        if entry.relation is Relation.SAME and new.number not in self.whole:
            if is_told:
                yield f"{move}。"
            return
        changed = Changed(self.base, self.new, old, new, self._end(self.old_cut, old), self._end(self.new_cut, new))
        wording = None if new.number in self.whole else article_wording(changed)
        if wording is None:
            also = f"{move}，修改为" if old.number != new.number else f"将{old.label}修改为"
            self.told |= {new.number} if old.number != new.number else set()
            yield f"{also}：{quoted(new.rows)}"
            return
        yield from ([f"{move}。"] if is_told else [])
        yield from wording

    @staticmethod
    def _end(text: Cut, unit: Unit) -> int:
        following = (other.start for other in text.units if other.start > unit.start)
        return next(following, text.version.body.end)

    # Headings and annexes

    def _headings(self) -> Iterator[str]:
        """State the headings as a table of contents, unless they follow from the instructions for articles."""
        old, new = _outline(self.old_cut), _outline(self.new_cut)
        if [lines for lines, _ in old] == [lines for lines, _ in new] and not self.with_contents:
            return
        if not new:
            yield "删去目录。"
            return
        retitled = None if self.with_contents else _retitled(self.old_cut, self.new_cut)
        if retitled is not None:
            yield from retitled
            return
        yield f"将目录修改为：{quoted(list(write_contents(new)))}"

    def _annexes(self) -> Iterator[str]:
        olds, news = _annexes(self.old_cut), _annexes(self.new_cut)
        for label in olds:
            if label not in news:
                yield f"删去{label}。"
        for label, unit in news.items():
            if label not in olds or _joined(olds[label].rows) != _joined(unit.rows):
                yield f"将{label}修改为：{quoted(unit.rows)}"


def _annexes(text: Cut) -> dict[str, Unit]:
    return {unit.label.rstrip("：:"): unit for unit in text.units if unit.kind is Kind.ANNEX}


_INLINE = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4})


def _id(base: Version) -> str:
    plain = base.metadata.id.lower()
    return f"{plain}-amendment" if plain.isascii() else "amendment"


def _disclosure(*texts: Version) -> str:
    """Return the field that withholds a decision which quotes a withheld text; without it a text is public."""
    strictest = max((text.metadata.disclosure for text in texts), key=list(Disclosure).index)
    return "" if strictest is Disclosure.PUBLIC else f"disclosure: {strictest.value}\n"


def _joined(rows: Sequence[str]) -> str:
    return "".join("".join(rows).split())


def _deleted(gone: Sequence[Aligned]) -> Iterator[str]:
    labels = [entry.old.label for entry in gone if entry.old]
    if labels:
        yield f"删去{'、'.join(labels)}。"


def _outline(text: Cut) -> list[tuple[tuple[str, ...], list[str]]]:
    """Return the lines of each heading with the labels of the articles right under it."""
    found: list[tuple[tuple[str, ...], list[str]]] = []
    for unit in text.units[1:]:
        if unit.kind is Kind.ARTICLE:
            if found:
                found[-1][1].append(unit.label)
        elif unit.kind is not Kind.ANNEX and not unit.is_explanation:
            line = f"{unit.label}{'　' if unit.label and unit.heading else ''}{''.join(unit.heading.split())}"
            found.append(((line, *unit.rows), []))
    return found


def _retitled(old: Cut, new: Cut) -> list[str] | None:
    """Return the instructions if only titles of headings differ, else None."""
    olds, news = (
        [unit for unit in text.units[1:] if unit.kind not in (Kind.ARTICLE, Kind.ANNEX) and not unit.is_explanation]
        for text in (old, new)
    )
    if [unit.label for unit in olds] != [unit.label for unit in news]:
        return None
    found = []
    chapter = ""
    for one, other in zip(olds, news, strict=True):
        chapter = one.label if one.kind is Kind.CHAPTER else chapter
        if "".join(one.heading.split()) != "".join(other.heading.split()):
            if one.rows or other.rows or one.kind not in (Kind.CHAPTER, Kind.SECTION) or not chapter:
                return None
            place = one.label if one.kind is Kind.CHAPTER else f"{chapter}{one.label}"
            found.append(f"将{place}的名称修改为：“{''.join(other.heading.split())}”。")
    return found
