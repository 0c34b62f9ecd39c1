"""Reads citations from the words of a text: what each form points to, and what it takes over from those before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from zhunsheng.model.citation import Citation, Form, Step
from zhunsheng.model.provision import Kind
from zhunsheng.model.standard_codes import standard_at
from zhunsheng.reading.citations.annexes import Annexes
from zhunsheng.reading.citations.antecedents import antecedent_before
from zhunsheng.reading.citations.assembly import JOINT, Context
from zhunsheng.reading.citations.chains import levels_of
from zhunsheng.reading.citations.codes import (
    has_no_sign,
    is_of_paper,
    issuers_before,
    number_ended_by,
    numbers_after,
    sign_before,
    year_before,
)
from zhunsheng.reading.citations.heads import is_label
from zhunsheng.reading.citations.lexer import TOKEN
from zhunsheng.reading.citations.steps import DEPTH, INNER, UNITS, number_of, step
from zhunsheng.reading.citations.things import counted_thing, is_provision
from zhunsheng.reading.citations.titles import names_instrument

_LEVELED = re.compile("([一二三四五六七八九十]{1,3})[（(]([一二三四五六七八九十]{1,3})[)）]")
_SPACE = re.compile("[ \u3000\u00a0]+")
_EDITION = re.compile("[（(](?:[0-9]{4}年?(?:版|修订版?|修正)?|试行|暂行|修订版?|第[一二三四五六七八九十]版)[)）]")
# 请填写、核对《年度成果清单》: a form, whatever its title ends in.
_FILLED_IN = re.compile("填[写报入制好具列](?:[、并和或][\u4e00-\u9fff]{2,4}){0,3}$")
_OF_SO_MANY = re.compile("[，,、 ]{0,2}共[ \u3000]?[0-9]{1,6}[ \u3000]?[条章节]")  # 第1条，共94条: of what was found
_FIRST = TOKEN.groupindex["own"] + 1  # after it stand the groups of a chain
_LEVEL = DEPTH[Kind.LEVEL_1]
_REACH_BACK = 120
# 甲法第十六第二款, whose 条 is left out: the paragraph is not this article's.
_UNIT_LEFT_OUT = re.compile("第[一二三四五六七八九十百千零〇0-9]{1,9}$")
_NUMERAL = 10
_IN_TABLE = re.compile("(?<!附)[表图][ \u3000]?[A-Z]?[0-9.-]{1,8}[ \u3000]?[中的]{0,2}$")
_ROW = 16
_FORM = 16
_OF_YEAR = re.compile("告[ \u3000]?[0-9]{4}[ \u3000]?年")
_FOREIGN = re.compile("(?:香港|澳门)?法例$")
_ISSUES = ("发布", "颁布", "签发", "下发", "公布")
_PLACES = frozenset("省市区县州旗盟")
_ISSUERS = frozenset("院部会局署府席行厅办委区司军令室")
_HEADS = frozenset(head + "长" for head in "部局省市州县区署院")  # 甲部部长令第5号, 乙市市长令第3号


def _without_heads(text: str, labels: Iterable[int]) -> str:
    """Return ``text`` with a blank for the 第 of each label, which ``labels`` gives by their starts in order."""
    parts: list[str] = []
    at = 0
    for start in labels:
        if text[start] == "第":
            parts += (text[at:start], " ")
            at = start + 1
    return "".join((*parts, text[at:]))


class Grammar(Annexes):
    """Reads one text from its beginning to its end, keeping in mind what was cited last."""

    def read(self) -> list[Citation]:
        """Return the citations in document order."""
        readers = {
            "path": self._chain,
            "name": self._title,
            "back": self._relative,
            "next": self._next,
            "annex": self._annexes,
            "items": self._items,
            "number": self._number,
            "numbered": self._order,
            "old": self._number,
            "order": self._order,
            "turned": self._turned,
            "code": self._standard,
        }
        # Most that looks like a citation is the number of an article at its head: the lexer does not see these.
        for m in TOKEN.finditer(_without_heads(self.text, self._labels), *self.body):
            start = m.start()
            if start >= self._floor:
                self._leave_bracket(start)
                readers[m.lastgroup or ""](m)
        return self.found

    # Forms

    def _title(self, m: re.Match[str]) -> None:
        start, end = m.span()
        title = self.text[start + 1 : end - 1]
        if self._is_own(start, title):
            self._floor = end  # 本《规范》 alone is no more of a citation than 本规范
        elif not names_instrument(title) or _FILLED_IN.search(self.text, max(self.body.start, start - _FORM), start):
            self._floor = end
        elif not self._parts_behind(start, end, Form.TITLE, title):
            self._add(start, end, Form.TITLE, title, ())
            edition = _EDITION.match(self.text, end, self.body.end)
            if edition:
                self._parts_behind(None, edition.end(), Form.TITLE, title)  # 《甲标准》（2020年版）表2

    def _chain(self, m: re.Match[str]) -> None:
        start, title, own, unit = m.start(), m["title"], m["own"], m[_FIRST + 1]
        if not (title or own) and (start in self._labels or is_label(self.text, start, m.end())):
            recited = self._recites_more(start, m.end()) if unit == "条" else None
            if recited:
                self._through_steps(m, (start, Form.LOCAL, recited, (), False))
                return
            behind = _SPACE.match(self.text, m.end(_FIRST + 2) if m[_FIRST + 2] else m.end(_FIRST + 1))
            more = behind and TOKEN.match(self.text, behind.end(), m.end())
            if more and more.lastgroup == "path":  # the label's own article begins with 第一款规定的……
                self._chain(more)
            return
        if (title and not names_instrument(title)) or self._is_read_otherwise(m):
            return
        antecedent = None
        if not (title or own):
            if UNITS[unit] in INNER and _UNIT_LEFT_OUT.search(self.text, max(self._floor, start - _NUMERAL), start):
                self._lost = m.end()
                self._doubt(start, m.end())
                return
            back = antecedent_before(self.text, self._floor, start)
            is_clause = self._clauses and m[_FIRST].strip()[:1].isdecimal()
            if is_clause and (self._parts_of_another(back) if back else self._parts_of_its(start)):
                return
            antecedent = self._antecedent(back, UNITS[unit]) if back else None
            if antecedent is None and (back or self._is_lost(start)):
                self._lost = m.end()
                return
        gap_before = self._gap(start)
        context = antecedent or self._head(start, title, own, UNITS[unit], m[_FIRST])
        if context is None:
            self._doubt(start, m.end())
        elif leveled := _LEVELED.fullmatch(m[_FIRST].strip()):
            self._through_levels(m, context, leveled)
        elif context[1] is not Form.LOCAL or not self._counts_a_thing(start, gap_before, context[2]):
            self._through_steps(m, context)

    def _is_read_otherwise(self, m: re.Match[str]) -> bool:
        """Tell whether a chain is the row of a table, what only standards say, or the number of an ordinance."""
        start, title, unit = m.start(), m["title"], m[_FIRST + 1]
        if UNITS[unit] is Kind.ITEM and _IN_TABLE.search(self.text, max(self._floor, start - _ROW), start):
            return True  # 表5中第2项 and 表5第2项 are a row of the table
        if not title and _OF_SO_MANY.match(self.text, m.end()):
            return True
        is_clause = self._clauses and m[_FIRST].strip()[:1].isdecimal()
        if is_clause and self._in_standard(start, unit, title, m.end("title") + 1):
            return True
        return not (title or m["own"]) and self._is_of_another(start, unit)

    def _counts_a_thing(self, start: int, gap: str | None, name: str | None) -> bool:
        """Tell whether 第三条 counts something else than provisions: 第三条道路.

        What is joined to a provision is one too: 第三条、第五条道路管理规定.
        """
        thing = counted_thing(self.text, start)
        if not thing:
            return False
        joined = bool(gap and gap.strip() and self._path and JOINT.fullmatch(gap))
        return bool(thing["object"] and name is None) or not (joined or is_provision(self.text, start, thing.end()))

    def _through_steps(self, m: re.Match[str], context: Context) -> None:
        """Add what a chain of levels cites, each with one number or with several."""
        groups = m.groups()[_FIRST - 1 : _FIRST + 13]
        steps: list[Step] = []
        depth = -1
        points = self._points(m)
        simple = groups[12] is None and not points
        for n in range(0, 12, 3):
            unit = groups[n + 1]
            if unit is None or not simple:
                break
            one = step(unit, groups[n] or "", groups[n + 2])
            if one is None or DEPTH[one.kind] <= depth or (one.kind is Kind.ARTICLE and depth == _LEVEL):
                simple = False
                break
            depth = DEPTH[one.kind]
            steps.append(one)
        if simple and not context[4]:
            begin, form, name, prefix, _ = context
            self._add(begin, m.end(), form, name, prefix + tuple(steps))
        else:
            self._levels(context, levels_of(m, _FIRST, 4) + points)
            if groups[12]:
                self._first_of(groups[12], groups[13] or "", m.end())
        self._tail()

    def _through_levels(self, m: re.Match[str], context: Context, numbers: re.Match[str]) -> None:
        """Add 第二（三）条, which is 二（三） of a text that numbers its provisions so."""
        begin, form, name, _, _ = context
        path = (Step(Kind.LEVEL_1, number_of(numbers[1]) or ""), Step(Kind.LEVEL_2, number_of(numbers[2]) or ""))
        if m[_FIRST + 4] or (name is None and not self._places.has(path)):
            return self._doubt(m.start(), m.end())
        return self._add(begin, m.end(), Form.SELF if name is None else form, name, path)

    def _is_of_another(self, start: int, unit: str) -> bool:
        """Tell whether 第178章 is the number of an ordinance (香港法例第178章), or the next in a list of them."""
        if unit != "章":
            return False
        begin = max(0, start - _REACH_BACK)
        near = self.text[max(begin, self.text.rfind("\n", begin, start) + 1) : start]
        return bool(_FOREIGN.search(near) or ("法例" in near and near.endswith(("、", "和", "及"))))

    def _items(self, m: re.Match[str]) -> None:
        """Read （一）、（二）项, which leaves 第 out."""
        start, end = m.span()
        if start not in self._labels:
            words = self.text[start : end - 1]
            context = self._context(start, Kind.ITEM, words)
            if context is None:
                self._doubt(start, end)
            else:
                self._levels(context, [("项", words, None, start, end)])

    def _number(self, m: re.Match[str]) -> None:
        start = m.start()
        if m.lastgroup == "number":
            floor = self._behind_label(start)
            begin = sign_before(self.text, start, floor)
            if begin == start and not (self._name and self.text[max(0, start - 2) : start] in ("》（", "》(")):
                return
            start = issuers_before(self.text, begin, floor) if self.text[start - 1] in "令告" else begin
        if is_of_paper(self.text, start, m.end()):
            self._floor = m.end()
        else:
            self._add_code(start, m.end(), Form.NUMBER)
            self._more_numbers(self.text[start : m.end()])

    def _more_numbers(self, code: str) -> None:
        """Add the numbers that go on with that of a document: 甲发〔2019〕5号、6号和〔2020〕3号, 甲令第8号、第9号."""
        for start, end, number in numbers_after(self.text, self._floor, self.body.end, code):
            self._add_code(start, end, Form.NUMBER, number)

    def _behind_label(self, start: int) -> int:
        """Return where the words before ``start`` begin that may be a sign: after the last citation or label."""
        if self._label_ends is None:
            self._label_ends = sorted(self._labels.values())
        n = bisect_right(self._label_ends, start)
        return max(self._floor, self._label_ends[n - 1]) if n else self._floor

    def _order(self, m: re.Match[str]) -> None:
        start = m.start() - (m.lastgroup == "order" and self.text[m.start()] == "告")
        year, floor = year_before(self.text, start), self._behind_label(start)
        by_head = self.text[year - 2 : year] in _HEADS
        sign_end = year - 2 if by_head else year
        alone = by_head and has_no_sign(self.text, sign_end, floor)  # 按照市长令第3号
        begin = sign_end if alone else sign_before(self.text, sign_end, floor)
        if begin < year and (by_head or self.text[year - 1] in _ISSUERS):
            begin = issuers_before(self.text, begin, floor, run_together=m.lastgroup == "order")
            self._add_code(begin, m.end(), Form.NUMBER)
            self._more_numbers(self.text[begin : m.end()])
            if self._clauses and self._name and (behind := self._behind_bracket(begin, m.end())):
                self._parts_behind(None, behind, Form.TITLE, self._name)  # 《甲规范》（甲部公告第2号）5.2
        elif self._name and self._end == year - 1 and self.text[year - 1] in "（(":
            self._add_code(year, m.end(), Form.NUMBER)  # 《甲公告》（2019年第38号）
        elif year < start and (self.text[m.start()] == "告" or m[0].endswith("公告")):
            self._add_code(year, m.end(), Form.NUMBER)  # 2019年公告第38号, 2019年第38号公告
        elif self.text[m.start()] == "告" and self._is_by_whoever(m, floor):
            self._add_code(m.start() - 1, m.end(), Form.NUMBER)  # 根据公告2019年第2号
        elif m[0].endswith("政府令") and has_no_sign(self.text, year, floor):
            self._add_code(year, m.end(), Form.NUMBER)  # 第154号政府令
        elif m[0].endswith("政府令") and begin < year and self.text[year - 1] in _PLACES:
            self._add_code(begin, m.end(), Form.NUMBER)  # 甲市第154号政府令
        elif m[0].endswith("号令"):
            self._order_alone(m.end(), floor)

    def _is_by_whoever(self, m: re.Match[str], floor: int) -> bool:
        """Tell whether 公告2019年第2号 names no issuer: the reader knows of his own whose announcements are meant."""
        return bool(_OF_YEAR.match(m[0])) and has_no_sign(self.text, m.start() - 1, floor)

    def _turned(self, m: re.Match[str]) -> None:
        """Read 甲局2016年52号公告 and 乙部61号令, where the number stands first."""
        floor = self._behind_label(m.start())
        start = number_ended_by(self.text, m.end(), floor)
        if start is not None:
            self._add_code(start, m.end(), Form.NUMBER)
        elif self.text[m.start()] == "令":
            self._order_alone(m.end(), floor)

    def _order_alone(self, end: int, floor: int) -> None:
        """Read 根据381号令, which names no issuer."""
        order = self._serials.order_ended_by(floor, end, self.found)
        said = order and self.text.endswith(_ISSUES, floor, order[0])  # 发布3号令: by whom, the words do not tell
        if order and not said and has_no_sign(self.text, order[0], floor):
            start, name, is_title = order
            if is_title:
                self._add(start, end, Form.NAME, name, ())
            else:
                self._add_code(start, end, Form.NUMBER, name)

    def _standard(self, m: re.Match[str]) -> None:
        start = m.start() - self.text.startswith("GPP", m.start())  # 3GPP TS 23.501
        found = standard_at(self.text, start)
        if not found:
            return
        code, end = self.text[start : found.end], found.note_end
        if not self._parts_behind(start, end, Form.STANDARD, code):
            self._add_code(start, end, Form.STANDARD, code)
            if self._name and (behind := self._behind_bracket(start, end)):
                self._parts_behind(None, behind, Form.TITLE, self._name)  # 《甲规范》（DB31/T 99—2022）5.2
