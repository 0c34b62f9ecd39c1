"""Makes the changes of a decision one by one to a ``DraftText``.

Numbers in a decision are those of the base, except where it states a new one (作为第十一条, 改为第四条).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from zhunsheng.amending.draft_text import Article, Heading, Text
from zhunsheng.amending.provisions import Node, Row, lines_of, step_of
from zhunsheng.amending.quoted_provisions import LABELLED, paragraphs_or_items, several_articles
from zhunsheng.model import Kind, Span
from zhunsheng.model.amendment import (
    Adjust,
    Amendment,
    Delete,
    DeleteWords,
    Insert,
    InsertWords,
    Merge,
    Position,
    Renumber,
    Replace,
    ReplaceWords,
    Retitle,
    Split,
    Target,
    Unread,
)
from zhunsheng.reading.structure.labels import ordinal

_PREFACE = frozenset(("引言", "序言", "前言", "导语"))
_TITLE = frozenset(("题名", "名称", "题目"))
_NEXT = re.compile(
    r"\n[ \t\u3000]*(?:[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,3}[.．])"
)


class CannotChangeError(Exception):
    """A change cannot be made with certainty; the message says why."""


class Changing:
    """A text that is being amended, with what the changes state about the numbers and the order of its articles.

    ``fixed`` has the articles with a stated new number, ``spans`` the places where they are stated, ``gone`` the
    deleted articles, ``contents`` the lines of the new table of contents; ``adjusts`` is whether the other articles are
    renumbered.
    """

    def __init__(self, text: Text, decision: str) -> None:
        self.text, self.decision = text, decision
        self.fixed: dict[str, Article] = {}
        self.spans: dict[Article, Span] = {}
        self.gone: set[Article] = set()
        self.contents: list[str] | None = None
        self.adjusts = False
        self._renumbered: tuple[str, Article | None, Span] | None = None
        self._source: Article | None = None  # of which a paragraph became the article that was renumbered last

    def make(self, change: Amendment) -> None:
        """Make one change.

        Raises:
            CannotChangeError: It cannot be made with certainty.
        """
        try:
            _HANDLERS[type(change)](self, change)
        except CannotChangeError:
            number = step_of(change.becomes.path, Kind.ARTICLE) if isinstance(change, Renumber) else None
            if number:  # what follows is about that article, and not about the one with the number now
                self._renumbered = (number.number, None, change.span)
            raise

    # Targets

    def _article(self, target: Target, span: Span) -> Article:
        step = step_of(target.path, Kind.ARTICLE)
        if step is None:
            raise CannotChangeError("没有写明第几条")
        if self._renumbered and self._renumbered[0] == step.number and self._goes_on(span):
            if self._renumbered[1] is None:
                raise CannotChangeError(f"{self.text.label(step.number)}是哪一条，不能确定")
            return self._renumbered[1]
        article = self.text.article(step.number)
        if article is None:
            raise CannotChangeError(f"没有{self.text.label(step.number)}，或者不止一个")
        if article in self.gone:
            raise CannotChangeError(f"{self.text.label(step.number)}已经删去")
        return article

    def _goes_on(self, span: Span) -> bool:
        """Tell whether a change is part of the instruction that gave an article its new number."""
        if self._renumbered is None:
            return False
        start = self._renumbered[2].end
        return span == self._renumbered[2] or (
            start <= span.start and not _NEXT.search(self.decision, start, span.start)
        )

    def _node(self, target: Target, span: Span) -> tuple[Article, Node]:
        if target.part:
            raise CannotChangeError(f"“{target.part}”从哪里到哪里，不能确定")
        article = self._article(target, span)
        at = next(n for n, step in enumerate(target.path) if step.kind is Kind.ARTICLE)
        node = article.node.find(target.path[at + 1 :])
        if node is None:
            raise CannotChangeError("所指的款、项不存在，或者不能确定是哪一个")
        return article, node

    def _rows(self, target: Target, span: Span) -> list[Row]:
        """Return the lines in which to look for the words of a change."""
        if target.part in _PREFACE or not target.path:
            raise CannotChangeError("没有写明在哪一条")
        node = self._node(Target(target.instrument, target.path), span)[1]
        return list(node.lines())

    # Changes

    def _replace(self, change: Replace) -> None:
        target, words = change.target, change.words.text
        if target.part in _PREFACE:
            self.text.preface = lines_of(words)
        elif target.part == "目录":
            self.contents = lines_of(words)
        elif target.part.startswith("附"):
            self._annex(target.part, lines_of(words))
        else:
            article, node = self._node(target, change.span)
            if node is article.node:
                node.rows = [Row(line, touched=True) for line in lines_of(self._without_label(words, change))]
                node.children = []
            else:
                node.replace(words)

    def _without_label(self, words: str, change: Replace | Insert) -> str:
        """Return the words of one article without the number that may precede them."""
        labels = list(LABELLED.finditer(words.lstrip()))
        if not labels or labels[0].start():
            return words
        step = step_of(change.target.path, Kind.ARTICLE)
        named = {step.number if step else "", self._renumbered[0] if self._renumbered else ""}
        if ordinal(labels[0][1]) not in named:
            return words
        heads = (f for f in labels[1:] if f[0][-1:] in " \t\u3000" and words[f.start() - 1 : f.start()] == "\n")
        if any(found.end() < len(words) for found in heads):
            raise CannotChangeError("引号内不止一条，不能确定各作为第几条")
        return words.lstrip()[labels[0].end() :]

    def _annex(self, name: str, lines: list[str]) -> None:
        annexes = self.text.annexes
        for n, (other, line, _) in enumerate(annexes):
            if other == name:
                annexes[n] = (name, line, tuple(lines))
                return
        annexes.append((name, f"## {name}", tuple(lines)))

    def _insert(self, change: Insert) -> None:
        if change.words is None:
            raise CannotChangeError("没有写明增加的内容")
        words = change.words.text
        if change.kind is Kind.ARTICLE or (not change.kind and change.target.path[-1].kind is Kind.ARTICLE):
            self._insert_articles(change, words)
            return
        if change.kind not in (Kind.PARAGRAPH, Kind.ITEM):
            raise CannotChangeError("增加的章、节包括哪些条，不能确定；请以目录写明")
        if change.is_numbered:
            step = change.target.path[-1]
            holder = self._node(Target(None, change.target.path[:-1]), change.span)[1]
            if step.kind is Kind.ITEM and holder.kind is Kind.ARTICLE:
                holder = self._item_holder(holder)
            number = int(step.number) if step.number.isdigit() else 0
        else:
            holder = self._node(change.target, change.span)[1]
            if change.kind is Kind.ITEM and holder.kind is Kind.ARTICLE:
                holder = self._item_holder(holder)
            number = sum(1 for child in holder.children if child.kind is change.kind) + 1
        if change.kind is Kind.PARAGRAPH and not any(child.kind is Kind.PARAGRAPH for child in holder.children):
            raise CannotChangeError("该条已经整条修改，不能再增加款")
        for n, own in enumerate(self._parts(change, words)):
            if not holder.insert(change.kind, number + n, own):
                raise CannotChangeError("不能确定增加在哪里")

    @staticmethod
    def _parts(change: Insert, words: str) -> list[str]:
        """Return the words of each of the paragraphs or items that become 第二款、第三款."""
        if change.target.to is None:
            return [words]
        parts = paragraphs_or_items(words, change.kind)
        first, last = change.target.path[-1].number, change.target.to[-1].number
        if not (first.isdigit() and last.isdigit()) or int(last) - int(first) + 1 != len(parts):
            raise CannotChangeError("引号内有几款、几项，与“作为第几款、第几项”不一致")
        return parts

    @staticmethod
    def _item_holder(article: Node) -> Node:
        found = [child for child in article.children if any(item.kind is Kind.ITEM for item in child.children)]
        if len(found) != 1:
            raise CannotChangeError("不能确定是哪一款的项")
        return found[0]

    def _insert_articles(self, change: Insert, words: str) -> None:
        step = step_of(change.target.path, Kind.ARTICLE)
        if step is None or not change.is_numbered:
            raise CannotChangeError("没有写明作为第几条")
        if change.target.to is not None:
            parts = several_articles(words)
            last = step_of(change.target.to, Kind.ARTICLE)
            if not parts or not last or parts[0][0] != step.number or parts[-1][0] != last.number:
                raise CannotChangeError("引号内的各条与“作为第几条至第几条”不一致")
        else:
            parts = [(step.number, self._without_label(words, change))]
        if any(number in self.fixed for number, _ in parts):
            raise CannotChangeError(f"{self.text.label(step.number)}已有规定")
        for number, own in parts:
            self._fix(number, self.text.new_article(own), change.span)

    def _fix(self, number: str, article: Article, span: Span) -> None:
        if self.fixed.get(number, article) is not article:
            raise CannotChangeError(f"{self.text.label(number)}已有规定")
        self.fixed[number], self.spans[article] = article, span

    def _delete(self, change: Delete) -> None:
        target = change.target
        if target.part in _PREFACE:
            self.text.preface = []
        elif target.part == "目录":
            self.contents = []
        elif target.part.startswith("附"):
            if all(annex[0] != target.part for annex in self.text.annexes):
                raise CannotChangeError(f"没有{target.part}")
            self.text.annexes = [annex for annex in self.text.annexes if annex[0] != target.part]
        elif target.to is not None:
            for article in self._range(target):
                self.gone.add(article)
        else:
            article, node = self._node(target, change.span)
            if node is article.node:
                self.gone.add(article)
            else:
                article.node.remove(node)

    def _range(self, target: Target) -> list[Article]:
        first, last = step_of(target.path, Kind.ARTICLE), step_of(target.to or (), Kind.ARTICLE)
        if not first or not last or target.path[-1].kind is not Kind.ARTICLE:
            raise CannotChangeError("所指的范围不能确定")
        numbers = [article.old for article in self.text.articles]
        if numbers.count(first.number) != 1 or numbers.count(last.number) != 1:
            raise CannotChangeError("所指的范围不存在")
        return self.text.articles[numbers.index(first.number) : numbers.index(last.number) + 1]

    def _replace_words(self, change: ReplaceWords) -> None:
        self._exchange(change.target, change.span, change.old.text, change.new.text)

    def _delete_words(self, change: DeleteWords) -> None:
        self._exchange(change.target, change.span, change.words.text, "")

    def _exchange(self, target: Target, span: Span, old: str, new: str) -> None:
        if target.part in _PREFACE and any(old in line for line in self.text.preface):
            self.text.preface = [line.replace(old, new) for line in self.text.preface]
            return
        is_whole = not target.path and not target.part
        among = self._all_rows() if is_whole else self._rows(target, span)
        rows = [row for row in among if old and old in row.text]
        if not rows:
            raise CannotChangeError(f"没有找到“{old}”")
        for row in rows:
            row.text, row.touched = row.text.replace(old, new), True

    def _all_rows(self) -> list[Row]:
        """Return the lines of all articles that are not deleted: 将“甲”统一修改为“乙”."""
        return [row for article in self.text.articles if article not in self.gone for row in article.node.lines()]

    def _insert_words(self, change: InsertWords) -> None:
        rows = [row for row in self._rows(change.target, change.span) if row.text]
        words = change.words.text
        if change.beside is not None:
            beside = change.beside.text
            if sum(row.text.count(beside) for row in rows) != 1:
                raise CannotChangeError(f"“{beside}”没有找到，或者不止一处")
            row = next(row for row in rows if beside in row.text)
            new = beside + words if change.position is Position.AFTER else words + beside
            row.text, row.touched = row.text.replace(beside, new), True
            return
        if change.target.part or not rows:
            raise CannotChangeError("增加在哪里，不能确定")
        row = rows[0] if change.position is Position.START else rows[-1]
        row.text = words + row.text if change.position is Position.START else row.text + words
        row.touched = True

    def _renumber(self, change: Renumber) -> None:
        new = step_of(change.becomes.path, Kind.ARTICLE)
        if not new or change.target.path[-1].kind is not Kind.ARTICLE or change.target.part:
            if new and change.becomes.path[-1] is new:
                self._paragraph_becomes(change, new.number)
                return
            if step_of(change.target.path, Kind.ARTICLE):
                return  # paragraphs and items are numbered by position
            raise CannotChangeError("章、节的调整请以目录写明")
        if change.target.to is not None:
            olds, first = self._range(change.target), int(new.number)
            for n, article in enumerate(olds):
                self._fix(str(first + n), article, change.span)
            return
        article = self._article(change.target, change.span)
        self._fix(new.number, article, change.span)
        self._renumbered, self._source = (new.number, article, change.span), None

    def _paragraph_becomes(self, change: Renumber, number: str) -> None:
        """Make a paragraph an article (第八条第三款单列一条); the last one that is left is the article itself.

        第二款改为第五条，第一款改为第六条 names paragraphs of one article, though a number was given in between.
        """
        if change.target.path[-1].kind is not Kind.PARAGRAPH or change.target.to or change.target.part:
            raise CannotChangeError("怎样成为一条，不能确定")
        article = self._article(change.target, change.span)
        if self._source is not None and self._renumbered and article is self._renumbered[1]:
            article = self._source
        at = next(n for n, step in enumerate(change.target.path) if step.kind is Kind.ARTICLE)
        node = article.node.find(change.target.path[at + 1 :])
        if node is None:
            raise CannotChangeError("所指的款不存在，或者不能确定是哪一个")
        new = article
        if any(child is not node for child in article.node.children):
            article.node.remove(node)
            new = Article(Node(Kind.ARTICLE, "", [], [node]), "", None, gap=self.text.gap)
        self._fix(number, new, change.span)
        self._renumbered, self._source = (number, new, change.span), article

    def _retitle(self, change: Retitle) -> None:
        target = change.target
        if not target.path:
            if target.part not in _TITLE and target.part != "标题":
                raise CannotChangeError("不能确定是什么的名称")
            title = change.words.text.strip("《》")
            self.text.head = re.sub(r"^# [^\n]*", lambda _: f"# {title}", self.text.head, count=1, flags=re.MULTILINE)
            return
        self._heading(target).title = re.sub(r"^第[^\s第]{1,8}[编章节][\s\u3000]*", "", change.words.text)

    def _heading(self, target: Target) -> Heading:
        start, end = 0, len(self.text.headings)
        found = -1
        for step in target.path:
            here = ((n, self.text.headings[n]) for n in range(start, end))
            places = [n for n, heading in here if (heading.kind, heading.number) == (step.kind, step.number)]
            if len(places) != 1:
                raise CannotChangeError("没有这个编、章、节，或者不止一个")
            found = places[0]
            later = range(found + 1, end)
            start, end = found + 1, next((n for n in later if self.text.headings[n].kind is step.kind), end)
        return self.text.headings[found]

    def _merge(self, change: Merge) -> None:
        articles = [a for t in change.targets for a in (self._range(t) if t.to else [self._article(t, change.span)])]
        if change.words is None or any(target.path[-1].kind is not Kind.ARTICLE for target in change.targets):
            raise CannotChangeError("合并后的内容没有写明")
        kept = articles[0]
        number = step_of(change.becomes.path, Kind.ARTICLE) if change.becomes else None
        if number:
            self._fix(number.number, kept, change.span)
        words = LABELLED.sub("", change.words.text, count=1) if LABELLED.match(change.words.text) else change.words.text
        kept.node.rows, kept.node.children = [Row(line, touched=True) for line in lines_of(words)], []
        self.gone.update(articles[1:])

    def _split(self, change: Split) -> None:
        article = self._article(change.target, change.span)
        parts = several_articles(change.words.text) if change.words else []
        numbers = [step.number for target in change.becomes if (step := step_of(target.path, Kind.ARTICLE))]
        if not parts or [number for number, _ in parts] != numbers:
            raise CannotChangeError("分为几条以后各条的内容没有写明")
        self.gone.add(article)
        for number, words in parts:
            self._fix(number, self.text.new_article(words), change.span)

    def _adjust(self, _: Adjust) -> None:
        self.adjusts = True

    def _unread(self, _: Unread) -> None:
        raise CannotChangeError("不能识别这项修改")


_HANDLERS: dict[type, Callable[[Changing, Any], None]] = {
    Replace: Changing._replace,
    Insert: Changing._insert,
    Delete: Changing._delete,
    ReplaceWords: Changing._replace_words,
    DeleteWords: Changing._delete_words,
    InsertWords: Changing._insert_words,
    Renumber: Changing._renumber,
    Retitle: Changing._retitle,
    Merge: Changing._merge,
    Split: Changing._split,
    Adjust: Changing._adjust,
    Unread: Changing._unread,
}
