"""Documents called by their serial number alone: 15号文第十九条, where 甲府规〔2022〕15号 has been named; 381号令."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhunsheng.model.citation import Citation, Form

_SHORT = re.compile(r"(?<![0-9〕﹞］\]】）)第年])(?P<serial>[0-9]{1,4})[ \u3000]?号文件?(?:[中里])?的?$")
# 根据381号令; what has an issuer before it (国务院381号令) is a number in full, and 3号令旗 is none.
_ORDER = re.compile(r"(?<![0-9０-９A-Za-z年第])(?:第[ \u3000]?)?(?P<serial>[0-9]{1,4})[ \u3000]?号令$")
_NO_ORDER = ("旗", "牌", "箭", "枪", "兵")
_SERIAL = re.compile(r"(?<![0-9])(?P<serial>[0-9]{1,4})[ \u3000]?号$")
_LONGEST = 10


def document_numbered(text: str, floor: int, start: int, found: Sequence[Citation]) -> tuple[int, str] | None:
    """Return the document that the words before a path call by its serial number: where they begin, and its name.

    Args:
        text: the source.
        floor: the words begin here at the earliest.
        start: where the path begins.
        found: what the text has cited so far.

    Returns:
        The title behind which the number stands in brackets, else the number itself; None where no number with that
        serial has been named, or two have.
    """
    short = _SHORT.search(text, max(floor, start - _LONGEST), start)
    name = _named(text, short["serial"], found) if short else None
    return (short.start(), name) if short and name else None


def order_ended_by(text: str, floor: int, end: int, found: Sequence[Citation]) -> tuple[int, str, bool] | None:
    """Return the order that the words up to ``end`` call by its serial number alone: 381号令, 第381号令.

    Args:
        text: the source.
        floor: the words begin here at the earliest.
        end: where 号令 ends.
        found: what the text has cited so far.

    Returns:
        Where the words begin, what they name, and whether that is a title. Where the text has named no such order, or
        two, they stand for themselves; None where they are no number of an order.
    """
    order = _ORDER.search(text, max(floor, end - _LONGEST), end)
    if not order or text.startswith(_NO_ORDER, end):
        return None
    orders = [c for c in found if c.form is not Form.NUMBER or "令" in (c.name or "")]
    name = _named(text, order["serial"], orders)
    return order.start(), name or order[0], name is not None and not name.endswith("号")


def _named(text: str, wanted: str, found: Sequence[Citation]) -> str | None:
    """Return the one document of this serial number that has been named; by its title where it stands behind one."""
    named: dict[str, int] = {}
    for n, citation in enumerate(found):
        serial = _SERIAL.search(citation.name or "") if citation.form is Form.NUMBER and not citation.path else None
        if serial and serial["serial"] == wanted:
            named.setdefault(citation.name or "", n)
    if len(named) != 1:
        return None
    number, n = named.popitem()
    before = found[n - 1] if n else None
    titled = before and before.form is Form.TITLE and not before.path
    if before and titled and text[before.span.end : found[n].span.start] in ("（", "("):
        return before.name or number
    return number
