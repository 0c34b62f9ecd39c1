"""The codes of standards (标准编号): where a code in a text ends, and its right form.

A code is the sign of who issues the standard (标准代号), a serial and a year: GB/T 1.1—2020 (GB/T 1.1—2020, 《地方标准
管理办法》第十六条), ISO 9001:2015. In the engineering standards of places a hyphen parts the place's own digits from
the serial: DBJ/T 15-38-2019. They are read in every width and spacing in which people type them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# What stands for one character in another width or shape: the words keep their length.
_NARROW = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | str.maketrans(
    "∕⁄‐‑–―−─\u3000\u00a0\u2002\u2003\u2009", "//--————     "
)
_LONGEST = 90
_B = " {0,2}"
_SLASH = f"{_B}/{_B}"
# Codes of sector standards (行业标准代号), as registered under 《标准化法》第十二条, of metrology and of safety codes.
_SECTORS = (
    "AQ|BB|CB|CECS|CH|CJJ?|CY|DA|DL|DZ|EJ|FZ|GA|GB[JZ]|GC|GD|GH|GJB|GM|GY|HB|HG|HJ|HS|HY|JB|JC|JGJ?|JJF|JJG|JR|JTG?|JTJ|"
    "JTS|JY|LB|LD|LS|LY|MH|MR|MT|MZ|NB|NY|QB|QC|QJ|QX|RB|SB|SC|SD|SF|SH|SJ|SL|SN|SW|SY|TB|TD|TSG|TY|WB|WH|WJ|WM|WS|WW|"
    "XB|XF|YB|YC|YD|YS|YY|YZ|ZY"
)
_NUMBER = r"\d{1,6}(?:\.\d{1,3}){0,3}"
_PART = r"(?:-(?:0?\d|[1-4]\d)(?![\d.]))?"  # the part of an older standard; from 50 on it is a year
_YEAR = rf"(?:{_B}[-—]{{1,2}}{_B}(?P<year>(?:19|20)\d\d|[5-9]\d)(?!\d))?"
_END = "(?![0-9A-Za-z])"

_STATE = re.compile(
    rf"(?:(?P<sector>{_SECTORS})(?P<office>{_B}[(][\u4e00-\u9fff]{{1,4}}[)])?|[Gg][Bb])"
    rf"(?P<kind>{_SLASH}[TtZz]|-[TtZz](?={_B}\d)|[Tt](?={_B}\d))?{_B}"
    # JTG D60 and TSG ZF001 have letters before their serial, GJB 9001C one after it, JTG F80/1 a part.
    rf"(?P<number>(?(sector)[A-Z]{{0,2}}){_NUMBER}(?:(?<=[A-Z]\d\d)/\d)?{_PART}(?(sector)(?:(?<=\d{{4}})[A-Z])?)){_YEAR}{_END}"
)
_PLACE = re.compile(
    rf"(?P<sign>[Dd][BbGg](?P<works>[JSK])?(?P<works_kind>{_SLASH}(?:TJ|CT|[TJZ])|TJ|T)?){_B}(?P<place>\d\d(?:\d\d)?)"
    rf"(?P<kind>{_SLASH}(?:TJ|[TtJZz])?{_B}[-—]?{_B}|T{_B}|(?P<hyphen>{_B}[-—]{_B})|\ {{1,2}})"
    rf"(?P<number>\d{{1,5}}(?:\.\d{{1,3}}){{0,2}}){_YEAR}{_END}"
)
# DBJ/CT 053-2009, without digits of the place.
_WORKS = re.compile(rf"(?P<sign>D[BG]J?{_SLASH}[A-Z]{{1,2}}){_B}(?P<number>\d{{3,4}}){_YEAR}{_END}")
# Q/ABC-08-J106-2010: a firm's own groups of numbers, told from a range by the year behind them.
_OF_FIRM = rf"(?:(?<=\d)-[A-Z]?\d{{1,5}}(?={_B}[-—]{{1,2}}{_B}(?:19|20)\d\d(?!\d)))?"
_GROUP = re.compile(
    rf"(?P<sign>[TQ]){_SLASH}(?P<member>[A-Z][A-Z0-9]{{1,11}}(?=\ )|[A-Z]{{2,12}}|\d\d[A-Z]{{2,10}}|\d{{6,9}}(?=-))"
    rf"(?P<joint>{_B}|-)(?P<number>[A-Z]?{_NUMBER}{_OF_FIRM}){_YEAR}{_END}"
)
_WORLD = re.compile(
    rf"(?P<sign>(?:ISO|IEC)(?:/[A-Z]{{2,5}}){{0,2}}(?:\ (?:Guide|GUIDE|TR|TS|PAS))?"
    rf"|(?:(?:BS|DIN|NF){_B})?EN(?:{_B}(?:ISO|IEC)|(?={_B}\d{{3}}))"
    rf"|ASTM{_B}[A-Z]|JIS{_B}[A-Z]|ITU-(?:T{_B}[A-Z]|R{_B}[A-Z]{{1,3}})\."
    rf"|(?:BS|DIN|NF|IEEE(?:\ Std)?|ANSI)(?={_B}\d{{3}})"
    rf"|ANSI/[A-Z]{{2,7}}{_B}[A-Z]?(?=\d)|SAE{_B}[A-Z]{{1,3}}(?=\d)|3GPP{_B}T[SR]"
    rf"|(?:IETF\ )?RFC(?=\ ?\d{{3}})|UL(?=\ \d\d)|(?P<etsi>ETSI\ (?:EN|T[SR]|ES|EG)(?=\ \d{{3}}\ ))){_B}"
    rf"(?P<number>\d{{1,6}}(?(etsi)\ \d{{3}})(?:\.\d{{1,4}}){{0,4}}"
    rf"(?:-(?:\d{{1,3}}(?![\d.])|[A-Z]\d\d)){{0,3}}(?:(?<=AS\d{{4}})[A-Z])?)"
    rf"(?:{_B}(?::|[-—]{{1,2}}){_B}(?P<year>(?:19|20)\d\d)(?!\d))?{_END}"
)
_COLON = re.compile(rf"{_B}:{_B}(?P<year>(?:19|20)?\d\d)(?!\d)")
# GB 50016—2014（2018年版）, GB/T 24734（所有部分）: which edition, and that all parts are meant.
_EDITION = r"(?:19|20)\d\d年?(?:版|局部修订版?|修订版)|所有部分|全部部分"
_NOTE = re.compile(rf"{_B}\({_B}(?:{_EDITION}){_B}\)|,{_B}(?:{_EDITION})(?={_B}\))")
_DATED_BY_COLON = re.compile("(?:ISO|IEC|EN|BS EN|DIN EN|NF EN)(?![A-Z])")


class StandardCode(NamedTuple):
    """A code as it stands in a text.

    ``end`` is where the code ends, ``note_end`` where the note after it does (（所有部分）). ``is_settled`` tells
    whether a rule says how such a code is written; where none does, only people know.
    """

    end: int
    note_end: int
    sign: str
    number: str
    year: str = ""
    mark: str = "—"
    is_settled: bool = True

    @property
    def undated(self) -> str:
        """The code without its year, which means the latest edition."""
        return f"{self.sign} {self.number}"

    @property
    def right(self) -> str:
        """The code in its right form."""
        return self.undated + (self.mark + self.year if self.year else "")


def standard_at(text: str, at: int) -> StandardCode | None:
    """Return the standard's code that begins at ``at``, None where none does."""
    words = text[at : at + _LONGEST].translate(_NARROW)
    found = _of_state(words) or _of_place(words) or _of_works(words) or _of_group(words) or _of_world(words)
    if found is None:
        return None
    note = _NOTE.match(words, found.end)
    return found._replace(end=at + found.end, note_end=at + (note.end() if note else found.end))


