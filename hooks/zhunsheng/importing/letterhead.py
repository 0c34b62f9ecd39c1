"""Reads the letterhead of an official document: its issuers, number and marks.

The parts and their order are those of GB/T 9704—2012, clause 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhunsheng.importing.blocks import Line
from zhunsheng.importing.codes import is_code_mark, standard_code
from zhunsheng.importing.dates import MONTH, is_cover_day, only_date, only_month
from zhunsheng.importing.labels import labels
from zhunsheng.importing.orders import Order, is_order_number, read_order
from zhunsheng.importing.patterns import genre, plain_digits, squeezed
from zhunsheng.model.days import DAY
from zhunsheng.model.numerals import to_int

_OPENING, _CLOSING = r"[〔\[［（(【﹝〈<{｛]", r"[〕\]］）)】﹞〉>}｝]"
_YEAR = (
    rf"{_OPENING}\s?(?:(?:19|20|１９|２０)?\d{{2}}|[一二][〇○零九][〇○零一二三四五六七八九]{{2}})\s?年?\s?{_CLOSING}"
)
_NUMBERED = r"\s?(?:第|字第?|字)?\s?"
_SERIES = rf"{_NUMBERED}(?:\d{{1,5}}|[零一二三四五六七八九十百〇○]{{1,6}})\s?[号號]"
# The code of a body, in which no words of a title stand: 甲局关于乙府〔2019〕7号文件的通知.
_CODE = r"(?:(?!关于|印发|转发|批转|(?<=关)于|(?<=[印转])发|(?<=批)转)[一-鿿A-Za-z]){1,20}"
# 甲府〔2024〕5号 and, in older documents, 〔2024〕甲府字第5号.
DOCUMENT_NUMBER = rf"(?:{_CODE}\s?{_YEAR}{_SERIES}|{_YEAR}\s?[一-鿿]{{1,12}}?{_SERIES})"
# Without a year, as in old documents (甲府字第5号), and one whose figures are still to be filled in (甲府〔2024〕　号).
_OLD_NUMBER = r"[一-鿿]{1,12}字\s?第\s?\d{1,5}\s?号"
_BLANK_NUMBER = re.compile(
    rf"{_CODE}\s?{_OPENING}(?:\d{{4}}|\d{{2}}[　 _×XＸ*]{{0,6}}|[　 _×XＸ*]{{1,6}})年?{_CLOSING}{_NUMBERED}"
    r"[　 —–_×XＸ*-]{0,8}号(?:\s{1,60}[一-鿿]{2,6}[：:].{0,30})?"
)
_BRACKETED_YEAR = re.compile(rf"(令?){_OPENING}(\d{{4}}|\d\d)年?{_CLOSING}(第(?=\d))?")
_IN_NUMERALS = re.compile(
    rf"{_OPENING}([一二][〇○零九][〇○零一二三四五六七八九]{{2}})年?{_CLOSING}([零一二三四五六七八九十百〇○]{{1,6}})(?=号)"
)
NUMBER = re.compile(DOCUMENT_NUMBER)
NUMBER_LINE = re.compile(
    rf"(?:(?:发文字号|文号)[：:]\s?)?[（(【]?({DOCUMENT_NUMBER}|{_OLD_NUMBER})(?:附件\s?\d{{0,2}})?[）)】]?"
    r"(\s+[一-鿿]{2,6}[：:].{0,30})?"
)
_APART = r"\s{0,60}(?:[，,]\s{0,60})?"
# The number and the date on one line, in either order.
_ORDER_NUMBER = r"[一-鿿]{2,30}?(?:令|公告)\s?第?\s?[\d一二三四五六七八九十百〇]{1,6}\s?号"
_EITHER = rf"(?:{DOCUMENT_NUMBER}|{_ORDER_NUMBER})"
_NUMBER_AND_DAY = re.compile(rf"[（(]?(?:{DAY}{_APART}{_EITHER}|{_EITHER}{_APART}{DAY})[）)]?")
_ORDER_WITHIN = re.compile(_ORDER_NUMBER)
_LETTERHEAD = re.compile(
    r"([一-鿿][一-鿿　 、]{1,80}?)\s?"
    r"(?:(?:行政)?(?:规范性)?\s?文\s?件|便\s?函|公文|[（(](?:函|通知|批复|报告|请示|意见|决定|通报|令|文件)[）)])"
)
# Ornaments, and the column of a gazette between them: ·市政府文件·
_ORNAMENT = re.compile(r"[^\w〔［（]+|[·•●■◆]\s?[一-鿿]{2,12}\s?[·•●■◆]")
_ONLY_DOCUMENT = re.compile(r"文\s?件")
_MARKING = re.compile(
    r"(?:绝密|机密|秘密)(?:\s{0,20}★.{0,20})?|内部(?:资料|文件|使用).{0,20}|\d{6}|(?:特\s?急|加\s?急|特\s?提|平\s?急|急\s?件)"
    r"|(?:份号|密级|紧急程度|缓急|签发人|会签人)[：:].{0,30}|№?\s?\d{5,8}|ICS\s?[\d.]+|CCS\s?[A-Z]\s?\d{2}|备案号.{0,30}"
    r"|[A-D]\s?类?|[【\[（(](?:已?废止|已?失效)[】\]）)]"
    r"|[一-鿿]{0,12}规范性文件(?:\s{1,8}|(?:统一|登记|备案){0,2}编?号[：:\s]{1,3})[A-Z][A-Z0-9—-]{4,30}号?|[A-Z]{2,10}[0-9]{0,4}[-—]\d{4}[-—]\d{3,8}"
)
_ORGAN = re.compile(
    "(?:(?<![大餐客歌舞展])厅|[局委部院署会办处所社司])$|政府$|办公室$|中心$|公司$|集团$|学校$|大学$|中学$|小学$|幼儿园$|银行$|海关$|[总支大]队$|[领工][导作]小?组$"
    "|联席会议$|党[组校]$|指挥部$|专班$|研究室$|[图档博][书案物]馆$|[服工]务?作?站$|总工会$|事务[处科]$|保[卫障]科$"
)
_ORGAN_NAME = re.compile("[一-鿿（）]{2,40}")
_NO_ORGAN = re.compile("返回|关于|印发|转发|批转|通过|公布")
_OFFICE = re.compile(
    r"[一-鿿]{0,10}(?:[市省县区州局厅院校部署行会处]　?长|主任|主席|总理|书记|董事长|总经理)"
    r"(?:\s{0,20}[：:]\s{0,20}|[　 ]{1,60})[一-鿿×XＸ][一-鿿×XＸ　 ]{0,6}"
)
# An office that every body has, whose name needs the body's: 甲大学 over 办公室文件.
_OFFICE_WITHIN = re.compile("(?:党委|党政|校长|院长|行政|综合|总经理|总裁)?(?:综合)?办公室")
# The number of one issue of a series: 〔2024〕14号, 第14期, 2024年第3次.
_ISSUE = re.compile(
    rf"[（(]?((?:{_YEAR}\s?|\d{{4}}\s?年\s?)?(?:第\s?[\d一二三四五六七八九十百]{{1,5}}|总?第?\s?\d{{1,5}})\s?[号期次]|{_YEAR}\s?\d{{1,4}})[）)]?"
    r"(?:\s?[（(]总?第?\s?\d{1,6}\s?[期号][）)])?"
)
_REPEALED = re.compile(r"[【\[（(](?:已?废止|已?失效)[】\]）)]")
_VALIDITY = frozenset(["有效性", "时效性", "是否有效", "效力状态"])
_NO_LONGER = re.compile("已?(?:废止|失效|无效)|否")
_SEAL = re.compile(r"[（(](?:公?印章?|盖?公?章|代章)[）)]$")
# The imprint at the end of an official document: 甲市人民政府办公室　2024年1月20日印发.
_IMPRINT = re.compile(rf"[一-鿿、（）]{{3,40}}[　 ]{{1,60}}{DAY}[　 ]?印发")
_DATED = re.compile(rf"(?<![　 ])[　 ]{{0,60}}(?:{DAY}|{MONTH})$")
_LONGEST_LINE = 120
_FIRST_LINES = 5
# The trail and the tools of a web page: 您的位置：首页 > 政策文件, 【字体：大 中 小】, 返回顶部.
_TRAIL = re.compile(
    r"[【\[]?(?:字体|字号)(?:大小)?[：:]?\s?[【\[]?大.{0,40}|[【\[]?(?:打印|关闭)(?:本页|窗口)?[】\]]?.{0,20}|"
    r"返回(?:顶部|首页|列表|上一页)|(?:(?:您|你|的|当前|现在|所在){0,4}位置\s?[：:]|首页\s?[>＞»›→/]).{0,160}"
)
# What a cover of a standard says of its kind (甲市地方标准), and the standard that it replaces.
_KIND = re.compile("(?:[一-鿿]{1,12}(?:[省市区县州]|公司|共和国))?(?:国家|行业|地方|团体|企业)标准")
# What stands above rules: 甲省人民政府规章.
_RANK = re.compile("[一-鿿]{2,16}(?:政府|部门)规章")
_REPLACED = re.compile(r"[（(]?(?:部分)?代替[：:\s]{0,4}([A-Z].{4,100})")
_WRITTEN_BY = re.compile(r"\s?(?:编制?|印制?|制定?|编印|制发)$")


_NUMBER_LIKE = re.compile(
    r"第[\d一二三四五六七八九十百〇]{1,6}号|[〔\[［（(【]\d{4}[〕\]］）)】]\s?\d|^[（(]\d{4}[）)].{1,12}号$"
    r"|^[（(]?[A-Z]{1,6}[/ -][A-Z0-9/ .—-]{2,20}\d[）)]?$"
)


class Letterhead(NamedTuple):
    """The number, the issuing bodies, and the indexes of the lines that contain nothing else."""

    number: str | None = None
    organs: tuple[str, ...] = ()
    captured: tuple[int, ...] = ()


def organs(text: str) -> tuple[str, ...]:
    """Return the bodies whose names make up a whole line, empty for any other line."""
    text = _SEAL.sub("", text)
    parts = text.replace("、", " ").split()
    if parts and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]
    named = all(_ORGAN_NAME.fullmatch(part) and _ORGAN.search(part) for part in parts)
    return tuple(parts) if parts and named and not _NO_ORGAN.search(text) and not genre(text) else ()


def own_part(text: str) -> bool:
    """Tell whether a line is part of the letterhead or the signature, and so never of a title."""
    lines = (NUMBER_LINE, _NUMBER_AND_DAY, _MARKING, _OFFICE, _ONLY_DOCUMENT, _ORNAMENT, _ISSUE, _TRAIL)
    if any(pattern.fullmatch(text) for pattern in lines) or is_order_number(text) or only_date(text) or labels(text):
        return True
    if (
        _BLANK_NUMBER.fullmatch(text)
        or only_month(text)
        or is_code_mark(text)
        or is_cover_day(text)
        or squeezed(text) in ("发布", "联合发布")
    ):
        return True
    replaced = _REPLACED.fullmatch(text)
    if _RANK.fullmatch(squeezed(text)) or _KIND.fullmatch(squeezed(text)) or (replaced and standard_code(replaced[1])):
        return True
    found = _LETTERHEAD.fullmatch(text)
    return bool(found and organs(found[1]))


def number_and_day(text: str) -> str | None:
    """Return the number from a line that consists of the number and the date."""
    found = (NUMBER.search(text) or _ORDER_WITHIN.search(text)) if _NUMBER_AND_DAY.fullmatch(text) else None
    return as_number(found[0]) if found else None


def is_marking(text: str) -> bool:
    """Tell whether a line is a mark of a letterhead or a cover: 特急, 000012, ICS 03.160."""
    return bool(_MARKING.fullmatch(text))


def is_imprint(text: str) -> bool:
    """Tell whether a line is the imprint: who printed the document and when, which is later than its signature."""
    return bool(_IMPRINT.fullmatch(text))


def says_repealed(text: str) -> bool:
    """Tell whether a line is the mark of a text that is no longer in force: 【已废止】, 有效性：失效."""
    return bool(_REPEALED.fullmatch(text)) or any(
        fact.name in _VALIDITY and _NO_LONGER.match(fact.words) for fact in labels(text)
    )


def looks_numbered(text: str) -> bool:
    """Tell whether a line has words like the number of a document, whether it could be read or not."""
    return bool(NUMBER.search(text) or _NUMBER_LIKE.search(text))


def numbers_in(text: str) -> list[str]:
    """Return the numbers of documents and orders in a text, as they should be written."""
    return [as_number(found[0]) for pattern in (NUMBER, _ORDER_WITHIN) for found in pattern.finditer(text)]


def issue_number(text: str) -> str | None:
    """Return the number of one issue of a series that is the whole of a line: 〔2024〕14号, 第14期."""
    found = _ISSUE.fullmatch(text)
    return _BRACKETED_YEAR.sub(r"\1〔\2〕\3", plain_digits(squeezed(found[1]))) if found else None


def author(text: str) -> tuple[str, ...]:
    """Return the bodies of a line under a title that says who wrote it: 甲局编, （甲局　2024年1月）."""
    if len(text) > _LONGEST_LINE:
        return ()
    if text[0] in "（(" and text[-1] in "）)":
        text = text[1:-1]
    return organs(_WRITTEN_BY.sub("", _DATED.sub("", text)).strip())


def read_letterhead(region: Sequence[tuple[int, Line]]) -> Letterhead:
    """Read the number and the issuing bodies.

    Args:
        region: The lines of the head with their indexes.
    """
    number: str | None = None
    issuers: tuple[str, ...] = ()
    captured: list[int] = []
    for at, (n, line) in enumerate(region):
        found, letterhead = NUMBER_LINE.fullmatch(line.text), _LETTERHEAD.fullmatch(line.text)
        if found and number is None:
            number = as_number(found[1])
            halved = len(re.findall("[（(【]", line.text)) != len(re.findall("[）)】]", line.text))
            captured += [] if found[2] or halved else [n]  # a bracket that the next line closes keeps both in the text
        elif number is None and number_and_day(line.text):
            number = number_and_day(line.text)
        elif not issuers and (_ONLY_DOCUMENT.fullmatch(line.text) or (letterhead and organs(letterhead[1]))):
            above = list(_organs_above(region, at))
            named = tuple(name for _, names in reversed(above) for name in names)
            below = list(_organs_below(region, at)) if named else []
            issuers = _whole(named, organs(letterhead[1]) if letterhead else ())
            issuers += tuple(name for _, names in below for name in names)
            captured += [*(place for place, _ in (*reversed(above), *below)), n] if issuers else []
    order = None if issuers else order_in(region)
    if order:
        return Letterhead(order.number or number, order.organs, tuple(captured))
    number = number or next((code for _, line in region if (code := standard_code(line.text))), None)
    issue = next((words for _, line in region if (words := issue_number(line.text))), None)
    return Letterhead(number or issue, issuers, tuple(captured))


def order_in(region: Sequence[tuple[int, Line]]) -> Order | None:
    """Read the order at the beginning of a head, if there is one, below what a web page puts above it."""
    texts = [squeezed(line.text) for _, line in region]
    around = [bool(labels(line.text) or _TRAIL.fullmatch(line.text)) for _, line in region]
    told = [entry for entry, beside in zip(region, around, strict=True) if not beside]
    if any(around[:_FIRST_LINES]) and told and texts.count(squeezed(told[0][1].text)) > 1:
        told = told[1:]  # the heading of the page, which repeats the title
    return read_order(told, organs)


def as_number(words: str) -> str:
    """Return a document number as it should be written: 甲府〔2024〕5号."""
    figures = _IN_NUMERALS.sub(lambda found: f"〔{numeral(found[1])}〕{numeral(found[2])}", squeezed(words))
    return _BRACKETED_YEAR.sub(
        lambda found: f"{found[1]}〔{found[2]}〕{(found[3] or '') if found[1] else ''}", plain_digits(figures)
    )


def numeral(words: str) -> int:
    """Return the value of a numeral whose zero may be a circle: 二○二三, 一百零五."""
    return to_int(words.replace("○", "〇")) or 0


def _whole(above: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """Return the issuers of a letterhead on several lines; an office below the name of its body belongs to it."""
    return (above[0] + own[0],) if len(above) == len(own) == 1 and _OFFICE_WITHIN.fullmatch(own[0]) else (*above, *own)


def _organs_above(region: Sequence[tuple[int, Line]], at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the lines right above that consist of names of bodies, as joint issuers are listed above 文件."""
    while at and (names := organs(region[at - 1][1].text)) and region[at - 1][0] == region[at][0] - 1:
        at -= 1
        yield region[at][0], names


def _organs_below(region: Sequence[tuple[int, Line]], at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the lines right below 文件 with names of bodies, if the number follows: 文件 stands in their middle."""
    found = []
    for n, line in region[at + 1 :]:
        if names := organs(line.text):
            found.append((n, names))
        else:
            yield from found if NUMBER_LINE.fullmatch(line.text) else ()
            return


def is_of_head(text: str) -> bool:
    """Tell whether a line can be above a title: part of the letterhead, or names of bodies."""
    return own_part(text) or bool(organs(text))


def is_file_word(text: str) -> bool:
    """Tell whether a line is just 文件, above which joint issuers are listed."""
    return bool(_ONLY_DOCUMENT.fullmatch(text))
