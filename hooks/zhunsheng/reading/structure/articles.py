"""条文体: articles with paragraphs, items and subitems, as 《立法法》第六十五条 orders them."""

from __future__ import annotations

from zhunsheng.model.position import Span, new_span
from zhunsheng.model.provision import Kind, Style
from zhunsheng.reading.structure.headings import LEVEL_OF, Headed
from zhunsheng.reading.structure.labels import is_title, ordinal
from zhunsheng.reading.structure.lines import Line, skip
from zhunsheng.reading.structure.paragraphs import Handler

# What goes on like this behind 第十二条 speaks of an article and does not begin one.
_CITING = frozenset("的第和与至或及、，；。：）)》”中所规以项款内外前后之")
_BEFORE_HEADING = frozenset("【（(")
_ARTICLE = Kind.ARTICLE  # to look a member of an Enum up takes as long as to make an eId
_LEVEL_KINDS = frozenset({Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4})


class Articles(Headed):
    """Reads a text in articles."""

    style = Style.ARTICLES

    def __init__(self, text: str, lines: list[Line]) -> None:
        super().__init__(text, lines)
        self.newest = "0"

    def handlers(self) -> dict[str, Handler]:
        """Add articles to what all styles have."""
        return super().handlers() | {"article": self.article}

    def article(self, line: Line) -> None:
        """Read 第十二条 …: the head of an article, or a sentence that begins with a citation."""
        text = self.text
        _, start, label, mark, words, end, depth = line
        number = ordinal(text[label:mark])
        if number is None or not (words > mark or words == end or self._heads_article(line, number)):
            self.plain(line)
            return
        self.newest = number
        heading = None
        if depth or label > start or text[words : words + 1] in _BEFORE_HEADING:
            heading, words = self._heading(line)
        eid = f"{self.annex_eid}__art_{number}" if self.annex_eid else f"art_{number}"
        parent = self.stack[-1].place if self.stack else -1
        own, at = new_span((words, words)), new_span((label, mark))
        index, eid = self.builder.add(_ARTICLE, eid, number, start, own, at, heading, parent)
        self.hold(index, eid, _ARTICLE)
        if words < end:
            self.paragraph(words, end)

    def annex(self, line: Line) -> None:
        """Read the heading of an annex, whose articles begin again."""
        super().annex(line)
        if self.holder_kind is Kind.ANNEX:
            self.newest = "0"

    def _heads_article(self, line: Line, number: str) -> bool:
        """Tell whether 第十二条 without a space behind it is a head: the next in order, and no citation."""
        if self.text[line.words] in _CITING or self.text[self._behind_brackets(line)] in _CITING:
            return False
        main, _, inserted = number.partition("-")
        newest, _, last = self.newest.partition("-")
        if inserted:
            return main == newest and int(inserted) == int(last or 0) + 1
        return int(main) == int(newest) + 1

    def _behind_brackets(self, line: Line) -> int:
        """Return where the words go on behind 第十二条（目的）, or where they begin if no brackets come first."""
        opening = self.text[line.words]
        closing = {"（": "）", "(": ")"}.get(opening)
        close = self.text.find(closing, line.words, min(line.end - 1, line.words + 40)) if closing else -1
        return close + 1 if close > 0 else line.words

    def _heading(self, line: Line) -> tuple[Span | None, int]:
        """Return the title of an article and where its words begin: 【目的】, （目的）, or the rest behind # marks."""
        text, words, end = self.text, line.words, line.end
        if line.depth and is_title(text, words, end):
            heading = self.title(line, line.words)
            return heading, end
        opening = text[words : words + 1]
        if opening == "【":
            close = text.find("】", words, min(end, words + 60))
            if close > 0:
                return Span(words, close + 1), skip(text, close + 1, end)
        elif opening in ("（", "("):
            close = text.find("）" if opening == "（" else ")", words, min(end, words + 40))
            apart = close > 0 and skip(text, close + 1, end)
            if close > 0 and (apart > close + 1 or close + 1 == end or words == line.mark):
                title = text[words + 1 : close]
                if ordinal(title) is None or len(title) > 3:
                    return Span(words, close + 1), apart
        elif line.label > line.start and not line.depth:  # **第一条 目的**
            close = text.find("**", words, end)
            if close > words and text.count("**", line.start, words) == 1 and is_title(text, words, close):
                return Span(words, close), skip(text, close, end)
        return None, words

    def numbered(self, line: Line) -> None:
        """Read a number: an item of an article, a level of an annex, or a title between articles (一、管辖)."""
        if line.kind in LEVEL_OF and (
            line.depth
            or self.holder_kind in _LEVEL_KINDS
            or (line.kind == "comma" and self._outside_articles())
            or (line.kind in ("comma", "cn") and self._heads_articles(line))
        ):
            self.level(line)
        else:
            self.item(line)

    def _outside_articles(self) -> bool:
        return self.holder_kind not in (Kind.ARTICLE, Kind.PREAMBLE, None)

    def _heads_articles(self, line: Line) -> bool:
        if self.next_kind() != "article" or self.running or not is_title(self.text, line.words, line.end):
            return False
        before = self.lines[self.at - 1] if self.at else line
        return self.text[before.end - 1] not in ("：", ":")
