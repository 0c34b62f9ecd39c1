"""Finds the instrument of an article or a chapter that no title precedes: 通知第二条, 刑法分则第三章."""

from __future__ import annotations

import re
from functools import cached_property

from zhunsheng.model.citation import Form, Step
from zhunsheng.model.provision import Kind, Style
from zhunsheng.reading.citations.antecedents import Titles, genre_of
from zhunsheng.reading.citations.assembly import DIVISIONS, JOINT, Context
from zhunsheng.reading.citations.inner import Inner
from zhunsheng.reading.citations.names import titles_and_short_names
from zhunsheng.reading.citations.others import explained_titles, genre_alone, own_genres, speaks_of_others
from zhunsheng.reading.citations.parts import own_part, part_of
from zhunsheng.reading.citations.short_names import read_short_names
from zhunsheng.reading.citations.steps import members, number_of

_NEAR, _RECITED = 8, 1500
_LONGER = frozenset("省市县区州局部委厅校院所处本我贵该原新旧")  # 市工作要点 is not 《工作要点》
_SHORTEST = 3  # characters of a title that may stand without 《》
_RECITES = re.compile("[^。\n]{0,8}(?:规定|如下)[：:][ ]*\n")
_NEXT_LEVEL = re.compile("^[#* \t\u3000]*[一二三四五六七八九十]{1,3}、", re.MULTILINE)
WITHOUT_ARTICLES = frozenset(("标准", "规范", "规程", "导则"))
_OWN_OFFICIAL = frozenset(("批复", "通知", "意见", "公告", "通告", "文件", "方案", "部分", "决定"))
_AS_OWN = re.compile('称为?[：:]?[“"《‘「]?本')


