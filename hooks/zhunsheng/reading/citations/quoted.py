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


class Quoted(Assembly):
    """Knows whose words stand in quotation marks."""

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
