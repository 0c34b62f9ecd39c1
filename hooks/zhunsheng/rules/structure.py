"""S: the numbering of a text: gaps, repetitions and wrong order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from zhunsheng.model import Finding, Kind, Provision, Related, Severity, Span, Step, Style, Version
from zhunsheng.model.numerals import to_int
from zhunsheng.rules.context import Context
from zhunsheng.rules.examples import STANDARD
from zhunsheng.rules.table import rule
from zhunsheng.wording.provisions import step_words

Order = tuple[int, ...]

# Numbers of items within a line or at its start, after white space or the end of a sentence.
_BRACKETED = re.compile(r"[（(]([0-9一二三四五六七八九十]{1,4})[）)]")
_POINTED = re.compile(r"(?<![^：:；。\s])([0-9一二三四五六七八九十]{1,4})[.．、]")
_LONGEST = 6  # characters of a number in either form


@rule(
    "S101",
    Severity.ERROR,
    "条的序号不连续",
    explanation="条的序号在全文内连续编排，不因分章而重新起算（《立法法》第六十五条；《行政法规制定程序条例》第六条）。"
    "删去一条后应当重新编号，或者保留条号并注明“（删去）”。",
    wrong="第一条　机关应当登记资产。\n第三条　登记每年核对一次。",
    right="第一条　机关应当登记资产。\n第二条　登记每年核对一次。",
)
def articles_skip(context: Context) -> Iterator[Finding]:
    """Report an article whose number does not follow that of the article before."""
    for version, before, article in _article_pairs(context):
        order, last = _order(article.number), _order(before.number)
        if order > last and order not in _following(last):
            wanted = step_words(Step(Kind.ARTICLE, str(last[0] + 1)))
            words = step_words(Step(Kind.ARTICLE, article.number))
            message = f"{step_words(Step(Kind.ARTICLE, before.number))}之后应为{wanted}，却是{words}"
            path = version.source.path
            yield Finding(path, _label(article), message, (Related(path, _label(before), "前一条"),))


@rule(
    "S102",
    Severity.ERROR,
    "条的序号重复",
    explanation="同一条号出现了两次，引用无法分辨所指。请改正编错的一个，其后的条依次编号，引用随着改。",
    wrong="第一条　机关应当登记资产。\n第一条　登记每年核对一次。",
    right="第一条　机关应当登记资产。\n第二条　登记每年核对一次。",
)
def articles_repeat(context: Context) -> Iterator[Finding]:
    """Report an article number that occurred before in the text."""
    for version in context.disordered:
        seen: dict[str, Provision] = {}
        for article in own_articles(version):
            first = seen.setdefault(article.number, article)
            if first is not article:
                message = f"{step_words(Step(Kind.ARTICLE, article.number))}重复"
                path = version.source.path
                yield Finding(path, _label(article), message, (Related(path, _label(first), "首次出现"),))


@rule(
    "S103",
    Severity.ERROR,
    "条的序号倒退",
    explanation="后面一条的序号小于前面一条，一般是条文移动以后没有重新编号，或者数字写错。请按条文的次序改正，引用随着改。",
    wrong="第一条　机关应当登记资产。\n第三条　登记每年核对一次。\n第二条　核对应当留存记录。",
    right="第一条　机关应当登记资产。\n第二条　登记每年核对一次。\n第三条　核对应当留存记录。",
)
def articles_run_backwards(context: Context) -> Iterator[Finding]:
    """Report an article whose number is smaller than the one before."""
    for version, before, article in _article_pairs(context):
        if _order(article.number) < _order(before.number):
            words = step_words(Step(Kind.ARTICLE, article.number))
            message = f"{words}排在{step_words(Step(Kind.ARTICLE, before.number))}之后"
            path = version.source.path
            yield Finding(path, _label(article), message, (Related(path, _label(before), "前一条"),))


@rule(
    "S104",
    Severity.ERROR,
    "项的序号不连续",
    explanation="同一款内各项的序号从（一）起连续编排。漏了一项的补上；删去一项的，其后各项重新编号，引用随着改。",
    wrong="第一条　入仓资产包括：\n（一）家具；\n（三）电器。",
    right="第一条　入仓资产包括：\n（一）家具；\n（二）电器。",
)
def items_skip(context: Context) -> Iterator[Finding]:
    """Report items whose number does not follow that of the item before."""
    for version in context.versions:
        expected: dict[int, int] = {}
        before: Provision | None = None
        inline = _InlineNumbers(version)
        for provision in version.structure.of(Kind.ITEM):
            if not provision.number.isdigit():
                continue
            number, wanted = int(provision.number), expected.get(provision.parent, 1)
            if number != wanted and number != inline.behind(provision, before):
                right, found = (step_words(Step(Kind.ITEM, n)) for n in (str(wanted), provision.number))
                yield Finding(version.source.path, _label(provision), f"此处应为{right}，却是{found}")
            expected[provision.parent] = number + 1
            before = provision


class _InlineNumbers:
    """The item numbers within the lines before an item, as in 附件：1.登记表 with 2.清单 on the next line.

    The search continues where that for the item before ended, so that a text is searched once.
    """

    def __init__(self, version: Version) -> None:
        self._version = version
        self._seen: dict[tuple[int, re.Pattern[str]], tuple[int, int]] = {}

    def behind(self, item: Provision, before: Provision | None) -> int:
        """Return the number expected after the last of them.

        Outside articles, numbers may continue from one heading to the next, as in a list of all offences of a code.
        """
        text, structure = self._version.source.text, self._version.structure
        if item.label is None or item.parent < 0:
            return 0
        start = structure.provisions[item.parent].span.start
        if before is not None and before.span.start < start and _is_outside_articles(self._version, item):
            start = before.span.start
        form = _BRACKETED if item.label.of(text)[0] in "（(" else _POINTED
        seen, number = self._seen.get((start, form), (start, 0))
        for found in form.finditer(text, max(start, seen - _LONGEST), item.span.start):
            number = to_int(found[1]) or 0
        self._seen[start, form] = item.span.start, number
        return number + 1


def _is_outside_articles(version: Version, item: Provision) -> bool:
    return all(above.kind not in (Kind.ARTICLE, Kind.ANNEX) for above in version.structure.ancestors(item))


@rule(
    "S105",
    Severity.ERROR,
    "章、节中没有条文",
    explanation="章、节、编的标题之下没有条文：标题多余，或者条文遗漏。",
    wrong="## 第一章 总则\n## 第二章 管理\n第一条　机关应当登记资产。",
    right="## 第一章 总则\n第一条　为了加强管理，制定本办法。\n## 第二章 管理\n第二条　机关应当登记资产。",
)
def division_without_articles(context: Context) -> Iterator[Finding]:
    """Report parts, chapters and sections without any article."""
    for version in context.versions:
        if version.structure.style is not Style.ARTICLES:
            continue
        provisions = version.structure.provisions
        units = sorted(version.structure.by_eid[unit.eid] for kind in _UNITS for unit in version.structure.of(kind))
        for n in units:
            # Provisions are in document order, so that the first child directly follows its parent.
            if provisions[n + 1 : n + 2] == () or provisions[n + 1].parent != n:
                provision = provisions[n]
                words = step_words(Step(provision.kind, provision.number))
                yield Finding(version.source.path, _label(provision), f"{words}之下没有条文")


@rule(
    "S106",
    Severity.ERROR,
    "标准条文的编号不连续",
    explanation="章和条的编号从1起逐级连续编排（GB/T 1.1—2020）；附录中的条从 A.1 起。请补上遗漏的章条，或者重新编号。",
    wrong=STANDARD + "## 3 要求\n应节约。",
    right=STANDARD + "## 2 要求\n应节约。",
)
def clauses_skip(context: Context) -> Iterator[Finding]:
    """Report clauses whose number does not follow that of the clause before on the same level."""
    for version in context.versions:
        last: dict[str, int] = {}
        for provision in version.structure.of(Kind.CLAUSE):
            above, _, number = provision.number.rpartition(".")
            if not number.isdigit():
                continue
            wanted = last.get(above, 0) + 1
            if int(number) != wanted:
                right = f"{above}.{wanted}" if above else str(wanted)
                yield Finding(version.source.path, _label(provision), f"此处应为 {right}，却是 {provision.number}")
            last[above] = int(number)


@rule(
    "S107",
    Severity.ERROR,
    "编、章、节的序号不连续",
    explanation="编、章在全文内连续编排（分编的，章可以在每编内重新起算），节在每章内从第一节起连续编排。"
    "请补上遗漏的标题，或者重新编号。",
    wrong="## 第一章 总则\n第一条　为了加强管理，制定本办法。\n## 第三章 管理\n第二条　机关应当登记资产。",
    right="## 第一章 总则\n第一条　为了加强管理，制定本办法。\n## 第二章 管理\n第二条　机关应当登记资产。",
)
def divisions_skip(context: Context) -> Iterator[Finding]:
    """Report parts, chapters and sections whose number does not follow that of the one before."""
    for version in context.versions:
        last: dict[tuple[int, Kind], int] = {}
        running: dict[Kind, int] = {}
        for provision in (p for kind in _UNITS for p in version.structure.of(kind)):
            if not provision.number.isdigit():
                continue
            number, key = int(provision.number), (provision.parent, provision.kind)
            wanted = last.get(key, 0) + 1
            if number not in {wanted, running.get(provision.kind, 0) + 1}:
                right, found = (
                    step_words(Step(provision.kind, str(wanted))),
                    step_words(Step(provision.kind, provision.number)),
                )
                yield Finding(version.source.path, _label(provision), f"此处应为{right}，却是{found}")
            last[key] = running[provision.kind] = number


@rule(
    "S108",
    Severity.WARNING,
    "条文之前缺换行",
    explanation="一条从新的一行开始。条号接在上一句之后、而这个条号别处没有的，一般是转换时丢了换行：仍按一条阅读，引用也能指到它，"
    "但应当补上换行。",
    wrong="第一条　机关应当登记资产。第二条登记每年核对一次。\n第三条　核对应当留存记录。",
    right="第一条　机关应当登记资产。\n第二条　登记每年核对一次。\n第三条　核对应当留存记录。",
)
def articles_run_together(context: Context) -> Iterator[Finding]:
    """Report articles that begin after a sentence on the same line."""
    for version in context.versions:
        text = version.source.text
        for article in version.structure.of(Kind.ARTICLE):
            start = article.span.start
            if text[start - 1] == "\n" or article.label is None:  # as nearly always
                continue
            if text[text.rfind("\n", 0, start) + 1 : start].strip() == "":
                continue
            head = article.label.of(text)
            begin = len(text[:start].rstrip()) if text[start - 1].isspace() else start
            end = article.label.end + (text[article.label.end] in " \u3000")
            words = step_words(Step(Kind.ARTICLE, article.number))
            message = f"{words}之前缺换行；一条应当从新的一行开始"
            yield Finding(version.source.path, Span(begin, end), message, replacement=f"\n\n{head}\u3000")


_UNITS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)


def own_articles(version: Version) -> list[Provision]:
    """Return the articles of the text without those of its annexes, which are numbered separately."""
    return [article for article in version.structure.of(Kind.ARTICLE) if article.eid.startswith("art_")]


def _article_pairs(context: Context) -> Iterator[tuple[Version, Provision, Provision]]:
    for version in context.disordered:
        for before, article in pairwise(own_articles(version)):
            yield version, before, article


@lru_cache(maxsize=4096)
def _order(number: str) -> Order:
    """Return 120-1 as (120, 1), so that 第一百二十条之一 sorts between 120 and 121."""
    return tuple(int(part) for part in number.split("-") if part.isdigit())


@lru_cache(maxsize=4096)
def _following(order: Order) -> frozenset[Order]:
    """Return what may come after an article: 第十三条 or 第十二条之一 after 第十二条."""
    following = {(order[0] + 1,), (*order, 1)}
    return frozenset(following | {(*order[:-1], order[-1] + 1)} if len(order) > 1 else following)


def _label(provision: Provision) -> Span:
    return provision.label or provision.span
