"""Findings for the tests of the reports: a few that a reader knows, and any at all."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from zhunsheng.model import Diagnostic, Edit, Fix, Range, Related, Severity
from zhunsheng.rules.table import Finding, Rule


def nothing(_context: object, /) -> Iterable[Finding]:
    """A check that finds nothing: the reports only ask rules for their words."""
    return ()


RULES = (
    Rule(
        "R102", Severity.ERROR, "条款不存在", "引用的条款在文件中不存在。", "依照第四十条\n", "依照第十四条\n", nothing
    ),
    Rule("R201", Severity.WARNING, "写法不规范", "条款的序号用汉字书写。", "第12条\n", "第十二条\n", nothing),
    Rule(
        "S301",
        Severity.INFO,
        "章下无条",
        "一章至少有一条。",
        "# 第一章 总则\n",
        "# 第一章 总则\n第一条 甲。\n",
        nothing,
    ),
)

VEHICLES = "standards/vehicles.md"
TRAVEL = "standards/travel.md"
TEXTS = {
    VEHICLES: "# 车辆配备办法\n第一条　依照《甲办法》第四十条的规定，配备车辆。\n第二条　更新车辆，适用第12条。\n",
    TRAVEL: "# 差旅办法\n第一章　总则\n",
}

MISSING = Diagnostic(
    "R102",
    Severity.ERROR,
    "《甲办法》共三十五条，没有第四十条；是否为第十四条？",
    VEHICLES,
    Range(2, 12, 2, 16),
    related=(Related("docs/jia.md", Range(40, 1, 40, 6), "最后一条在这里"),),
)
WORDING = Diagnostic(
    "R201",
    Severity.WARNING,
    "「第12条」宜写作「第十二条」",
    VEHICLES,
    Range(3, 12, 3, 16),
    fix=Fix((Edit(Range(3, 13, 3, 15), "十二"),)),
)
EMPTY_CHAPTER = Diagnostic("S301", Severity.INFO, "这一章没有条", TRAVEL, Range(2, 1, 2, 7))
THREE = (MISSING, WORDING, EMPTY_CHAPTER)

any_text = st.text(
    st.characters() | st.sampled_from("\x00\t\n\r\x1b:,%[](){}<>&\"'\u202e\udc80\ufffe第条《》…e\u0301"), max_size=40
)
_numbers = st.integers(1, 6)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Any range that does not run backwards, inside a text or not."""
    (line, column), (end_line, end_column) = sorted(draw(st.tuples(_numbers, _numbers)) for _ in range(2))
    return Range(line, column, end_line, end_column)


_paths = st.sampled_from([VEHICLES, TRAVEL]) | any_text
_fixes = st.builds(Fix, st.lists(st.builds(Edit, ranges(), any_text), max_size=3).map(tuple), st.booleans())
diagnostics = st.lists(
    st.builds(
        Diagnostic,
        st.sampled_from(["R102", "R201", "X999"]),
        st.sampled_from(Severity),
        any_text,
        _paths,
        ranges(),
        st.lists(st.builds(Related, _paths, ranges(), any_text), max_size=2).map(tuple),
        st.none() | _fixes,
    ),
    max_size=5,
)
texts = st.dictionaries(_paths, any_text | any_text.map(lambda t: t * 20), max_size=3)
