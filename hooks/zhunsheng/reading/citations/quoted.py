"""Finds the provision whose words are quoted: 《甲条例》第三条规定：“……本条例……”, 第三条第二款“有前款情形的……”.

What the quoted words call 本条例, 前款 and 第九条 is that of the instrument quoted, not of the text that quotes it.
"""

from __future__ import annotations

import re

from zhunsheng.model.citation import Citation, Form
from zhunsheng.reading.citations.antecedents import genre_of
from zhunsheng.reading.citations.assembly import Assembly

_LED = "(?:[中里]的?|的|所|[中里]?(?:关于|有关))?"
_SAID = "(?:规定的?|所称的?|所指的?|明确|载明|写明|要求|{})(?:[：:，,]|为[：:]?)?"
# Between a provision and the quotation of its words; what is put in its place is not yet counted by 前款.
SAYS = re.compile(
    rf"[^“\"。\n]{{0,8}}{_SAID.format('修改为|改为')}|[^“\"。\n，；]{{0,8}}[：:]|{_LED}"
    '|[^“"。\n]{0,4}“[^“”\n]{1,60}”(?:修改|更正|改)为'  # 第三条中的“登记”修改为“本办法第七条”
)
QUOTES = re.compile(rf"[^“\"。\n]{{0,8}}{_SAID.format('原文')}|[^“\"。\n，；]{{0,8}}[：:]|{_LED}")
_LONGEST = 600  # what is longer is not quoted in one sentence
_BACK = 20  # citations of one quotation that are looked back at
_NEAR = 8
_CODES = frozenset(("法", "法典"))
# 《甲条例》第三十条：违反本条例第五条规定的，…… on one line without quotation marks.
_IN_LINE = re.compile("(?:规定)?[：:](?:[^\n|：:《]|(?<=[的列下])[：:]){0,200}")
# The head of a line that recites a further article: 第一百四十九条：“下列案件……”.
_COLONS = frozenset("：:")
_RECITED, _LOOKED_AT = 4000, 40
_NEXT_PART = re.compile("^[#* \t\u3000]*[一二三四五六七八九十]{1,3}、", re.MULTILINE)
_ASIDE = re.compile("[（(][^（()）\n]{0,200}[)）]")
_TITLE = re.compile("《[^《》\n]{1,100}》")


class Quoted(Assembly):
    """Knows whose words stand in quotation marks."""

    def _recites_more(self, start: int, end: int) -> str | None:
        """Return the instrument of which a line recites a further article, in a text that has none of its own.

        《甲法》第三条：“……”, and on the next line 第四条：“……”; or 《甲法》 on a line, and below it 第三条：…….

        Args:
            start: where 第四条 begins, at the head of a line.
            end: where it ends.
        """
        if self._places.has_articles or start in self._labels or self.text[end : end + 1] not in _COLONS:
            return None
        for one in self.found[: -_LOOKED_AT - 1 : -1]:
            if one.form is not Form.TITLE or not one.name or start - one.span.end > _RECITED:
                continue
            if one.path and (self.text[one.span.end] not in _COLONS or not self._heads_line(one.span.start)):
                continue
            if not one.path and not self._is_alone_above(one, start):
                continue
            return None if _NEXT_PART.search(self.text, one.span.end, start) else one.name
        return None

    def _heads_line(self, start: int) -> bool:
        """Tell whether nothing but a label stands before ``start`` on its line."""
        line = self.text.rfind("\n", self.body.start, start) + 1
        return self._labels.get(line, line) >= start or not self.text[line:start].strip("-*#> \t\u3000")

    def _is_alone_above(self, title: Citation, start: int) -> bool:
        """Tell whether a title is the only one on the line above, but for those in brackets, or above what it heads."""
        line = self.text.rfind("\n", self.body.start, title.span.start) + 1
        stop = self.text.find("\n", title.span.end, start)
        if stop < 0 or _TITLE.findall(_ASIDE.sub("", self.text[line:stop])) != [title.span.of(self.text)]:
            return False
        between = self.text[stop:start].split("\n")
        return all(re.match("第[^：:\n]{1,20}[：:]", words.strip()) for words in between if words.strip())

    def _quotes_of(self, start: int) -> Citation | None:
        """Return the citation whose words are quoted around ``start``: 《甲条例》第三条规定：“……本条例……”."""
        return self._quoted_from(start, SAYS)

    def _quoted_from(self, start: int, says: re.Pattern[str]) -> Citation | None:
        """Return the citation whose words are quoted around ``start``, where words before the quotation say so."""
        opening = self._opening(start)
        if opening < 0:
            return None
        before = next((c for c in self.found[: -_BACK - 1 : -1] if c.span.end <= opening), None)
        return before if before and says.fullmatch(self.text, before.span.end, opening) else None

    def _opening(self, start: int) -> int:
        """Return where the quotation opens in which ``start`` stands, -1 where it stands in none."""
        floor = max(self.body.start, start - _LONGEST)
        opening = self.text.rfind("“", floor, start)
        if opening >= 0:
            return opening if self.text.find("”", opening, start) < 0 else -1
        line = self.text.rfind("\n", floor, start)
        if (line < 0 and floor > self.body.start) or self.text.count('"', max(line, floor), start) % 2 == 0:
            return -1
        return self.text.rfind('"', floor, start)

    def _quoted_law(self, start: int) -> Citation | None:
        """Return the provision of another instrument whose words are quoted around ``start``."""
        quoted = self._quotes_of(start)
        return quoted if quoted and quoted.name and quoted.path and not quoted.unsure else None

    def _recited_in_line(self, start: int) -> Citation | None:
        """Return the provision that a line without quotation marks recites: 《甲条例》第三十条：违反第五条的，."""
        near = (c for c in reversed(self.found[-_NEAR:]) if c.name and c.path and c.form is not Form.RELATIVE)
        return next((c for c in near if _IN_LINE.fullmatch(self.text, c.span.end, start)), None)


def calls_itself(name: str, own: str) -> bool:
    """Tell whether the instrument ``name`` may call itself 本 and ``own``: a 条例 says 本条例, no 本办法."""
    its, said = genre_of(name), genre_of(own)
    return its is None or said is None or its == said or {its, said} == _CODES or own.endswith(its)
