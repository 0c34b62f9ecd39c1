"""From words to citations: what each form points to, and what it takes over from those before it."""

from __future__ import annotations

import re
from bisect import bisect_right

from zhunsheng.model.citation import Citation, Form, Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind
from zhunsheng.model.standard_codes import standard_at
from zhunsheng.reading.citations.antecedents import antecedent_before
from zhunsheng.reading.citations.assembly import DIVISIONS, JOINT, OF, RANGE_GAP, Context, levels_of
from zhunsheng.reading.citations.codes import issuers_before, sign_before, year_before
from zhunsheng.reading.citations.counted import Counted
from zhunsheng.reading.citations.heads import is_label
from zhunsheng.reading.citations.lexer import OWN, TOKEN
from zhunsheng.reading.citations.names import code_of, may_end_name, name_before
from zhunsheng.reading.citations.others import Whose, document_before, is_general
from zhunsheng.reading.citations.parts import part_before, part_words
from zhunsheng.reading.citations.steps import DEPTH, INNER, UNITS, above, number_of, step
from zhunsheng.reading.citations.titles import names_instrument

_BRACKET = re.compile(r"[ \u3000]?[（(][^（()）\n]{0,80}[)）](?:[（(][^（()）\n]{0,80}[)）])?[ \u3000]?|[)）]")
_UNREAD = re.compile("第[0-9A-Za-z一二三四五六七八九十百零.．、—-]{1,10}[条款]$")
# 符合《甲法》第三条规定且不属于第五条规定的: what stands side by side is of one law.
_PARALLEL = re.compile(
    "(?:[、和及与或且并]|或者|以及|但|但是)(?:又|也|还)?(?:违反|符合|属于|不属于|不符合|具有|有|构成|同时|适用|(?:分别)?作为)?$|作为$|^[；;，,]$"
)
# 《甲条例》（第九条）, 《甲条例》规定的第九条, “《甲条例》”第九条, 甲发〔2020〕1号文第九条.
_ITS_ARTICLE = re.compile(
    "[”’」』]?(?:[（(]|(?P<others>等(?:法律法规|法律|法规|规章|文件|规定)?)[中里]?的?"
    "|[中里]?(?:所|的)?(?:(?:有关|相关)?(?:规定|条款)|列明|载明|明确)的|的?(?:有关|相关)(?:规定|条款)?的?"
    "|(?:文件?|通知|意见|公告|批复|决定|函|令)?[中里]?的?)"
)
_ITS = frozenset(("及其", "和其", "、其", "或者其", "以及其"))
# 违反本条例的，依照第七条处罚: the text itself is what the sentence now speaks of.
_ITSELF = re.compile(f"(?<![基根])本{OWN}(?!第)")
_SPACE = re.compile("[ \u3000\u00a0]+")
_DOTTED = re.compile(r"\.[0-9]")
_REACH_BACK = 120
_FOREIGN = re.compile("(?:香港|澳门)?法例$")
_ANOTHERS = re.compile("(?:书|合同|协议|单|函|章程|报告)的$")
_BEFORE_ANNEX = ("见", "列入", "按照", "依照", "参照", "依据", "根据", "按", "符合")
# 附件2个, 附表1式3份 are counted.
_PIECES = re.compile(
    "[ \u3000]?(?:个(?!人)|份(?!数|额)|套(?!数|户)|张(?!数)|页(?!码)|只(?!能|需)|式[0-9一二三四五六七八九十])"
)
_BEHIND_ANNEX = re.compile("(?:中?所?(?:列|规定|载|述|附)|列示|中的规定|的规定|给出)")
_AROUND = frozenset(("章", "节", "分编", "编"))
_WITHIN = {"条": Kind.PARAGRAPH, "款": Kind.ITEM, "项": Kind.SUBITEM}
_CLOSING = frozenset("）)，,；;")
_LEVELS = frozenset((Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4))
# 第一条道路, 第二款车型: things that are counted so.
_COUNTED = re.compile(
    "第[一二三四五六七八九十](?:条(?:街|河|公路|铁路|道路(?!交通|运输)|路(?!政)|航[线道]|跑道|车道|生产线|流水线|船)|款(?:车型|机型|手机|软件))"
)
_ISSUERS = frozenset("院部会局署府席行厅办委区司军令")


