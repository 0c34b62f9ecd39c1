"""Compares what was read with everything around the text that could state the same, and finds what is left over.

A field that is missing or wrong shows here: another number, date or body is stated somewhere, or words that should have
been read are left over. The comparison does not depend on how the fields were read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from zhunsheng.importing.dates import dated, days_in, only_month
from zhunsheng.importing.labels import labels
from zhunsheng.importing.letterhead import NUMBER_LINE, as_number, is_marking, looks_numbered, numbers_in, organs
from zhunsheng.importing.patterns import squeezed, structured
from zhunsheng.model.days import DAY

_LONGEST = 60
_TAKES_EFFECT = re.compile(
    "(?<!止)[自从于](?!本)[^。；，]{2,24}起(?!停止|不再|终止)[^。；，]{0,4}(?:施行|实施|执行|生效)(?![的前后])"
)
_OTHER_TEXT = re.compile("[《。]|代替|修正|修订|修改|废止|抄送|批准|联系")
# The imprint at the end: 甲市人民政府办公室　2024年1月20日印发.
_IMPRINT = re.compile(r"印发[ 　]*$|抄送|共印")
# A text that is cited, with its number in brackets.
_CITED = re.compile(r"《[^《》]{2,120}》(?:\s?[（(][^（）()]{0,60}[）)])?")
_PROMULGATES = re.compile("《[^《》]{2,120}》[^。]{0,40}?已[经由于]?[^。]{0,120}通过")
_OTHER_EVENT = re.compile("废止|备案|届满|起草")
_DAY = re.compile(DAY)
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


def other_numbers(head: Sequence[str], notes: Sequence[str], number: str | None) -> Iterator[str]:
    """Yield the numbers that the head or a note states beside the one that was read.

    Args:
        head: The lines of the head; running text is passed over, which cites other texts.
        notes: The lines on adoption, publication and amendment. If they have the number, their others are those of
            earlier editions.
        number: The number that was read.
    """
    own = squeezed(number or "")
    history, read = [_DAY.sub(" ", _CITED.sub("", note)) for note in notes], "".join(notes)
    lines = [text for text in head if text not in read and not labels(text) and text[-1] not in "。；：，"]
    for text in (*lines, *(() if own and any(own in as_number(note) for note in history) else history)):
        found = NUMBER_LINE.fullmatch(text)
        for other in [as_number(found[1])] if found else numbers_in(text):
            if not own or (other not in own and own not in other):
                yield other


def promulgates(text: str) -> bool:
    """Tell whether a line is the sentence that promulgates a text and says when it was adopted: 《甲办法》已经…通过."""
    return bool(_PROMULGATES.match(text))


def days_left(notes: Sequence[str], days: Sequence[date | str | None], amended: bool) -> Iterator[date]:
    """Yield the dates of notes that are in no field, but for approvals and, if the text was amended, earlier ones."""
    last = max((day for day in days if isinstance(day, date)), default=date.min)
    for note in notes:
        for day, words in dated(_CITED.sub("", note)):
            explained = day in days or "批准" in words or "会议" in words and "批准" in note or (amended and day < last)
            if not explained and not _OTHER_EVENT.search(words):
                yield day


def other_bodies(issuers: Sequence[str], named: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the bodies that some place names as the issuers and that are not among those that were read.

    Args:
        issuers: The issuers that were read.
        named: The bodies that the letterhead, the title, the note and the signature name. A short name is that of the
            body whose name ends with it.
    """
    for bodies in named:
        for body in bodies:
            if not any(body.endswith(issuer) or is_short_for(body, issuer) for issuer in issuers):
                yield body


def is_short_for(name: str, full: str) -> bool:
    """Tell whether a name is a short form of another, whose characters it has in the same order: 科技局, 发展改革委."""
    rest = iter(full)
    return all(mark in rest for mark in name)


def odd_year(number: str | None, issued: date | None) -> bool:
    """Tell whether a number is of another year than the date of issue, which may be early in the next one."""
    found = _YEAR.search(number or "")
    return bool(found and issued and issued.year - int(found[1]) not in (0, 1))


def unread_effect(texts: Sequence[str]) -> str | None:
    """Return the last sentence that seems to say when the document itself takes effect."""
    return next((found[0] for text in reversed(texts) if (found := _TAKES_EFFECT.search(text))), None)
