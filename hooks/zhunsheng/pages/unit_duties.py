"""The box at the top of a unit's page: how many documents it must make, and requirements that may concern it as well.

A clause that names 机关事务管理部门 without a level may or may not mean that of each district; this is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhunsheng.gaps import Assessment
from zhunsheng.gaps.listing import Row
from zhunsheng.gaps.responsible import LEVELS, without_level
from zhunsheng.pages.bodies import BODIES_PAGE, body_anchor
from zhunsheng.pages.documents import UNITS_PAGE, list_anchor
from zhunsheng.pages.markdown import admonition, figure, link, text
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph

# Names that state their scope by themselves, such as 各单位 and 市和区人民政府.
_SAID = re.compile(f"各|[{LEVELS}][和及与、][{LEVELS}]")


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
    level = name[-1:] if name[-1:] in LEVELS else ""
    named = {without_level(part, level) for a in owed for part in _parts(a.requirement.by)}
    bodies = {body for body in named if not _SAID.match(body)}
    found: dict[frozenset[str], list[Row]] = {}
    for row in graph.listing.rows:
        if row.bodies and row.requirement.per is None and bodies.issuperset(row.bodies):
            found.setdefault(frozenset(row.bodies), []).append(row)
    if found:
        counts = "，".join(
            f"{len(rows)} 项写的是"
            + "和".join(link(f"“{body}”", address(page, BODIES_PAGE, body_anchor(body))) for body in rows[0].bodies)
            for rows in found.values()
        )
        yield f"另有 {counts}，是否及于{text(name)}，本库没有判断"


def _parts(by: str | None) -> list[str]:
    return [part for part in (by or "").split("、") if part]
