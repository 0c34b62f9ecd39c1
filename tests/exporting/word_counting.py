"""What a program for Word files shows of a document, counted from its XML alone.

Each level of a list counts on from its last number and begins anew after a level above it (ECMA-376 part 1, 17.9.10);
a ``startOverride`` sets the number where its ``num`` is first used at that level (17.9.26). The standard leaves open
whether a level that was skipped has used its start value. Here it has, as LibreOffice counts, so that a document that
relies on the opposite shows other numbers than its source.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from zhunsheng.model.numerals import from_int

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9


def counted(data: bytes) -> list[str]:
    """Return the paragraphs outside tables and additions with their automatic numbers, without white space."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        document, styles = (ElementTree.fromstring(package.read(f"word/{n}.xml")) for n in ("document", "styles"))
        parts = package.namelist()
        numbering = ElementTree.fromstring(
            package.read("word/numbering.xml") if "word/numbering.xml" in parts else "<none/>"
        )
    of_styles = {
        style.attrib[f"{_W}styleId"]: found
        for style in styles.iter(f"{_W}style")
        if (found := style.find(f"{_W}pPr/{_W}numPr")) is not None
    }
    lists = _Lists(numbering)
    lines = []
    for paragraph in document.iterfind(f"{_W}body/{_W}p"):
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            properties = of_styles.get(_value(paragraph, "pPr/pStyle"))
        words = "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
        lines.append("".join(f"{lists.label(properties)}{words}".split()))
    return [line for line in lines if line]


class _Lists:
    def __init__(self, numbering: ElementTree.Element) -> None:
        self._levels = {
            _own(abstract, "abstractNumId"): {int(_own(one, "ilvl")): one for one in abstract.iter(f"{_W}lvl")}
            for abstract in numbering.iter(f"{_W}abstractNum")
        }
        self._nums = {_own(num, "numId"): num for num in numbering.iter(f"{_W}num")}
        self._counts: dict[str, list[int | None]] = {name: [None] * _LEVELS for name in self._levels}
        self._used: set[tuple[str, int]] = set()

    def label(self, properties: ElementTree.Element | None) -> str:
        num = "0" if properties is None else _value(properties, "numId")
        if properties is None or num == "0":
            return ""
        at, name = int(_value(properties, "ilvl") or 0), _value(self._nums[num], "abstractNumId")
        counts, levels = self._counts[name], self._levels[name]
        for n in range(at):
            if counts[n] is None and n in levels:
                counts[n] = int(_value(levels[n], "start"))
        before = counts[at]
        counts[at] = int(_value(levels[at], "start")) if before is None else before + 1
        if (num, at) not in self._used:
            self._used.add((num, at))
            counts[at] = next(self._set(num, at), counts[at])
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        text = _value(levels[at], "lvlText")
        for n in range(at + 1):
            if f"%{n + 1}" in text:
                text = text.replace(f"%{n + 1}", _numeral(counts[n] or 0, _value(levels[n], "numFmt")))
        return text

    def _set(self, num: str, at: int) -> Iterator[int]:
        for override in self._nums[num].iter(f"{_W}lvlOverride"):
            if int(_own(override, "ilvl")) == at:
                yield int(_value(override, "startOverride"))


def _numeral(number: int, form: str) -> str:
    if form == "chineseCountingThousand":
        return from_int(number)
    letter = chr(ord("a") + number - 1)
    return {"decimal": str(number), "lowerLetter": letter, "upperLetter": letter.upper()}[form]


def _own(element: ElementTree.Element, name: str) -> str:
    return element.attrib[f"{_W}{name}"]


def _value(element: ElementTree.Element, path: str) -> str:
    found = element.find("/".join(f"{_W}{name}" for name in path.split("/")))
    return "" if found is None else _own(found, "val")
