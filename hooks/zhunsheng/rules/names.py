"""R2: titles, document numbers and standard codes that are malformed, ambiguous or disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from zhunsheng.model import Finding, Form, Kind, Related, Severity, Span, Style, Version
from zhunsheng.model.numbers import number_key, right_document_number
from zhunsheng.model.numerals import from_int
from zhunsheng.model.standard_codes import standard_at
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link, Outcome
from zhunsheng.resolving.ending import speaks_of_the_past
from zhunsheng.rules.context import Context
from zhunsheng.rules.examples import FRONT, NUMBERED
from zhunsheng.rules.table import rule
from zhunsheng.wording.provisions import titled

# 12 of 第 12 条 with the spaces around it, 1 of 之1. After the title a citation has no other figures.
_ARABIC = re.compile("(?<=[第、和及与或至到（(之—－-]) ?(?P<number>[0-9０-９]{1,4}) ?(?![0-9０-９年])")
_FIGURE = re.compile("[0-9０-９]")
_ROW = re.compile(r"[^\S\n]*\|")
_LONGEST_NOTE = 81  # characters, the bracket included
_NOTE = re.compile("[（(](?=[第《]|$)[^（()）]{0,80}$")  # 背叛国家罪（第102条）
_IN_CHINESE = frozenset({Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM})
# A title that is a genre alone can only be a short name: no instrument is called 《条例》.
_GENRE_ALONE = re.compile(
    r"(?:实施)?(?:条例|办法|规定|细则|规则|规范|标准|通知|意见|方案|决定|规程|规划|解释|暂行条例|暂行办法|暂行规定)"
)


@rule(
    "R201",
    Severity.ERROR,
    "简称没有交代",
    explanation="只写文种的书名（如《条例》）必是简称，应在首次出现时交代：《某市某某条例》（以下简称《条例》）。简称在同一文件内通用，"
    "不能借用另一文件里的交代（《立法技术规范（试行）（一）》关于简称的规定）。",
    wrong=FRONT + "第一条　为了实施《条例》，制定本办法。",
    right=FRONT + "第一条　为了实施《机关事务管理条例》（以下简称《条例》），制定本办法。\n第二条　依照《条例》办理。",
)
def short_name_not_introduced(context: Context) -> Iterator[Finding]:
    """Report short names that consist of a genre alone (《条例》) and that the text does not introduce."""
    for version, link in context.outcomes(Outcome.UNKNOWN):
        if short_name_missing(context, version, link):
            name = titled(link.citation.name or "")
            message = f"简称{name}没有交代；首次出现时应写全称并注明“（以下简称{name}）”"
            yield Finding(version.source.path, link.citation.span, message)


def short_name_missing(context: Context, version: Version, link: Link) -> bool:
    """Tell whether a citation uses a short name that its text does not introduce."""
    key = title_key(link.citation.name or "")
    if link.citation.form is not Form.TITLE or not _GENRE_ALONE.fullmatch(key):
        return False
    return key not in context.short_names(version)


@rule(
    "R202",
    Severity.WARNING,
    "简称重复交代",
    explanation="同一简称在一份文件中只交代一次；交代两次且所指不同的，读者无从判断。",
    wrong="第一条　依据《机关事务管理条例》（以下简称《条例》），制定本办法。\n"
    "第二条　节能依照《公共机构节能条例》（以下简称《条例》）执行。",
    right="第一条　依据《机关事务管理条例》（以下简称《条例》）和《公共机构节能条例》，制定本办法。",
)
def short_name_introduced_twice(context: Context) -> Iterator[Finding]:
    """Report short names that a text introduces more than once."""
    for version in context.versions:
        first: dict[str, int] = {}
        for n, short in enumerate(version.short_names):
            key = title_key(short.name)
            if key not in first:
                first[key] = n
                continue
            before = version.short_names[first[key]]
            if title_key(before.title) == title_key(short.title):
                message = f"简称“{short.name}”已经交代过"
            else:
                message = f"简称“{short.name}”已用来指{titled(before.title)}，此处又指{titled(short.title)}"
            path = version.source.path
            yield Finding(path, short.span, message, (Related(path, before.span, "首次交代"),))


@rule(
    "R203",
    Severity.ERROR,
    "题名与文号不一致",
    explanation="题名后括注的文号是另一份文件的，或者与库中登记的文号不同。请按文件的原文核对题名和文号。"
    "句中说的是旧文件（“同时废止”）的，不报：同名的旧文件有自己的文号。",
    wrong=NUMBERED + "第一条　依照《甲办法》（甲发〔2021〕1号）办理。",
    right=NUMBERED + "第一条　依照《甲办法》（甲发〔2020〕1号）办理。",
)
def title_and_number_disagree(context: Context) -> Iterator[Finding]:
    """Report a title whose bracketed number belongs to another instrument."""
    for version in context.versions:
        for title, number in pairwise(context.links[version.source.path]):
            known = number_on_record(version, title, number)
            if known and number_key(known) != number_key(number.citation.name or ""):
                message = f"{titled(title.title or '')}的文号是 {known}，此处写作 {number.citation.name}"
                yield Finding(version.source.path, number.citation.span, message)


def number_on_record(version: Version, title: Link, number: Link) -> str:
    """Return the number on record of an instrument whose title stands before a number: 《甲办法》（甲发〔2020〕1号）.

    Empty if the number is not in brackets behind the title, none is known, or the sentence is about an earlier edition.

    Args:
        version: The text.
        title: The citation before the number.
        number: The citation of the number.
    """
    if not _bracketed(version, title, number) or speaks_of_the_past(version, title):
        return ""  # an instrument that repeals its own earlier edition names it by that edition's number
    return _number_of(title) or ""


def _bracketed(version: Version, title: Link, number: Link) -> bool:
    if title.citation.form is not Form.TITLE or number.citation.form not in {Form.NUMBER, Form.STANDARD}:
        return False
    between = version.source.text[title.citation.span.end : number.citation.span.start]
    return between.strip() in {"（", "("}


def _number_of(link: Link) -> str | None:
    if link.version:
        return link.version.metadata.number
    return link.fact.number if link.fact else None


@rule(
    "R204",
    Severity.WARNING,
    "文号的写法不规范",
    explanation="发文字号由发文机关代字、年份、发文顺序号组成；年份用六角括号“〔〕”括入，标全称，顺序号不加“第”字、不编虚位"
    "（GB/T 9704—2012，7.2.5）。",
    wrong="第一条　依照甲办发[2022]62号执行。",
    right="第一条　依照甲办发〔2022〕62号执行。",
)
def malformed_document_number(context: Context) -> Iterator[Finding]:
    """Report document numbers that are not written as GB/T 9704—2012 (7.2.5) requires."""
    for version, link in _with_form(context, Form.NUMBER):
        name = link.citation.name or ""
        right = right_document_number(name)
        if right and right != name:
            yield Finding(version.source.path, link.citation.span, f"文号应写作 {right}", replacement=right)


@rule(
    "R205",
    Severity.WARNING,
    "标准编号的写法不规范",
    explanation="标准编号由标准代号、顺序号和年份号组成，代号与顺序号之间空半个汉字的间隙，"
    "年份号前用一字线“—”（GB/T 1.1—2020）；国际标准（ISO、IEC）的年份号前用冒号。"
    "工程建设地方标准（DBJ 等）的写法各地不一，不报。",
    wrong="第一条　标准的编写应符合GB/T 1.1-2020的规定。",
    right="第一条　标准的编写应符合GB/T 1.1—2020的规定。",
)
def malformed_standard_code(context: Context) -> Iterator[Finding]:
    """Report standard codes that are not written as GB/T 1.1—2020 requires."""
    for version, link in _with_form(context, Form.STANDARD):
        name = link.citation.name or ""
        code = standard_at(name, 0)
        right = code.right if code and code.is_settled else name
        if right != name:
            span = Span(link.citation.span.start, link.citation.span.start + len(name))  # without a following 第5章
            yield Finding(version.source.path, span, f"标准编号应写作 {right}", replacement=right)


@rule(
    "R206",
    Severity.WARNING,
    "题名或文号所指不唯一",
    explanation="库中有两份以上文件使用同一题名、简称或文号，无法判断所指。可以用 [文字](ref:文件id#锚点) 指定。",
    wrong="（两份文件的题名都是《值班办法》时）依照《值班办法》执行。",
    right="依照[《值班办法》](ref:duty-2024)执行。",
)
def ambiguous_name(context: Context) -> Iterator[Finding]:
    """Report titles, short names and numbers that several instruments share."""
    for version, link in context.outcomes(Outcome.AMBIGUOUS):
        words = link.citation.span.of(version.source.text)
        choices = "、".join(link.candidates)
        yield Finding(version.source.path, link.citation.span, f"“{words}”所指不唯一：{choices}；请用 ref: 指定")


@rule(
    "R208",
    Severity.WARNING,
    "条款序号用了阿拉伯数字",
    explanation="被引用的文件以中文数字给条、款、项编号，引用时照写：第十二条，不写第12条（《立法法》第六十五条：编、章、节、条的序号用中文数字，"
    "项的序号用中文数字加括号）。目、附件、表以及标准的章条本来用阿拉伯数字，表格和括注里的不求划一，都不在此列。",
    wrong="第一条　机关应当登记。\n第二条　依照第1条办理。",
    right="第一条　机关应当登记。\n第二条　依照第一条办理。",
)
def provision_in_arabic_numerals(context: Context) -> Iterator[Finding]:
    """Report 第12条 where the cited text is itself numbered in Chinese numerals."""
    for version, link in context.outcomes(Outcome.FOUND, Outcome.KNOWN):
        text, span = version.source.text, link.citation.span
        words = span.of(text)
        if not _FIGURE.search(words):  # the common case
            continue
        if version.structure.style is Style.CLAUSES or not _numbered_in_chinese(link):
            continue
        title = words.rfind("》") + 1
        right = _ARABIC.sub(lambda m: from_int(int(m["number"])), words[title:])
        if right != words[title:] and not _is_noted(text, span.start):
            message = f"“{words}”的序号应写作中文数字：{words[:title]}{right}"
            yield Finding(version.source.path, Span(span.start + title, span.end), message, replacement=right)


def _is_noted(text: str, offset: int) -> bool:
    """Tell whether an offset is in a table row or in a bracketed note, where Arabic numerals are accepted."""
    start = text.rfind("\n", 0, offset) + 1
    # Only the end of a line is searched for the bracket: a long one may have a citation every few characters.
    return bool(_ROW.match(text, start, offset) or _NOTE.search(text[max(start, offset - _LONGEST_NOTE) : offset]))


def _numbered_in_chinese(link: Link) -> bool:
    """Tell whether the cited text numbers every step of the citation in Chinese numerals, as law does."""
    if link.citation.form in {Form.PIN, Form.NUMBER, Form.STANDARD} or not link.citation.path:
        return False
    if any(step.kind not in _IN_CHINESE for step in (*link.citation.path, *(link.citation.to or ()))):
        return False
    provision = link.version.structure.get(link.eid) if link.version and link.eid else None
    label = provision.label.of(link.version.source.text) if link.version and provision and provision.label else ""
    return not _FIGURE.search(label)


def _with_form(context: Context, form: Form) -> Iterator[tuple[Version, Link]]:
    for version in context.versions:
        for link in context.links[version.source.path]:
            if link.citation.form is form:
                yield version, link
