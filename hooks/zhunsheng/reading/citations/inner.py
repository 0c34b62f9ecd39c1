"""Finds what 第三项 and 第一款 belong to where no article stands before them: the sentence, the list, the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from zhunsheng.model.citation import Form, Path, Step
from zhunsheng.model.provision import Kind
from zhunsheng.reading.citations.assembly import JOINT, OF, Context
from zhunsheng.reading.citations.chains import Chains
from zhunsheng.reading.citations.introduced import Doubt, Owner, is_applied, is_broken, is_described, owner_in_list
from zhunsheng.reading.citations.steps import INNER, above, members, number_of, path_of

_MOST = 20
_LEVELS = frozenset((Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4))
_HEADED = re.compile("(?P<words>[\u4e00-\u9fff]{6,20})的$")
_LONGEST = 22
_LISTS, _INTRODUCES = 80, 400  # so many lists above are looked at, and so much of the words that introduce each
_REACH_BACK = 120
_FAR = 40  # citations that 上述 looks back at
_NEAR = 8  # citations of one sentence that are looked back at
_CLAUSE_REACH = 10
# Words after which the rule that applies is named, no longer the one that was broken: …的，依照第一款处罚.
_APPLIES = re.compile("，.*(?:依照|按照|依据|根据|适用)$")


# ；违反第五条的: a clause that begins as an earlier one of its sentence has begun.
_CLAUSE = re.compile(
    "(?<![\u4e00-\u9fff、（(])(?P<lead>(?:对?于?(?:违反|违背|不符合|符合|属于|具有|有|存在|未(?:按照?|依照)))?)(?:了|本(?:办法|规定|条例|细则|法))?$"
)
_GOES_ON = frozenset("；;")


class Inner(Chains):
    """Finds the article and paragraph of what is named by its 款 or 项 alone."""

    def _inner_context(self, start: int, kind: Kind, gap: str | None, words: str) -> Context | None:
        if gap is not None and "|" in gap and gap.strip(" |"):
            return None  # another cell of the table: | 第三条 | 第（一）项得1分 |
        quoted = self._quoted_law(start) if gap is None else None
        if quoted and (whole := above(quoted.path, kind)):
            return start, Form.LOCAL, quoted.name, whole, False
        if kind is Kind.ITEM and (headed := self._headed(start)) != ():
            return (start, Form.LOCAL, None, headed, False) if headed else None
        prefix = above(self._path, kind)
        standing = self._places.at(start)
        number = number_of(words) or number_of(members(words, 0)[0][2])
        anew = self._was_applied() and is_broken(self.text, start)
        broken = self._broken_before(start, kind) if anew else None
        if broken:
            return start, Form.LOCAL, *broken, False
        if standing.inner and (anew or gap is None or not prefix):
            owner = self._introduced(start, Step(kind, number or ""))
            if owner is Doubt.UNSURE:
                return None
            if owner:
                return start, Form.LOCAL, *owner, False
        number = number_of(words)
        described = gap is not None and self._name is not None and is_described(self.text, start)
        own = described and standing.article >= 0 and not self._places.lacks(standing, kind, number or "")
        if own and self._was_list_applied():
            return start, Form.LOCAL, None, standing.base, False  # 依照《甲法》第八条追究；属于第三项的
        if gap is not None and prefix:
            # 违反本法第五条规定的，依照第一款处罚: one who meant 第五条第一款 would say 该条第一款.
            may_be_own = prefix == self._path and kind is Kind.PARAGRAPH and _APPLIES.search(gap)
            if not may_be_own or self._places.lacks(standing, kind, number or ""):
                again = kind is Kind.ITEM and prefix == self._path and gap not in OF and not JOINT.fullmatch(gap)
                named = self._named_before(start, words, prefix) if again else None
                return start, Form.LOCAL, self._name, named or prefix, False
        amended = above(self._outside_path, kind)
        if self._outside and not self._places.has_articles and (amended or self._quoted(start) or not standing.base):
            # 第一款 in a decision on amendments is the amended article's.
            return start, Form.LOCAL, self._outside, amended, False
        goes_on = prefix and standing.base and self._places.at(self._end - 1).base == standing.base != prefix
        itself = kind is Kind.PARAGRAPH and number == str(standing.number(kind))
        # 第九项 within a list is one of the list; and no article has so many paragraphs as 第四十七款 asks for.
        here = standing.number(kind) if kind is Kind.ITEM else (number or "").isdecimal() and int(number or 0) > _MOST
        if goes_on and number and not here and (itself or self._places.lacks(standing, kind, number)):
            # A later sentence goes on about the article cited before; its own has no such item, or it is the very
            # paragraph in which the words stand, which would say 本款.
            return start, Form.LOCAL, self._name, prefix, False
        inner = above(standing.inner, kind) if kind is Kind.SUBITEM else ()
        return start, Form.LOCAL, None, standing.base + inner, False

    def _headed(self, start: int) -> Path | None:
        """Return the level that the words before an item name by its first line: 三、休假的范围：……休假的范围的第一项.

        Empty where none, or more than one, has such a heading; None where no path leads to it.
        """
        before = _HEADED.search(self.text, max(self._floor, start - _LONGEST), start)
        if not before:
            return ()
        named = {parent for end, parent, heads in self._lists_headed(start) if before["words"] in heads}
        above_it = self._structure.provisions[named.pop()] if len(named) == 1 else None
        if above_it is None or above_it.kind not in _LEVELS:
            return ()
        return path_of(above_it.eid) or None

    def _lists_headed(self, end: int) -> list[tuple[int, int, str]]:
        """Return the nearest lists introduced before a place: the end, parent and words of each introduction."""
        n = bisect_right(self._introductions, end, key=lambda one: one[0])
        return self._introductions[max(0, n - _LISTS) : n]

    @cached_property
    def _introductions(self) -> list[tuple[int, int, str]]:
        """The paragraphs that introduce a list in a text in levels: where each ends, its parent and its words."""
        return [
            (p.span.end, p.parent, words[-_INTRODUCES:])
            for p in self._structure.of(Kind.PARAGRAPH)
            if p.parent >= 0 and (words := p.text.of(self.text)).endswith(("：", ":"))
        ]

    def _mentioned_above(self, start: int, kind: Kind, words: str) -> Context | None:
        """Find what 上述第二款 or 上述第三条 means: one that has been cited, else an earlier one of the text itself."""
        one = Step(kind, number_of(words) or number_of(members(words, 0)[0][2]) or "")
        standing = self._places.at(start)
        near = [
            c for c in self.found[-_FAR:] if kind not in INNER or self._places.at(c.span.start).base == standing.base
        ]
        owners = {(c.name, above(c.path, kind)) for c in near if one in c.path and not c.unsure}
        if len(owners) == 1:
            return start, Form.LOCAL, *owners.pop(), False
        if owners:
            return None
        if kind not in INNER:
            around = self._places.around(start)
            earlier = self._places.has((*around, one)) and self._places.is_before((*around, one), start)
            return (start, Form.LOCAL, None, around, False) if earlier else None
        if not self._places.lacks(standing, kind, one.number):
            return start, Form.LOCAL, None, standing.base, False
        prefixes = {(c.name, above(c.path, kind)) for c in near if above(c.path, kind)}
        return (start, Form.LOCAL, *prefixes.pop(), False) if len(prefixes) == 1 else None

    def _introduced(self, start: int, step: Step) -> Owner | Doubt | None:
        """Return the article of a paragraph or item named alone in a list whose introduction cites that article."""
        return owner_in_list(self.text, start, step, self.found, self._structure, self._places)

    def _broken_before(self, start: int, kind: Kind) -> Owner | None:
        """Return the instrument and path that the sentence last said was broken: 违反第九条的……；违反第二项的."""
        for earlier in reversed(self.found[-_NEAR:]):
            between = self.text[earlier.span.end : start]
            if len(between) > _REACH_BACK * 2 or "。" in between or "\n" in between:
                break
            if is_broken(self.text, earlier.span.start) and (path := above(earlier.path, kind)):
                return earlier.name, path
        return None

    def _as_clause_before(self, start: int) -> Context | None:
        """Return what an article belongs to whose clause begins as one before it: 违反第三条的，……；违反第五条的."""
        here = _CLAUSE.search(self.text, max(self.body.start, start - _CLAUSE_REACH), start)
        if not here or self.text[here.start() - 1] not in _GOES_ON:
            return None
        for earlier in reversed(self.found[-_NEAR:]):
            between = self.text[earlier.span.end : start]
            if "。" in between or "\n" in between:
                return None
            words = _CLAUSE.search(
                self.text, max(self.body.start, earlier.span.start - _CLAUSE_REACH), earlier.span.start
            )
            if words and words["lead"] == here["lead"] and not earlier.unsure:
                path = above(earlier.path, Kind.ARTICLE)
                return start, Form.LOCAL, earlier.name, path, False
        return None

    def _is_of_spoken_of(self, start: int, level: Path, inner: Step) -> bool:
        """Tell whether 本条第（三）项 may be that of the article which a notice explains: its own level has none."""
        if not level or level[-1].kind not in _LEVELS or "\n" in self.text[self._end : start]:
            return False
        if self._places.has_below(level, inner) or self._places.has(self._places.in_levels((*level, inner))):
            return False
        return bool(self._name and self._path and self._path[0].kind is Kind.ARTICLE)

    def _was_applied(self) -> bool:
        """Tell whether what was cited last is a rule that is applied, no longer the one that was broken."""
        return bool(self.found) and is_applied(self.text, self.found[-1].span.start)

    def _was_list_applied(self) -> bool:
        """Tell the same of the list that ends in what was cited last: 依照《甲法》第六条、第七条追究责任."""
        first = len(self.found) - 1
        while first > 0 and JOINT.fullmatch(self.text, self.found[first - 1].span.end, self.found[first].span.start):
            first -= 1
        return first >= 0 and is_applied(self.text, self.found[first].span.start)

    def _named_before(self, start: int, words: str, prefix: Path) -> Path | None:
        """Return the paragraph to which the sentence has assigned the items of ``words`` before, None where it has not.

        涉及第五条第一款第三、四项的，按照第五条第二款先对第三、四项审查 speaks of the first paragraph's items.
        """
        item = Step(Kind.ITEM, number_of(members(words, 0)[0][2]) or "")
        if self._name is None and prefix[:-1] == self._places.at(start).base and not self._places.has((*prefix, item)):
            return prefix[:-1]  # 有第二款第一项情形的，依照第一款处罚；有第二项情形的: the first paragraph has no items
        for earlier in reversed(self.found[-_NEAR:]):
            end = earlier.span.end
            if start - end > _REACH_BACK or "。" in (between := self.text[end:start]) or "\n" in between:
                break
            if earlier.name == self._name and earlier.path[-1:] == (item,) and earlier.path[:-2] == prefix[:-1]:
                return earlier.path[:-1]
        return None
