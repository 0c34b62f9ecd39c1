"""Documents called by their serial number alone: 15号文第十九条, where 甲府规〔2022〕15号 has been named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhunsheng.model.citation import Citation, Form

_SHORT = re.compile(r"(?<![0-9〕﹞］\]】）)第年])(?P<serial>[0-9]{1,4})[ \u3000]?号文件?(?:[中里])?的?$")
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
    if not short:
        return None
    named: dict[str, int] = {}
    for n, citation in enumerate(found):
        serial = _SERIAL.search(citation.name or "") if citation.form is Form.NUMBER and not citation.path else None
        if serial and serial["serial"] == short["serial"]:
            named.setdefault(citation.name or "", n)
    if len(named) != 1:
        return None
    number, n = named.popitem()
    before = found[n - 1] if n else None
    titled = before and before.form is Form.TITLE and not before.path
    if before and titled and text[before.span.end : found[n].span.start] in ("（", "("):
        return short.start(), before.name or number
    return short.start(), number
