"""Document numbers (文号) and standard codes (标准编号) as people type them, brought to one form.

The right form of a document number has hexagonal brackets (GB/T 9704—2012, 7.2.5).
"""

from __future__ import annotations

import re

from zhunsheng.model.numerals import HALF_WIDTH
from zhunsheng.model.standard_codes import right_standard_code

_OPEN, _CLOSE = r"〔［\[（(【﹝", r"〕］\]）)】﹞"
_DOCUMENT = re.compile(
    rf"(?P<organ>[^\s\d{_OPEN}{_CLOSE}]+)\s*[{_OPEN}]\s*(?P<year>[\d０-９]{{4}})\s*[{_CLOSE}]\s*第?\s*(?P<number>[\d０-９]+)\s*号"
)
_ORDER = re.compile(r"[\d〇零一二三四五六七八九十百千]\s?号令?$")  # 第381号, 381号令; not 信号


def right_document_number(number: str) -> str | None:
    """Return a document number in its right form (沪机管〔2022〕62号), None where ``number`` is none with a year."""
    found = _DOCUMENT.fullmatch(number.strip())
    if not found:
        return None
    serial = found["number"].translate(HALF_WIDTH).lstrip("0") or "0"
    return f"{found['organ']}〔{found['year'].translate(HALF_WIDTH)}〕{serial}号"


def is_number(name: str) -> bool:
    """Tell whether ``name`` is a document number or a standard code, not a title."""
    return bool(_ORDER.search(name) or right_document_number(name) or right_standard_code(name))


def number_key(number: str) -> str:
    """Return what two ways of writing one document number or standard code have in common."""
    right = right_document_number(number) or right_standard_code(number)
    return right or re.sub(r"\s", "", number.translate(HALF_WIDTH)).replace("中华人民共和国", "")
