"""Linearises the formulas of Word (OMML): E=(∑_(i=1)^n P_i t_i)/S, √(a/n).

Fractions, roots, indices, sums and brackets are parenthesised where they would be ambiguous; any other element is the
sequence of its parts (ISO/IEC 29500-1, clause 22.1).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from zhunsheng.importing.package import below
from zhunsheng.importing.symbols import lowered, raised

_SIMPLE = re.compile(r"[\w.]+|[（(\[{|][^（()）\[\]{}|]*[)）\]}|]")
_SKIPPED = re.compile("m:.*Pr$|w:rPr$")
_MARKS = {"̂": "^", "̃": "~", "̄": "‾", "̅": "‾", "⃗": "→"}
_MOST_SCRIPT = 3
_ENDS_SMALL = re.compile(r"[_^][\w.]+$")
_LONGEST_NAME = 40


def formula_words(element: Element) -> str:
    """Return a formula (``m:oMath``, ``m:oMathPara``) as one line of text."""
    return _parts(element)


def _parts(element: Element | None) -> str:
    if element is None:
        return ""
    return _joined(_FORMS.get(child.tag, _parts)(child) for child in element if not _SKIPPED.match(child.tag))


def _joined(parts: Iterable[str]) -> str:
    """Join parts, with a space after an index or a name that would merge with the next part."""
    texts: list[str] = []
    for part in filter(None, parts):
        if texts and part[0].isalnum() and _ENDS_SMALL.search(texts[-1][-_LONGEST_NAME:]):
            texts.append(" ")
        texts.append(part)
    return "".join(texts)


def _part(element: Element, name: str) -> str:
    return _parts(element.find(f"m:{name}"))


def _value(element: Element, name: str, other: str) -> str:
    """Return a property of an element, such as the sign of a sum."""
    found = below(element, f"{element.tag}Pr", f"m:{name}")
    return other if found is None else found.get("m:val", "")


def _grouped(words: str) -> str:
    return words if len(words) < 2 or _SIMPLE.fullmatch(words) else f"({words})"


def _below(words: str) -> str:
    small = lowered(words) if 0 < len(words) <= _MOST_SCRIPT else None
    return small or (f"_{_grouped(words)}" if words else "")


def _above(words: str) -> str:
    small = raised(words) if 0 < len(words) <= _MOST_SCRIPT else None
    return small or (f"^{_grouped(words)}" if words else "")


def _run(element: Element) -> str:
    return "".join(part.text or "" for part in element if part.tag in ("m:t", "w:t"))


def _fraction(element: Element) -> str:
    over, under = _part(element, "num"), _part(element, "den")
    if _value(element, "type", "") == "noBar":
        return f"({over}¦{under})"
    return f"{_grouped(over)}/{_grouped(under)}"


def _scripted(element: Element) -> str:
    return _grouped(_part(element, "e")) + _below(_part(element, "sub")) + _above(_part(element, "sup"))


def _scripted_before(element: Element) -> str:
    return _below(_part(element, "sub")) + _above(_part(element, "sup")) + _grouped(_part(element, "e"))


def _root(element: Element) -> str:
    words, degree = _part(element, "e"), _part(element, "deg")
    return f"{_above(degree)}√{_grouped(words)}"


def _sum(element: Element) -> str:
    lower, upper = _part(element, "sub"), _part(element, "sup")
    bounds = (f"_{_grouped(lower)}" if lower else "") + (f"^{_grouped(upper)}" if upper else "")
    return f"{_value(element, 'chr', '∫')}{bounds} {_part(element, 'e')}"


def _bracketed(element: Element) -> str:
    between = _value(element, "sepChr", "|")
    inside = between.join(_parts(part) for part in element.findall("m:e"))
    return _value(element, "begChr", "(") + inside + _value(element, "endChr", ")")


def _function(element: Element) -> str:
    name, words = _part(element, "fName"), _part(element, "e")
    return f"{name}{words}" if words[:1] in "(（[" else f"{name} {words}"


def _bounded(element: Element) -> str:
    under = element.tag == "m:limLow"
    return _part(element, "e") + ("_" if under else "^") + _grouped(_part(element, "lim"))


def _rows(element: Element) -> str:
    rows = ("，".join(_parts(cell) for cell in row.findall("m:e")) for row in element.findall("m:mr"))
    return f"[{'；'.join(rows)}]"


def _lines(element: Element) -> str:
    return "；".join(_parts(line) for line in element.findall("m:e"))


def _accented(element: Element) -> str:
    mark = _value(element, "chr", "̂")
    return _grouped(_part(element, "e")) + _MARKS.get(mark, mark)


def _barred(element: Element) -> str:
    return _grouped(_part(element, "e")) + ("‾" if _value(element, "pos", "bot") == "top" else "_")


_FORMS: dict[str, Callable[[Element], str]] = {
    "m:r": _run,
    "w:r": _run,
    "m:f": _fraction,
    "m:sSub": _scripted,
    "m:sSup": _scripted,
    "m:sSubSup": _scripted,
    "m:sPre": _scripted_before,
    "m:rad": _root,
    "m:nary": _sum,
    "m:d": _bracketed,
    "m:func": _function,
    "m:limLow": _bounded,
    "m:limUpp": _bounded,
    "m:m": _rows,
    "m:eqArr": _lines,
    "m:acc": _accented,
    "m:bar": _barred,
}
