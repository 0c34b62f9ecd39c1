"""Splits a decision into instructions, with the instrument that each amends and the words that it quotes."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from zhunsheng.model.position import Span
from zhunsheng.reading.amendments.introduction import BRACKETS, CHANGED, find_introduction, find_title

_NUMERALS = "一二三四五六七八九十百千零〇0-9０-９"
TITLE = r"[^《》\n]{1,150}(?:《[^《》\n]{0,100}》[^《》\n]{0,60}){0,4}"
_ONE = re.compile(rf"《({TITLE})》{BRACKETS}{{0,2}}")
_BARE = re.compile("[\u4e00-\u9fff]{0,30}?(?:宪法|法典|法|条例|办法|规定|细则|规则|解释)")
_SHORT = re.compile(r"(?:简称|下称)(?:为)?[《“\"]([^《》“”\"\n]{1,40})[》”\"]")
_LABEL = re.compile(
    rf"[#* \t\u3000]*(?:(?P<comma>[{_NUMERALS}]{{1,5}}、)|(?P<bracket>[（(][{_NUMERALS}]{{1,4}}[)）]、?)"
    rf"|(?P<dot>[0-9]{{1,3}}[.．][ ]?)"
    rf"|(?P<article>第[{_NUMERALS}]{{1,6}}条[ \u3000]+(?=[^第“\"\s][^“\"\n]{{0,15}}?第)))?[ \t\u3000]*"
)
# A line that only names an instrument: 一、修改《甲条例》; （二）对《乙办法》作如下修改：.
_HEADING = re.compile(
    rf"(?:对|将|修[改订正])?《(?P<title>{TITLE})》(?P<noted>{BRACKETS}{{0,3}})"
    rf"(?:的修改|(?:作出?|进行)?(?:如下|以下|下列)?{CHANGED}?(?:如下|内容如下)?)?[：:。；]?[*]*"
)
# The same without 《》, as a line of its own: 一、甲市燃气管理条例, （一）甲市燃气管理条例.
_BARE_HEADING = re.compile(
    rf"(?:对|将|修[改订正])?(?P<title>(?!关于|对|将|在|该|本|原|增|删)[\u4e00-\u9fff]{{3,40}}(?:条例|办法|规定|细则|规则)){BRACKETS}?"
    r"(?:作如下修改)?[：:]?[*]*"
)
_NAMING = ("comma", "bracket")
_SPOKEN_OF = ("其", "该", "上述")  # 现对其部分条款作如下修改: of what was named before
_CHANGING = re.compile("修改|删[除去]|增加|新增|下列|以下|有关|部分|其他|相应")
_ANNOUNCES = frozenset("对将修改订正")
_NAMES = re.compile(
    rf"(?:将|在|对|把|删去|删除|修改)?(?:《(?P<title>{TITLE})》{BRACKETS}{{0,2}}"
    rf"|(?P<bare>[\u4e00-\u9fff]{{0,20}}?(?:宪法|法典|法|条例|办法|规定|细则|规则|解释)))"
    rf"(?:中的?|的)?(?:原|现)?(?:第[（(]?[{_NUMERALS}]|序言|引言|题名|名称|标题|附件|附表|正文|目录)"
)
# 将本条例第三条, 将条例第三条 mean the instrument named before.
_OWN_NAMES = re.compile("本|该|原|(?:法|法典|条例|办法|规定|细则|规则|解释)$")
_ORDERS = re.compile(
    "修改为|修订为|修正为|改为|改成|调整为|变更为|变为|变成|更改为|替换为|作为|列为|移[至作到]|删去|删除|删掉|去掉|取消|增加|增写|增设|增列|新增|"
    "合并|分为|拆分|[顺次]序|序号|顺延|不再适用|不再执行|附[件表录][^。；\n]{0,80}(?:相应的?|按照?本[^。；，\n]{0,12})(?:调整|修改)"
)
_NO_ORDER = re.compile(
    "(?:本(?:决定|修正案|通知|公告)|《[^》\n]{1,150}》根据本|此外，根据本|根据本(?:决定|修正案)[^“]*重新公布|现予公布)"
)
_ENDS = re.compile(
    r"(?:(?<![#* \t\u3000])[#* \t\u3000]++)?+附(?:件|表|录)?(?:[一二三四1-9])?[:：\u3000 \n]"
    r"|#{1,6} (?!.*(?:修改为|删去|增加))"
)
_PLACE = rf"(?:《[^《》\n]{{1,60}}》)?(?:原|中的?)?(?:第[{_NUMERALS}]{{1,6}}[编章节条]|引言|题名|名称)"
# The beginning of a line that can only be the next instruction, even if a quotation before it is not closed.
_HEAD = re.compile(
    rf"(?<![^ \t\u3000\n])[ \t\u3000]*(?:[{_NUMERALS}]{{1,5}}、|[（(][{_NUMERALS}]{{1,4}}[)）]|[0-9]{{1,3}}[.．])[ ]?"
    rf"(?:(?:[将在][\u4e00-\u9fff]{{0,20}}|删[去除])?{_PLACE}[^“”\"\n]{{0,120}}?(?:修改为|改为|作为|删[去除]|增加[一二两三]|$)"
    rf"|增加[一二两三][条款章节]，?作为|(?:修改|对)《{TITLE}》(?:作如下修改)?[：:]?$)",
    re.MULTILINE,
)
# 增加一款作为第四款 on a line of its own is about the article of the instruction before it.
_GOES_ON = re.compile(
    rf"[ \t\u3000]*(?:并|同时|[，,将在原]|删[去除])*"
    rf"(?:第[（(]?[{_NUMERALS}]{{1,6}}[)）]?[款项]|增加[{_NUMERALS}两]{{1,3}}[款项])"
)
_MARKS = re.compile("[“”\n]")
_CLOSERS = {'"': '"', "「": "」", "『": "』"}
_OPENERS = frozenset('“"「『')


class Instruction(NamedTuple):
    """One instruction: the instrument that it amends, its span after the label, and its quotations.

    ``span`` extends to the end of the last quotation; ``quotes`` are the spans between the marks.
    """

    instrument: str | None
    span: Span
    quotes: tuple[Span, ...]


class _Layout:
    """Parses the lines of a decision after its introduction."""

    def __init__(self, text: str, body: Span) -> None:
        self.text = text
        self.end = body.end
        self.instructions: list[Instruction] = []
        self.short: dict[str, str] = {}
        self.current: str | None = None
        introduction = find_introduction(text, body)
        title = find_title(text, body)
        if title:
            titles = title["titles"] or title["corrected"]
            self.current = _single(titles) if titles else title["law"]
        self.at = body.start
        if introduction:
            named = _object(introduction["titles"] or introduction["given"] or "")
            if named.startswith(_SPOKEN_OF):
                before = dict.fromkeys(_ONE.findall(text, body.start, introduction.start()))
                named = f"《{next(iter(before))}》" if len(before) == 1 else ""
            if "《" in named or _BARE.fullmatch(named):
                self.current = _single(named)
                self._abbreviate(named)
            self.at = self._line_end(introduction.end())
        self.heads = [found.start() for found in _HEAD.finditer(text, self.at, self.end)]

    def read(self) -> list[Instruction]:
        while self.at < self.end:
            self._line()
        return self.instructions

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at, self.end)
        return self.end if end < 0 else end

    def _line(self) -> None:
        text, start = self.text, self.at
        end = self._line_end(start)
        if start == end or not text[start:end].strip():
            self.at = end + 1
            return
        if self.instructions and _ENDS.match(text, start, end + 1):
            self.at = self.end
            return
        if text[start] in "|<":  # a table contains no instructions
            self.at = end + 1
            return
        label = _LABEL.match(text, start, end)
        begin = label.end() if label else start
        heading = _HEADING.fullmatch(text, begin, end)
        if heading:
            self.current = heading["title"]
            self._abbreviate(heading[0])
            self.at = end + 1
            return
        bare = _BARE_HEADING.fullmatch(text, begin, end) if label and label.lastgroup in _NAMING else None
        if bare and not _CHANGING.search(bare["title"]):
            self.current = bare["title"]
            self.at = end + 1
            return
        self._instruction(begin, label.lastgroup if label else None)

    def _instruction(self, begin: int, style: str | None) -> None:
        """Parse one instruction: its line, and the lines that it quotes."""
        text = self.text
        quotes: list[Span] = []
        at = begin
        end = -1
        while True:
            if at > end:
                end = self._line_end(at)
            mark = next((n for n in range(at, end) if text[n] in _OPENERS), -1)
            if mark >= 0:
                close = self._closing(mark)
                quotes.append(Span(mark + 1, close))
                at = min(close + 1, self.end) if text[close : close + 1] != "\n" else close
                continue
            following = self._next_line(end)
            if following < self.end and (text[following] in _OPENERS or self._goes_on(following)):
                at = following
                continue
            break
        if not quotes and text[begin:end].rstrip("* \u3000").endswith(("：", ":")) and _ORDERS.search(text, begin, end):
            block = self._unquoted(self._next_line(end), style)
            if block:
                quotes.append(block)
                end = block.end
        self.at = end + 1
        words = _without(text, Span(begin, end), quotes)
        if _NO_ORDER.match(words) or not _ORDERS.search(words):
            return
        named = _NAMES.match(words)
        if named and not _OWN_NAMES.match(named["title"] or named["bare"]):
            name = named["title"] or named["bare"].removeprefix("的")
            self.current = self.short.get(name, name)
        self.instructions.append(Instruction(self.current, Span(begin, end), tuple(quotes)))

    def _goes_on(self, start: int) -> bool:
        """Tell whether the line at ``start`` is a further sentence of the instruction before it."""
        return bool(_GOES_ON.match(self.text, start) and _ORDERS.search(self.text, start, self._line_end(start)))

    def _next_line(self, end: int) -> int:
        """Return where the words of the next non-empty line begin."""
        at = end
        while at < self.end and self.text[at] in " \t\u3000\n":
            at += 1
        return at

    def _closing(self, mark: int) -> int:
        """Return the end of the quotation that opens at ``mark``, even if its closing mark is missing."""
        text = self.text
        head = bisect_right(self.heads, mark)
        limit = self.heads[head] if head < len(self.heads) else self.end
        if text[mark] in _CLOSERS:
            close = text.find(_CLOSERS[text[mark]], mark + 1, limit)
            while close >= 0 and text[mark] == '"' and text[text.rfind("\n", 0, close) + 1 : close].strip() == "":
                close = text.find('"', close + 1, limit)  # opens a further paragraph
            return close if close >= 0 else self._trimmed(mark + 1, limit)
        depth, is_new_line = 1, False
        for found in _MARKS.finditer(text, mark + 1, limit):
            if found[0] == "\n":
                is_new_line = True
                last = found.end()
                continue
            if found[0] == "”":
                depth -= 1
                if depth == 0:
                    return found.start()
            elif not (is_new_line and not text[last : found.start()].strip()):
                depth += 1
        # For unbalanced marks, the last closing one.
        close = text.rfind("”", mark + 1, limit)
        return close if close >= 0 else self._trimmed(mark + 1, limit)

    def _trimmed(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip())

    def _unquoted(self, start: int, style: str | None) -> Span | None:
        """Return the lines of new words without quotation marks from ``start`` up to the next instruction."""
        at = stop = start
        while at < self.end:
            end = self._line_end(at)
            label = _LABEL.match(self.text, at, end)
            if (
                (style and label and label.lastgroup == style)
                or _HEAD.match(self.text, at)
                or _ENDS.match(self.text, at)
            ):
                break
            begin = label.end() if label else at
            if _NO_ORDER.match(self.text, begin) or (begin > at and self._announces(begin, end, label)):
                break
            stop = end
            at = self._next_line(end)
        return Span(start, stop) if stop > start else None

    def _announces(self, begin: int, end: int, label: re.Match[str] | None) -> bool:
        """Tell whether a labelled line names the next instrument; （一）《甲表》 may be an item of new words."""
        heading = _HEADING.fullmatch(self.text, begin, end)
        if not heading:
            return False
        around = self.text[begin : heading.start("title")] + self.text[heading.end("noted") : end]
        return bool(label and label["comma"]) or not _ANNOUNCES.isdisjoint(around)

    def _abbreviate(self, words: str) -> None:
        for short in _SHORT.finditer(words):
            if self.current:
                self.short[short[1]] = self.current


def split_decision(text: str, body: Span) -> list[Instruction]:
    """Return the instructions of a text that amends others, in document order."""
    return _Layout(text, body).read()


def _without(text: str, span: Span, quotes: list[Span]) -> str:
    """Return the words of ``span`` without those that are quoted."""
    parts, at = [], span.start
    for quote in quotes:
        parts.append(text[at : quote.start])
        at = quote.end
    return "".join((*parts, text[at : span.end]))


def _object(named: str) -> str:
    """Return the words after the last 对 of an introduction: 依据《甲法》，对《乙条例》 only amends 《乙条例》."""
    for at in range(len(named) - 1, 0, -1):
        if named[at - 1 : at + 1] == "对《" and named.count("《", 0, at) == named.count("》", 0, at):
            return named[at:]
    return named


def _single(named: str) -> str | None:
    """Return the instrument in ``named``, None unless there is exactly one."""
    titles = _ONE.findall(named)
    if len(titles) == 1:
        behind = _ONE.sub("", named, count=1)
        return None if behind.startswith("等") or "等" in behind else titles[0]
    return named if not titles and _BARE.fullmatch(named) else None
