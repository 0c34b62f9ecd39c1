"""Finds what a cited path belongs to: a title, 本办法, the citation before it, or the place where it stands."""

from __future__ import annotations

import re
from functools import cached_property

from zhunsheng.model.citation import Form, Step
from zhunsheng.model.provision import Kind, Style
from zhunsheng.model.standard_codes import standard_at
from zhunsheng.reading.citations.antecedents import genre_of
from zhunsheng.reading.citations.assembly import BRACKET, DIVISIONS, JOINT, OF, RANGE_GAP, Context
from zhunsheng.reading.citations.belonging import WITHOUT_ARTICLES
from zhunsheng.reading.citations.beside import NOUN_AND
from zhunsheng.reading.citations.called import Answer, Called, Open
from zhunsheng.reading.citations.lexer import OWN
from zhunsheng.reading.citations.others import (
    Whose,
    document_before,
    in_own_history,
    is_titled_as_law,
    may_be_paper,
    own_before,
    under_another,
)
from zhunsheng.reading.citations.parts import part_before, part_words
from zhunsheng.reading.citations.quoted import calls_itself
from zhunsheng.reading.citations.steps import INNER, above, number_of

_UNREAD = re.compile(
    "(?:(?:第|[法例定则])[0-9A-Za-z一二三四五六七八九十百零.．、—-]{1,10}|[0-9][.．][0-9]{1,3})[条款]的?$"
)
# 符合《甲法》第三条规定且不属于第五条规定的: what stands side by side is of one law.
_PARALLEL = re.compile(
    "(?:[、和及与或且并]|或者|以及|但|但是)(?:又|也|还)?(?:违反|符合|属于|不属于|不符合|具有|有|构成|同时|适用|(?:分别)?作为)?$|作为$|^[；;，,]$"
)
# 《甲条例》（第九条）, 《甲条例》规定的第九条, “《甲条例》”第九条, 甲发〔2020〕1号文第九条, 《甲条例》条文：第九条.
_ITS_ARTICLE = re.compile(
    r"[”’」』]?(?:[（(\[［【]|——?|[：:]|(?P<others>等(?:法律法规|法律|法规|规章|文件|规定)?)[中里]?的?"
    "|[中里]?(?:所|的)?(?:(?:有关|相关)?(?:规定|条款)|列明|载明|明确)的|[中里]?(?:关于|有关)[\u4e00-\u9fff]{2,16}的|的?(?:有关|相关)(?:规定|条款)?的?"
    "|[中里]?的?(?:有关|相关)?(?:条文|条款)(?:[:：]|是|为|有|包括)"
    "|(?:文件?|通知|意见|公告|批复|决定|函|令)?[中里]?的?)"
)
_SAYS = re.compile("(?:的?(?:(?:有关|相关)?(?:规定|要求|精神)|明确|指出))?[，,][ \u3000]?")
_CARRIED_OUT = re.compile("(?:[和及与、]|以及)(?P<by>实施(?:条例|细则))")  # 甲法第三条和实施条例第五条
# 违反本条例的，依照第七条处罚: the text itself is what the sentence now speaks of.
_ITSELF = re.compile(f"(?<![基根])本{OWN}(?!第)")
_COUNTS_SO = frozenset((None, "标准", "规范", "规程", "导则"))
_AND_BEHIND_COMMA = re.compile("[，,][ \u3000]?(?:以及|和|及|与|或者|或)")
_AROUND = frozenset(("章", "节", "分编", "编"))
_FOUNDED = frozenset(("章程", "公约", "协定", "条约"))  # which nobody calls 本办法 by mistake, nor a 办法 so
_WHOLES = ("总则", "分则", "附则")
_IN = frozenset(("中", "中的"))
_BACK = 8  # citations that are looked back at
# 《甲条例》草案第三条, 《甲条例》（征求意见稿）第三条: of a draft, which is neither the instrument nor the text.
_OF_DRAFT = re.compile("[（(]?(?:修[订正改])?(?:草案|(?:征求意见|送审|讨论|审议)稿)[)）]?(?:[中里]?的?)")
_WITHIN = {"条": Kind.PARAGRAPH, "款": Kind.ITEM, "项": Kind.SUBITEM}
_OF_ANNEX = frozenset(("的", "中", "中的", "所列", "所列的", "规定的"))  # 附件1的第二条


