"""Headings: parts, chapters and sections, divisions without a number, annexes, and the levels of 公文体."""

from __future__ import annotations

import re

from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind
from zhunsheng.reading.structure.labels import dotted, is_title, ordinal
from zhunsheng.reading.structure.lines import Line
from zhunsheng.reading.structure.paragraphs import Handler, Open, Paragraphs

ANNEX_RANK, DIVISION_RANK, LEVEL_RANK = 0, 9, 10
_CONTAINERS = {"编": (Kind.PART, 2), "分编": (Kind.SUBPART, 4), "章": (Kind.CHAPTER, 6), "节": (Kind.SECTION, 8)}
LEVELS = (Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4)
LEVEL_OF = {"comma": 0, "cn": 1, "dot": 2, "par": 3, "bracket": 3}
# Titles of divisions without marks, from GB/T 1.1—2020 and 《立法技术规范》.
_BARE_DIVISIONS = frozenset({"序言", "附则", "目录", "目次", "前言", "引言", "参考文献", "索引", "起草说明"})
_LAST_DIVISIONS = frozenset({"参考文献", "索引"})
# Above the day of adoption such words are part of the title: the last book of the civil code is named 附则.
_DATED = re.compile(r"[ \u3000（(]*[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")

# N＝V÷C……（1）: a formula with its number at the end of the line, after dots or blanks (GB/T 1.1—2020).
_FORMULA = re.compile(
    r"(?:…|\.\.\.|··|——|[ \u3000\u00a0\t])(?P<number>[（(](?:[A-Z]\.?)?[0-9]{1,3}(?:[.-][0-9]{1,2}){0,4}[)）])$"
)
_EQUALS = frozenset("=＝≈≠≤≥<>＜＞∝")
_SENTENCE = frozenset("，。；：")
# min（甲，乙）: a comma between arguments does not end a clause of a sentence.
_ARGUMENTS = re.compile(r"[（(][^（）()]*[)）]")
_LONGEST = 300


