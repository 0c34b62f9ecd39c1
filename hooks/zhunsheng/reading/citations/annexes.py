"""Reads the annexes that a text cites, whether its own or those of what it has named: 附件1、2, 《甲办法》附件1."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from zhunsheng.model.citation import Citation, Form, Path, Step
from zhunsheng.model.provision import Kind
from zhunsheng.reading.citations.antecedents import antecedent_before
from zhunsheng.reading.citations.assembly import BRACKET, JOINT, OF, RANGE_GAP
from zhunsheng.reading.citations.beside import AND_NOUN, NOUN_AND
from zhunsheng.reading.citations.captions import counts
from zhunsheng.reading.citations.counted import Counted
from zhunsheng.reading.citations.heads import is_label
from zhunsheng.reading.citations.names import code_of
from zhunsheng.reading.citations.others import Whose, document_before
from zhunsheng.reading.citations.steps import number_of

_DOTTED = re.compile(r"[.\-][0-9]")
_ANOTHERS = re.compile("(?:书|合同|协议|单|函|章程|报告)的$")
_BEFORE_ANNEX = ("见", "列入", "填写", "按照", "依照", "参照", "依据", "根据", "按", "符合", "对照", "超出")
# 附件2个, 附表1式3份 are counted.
_PIECES = re.compile(
    "[ \u3000]?(?:个(?!人)|份(?!数|额)|套(?!数|户)|张(?!数)|页(?!码)|只(?!能|需)|一?式[0-9一二三四五六七八九十])"
)
# The 2 of 附件1、2; what stands after 二 must not make another word of it (附件一、二是……).
_MORE_ANNEXES = re.compile(
    "([、和及与至到—–～~])((?<=[0-9].)[0-9]{1,2}(?![0-9.．年月日号条点:：])"
    "|(?<=[一二三四五六七八九十].)[一二三四五六七八九十]{1,2}(?=[，。；、）)和及与至的中所要规填\\n]))"
)
# 附件1-3, which may be three annexes, or the third part of the first where a text numbers them so (附件1-1).
_HYPHENED = re.compile("([-－])([0-9]{1,2})(?![0-9.．年月日号条点:：-])")
_PART_OF_ANNEX = re.compile("附件[ \u3000]?[0-9]{1,2}[-－]1(?![0-9])")
_AND = frozenset(("和", "及", "与", "、", "以及"))
_ENDS_ANNEX = re.compile("[、，。；）)]|同时|一并|[的所]?规定|所列")
_OWN_ANNEXES = re.compile("^[ \t\u3000]*附[件表录][ \u3000]?[：:0-9一二三]", re.MULTILINE)
_ANNEX_NAMED = re.compile("附[件表录][ \u3000]?[0-9A-Z一二三四五六七八九十]{1,3}")
_BEHIND_ANNEX = re.compile("(?:中?所?(?:列|规定|载|述|附)|列示|中的规定|的规定|给出)")
_BRACKET_OF = re.compile(f"(?:{BRACKET.pattern})(?:的|中的?)?")  # 《甲通知》（甲发〔2020〕1号）的附件1
_CLOSING = frozenset("）)，,；;")
_CLOSE = frozenset("）)")
# 工作方案（附件）, 推荐名单（附件）: what an office annexes.
_WRITTEN = re.compile(
    "(?:名单|方案|[表格]|办法|细则|目录|清单|指标|标准|模板|样式|指南|流程|要点|[报填]送|[填申]报)[（(]$"
)


class Annexes(Counted):
    """Reads references to annexes, and the numbers that go on with them."""

    def _annexes(self, m: re.Match[str]) -> None:
        """Read 附件1, and what goes on with it: 附件1、2, 附件1～3."""
        self._annex(m)
        while self.found and self.found[-1].span.end == self._end and (more := self._next_annex(self.found[-1])):
            joint, number, end = more
            path = (*self._path[:-1], Step(Kind.ANNEX, number))
            if RANGE_GAP.fullmatch(joint[1]):
                self._extend(end, path)
            else:
                self._add(joint.start(2), end, Form.LOCAL, self._name, path)

    def _annex(self, m: re.Match[str]) -> None:
        start, end = m.span()
        number = number_of(m["mark"].strip()) if m["mark"] else None
        if m["mark"] and number is None:
            end = m.start("mark")
        if number is None and self.text.endswith("本", self.body.start, start):
            return None  # 本附录 is the annex in which it is said
        if number and _PIECES.match(self.text, end):
            return None  # 设备附件2个
        if m["mark"] and _DOTTED.match(self.text, end) and (self._clauses or m["mark"].strip().isalpha()):
            return None  # 附录A.2 and 附表A-2 name a clause and a table
        path = (Step(Kind.ANNEX, number or ""),)
        if m["whose"]:
            return self._add(start, end, Form.SELF, None, path)
        if start in self._labels or is_label(self.text, start, end):
            return None
        gap = self._gap(start)
        if gap is not None and self._goes_on_another(start, end, gap, path):
            return None
        if self._called_annex(start, end, path) or _ANOTHERS.search(self.text, max(self.body.start, start - 4), start):
            return None  # 作为申请书的附件一
        if number and self._is_of_paper(start):
            return self._annex_of_genre(start, end, path)
        if number is None and not (self._goes_on_an_own(start, gap) or self._is_annex_alone(start, end)):
            return None
        return self._add(start, end, Form.LOCAL, None, path)

    def _is_of_paper(self, start: int) -> bool:
        """Tell whether the words before an annex name another document that has no title: 合同附件1, 上级通知附件2."""
        return document_before(self.text, self.body.start, start, inner=False) is Whose.ANOTHER

    def _annex_of_genre(self, start: int, end: int, path: Path) -> None:
        """Add 通知附件2 as the text's own if it is a 通知, as that of the one 通知 it has named, or as doubtful."""
        owner = self._of_genre(start)
        if owner is None:
            self._doubt(start, end)
        else:
            self._add(owner[0], end, owner[1], owner[2], path)

    def _goes_on_another(self, start: int, end: int, gap: str, path: Path) -> bool:
        """Add an annex that goes on what was cited before it in its sentence, and tell whether it does.

        Args:
            start: where it begins.
            end: where it ends.
            gap: the words between.
            path: the path to it.
        """
        if self._name and not self._path and (gap in OF or _BRACKET_OF.fullmatch(gap)):
            if gap == "" and self.found and self.found[-1].span.end == start:
                first = self.found.pop()
                self._add(first.span.start, end, first.form, first.name, path)
            else:
                self._add(start, end, Form.LOCAL, self._name, path)
        elif JOINT.fullmatch(gap) and self._path and self._path[0].kind is Kind.ANNEX:
            if RANGE_GAP.fullmatch(gap) and path[0].number:
                self._extend(end, path)
            else:
                self._add(start, end, Form.LOCAL, self._name, path)
        elif gap and self._name and self._path and self._stands_beside(start, end, gap, path):
            pass
        elif self._name and self.text.endswith("其", self.body.start, start):
            if not self._parts_of_its(start):  # GB/T 7—2020……，其附录A除外
                self._add(start, end, Form.LOCAL, self._name, path)
        elif self._name and path[0].number and self._goes_on_annexes(gap) and not self._is_of_paper(start):
            self._add(start, end, Form.LOCAL, self._name, path)
        else:
            return False
        return True

    def _goes_on_annexes(self, gap: str) -> bool:
        """Tell whether a text without annexes goes on about those of another: 《甲细则》附表一执行，附表二不再执行."""
        of_annex = bool(self._path) and self._path[0].kind is Kind.ANNEX
        return of_annex and gap[-1:] not in ("本", "该") and not self._has_annexes

    def _stands_beside(self, start: int, end: int, gap: str, path: Path) -> bool:
        """Add an annex named beside a provision of another instrument, and tell whether it is: 《甲办法》第三条和附件2.

        Where the text speaks of such an annex of its own too, it is not sure whose is meant.
        """
        number = path[0].number
        if number and JOINT.fullmatch(gap):
            # 根据《甲办法》第三条，附件2所列产品免税: the comma may begin what the text itself says.
            own = gap.strip() == "，" or self._annexes_named[self.text[start:end]] > 1
        elif not number and gap.strip(" \u3000") in _AND and _ENDS_ANNEX.match(self.text, end):
            own = self._has_annexes  # 《甲公告》第八条及附件同时废止
        elif number and self._clauses and NOUN_AND.fullmatch(gap) and AND_NOUN.match(self.text, end):
            own = self._places.has(path)  # GB/T 7—2020中附录B的图样和附录C的说明
        else:
            return False
        self._doubt(start, end) if own else self._add(start, end, Form.LOCAL, self._name, path)
        return True

    def _called_annex(self, start: int, end: int, path: Path) -> bool:
        """Add the annex of an instrument that the words before it name, and tell whether they do: 该办法附件1."""
        back = antecedent_before(self.text, self._floor, start)
        if back and path[0].number:
            name = self.meant_by(back)
            if name is not None and not (self._clauses and self._parts_of_another(back)):
                self._add(back.start(), end, Form.NAME, name, path)
            return True
        begin = self._named(start)
        if begin is not None:
            self._add(begin, end, Form.NAME, code_of(self.text[begin:start]), path)
            return True
        numbered = self._serials.document_before(self._floor, start, self.found)  # 9号文附件2
        if numbered:
            self._add(numbered[0], end, Form.NAME, numbered[1], path)
        return numbered is not None

    @cached_property
    def _annexes_named(self) -> Counter[str]:
        """How often the text names each annex by its number."""
        return Counter(_ANNEX_NAMED.findall(self.text, *self.body))

    def _next_annex(self, last: Citation) -> tuple[re.Match[str], str, int] | None:
        """Return the number alone that goes on the name of an annex, with its value and its end."""
        more = _MORE_ANNEXES.match(self.text, self._end, self.body.end) or self._hyphened()
        before = self._path[-1] if self._path else None
        if not more or last.to or before is None or before.kind is not Kind.ANNEX or not before.number.isdecimal():
            return None
        number = number_of(more[2])
        is_next = number is not None and int(number) > int(before.number)
        if not number or not is_next or counts(self.text, more.end()) or _PIECES.match(self.text, more.end()):
            return None
        return more, number, more.end()

    def _hyphened(self) -> re.Match[str] | None:
        """Return the -3 of 附件1-3 where the text has an annex of that number, and none in parts."""
        more = _HYPHENED.match(self.text, self._end, self.body.end) if self._name is None else None
        has = more and not self._has_parts_of_annexes and self._places.has((Step(Kind.ANNEX, more[2]),))
        return more if has else None

    @cached_property
    def _has_parts_of_annexes(self) -> bool:
        """Whether the text numbers parts of annexes: 附件1-1."""
        return bool(_PART_OF_ANNEX.search(self.text, *self.body))

    @cached_property
    def _has_annexes(self) -> bool:
        """Whether the text has annexes of its own, or lists them."""
        return bool(self._structure.of(Kind.ANNEX)) or bool(_OWN_ANNEXES.search(self.text, *self.body))

    def _goes_on_an_own(self, start: int, gap: str | None) -> bool:
        """Tell whether a bare 附件 is named beside a provision of the text itself: 本意见第三条和附件明确的分工."""
        if gap is None or not self.found or self.found[-1].unsure or self.found[-1].span.end + len(gap) != start:
            return False
        last = self.found[-1]
        return last.name is None and bool(last.path) and bool(JOINT.fullmatch(gap)) and gap.strip() != "，"

    def _is_annex_alone(self, start: int, end: int) -> bool:
        """Tell whether a bare 附件 is one of this text, not of a contract or a machine."""
        before = self.text[max(self.body.start, start - 4) : start]
        if before.endswith(_BEFORE_ANNEX):
            return True
        if before.endswith(("》（", "》(")):  # 《登记表》（附件）
            return self.text[end : end + 1] in _CLOSING
        if _WRITTEN.search(self.text, max(self.body.start, start - 4), start):
            return self.text[end : end + 1] in _CLOSE
        return bool(_BEHIND_ANNEX.match(self.text, end)) and (
            before.endswith("以及") or not before.endswith(("的", "、", "其", "和", "及", "关"))
        )
