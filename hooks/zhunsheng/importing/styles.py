"""The styles of a Word document, as far as relevant: numbering, headings, centring, hidden text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from zhunsheng.importing.numbering import LEVELS, Listed, listed
from zhunsheng.importing.package import below, integer, switched

_TOC = re.compile(r"(?:toc|目录) ?[1-9]", re.IGNORECASE)
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_TITLES = frozenset(("title", "标题"))
BODY_LEVEL = 9
_LONGEST_CHAIN = 64


@dataclass(frozen=True, slots=True)
class Look:
    """The resolved properties of a style or paragraph, None where not set."""

    listed: Listed = Listed()
    level: int | None = None
    centred: bool | None = None
    hidden: bool | None = None
    title: bool = False
    toc: bool = False
    style: str = ""


class Styles:
    """The styles of one document, with inheritance."""

    def __init__(self, root: Element | None) -> None:
        """Read ``styles.xml``, if the document has it."""
        self._elements: dict[str, Element] = {}
        self._default = ""
        self._looks: dict[str, Look] = {"": Look()}
        for element in () if root is None else root.findall("w:style"):
            name = element.get("w:styleId", "")
            self._elements.setdefault(name, element)
            if element.get("w:type") == "paragraph" and switched_attribute(element.get("w:default")):
                self._default = name

    def numbering(self) -> dict[str, str]:
        """Return the ``num`` of each numbering style."""
        found = {}
        for name, element in self._elements.items():
            if element.get("w:type") == "numbering":
                num = listed(element.find("w:pPr")).num
                if num:
                    found[name] = num
        return found

    def look(self, name: str | None) -> Look:
        """Return the properties of a style including inherited ones; None is the default style."""
        name = self._default if name is None else name
        chain: list[str] = []
        while name not in self._looks and name not in chain and len(chain) < _LONGEST_CHAIN:
            chain.append(name)
            based = self._elements[name].find("w:basedOn") if name in self._elements else None
            name = "" if based is None else based.get("w:val", "")
        look = self._looks.get(name, Look())
        for name in reversed(chain):
            look = self._looks[name] = self._over(look, name)
        return look

    def paragraph(self, properties: Element | None) -> Look:
        """Return the resolved properties of a paragraph with these ``w:pPr``."""
        named = None if properties is None else properties.find("w:pStyle")
        look = self.look(None if named is None else named.get("w:val", ""))
        if properties is None:
            return look
        return _merged(look, properties, None, look.style)

    def _over(self, base: Look, name: str) -> Look:
        element = self._elements.get(name)
        if element is None:
            return base
        look = _merged(base, element.find("w:pPr"), below(element, "w:rPr", "w:vanish"), name)
        named = element.find("w:name")
        title = ("" if named is None else named.get("w:val", "")).strip()
        heading = _HEADING.fullmatch(title)
        level = look.level
        if heading and level is None:
            level = int(heading[1]) - 1
        return Look(
            look.listed,
            level,
            look.centred,
            look.hidden,
            look.title or title.lower() in _TITLES,
            look.toc or bool(_TOC.fullmatch(title)),
            name,
        )


def switched_attribute(value: str | None) -> bool:
    """Read an on-off attribute."""
    return value in ("1", "true", "on")


def _merged(base: Look, properties: Element | None, vanish: Element | None, style: str) -> Look:
    """Overlay paragraph properties on those of a style."""
    own, level, centred = Listed(), base.level, base.centred
    if properties is not None:
        own = listed(properties)
        outline, aligned = properties.find("w:outlineLvl"), properties.find("w:jc")
        level = level if outline is None else integer(outline.get("w:val"), BODY_LEVEL, 0, LEVELS)
        centred = centred if aligned is None else aligned.get("w:val") == "center"
    # Unless given here, the level follows from the list that is linked to the style.
    merged = Listed(
        base.listed.num if own.num is None else own.num, base.listed.level if own.level is None else own.level
    )
    hidden = base.hidden if vanish is None else switched(vanish)
    return Look(merged, level, centred, hidden, base.title, base.toc, style)
