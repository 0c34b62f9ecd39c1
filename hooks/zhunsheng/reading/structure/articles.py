"""The reader of 条文体: articles with paragraphs, items and subitems (《立法法》第六十五条)."""

from __future__ import annotations

from itertools import islice

from zhunsheng.model.position import Span, new_span
from zhunsheng.model.provision import Kind, Style
from zhunsheng.reading.structure.article_heads import find_heads, heading_end, is_bare_title, title_lines
from zhunsheng.reading.structure.headings import LEVEL_OF, LEVELS, Headed
from zhunsheng.reading.structure.labels import is_title, ordinal
from zhunsheng.reading.structure.lines import Line, skip
from zhunsheng.reading.structure.paragraphs import Handler

_ARTICLE = Kind.ARTICLE  # bound to a name, since looking up an Enum member is slow
_LEVEL_KINDS = frozenset({Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4})


class Articles(Headed):
    """Reads a text in articles."""

    style = Style.ARTICLES
    has_formulas = False

    def __init__(self, text: str, lines: list[Line]) -> None:
        lines, self.heads = find_heads(text, lines, main=self.style is Style.ARTICLES)
        super().__init__(text, lines)
        self.titled_lines = title_lines(text, lines)

    def handlers(self) -> dict[str, Handler]:
        """Add articles to the handlers of all styles."""
        return super().handlers() | {"article": self.article, "boxed": self.article}

    def article(self, line: Line) -> None:
        """Read 第十二条 …: the head of an article, or a sentence that begins with a citation."""
        text = self.text
        _, start, label, mark, words, end, _ = line
        number = ordinal(text[label:mark])
        if number is None or start not in self.heads:
            self.plain(line)
            return
        if words == mark and text[words : words + 1] in ("：", ":", "、"):
            mark = words + 1
            words = skip(text, mark, end)
            line = line._replace(mark=mark, words=words)
        heading, words = self._heading(line)
        eid = f"{self.annex_eid}__art_{number}" if self.annex_eid else f"art_{number}"
        parent = self.stack[-1].place if self.stack else -1
        own, at = new_span((words, words)), new_span((label, mark))
        index, eid = self.builder.add(_ARTICLE, eid, number, start, own, at, heading, parent)
        self.hold(index, eid, _ARTICLE)
        if words < end:
            self.paragraph(words, end)

    def _heading(self, line: Line) -> tuple[Span | None, int]:
        """Return the title of an article (【目的】, （目的） or without brackets) and where its words begin."""
        text, words, end = self.text, line.words, line.end
        if line.depth and is_title(text, words, end):
            return self.title(line, words), end
        close = heading_end(text, line)
        if close:
            return Span(words, close), skip(text, close, end)
        if line.label > line.start and not line.depth:  # **第一条 目的**
            close = text.find("**", words, end)
            if close > words and text.count("**", line.start, words) == 1 and is_title(text, words, close):
                return Span(words, close), skip(text, close, end)
        if self.titled_lines and line.words > line.mark:
            following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
            if is_bare_title(text, line, following):
                return Span(words, end), end
        return None, words

    def numbered(self, line: Line) -> None:
        """Read a number: an item of an article, a level of an annex, or a title between articles (一、管辖)."""
        running = self.running
        if running and running[-1].form == line[0] and not line[6] and self.holder_kind is _ARTICLE:
            self.item(line)  # the next item of the list, the most frequent case
        elif line.kind in LEVEL_OF and (
            line.depth
            or self.holder_kind in _LEVEL_KINDS
            or (line.kind == "comma" and self._outside_articles())
            or ((line.kind in ("comma", "cn") or self._is_open(line.kind)) and self._heads_articles(line))
        ):
            self.level(line)
        else:
            self.item(line)

    def _is_open(self, form: str) -> bool:
        """Tell whether a level of this form is open, so that the next number may also head articles."""
        return any(entry.kind is LEVELS[LEVEL_OF[form]] for entry in self.stack)

    def _outside_articles(self) -> bool:
        return self.holder_kind not in (Kind.ARTICLE, Kind.PREAMBLE, None)

    def _heads_articles(self, line: Line) -> bool:
        """Tell whether a number is that of a title with articles, or further such titles, below it: 二、 （一）."""
        if any(list_.form == line.kind for list_ in self.running) or not is_title(self.text, line.words, line.end):
            return False
        before = self.lines[self.at - 1] if self.at else line
        if self.text[before.end - 1] in ("：", ":"):
            return False
        step = LEVEL_OF[line.kind]
        for following in islice(self.lines, self.at + 1, self.at + 1 + len(LEVEL_OF)):
            if following.start in self.heads:
                return True
            below = LEVEL_OF.get(following.kind, -1)
            if below <= step or not is_title(self.text, following.words, following.end):
                return False
            step = below
        return False
