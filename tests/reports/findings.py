"""Findings for the tests of the reports: a few that a reader knows, and any at all."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from zhunsheng.model import Finding, Related, Severity, Span
from zhunsheng.rules.table import Rule


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
JIA = "docs/jia.md"
TEXTS = {
    VEHICLES: "# 车辆配备办法\n第一条　依照《甲办法》第四十条的规定，配备车辆。\n第二条　更新车辆，适用第12条。\n",
    TRAVEL: "# 差旅办法\n第一章　总则\n",
    JIA: "# 甲办法\n第三十五条　本办法自发布之日起施行。\n",
}


def words(path: str, wanted: str) -> Span:
    """Return where words stand in a text of ``TEXTS``."""
    start = TEXTS[path].index(wanted)
    return Span(start, start + len(wanted))


MISSING = Finding(
    VEHICLES,
    words(VEHICLES, "第四十条"),
    "《甲办法》共三十五条，没有第四十条；是否为第十四条？",
    related=(Related(JIA, words(JIA, "第三十五条"), "最后一条在这里"),),
    code="R102",
    severity=Severity.ERROR,
)
WORDING = Finding(
    VEHICLES,
    words(VEHICLES, "第12条"),
    "「第12条」宜写作「第十二条」",
    replacement="第十二条",
    code="R201",
    severity=Severity.WARNING,
)
EMPTY_CHAPTER = Finding(TRAVEL, words(TRAVEL, "第一章　总则"), "这一章没有条", code="S301", severity=Severity.INFO)
THREE = (MISSING, WORDING, EMPTY_CHAPTER)

any_text = st.text(
    st.characters() | st.sampled_from("\x00\t\n\r\x1b:,%[](){}<>&\"'\u202e\udc80\ufffe第条《》…e\u0301"), max_size=40
)
_offsets = st.integers(0, 60)
# Inside a text or not, but never running backwards.
_spans = st.tuples(_offsets, _offsets).map(lambda ends: Span(*sorted(ends)))
_paths = st.sampled_from([VEHICLES, TRAVEL]) | any_text
findings = st.lists(
    st.builds(
        Finding,
        _paths,
        _spans,
        any_text,
        st.lists(st.builds(Related, _paths, _spans, any_text), max_size=2).map(tuple),
        st.none() | any_text,
        st.sampled_from(["R102", "R201", "X999"]),
        st.sampled_from(Severity),
    ),
    max_size=5,
)
texts = st.dictionaries(_paths, any_text | any_text.map(lambda t: t * 20), max_size=3)
