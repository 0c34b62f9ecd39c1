"""Documents called by their serial number alone: 15号文第十九条, where 甲府规〔2022〕15号 has been named; 381号令."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhunsheng.model.citation import Citation, Form

_SHORT = re.compile(r"(?<![0-9〕﹞］\]】）)第年])(?P<serial>[0-9]{1,4})[ \u3000]?号(?:文件?|公告)(?:[中里])?的?$")
# 根据381号令; what has an issuer before it (国务院381号令) is a number in full, and 3号令旗 is none.
_ORDER = re.compile(r"(?<![0-9０-９A-Za-z年第])(?:第[ \u3000]?)?(?P<serial>[0-9]{1,4})[ \u3000]?号令$")
_NO_ORDER = ("旗", "牌", "箭", "枪", "兵")
_SERIAL = re.compile(r"(?<![0-9])(?P<serial>[0-9]{1,4})[ \u3000]?号$")
_LONGEST = 10
_SEVERAL = 2


class Serials:
    """The documents that a text has named by their numbers so far, by their serial numbers."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen = 0
        # Of each serial number the first two documents, and the first two orders among them: one alone is certain.
        self._named: dict[str, dict[str, str]] = {}
        self._orders: dict[str, dict[str, str]] = {}

    def document_before(self, floor: int, start: int, found: Sequence[Citation]) -> tuple[int, str] | None:
        """Return the document that the words before a path call by its serial number: where they begin, and its name.

        Args:
            floor: the words begin here at the earliest.
            start: where the path begins.
            found: what the text has cited so far.

        Returns:
            The title after which the number stands in brackets, else the number itself; None where no number with that
            serial has been named, or two have.
        """
        short = _SHORT.search(self._text, max(floor, start - _LONGEST), start)
        if not short:
            return None
        self._look_at(found)
        named = self._named.get(short["serial"], {})
        return (short.start(), next(iter(named.values()))) if len(named) == 1 else None

    def order_ended_by(self, floor: int, end: int, found: Sequence[Citation]) -> tuple[int, str, bool] | None:
        """Return the order that the words up to ``end`` call by its serial number alone: 381号令, 第381号令.

        Args:
            floor: the words begin here at the earliest.
            end: where 号令 ends.
            found: what the text has cited so far.

        Returns:
            Where the words begin, what they name, and whether that is a title. Where the text has named no such order,
            or two, they stand for themselves; None where they are no number of an order.
        """
        order = _ORDER.search(self._text, max(floor, end - _LONGEST), end)
        if not order or self._text.startswith(_NO_ORDER, end):
            return None
        self._look_at(found)
        named = self._orders.get(order["serial"], {})
        if len(named) != 1:
            return order.start(), order[0], False
        number, name = next(iter(named.items()))
        return order.start(), name, name != number

    def _look_at(self, found: Sequence[Citation]) -> None:
        """Take note of the numbers cited since, each with the title where it stands after one."""
        for n in range(min(self._seen, len(found)), len(found)):
            citation = found[n]
            ends = _SERIAL.search(citation.name or "") if citation.form is Form.NUMBER and not citation.path else None
            if ends:
                number = citation.name or ""
                name = _title_before(self._text, found, n) or number
                _keep_two(self._named.setdefault(ends["serial"], {}), number, name)
                if "令" in number:
                    _keep_two(self._orders.setdefault(ends["serial"], {}), number, name)
        self._seen = len(found)


def _keep_two(named: dict[str, str], number: str, name: str) -> None:
    """Add a number that is not there to ``named``, which holds two at most."""
    if len(named) < _SEVERAL:
        named.setdefault(number, name)


def _title_before(text: str, found: Sequence[Citation], n: int) -> str | None:
    """Return the title after which a number stands in brackets: 《甲条例》（国务院令第381号）."""
    before = found[n - 1] if n else None
    if before is None or before.form is not Form.TITLE or before.path:
        return None
    return before.name if text[before.span.end : found[n].span.start] in ("（", "(") else None