class Hanging(Called):
    """Finds the instrument, and the path above, that a cited path belongs to."""

    def _head(self, start: int, title: str | None, own: str | None, kind: Kind, words: str) -> Context | None:
        """Return what a chain belongs to that may begin with a title or with 本办法; None where it may be two.

        Args:
            start: where the chain begins, its head included.
            title: the title in 《》 before it.
            own: the words after 本: 办法, 条, 章.
            kind: the kind of its first level.
            words: the number of its first level, as written.
        """
        if title and self._is_own(start, title):
            return start - 1, Form.SELF, None, (), False
        if title:
            return start, Form.TITLE, title, (), False
        if own is None:
            return self._context(start, kind, words)
        around = self._around_it(start, own, kind, words)
        return self._calls_itself(start, own, kind) if around is Open.OPEN else around

    def _around_it(self, start: int, own: str, kind: Kind, words: str) -> Answer:
        """Find what 本条, 本章 and 本附件 are where they stand."""
        if own in _WITHIN:
            if (quoted := self._quotes_of(start)) and quoted.path and not quoted.unsure:
                return start, Form.LOCAL, quoted.name, above(quoted.path, _WITHIN[own]), False
            standing = self._places.at(start)
            if kind in INNER and self._is_of_spoken_of(start, standing.base, Step(kind, number_of(words) or "")):
                return None
            return start, Form.RELATIVE, None, standing.base + above(standing.inner, _WITHIN[own]), False
        if self._outside and not self._places.has_articles and own in _AROUND and self._quoted(start):
            return start, Form.LOCAL, self._outside, (), False
        if own in _AROUND:
            wider = self._places.at(start).wider
            if own == "编" and kind is Kind.CHAPTER:  # whatever 分编 of it the chapter lies in
                wider = above(wider, Kind.SUBPART)
            around = self._places.around(start) if kind is Kind.ARTICLE else above(wider, kind)
            return start, Form.RELATIVE, None, around, False
        if own == "附件":
            base = self._places.at(start).base
            return start, Form.RELATIVE, None, base[:1] if base and base[0].kind is Kind.ANNEX else (), False
        return Open.OPEN

    def _calls_itself(self, start: int, own: str, kind: Kind) -> Context | None:
        """Find what 本办法 and the like mean: the text itself, what it quotes, or what is annexed to it."""
        if self._outside and not self._places.has_articles and self._quoted(start):
            return start, Form.LOCAL, self._outside, (), False  # 本法 in words that are put into another instrument
        if own.endswith(_WHOLES):
            if kind in DIVISIONS:
                parted = bool(self._structure.of(Kind.PART))
                return self._in_own_part(start, Form.SELF, own[-2:]) if parted else (start, Form.SELF, None, (), False)
            own = own[:-2]
        stands_for = self._stands_for(own, start)
        if stands_for:
            return start, Form.NAME, stands_for, (), False
        quoted = self._quotes_of(start)
        if quoted and quoted.unsure:
            return None  # 上级规定第三条：“……本规定第五条……”
        if quoted and quoted.name and not calls_itself(quoted.name, own):
            if not self._is_called(own):
                return None  # 《甲办法》第三条“……本条例第五条……”, in a text that is no 条例 either
            quoted = None
        whose = (quoted.name if quoted else None) or self._recited(start, own)
        if whose:
            return start, Form.LOCAL, whose, (), False
        if self._speaks_of_others(own):
            return self._of_own_genre(start, own)
        annexed = self._places.annexed_text(start, self.text, own)
        if not annexed and own in _FOUNDED and self._places.has_articles and not self._is_called(own):
            return None  # 本章程第二条 in a 条例, which is no charter
        return start, Form.SELF, None, annexed, False

    def _context(self, start: int, kind: Kind, words: str) -> Context | None:
        """Find what a chain without a head belongs to: an enumeration, a name, an earlier citation, its own place.

        Returns:
            None where it may be two.
        """
        gap = self._gap(start)
        if gap is not None and in_own_history(self.text, self.body.start, start):
            return start, Form.LOCAL, None, (), False
        if gap and kind is Kind.ARTICLE and self._turns_back(start, gap, words):
            return None
        found = self._going_on(start, kind, gap) if gap is not None else Open.OPEN
        if found is Open.OPEN:
            found = self._called(start, kind, gap)
        if found is Open.OPEN:
            found = self._introduced_by(start, kind, gap)
        if found is Open.OPEN:
            found = self._by_its_unit(start, kind, words, gap)
        if found is not Open.OPEN:
            return found
        return (
            self._inner_context(start, kind, gap, words) if kind in INNER else self._spoken_of(start, kind, gap, words)
        )

    def _going_on(self, start: int, kind: Kind, gap: str) -> Answer:
        """Find what follows the last citation in its sentence: 《甲条例》第三条、第五条, 《甲条例》规定的第三条.

        Args:
            start: where the chain begins.
            kind: the kind of its first level.
            gap: the words between the last citation and the chain, both in one sentence.
        """
        if self._path and JOINT.fullmatch(gap):
            joined = self._joined(start, kind, gap)
            if joined is not Open.OPEN:
                return joined
        if kind not in INNER and not self._path and ("草案" in gap or "稿" in gap) and _OF_DRAFT.fullmatch(gap):
            return None
        last = self.found[-1]
        if gap in _WHOLES and kind is Kind.ARTICLE and not self._path and last.span.end == start - len(gap):
            first = self.found.pop()  # 《甲条例》附则第五十八条
            return first.span.start, first.form, first.name, (), False
        if gap in _OF_ANNEX and self._path and self._path[-1].kind is Kind.ANNEX and last.span.end == start - len(gap):
            return start, Form.LOCAL, self._name, self._path, False
        if self._name and not self._path:
            part = part_words(gap)
            if part and kind not in INNER:
                return self._in_part(start, Form.LOCAL, self._name, part, kind)
            if gap in _IN and last.form is Form.TITLE and last.span.end == start - len(gap) and kind not in INNER:
                first = self.found.pop()  # 《甲办法》中第十五条, as GB/T 7—2020中4.1 is one citation
                return first.span.start, first.form, first.name, (), False
            if gap in OF or BRACKET.fullmatch(gap):
                # 甲发〔2018〕3号、乙发〔2019〕4号文件第五条: of both, or of the last.
                of_both = gap.startswith("文") and self._joins_another()
                return None if of_both else (start, Form.LOCAL, self._name, (), False)
            if kind not in INNER and (of := _ITS_ARTICLE.fullmatch(gap)):
                several = of["others"] and self._joins_another()
                return None if several else (start, Form.LOCAL, self._name, (), False)
        if last.unsure and JOINT.fullmatch(gap):
            return None  # 合同第八条、第九条
        carried_out = _CARRIED_OUT.fullmatch(gap) if self._path and self._name and self._name.endswith("法") else None
        if carried_out and self._name:
            return start - len(carried_out["by"]), Form.NAME, self._name + carried_out["by"], (), False
        return Open.OPEN

    def _turns_back(self, start: int, gap: str, words: str) -> bool:
        """Tell whether 第八条 after 《甲法》第三十条，以及 may be the text's own: behind a comma, and not onward."""
        last, number = self._path[-1:], number_of(words) or ""
        if not (self._name and last and last[0].kind is Kind.ARTICLE and _AND_BEHIND_COMMA.fullmatch(gap)):
            return False
        counted = last[0].number.isdecimal() and number.isdecimal()
        return counted and int(number) < int(last[0].number) and not self._amends and self._has_article(start, words)

    def _joined(self, start: int, kind: Kind, gap: str) -> Answer:
        """Find what a later member of an enumeration takes over from the one before: 第三条、第五条."""
        prefix = above(self._path, kind)
        if kind is Kind.ARTICLE and prefix and self._path[-1].kind in DIVISIONS:
            prefix = ()  # 第三章第二节、第一百九十条: articles are numbered through, whatever section was named
        beside_a_part = bool(gap.strip()) and self._path[-1].kind is Kind.LEVEL_1
        in_a_part = bool(prefix) and prefix[-1].kind is Kind.LEVEL_1 and kind is Kind.ARTICLE
        if in_a_part and (gap.strip() == "，" or beside_a_part):
            return None  # 《甲方案》第二部分，第三条另行规定; 第二部分和第三条: of that part, or of the whole
        if kind is Kind.ARTICLE and gap.strip() and self._path[-1].kind is Kind.ANNEX:
            prefix = ()  # 附件1和第二条 stand side by side
        if kind in INNER and not prefix:
            return Open.OPEN
        if gap == "" and self._path[-1].kind is Kind.ANNEX and self.found[-1].span.end == start:
            first = self.found.pop()
            return first.span.start, first.form, first.name, prefix, False
        closes = bool(RANGE_GAP.fullmatch(gap)) and self.found[-1].span.end == self._end
        return start, Form.LOCAL, self._name, prefix, closes

    def _introduced_by(self, start: int, kind: Kind, gap: str | None) -> Answer:
        """Find what other words before a chain say of it: 合同第三条, the head of a table's column, 该条第二款."""
        own = own_before(self.text, self._floor, start)
        if own:
            return self._head(start, None, own, kind, "")
        another = document_before(self.text, self.body.start, start, kind in INNER)
        if another is Whose.OWN:
            # 本合同第三条 in a regulation, which is no contract and prints none
            return (start, Form.SELF, None, (), False) if self._may_be_paper else None
        if another is Whose.ANOTHER:
            titled = self._titled(start) if kind not in INNER else None
            if titled:
                return titled
            return self._of_genre(start) if kind in (Kind.ARTICLE, Kind.LEVEL_1) else None
        column = self._column(start) if kind is Kind.ARTICLE and gap is None else None
        if column:
            return start, Form.LOCAL, column, (), False
        if kind is Kind.ARTICLE and gap is None and not self._places.has_articles and self._is_in_row(start):
            table = self._in_column_of_articles(start)
            if table >= 0:  # of the one text that was named above the table
                above_it = self._named_above(table)
                return (start, Form.LOCAL, above_it, (), False) if above_it else None
        if kind in INNER and self._path and self.text[start - 2 : start] in ("该条", "该款", "同条", "同款"):
            depth = Kind.PARAGRAPH if self.text[start - 1] == "条" else Kind.ITEM
            if start - 2 >= self._floor:
                return start - 2, Form.LOCAL, self._name, above(self._path, depth), False
        return Open.OPEN

    @cached_property
    def _is_of_nothing(self) -> bool:
        """Whether the text is in no style that has numbered provisions, nor a part of an instrument that has."""
        return self._structure.style is Style.FREE and not is_titled_as_law(self.text, self.body)

    @cached_property
    def _may_be_paper(self) -> bool:
        """Whether the text may be a contract or the like, or print one: where it has no title, nobody knows."""
        return not self._places.has_articles or may_be_paper(self.text, self.body)

    def _by_its_unit(self, start: int, kind: Kind, words: str, gap: str | None) -> Answer:
        """Find what a chapter, a level or an item belongs to by its kind alone, and what 上述第三条 means."""
        if self._clauses and kind is Kind.CHAPTER and words.strip()[:1].isdecimal():
            # GB/T 1.1—2020 has a document's own contents named by their numbers alone, another's after its name.
            # A law's chapter, which may be that of the law spoken of, is 第五章.
            if gap and self._name and self._path and NOUN_AND.fullmatch(gap):  # GB/T 7中4.4的强度和第5章的方法
                own = self._places.has((Step(Kind.CLAUSE, number_of(words) or ""),))
                return None if own else (start, Form.LOCAL, self._name, (), False)
            return start, Form.LOCAL, None, (), False
        if kind in DIVISIONS and (part := part_before(self.text, self._floor, start)):
            return self._in_own_part(start, Form.LOCAL, part)
        if kind in INNER and self._end != start and _UNREAD.search(self.text, max(self._floor, start - 12), start):
            return None  # 第2.1条第（六）项, whose 第2.1条 has not been read
        if self.text.startswith(("上述", "前述", "上列"), start - 2) and start - 2 >= self._floor:
            return self._mentioned_above(start, kind, words)
        return (start, Form.LOCAL, self._notice, (), False) if kind is Kind.LEVEL_1 else Open.OPEN

    def _spoken_of(self, start: int, kind: Kind, gap: str | None, words: str) -> Context | None:
        """Find the instrument of an article, chapter or section that no words name: the one that the text speaks of."""
        quoted = self._quoted_law(start)
        if quoted and (gap is None or quoted.name == self._name):
            return start, Form.LOCAL, quoted.name, (), False
        if kind is Kind.ARTICLE and not self._amends and (parallel := self._as_clause_before(start)):
            return parallel
        if gap is None and kind is Kind.ARTICLE and (again := self._named_again(start, words)):
            return start, Form.LOCAL, again, (), False
        if gap and gap.startswith("等") and not self._path and self._joins_another():
            return None  # 《甲法》《乙条例》等规定，按第三条办理
        if gap is not None and self._path and not (self._name and _ITSELF.search(gap)):
            same = kind is Kind.ARTICLE and self._named_again(start, words) == self._name
            if self._name and kind is Kind.ARTICLE and not same and self._may_be_own(start, gap, words):
                return None  # 违反《甲法》第三条规定的，依照第七条处罚: the law's, or the text's own
            around = self._places.around(start) if self._name is None and kind is Kind.ARTICLE else ()
            return start, Form.LOCAL, self._name, above(self._path, kind) if kind is Kind.SECTION else around, False
        if gap and kind is Kind.ARTICLE and self._name and not self._path and not self._amends and _SAYS.fullmatch(gap):
            # 依照《甲条例》的规定，第九条……: the regulation's, or the text's own
            several = self._joins_another() or self._has_article(start, words)
            return None if several else (start, Form.LOCAL, self._name, (), False)
        if gap is not None and "|" in gap and self._doubted:
            return None
        if gap is not None and kind is Kind.ARTICLE and self._doubted:
            # 违反《甲法》第三条规定的，依照第七条、第八条处罚: what was doubted of the first is doubted of the second.
            return None if self._has_article(start, words) else (start, Form.LOCAL, self._doubted, (), False)
        if kind is Kind.ARTICLE and self._clauses and (not self._outside or standard_at(self._outside, 0)):
            return None  # 按照GB/T 7—2020发送第一条消息: standards have no articles
        if self._outside and not self._places.is_among_articles(start):
            if kind is Kind.ARTICLE and gap is None and genre_of(self._outside) in WITHOUT_ARTICLES:
                lawful = self._titles_with_articles.up_to(start)  # a standard has no 第八条
                return (start, Form.LOCAL, lawful[0], (), False) if len(lawful) == 1 else None
            if gap is None and (self._explains_another(self._outside) or self._is_told_apart(start, words)):
                return None
            sure = next((c.span.end for c in self.found[: -_BACK - 1 : -1] if not c.unsure), self.body.start)
            if gap is None and under_another(self.text, sure, start):
                return None
            if kind is Kind.CHAPTER and words.strip()[:1].isdecimal() and genre_of(self._outside) not in _COUNTS_SO:
                return None  # 第3章 is a standard's; that of a law or a notice is 第三章
            return start, Form.LOCAL, self._outside, (), False
        if kind is Kind.SECTION:
            return start, Form.LOCAL, None, above(self._places.at(start).wider, kind), False
        if self._is_of_nothing:
            return None  # a text without articles that has named no other: whose article it is, it does not say
        return start, Form.LOCAL, None, self._places.around(start) if kind is Kind.ARTICLE else (), False

    def _may_be_own(self, start: int, gap: str, words: str) -> bool:
        """Tell whether an article after one of another text may be the text's own.

        Explanations after the articles go on about the text that they have named, and say 本办法第七条 of their own.
        """
        if _PARALLEL.search(gap) or not self._has_article(start, words):
            return False
        return not self._places.is_in_division(start)
