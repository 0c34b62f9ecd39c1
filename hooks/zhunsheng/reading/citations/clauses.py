"""References as standards make them to their own contents: 见5.2.1, 表A.1, 附录A.2 (GB/T 1.1—2020)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhunsheng.model.citation import Citation, Form, Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure, Style
from zhunsheng.reading.citations.antecedents import antecedent_before
from zhunsheng.reading.citations.behind import next_lettered, next_number
from zhunsheng.reading.citations.captions import end_of_part, heads_line, names_one, starts_line
from zhunsheng.reading.citations.clause_numbers import (
    goes_on_a_list,
    is_listed,
    is_of_values,
    is_own_clause,
    is_reference,
    item_here,
    table_or_clause,
)
from zhunsheng.reading.citations.gathered import OWN, Gathered
from zhunsheng.reading.citations.numbered import (
    CAPTION,
    CLAUSE,
    FORMULA_MARK,
    ITEMS,
    PART,
    RANGE,
    RULE,
    S,
    caption_path,
    clause_path,
    formula_step,
    is_measure,
    items_path,
)
from zhunsheng.reading.citations.tables import OF_CLAUSES, Columns

_JOINED = re.compile(rf"{S}(?:[、和及与或{RANGE}]|以及|或者){S}$")
_RULE = re.compile(RULE)
_COMMA = re.compile(rf"{S}[，,]{S}$")
_REFERENCE = re.compile(
    rf"""(?P<caption>[表图]){S}(?P<number>{CAPTION}){PART}
    |(?P<formula>公?式){S}(?P<mark>{FORMULA_MARK})
    |(?<![A-Za-z0-9.)）])(?<![A-Za-z0-9][（(])(?:步骤{S})?(?P<letter>[a-z])[)）]
    |(?P<ruled>第{S})?(?:附录{S}(?=[A-Z])|(?<![0-9A-Za-z.]))(?P<clause>{CLAUSE})(?![0-9.]*[0-9])(?(ruled)(?:{S}[条节])?|(?:条(?={S}的?第))?)
        (?P<items>{ITEMS})?
    |(?<=[见按合照依据])(?P<alone>{S}[0-9]{{1,2}})(?P<alone_items>{ITEMS})""",
    re.VERBOSE,
)
_CAPTION_OR_FORMULA = re.compile(
    rf"(?P<caption>[表图]){S}(?P<number>{CAPTION}){PART}|(?P<formula>公?式){S}(?P<mark>{FORMULA_MARK})"
)
_TO_CAPTION = re.compile(f"(?:见|按|如|按照|依照|参照|依据|根据|符合){S}$")
_ANNEXED = re.compile("[见按照据合的和及与、在于（(]附$")  # 见附表C-2, not so 应附表A.1
# 第5章中a), whose 第5章 has been read already.
_ITEMS_BEHIND = re.compile(ITEMS)
# Numbers alone that go on a name: 表1～3, 表1、2.
_JOINT = re.compile(rf"{S}[、和及与{RANGE}]{S}")
# 按式（1）; 下列方式（1） and 不等式（1） are other words.
_TO_FORMULA = re.compile(rf"(?:^|[按由用据照见入足合立将从在和与及或、，。；：（(以至到即于\s]){S}$")
_FORMULA_JOINT = re.compile(
    rf"(?P<joint>{S}(?:[、和及与或{RANGE}]|以及){S})(?:公?式{S})?(?P<mark>[（(]{S}{CAPTION}{S}[)）])"
)
# a)、b)的要求, 满足b): what is said of an item, which in a list within a sentence has its words after it.
_TO_ITEM = re.compile(rf"(?:重复|返回|[见按除对在由从将取同合足括用据照守行及和与、至到{RANGE}（(]|列项){S}$")
_OF_ITEM = re.compile(
    rf"{S}(?:[的中、和及与至到所规或内要时但且者外{RANGE}，。；）)]|以及|处理|执行|进行|计算|条件|情形|[0-9一二两三四五]{{1,2}}[次遍]"
    # 使用a）得到的试样: what has come of a step, which 使用a）新式的仪器 does not speak of.
    rf"|(?:得到|获得|取得|求得|测得|算得|制得|制备|配制|确定|选定|生成|形成|产生|记录|收集|给出|完成)[的后]|开始|重新|相同)"
)
_CELL = 200
_BLANKS = (" ", "\u3000", "\u00a0", "\t")
_NUMBERED = frozenset((Kind.TABLE, Kind.FIGURE, Kind.FORMULA))


def read_clause_references(
    text: str,
    body: Span,
    structure: Structure,
    others: Sequence[Citation],
    meant_by: Callable[[re.Match[str]], str | None],
) -> list[Citation]:
    """Read the references to clauses, tables and figures in a text of 标准体.

    A number with dots is a reference only where the words around it make it one: after 见, 按, 符合 and the like and
    not in front of a unit of measure; where the words are weaker, the clause must exist, or its chapter and the number
    have two dots.

    Args:
        text: the source.
        body: where the text stands after the front matter.
        structure: the structure of the text.
        others: what else the text cites, in its order: 第5章, 附录A, other documents.
        meant_by: tells which document 该规范 means, None where it means none that was named.
    """
    return _References(text, body, structure, others, meant_by).read()


def read_captions(
    text: str, body: Span, structure: Structure, meant_by: Callable[[re.Match[str]], str | None]
) -> list[Citation]:
    """Read the references to tables, figures and formulas in a text that is no standard.

    There 表1 may be that of a form which is at hand nowhere: it is a reference where the text has it, and, but for a
    text in articles, where it is said as only references are said.

    Args:
        text: the source.
        body: where the text stands after the front matter.
        structure: the structure of the text.
        meant_by: tells which document 该规范 means.
    """
    numbered = [p for p in structure if p.kind in _NUMBERED and not p.number.startswith("u")]
    if structure.style is Style.ARTICLES and not numbered:
        return []
    return _References(text, body, structure, (), meant_by).read_captions()


class _References(Gathered):
    """Reads the references of one text."""

    def read(self) -> list[Citation]:
        """Return the references: first those after 第5章 (第5章中a)), last those that may be another standard's."""
        body = self._body
        at = body.start
        for chapter in self._others:
            items = _ITEMS_BEHIND.match(self._text, chapter.span.end, body.end) if is_own_clause(chapter) else None
            if items:
                path = chapter.path + items_path(items[0])
                self._found.append(Citation(Span(chapter.span.start, items.end()), chapter.form, None, path))
                self._more_items()
        while m := _REFERENCE.search(self._text, at, body.end):
            at = m.end()
            if m["caption"]:
                at = self._caption(m)
            elif m["formula"]:
                at = self._formula(m)
            elif m["letter"]:
                self._item(m)
                at = max(at, self._found[-1].span.end) if self._found else at
            elif m.start() not in self._labels and self._may_begin(m):
                self._clause(m)
                at = max(at, self._found[-1].span.end) if self._found else at
        return self._found + self._unsure

    def read_captions(self) -> list[Citation]:
        """Return the references to tables, figures and formulas alone."""
        text, at = self._text, self._body.start
        known = self._captions | {p.eid for p in self._structure.of(Kind.FORMULA)}
        is_free = self._structure.style is not Style.ARTICLES
        while m := _CAPTION_OR_FORMULA.search(text, at, self._body.end):
            at, start = m.end(), m.start()
            one = formula_step(m["mark"]) if m["formula"] else caption_path(m["caption"], m["number"])[0]
            said = is_free and (m["formula"] == "公式" or bool(_TO_CAPTION.search(text, max(0, start - 3), start)))
            before = self._found[-1] if self._found else None
            said = said or bool(before and _JOINT.fullmatch(text, before.span.end, start))  # 见表1~表3
            if f"{one.kind.value}_{one.number}" in known or said:
                at = self._caption(m) if m["caption"] else self._formula(m)
        return self._found

    def _caption(self, m: re.Match[str]) -> int:
        """Read 表A.1 or 图2 and return where to read on; after 表 that names no table a clause's number may stand."""
        kind, number = m["caption"], m["number"]
        start, end = m.start(), end_of_part(self._text, m)
        path = caption_path(kind, number)
        named = OWN.search(self._text, max(0, start - 5), start) or antecedent_before(self._text, 0, start)
        known = bool(named) or f"{path[0].kind.value}_{path[0].number}" in self._captions
        if start in self._labels or heads_line(self._text, start, end):
            return end
        if not names_one(self._text, start, number, end, known):
            return start + 1
        if not named and (whose := self._may_be_of(start, end, path[0])):
            self._found.append(whose)
            return end
        start -= number[0].isalpha() and bool(_ANNEXED.search(self._text, max(0, start - 3), start))
        if not self._add(start, end, path):
            return end
        self._go_on(path[0])
        return self._found[-1].span.end

    def _formula(self, m: re.Match[str]) -> int:
        """Read 公式（1） and 式（1）、（2）, and return where to read on."""
        text, start, end = self._text, m.start(), m.end()
        known = m["formula"] == "公式" or bool(_TO_FORMULA.search(text, max(0, start - 2), start))
        if not known and text[start - 1] in "方形格模样款版制":
            return start + 1  # 下列方式（5.2）
        is_label = starts_line(text, start) and text[end : end + 1] in ("", "\n")  # 式（1） below the formula
        added = known and not is_label and self._add(start, end, (formula_step(m["mark"]),))
        while joint := _FORMULA_JOINT.match(text, end):
            begin, end = joint.end("joint"), joint.end()
            if added:
                self._add(begin, end, (formula_step(joint["mark"]),))
        return end

    def _item(self, m: re.Match[str]) -> None:
        """Read b) where it is an item of the clause in which it is said: 满足b)的要求, 重复步骤 a)～步骤 b)."""
        text, (start, end) = self._text, m.span()
        if m.start("letter") in self._labels or starts_line(text, start):
            return
        said = _OF_ITEM.match(text, end) and not text[max(0, start - 1) : start].endswith(("：", "；", ":", ";"))
        if not said or not (
            m.start("letter") > start or _TO_ITEM.search(text, max(0, start - 3), start) or text[end] != "，"
        ):
            return
        path = item_here(self._structure, start, m["letter"])
        if path and self._add(start, end, path):
            self._more_items()

    def _may_begin(self, m: re.Match[str]) -> bool:
        """Tell whether a number may be a clause's where it stands: at the head of a line it is a label or a figure."""
        text, start, words = self._text, m.start(), m["clause"] or ""
        if m["ruled"] and text[m.end() : m.end() + 1] not in ("", "\n", *_BLANKS):
            return True
        line = text[max(0, start - _CELL) : start].rpartition("\n")[2]
        if line.lstrip("# \t\u3000*"):
            return not line.endswith(("|", "| ")) or words.count(".") > 1 or bool(self._column(start))
        return bool(words) and goes_on_a_list(text, m.end(), self._numbers)

    def _column(self, start: int) -> str | None:
        """Return the head of the column in which a cell of a table stands, where it says that it is of clauses."""
        if self._columns is None:
            self._columns = Columns(self._text, self._body, OF_CLAUSES)
        return self._columns.law(start)

    def _is_cell_of_clauses(self, start: int, words: str) -> bool:
        """Tell whether a number begins a cell in a column of clauses, and the text has such a clause.

        A column 试验方法 may hold values too, so that the clause must be there.
        """
        if self._text[max(0, start - 2) : start].strip(" ") != "|" or not (column := self._column(start)):
            return False
        chapter = words.partition(".")[0]
        if "条" in column:
            return f"cl_{chapter}-1" in self._numbers
        return words.count(".") > 1 or f"cl_{words.replace('.', '-')}" in self._numbers

    def _go_on(self, first: Step) -> None:
        """Read the numbers alone that go on a name: 表1～3, 表1、2."""
        while joint := _JOINT.match(self._text, self._found[-1].span.end):
            last, at = self._found[-1], joint.end()
            more = next_number(self._text, first, at)
            lettered = next_lettered(self._text, first, at) if more is None else None
            if (more is None and lettered is None) or (last.to and joint[0].strip() in RANGE):
                return
            first, end = lettered or (more or first, at + len((more or first).number))
            if joint[0].strip() in RANGE:
                self._found[-1] = Citation(Span(last.span.start, end), last.form, last.name, last.path, (first,))
            else:
                self._found.append(Citation(Span(at, end), last.form, last.name, (first,)))

    def _clause(self, m: re.Match[str]) -> None:
        text, start, end = self._text, m.start(), m.end()
        words = m["clause"] or m["alone"].strip(" \u3000\u00a0")
        path = clause_path(words, m["items"] or m["alone_items"])
        if m["alone"]:
            start += len(m["alone"]) - len(words)
        if m["ruled"] and m["items"] and (rule := _RULE.match(text, end)):
            end = rule.end()  # 第5.2 b)条
        joint = _JOINED.search(text, max(0, start - 4), start)
        if joint is None and is_listed(text, end):
            joint = _COMMA.search(text, max(0, start - 3), start)
        if joint is not None and (more := self._going_on_a_table(path, joint.start())) is not None:
            self._add(start, end, more) if more else self._unsure.append(
                Citation(Span(start, end), Form.LOCAL, unsure=True)
            )
            return
        if path[0].kind is Kind.CLAUSE and (whose := self._may_be_of(start, end, path[0])):
            self._found.append(whose)
            return
        if not text.startswith("附录", start):
            joined = joint is not None and joint.start() in self._ends and not is_measure(text, end)
            in_column = self._is_cell_of_clauses(start, words)
            ruled = m["ruled"] is not None
            end += not ruled and bool(_RULE.match(text, end))  # 见5.1.2条; 第5.1.1、5.1.2条
            if not (joined or in_column or ruled) and (
                (joint is not None and joint.start() in self._measures)
                or not is_reference(text, start, end, path, self._numbers)
            ):
                if is_of_values(text, start) or joint is not None:
                    self._measures.add(end)
                return
        if self._add(start, end, path):
            self._know(path[0])
            self._more_items()

    def _going_on_a_table(self, path: Path, end: int) -> Path | None:
        """Return what C.3 is that goes on 表C.2, which ends at ``end``; None where it goes on no table."""
        last = self._found[-1] if self._found else None
        return table_or_clause(last.path, path, self._structure) if last and last.span.end == end else None
