"""Detects the style of a text from the labels of its lines."""

from __future__ import annotations

import re
from itertools import takewhile

from zhunsheng.model.numerals import to_int
from zhunsheng.model.provision import Style
from zhunsheng.reading.structure.article_heads import find_heads, heading_end
from zhunsheng.reading.structure.lines import Line

_MANY = 3
_SEVERAL = 2
# Words that only documents by GB/T 1.1 contain; an extract may have no other sign of its style.
_AS_STANDARDS_SAY = re.compile(
    "本(?:标准|文件|部分|规范|导则|规程)(?:是|系)?(?:按照|依据|根据)[ \u3000]?"
    "GB[ \u3000]?[/／][ \u3000]?T[ \u3000]?1[.．]1(?![0-9])"
    "|本(?:标准|文件|规范|导则|规程)第[ \u3000]?[0-9]{1,2}(?:[.．][0-9]{1,3}){1,3}[ \u3000]?[条节]"
    "|本(?:标准|文件|部分)代替[ \u3000]?[A-Z]{2}[^\n]{1,300}(?:技术(?:变化|差异|内容)|编辑性)"
)
_MARKS = "[#* \t\u3000]*"
# The heading of an annex of a standard: 附录A（规范性）, possibly on two lines.
_ANNEX_OF_A_STANDARD = re.compile(
    rf"^{_MARKS}附[ \u3000]?录[ \u3000]?[A-Z][^\n]{{0,60}}?(?:\n{_MARKS}){{0,3}}"
    r"[（(][ \u3000]?(?:规[ \u3000]?范|资[ \u3000]?料)[ \u3000]?性(?:附录)?[ \u3000]?[)）]",
    re.MULTILINE,
)
# 3.4.1　……表3.4.1: a clause of a standard for construction with a table of the same number.
_TABLE_OF_A_CLAUSE = re.compile(
    rf"^{_MARKS}(?P<number>[0-9]{{1,2}}(?:\.[0-9]{{1,3}}){{2}})[ \u3000][^\n]{{0,400}}?"
    r"表[ \u3000]?(?P=number)(?![0-9])",
    re.MULTILINE,
)
# 4.2.3　……见表3, 6.4　……按6.3试验: a clause alone that names what else only a standard has.
_CLAUSE_ALONE = re.compile(
    rf"^{_MARKS}(?P<chapter>[0-9]{{1,2}})\.[0-9]{{1,3}}(?P<deep>\.[0-9]{{1,3}})?[ \u3000]"
    rf"(?:[^\n]{{1,30}}\n{{1,2}})?[^\n]{{0,320}}?"
    r"(?:[见按合除照据][ \u3000]?(?P=chapter)\.[0-9]|(?(deep)(?:"
    r"[见按合足照如][ \u3000]?"
    r"(?:[表图][ \u3000]?[0-9A-Z]|公?式[ \u3000]?[（(]?[0-9A-Z]|附录[ \u3000]?[A-Z]|[0-9]{1,2}\.[0-9])"
    r"|本(?:标准|规范|规程|导则)第[ \u3000]?[0-9])|(?!)))",
    re.MULTILINE,
)
# 7　检验规则, and below it 7.1; a table of what is tested: | 项目 | 要求 | 试验方法 |.
_CHAPTER = re.compile(
    rf"^{_MARKS}(?P<chapter>[0-9]{{1,2}})[ \u3000]{{1,2}}[\u4e00-\u9fff][^\n，。；：]{{1,20}}\n{{1,2}}"
    rf"{_MARKS}(?P=chapter)\.1[ \u3000]",
    re.MULTILINE,
)
_TESTS = re.compile(
    r"^\|[^\n]{0,200}(?:要求|条款|章条号?)[ \t*]*\|[^\n]{0,100}(?:试验|检验|检测)方法[ \t*]*\|", re.MULTILINE
)
# The first chapters of every standard, under the names that GB/T 1.1 gives them.
_FIRST_CHAPTERS = re.compile(
    rf"^{_MARKS}(?:1[ \u3000]{{1,2}}范围|2[ \u3000]{{1,2}}规范性引用文件|3[ \u3000]{{1,2}}术语和定义)[ \t*]*$",
    re.MULTILINE,
)
# The number of a term alone on a line, and below it the term with what it is called in English.
_TERM = re.compile(
    rf"^{_MARKS}3(?:\.[0-9]{{1,3}}){{1,2}}[ \t*]*\n{{1,2}}"
    rf"{_MARKS}[\u4e00-\u9fff（）、]{{1,30}}[ \u3000]{{1,4}}[A-Za-z][A-Za-z ,;()/-]{{2,80}}\**$",
    re.MULTILINE,
)
_WHERE = re.compile(rf"^{_MARKS}式中[：:]", re.MULTILINE)
# Certainly the first article: 第一条为了规范收费，……，制定本办法。
_FIRST_OF_ALL = re.compile("第[一1]条为[^\n]{1,400}制定本[^\n]{1,12}[。；]")
_DOTS = re.compile("[.．]")
_SIGNS = (
    _AS_STANDARDS_SAY,
    _ANNEX_OF_A_STANDARD,
    _TABLE_OF_A_CLAUSE,
    _CLAUSE_ALONE,
    _CHAPTER,
    _TESTS,
    _TERM,
    _FIRST_CHAPTERS,
)
_CAPTIONS = frozenset({"table", "figure"})
_ARTICLES = frozenset({"article", "boxed"})


