"""Finds what looks like a number, a date or a body in the head or the signature and was not read into a field.

A field that is missing or wrong shows here: the words that should have been read are left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from zhunsheng.importing.dates import days_in, only_month
from zhunsheng.importing.letterhead import NUMBER_LINE, as_number, is_marking, looks_numbered, organs
from zhunsheng.importing.patterns import squeezed, structured

_LONGEST = 60
_TAKES_EFFECT = re.compile("(?<!止)[自从于](?!本)[^。；，]{2,24}起[^。；，]{0,4}(?:施行|实施|执行|生效)(?![的前后])")
_OTHER_TEXT = re.compile("[《。]|代替|修正|修订|修改|废止|抄送|批准|联系")
# The imprint at the end: 甲市人民政府办公室　2024年1月20日印发.
_IMPRINT = re.compile(r"印发[ 　]*$|抄送|共印")
_YEAR = re.compile(r"〔(\d{4})〕")


def unread(
    lines: Sequence[str], number: str | None, issuers: object, days: Sequence[date | str | None]
) -> Iterator[str]:
    """Yield the lines with words that look like a fact and are in no field.

    Args:
        lines: The lines of the head without the title, and the last lines of the document.
        number: The number that was read.
        issuers: The issuers that were read.
        days: The dates that were read.
    """
    for text in lines:
        if len(text) > _LONGEST or text[-1] in "。；：，" or is_marking(text):
            continue
        if (structured(text) and text[0] not in "〔（(") or _OTHER_TEXT.search(text) or _IMPRINT.search(text):
            continue
        month = only_month(text)
        strange = any(day not in days for day in days_in(text)) or bool(month and month not in days)
        numbered = number is None and looks_numbered(text)
        if strange or numbered or (not issuers and organs(text)):
            yield text


def other_numbers(head: Sequence[str], number: str | None) -> Iterator[str]:
    """Yield the numbers on lines of their own in the head that are not the one that was read."""
    for text in head:
        found = NUMBER_LINE.fullmatch(text)
        if found and number and as_number(found[1]) != squeezed(number):
            yield as_number(found[1])


def odd_year(number: str | None, issued: date | None) -> bool:
    """Tell whether a number is of another year than the date of issue, which may be early in the next one."""
    found = _YEAR.search(number or "")
    return bool(found and issued and issued.year - int(found[1]) not in (0, 1))


def unread_effect(texts: Sequence[str]) -> str | None:
    """Return the last sentence that seems to say when the document itself takes effect."""
    return next((found[0] for text in reversed(texts) if (found := _TAKES_EFFECT.search(text))), None)
