"""The namer of provisions: 第十二条第二款第三项, 5.2.1 a), 附录A, 表2, 第四部分第（一）项.

条, 款, 项 and 目 are counted as 《立法技术规范（试行）（一）》 says; clauses and list items of a standard are
mentioned as GB/T 1.1—2020 has it; the paragraphs of an official document are 段. Pages, commands, reports, the
search and the data all take their names from here; the scripts of the pages follow ``citing_steps``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from zhunsheng.model import Kind, Provision, Version
from zhunsheng.model.numerals import from_int
from zhunsheng.wording.letter import letter_classes
from zhunsheng.wording.provisions import UNITS, counted, eid_words, numeral

_IN_ARTICLE = frozenset((Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM))
_APART = {"letterhead": "版头", "addressee": "主送"}
_NUMBERED = frozenset((Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE))

# A number that the page's script writes as Chinese does; of an article or an item with the one that was put after it.
_COUNTED = re.compile(r"[1-9]\d{0,3}")
_INSERTED = re.compile(rf"{_COUNTED.pattern}(?:-{_COUNTED.pattern})?")

Steps = Mapping[str, object]
"""eIds taken apart at ``__``: each token leads to its own words, or to the tokens below it with its words at ````."""


def citing_words(version: Version, eid: str) -> str:
    """Return how a provision of a version is cited after the instrument's title; empty for one that is not there."""
    provision = version.structure.get(eid)
    if provision is None:
        return ""
    alone, own = _own_words(version, provision)
    return own if alone else citing_words(version, eid.rpartition("__")[0]) + own


def provision_words(version: Version | None, eid: str | None) -> str:
    """Return a provision's name for a message or a list of places; empty for a whole instrument.

    As ``citing_words``, except that the only paragraph of what holds it is left out everywhere. Where the text, or
    the provision in it, is not at hand, the name follows from the eId alone.
    """
    if not eid:
        return ""
    if version is None or eid not in version.structure.by_eid:
        return eid_words(eid)
    above, _, last = eid.rpartition("__")
    is_only = last == "para_1" and f"{above}__para_2" not in version.structure.by_eid
    return citing_words(version, above if above and is_only else eid)


def citing_steps(version: Version) -> Steps:
    """Return the names of all provisions of a version as a tree of steps, which the page's script puts together.

    The words of a step go after those of the step above; ``=`` in front of them begins anew.

    What follows from an eId itself is left out: 第一百二十条之一 from ``art_120-1``, 第二款 or 第二段 from ``para_2``,
    第三项 and 第一目 inside an article, and the only paragraph, which is not named. The page's script knows that rule.
    """
    steps: dict[str, object] = {}
    for provision in version.structure:
        *above, last = provision.eid.split("__")
        if _goes_by_rule(version, provision, last):
            continue
        alone, own = _own_words(version, provision)
        here = steps
        for token in above:
            below = here.get(token, {})
            if not isinstance(below, dict):
                below = {"": below}
            here[token] = below
            here = below
        here[last] = f"={own}" if alone and above else own
    return steps


def _goes_by_rule(version: Version, provision: Provision, token: str) -> bool:
    """Tell whether the words of a step follow from its token."""
    kind, number = provision.kind, provision.number
    if token != f"{kind.value}_{number}":
        return False
    if kind is Kind.PARAGRAPH:
        in_a_letter = provision.eid.startswith("pre__") and letter_classes(version)
        return not in_a_letter and _COUNTED.fullmatch(number) is not None
    counted = kind in _NUMBERED or kind in _IN_ARTICLE and _is_in_article(provision)
    return counted and _INSERTED.fullmatch(number) is not None


def _is_in_article(provision: Provision) -> bool:
    """Tell whether a provision is part of an article, which an annex may have, too."""
    return provision.eid.startswith("art_") or "__art_" in provision.eid


def _own_words(version: Version, provision: Provision) -> tuple[bool, str]:
    """Return the words of one step, and whether they stand alone instead of after those of the step above."""
    kind, number, text = provision.kind, provision.number, version.source.text
    label = "".join(provision.label.of(text).split()) if provision.label else ""
    if kind in _NUMBERED:
        return False, counted(number, UNITS[kind])
    if kind is Kind.PARAGRAPH and provision.eid.startswith("pre__") and (apart := letter_classes(version)):
        return _in_a_letter(version, provision, apart)
    if kind in _IN_ARTICLE:
        return False, _inside(version, provision, label)
    if kind is Kind.CLAUSE:
        return _clause(number.replace("-", "."), provision.eid)
    if kind is Kind.LEVEL_1:
        return False, f"第{numeral(number)}部分"
    if kind is Kind.LEVEL_2:
        return False, f"第（{numeral(number)}）项"
    if kind is Kind.FORMULA:
        return False, f"公式（{number}）"
    if kind in {Kind.TABLE, Kind.FIGURE}:
        return False, label or _unnumbered(version, provision)
    return False, _titled(version, provision, label)


def _clause(dotted: str, eid: str) -> tuple[bool, str]:
    """Name a clause: 第5章, but 5.2; A.1 bears the letter of its appendix, one of 附件1 does not tell whose it is."""
    alone = dotted[:1].isalpha() or "__" not in eid
    return alone, f"第{dotted}章" if dotted.isdecimal() else dotted if alone else f" {dotted}"


def _titled(version: Version, provision: Provision, label: str) -> str:
    kind, number = provision.kind, provision.number
    if kind is Kind.PREAMBLE:
        return "开头部分"
    if kind is Kind.DIVISION:
        heading = provision.heading.of(version.source.text).strip() if provision.heading else ""
        return heading or "文末"
    if kind is Kind.LEVEL_3:
        return f"{number}."
    if kind is Kind.LEVEL_4:
        return f"（{number}）"
    label = label.rstrip("：:")
    return label if len(label) > 1 else ("附录" if number[:1].isalpha() else "附件") + number  # 附： names nothing


def _inside(version: Version, provision: Provision, label: str) -> str:
    """Name a paragraph or an item; the only one of an article or clause has no name, as in legal citations."""
    kind, number = provision.kind, provision.number
    in_article = _is_in_article(provision)
    if kind is Kind.PARAGRAPH:
        only = provision.eid.endswith("__para_1") and provision.eid[:-1] + "2" not in version.structure.by_eid
        goes_unsaid = only and not provision.eid.startswith("lv1_")
        return "" if goes_unsaid else f"第{numeral(number)}{'款' if in_article else '段'}"
    if in_article:
        return counted(number, UNITS[kind])
    if not label:
        return f"第{numeral(number)}项"
    return f" {label}" if label[0].isascii() else label


def _in_a_letter(version: Version, provision: Provision, apart: Mapping[str, str]) -> tuple[bool, str]:
    """Name a paragraph before the first part: what the format of a letter sets apart is not counted as a paragraph."""
    if provision.eid in apart:
        return True, _APART[apart[provision.eid]]
    beginning = (p.eid for p in version.structure if p.kind is Kind.PARAGRAPH and p.eid.startswith("pre__"))
    counted = [eid for eid in beginning if eid not in apart]
    return False, f"第{from_int(counted.index(provision.eid) + 1)}段" if len(counted) > 1 else ""


def _unnumbered(version: Version, provision: Provision) -> str:
    """Name a table or figure without a number by where it stands."""
    around = (citing_words(version, above.eid) for above in version.structure.ancestors(provision))
    where = next(filter(None, around), "")
    return f"{where or '文'}中的{'表' if provision.kind is Kind.TABLE else '图'}"