class Grammar(Counted):
    """Reads one text from its beginning to its end, keeping in mind what was cited last."""

    def read(self) -> list[Citation]:
        """Return the citations in document order."""
        readers = {
            "path": self._chain,
            "name": self._title,
            "back": self._relative,
            "next": self._next,
            "annex": self._annex,
            "items": self._items,
            "number": self._number,
            "numbered": self._order,
            "old": self._number,
            "order": self._order,
            "code": self._standard,
        }
        # The groups of a chain, and of what follows 前款, stand behind these.
        self._first = TOKEN.groupindex["own"] + 1
        self._back = TOKEN.groupindex["what"] + 1
        labels = self._labels
        for m in TOKEN.finditer(self.text, *self.body):
            start, end = m.span()
            # Most that looks like a citation is the number of an article at its head: passed over at once.
            if start >= self._floor and labels.get(start) != end:
                self._leave_bracket(start)
                readers[m.lastgroup or ""](m)
        return self.found

    # Forms

    def _title(self, m: re.Match[str]) -> None:
        start, end = m.span()
        title = self.text[start + 1 : end - 1]
        if self._is_own(start, title):
            self._floor = end  # 本《规范》 alone is no more of a citation than 本规范
        elif not names_instrument(title):
            self._floor = end
        elif not self._parts_behind(start, end, Form.TITLE, title):
            self._add(start, end, Form.TITLE, title, ())

    def _chain(self, m: re.Match[str]) -> None:
        start = m.start()
        title, own = m["title"], m["own"]
        words, unit = m[self._first].strip(), m[self._first + 1]
        if not (title or own) and (start in self._labels or is_label(self.text, start, m.end())):
            behind = _SPACE.match(self.text, m.end(self._first + 2) if m[self._first + 2] else m.end(self._first + 1))
            more = behind and TOKEN.match(self.text, behind.end(), m.end())
            if more and more.lastgroup == "path":  # the label's own article begins with 第一款规定的……
                self._chain(more)
            return
        if title and not names_instrument(title):
            return
        if self._clauses and words[:1].isdecimal() and self._in_standard(start, unit, title, m.end("title") + 1):
            return
        antecedent = None
        if not (title or own):
            if self._is_of_another(start, unit):
                return
            back = antecedent_before(self.text, self._floor, start)
            if back and self._clauses and words[:1].isdecimal() and self._parts_of_another(back):
                return
            antecedent = self._antecedent(back, UNITS[unit]) if back else None
            if antecedent is None and (back or self._is_lost(start)):
                self._lost = m.end()
                return
        groups = m.groups()[self._first - 1 : self._first + 13]
        steps: list[Step] = []
        depth = -1
        points = self._points(m)
        simple = groups[12] is None and not points
        for n in range(0, 12, 3):
            unit = groups[n + 1]
            if unit is None or not simple:
                break
            one = step(unit, groups[n] or "", groups[n + 2])
            if one is None or DEPTH[one.kind] <= depth:
                simple = False
                break
            depth = DEPTH[one.kind]
            steps.append(one)
        context = antecedent or self._head(start, title, own, UNITS[groups[1] or ""], groups[0] or "")
        if context is None:
            self._doubt(start, m.end())
            return
        if context[1] is Form.LOCAL and context[2] is None and _COUNTED.match(self.text, start):
            return
        if simple and not context[4]:
            begin, form, name, prefix, _ = context
            self._add(begin, m.end(), form, name, prefix + tuple(steps))
            self._tail()
            return
        self._levels(context, levels_of(m, self._first, 4) + points)
        if groups[12]:
            self._first_of(groups[12], groups[13] or "", m.end())
        self._tail()

    def _is_of_another(self, start: int, unit: str) -> bool:
        """Tell whether 第178章 is the number of an ordinance (香港法例第178章), or the next in a list of them."""
        if unit != "章":
            return False
        line = self.text.rfind("\n", 0, start) + 1
        near = self.text[max(line, start - _REACH_BACK) : start]
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

    def _relative(self, m: re.Match[str]) -> None:
        start, end = m.span("what")
        kind = UNITS[m["what"]]
        standing = self._places.at(m.start())
        count = m["some"]
        if self.text[m.start()] == "前" and self._end == m.start() and count not in (None, "各", "几"):
            return self._first_of(count, m["what"], end)
        here = standing.number(kind) if kind in INNER else 0
        every = count in ("各", "几")
        back = here - 1 if every else int(number_of(count) or 0) if count else 1
        if kind in INNER:
            if kind is not Kind.PARAGRAPH and not here and (count or kind is Kind.SUBITEM):
                return None  # 前三项 outside an item: the first three of something
            prefix = standing.base + above(standing.inner, kind)
            first: Path | None = (*prefix, Step(kind, str(here - back))) if 0 < back < here else None
            last: Path | None = (*prefix, Step(kind, str(here - 1)))
        elif kind is Kind.ARTICLE:
            back = self._places.articles_before(standing) if every else back
            numbers = self._places.earlier_article(standing, back), self._places.earlier_article(standing, 1)
            prefix = standing.base[:-1]
            if standing.base and standing.base[-1].kind in _LEVELS:  # 二、上条所述的法院 means 一、
                kind = standing.base[-1].kind
            first = (*prefix, Step(kind, numbers[0])) if numbers[0] and back else None
            last = (*prefix, Step(kind, numbers[1])) if numbers[1] else None
        else:
            back = self._places.containers_before(standing, kind) if every else back
            first = self._places.earlier_container(standing, kind, back)
            last = self._places.earlier_container(standing, kind, 1)
            if first is None:
                return None
        if first is None:
            if not self._places.has_articles and self._quoted(m.start()):
                return self._amended(m.start(), end, kind, back)
            return self._add(m.start(), m.end(), Form.RELATIVE, None, (), dangling=True)
        levels = levels_of(m, self._back, 2)
        if back > 1:
            return self._several(m, first, last or first, levels, "what")
        if not levels:
            return self._add(m.start(), end, Form.RELATIVE, None, first)
        self._levels((m.start(), Form.RELATIVE, None, first, False), levels)
        return self._tail()

    def _amended(self, start: int, end: int, kind: Kind, back: int) -> None:
        """Read 前款 in the new words of another instrument's paragraph: 增加一款作为第二款：“单位犯前款罪的……”."""
        last = self._outside_path[-1] if self._outside_path else None
        if last is None or last.kind is not kind or not last.number.isdecimal() or int(last.number) <= back:
            return
        steps = [Step(kind, str(int(last.number) - n)) for n in range(back, 0, -1)]
        above_it = self._outside_path[:-1]
        to = (*above_it, steps[-1]) if back > 1 else None
        self.found.append(Citation(Span(start, end), Form.RELATIVE, self._outside, (*above_it, steps[0]), to))
        self._floor = end

    def _annex(self, m: re.Match[str]) -> None:
        start, end = m.span()
        number = number_of(m["mark"].strip()) if m["mark"] else None
        if m["mark"] and number is None:
            end = m.start("mark")
        if number is None and self.text.endswith("本", self.body.start, start):
            return None  # 本附录 is the annex in which it is said
        if number and _PIECES.match(self.text, end):
            return None  # 设备附件2个
        if self._clauses and m["mark"] and _DOTTED.match(self.text, end):
            return None  # 附录A.2 and 应附表A.2 name a clause and a table
        path = (Step(Kind.ANNEX, number or ""),)
        if m["whose"]:
            return self._add(start, end, Form.SELF, None, path)
        if start in self._labels or is_label(self.text, start, end):
            return None
        gap = self._gap(start)
        if gap is not None and self._name and not self._path and (gap in OF or _BRACKET.fullmatch(gap)):
            if gap == "" and self.found and self.found[-1].span.end == start:
                first = self.found.pop()
                return self._add(first.span.start, end, first.form, first.name, path)
            return self._add(start, end, Form.LOCAL, self._name, path)
        if gap is not None and JOINT.fullmatch(gap) and self._path and self._path[0].kind is Kind.ANNEX:
            if RANGE_GAP.fullmatch(gap) and number:
                return self._extend(end, path)
            return self._add(start, end, Form.LOCAL, self._name, path)
        back = antecedent_before(self.text, self._floor, start)
        if back and number:  # 该办法附件1
            name = self.meant_by(back)
            if name is None or (self._clauses and self._parts_of_another(back)):
                return None
            return self._add(back.start(), end, Form.NAME, name, path)
        begin = self._named(start)
        if begin is not None:
            return self._add(begin, end, Form.NAME, code_of(self.text[begin:start]), path)
        if _ANOTHERS.search(self.text, max(self.body.start, start - 4), start):
            return None  # 作为申请书的附件一
        if number is None and not self._is_annex_alone(start, end):
            return None
        return self._add(start, end, Form.LOCAL, None, path)

    def _number(self, m: re.Match[str]) -> None:
        start = m.start()
        if m.lastgroup == "number":
            floor = self._behind_label(start)
            begin = sign_before(self.text, start, floor)
            if begin == start and not (self._name and self.text[max(0, start - 2) : start] in ("》（", "》(")):
                return
            start = issuers_before(self.text, begin, floor) if self.text[start - 1] in "令告" else begin
        self._add_code(start, m.end(), Form.NUMBER)

    def _behind_label(self, start: int) -> int:
        """Return where the words before ``start`` begin that may be a sign: behind the last citation or label."""
        if self._label_ends is None:
            self._label_ends = sorted(self._labels.values())
        n = bisect_right(self._label_ends, start)
        return max(self._floor, self._label_ends[n - 1]) if n else self._floor

    def _order(self, m: re.Match[str]) -> None:
        start = m.start() - (m.lastgroup == "order" and self.text[m.start()] == "告")
        year, floor = year_before(self.text, start), self._behind_label(start)
        begin = sign_before(self.text, year, floor)
        if begin < year and self.text[year - 1] in _ISSUERS:
            self._add_code(issuers_before(self.text, begin, floor), m.end(), Form.NUMBER)
        elif self._name and self._end == year - 1 and self.text[year - 1] in "（(":
            self._add_code(year, m.end(), Form.NUMBER)  # 《甲公告》（2019年第38号）
        elif year < start and (self.text[m.start()] == "告" or m[0].endswith("公告")):
            self._add_code(year, m.end(), Form.NUMBER)  # 2019年公告第38号, 2019年第38号公告

    def _standard(self, m: re.Match[str]) -> None:
        start = m.start()
        found = standard_at(self.text, start)
        if not found:
            return
        code, end = self.text[start : found.end], found.note_end
        if not self._parts_behind(start, end, Form.STANDARD, code):
            self._add_code(start, end, Form.STANDARD, code)
            if self._name and self._is_bracketed(start, end):
                self._parts_behind(None, end + 1, Form.TITLE, self._name)  # 《甲规范》（DB31/T 99—2022）5.2

    # What a chain hangs on

    def _head(self, start: int, title: str | None, own: str | None, kind: Kind, words: str) -> Context | None:
        if title and self._is_own(start, title):
            return start - 1, Form.SELF, None, (), False
        if title:
            return start, Form.TITLE, title, (), False
        if own is None:
            return self._context(start, kind, words)
        if own in _WITHIN:
            standing = self._places.at(start)
            return start, Form.RELATIVE, None, standing.base + above(standing.inner, _WITHIN[own]), False
        if self._outside and not self._places.has_articles and own in _AROUND and self._quoted(start):
            return start, Form.LOCAL, self._outside, (), False
        if own in _AROUND:
            wider = self._places.at(start).wider
            if own == "编" and kind is Kind.CHAPTER:  # whatever 分编 of it the chapter lies in
                wider = above(wider, Kind.SUBPART)
            return start, Form.RELATIVE, None, above(wider, kind) if kind is not Kind.ARTICLE else (), False
        if own == "附件":
            base = self._places.at(start).base
            return start, Form.RELATIVE, None, base[:1] if base and base[0].kind is Kind.ANNEX else (), False
        if self._outside and not self._places.has_articles and self._quoted(start):
            return start, Form.LOCAL, self._outside, (), False  # 本法 in words that are put into another instrument
        if kind in DIVISIONS and own.endswith(("总则", "分则")):
            parted = bool(self._structure.of(Kind.PART))
            return self._in_own_part(start, Form.SELF, own[-2:]) if parted else (start, Form.SELF, None, (), False)
        stands_for = self._stands_for(own, start)
        if stands_for:
            return start, Form.NAME, stands_for, (), False
        whose = self._quotes_of(start)
        if whose:
            return start, Form.LOCAL, whose, (), False
        return start, Form.SELF, None, self._places.annexed_text(start, self.text, own), False

    def _context(self, start: int, kind: Kind, words: str) -> Context | None:
        """Find what a chain without a head hangs on: an enumeration, a name, an earlier citation, its own place.

        Returns:
            None where it may hang on two.
        """
        gap = self._gap(start)
        if gap is not None:
            prefix = above(self._path, kind)
            if kind is Kind.ARTICLE and prefix and self._path[-1].kind in DIVISIONS:
                prefix = ()  # 第三章第二节、第一百九十条: articles are numbered through, whatever section was named
            if self._path and JOINT.fullmatch(gap) and (kind not in INNER or prefix):
                if gap == "" and self._path[-1].kind is Kind.ANNEX and self.found[-1].span.end == start:
                    first = self.found.pop()
                    return first.span.start, first.form, first.name, prefix, False
                closes = bool(RANGE_GAP.fullmatch(gap)) and self.found[-1].span.end == self._end
                return start, Form.LOCAL, self._name, prefix, closes
            part = part_words(gap) if self._name and not self._path else None
            if part and self._name and kind not in INNER:
                return self._in_part(start, Form.LOCAL, self._name, part, kind)
            if self._name and not self._path and (gap in OF or _BRACKET.fullmatch(gap)):
                return start, Form.LOCAL, self._name, (), False
            if self._name and not self._path and kind not in INNER and (of := _ITS_ARTICLE.fullmatch(gap)):
                several = of["others"] and self._joins_another()
                return None if several else (start, Form.LOCAL, self._name, (), False)
            if self.found[-1].unsure and JOINT.fullmatch(gap):
                return None  # 合同第八条、第九条
        begin = self._named(start)
        if begin is None and self.text[start - 1] in "（(" and (outside := self._named(start - 1)) is not None:
            return start, Form.LOCAL, code_of(self.text[outside : start - 1]), (), False  # 刑法（第二百三十二条）
        if begin is not None:
            named = code_of(self.text[begin:start])
            if is_general(named):
                return None
            part = self.text[begin:start].strip("〈〉「」『』").removeprefix(named)
            if part and part_words(part):
                return self._in_part(begin, Form.NAME, named, part, kind)
            if self._name and not self._path and self.text[self._end : begin] in _ITS:
                named = self._name + named  # 《甲法》及其实施条例第三条
            return begin, Form.NAME, named, (), False
        another = document_before(self.text, self.body.start, start, kind in INNER)
        if another is Whose.OWN:
            return start, Form.SELF, None, (), False
        if another is Whose.ANOTHER:
            return self._of_genre(start) if kind in (Kind.ARTICLE, Kind.LEVEL_1) else None
        column = self._column(start) if kind is Kind.ARTICLE and gap is None else None
        if column:
            return start, Form.LOCAL, column, (), False
        if kind in INNER and self._path and self.text[start - 2 : start] in ("该条", "该款", "同条", "同款"):
            depth = Kind.PARAGRAPH if self.text[start - 1] == "条" else Kind.ITEM
            if start - 2 >= self._floor:
                return start - 2, Form.LOCAL, self._name, above(self._path, depth), False
        if self._clauses and kind is Kind.CHAPTER and words.strip()[:1].isdecimal():
            # GB/T 1.1—2020 has a document's own contents named by their numbers alone, another's behind its name.
            # A law's chapter, which may be that of the law spoken of, is 第五章.
            return start, Form.LOCAL, None, (), False
        if kind in DIVISIONS and (part := part_before(self.text, self._floor, start)):
            return self._in_own_part(start, Form.LOCAL, part)
        if kind in INNER and self._end != start and _UNREAD.search(self.text, max(self._floor, start - 12), start):
            return None  # 第2.1条第（六）项, whose 第2.1条 has not been read
        if self.text.startswith(("上述", "前述", "上列"), start - 2) and start - 2 >= self._floor:
            return self._mentioned_above(start, kind, words)
        if kind is Kind.LEVEL_1:
            return start, Form.LOCAL, self._notice, (), False
        if kind in INNER:
            return self._inner_context(start, kind, gap, words)
        if gap is not None and self._path and not (self._name and _ITSELF.search(gap)):
            if self._name and kind is Kind.ARTICLE and self._may_be_own(start, gap, words):
                return None  # 违反《甲法》第三条规定的，依照第七条处罚: the law's, or the text's own
            return start, Form.LOCAL, self._name, above(self._path, kind) if kind is Kind.SECTION else (), False
        if gap is not None and kind is Kind.ARTICLE and self._doubted:
            # 违反《甲法》第三条规定的，依照第七条、第八条处罚: what was doubted of the first is doubted of the second.
            return None if self._has_article(start, words) else (start, Form.LOCAL, self._doubted, (), False)
        if self._outside and not self._places.is_among_articles(start):
            return start, Form.LOCAL, self._outside, (), False
        if kind is Kind.SECTION:
            return start, Form.LOCAL, None, above(self._places.at(start).wider, kind), False
        return start, Form.LOCAL, None, self._places.around(start) if kind is Kind.ARTICLE else (), False

    def _may_be_own(self, start: int, gap: str, words: str) -> bool:
        """Tell whether an article behind one of another text may be the text's own.

        Explanations behind the articles go on about the text that they have named, and say 本办法第七条 of their own.
        """
        if _PARALLEL.search(gap) or not self._has_article(start, words):
            return False
        return not self._places.is_in_division(start)

    def _named(self, start: int) -> int | None:
        if start <= self._floor or not may_end_name(self.text[start - 1]):
            return None
        return name_before(self.text, start, self._floor, self._known_names())

    def _is_annex_alone(self, start: int, end: int) -> bool:
        """Tell whether a bare 附件 is one of this text, not of a contract or a machine."""
        before = self.text[max(self.body.start, start - 4) : start]
        if before.endswith(_BEFORE_ANNEX):
            return True
        if before.endswith(("》（", "》(")):  # 《登记表》（附件）
            return self.text[end : end + 1] in _CLOSING
        return bool(_BEHIND_ANNEX.match(self.text, end)) and (
            before.endswith("以及") or not before.endswith(("的", "、", "其", "和", "及", "关"))
        )
