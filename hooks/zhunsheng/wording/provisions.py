"""Provisions and instruments in words, as messages and pages name them: 第四十条第二款, 5.2.1, 附录A."""

from __future__ import annotations

from functools import lru_cache

from zhunsheng.model import Kind, Path, Provision, Severity, Step, Structure
from zhunsheng.model.numerals import from_int

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}

UNITS = {
    Kind.PART: "编",
    Kind.CHAPTER: "章",
    Kind.SECTION: "节",
    Kind.ARTICLE: "条",
    Kind.PARAGRAPH: "款",
    Kind.ITEM: "项",
    Kind.SUBITEM: "目",
    Kind.LEVEL_1: "部分",
    Kind.LEVEL_2: "项",
}
_NAMED = {Kind.CLAUSE: "条文", Kind.ANNEX: "附件", Kind.TABLE: "表", Kind.FIGURE: "图"}
_LEVELS = frozenset({Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4})


@lru_cache(maxsize=10_000)
def step_words(step: Step) -> str:
    """Return one step in words."""
    unit = UNITS.get(step.kind)
    base, _, suffix = step.number.partition("-")
    if unit and base.isdigit():
        return f"第{from_int(int(base))}{unit}" + (f"之{from_int(int(suffix))}" if suffix.isdigit() else "")
    if step.kind is Kind.ANNEX:
        return ("附录" if base.isalpha() else "附件") + step.number
    if step.kind in _NAMED:
        dotted = step.number.replace("-", ".")
        if step.kind is Kind.CLAUSE:  # 第5章, but 5.2
            return f"第{dotted}章" if dotted.isdecimal() else dotted
        return _NAMED[step.kind] + dotted
    return f"{step.number})" if step.kind in {Kind.ITEM, Kind.SUBITEM} else step.number


def path_words(path: Path) -> str:
    """Return a path in words."""
    words = ""
    for step, above in zip(path, (None, *path), strict=False):
        if step.kind is Kind.CLAUSE and above and above.kind is Kind.ANNEX and above.number.isalpha():
            words = f"{above.number}.{step.number.replace('-', '.')}"  # A.2 says that it is one of 附录A
        elif step.kind is Kind.PARAGRAPH and above and above.kind is Kind.CLAUSE and step.number.isdecimal():
            words += f"第{from_int(int(step.number))}段"
        else:
            words += step_words(step)
    return words


def count_words(kind: Kind, count: int) -> str:
    """Return a number of provisions in words: 三十五条, 五项, 3 个附件."""
    unit = UNITS.get(kind)
    return f"{from_int(count)}{unit}" if unit and count else f"{count} 个{named_kind(kind)}"


def named_kind(kind: Kind) -> str:
    """Return the Chinese name of a kind of provision."""
    return UNITS.get(kind) or _NAMED.get(kind, "条款")


def titled(title: str) -> str:
    """Return a title in its marks, those inside made single (GB/T 15834—2011, 4.15)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def provision_words(structure: Structure, eid: str) -> str:
    """Name a provision as one cites it: 第十二条第二款第三项; 第四部分第（一）项; 5.2.1 a).

    What has no number gives nothing. The only paragraph of an article goes without saying, as when lawyers cite; so
    does what an article stands in, as far as articles are numbered through: 第十二条, not 第二章第十二条.
    """
    if eid not in structure.by_eid:
        return ""
    tokens = eid.split("__")
    above = (structure.get("__".join(tokens[:n])) for n in range(1, len(tokens) + 1))
    chain = [provision for provision in above if provision]
    words = []
    for n, step in enumerate(chain):
        if step.kind in _LEVELS:
            words.append(_level_words(step.kind, step.number))
        elif step.kind is Kind.PARAGRAPH:
            words.append(_paragraph_words(structure, step, chain[n - 1] if n else None))
        elif step.kind is Kind.CLAUSE:
            words = [w for w in words if not w.replace(".", "").isalnum()] + [step.number]
        elif _is_unnumbered(step.kind, step.number):
            words.append(f"{'' if words else '文'}中的{_NAMED[step.kind]}")
        elif step.kind not in {Kind.DIVISION, Kind.PREAMBLE}:
            words.append(step_words(Step(step.kind, step.number)))
    return "".join(words)


def _paragraph_words(structure: Structure, paragraph: Provision, above: Provision | None) -> str:
    """Name a paragraph of an article, and one of the beginning; any other is found by what it stands in."""
    if above is not None and above.kind is Kind.ARTICLE:
        return "" if _is_only(structure, paragraph.eid) else step_words(Step(paragraph.kind, paragraph.number))
    if paragraph.eid.startswith("pre__") and paragraph.number.isdigit():
        return f"开头部分第{from_int(int(paragraph.number))}段"
    return "" if above is not None else step_words(Step(paragraph.kind, paragraph.number))


def _is_unnumbered(kind: Kind, number: str) -> bool:
    """Tell whether a number is ours, given where the text has none: the eId tbl_u2 is the second table without one."""
    return kind in {Kind.TABLE, Kind.FIGURE} and number.startswith("u")


def _is_only(structure: Structure, eid: str) -> bool:
    return eid.endswith("__para_1") and eid.removesuffix("1") + "2" not in structure.by_eid


def _level_words(kind: Kind, number: str) -> str:
    """Name a level of a notice as texts cite it: 第四部分第（一）项."""
    written = from_int(int(number)) if number.isdigit() else number
    if kind is Kind.LEVEL_1:
        return f"第{written}部分"
    if kind is Kind.LEVEL_2:
        return f"第（{written}）项"
    return f"{number}." if kind is Kind.LEVEL_3 else f"（{number}）"


def eid_words(eid: str | None) -> str:
    """Name a provision of an instrument whose text is not at hand, from its eId alone."""
    words = []
    for token in (eid or "").split("__"):
        kind, _, number = token.partition("_")
        known = _BY_TOKEN.get(kind)
        if known and number and not _is_unnumbered(known, number):
            words.append(step_words(Step(known, number)))
    return "".join(words)


_BY_TOKEN = {kind.value: kind for kind in Kind}
