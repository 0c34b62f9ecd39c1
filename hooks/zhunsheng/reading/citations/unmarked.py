"""Articles after a title whose 第 is left out: 《甲调解法》二十七条第四款.

Numbers after a title are counted too (《甲意见》十条措施), so that only those are read that can be nothing but an
article: high ones, those with a paragraph, and low ones of a law or regulation that is applied or broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.model.citation import Citation, Form, Path, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind
from zhunsheng.reading.citations.lexer import TITLE
from zhunsheng.reading.citations.steps import number_of
from zhunsheng.reading.citations.titles import names_instrument

_N = "(?:[0-9]{1,4}|[一二三四五六七八九十百千零〇]{1,9})"
_PATH = rf"(?P<article>{_N})条(?:第?(?P<paragraph>{_N})款)?(?:第?[（(]?(?P<item>{_N})[)）]?项)?"
_END = "(?=之?规定|的|中|所[称列规]|[、和及与或，。；：）)]|$)"
_BEHIND = re.compile(rf"《(?P<title>{TITLE})》(?P<bracket>[（(][^（()）\n]{{1,20}}[)）])?{_PATH}{_END}", re.MULTILINE)
_MORE = re.compile(rf"[、和及与或]{_PATH}(?:{_END}|(?=[处予执办]))", re.MULTILINE)
_MAYBE = re.compile("[》）)][0-9一二三四五六七八九十百千零〇]{1,9}条")
_LED = re.compile("(?:依照|依据|根据|按照|适用|违反|符合|触犯)(?:了)?$")
_LAW = re.compile("(?:法|法典|条例|办法|细则|规定)(?:[（(][^（()）]{1,8}[)）])?$")
_COUNTED = 10  # a text announces ten measures, hardly eleven
_REACH = 4


def read_unmarked_articles(text: str, body: Span) -> list[Citation]:
    """Read the articles after titles whose 第 is left out.

    Args:
        text: the source.
        body: where the text stands after the front matter.
    """
    return list(_read(text, body)) if _MAYBE.search(text, *body) else []


def _read(text: str, body: Span) -> Iterator[Citation]:
    for m in _BEHIND.finditer(text, *body):
        if not names_instrument(m["title"]) or not _is_article(text, m):
            continue
        start, form = (m.start("article"), Form.LOCAL) if m["bracket"] else (m.start(), Form.TITLE)
        last = Citation(Span(start, m.end()), form, m["title"], _path(m))  # 《甲办法》（试行）二十七条
        yield last
        while more := _MORE.match(text, last.span.end, body.end):
            last = Citation(Span(more.start("article"), more.end()), Form.LOCAL, last.name, _path(more))
            yield last


def _is_article(text: str, m: re.Match[str]) -> bool:
    """Tell whether the number after a title can be nothing but an article's."""
    if m["paragraph"] or int(number_of(m["article"]) or 0) > _COUNTED:
        return True
    return bool(_LAW.search(m["title"]) and _LED.search(text, max(0, m.start() - _REACH), m.start()))


def _path(m: re.Match[str]) -> Path:
    numbered = ((Kind.ARTICLE, m["article"]), (Kind.PARAGRAPH, m["paragraph"]), (Kind.ITEM, m["item"]))
    return tuple(Step(kind, number_of(words) or "") for kind, words in numbered if words)
