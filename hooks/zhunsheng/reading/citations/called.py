"""Finds the instrument that the words right before a path name without 《》: 刑法第三条, 15号文第三条, 草案第三条."""

from __future__ import annotations

import re
from enum import Enum
from typing import Literal

from zhunsheng.model.citation import Form
from zhunsheng.model.provision import Kind
from zhunsheng.reading.citations.antecedents import BARE_GENRES
from zhunsheng.reading.citations.assembly import Context
from zhunsheng.reading.citations.belonging import Belonging
from zhunsheng.reading.citations.names import code_of, may_end_name, name_before
from zhunsheng.reading.citations.others import is_general
from zhunsheng.reading.citations.parts import part_words
from zhunsheng.reading.citations.steps import INNER, above

_CLOSE, _REMARKED = frozenset("）)"), 90
_REMARK = re.compile("(?<=[\u4e00-\u9fff])[（(][^（()）\n]{1,80}[)）]$")
_LAW = re.compile("[\u4e00-\u9fff]{3}(?:(?<![办依违守合方执立])法|条例)$")
# 将条例第四条修改为: in an instruction, the instrument that it amends.
_GENRE_OF_AMENDED = re.compile(
    "(?:^|(?<=[将在对把除去由从及和与、，；。照据反合 \u3000]))(?:条例|办法|规定|细则|规则|解释|法典|法)中?的?$"
)
_DRAFT = len("草案")
_DRAFT_OF = re.compile("(?:征求意见|送审|讨论|审议|建议|修[订改]|报批|表决|初)稿$")
_ITS = frozenset(("及其", "和其", "、其", "或者其", "以及其"))


class Open(Enum):
    """Returned by a question that cannot tell what a chain belongs to, so that the next one is asked."""

    OPEN = "open"


Answer = Context | None | Literal[Open.OPEN]
"""What a chain belongs to; None where it may be two; ``OPEN`` where the next question must tell."""


class Called(Belonging):
    """Finds the instrument of a chain that is called by a name, a number or a genre right before it."""

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
