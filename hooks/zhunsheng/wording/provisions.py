"""Steps, paths and eIds in words, without the text: 第四十条第二款, 5.2.1, 附录A; titles in their marks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from zhunsheng.model import Kind, Path, Severity, Step
from zhunsheng.model.numerals import from_int

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}

UNITS = {
    Kind.PART: "编",
    Kind.SUBPART: "分编",
    Kind.CHAPTER: "章",
    Kind.SECTION: "节",
    Kind.ARTICLE: "条",
    Kind.PARAGRAPH: "款",
    Kind.ITEM: "项",
    Kind.SUBITEM: "目",
    Kind.LEVEL_1: "部分",
    Kind.LEVEL_2: "项",
}
_NAMED = {Kind.CLAUSE: "条文", Kind.ANNEX: "附件", Kind.TABLE: "表", Kind.FIGURE: "图", Kind.FORMULA: "公式"}
_IN_ARTICLE = frozenset({Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM})
_IN_STANDARD = frozenset({Kind.CLAUSE, Kind.ANNEX, Kind.PARAGRAPH})


@lru_cache(maxsize=10_000)
def step_words(step: Step) -> str:
    """Return one step in words."""
    if step.kind is Kind.LEVEL_2 and step.number.isdigit():
        return f"第（{from_int(int(step.number))}）项"
    if step.kind is Kind.LEVEL_3:
        return f"{step.number}."
    if step.kind is Kind.LEVEL_4:
        return f"（{step.number}）"
    unit = UNITS.get(step.kind)
    if unit and step.number[:1].isdigit():
        return counted(step.number, unit)
    if step.kind is Kind.ANNEX:
        return _annex(step.number) + step.number
    if step.kind in _NAMED:
        dotted = step.number.replace("-", ".")
        if step.kind is Kind.CLAUSE:  # 第5章, but 5.2
            return f"第{dotted}章" if dotted.isdecimal() else dotted
        return _NAMED[step.kind] + (f"（{dotted}）" if step.kind is Kind.FORMULA else dotted)
    return f"{step.number})" if step.kind in {Kind.ITEM, Kind.SUBITEM} else step.number


def counted(number: str, unit: str) -> str:
    """Return the words of what is counted in a unit: 第十二条, 第一百二十条之一 of ``120-1``."""
    base, _, suffix = number.partition("-")
    return f"第{numeral(base)}{unit}" + (f"之{numeral(suffix)}" if suffix else "")


def numeral(number: str) -> str:
    """Return a number in Chinese numerals, as it is where it is not made of digits."""
    return from_int(int(number)) if number.isdigit() else number


def path_words(path: Path) -> str:
    """Return a path in words."""
    words = ""
    for step, above in zip(path, (None, *path), strict=False):
        if step.kind is Kind.CLAUSE and above and above.kind is Kind.ANNEX and above.number.isalpha():
            words = f"{above.number}.{step.number.replace('-', '.')}"  # A.2 says that it is one of 附录A
        elif step.kind is Kind.CLAUSE and above and above.kind is Kind.ANNEX:
            words += f" {step.number.replace('-', '.')}" if "-" in step.number else step_words(step)
        elif step.kind is Kind.PARAGRAPH and above and above.kind not in _IN_ARTICLE and step.number.isdecimal():
            words += f"第{from_int(int(step.number))}段"
        elif step.kind is Kind.ITEM and above and above.kind in _IN_STANDARD and not step.number.isdecimal():
            words += f" {step_words(step)}"  # 5.2.1 a)
        else:
            words += step_words(step)
    return words


def count_words(step: Step, count: int) -> str:
    """Return a number, at least one, of provisions like a step in words: 三十五条, 五项, 两个附录."""
    if unit := UNITS.get(step.kind):
        return from_int(count) + unit
    return f"{'两' if count == 2 else from_int(count)}个{kind_words(step)}"


def kind_words(step: Step) -> str:
    """Return what a provision like a step is called: 条, 附件, and with a letter 附录."""
    if step.kind is Kind.ANNEX:
        return _annex(step.number)
    return UNITS.get(step.kind) or _NAMED.get(step.kind, "条款")


def _annex(number: str) -> str:
    return "附录" if number.partition("-")[0].isalpha() else _NAMED[Kind.ANNEX]


def titled(title: str) -> str:
    """Return a title in its marks, those inside made single (GB/T 15834—2011, 4.15)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def eid_words(eid: str | None) -> str:
    """Return a provision's name from its eId alone, for an instrument whose text is not at hand."""
    first, _, rest = (eid or "").partition("__")
    if first == "pre":  # what stands before the first article is no article: its paragraphs are 段
        return "开头部分" + path_words(tuple(_steps(rest))).replace("款", "段")
    if first.startswith("para_"):
        return path_words(tuple(_steps(eid or ""))).replace("款", "段")
    if first.startswith("div_"):  # named by its heading, which only the text has
        return ""
    return path_words(tuple(_steps(eid or "")))


def _steps(eid: str) -> Iterator[Step]:
    for token in eid.split("__"):
        kind, _, number = token.partition("_")
        known = _BY_TOKEN.get(kind)
        # A number that begins with u is ours: tbl_u2 is the second table that has none.
        if known and number and not (known in {Kind.TABLE, Kind.FIGURE} and number.startswith("u")):
            yield Step(known, number)


_BY_TOKEN = {kind.value: kind for kind in Kind}
