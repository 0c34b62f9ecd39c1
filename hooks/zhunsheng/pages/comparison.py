"""新旧对照: the page that compares two adjacent texts of an instrument.

It quotes only what differs: unchanged units are one line with a link to the text, so that the page of a long law is no
longer than its changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from zhunsheng.amending.alignment import Relation
from zhunsheng.amending.side_by_side import Row
from zhunsheng.amending.telling import COLUMNS, KEY, counts_of, label_of, title_of
from zhunsheng.amending.units import Unit
from zhunsheng.model import Version
from zhunsheng.model.days import day_words
from zhunsheng.model.profile import Words
from zhunsheng.pages.compared_words import as_markdown, cells
from zhunsheng.pages.head import GIST_MARK
from zhunsheng.pages.markdown import admonition, link, table, text
from zhunsheng.pages.pairs import Pair
from zhunsheng.pages.timeline import Stage, comparison_path, text_words, versions_path
from zhunsheng.resolving.standing import IN_MAKING, Standing
from zhunsheng.weaving.addresses import address
from zhunsheng.weaving.graph import Graph
from zhunsheng.wording.gist import GIST_NOTE
from zhunsheng.wording.naming import provision_words

OLD_ANCHOR = "old-"
"""The prefix of the anchors of rows of old units, before the eId."""

_MOVED, _RENUMBERED, _SAME = "移动，文字没有改变", "只有序号变动", "没有改变"


def comparison_page(graph: Graph, pair: Pair) -> str:
    """Write the page."""
    page = comparison_path(graph, pair.new.version)
    parts = [
        f"# {text(comparison_title(pair))}\n",
        *warnings(graph.corpus.config.words, (pair.old, pair.new)),
        f"修订前：{text_link(graph, page, pair.old)}\n",
        f"修订后：{text_link(graph, page, pair.new)}{made_words(pair.new)}\n",
        f"{text(counts_of(pair.found))}。{KEY}没有改变的条文不列出文字。"
        f"见{link('历次文本', address(page, versions_path(graph, pair.new.version)))}。\n",
    ]
    if pair.new.missing:
        days = "、".join(f"{day_words(day)}的文本" for day in pair.new.missing)
        parts.append(f"两个文本之间还有{days}，本库没有收录；下列变化不都出自最后一次修改。\n")
    if pair.found.touched:
        parts.append(table(COLUMNS[:2], list(_rows(graph, page, pair))).replace('"table"', '"table compared"', 1))
    return "\n".join(parts)


def comparison_title(pair: Pair) -> str:
    """Return the title of the page; the text that follows tells it from others of the instrument."""
    return f"{title_of(pair.found)}（{text_words(pair.new)}）"


def mark_of(stages: Sequence[Stage]) -> str:
    """Return a short label if the texts are not those of an instrument in force (草案, 示范文本), else empty."""
    told = [GIST_MARK] if any(stage.version.is_gist for stage in stages) else []
    return "，".join(dict.fromkeys((*told, *(stage.standing.value for stage in stages if not stage.is_issued))))


def warnings(words: Words, stages: Sequence[Stage]) -> Iterator[str]:
    """Yield the banners of a page that quotes these texts, and the line for its printed sheets."""
    said = cautions(words, stages)
    yield from (admonition("warning", words) for words in said)
    if said:
        yield f"{text('；'.join(said))}\n{{: .sheet }}\n"


def cautions(words: Words, stages: Sequence[Stage]) -> list[str]:
    """Return the cautions to show with words of these texts."""
    said = []
    if any(stage.version.is_gist for stage in stages):
        said.append(GIST_NOTE)
    if any(stage.standing is Standing.SAMPLE for stage in stages):
        said.append(words.sample)
    making = (stage for stage in stages if stage.standing in IN_MAKING)
    said += [f"{text_words(stage)}尚未发布，不具有规范效力" for stage in making]
    said += [f"{text_words(stage)}现在尚未施行" for stage in stages if stage.is_coming]
    return said


def text_link(graph: Graph, page: str, stage: Stage) -> str:
    """Write a version of an instrument as a link, with its legal status."""
    standing = graph.standing(stage.version)
    said = f"（{text(standing)}）" if stage.is_issued else ""
    return link(text_words(stage), address(page, graph.page(stage.version))) + said


def made_words(stage: Stage) -> str:
    """Return the act that produced a text, to append to its name; empty if no head states it."""
    if not stage.account or not stage.made_on:
        return ""
    return f"，{text(f'{day_words(stage.made_on)}{stage.account}')}"


def _rows(graph: Graph, page: str, pair: Pair) -> Iterator[tuple[str, str]]:
    for kind, rows in groupby(pair.found.rows, key=_fold):
        if kind == _MOVED:  # those that stand beside each other may have come from different places
            for row in rows:
                yield _folded(graph, page, pair, [row], kind)
        elif kind is None:
            for row in rows:
                old = _name(graph, page, pair.old.version, row.entry.old, OLD_ANCHOR)
                new = _name(graph, page, pair.new.version, row.entry.new)
                yield cells(row, old, new, as_markdown)
        else:
            yield _folded(graph, page, pair, list(rows), kind)


def _fold(row: Row) -> str | None:
    """Return the common description by which a row is folded with its neighbours; None if its words differ."""
    entry = row.entry
    if entry.relation is not Relation.SAME:
        return None
    if entry.is_moved:
        return _MOVED
    return _RENUMBERED if entry.is_renumbered else _SAME


def _folded(graph: Graph, page: str, pair: Pair, rows: Sequence[Row], kind: str) -> tuple[str, str]:
    """Write unchanged units as one row, with links to the first and the last."""
    bodies = [row for row in rows if row.entry.new and not row.entry.new.is_heading]
    said = kind if bodies else f"的标题{kind}"  # what stands below a heading may have changed
    bodies = bodies or list(rows)
    ends = (bodies[0], bodies[-1])[: len(bodies)]
    to = "、" if len(bodies) == len(ends) else "至"
    old = to.join(named(pair.old.version, row.entry.old) for row in ends if row.entry.old)
    new = to.join(
        link(named(pair.new.version, unit), address(page, graph.page(pair.new.version), unit.eid))
        for row in ends
        if (unit := row.entry.new)
    )
    touched = [row.entry for row in rows if row.is_touched]
    there = "".join(f'<span id="{entry.new.eid}"></span>' for entry in touched if entry.new)
    before = "".join(f'<span id="{OLD_ANCHOR}{entry.old.eid}"></span>' for entry in touched if entry.old)
    return f"{before}（{text(old)}）", f"{there}（{new}{said}）"


def _name(graph: Graph, page: str, version: Version, unit: Unit | None, before: str = "") -> str:
    """Write the name of a unit as a link to it, which is the anchor of its row."""
    if unit is None:
        return ""
    words = label_of(unit) or f"（{named(version, unit)}）"
    return f"{link(words, address(page, graph.page(version), unit.eid))}{{: #{before}{unit.eid} .num }}"


def named(version: Version, unit: Unit) -> str:
    """Return the name of a unit in a sentence: its number, or how it is cited."""
    return provision_words(version, unit.eid) or unit.label or "此处"