def right_standard_code(code: str) -> str | None:
    """Return a standard's code in its right form (GB/T 1.1—2020), None where ``code`` is none."""
    found = _whole(code)
    return found and found.right


def undated(code: str) -> str:
    """Return a standard's code in its right form without its year."""
    found = _whole(code)
    return found.undated if found else code


def year_of(code: str) -> int:
    """Return the year of a standard's code, 0 where it has none."""
    found = _whole(code)
    year = int(found.year) if found and found.year else 0
    return year + 1900 if 0 < year < 100 else year


def _whole(code: str) -> StandardCode | None:
    code = code.strip()
    found = standard_at(code, 0)
    return found if found and found.note_end == len(code) else None


def _of_state(words: str) -> StandardCode | None:
    found = _STATE.match(words)
    if not found:
        return None
    sign = (found["sector"] or "GB") + (found["office"] or "").strip().replace("(", "（").replace(")", "）")
    kind = (found["kind"] or "")[-1:].upper()
    end, year, mark = found.end(), found["year"] or "", "—"
    colon = _COLON.match(words, end) if sign == "CECS" and not year else None
    if colon:  # CECS 26:2009, as its associations wrote them before 团体标准 had rules
        end, year, mark = colon.end(), colon["year"], ":"
    return StandardCode(end, end, sign + (kind and f"/{kind}"), found["number"], year, mark, not found["office"])


