"""The reader of 公文体: 一、 （一） 1. （1） (GB/T 9704—2012, 7.3.3)."""

from __future__ import annotations

import re

from zhunsheng.model.provision import Kind, Style
from zhunsheng.reading.structure.articles import Articles
from zhunsheng.reading.structure.headings import LEVEL_OF
from zhunsheng.reading.structure.labels import is_title
from zhunsheng.reading.structure.lines import Line
from zhunsheng.reading.structure.paragraphs import Handler

_DATE = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?月"
    r"\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)
_NOTE = re.compile(r"[（(][^（）()\n]{0,12}公开[^（）()\n]{0,12}[）)]")
_REMARK = re.compile(r"[（(][^（）()\n]{1,60}[）)]")  # 附注, below the date (GB/T 9704—2012, 7.3.6): （联系人：…）
_SIGNATURES = 6


class Levels(Articles):
    """Reads a text in levels; an annex may have articles, as in a notice that issues measures (印发……办法的通知).

    Signature, date and notes in brackets at the end are in a division without a heading, not in a level.
    """

    style = Style.LEVELS
    has_formulas = True

    def __init__(self, text: str, lines: list[Line]) -> None:
        super().__init__(text, lines)
        self.closing = self._closing()
        self.listing = False  # numbers belong to a list in the paragraph before them

    def handlers(self) -> dict[str, Handler]:
        """Add articles of annexes, and the closing lines without a label."""
        handlers = super().handlers()
        return handlers | {kind: self._closed(handlers[kind]) for kind in ("text", "par", "annex")}

    def article(self, line: Line) -> None:
        """Read an article of an annex; elsewhere a line that begins with 第十二条 only cites one."""
        if self.annex_eid:
            super().article(line)
        else:
            self.plain(line)

    def paragraph(self, start: int, end: int) -> None:
        """Add a paragraph, recording whether it quotes a provision with items."""
        super().paragraph(start, end)
        words = self.text[start:end]
        self.listing = words[-1:] in ("：", ":") and words.count("“") > words.count("”")

    def item(self, line: Line) -> None:
        """Add an item; a closing quotation mark ends a quoted list."""
        super().item(line)
        self._unquote(line)

    def continuation(self, start: int, end: int) -> None:
        """Add a paragraph of an item, which may also end a quoted list."""
        super().continuation(start, end)
        self._unquote(self.lines[self.at])

    def _unquote(self, line: Line) -> None:
        words = self.text[line.start : line.end]
        if self.listing and words.count("”") > words.count("“"):
            self.listing = False
            self.running.clear()

    def annex(self, line: Line) -> None:
        """Read an annex; the note that lists the annexes (附件：1.…) introduces a list."""
        super().annex(line)
        self.listing = self.paragraph_index >= 0 and not self.annex_eid

    def numbered(self, line: Line) -> None:
        """Read a number: a level, or an item of a list that the paragraph before it introduces."""
        if self.holder_kind is Kind.ARTICLE:
            super().numbered(line)
        elif line.kind not in LEVEL_OF or (self.listing and not line.depth and line.kind != "comma"):
            self.item(line)
        else:
            self.level(line)

    def _closed(self, handler: Handler) -> Handler:
        def handle(line: Line) -> None:
            if self.at == self.closing:
                self.stack.clear()
                self.open_division(line._replace(depth=2, words=line.start), None)
            handler(line)

        return handle

    def _closing(self) -> int:
        """Return the index of the first closing line, -1 if there is none."""
        text, lines = self.text, self.lines
        last = next((n for n, line in enumerate(lines) if self.heads_annex(line)), len(lines)) - 1
        at = self._above(_REMARK, last)
        if at >= 0 and _DATE.fullmatch(text, lines[at].start, lines[at].end):
            at -= 1
            for _ in range(_SIGNATURES):
                if at >= 0 and lines[at].kind == "text" and self._signs(lines[at]):
                    at -= 1
        else:
            at = self._above(_NOTE, last)
        return at + 1 if at < last else -1

    def _above(self, note: re.Pattern[str], last: int) -> int:
        """Return the index of the last line that is no such note."""
        while last >= 0 and note.fullmatch(self.text, self.lines[last].start, self.lines[last].end):
            last -= 1
        return last

    def _signs(self, line: Line) -> bool:
        words = self.text[line.start : line.end]
        return len(words) <= 30 and is_title(self.text, line.start, line.end) and "，" not in words
