"""Finds what a cited path belongs to: a title, 本办法, the citation before it, or the place where it stands."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property
from typing import Literal

from zhunsheng.model.citation import Form, Step
from zhunsheng.model.provision import Kind
from zhunsheng.model.standard_codes import standard_at
from zhunsheng.reading.citations.antecedents import BARE_GENRES, genre_of
from zhunsheng.reading.citations.assembly import BRACKET, DIVISIONS, JOINT, OF, RANGE_GAP, Context
from zhunsheng.reading.citations.belonging import WITHOUT_ARTICLES, Belonging
from zhunsheng.reading.citations.beside import NOUN_AND
from zhunsheng.reading.citations.lexer import OWN
from zhunsheng.reading.citations.names import code_of, may_end_name, name_before
from zhunsheng.reading.citations.others import (
    Whose,
    document_before,
    in_own_history,
    is_general,
    may_be_paper,
    own_before,
    under_another,
)
from zhunsheng.reading.citations.parts import part_before, part_words
from zhunsheng.reading.citations.quoted import calls_itself
from zhunsheng.reading.citations.steps import INNER, above, number_of

_UNREAD = re.compile("(?:第|[法例定则])[0-9A-Za-z一二三四五六七八九十百零.．、—-]{1,10}[条款]$")
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
_ITS = frozenset(("及其", "和其", "、其", "或者其", "以及其"))
# 违反本条例的，依照第七条处罚: the text itself is what the sentence now speaks of.
_ITSELF = re.compile(f"(?<![基根])本{OWN}(?!第)")
_COUNTS_SO = frozenset((None, "标准", "规范", "规程", "导则"))
_CLOSE, _REMARKED = frozenset("）)"), 90
_REMARK = re.compile("(?<=[\u4e00-\u9fff])[（(][^（()）\n]{1,80}[)）]$")
_LAW = re.compile("[\u4e00-\u9fff]{3}(?:(?<![办依违守合方执立])法|条例)$")
_AROUND = frozenset(("章", "节", "分编", "编"))
# 将条例第四条修改为: in an instruction, the instrument that it amends.
_GENRE_OF_AMENDED = re.compile(
    "(?:^|(?<=[将在对把除去由从及和与、，；。照据反合 \u3000]))(?:条例|办法|规定|细则|规则|解释|法典|法)中?的?$"
)
_WHOLES = ("总则", "分则", "附则")
_IN = frozenset(("中", "中的"))
_BACK = 8  # citations that are looked back at
_DRAFT = len("草案")
_DRAFT_OF = re.compile("(?:征求意见|送审|讨论|审议|建议|修[订改]|报批|表决|初)稿$")
# 《甲条例》草案第三条, 《甲条例》（征求意见稿）第三条: of a draft, which is neither the instrument nor the text.
_OF_DRAFT = re.compile("[（(]?(?:修[订正改])?(?:草案|(?:征求意见|送审|讨论|审议)稿)[)）]?(?:[中里]?的?)")
_WITHIN = {"条": Kind.PARAGRAPH, "款": Kind.ITEM, "项": Kind.SUBITEM}
_OF_ANNEX = frozenset(("的", "中", "中的", "所列", "所列的", "规定的"))  # 附件1的第二条


class Open(Enum):
    """Returned by a question that cannot tell what a chain belongs to, so that the next one is asked."""

    OPEN = "open"


Answer = Context | None | Literal[Open.OPEN]
"""What a chain belongs to; None where it may be two; ``OPEN`` where the next question must tell."""


class Hanging(Belonging):
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
            return start, Form.RELATIVE, None, above(wider, kind) if kind is not Kind.ARTICLE else (), False
        if own == "附件":
            base = self._places.at(start).base
            return start, Form.RELATIVE, None, base[:1] if base and base[0].kind is Kind.ANNEX else (), False
        if self._outside and not self._places.has_articles and self._quoted(start):
            return start, Form.LOCAL, self._outside, (), False  # 本法 in words that are put into another instrument
        if own.endswith(_WHOLES):
            parted = kind in DIVISIONS and bool(self._structure.of(Kind.PART))
            if parted or kind in DIVISIONS:
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
        return start, Form.SELF, None, self._places.annexed_text(start, self.text, own), False

    def _context(self, start: int, kind: Kind, words: str) -> Context | None:
        """Find what a chain without a head belongs to: an enumeration, a name, an earlier citation, its own place.

        Returns:
            None where it may be two.
        """
        gap = self._gap(start)
        if gap is not None and in_own_history(self.text, self.body.start, start):
            return start, Form.LOCAL, None, (), False
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

    def _joined(self, start: int, kind: Kind, gap: str) -> Answer:
        """Find what a later member of an enumeration takes over from the one before: 第三条、第五条."""
        prefix = above(self._path, kind)
        if kind is Kind.ARTICLE and prefix and self._path[-1].kind in DIVISIONS:
            prefix = ()  # 第三章第二节、第一百九十条: articles are numbered through, whatever section was named
        if kind is Kind.ARTICLE and gap.strip() and self._path[-1].kind is Kind.ANNEX:
            prefix = ()  # 附件1和第二条 stand side by side
        if kind in INNER and not prefix:
            return Open.OPEN
        if gap == "" and self._path[-1].kind is Kind.ANNEX and self.found[-1].span.end == start:
            first = self.found.pop()
            return first.span.start, first.form, first.name, prefix, False
        closes = bool(RANGE_GAP.fullmatch(gap)) and self.found[-1].span.end == self._end
        return start, Form.LOCAL, self._name, prefix, closes

    def _called(self, start: int, kind: Kind, gap: str | None) -> Answer:
        """Find the instrument that the words right before a chain name: 刑法第三条, 15号文第三条, 其第三条."""
        if kind not in INNER and start - _DRAFT >= self._floor:
            drafted = self._of_draft(start)
            if drafted is not Open.OPEN:
                return drafted
        if self._amends and (called := self._amended_by_genre(start)) is not None:
            return called, Form.NAME, self._outside, (), False
        begin = self._named(start)
        if begin is not None:
            return self._by_name(begin, start, kind)
        if kind not in INNER and self.text[start - 1] in _CLOSE:
            remarked = self._named_before_bracket(start)
            if remarked is not None:
                return (start, Form.LOCAL, remarked, (), False) if remarked else None
        if self.text[start - 1] in "（(" and (outside := self._named(start - 1)) is not None:
            return start, Form.LOCAL, code_of(self.text[outside : start - 1]), (), False  # 刑法（第二百三十二条）
        if kind in INNER:
            return Open.OPEN
        if self.text.endswith("其", self.body.start, start):
            # 按照《甲办法》执行，其第五条除外: of what the sentence has named, or of what it does not say.
            return (start, Form.LOCAL, self._name, above(self._path, kind), False) if gap is not None else None
        numbered = self._serials.document_before(self._floor, start, self.found)
        return (numbered[0], Form.NAME, numbered[1], (), False) if numbered else Open.OPEN

    def _of_draft(self, start: int) -> Answer:
        """Find what 草案第三条 and 送审稿第三条 belong to: the draft that the text explains, no law cited before."""
        if self.text.endswith("草案", self.body.start, start):
            draft = self._explained_title()
            if "草案" in draft:
                return start - _DRAFT, Form.NAME, draft, (), False  # 《甲条例（草案）》……草案第三条
            own = self.text.startswith("本", start - _DRAFT - 1)
            outside = self._outside or ""
            named = bool(draft) or "草案" in outside or f"《{outside}》（草案" in self.text
            return Open.OPEN if own or (outside and named and not self._places.has_articles) else None
        draft_of = _DRAFT_OF.search(self.text, max(self._floor, start - 6), start)
        if not draft_of:
            return Open.OPEN
        draft = self._explained_title()
        return (draft_of.start(), Form.NAME, draft, (), False) if "稿" in draft else None

    def _by_name(self, begin: int, start: int, kind: Kind) -> Context | None:
        """Return what a chain at ``start`` belongs to after a name without 《》 that begins at ``begin``."""
        named = code_of(self.text[begin:start])
        if is_general(named):
            return None
        if named in BARE_GENRES and (only := self._only_one_of(named)):
            return begin, Form.NAME, only, (), False  # 《甲条例》……条例第五条
        part = self.text[begin:start].strip("〈〉「」『』").removeprefix(named)
        if part and part_words(part):
            return self._in_part(begin, Form.NAME, named, part, kind)
        if self._name and self.text[self._end : begin] in _ITS:
            named = self._name + named  # 《甲法》及其实施条例第三条
        return begin, Form.NAME, named, (), False

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
            return start, Form.LOCAL, self._name, above(self._path, kind) if kind is Kind.SECTION else (), False
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
        return start, Form.LOCAL, None, self._places.around(start) if kind is Kind.ARTICLE else (), False

    def _may_be_own(self, start: int, gap: str, words: str) -> bool:
        """Tell whether an article after one of another text may be the text's own.

        Explanations after the articles go on about the text that they have named, and say 本办法第七条 of their own.
        """
        if _PARALLEL.search(gap) or not self._has_article(start, words):
            return False
        return not self._places.is_in_division(start)

    def _amended_by_genre(self, start: int) -> int | None:
        """Return where the bare genre begins by which an instruction calls the instrument that it amends."""
        found = _GENRE_OF_AMENDED.search(self.text, max(self._floor, start - 6), start)
        genre = found[0].removesuffix("的").removesuffix("中") if found else ""
        return found.start() if found and self._outside and self._outside.endswith(genre) else None

    def _named_before_bracket(self, start: int) -> str | None:
        """Return the law without 《》 whose article stands after a remark: 环境保护法（2014年修订）第六条.

        Returns:
            An empty name where it is a law's of which the words do not tell the name, None where it is none's.
        """
        remark = _REMARK.search(self.text, max(self._floor, start - _REMARKED), start)
        if not remark or not may_end_name(self.text[remark.start() - 1]):
            return None
        begin = name_before(self.text, remark.start(), self._floor, self._known_names())
        if begin is not None:
            return code_of(self.text[begin : remark.start()])
        return "" if _LAW.search(self.text, max(self._floor, remark.start() - 8), remark.start()) else None

    def _named(self, start: int) -> int | None:
        """Return where the name without 《》 begins that ends at ``start``, None where no name ends there."""
        if start <= self._floor or not may_end_name(self.text[start - 1]):
            return None
        return name_before(self.text, start, self._floor, self._known_names())