def _of_place(words: str) -> StandardCode | None:
    found = _PLACE.match(words)
    if not found:
        return None
    sign, place, number = found["sign"].upper().replace(" ", ""), found["place"], found["number"]
    kind = re.sub("[^A-Z]", "", found["kind"].upper())
    end, year = found.end(), found["year"] or ""
    if sign == "DB" and not found["hyphen"]:  # 《地方标准管理办法》第十六条
        settled = bool(kind) or "/" not in found["kind"]
        return StandardCode(end, end, f"DB{place}{kind and '/' + kind}", number, year, "—", settled)
    sign = re.sub("^(D[BG]J?)(T?J?)$", lambda m: m[1] + (m[2] and f"/{m[2]}"), sign)
    sign, number = (f"{sign}{place}/{kind}", number) if kind else (sign, f"{place}-{number}")
    return StandardCode(end, end, sign, number, year, "-", is_settled=False)


def _of_works(words: str) -> StandardCode | None:
    found = _WORKS.match(words)
    if not found:
        return None
    sign, end, year = found["sign"].replace(" ", ""), found.end(), found["year"] or ""
    return StandardCode(end, end, sign, found["number"], year, "-", is_settled=False)


def _of_group(words: str) -> StandardCode | None:
    found = _GROUP.match(words)
    if not found:
        return None
    sign, end, year = f"{found['sign']}/{found['member']}", found.end(), found["year"] or ""
    if found["joint"] == "-":
        return StandardCode(end, end, sign, found["number"], year, "-", is_settled=False)
    return StandardCode(end, end, sign, found["number"], year, is_settled="-" not in found["number"])


def _of_world(words: str) -> StandardCode | None:
    found = _WORLD.match(words)
    if not found:
        return None
    sign = re.sub(" +", " ", found["sign"])
    settled = bool(_DATED_BY_COLON.match(sign))
    return StandardCode(found.end(), found.end(), sign, found["number"], found["year"] or "", ":", settled)


def is_earlier_edition(code: str, own: str) -> bool:
    """Tell whether a code is that of an earlier edition of the standard whose code is ``own``.

    The preface of a standard names the edition that it replaces, which it is no fault to cite.

    Args:
        code: The code that is cited.
        own: The code of the standard that cites it, empty where it has none.
    """
    return year_of(own) > year_of(code) > 0 and undated(own) == undated(code)