class Belonging(Inner):
    """Finds the instrument, and the part of it, to which a numbered provision belongs."""

    @cached_property
    def _titles_above(self) -> Titles:
        return Titles(self.found)

    @cached_property
    def _titles_with_articles(self) -> Titles:
        return Titles(self.found, without=WITHOUT_ARTICLES)

    @cached_property
    def _named_anyhow(self) -> frozenset[str]:
        return frozenset(name for name in titles_and_short_names(self.text, self.body) if len(name) >= _SHORTEST)

    @cached_property
    def _lengths_named(self) -> list[int]:
        return sorted({len(name) for name in self._named_anyhow}, reverse=True)

    def _of_genre(self, start: int) -> Context | None:
        """Return what 通知第二条 belongs to: the text itself if it is a 通知, or the one that it has named."""
        alone = genre_alone(self.text, self._floor, start)
        if alone is None:
            return None
        genre = alone["genre"]
        begin = alone.start("genre")
        if self._genres is None:
            self._genres = own_genres(self.text, self.body)
        if genre in self._genres:
            return None if self._named_so_far.has(genre) else (begin, Form.SELF, None, (), False)
        named = self._named_so_far.only_one_of(genre)
        return (begin, Form.NAME, named, (), False) if named else None

    def _titled(self, start: int) -> Context | None:
        """Return what 乙计划第二条 belongs to in a text that has named 《乙计划》, in full or for short."""
        end = len(self.text[self._floor : start].rstrip("的中 \u3000\u00a0")) + self._floor
        for length in self._lengths_named:
            if end - length < self._floor or self.text[end - length : end] not in self._named_anyhow:
                continue
            if self.text[end - length - 1] not in _LONGER:
                return end - length, Form.NAME, self.text[end - length : end], (), False
        return None

    def _is_called(self, own: str) -> bool:
        """Tell whether the text may call itself 本 and ``own``, as far as its title tells its genre."""
        if self._genres is None:
            self._genres = own_genres(self.text, self.body)
        return not self._genres or (genre_of(own) or own) in self._genres

    def _joins_another(self) -> bool:
        """Tell whether the last title is a later member of a list of titles: 《甲法》《乙法》等法律."""
        if len(self.found) < 2:
            return False
        before, last = self.found[-2:]
        return (
            not before.path
            and before.name != last.name
            and bool(JOINT.fullmatch(self.text, before.span.end, last.span.start))
        )

    def _of_own_genre(self, start: int, own: str) -> Context | None:
        """Return what 本条例第六条 belongs to in a text that is no 条例 and has no articles, such as a 答复.

        It quotes the one 条例 that it has named; where there are more, nobody knows which.
        """
        explained = self._explained_title()
        if explained and genre_of(explained) == genre_of(own):
            return start, Form.LOCAL, explained, (), False
        named = self._named_so_far.only_one_of(genre_of(own) or own)
        return (start, Form.LOCAL, named, (), False) if named else None

    def _only_one_of(self, named: str) -> str | None:
        """Return the one instrument of a genre that the text has named, None for none or two.

        None too where the text has articles itself, or has introduced the bare genre as a short name.
        """
        if self._places.has_articles or named in self._known_names():
            return None
        return self._named_so_far.only_one_ending_in(named)

    def _speaks_of_others(self, own: str) -> bool:
        """Tell whether 本条例 cannot mean this text: a 答复 is no 条例 and has no articles."""
        if self._places.has_articles or own in _OWN_OFFICIAL or genre_of(own) in WITHOUT_ARTICLES:
            return False
        if self._explained_title():
            return True
        if self._is_official is None:
            self._is_official = speaks_of_others(self.text, self.body)
        return self._is_official

    def _is_in_row(self, start: int) -> bool:
        """Tell whether ``start``, which lies after those asked for before, stands in a row of a table."""
        self._line = max(self._line, self.text.rfind("\n", self._line, start) + 1)
        return self.text[self._line : self._line + 2].lstrip().startswith("|")

    def _has_level(self, words: str) -> bool:
        """Tell whether a notice has itself a 一、 that 第一条 may mean."""
        return self._places.has((Step(Kind.LEVEL_1, number_of(words.strip()) or ""),))

    def _is_told_apart(self, start: int, words: str) -> bool:
        """Tell whether ``start`` stands in another row or section than what was cited last, and several may be meant.

        Each row of a table speaks for itself, as each section of a notice does, which may mean its own 一、 too.
        """
        last = self.found[-1].span.end if self.found else start
        between = self.text[last:start]
        anew = "\n" in between
        in_row = anew and self._is_in_row(start)
        elsewhere = _NEXT_LEVEL.search(between) or (anew and self.found[-1].name is None)
        if not in_row and not (self._structure.style is Style.LEVELS and elsewhere):
            return False
        if not in_row and self._has_level(words):
            return True
        return len(self._titles_with_articles.up_to(start)) > 1

    def _named_above(self, table: int) -> str | None:
        """Return the one title cited above a table, None for none or several."""
        names = self._titles_above.up_to(table)
        return names[0] if len(names) == 1 else None

    def _has_article(self, start: int, words: str) -> bool:
        """Tell whether the text itself has the article that ``words`` number, or the first of several."""
        number = number_of(words) or number_of(members(words, 0)[0][2])
        return self._places.has((*self._places.around(start), Step(Kind.ARTICLE, number or "")))

    def _named_again(self, start: int, words: str) -> str | None:
        """Return the instrument whose article an earlier sentence of the paragraph has cited by the same number.

        适用《甲条例》第十二条的，应当说明理由。第十二条规定的情形消失的……
        """
        number = number_of(words) or ""
        for earlier in reversed(self.found[-_NEAR:]):
            if "\n" in self.text[earlier.span.end : start]:
                return None
            first, last = earlier.path[:1], (earlier.to or earlier.path)[:1]
            if earlier.unsure or not first or first[0].kind is not Kind.ARTICLE:
                continue
            ends = first[0].number, last[0].number
            counted = all(one.isdecimal() for one in (number, *ends))
            if number in ends or (counted and int(ends[0]) < int(number) < int(ends[1])):
                return earlier.name
        return None

    def _in_part(self, start: int, form: Form, name: str, part: str, kind: Kind) -> Context | None:
        """Return what a chapter in a named part of a code belongs to: 刑法分则第三章 is not the code's third."""
        if kind not in DIVISIONS:
            return start, form, name, (), False
        step_to = part_of(name, part)
        return (start, form, name, (step_to,), False) if step_to else None

    def _in_own_part(self, start: int, form: Form, part: str) -> Context | None:
        """Return what a chapter of the text itself belongs to after the heading of its part: 分则第三章."""
        step_to = own_part(self.text, self._structure, part)
        return (start, form, None, (step_to,), False) if step_to else None

    def _explains_another(self, name: str) -> bool:
        """Tell whether a text explains another instrument than the one named last, as 《甲规范》编制说明 does."""
        explained = self._explained_title()
        return bool(explained) and not explained.endswith(name) and genre_of(explained) != "标准"

    def _explained_title(self) -> str:
        """Return the title of the one instrument that a text explains, empty where it explains none."""
        if self._explained is None:
            titles = explained_titles(self.text, self.body)
            self._explained = titles[0] if len(titles) == 1 else ""
        return self._explained

    def _recited(self, start: int, own: str) -> str | None:
        """Return the instrument that a notice recites around ``start`` without quotation marks, and calls 本办法.

        《甲办法》第三条规定：, and below it the items of that article.
        """
        if self._places.has_articles:
            return None
        in_line = self._recited_in_line(start)
        if in_line and genre_of(in_line.name or "") == genre_of(own):
            return in_line.name  # 《甲条例》第三十条：违反本条例第五条规定的，
        before = next((c for c in reversed(self.found[-_NEAR:]) if c.name and c.path), None)
        if before is None or start - before.span.end > _RECITED or not own.endswith(genre_of(before.name or "") or own):
            return None
        recited = _RECITES.match(self.text, before.span.end)
        return before.name if recited and not _NEXT_LEVEL.search(self.text, recited.end(), start) else None

    def _stands_for(self, own: str, start: int) -> str | None:
        """Return the instrument for which a text has introduced 本法 as a short name: 《甲法》（以下简称本法）."""
        if self._introduced_as_own is None:
            found = read_short_names(self.text, self.body) if _AS_OWN.search(self.text, *self.body) else ()
            self._introduced_as_own = [short for short in found if short.name.startswith("本")]
        named = (s.title for s in self._introduced_as_own if s.name[1:] == own and s.span.end <= start)
        return next(named, None)