class Headed(Paragraphs):
    """Reads headings, which are all that a text in the style FREE has besides paragraphs."""

    has_formulas = True  # cited by number; texts of laws have none

    def __init__(self, text: str, lines: list[Line]) -> None:
        super().__init__(text, lines)
        self.divisions: dict[int, int] = {}
        self.contents = self._contents()
        self.last_annex: int | None = None

    def handlers(self) -> dict[str, Handler]:
        """Add headings to the handlers of paragraphs and items."""
        return super().handlers() | {"heading": self.division, "container": self.container, "annex": self.annex}

    def plain(self, line: Line) -> None:
        """Read a line without a (relevant) label, which may still be a title."""
        if line.depth:
            self.division(line._replace(words=line.label))
        elif line.end - line.start < 8 and self._is_bare_division(line):
            self.division(line._replace(words=line.start))
        else:
            super().plain(line)
            if self.has_formulas:
                self._formula(line)

    def _is_bare_division(self, line: Line) -> bool:
        if "".join(self.text[line.start : line.end].split()) not in _BARE_DIVISIONS:
            return False
        following = self.lines[self.at + 1] if self.at + 1 < len(self.lines) else None
        return following is None or not _DATED.match(self.text, following.start, following.end)

    def _formula(self, line: Line) -> None:
        """Add a provision for a numbered formula, besides its paragraph."""
        start, end = line.start, line.end
        found = _FORMULA.search(self.text, max(start, end - 20), end) if self.text[end - 1] in "）)" else None
        if not found or line.depth or end - start > _LONGEST:
            return
        formula = _ARGUMENTS.sub("", self.text[start : found.start()])
        if _EQUALS.isdisjoint(formula) or not _SENTENCE.isdisjoint(formula):
            return
        number, label = dotted(found["number"]), Span(*found.span("number"))
        eid = f"{self._own_annex(number)}{Kind.FORMULA.value}_{number.replace('.', '-')}"
        self.builder.add(Kind.FORMULA, eid, number, start, Span(end, end), label, None, self.builder.newest)

    def close(self, rank: int) -> None:
        """Close the containers of ``rank`` and below."""
        stack = self.stack
        while stack and stack[-1].rank >= rank:
            stack.pop()

    def open(
        self, kind: Kind, token: str, number: str, rank: int, line: Line, label: Span | None, heading: Span | None
    ) -> None:
        """Add a container below the innermost open one, and open it."""
        parent, prefix = (self.stack[-1].place, self.stack[-1].eid + "__") if self.stack else (-1, "")
        at = heading.end if heading else label.end if label else line.start
        index, eid = self.builder.add(kind, prefix + token, number, line.start, Span(at, at), label, heading, parent)
        depth = line.depth or (2 if rank < _CONTAINERS["节"][1] or rank == LEVEL_RANK else 3)
        self.push(Open(rank, depth, index, eid, kind, number))

    def container(self, line: Line) -> None:
        """Read 第一编, 第一分编, 第一章 or 第一节, with or without heading marks."""
        label = self.text[line.label : line.mark]
        number = ordinal(label)
        kind, rank = _CONTAINERS["分编" if "分编" in label else label.partition("之")[0][-1]]
        bare = line.words == line.end or (line.words > line.mark and is_title(self.text, line.words, line.end))
        if self.at < self.contents:
            self.paragraph(line.label, line.end)
            return
        if number is None or not (line.depth or bare):
            self.plain(line)
            return
        self.close(rank)
        self.open(kind, f"{kind.value}_{number}", number, rank, line, *self.titled(line))

    def _contents(self) -> int:
        """Return the end of a table of contents (目录): where its first heading is repeated before any article."""
        first = ""
        for at, line in enumerate(self.lines):
            if line.kind == "article":
                break
            if line.kind == "container":
                words = "".join(self.text[line.label : line.end].split())
                if words == first:
                    return at
                first = first or words
        return 0

    def division(self, line: Line) -> None:
        """Read a heading without a number."""
        heading = self.title(line, line.words)
        if heading is None:
            return
        title = "".join(heading.of(self.text).split())
        depth = line.depth or 2
        if title in _LAST_DIVISIONS:
            self.close(ANNEX_RANK)
        while self.stack and self.stack[-1].depth >= depth:
            self.stack.pop()
        self.open_division(line._replace(depth=depth), heading)

    def open_division(self, line: Line, heading: Span | None) -> None:
        """Open a division below the innermost open container, numbered by position."""
        if not self.stack:
            self.annex_eid = ""
        parent, rank = (self.stack[-1].place, self.stack[-1].rank) if self.stack else (-1, 0)
        number = self.divisions[parent] = self.divisions.get(parent, 0) + 1
        self.open(Kind.DIVISION, f"div_{number}", str(number), max(DIVISION_RANK, rank + 1), line, None, heading)

    # Annexes

    def heads_annex(self, line: Line) -> bool:
        """Tell whether a line is certainly the heading of an annex: by marks, by number or by being alone."""
        if line.kind != "annex":
            return False
        return bool(line.depth) or line.mark == line.end or self.text[line.mark - 1] not in "附件录表图"

    def _names(self, line: Line) -> bool:
        return self.heads_annex(line) or self.text[line.words : line.words + 1] in ("：", ":")

    def annex(self, line: Line) -> None:
        """Read 附件, 附件1, 附录A…: the heading of an annex, or a mention of one."""
        text = self.text
        name = "".join(text[line.label : line.mark].split())
        colon = text.startswith(("：", ":"), line.words, line.end)
        number = name.lstrip("附件录表图")
        spaced = line.words > line.mark or text[line.mark : line.mark + 1] in ("（", "(")
        alone = line.mark == line.end
        if name == "附" and not (colon or alone):
            fits = False
        elif line.depth or alone:
            fits = True
        elif colon:
            fits = bool(number) or not self.lists_annexes(line)
        else:
            fits = spaced and is_title(text, line.words, line.end)
        if not fits:
            self.plain(line)
            return
        self.stack.clear()
        label, heading = self.titled(line)
        rest = None
        if heading and not line.depth and not is_title(text, *heading):
            heading, rest = None, heading
        number = (ordinal(number) or "") if number else ""
        self.open(Kind.ANNEX, f"annex_{number}" if number else "annex", number, ANNEX_RANK, line, label, heading)
        self.annex_eid = self.stack[-1].eid
        if rest:
            self.paragraph(*rest)

    def lists_annexes(self, line: Line) -> bool:
        """Tell whether 附件：… is the list of annexes (GB/T 9704—2012, 7.3.4) rather than an annex."""
        words = self.text[line.words + 1 : line.words + 8].lstrip()
        if self.last_annex is None:
            named = (n for n, line in enumerate(self.lines) if line.kind == "annex" and self._names(line))
            self.last_annex = max(named, default=-1)
        return self.at < self.last_annex or words[:1].isdigit()

    # Levels

    def level(self, line: Line) -> None:
        """Read 一、, （一）, 1. or （1） as a level of 公文体, also in an annex of any style."""
        text = self.text
        number = ordinal(text[line.label : line.mark])
        if number is None:
            self.plain(line)
            return
        step = LEVEL_OF[line.kind]
        rank = LEVEL_RANK + 2 * step
        self.close(rank)
        label, words = Span(line.label, line.mark), None
        heading = self.title(line, line.words)
        if heading and not line.depth and not (self.heads_something(step) and is_title(text, *heading)):
            heading, words = None, Span(line.words, line.end)
        self.open(LEVELS[step], f"{LEVELS[step].value}_{number}", number, rank, line, label, heading)
        if words:
            self.paragraph(*words)

    def heads_something(self, step: int) -> bool:
        """Tell whether the next line is below a level, so that the words of this line can be its title."""
        kind = self.next_kind()
        return kind in ("text", "article", "pipe", "table", "image") or LEVEL_OF.get(kind, -1) > step
