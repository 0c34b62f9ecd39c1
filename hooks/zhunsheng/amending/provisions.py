"""The provisions of one article as a mutable tree: paragraphs, items and subitems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhunsheng.amending.units import rows_of
from zhunsheng.model import Kind, Version
from zhunsheng.model.citation import Path, Step
from zhunsheng.model.numerals import from_int
from zhunsheng.reading.structure.labels import ordinal

_ITEM_LABEL = re.compile(r"(?:[（(][^）)]{1,5}[）)]|\d{1,3}[.．、])")


@dataclass(eq=False, slots=True)
class Row:
    """One line; ``start`` is its offset in the base, -1 for a new one; ``touched`` marks a changed line."""

    text: str
    start: int = -1
    touched: bool = False


@dataclass(eq=False, slots=True)
class Node:
    """A provision: its own lines and the provisions in it; ``fixed`` is a stated new number."""

    kind: Kind
    number: str
    rows: list[Row] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    fixed: str = ""

    def lines(self) -> Iterator[Row]:
        """Yield all lines, in order."""
        yield from self.rows
        for child in self.children:
            yield from child.lines()

    def replace(self, words: str) -> None:
        """Replace the words of the provision; an item keeps its label if the new words have none."""
        lines = lines_of(words)
        if self.kind is Kind.ITEM and self.rows and lines and not _ITEM_LABEL.match(lines[0]):
            label = _ITEM_LABEL.match(self.rows[0].text)
            lines[0] = (label[0] if label else "") + lines[0]
        self.rows = [Row(line, touched=True) for line in lines]
        self.children = []

    def find(self, path: Path) -> Node | None:
        """Return the provision at ``path`` below this one; a path to an item may omit its paragraph."""
        if not path:
            return self
        step, rest = path[0], path[1:]
        found = [child for child in self.children if child.kind is step.kind and child.number == step.number]
        if not found and step.kind is Kind.ITEM:
            found = [n for child in self.children if child.kind is Kind.PARAGRAPH for n in [child.find((step,))] if n]
        if not found and step.kind is Kind.ITEM and self.kind is Kind.ARTICLE:
            return None
        return found[0].find(rest) if len(found) == 1 else None

    def parent_of(self, node: Node) -> Node | None:
        """Return the parent of ``node``."""
        if any(child is node for child in self.children):
            return self
        return next((found for child in self.children if (found := child.parent_of(node))), None)

    def remove(self, node: Node) -> None:
        """Remove a provision."""
        parent = self.parent_of(node)
        if parent:
            parent.children = [child for child in parent.children if child is not node]
            _relabel(parent, node.kind)

    def insert(self, kind: Kind, number: int, words: str) -> bool:
        """Insert a provision so that it gets this number; return False if there are too few before it."""
        lines = lines_of(words)
        siblings = [n for n, child in enumerate(self.children) if child.kind is kind]
        if not lines or number < 1 or number > len(siblings) + 1:
            return False
        rows = [Row(line, touched=True) for line in lines]
        if kind is Kind.ITEM and not _ITEM_LABEL.match(rows[0].text):
            rows[0].text = f"（{from_int(number)}）{rows[0].text}"
        at = siblings[number - 1] if number <= len(siblings) else (siblings[-1] + 1 if siblings else len(self.children))
        self.children.insert(at, Node(kind, "", rows))
        _relabel(self, kind)
        return True


def _relabel(parent: Node, kind: Kind) -> None:
    """Renumber the items of a paragraph whose labels are numbers in brackets."""
    if kind is not Kind.ITEM:
        return
    for n, child in enumerate((c for c in parent.children if c.kind is kind and c.rows), 1):
        row = child.rows[0]
        label = _ITEM_LABEL.match(row.text)
        if label and ordinal(label[0]) not in (None, str(n)):
            left, right = label[0][0], label[0][-1]
            is_plain = left in "（("
            row.text = f"{left}{from_int(n)}{right}{row.text[label.end() :]}" if is_plain else row.text
            row.start = -1


def lines_of(words: str) -> list[str]:
    """Return the non-empty lines of new words."""
    return list(rows_of(words))


def article_node(version: Version, eid: str, end: int) -> Node:
    """Return the tree of an article.

    Args:
        version: The text.
        eid: The article.
        end: Where the next unit begins, or the text ends.
    """
    structure, text = version.structure, version.source.text
    index = structure.by_eid[eid]
    article = structure.provisions[index]
    begin = article.label.end if article.label else article.span.start
    if text.startswith("**", begin):
        begin += 2
    root = Node(article.kind, article.number)
    nodes = {index: root}
    inside = [(index, article, begin)]
    for n in range(index + 1, len(structure.provisions)):
        provision = structure.provisions[n]
        if provision.parent not in nodes or provision.span.start >= end:
            break
        nodes[n] = Node(provision.kind, provision.number)
        nodes[provision.parent].children.append(nodes[n])
        inside.append((n, provision, provision.span.start))
    for place, (n, _, start) in enumerate(inside):
        stop = inside[place + 1][2] if place + 1 < len(inside) else end
        nodes[n].rows = list(_rows(text, start, stop))
    return root


def _rows(text: str, start: int, end: int) -> Iterator[Row]:
    at = start
    for row in rows_of(text[start:end]):
        at = text.index(row.partition("\n")[0], at)
        yield Row(row, at)
        at += len(row.partition("\n")[0])


def step_of(path: Path, kind: Kind) -> Step | None:
    """Return the step of this kind."""
    return next((step for step in path if step.kind is kind), None)
