"""Parses one instruction into changes: 将第三条中的“甲”修改为“乙”，删去第五条第二款."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

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
    Words,
    unnested,
)
from zhunsheng.model.citation import Path
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind
from zhunsheng.reading.amendments.splitting import Instruction
from zhunsheng.reading.amendments.tokens import Token, inherit, same, tokens_of

# Kinds of tokens are letters (tokens.py), so that a clause is a string and the grammar a list of regular expressions.
_LIST = "P(?:JP)*"
_QUOTES = "Q(?:J?Q)*"
_WHERE = "[XK]*"
_TITLES = frozenset(("题名", "名称", "标题", "题目", "篇名", "章名", "节名"))
_HEADINGS = frozenset((Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION))
_NAMED = re.compile("[：:]?《(?P<title>[^《》]{2,100}(?:〈[^〈〉]{1,100}〉[^《》]{0,100})?)》")
_OPENING_MARK = re.compile('(?<=\n)[ \t\u3000]*[“"]')  # opens a further paragraph


def _is_heading(target: Target) -> bool:
    return bool(target.path) and target.path[-1].kind in _HEADINGS


def _through(targets: Sequence[Target]) -> Target:
    """Return the place of words that become several provisions: from the first of them to the last."""
    first, last = targets[0], targets[-1]
    return Target(first.instrument, first.path, last.to or last.path) if len(targets) > 1 else first


class Standing(NamedTuple):
    """The place of quoted words in the amended instrument: they are a whole provision, or some words of it."""

    target: Target | None
    is_whole: bool


class Read(NamedTuple):
    """The changes of one instruction, and the place of the words of each quotation, as far as stated."""

    changes: tuple[Amendment, ...]
    places: tuple[Standing, ...]


def read_instruction(text: str, instruction: Instruction) -> Read:
    """Parse the changes of one instruction.

    A clause that cannot be parsed with certainty becomes an ``Unread``; the others are parsed all the same.
    """
    return _Reader(text, instruction).read()


class _Reader:
    """Parses the clauses of one instruction; each inherits the article that was named before."""

    def __init__(self, text: str, instruction: Instruction) -> None:
        self._text = text
        self._instruction = instruction
        self._tokens = tokens_of(text, instruction)
        self._word = "".join(token.kind for token in self._tokens)
        self._at = 0
        self._last: Path = ()
        self._spoken_of = [Target(instruction.instrument)]
        self._changes: list[Amendment] = []
        self._places = [Standing(None, is_whole=True)] * len(instruction.quotes)

    def read(self) -> Read:
        word = self._word
        while self._at < len(word):
            if word[self._at] in ";,J":
                self._at += 1
                continue
            for pattern, read in _CLAUSES:
                found = pattern.match(word, self._at)
                if found and read(self, found):
                    self._at = found.end()
                    break
            else:
                self._unread()
        return Read(tuple(self._changes), tuple(self._places))

    def _unread(self) -> None:
        end = self._word.find(";", self._at)
        end = len(self._word) if end < 0 else end
        target = Target(self._instruction.instrument)
        named = self._targets(self._tokens[self._at : end])
        self._changes.append(Unread(self._cover(self._at, end), named[0] if named else target))
        for token in self._tokens[self._at : end]:
            if token.kind == "Q" and named:
                self._places[token.quote] = Standing(named[0], is_whole=False)
        self._at = end

    # Parts of clauses

    def _cover(self, start: int, end: int) -> Span:
        return Span(self._tokens[start].start, self._tokens[end - 1].end)

    def _span(self, found: re.Match[str]) -> Span:
        return self._cover(found.start(), found.end())

    def _of(self, found: re.Match[str], group: str) -> list[Target]:
        """Return the targets that a group names."""
        start, end = found.span(group)
        return self._targets(self._tokens[start:end]) if start >= 0 else []

    def _targets(self, tokens: list[Token]) -> list[Target]:
        targets: list[Target] = []
        is_range = False
        for token in tokens:
            if token.kind == "J":
                is_range = token.words.strip() in ("至", "到")
            elif token.kind == "P":
                for path in token.paths or ((),):
                    whole = same(self._last, token.same) if token.same else inherit(self._last, path)
                    if whole:
                        self._last = whole
                    if is_range and targets and whole:
                        targets[-1] = Target(targets[-1].instrument, targets[-1].path, whole)
                    else:
                        targets.append(Target(self._instruction.instrument, whole, None, token.part))
                    is_range = False
            elif token.kind == "X" and targets:
                last = targets[-1]
                targets[-1] = Target(last.instrument, last.path, last.to, token.words)
        if targets:
            self._spoken_of = targets
        return targets

    def _words(self, found: re.Match[str], group: str, place: Target | None, *, is_whole: bool = True) -> Words | None:
        """Return the quotations of a group, joining those of one text, and record the place of the words."""
        start, end = found.span(group)
        numbers = [token.quote for token in self._tokens[start:end] if token.kind == "Q"] if start >= 0 else []
        if not numbers:
            return None
        for number in numbers:
            self._places[number] = Standing(place, is_whole)
        spans = [self._instruction.quotes[number] for number in numbers]
        text = "\n".join(_OPENING_MARK.sub("", span.of(self._text)).strip() for span in spans)
        return Words(Span(spans[0].start, spans[-1].end), unnested(text))

    def _each(self, found: re.Match[str], group: str, place: Target) -> list[Words]:
        start, end = found.span(group)
        each = []
        for token in self._tokens[start:end]:
            if token.kind == "Q":
                self._places[token.quote] = Standing(place, is_whole=False)
                span = self._instruction.quotes[token.quote]
                each.append(Words(span, unnested(span.of(self._text))))
        return each

    # Clauses

    def describe(self, found: re.Match[str]) -> bool:
        """Parse an article with the words that introduce its items: 第五条“下列资产应当登记”中第二项……."""
        self._each(found, "q", self._of(found, "a")[0])
        return True

    def merge(self, found: re.Match[str]) -> bool:
        targets = self._of(found, "a")
        if len(targets) == 1 and targets[0].to is None:
            return False
        becomes = next(iter(self._of(found, "b")), None)
        words = self._words(found, "q", becomes or targets[0])
        self._changes.append(Merge(self._span(found), tuple(targets), becomes, words))
        return True

    def split(self, found: re.Match[str]) -> bool:
        target, becomes = self._of(found, "a")[0], tuple(self._of(found, "b"))
        words = self._words(found, "q", _through(becomes) if becomes else target)
        self._changes.append(Split(self._span(found), target, becomes, words))
        return True

    def renumber(self, found: re.Match[str]) -> bool:
        old, new = self._of(found, "a"), self._of(found, "b")
        if len(old) != len(new) or any(
            (one.to is None) != (other.to is None) or _is_heading(one) != _is_heading(other)
            for one, other in zip(old, new, strict=True)
        ):
            return False  # 将第十条移至第三章 does not say where in the chapter
        span = self._span(found)
        self._changes += [Renumber(span, one, other) for one, other in zip(old, new, strict=True)]
        words = self._words(found, "q", new[0])
        if words:
            self._changes.append(Replace(span, new[0], words))
        return True

    def replace_words(self, found: re.Match[str]) -> bool:
        targets = self._of(found, "a") or self._spoken_of
        new = self._words(found, "r", targets[0], is_whole=False)
        if new is None:
            return False
        if found["r"] == "Q":
            olds = self._each(found, "q", targets[0])
        else:  # several paragraphs are replaced by several
            whole = self._words(found, "q", targets[0], is_whole=False)
            olds = [whole] if whole else []
        self._changes += [ReplaceWords(self._span(found), target, old, new) for target in targets for old in olds]
        return True

    def replace(self, found: re.Match[str]) -> bool:
        targets = self._of(found, "a")
        words = self._words(found, "q", targets[0])
        if words is None:
            return False
        kind = Retitle if targets[0].part in _TITLES else Replace
        self._changes += [kind(self._span(found), target, words) for target in targets]
        return True

    def delete(self, found: re.Match[str]) -> bool:
        self._changes += [Delete(self._span(found), target) for target in self._of(found, "a")]
        return True

    def delete_words(self, found: re.Match[str]) -> bool:
        targets = self._of(found, "a") or self._spoken_of
        each = self._each(found, "q", targets[0])
        self._changes += [DeleteWords(self._span(found), target, words) for target in targets for words in each]
        return True

    def delete_more_words(self, found: re.Match[str]) -> bool:
        """Parse the continuation of a list of words to delete: 删去第三条中的“甲”、第五条中的“乙”."""
        is_list = bool(self._changes) and isinstance(self._changes[-1], DeleteWords)
        return is_list and self.delete_words(found)

    def retitle(self, found: re.Match[str]) -> bool:
        """Parse 将题目修改为《甲办法》, in which the title has title marks but no quotation marks."""
        target = self._of(found, "a")[0]
        title = _NAMED.match(self._text, self._tokens[found.end() - 1].end, self._instruction.span.end)
        if target.part not in _TITLES or not title:
            return False
        words = Words(Span(*title.span("title")), title["title"])
        self._changes.append(Retitle(self._span(found), target, words))
        return True

    def insert_words(self, found: re.Match[str]) -> bool:
        target = (self._of(found, "a") or self._spoken_of)[0]
        beside = self._words(found, "b", target, is_whole=False)
        words = self._words(found, "q", target, is_whole=False)
        where = {"B": Position.AFTER, "F": Position.BEFORE, "H": Position.START, "E": Position.END}[found["w"]]
        if words is None or (where in (Position.AFTER, Position.BEFORE) and beside is None):
            return False
        self._changes.append(InsertWords(self._span(found), target, words, where, beside))
        return True

    def insert(self, found: re.Match[str]) -> bool:
        near = self._of(found, "a")
        kind = next((t.unit for t in self._tokens[found.start() : found.end()] if t.kind == "N"), None)
        becomes = self._of(found, "b")
        if not becomes and not (near or (kind and self._last)) or "K" in found[0] and not (becomes or kind):
            return False  # 增加“甲” does not say where
        after = near[0] if near and found["w"] == "B" else None
        if becomes:
            place, numbered = _through(becomes), True
        else:
            place, numbered = (near or self._spoken_of)[0], False
        words = self._words(found, "q", place if numbered else None)
        kind = kind or (place.path[-1].kind if place.path else None)
        self._changes.append(Insert(self._span(found), place, kind, numbered, words, after))
        return True

    def adjust(self, found: re.Match[str]) -> bool:
        """Parse 条文顺序作相应调整, and the pairs of numbers that some decisions list after it."""
        instrument = self._instruction.instrument
        self._changes.append(Adjust(self._span(found), next(iter(self._of(found, "a")), Target(instrument))))
        self._each(found, "q", Target(instrument))
        return True


def _clause(
    pattern: str, read: Callable[[_Reader, re.Match[str]], bool]
) -> tuple[re.Pattern[str], Callable[[_Reader, re.Match[str]], bool]]:
    return re.compile(pattern), read


_CLAUSES = (
    _clause("(?P<a>P)(?P<q>Q)K(?=P|IN)", _Reader.describe),
    _clause(rf"(?P<a>{_LIST})M[RA]?(?:N|(?P<b>P))?[RA]?(?P<c>P)?R?(?P<q>Q+)?", _Reader.merge),
    _clause(rf"(?P<a>P)[SR]NA?(?P<b>{_LIST})?R?(?P<q>Q+)?", _Reader.split),
    _clause(rf"(?P<a>{_LIST})(?:A?N)?[RA]{{1,2}}(?P<b>{_LIST})(?:R?(?P<q>Q+)(?![RBFD]))?", _Reader.renumber),
    _clause(rf"(?P<a>{_LIST})?[XKEH]*(?P<q>{_QUOTES})R(?P<r>Q+)", _Reader.replace_words),
    _clause(rf"(?P<a>{_LIST}X?)K?R(?P<q>Q+)", _Reader.replace),
    _clause(rf"D(?P<a>{_LIST})?[XKEH]*(?P<q>{_QUOTES})", _Reader.delete_words),
    _clause(rf"(?P<a>{_LIST})?[XKEH]*(?P<q>{_QUOTES})D", _Reader.delete_words),
    _clause(rf"(?P<a>{_LIST})[XKEH]*D(?P<q>{_QUOTES})", _Reader.delete_words),
    _clause(rf"J?(?P<a>{_LIST})[XKEH]+(?P<q>{_QUOTES})(?!R|[BF]I)", _Reader.delete_more_words),
    _clause("(?P<a>P)R", _Reader.retitle),
    _clause(rf"D(?P<a>{_LIST})", _Reader.delete),
    _clause(rf"(?P<a>{_LIST})K?D", _Reader.delete),
    _clause(rf"(?P<a>{_LIST})?{_WHERE}(?P<b>Q)(?P<w>[BF])I[NK]*(?P<q>Q)", _Reader.insert_words),
    _clause(rf"(?P<a>{_LIST})?{_WHERE}(?P<b>Z)?(?P<w>[HE])I[NK]*(?P<q>Q)", _Reader.insert_words),
    _clause(rf"(?P<a>{_LIST})?K?(?P<w>[BF])?IN?A?(?P<b>{_LIST})?[KX]?R?(?P<q>Q+)?", _Reader.insert),
    _clause(rf"(?P<a>{_LIST})?K?O+R*(?P<q>(?:J?QRQ)+)?R*", _Reader.adjust),
)
