"""D1: punctuation and words of a draft (GB/T 15834—2011; 《立法技术规范（试行）（一）》)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from zhunsheng.model import Finding, Kind, Severity, Span, Version
from zhunsheng.model.commencing import commencements
from zhunsheng.model.fences import Markup
from zhunsheng.reading.citations.antecedents import genre_of
from zhunsheng.reading.citations.masks import prose, without_code
from zhunsheng.rules.context import Context
from zhunsheng.rules.structure import own_articles
from zhunsheng.rules.table import rule

_CHINESE = "\u4e00-\u9fff"
_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
# A half-width mark between Chinese characters, or between Chinese brackets and quotation marks.
_HALF = re.compile(rf"(?<=[{_CHINESE}》〉）\)”\"％%])[,;:?!](?=[{_CHINESE}《〈（\(“\"])")
# (试行) after a Chinese character, which excludes the address of a link and a list mark at the start of a line.
_BRACKETS = re.compile(rf"(?<=[{_CHINESE}》”\"])\((?P<words>[^()\[\]\n]*[{_CHINESE}][^()\[\]\n]*)\)")
_QUOTED = re.compile(r"\"(?P<words>[^\"\n]*)\"")

_NAMED = "条例|办法|规定|细则|规则|解释"
_INTRODUCED = re.compile(rf"以下(?:简称|称)[“《]?本?(?P<genre>{_NAMED})")
_OWN = re.compile(
    rf"本(?<![基根资样版原文课日]本)(?P<genre>{_NAMED})"
    rf"(?=第[一二三四五六七八九十百0-9]|自|所称|由[{_CHINESE}]{{2,16}}负责解释|的(?:规定|解释|实施)|规定|适用|未|施行|。)"
)


def _shown(version: Version) -> str:
    """Return the running text of a version, all else replaced by as many blanks, so that offsets stay the same."""
    return prose(without_code(version.source.text, version.body, Markup.INSTRUMENT))


@rule(
    "D101",
    Severity.INFO,
    "汉字之间用了半角标点",
    explanation="汉字之间的逗号、分号、冒号、问号、叹号和括号用全角"
    "（GB/T 15834—2011《标点符号用法》）。--fix 可以改正。",
    wrong="第一条　机关应当登记资产,每年核对一次。",
    right="第一条　机关应当登记资产，每年核对一次。",
)
def half_width_punctuation(context: Context) -> Iterator[Finding]:
    """Report half-width punctuation between Chinese characters."""
    for version in context.versions:
        # The typing of a plain law text is the collection's, not the drafter's.
        if version.plain or not any(version.source.text.find(mark, *version.body) >= 0 for mark in _FULL):
            continue
        text = _shown(version)
        places = [found.start() for found in _HALF.finditer(text, *version.body)]
        for found in _BRACKETS.finditer(text, *version.body):
            places += (found.start(), found.end() - 1)
        for place in sorted(places):
            mark, right = text[place], _FULL[text[place]]
            message = f"汉字之间用全角标点：“{mark}”应为“{right}”"
            yield Finding(version.source.path, Span(place, place + 1), message, replacement=right)


@rule(
    "D102",
    Severity.INFO,
    "用了直引号",
    explanation="引号用弯引号“ ”（GB/T 15834—2011《标点符号用法》）。一行中成对的直引号，--fix 可以改正。",
    wrong='第一条　本办法所称"资产"，是指机关占用的物品。',
    right="第一条　本办法所称“资产”，是指机关占用的物品。",
)
def straight_quotes(context: Context) -> Iterator[Finding]:
    """Report straight quotation marks in pairs, around Chinese words or beside them."""
    for version in context.versions:
        if version.plain or version.source.text.find('"', *version.body) < 0:
            continue
        text = _shown(version)
        for found in _paired_quotes(text, version.body):
            for place, right in ((found.start(), "“"), (found.end() - 1, "”")):
                span = Span(place, place + 1)
                yield Finding(version.source.path, span, f"引号用弯引号“{right}”", replacement=right)


def _paired_quotes(text: str, body: Span) -> Iterator[re.Match[str]]:
    """Yield the quotations in straight marks with Chinese words, of lines on which all marks are paired."""
    start = body.start
    while (mark := text.find('"', start, body.end)) >= 0:
        end = text.find("\n", mark, body.end)
        end = body.end if end < 0 else end
        if text.count('"', mark, end) % 2 == 0:
            yield from (m for m in _QUOTED.finditer(text, mark, end) if re.search(f"[{_CHINESE}]", m["words"]))
        start = end


@rule(
    "D103",
    Severity.INFO,
    "自称与文种不一致",
    explanation="文件自称“本办法”“本规定”，应当与题名的文种一致。从别的文件抄来的条文最容易留下这种差错。"
    "“本规定”指上文一句话而不指文件的，可以改写。附件自成一篇的，按附件的题名。",
    wrong="第一条　本规定所称资产，是指机关占用的物品。",
    right="第一条　本办法所称资产，是指机关占用的物品。",
)
def self_name_differs(context: Context) -> Iterator[Finding]:
    """Report a text that refers to itself by another genre than that of its title: 本规定 in a 办法."""
    for version in context.versions:
        genre = genre_of(version.metadata.title)
        if genre is None or genre not in _NAMED.split("|"):
            continue
        others = _OtherTexts(version)
        for found in _OWN.finditer(version.source.text, *version.body):
            if found["genre"] == genre or others.is_meant(found):
                continue
            message = f"题名的文种是“{genre}”，这里自称“本{found['genre']}”"
            yield Finding(version.source.path, Span(*found.span()), message)


class _OtherTexts:
    """Tells where 本规定 does not name the text itself; the text is searched once, not for every occurrence.

    Args:
        version: The text.
    """

    def __init__(self, version: Version) -> None:
        self._version = version

    def is_meant(self, found: re.Match[str]) -> bool:
        """Tell whether 本规定 is in an annex, in a quotation, or is introduced as a short name."""
        if found["genre"] in self._introduced or self._is_quoted(found.start()):
            return True
        structure = self._version.structure
        provision = structure.at(found.start())
        around = [provision, *structure.ancestors(provision)] if provision else []
        return any(one.kind is Kind.ANNEX for one in around)

    @cached_property
    def _introduced(self) -> frozenset[str]:
        return frozenset(found["genre"] for found in _INTRODUCED.finditer(self._version.source.text))

    def _is_quoted(self, offset: int) -> bool:
        offsets, depths = self._quotation_marks
        return depths[bisect_right(offsets, offset) - 1] > 0

    @cached_property
    def _quotation_marks(self) -> tuple[list[int], list[int]]:
        """The offsets of quotation marks and line ends, each with the number of marks that are open after it."""
        offsets, depths = [0], [0]
        for mark in re.finditer("[“”\n]", self._version.source.text):
            offsets.append(mark.start())
            depths.append(0 if mark[0] == "\n" else depths[-1] + (1 if mark[0] == "“" else -1))
        return offsets, depths


@rule(
    "D104",
    Severity.INFO,
    "正文的施行日期与元数据不一致",
    explanation="正文写明“自某年某月某日起施行”的，元数据的 effective 应当就是这一天。"
    "正文是首次施行的日期、而本版本通过、公布在后的（修改以后的文本），不在此列。",
    wrong="---\nid: a\ntitle: 甲办法\neffective: 2024-02-01\n---\n# 甲办法\n第一条　本办法自2024年3月1日起施行。",
    right="---\nid: a\ntitle: 甲办法\neffective: 2024-03-01\n---\n# 甲办法\n第一条　本办法自2024年3月1日起施行。",
)
def effect_differs(context: Context) -> Iterator[Finding]:
    """Report a day of commencement in the last article that differs from ``effective`` in the front matter."""
    for version in context.versions:
        effective = version.metadata.effective
        made = max(filter(None, (version.metadata.issued, version.metadata.adopted)), default=None)
        if version.plain or effective is None:
            continue
        articles = own_articles(version)
        if not articles:
            continue
        last = articles[-1].span
        found = next(commencements(version.source.text, *last), None)
        if found and found.day != effective and (made is None or made <= found.day):
            message = f"正文写的施行日期是 {found.day.isoformat()}，元数据的 effective 是 {effective.isoformat()}"
            yield Finding(version.source.path, found.span, message)