def style_of(text: str, lines: list[Line]) -> Style:
    """Detect the style of lines, not counting annexes, which may have another one.

    Articles win if there are at least three, or as many as levels: decisions that amend a law quote articles too, but
    in quotation marks.
    """
    style = _counted(text, list(takewhile(_is_no_annex, lines)))
    if style is Style.FREE:
        style = _counted(text, lines)
    if style is Style.FREE and any(sign.search(text) for sign in _SIGNS):
        return Style.CLAUSES
    return style


def _is_no_annex(line: Line) -> bool:
    return line.kind != "annex" or not (line.depth or line.mark == line.end)


def _counted(text: str, lines: list[Line]) -> Style:
    articles = clauses = deep = chapters = levels = captions = 0
    glued: list[Line] = []
    for line in lines:
        kind = line.kind
        if kind == "text":
            continue
        if kind in _ARTICLES:
            if line.words > line.mark or line.words == line.end or line.depth or kind == "boxed":
                articles += 1
            else:
                glued.append(line)
            if articles >= _MANY:
                return Style.ARTICLES
        elif kind == "clause":
            if line.depth:
                chapters += 1
                deep += "." in text[line.label : line.mark]
            else:
                clauses += line.words > line.mark and line.mark - line.label > 2
                deep += line.words > line.mark and len(_DOTS.findall(text, line.label, line.mark)) > 1
        elif kind == "lettered":  # A.2 can only begin a clause of an annex
            deep += line.words > line.mark or line.depth > 0
            chapters += line.depth > 0
        elif kind in _CAPTIONS:
            captions += line.words > line.mark
        elif kind == "comma" or (kind == "cn" and line.depth):
            levels += 1
    if glued:
        articles += _heads_among(text, lines, glued)
    if articles >= _MANY or (articles and articles >= levels):
        return Style.ARTICLES
    if chapters >= 2 or clauses >= _MANY or (deep >= 2 and not levels):  # 5.7.1 can only begin a clause
        return Style.CLAUSES
    if (deep or clauses >= 2) and not levels and (captions or chapters or _WHERE.search(text)):
        return Style.CLAUSES  # an extract: 6.4.3 with a formula, or 4.1 and 4.2 with a table
    return Style.LEVELS if levels or _is_extract_of_levels(text, lines) else Style.FREE


def _is_extract_of_levels(text: str, lines: list[Line]) -> bool:
    """Tell whether lines are an extract of a notice from within its parts: （三）……, （四）…… without a 一、.

    What a line ending in a colon introduces is a list.
    """
    numbers: list[int] = []
    is_list = False
    for line in lines:
        if line.kind != "cn":
            is_list = text[line.start : line.end].rstrip().endswith(("：", ":"))
        elif not is_list:
            numbers.append(to_int(text[line.label : line.mark].strip("（()） \u3000")) or 0)
    return len(numbers) >= _SEVERAL and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _heads_among(text: str, lines: list[Line], glued: list[Line]) -> int:
    """Count the heads among the lines in which words directly follow the number.

    A single one may be any sentence, unless it says what only the first article of a text says.
    """
    starts = find_heads(text, lines).starts
    heads = [line for line in glued if line.start in starts]
    sure = any(heading_end(text, line) or _FIRST_OF_ALL.match(text, line.label, line.end) for line in heads)
    return len(heads) if len(starts) > 1 or sure else 0
