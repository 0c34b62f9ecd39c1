"""D2: the layout of a draft: items, paragraphs, headings and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhunsheng.model import Finding, Kind, Provision, Severity, Span, Style, Version
from zhunsheng.model.fences import INLINE_CODE, Markup, read_regions
from zhunsheng.model.numerals import from_int, to_int
from zhunsheng.model.tables import cells, is_rule_line, is_well_formed
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule

_NUMERALS = "一二三四五六七八九十"
# Not before a half-width mark, which D101 mends first.
_CLOSED = re.compile(rf"[（(](?P<n>[{_NUMERALS}]{{1,4}})[)）](?P<behind>(?:[ \t]*[、.．])++(?![,;:?!]))?")
_NEXT_ITEM = re.compile(
    r"(?P<before>[；;。])[ \t\u3000]*"
    rf"[（(](?P<n>[{_NUMERALS}]{{1,4}})[)）][、.．]?[ \t\u3000]*(?=[^\s；;、，。和及与或至])"
)
# A quick test for _NEXT_ITEM: patterns that begin with a literal character are searched for fastest.
_OPENED = (re.compile("（(?<=[；;。 \t\u3000]（)"), re.compile(r"\((?<=[；;。 \t\u3000]\()"))
_BROKEN = re.compile(r"\n(?:(?<=[，、]\n)|(?<=[^\S\n]\n))")
# The list of annexes after the last article, and notes (GB/T 9704—2012, 7.3.4), are numbered 1. 2.
_LIST_OF_ANNEXES = re.compile("(?:附件|附表|附|注)[：:]")
_LEFT_OUT = re.compile("删|废止|略|缺")
_HEADING = re.compile(r"^#{1,6}(?=[^\s#])", re.MULTILINE)
_ROWS = re.compile(r"^[|｜].*(?:\n[|｜].*)*", re.MULTILINE)
_COMMENT = re.compile(f"{INLINE_CODE}|(?P<comment><!--(?:(?!-->)[^\n])*)")
_DASHES = re.compile(r"[|｜](?:[ \t]*[:：]?[-—－―–─]+[:：]?[ \t]*[|｜])+[ \t]*")


@rule(
    "D201",
    Severity.INFO,
    "项、目的序号写法不合规范",
    explanation="条文的项用（一）（二），目用1．2．（《立法技术规范（试行）（一）》）；括号用全角，其后不加顿号。"
    "括号的写法，--fix 可以改正；用错层次的，须由人改。",
    wrong="第一条　入仓资产包括：\n(一)、家具；\n(二)、电器。",
    right="第一条　入仓资产包括：\n（一）家具；\n（二）电器。",
)
def item_marks(context: Context) -> Iterator[Finding]:
    """Report numbers of items and subitems that are not written as （一） and 1．."""
    for version in context.versions:
        if version.structure.style is Style.ARTICLES and not version.plain:
            yield from _item_marks(version)


def _item_marks(version: Version) -> Iterator[Finding]:
    text = version.source.text
    told: set[int] = set()
    for kind in (Kind.ITEM, Kind.SUBITEM):
        for item in version.structure.of(kind):
            if item.label is None or not _is_in_article(version, item):
                continue
            if _LIST_OF_ANNEXES.match(text, version.structure.provisions[item.parent].span.start):
                continue
            closed = _CLOSED.match(text, item.label.start)
            written = item.label.of(text)
            if closed and kind is Kind.ITEM:
                right = f"（{closed['n']}）"
                if closed[0] != right:
                    yield Finding(
                        version.source.path,
                        Span(*closed.span()),
                        f"项的序号写作“{right}”，其后不加标点",
                        replacement=right,
                    )
            elif item.parent not in told and not (kind is Kind.SUBITEM and written[0].isdigit()):
                told.add(item.parent)
                wanted = "（一）（二）" if kind is Kind.ITEM else "1．2．"
                name = "项" if kind is Kind.ITEM else "目"
                yield Finding(version.source.path, item.label, f"条文的{name}用{wanted}编号，这里用的是“{written}”")


def _is_in_article(version: Version, item: Provision) -> bool:
    around = list(version.structure.ancestors(item))
    return any(p.kind is Kind.ARTICLE for p in around) and not any(p.kind is Kind.ANNEX for p in around)


@rule(
    "D202",
    Severity.INFO,
    "一段在逗号之后断开",
    explanation="一段以逗号或顿号结束，下一段没有序号：一般是转换时一段断成了两段。款按自然段计，断开以后“第二款”“前款”都会数错。",
    wrong="第一条　机关应当登记资产，\n每年核对一次。",
    right="第一条　机关应当登记资产，每年核对一次。",
)
def broken_paragraph(context: Context) -> Iterator[Finding]:
    """Report a paragraph that ends in a comma where another follows it."""
    for version in context.versions:
        text = version.source.text
        if not _BROKEN.search(text, *version.body):
            continue
        listing = False  # members of a list without numbers: 国务院由下列人员组成：总理，…
        for before, behind in pairwise(version.structure.of(Kind.PARAGRAPH)):
            end = before.text.end
            last = text[end - 1 : end] if before.text.start < end else ""
            listing = last in ("：", ":") or (listing and last in ("，", "、", "；"))
            if listing or last not in ("，", "、") or before.parent != behind.parent or before.span.end != end:
                continue
            if not text[end : behind.text.start].strip():
                yield Finding(version.source.path, Span(end - 1, end), f"一段以“{last}”结束，下一段疑似应当接在后面")


@rule(
    "D203",
    Severity.INFO,
    "几项写在一行里",
    explanation="每一项单独成行（《立法技术规范（试行）（一）》），引用“第二项”才能指到它。--fix 可以分行。",
    wrong="第一条　入仓资产包括：\n（一）家具；（二）电器。",
    right="第一条　入仓资产包括：\n（一）家具；\n（二）电器。",
)
def items_in_one_line(context: Context) -> Iterator[Finding]:
    """Report an item that follows another on the same line."""
    for version in context.versions:
        text = version.source.text
        if not any(opened.search(text, *version.body) for opened in _OPENED):
            continue
        if not _NEXT_ITEM.search(text, *version.body):
            continue
        for item in version.structure.of(Kind.ITEM):
            if item.label is None or item.label.of(text)[0] not in "（(" or not item.number.isdigit():
                continue
            wanted = int(item.number) + 1
            for found in _NEXT_ITEM.finditer(text, *item.text):
                if to_int(found["n"]) == wanted:
                    right = f"（{from_int(wanted)}）"
                    message = f"{right}应当另起一行"
                    span = Span(found.end("before"), found.end())
                    yield Finding(version.source.path, span, message, replacement=f"\n\n{right}")
                    wanted += 1


@rule(
    "D204",
    Severity.INFO,
    "条没有内容",
    explanation="只有条号（和条标），没有条文：可能没有写完，或者转换时丢了。删去的条写明“（删去）”。",
    wrong="第一条　机关应当登记资产。\n第二条\n第三条　登记每年核对一次。",
    right="第一条　机关应当登记资产。\n第二条　登记每年核对一次。",
)
def empty_article(context: Context) -> Iterator[Finding]:
    """Report articles without any text."""
    for version in context.versions:
        structure = version.structure
        provisions, by_eid = structure.provisions, structure.by_eid
        for article in structure.of(Kind.ARTICLE):
            if article.span.end > article.text.end:
                continue  # it has paragraphs
            n = by_eid[article.eid]
            behind = provisions[n + 1] if n + 1 < len(provisions) else None
            heading = article.heading.of(version.source.text) if article.heading else ""
            if article.label and (behind is None or behind.parent != n) and not _LEFT_OUT.search(heading):
                yield Finding(version.source.path, article.label, f"{article.label.of(version.source.text)}没有内容")


@rule(
    "D205",
    Severity.INFO,
    "表格写法有误",
    explanation="表格各行以半角竖线 | 开头和结尾，第二行是 | --- | --- |，各行的格数不多于表头。有一处不合，"
    "整张表就会照原样显示，不成表格。"
    "格内要写竖线的，改用“／”或者文字。全角竖线和横线，--fix 可以改正。",
    wrong="第一条　表如下：\n\n| 甲 | 乙 |\n|——|——|\n| a | b |",
    right="第一条　表如下：\n\n| 甲 | 乙 |\n| --- | --- |\n| a | b |",
)
def malformed_table(context: Context) -> Iterator[Finding]:
    """Report lines of pipe characters that the site cannot show as a table."""
    for version in context.versions:
        text = version.source.text
        if version.plain or (text.find("|", *version.body) < 0 and text.find("｜", *version.body) < 0):
            continue
        code = [region.span for region in read_regions(text, version.body, Markup.INSTRUMENT)]
        for found in _ROWS.finditer(text, *version.body):
            if not any(span.start <= found.start() < span.end for span in code):
                yield from _table_findings(version, Span(*found.span()), found[0].split("\n"))


def _table_findings(version: Version, span: Span, rows: list[str]) -> Iterator[Finding]:
    if is_well_formed(rows) or (len(rows) == 1 and not rows[0].rstrip().endswith(("|", "｜"))):
        return  # a table, or a sentence that begins with a stroke
    mended = [_mended_row(row, n) for n, row in enumerate(rows)]
    if is_well_formed(mended):
        message = "表格的竖线用半角 |，表头之下的一行写作 | --- | --- |"
        yield Finding(version.source.path, span, message, replacement="\n".join(mended))
        return
    at, message = _fault(mended)
    start = span.start + sum(len(row) + 1 for row in rows[:at])
    yield Finding(version.source.path, Span(start, start + len(rows[at])), message)


def _mended_row(row: str, n: int) -> str:
    if n == 1 and _DASHES.fullmatch(row.rstrip()):
        return "|" + " --- |" * (row.count("|") + row.count("｜") - 1)
    return row.replace("｜", "|")


def _fault(rows: Sequence[str]) -> tuple[int, str]:
    """Return the row at fault and what is wrong with it."""
    if len(rows) < 2 or not is_rule_line(rows[1]):
        return 0, "表格写法有误：表头之下缺一行 | --- | --- |"
    columns = cells(rows[0])
    for n, row in enumerate(rows):
        if not row.rstrip().endswith("|"):
            return n, f"表格写法有误：第 {n + 1} 行没有以 | 结尾"
        if cells(row) > columns or (n == 1 and cells(row) != columns):
            return n, f"表格写法有误：第 {n + 1} 行有 {cells(row)} 格，表头有 {columns} 格"
    return 0, "表格写法有误"


@rule(
    "D206",
    Severity.INFO,
    "标题的井号之后缺空格",
    explanation="“##第二章”在网页上不成标题；井号之后空一格，写作“## 第二章”。--fix 可以改正。",
    wrong="##第一章 总则\n第一条　机关应当登记资产。",
    right="## 第一章 总则\n第一条　机关应当登记资产。",
)
def heading_without_space(context: Context) -> Iterator[Finding]:
    """Report # marks that no space separates from the words of a heading."""
    for version in context.versions:
        text = version.source.text
        if version.plain or text.find("#", *version.body) < 0:
            continue
        for found in _outside_regions(version, _HEADING):
            message = f"标题的“{found[0]}”之后空一格"
            yield Finding(version.source.path, Span(*found.span()), message, replacement=f"{found[0]} ")


def _outside_regions(version: Version, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in the body of a version outside of fenced code and comments."""
    text = version.source.text
    regions = [region.span for region in read_regions(text, version.body, Markup.INSTRUMENT)]
    at = version.body.start
    for start, end in (*regions, Span(version.body.end, version.body.end)):
        yield from pattern.finditer(text, at, start)
        at = end


@rule(
    "D207",
    Severity.WARNING,
    "写在行内的批注会显示出来",
    explanation="批注 <!-- … --> 独占整行的不显示；同一行还有别的文字的，与正文一样显示在网页和导出的文件上。"
    "请另起一行写，或者删去。",
    wrong="第一条　机关应当登记资产<!-- 待核实 -->。",
    right="<!-- 待核实 -->\n第一条　机关应当登记资产。",
)
def comment_within_line(context: Context) -> Iterator[Finding]:
    """Report comments that share a line with other words, which are words of the text like these."""
    for version in context.versions:
        text = version.source.text
        if version.plain or text.find("<!--", *version.body) < 0:
            continue
        for found in _outside_regions(version, _COMMENT):
            if found["comment"]:
                message = "写在行内的批注会显示在网页上；请另起一行写，或者删去"
                yield Finding(version.source.path, Span(*found.span()), message)
