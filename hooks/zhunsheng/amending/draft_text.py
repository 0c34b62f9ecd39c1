"""A text that is being amended: its headings, its articles as trees, and the lines before and after them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from zhunsheng.amending.provisions import Node, Row, article_node, lines_of
from zhunsheng.amending.units import Cut, Unit
from zhunsheng.model import Kind
from zhunsheng.model.numerals import from_int
from zhunsheng.model.provision import EXPLANATIONS


@dataclass(eq=False, slots=True)
class Heading:
    """A heading: its marks (##), label and title, the white space between these, and the lines right under it."""

    kind: Kind | None
    number: str
    marks: str
    label: str
    title: str
    rows: tuple[str, ...] = ()
    gap: str = "　"

    @property
    def is_explanation(self) -> bool:
        """Whether it is the heading of what tells about the text and stands last: 起草说明."""
        return self.kind is Kind.DIVISION and self.title in EXPLANATIONS

    @property
    def line(self) -> str:
        """The line as it is written."""
        return f"{self.marks}{self.label}{self.gap if self.label and self.title else ''}{self.title}"


@dataclass(eq=False, slots=True)
class Article:
    """An article: its tree, its number in the base (empty for a new one), and the heading above it.

    ``heading`` is an index into the headings of the text, -1 for none; None means that it follows from its neighbours.
    """

    node: Node
    old: str
    heading: int | None
    marks: str = ""
    gap: str = ""
    number: str = ""


@dataclass(eq=False, slots=True)
class Text:
    """A text that is being amended."""

    head: str
    preface: list[str]
    headings: list[Heading]
    articles: list[Article]
    annexes: list[tuple[str, str, tuple[str, ...]]]  # label, heading line, lines
    gap: str = "　"
    digits: bool = False

    def article(self, number: str) -> Article | None:
        """Return the article with this number in the base, None unless there is exactly one."""
        found = [article for article in self.articles if article.old == number]
        return found[0] if len(found) == 1 else None

    def label(self, number: str) -> str:
        """Format the number of an article in the style of this text: 第十二条, 第一百二十条之一."""
        main, _, sub = number.partition("-")
        words = main if self.digits or not main.isdigit() else from_int(int(main))
        return f"第{words}条{f'之{from_int(int(sub))}' if sub else ''}"

    def new_article(self, words: str) -> Article:
        """Return an article with these words."""
        node = Node(Kind.ARTICLE, "", [Row(line, touched=True) for line in lines_of(words)])
        return Article(node, "", None, gap=self.gap)


def open_text(cut: Cut) -> Text:
    """Return the editable form of a text in articles."""
    version = cut.version
    headings: list[Heading] = []
    articles: list[Article] = []
    annexes = []
    units = cut.units[1:]
    for n, unit in enumerate(units):
        end = units[n + 1].start if n + 1 < len(units) else version.body.end
        if unit.kind is Kind.ARTICLE:
            node = article_node(version, unit.eid, end)
            articles.append(Article(node, unit.number, len(headings) - 1, unit.marks, unit.gap))
        elif unit.kind is Kind.ANNEX:
            annexes.append((unit.label.rstrip("：:"), f"{unit.marks}{unit.label}{_behind(unit)}", unit.rows))
        else:
            gap = unit.gap or "　"
            headings.append(Heading(unit.kind, unit.number, unit.marks, unit.label, unit.heading, unit.rows, gap))
    gaps = Counter(article.gap for article in articles)
    first = next((unit.label for unit in units if unit.kind is Kind.ARTICLE), "")
    digits = any("0" <= char <= "9" for char in first)
    common = gaps.most_common(1)[0][0] if gaps else "　"
    return Text(cut.head, list(cut.units[0].rows), headings, articles, annexes, gap=common or "　", digits=digits)


def _behind(unit: Unit) -> str:
    return f"{unit.gap or '　'}{unit.heading}" if unit.heading else ""


def write(text: Text, order: Sequence[tuple[int, Article]]) -> str:
    """Format a text as Markdown.

    Args:
        text: The text.
        order: The articles with their numbers, each with the index of its heading.
    """
    blocks = list(text.preface)
    last = -1
    for heading, article in order:
        for n in range(last + 1, heading + 1):
            blocks += [text.headings[n].line, *text.headings[n].rows]
        last = max(last, heading)
        blocks += _article_lines(text, article)
    rest = text.headings[last + 1 :]
    for one in rest:
        blocks += [] if one.is_explanation else [one.line, *one.rows]
    for _, line, rows in text.annexes:
        blocks += [line, *rows]
    for one in rest:
        blocks += [one.line, *one.rows] if one.is_explanation else []
    return f"{text.head.rstrip()}\n\n" + joined(blocks)


def _article_lines(text: Text, article: Article) -> list[str]:
    lines = [row.text for row in article.node.lines()]
    label = text.label(article.number)
    marks = article.marks
    closing = "**" if marks.endswith("**") else ""
    gap = article.gap if article.old else text.gap
    return [f"{marks}{label}{closing}{gap}{lines[0] if lines else ''}", *lines[1:]]


def joined(blocks: Sequence[str]) -> str:
    """Join lines to paragraphs."""
    return "\n\n".join(blocks) + "\n"
