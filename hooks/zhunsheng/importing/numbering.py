"""Computes the numbers of Word's automatic numbering, which the file does not contain.

The definitions follow ISO/IEC 29500-1, 17.9 (Numbering): a paragraph names a ``num``, which names an
``abstractNum``, whose levels count together for all lists that share it, unless one restarts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from xml.etree.ElementTree import Element

from zhunsheng.importing.numberformats import COUNTING, render
from zhunsheng.importing.package import below, integer, switched
from zhunsheng.importing.report import Matter, Tally

LEVELS = 9
MAX_LABEL = 60
_PLACE = re.compile("%([1-9])")
_BULLETS = str.maketrans(
    {
        "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓",
        "\uf076": "❖", "\uf0b2": "◇", "\uf071": "❑", "\uf0a8": "□", "\uf0fe": "☑", "\uf0e0": "→",
    }
)  # fmt: skip


class Listed(NamedTuple):
    """The numbering properties of a paragraph or style, None where not set."""

    num: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    follows: str = "tab"
    restart: int | None = None
    legal: bool = False
    hidden: bool = False
    style: str | None = None


@dataclass(slots=True)
class _Num:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    used: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one document and their counters."""

    def __init__(self, root: Element | None, style_nums: dict[str, str], tally: Tally) -> None:
        """Read the definitions.

        Args:
            root: The tree of ``numbering.xml``, or None.
            style_nums: The ``num`` that each numbering style leads to.
            tally: Records oddities.
        """
        self._tally = tally
        self._nums: dict[str, _Num] = {}
        self._counters: dict[str, list[int | None]] = {}
        if root is None:
            return
        abstracts = {element.get("w:abstractNumId", ""): element for element in root if element.tag == "w:abstractNum"}
        links = {element.get("w:numId", ""): _value(element, "w:abstractNumId") for element in root.findall("w:num")}
        levels: dict[str, dict[int, _Level]] = {}
        for element in root.findall("w:num"):
            key = _value(element, "w:abstractNumId")
            linked = abstracts.get(key)
            if linked is not None and linked.find("w:numStyleLink") is not None:
                # A list that only points to a numbering style counts with the list that defines the style.
                key = links.get(style_nums.get(_value(linked, "w:numStyleLink"), ""), key)
            if key not in levels:
                levels[key] = _levels(abstracts.get(key))
            self._nums[element.get("w:numId", "")] = _num(element, key, levels[key])

    def level_of_style(self, num: str, style: str) -> int | None:
        """Return the level of ``num`` that is tied to a paragraph style, or None."""
        found = self._nums.get(num)
        levels = found.levels if found else {}
        return next((number for number, level in levels.items() if level.style == style), None)

    def advance(self, listed: Listed) -> str:
        """Count one paragraph.

        Args:
            listed: The list and level of the paragraph.

        Returns:
            The number as text with the space after it, empty if the paragraph shows none.
        """
        num = self._nums.get(listed.num or "")
        if num is None:
            return ""
        at = listed.level or 0
        level = num.levels.get(at)
        if level is None:
            return ""
        self._count(num, at, level)
        if level.hidden:
            return ""
        if level.form == "bullet":
            return self._bullet(level)
        label = self._label(num, level)
        if label:
            self._tally.note(Matter.NUMBERED)
            if "?" in label:
                self._tally.note(Matter.NUMBER_GARBLED, label)
        return label

    def _count(self, num: _Num, at: int, level: _Level) -> None:
        counters = self._counters.setdefault(num.abstract, [None] * LEVELS)
        now = counters[at]
        if now is None or (at in num.starts and at not in num.used):
            counters[at] = level.start
        else:
            counters[at] = now + 1
        num.used.add(at)
        for deeper in range(at + 1, LEVELS):
            restart = num.levels[deeper].restart if deeper in num.levels else None
            if restart is None or at < restart:
                counters[deeper] = None

    def _label(self, num: _Num, level: _Level) -> str:
        counters = self._counters[num.abstract]

        def number(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = num.levels.get(at, _Level())
            count = counters[at]
            count = num.starts.get(at, other.start) if count is None else count
            form = "decimal" if level.legal and other.form != "none" else other.form
            if form in COUNTING and form != "chineseCountingThousand" and count > 99:
                self._tally.note(Matter.HUNDRED)
            text = render(count, form)
            if text is None:
                self._tally.note(Matter.UNKNOWN_FORMAT, form)
                text = str(count)
            return text

        label = _PLACE.sub(number, level.text)
        if not label.strip():
            return ""
        # Where nothing follows, the text of the level may itself end in a space, as that of standards does (5.2.1　).
        own = label[len(label.rstrip()) :][:1]
        return label.strip()[:MAX_LABEL] + (
            own if level.follows == "nothing" else "\t" if level.follows == "tab" else " "
        )

    def _bullet(self, level: _Level) -> str:
        sign = level.text.strip()[:MAX_LABEL].translate(_BULLETS)
        if not sign:
            return ""
        if any("\ue000" <= character <= "\uf8ff" for character in sign):
            sign = "●"
        self._tally.note(Matter.BULLET)
        return f"{sign} "


def listed(properties: Element | None) -> Listed:
    """Read ``w:numPr`` of paragraph properties, those of a paragraph or of a style."""
    found = None if properties is None else properties.find("w:numPr")
    if found is None:
        return Listed()
    num, level = found.find("w:numId"), found.find("w:ilvl")
    return Listed(
        None if num is None else num.get("w:val", "0"),
        None if level is None else integer(level.get("w:val"), 0, 0, LEVELS - 1),
    )


def _value(element: Element, name: str, default: str = "") -> str:
    child = element.find(name)
    return default if child is None else child.get("w:val", default)


def _levels(abstract: Element | None) -> dict[int, _Level]:
    found = {}
    for element in () if abstract is None else abstract.findall("w:lvl"):
        found[integer(element.get("w:ilvl"), 0, 0, LEVELS - 1)] = _level(element)
    return found


def _level(element: Element) -> _Level:
    restart = element.find("w:lvlRestart")
    hidden = below(element, "w:rPr", "w:vanish")
    return _Level(
        start=integer(_value(element, "w:start"), 0),
        form=_format(element),
        text=_value(element, "w:lvlText")[:255],
        follows=_value(element, "w:suff", "tab"),
        restart=None if restart is None else integer(restart.get("w:val"), 0, 0, LEVELS),
        legal=bool(switched(element.find("w:isLgl"))),
        hidden=bool(switched(hidden)),
        style=_value(element, "w:pStyle") or None,
    )


def _format(element: Element) -> str:
    found = element.find("w:numFmt")
    if found is None:
        # Newer formats are in a choice element with an ordinary one as fallback.
        found = next(element.iter("w:numFmt"), None)
    return "decimal" if found is None else found.get("w:val", "decimal")


def _num(element: Element, abstract: str, shared: dict[int, _Level]) -> _Num:
    levels, starts = dict(shared), {}
    for override in element.findall("w:lvlOverride"):
        at = integer(override.get("w:ilvl"), 0, 0, LEVELS - 1)
        own, start = override.find("w:lvl"), override.find("w:startOverride")
        if own is not None:
            levels[at] = _level(own)
        if start is not None:
            starts[at] = integer(start.get("w:val"), 1)
            if at in levels:
                levels[at] = replace(levels[at], start=starts[at])
    return _Num(abstract, levels, starts)
