"""Patterns for the lines of official documents: divisions, articles, items, annexes, titles."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhunsheng.model.numerals import to_int

_FIGURES = "[〇○零一二三四五六七八九十百千两0-9０-９]{1,12}"
_DIVISION = re.compile(rf"(第[ 　]?{_FIGURES}[ 　]?(分编|编|章|节)(?:之{_FIGURES})?)(\s*)(.*)")
_ARTICLE = re.compile(rf"(第[ 　]?({_FIGURES})[ 　]?条(?:[ 　]?之({_FIGURES}))?)(\s*)(.*)")
_TRADITIONAL = re.compile(rf"第[ 　]?{_FIGURES}[ 　]?[條編節](?:[ 　]|$)")
_ITEM = re.compile(r"[（(][〇零一二三四五六七八九十百]{1,6}[）)]")
_LEVEL = re.compile(r"[一二三四五六七八九十百]{1,6}、|[（(][一二三四五六七八九十百]{1,6}[）)]")
_ANNEX_MARK = r"附[ 　]?[件录表][ 　]?[A-Z0-9０-９一二三四五六七八九十]{0,4}(?:[-－—][0-9０-９]{1,2})?"
_TITLED_ANNEX = re.compile(rf"{_ANNEX_MARK}(?:[ 　：:（(])\S")
_STRUCTURED = re.compile(
    rf"第[ 　]?{_FIGURES}[ 　]?[编章节条]|[（(]{_FIGURES}[）)]|{_FIGURES}[、．.]|{_FIGURES}(?:\.\d)*[ 　](?![年月日])"
    r"|[a-z][)）]|——|[〔［\[]"
)
_ANNEX = re.compile(
    rf"({_ANNEX_MARK})([：:]?)"
    r"\s?([（(](?:规范性|资料性)(?:附录)?[）)])?\s*"
)
_STATUS = re.compile(r"[（(](?:规范性|资料性)(?:附录)?[）)]")
# Text that follows a number in a citation and never in a heading: 第三条规定的, 第二章、第三章.
_CITED = frozenset("、，。；：,的规所之中第款项至到和及与或以外内同前后—-～~除")
_SENTENCE = re.compile("[。；！？]|[，：]$")
_BEGINS_DATED = re.compile(r"[（(]?[12]\d{3}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
_ENDS_PUBLISHED = re.compile("(?:通过|公布|发布|修正|修订|施行|批准|印发)[）)]?$")
MAX_HEADING = 60
CONTENTS = frozenset(("目录", "目次"))

GENRES = (
    "条例|办法|规定|细则|规则|规程|规范|标准|导则|指南|通知|通报|方案|规划|计划|意见|决定|决议|制度|章程|准则|守则|公告|通告|批复|函|报告"
    "|纲要|要点|解释|预案|清单|命令|请示|纪要|措施|法典|宪法|修正案|答复|公报|要求|流程|手册|指引|须知|定额|公约|修改单|倡议书|议案|程序|职责|安排|法"
)
_GENRE = re.compile(rf"({GENRES})(?:[（(][^（）()]{{1,20}}[）)])*$")
_SUFFIX = re.compile(
    r"[（(](?:[^（）()\d]{0,12}(?:试行|暂行|草案|稿|修订|修正)[^（）()\d]{0,6}|(?:示范|参考|标准|格式)文本|\d{4}\s?年度|\d{4}\s?年?(?:修[订正][稿本]?|[一-鿿]{0,6}版)|第[\d一二三四五六七八九十]{1,3}[批次]|\d{4}\s?年?(?:第[一二三四五六七八九十])?[版本]|\d{4}\s?年?\s?[—–－-]{1,2}\s?\d{4}\s?年|第[\d一二三四五六七八九十]{1,3}版)[）)]"
)
_ASCII_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


class Division(NamedTuple):
    """A heading of a part, chapter or section: its number, kind and name."""

    label: str
    kind: str
    heading: str


class Article(NamedTuple):
    """The first line of an article: its number, and the words after it."""

    label: str
    number: int
    text: str
    spaced: bool


def squeezed(text: str) -> str:
    """Return ``text`` without white space."""
    return "".join(text.split())


def spread(text: str) -> str:
    """Remove the spaces of a name that was spread out to fill a line: 总　则, 附 则."""
    parts = text.split()
    return "".join(parts) if len(parts) > 1 and all(len(part) == 1 for part in parts) else text


def plain_digits(text: str) -> str:
    """Return ``text`` with the full-width figures as ASCII: 〔２０２４〕."""
    return text.translate(_ASCII_DIGITS)


def division(text: str, styled: bool = False) -> Division | None:
    """Parse a line as the heading of a part, chapter or section, None if it is none.

    Args:
        text: The line.
        styled: Whether it has the style of a heading, which may then end in a full stop.
    """
    match = _DIVISION.fullmatch(text)
    if not match:
        return None
    label, kind, gap, heading = match.groups()
    if len(heading) > MAX_HEADING or _SENTENCE.search(heading.removesuffix("。") if styled else heading):
        return None
    if not gap and heading and (heading[0] in _CITED or len(heading) > 20 or "，" in heading):
        return None
    return Division(squeezed(label), kind, heading)


def article(text: str, label: int, previous: int) -> Article | None:
    """Parse a line as the beginning of an article.

    Args:
        text: The line.
        label: The length of the automatic number at its beginning.
        previous: The number of the article before it, 0 for none.

    Returns:
        Its parts, None if the line is not an article or only begins with a citation.
    """
    match = _ARTICLE.fullmatch(text)
    if not match:
        return None
    name, figures, more, gap, rest = match.groups()
    number = to_int(figures.replace("○", "〇")) or 0
    if not (gap or not rest or label >= len(name)):
        expected = number in (1, previous + 1) or (more is not None and number == previous)
        if not expected or rest[0] in _CITED or _ITEM.match(rest):
            return None
    return Article(squeezed(name), number, rest, bool(gap) or not rest)


def item(text: str) -> bool:
    """Tell whether a line is an item （一）."""
    return bool(_ITEM.match(text))


def structured(text: str) -> bool:
    """Tell whether a line begins with a number or mark of any kind."""
    return bool(_STRUCTURED.match(text))


def begins_text(text: str) -> bool:
    """Tell whether a line is the first heading, article or level, at which the head of a document ends."""
    return division(text) is not None or (text[:1] not in tuple("〔［[（(") and structured(text))


def begins_traditional(text: str) -> bool:
    """Tell whether a line begins as an article or division in traditional characters does: 第一條, 第二節."""
    return bool(_TRADITIONAL.match(text))


def annex(text: str) -> str | None:
    """Return the annex mark that makes up a line (附件1), None for one that begins a list (附件：)."""
    match = _ANNEX.fullmatch(text)
    return squeezed(match[1] + (match[3] or "")) if match and not match[2] else None


def status(text: str) -> bool:
    """Tell whether a line only states the sort of the annex above: （规范性）, （资料性）."""
    return bool(_STATUS.fullmatch(text))


def annex_mark(text: str) -> bool:
    """Tell whether a line is just an annex mark: 附件1, 附件：."""
    return bool(_ANNEX.fullmatch(text))


def sentence(text: str) -> bool:
    """Tell whether a line is running text, which no heading is."""
    return len(text) > MAX_HEADING or bool(_SENTENCE.search(text))


def can_head(text: str) -> bool:
    """Tell whether a line in a heading style can be a heading: a question can, running text cannot."""
    return not sentence(text.rstrip("？！"))


def beside_articles(text: str) -> bool:
    """Tell whether a heading can occur in a text in articles: a level (一、), or an annex with its title (附件1 …)."""
    return bool(_LEVEL.match(text) or _TITLED_ANNEX.match(text))


def adoption(text: str) -> bool:
    """Tell whether a line looks like one on adoption or publication: it begins with a date or ends in such a word."""
    return bool(_BEGINS_DATED.match(text) or _ENDS_PUBLISHED.search(text[-8:]))


def genre(title: str) -> str | None:
    """Return the 文种 that a title ends with (办法 for 机关公物仓管理办法（试行）), or None."""
    match = _GENRE.search(title[-80:])
    return match[1] if match else None


def suffix(text: str) -> bool:
    """Tell whether a line is just a suffix of the title: （试行）, （征求意见稿）."""
    return bool(_SUFFIX.fullmatch(squeezed(text)))
