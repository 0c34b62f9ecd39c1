"""标准体系表 after GB/T 13016—2018: structure diagram, detailed list, statistics, notes on how it was compiled.

That standard is about standards (标准); the rules of management beside them (制度: 办法, 规定, 细则……) have tables of
their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhunsheng.model import Ref
from zhunsheng.pages.gap_list import basis_of_judgement, tally
from zhunsheng.pages.head import GAPS_PAGE, reference
from zhunsheng.pages.markdown import figure, table, text
from zhunsheng.pages.matrix import MATRIX_PAGE
from zhunsheng.pages.places import Place, Places, Stage
from zhunsheng.pages.system_picture import structure_picture
from zhunsheng.weaving.addresses import EXTERNAL_PAGE, address
from zhunsheng.weaving.graph import Graph

SYSTEM_PAGE = "system.md"
KINDS = {True: "标准", False: "制度"}

_STANDARD_HEAD = ("序号", "子体系", "标准名称", "标准编号", "类别", "状态", "实施日期", "责任单位", "落实的配套要求")
_RULE_HEAD = ("序号", "子体系", "制度名称", "文号", "文种", "状态", "施行日期", "责任单位", "落实的配套要求")


def system_page(graph: Graph) -> str:
    """Write the page."""
    places = Places.of(graph, SYSTEM_PAGE)
    parts = [
        "# 标准体系表\n",
        "参照 GB/T 13016—2018《标准体系构建原则和要求》，列出结构图、明细表、统计表和编制说明；"
        f"明细表的栏目按本库已有的数据设置。{basis_of_judgement(graph)}\n",
        "## 结构图 {: #structure }\n",
        structure_picture(graph.corpus.config.title, places),
    ]
    for is_standard, kind in KINDS.items():
        parts += [f"## {kind}明细表 {{: #{_slug(is_standard)} }}\n", _details(places, is_standard)]
    parts += ["## 统计表 {: #statistics }\n", *(_statistics(places, is_standard) for is_standard in KINDS)]
    return "\n".join([*parts, *_notes(graph, places)])


def _slug(is_standard: bool) -> str:
    return "standards" if is_standard else "rules"


def _anchor(is_standard: bool, pillar: str, stage: Stage | None = None) -> str:
    return "-".join(filter(None, (_slug(is_standard), pillar, stage.name.lower() if stage else "")))


def _details(places: Places, is_standard: bool) -> str:
    """Write one table, pillar by pillar, numbered through, with an anchor where a pillar and a stage of it begin."""
    rows: list[tuple[str, ...]] = []
    told: set[str] = set()
    for pillar, title in places.pillars.items():
        for place in places.of_pillar(pillar, is_standard):
            anchors = [_anchor(is_standard, pillar), _anchor(is_standard, pillar, place.stage)]
            spans = "".join(f'<span id="{anchor}"></span>' for anchor in anchors if anchor not in told)
            told.update(anchors)
            rows.append((f"{spans}{len(rows) + 1}", text(title), *_row(place)))
    if not rows:
        return "没有。\n"
    return table(
        _STANDARD_HEAD if is_standard else _RULE_HEAD, rows, f"{KINDS[is_standard]}明细表", f"{_slug(is_standard)}-list"
    )


def _row(place: Place) -> Sequence[str]:
    return (
        place.named,
        place.number,
        place.genre,
        place.standing,
        place.since,
        place.owner,
        "<br>".join(place.carried),
    )


def _statistics(places: Places, is_standard: bool) -> str:
    """Write the numbers of documents planned, existing, in preparation and missing."""
    head = ("子体系", "应有数", *(f"{stage.value}数" for stage in Stage), "现有数/应有数")
    rows = [
        (text(title), *_counted(places.of_pillar(pillar, is_standard), is_standard, pillar))
        for pillar, title in places.pillars.items()
    ]
    every = [place for place in places.all if place.is_standard is is_standard]
    rows.append(("**合计**", *_counted(every, is_standard, "")))
    return table(head, rows, caption=f"{KINDS[is_standard]}统计表")


def _counted(held: Sequence[Place], is_standard: bool, pillar: str) -> list[str]:
    counts = {stage: sum(place.stage is stage for place in held) for stage in Stage}
    stages = (
        figure(n, f"#{_anchor(is_standard, pillar, stage)}" if pillar else f"#{_slug(is_standard)}")
        for stage, n in counts.items()
    )
    total = figure(len(held), f"#{_anchor(is_standard, pillar)}")
    return [total, *stages, f"{100 * counts[Stage.MADE] / len(held):.0f}%" if held else "—"]


def _notes(graph: Graph, places: Places) -> Iterator[str]:
    """Write the notes (编制说明), from known data only."""
    sources = dict.fromkeys(a.requirement.source.id for a in graph.gaps.assessments)
    named = "、".join(reference(graph, SYSTEM_PAGE, Ref(source)) for source in sources)
    counts = {stage: sum(place.stage is stage for place in places.all) for stage in Stage}
    rows = [
        ("编制依据", f"配套要求登记表。要求出自：{named}。" if named else "本库收录的文件。"),
        (
            "收录范围",
            "写明落实某项配套要求、或者归入某个板块的现行文件、在制定的文件；状态为空白的配套要求，每项按应有一份计。"
            "示范文本不是正式文件，不计入，列在它对应的要求之后。已废止的、不公开的不收。",
        ),
        (
            "标准和制度的划分",
            "按文种：标准、规范、规程、导则、指南、定额等为标准，办法、规定、细则、制度、方案等为制度；没有写明文种的，按体例。",
        ),
        ("子体系的划分", f"按板块：{text('、'.join(places.pillars.values()))}。"),
        (
            "现状和薄弱环节",
            f"应有 {len(places.all)} 份：现有 {counts[Stage.MADE]} 份，在编 {counts[Stage.MAKING]} 份，"
            f"空白 {counts[Stage.OWED]} 份。配套要求的状态：{tally(graph, SYSTEM_PAGE) or '没有登记'}。"
            f"逐项见[缺口清单]({address(SYSTEM_PAGE, GAPS_PAGE)})和[覆盖矩阵]({address(SYSTEM_PAGE, MATRIX_PAGE)})。",
        ),
        (
            "与其他标准的关系",
            f"各项标准引用的、正文不在本库的文件，见[引用的外部文件]({address(SYSTEM_PAGE, EXTERNAL_PAGE)})。",
        ),
    ]
    yield "## 编制说明 {: #notes }\n"
    yield table(("事项", "说明"), rows)
