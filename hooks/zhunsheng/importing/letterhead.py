"""Reads the letterhead of an official document: its issuers, number and marks.

The parts and their order are those of GB/T 9704—2012, clause 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhunsheng.importing.blocks import Line
from zhunsheng.importing.dates import DAY, only_date
from zhunsheng.importing.orders import Order, is_order_number, read_order
from zhunsheng.importing.patterns import genre, plain_digits, squeezed

DOCUMENT_NUMBER = r"[一-鿿A-Za-z]{1,20}\s?[〔\[［（(【]\s?(?:19|20|１９|２０)\d{2}\s?[〕\]］）)】]\s?第?\s?\d{1,5}\s?号"
_YEAR = re.compile(r"[\[［（(【](\d{4})[\]］）)】]")
NUMBER = re.compile(DOCUMENT_NUMBER)
_NUMBER_LINE = re.compile(
    rf"(?:(?:发文字号|文号)[：:]\s?)?[（(【]?({DOCUMENT_NUMBER})[）)】]?(\s+签发人[：:].{{0,30}})?"
)
# The number and the date on one line, in either order.
_NUMBER_AND_DAY = re.compile(rf"[（(]?(?:{DAY}\s*[，,]?\s*{DOCUMENT_NUMBER}|{DOCUMENT_NUMBER}\s*[，,]?\s*{DAY})[）)]?")
_LETTERHEAD = re.compile(r"([一-鿿][一-鿿　 、]{1,80}?)\s?(?:规范性)?文\s?件")
_ORNAMENT = re.compile(r"[^\w〔［（]+")
# Labels of facts beside a text on web pages, in registers and in rules of companies.
_LABEL = (
    "成文日期|印发日期|公布日期|施行日期|实施日期|生效日期|发文机关|制定机关|发布日期|发布机构|索[ 　]?引[ 　]?号"
    "|主题分类|来源|作者|字号|文件编号|编号|版本号?|浏览次数|发文日期|生效时间|发布时间|成文时间"
)
_LABELLED = re.compile(rf"({_LABEL})\s?[：:]")
_ONLY_DOCUMENT = re.compile(r"文\s?件")
_MARKING = re.compile(
    r"(?:绝密|机密|秘密)(?:\s*★.{0,20})?|内部(?:资料|文件|使用).{0,20}|\d{6}|ICS\s?[\d.]+|CCS\s?[A-Z]\s?\d{2}|备案号.{0,30}|(?:特急|加急|特提|平急)|签发人[：:].{0,30}"
)
_ORGAN = re.compile(
    "[局委厅部院署会办处所社]$|政府$|办公室$|中心$|公司$|集团$|学校$|大学$|银行$|海关$|[总支大]队$|领导小组$|联席会议$"
)
_ORGAN_NAME = re.compile("[一-鿿（）]{2,40}")
_NO_ORGAN = re.compile("关于|印发|转发|批转|通过|公布")
_OFFICE = re.compile(
    "(?:[市省县区州局厅]长|市?主任|主席|署长|院长|部长|总理|[市省县区州]　长)[　 ]+[一-鿿][一-鿿　 ]{1,6}"
)
_LONGEST_LABELLED = 200


class Letterhead(NamedTuple):
    """The number, the issuing bodies, and the indexes of the lines that contain nothing else."""

    number: str | None = None
    organs: tuple[str, ...] = ()
    captured: tuple[int, ...] = ()


def organs(text: str) -> tuple[str, ...]:
    """Return the bodies whose names make up a whole line, empty for any other line."""
    parts = text.replace("、", " ").split()
    if parts and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]
    named = all(_ORGAN_NAME.fullmatch(part) and _ORGAN.search(part) for part in parts)
    return tuple(parts) if parts and named and not _NO_ORGAN.search(text) and not genre(text) else ()


def own_part(text: str) -> bool:
    """Tell whether a line is part of the letterhead or the signature, and so never of a title."""
    lines = (_NUMBER_LINE, _NUMBER_AND_DAY, _MARKING, _OFFICE, _ONLY_DOCUMENT, _ORNAMENT)
    if any(pattern.fullmatch(text) for pattern in lines) or is_order_number(text) or only_date(text) or labels(text):
        return True
    found = _LETTERHEAD.fullmatch(text)
    return bool(found and organs(found[1]))


def labels(text: str) -> dict[str, str]:
    """Return the labelled facts of a line (文号：…　实施日期：…), empty for any other line."""
    found = list(_LABELLED.finditer(text))
    if not found or found[0].start() or len(text) > _LONGEST_LABELLED:
        return {}
    ends = [*(match.start() for match in found[1:]), len(text)]
    return {match[1]: text[match.end() : end].strip() for match, end in zip(found, ends, strict=True)}


def number_and_day(text: str) -> str | None:
    """Return the number from a line that consists of the number and the date."""
    found = NUMBER.search(text) if _NUMBER_AND_DAY.fullmatch(text) else None
    return _as_number(found[0]) if found else None


def read_letterhead(region: Sequence[tuple[int, Line]]) -> Letterhead:
    """Read the number and the issuing bodies.

    Args:
        region: The lines of the head with their indexes.
    """
    number: str | None = None
    issuers: tuple[str, ...] = ()
    captured: list[int] = []
    for at, (n, line) in enumerate(region):
        found, letterhead = _NUMBER_LINE.fullmatch(line.text), _LETTERHEAD.fullmatch(line.text)
        if found and number is None:
            number = _as_number(found[1])
            captured += [] if found[2] else [n]
        elif number is None and number_and_day(line.text):
            number = number_and_day(line.text)
        elif not issuers and (_ONLY_DOCUMENT.fullmatch(line.text) or (letterhead and organs(letterhead[1]))):
            above = list(_organs_above(region, at))
            named = tuple(name for _, names in reversed(above) for name in names)
            issuers = (*named, *(organs(letterhead[1]) if letterhead else ()))
            captured += [*(place for place, _ in reversed(above)), n] if issuers else []
    order = None if issuers else order_in(region)
    if order:
        return Letterhead(order.number or number, order.organs, tuple(captured))
    return Letterhead(number, issuers, tuple(captured))


def order_in(region: Sequence[tuple[int, Line]]) -> Order | None:
    """Read the order at the beginning of a head, if there is one."""
    return read_order(region, [organs(line.text) for _, line in region])


def _as_number(words: str) -> str:
    return _YEAR.sub(r"〔\1〕", plain_digits(squeezed(words)))


def _organs_above(region: Sequence[tuple[int, Line]], at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the lines right above that consist of names of bodies, as joint issuers are listed above 文件."""
    while at and (names := organs(region[at - 1][1].text)) and region[at - 1][0] == region[at][0] - 1:
        at -= 1
        yield region[at][0], names


def is_of_head(text: str) -> bool:
    """Tell whether a line can be above a title: part of the letterhead, or names of bodies."""
    return own_part(text) or bool(organs(text))


def is_file_word(text: str) -> bool:
    """Tell whether a line is just 文件, above which joint issuers are listed."""
    return bool(_ONLY_DOCUMENT.fullmatch(text))
