"""The box at the top of a unit's page: how many documents it must make, and requirements that may concern it as well.

A clause that names 机关事务管理部门 without a level may or may not mean that of each district; this is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhunsheng.gaps import Assessment
from zhunsheng.pages.bodies import BODIES_PAGE, body_anchor
from zhunsheng.pages.documents import UNITS_PAGE, list_anchor
from zhunsheng.pages.markdown import admonition, figure, link, text
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph

_LEVELS = "省市区县州盟旗镇乡"
# Names that state their scope by themselves, such as 各单位 and 市和区人民政府.
_SAID = re.compile(f"各|[{_LEVELS}][和及与、][{_LEVELS}]")


def duties_box(graph: Graph, page: str, name: str, owed: Sequence[Assessment]) -> str:
    """Write the box of the unit of this name, which owes a document for each of these requirements."""
    kinds = [_kind(graph, page, key, owed) for key, names in graph.corpus.config.lists.items() if name in names]
    told = "；".join(filter(None, kinds))
    unsaid = "".join(_unsaid(graph, page, name, owed))
    body = "".join(f"{part}。" for part in (told, unsaid) if part)
    return admonition("info", f"本单位应当制定 {len(owed)} 项", body)


def _kind(graph: Graph, page: str, key: str, owed: Sequence[Assessment]) -> str:
    """Write how many requirements each unit of a list meets on its own, and the bodies that their sources name."""
    found = [a for a in owed if a.requirement.per == key]
    if not found:
        return ""
    listed = text(graph.corpus.config.list_titles.get(key) or "名单中的单位")
    count = figure(len(found), address(page, UNITS_PAGE, list_anchor(key)))
    named = "、".join(dict.fromkeys(part for a in found for part in _parts(a.requirement.by)))
    return f"{listed}各制定一份的 {count} 项" + (f"（出处写的是{text(named)}）" if named else "")


def _unsaid(graph: Graph, page: str, name: str, owed: Sequence[Assessment]) -> Iterator[str]:
    """Yield bodies without a stated level that are of the same kind as the unit's, with their requirements."""
    named = {without_level(part, name) for a in owed for part in _parts(a.requirement.by)}
    bodies = {body for body in named if not _SAID.match(body)}
    found: dict[str, int] = {}
    for row in graph.listing.rows:
        parts = _parts(row.requirement.by)
        if parts and row.requirement.per is None and bodies.issuperset(parts):
            found[row.responsible] = found.get(row.responsible, 0) + 1
    if found:
        counts = "，".join(
            f"{count} 项写的是{link(f'“{body}”', address(page, BODIES_PAGE, body_anchor(body)))}"
            for body, count in found.items()
        )
        yield f"另有 {counts}，是否及于{text(name)}，本库没有判断"


def _parts(by: str | None) -> list[str]:
    return [part for part in (by or "").split("、") if part]


def without_level(body: str, unit: str) -> str:
    """Return the name of a body without the level of the unit before it: 区财政部门 and 各区财政部门 for 东区."""
    level = unit[-1:]
    if not level or level not in _LEVELS:
        return body
    return re.sub(f"^各?{level}(?=.)", "", body)
