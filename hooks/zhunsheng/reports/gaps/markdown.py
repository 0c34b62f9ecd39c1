"""The gap list as Markdown, for circulation or minutes."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.gaps.listing import Group, Listing, due_words
from zhunsheng.reports.markdown import plain, table

_HEAD = ("状态", "配套要求", "要求", "板块", "说明", "责任单位", "期限")


def format_markdown(listing: Listing, by: str = "state") -> str:
    """Write the counts, then a table for each group."""
    parts = [
        f"# {plain(listing.title)}：配套要求的缺口",
        f"截至 {listing.today.isoformat()}，共 {listing.total.of()} 项。",
        table(*listing.count_table()),
        *(_group(group) for group in listing.by(by)),
    ]
    if listing.ended:
        requirements = (f"- {plain(reason.evidence.words)}：{plain(reason.message)}" for reason in listing.ended)
        parts += [f"## 依据已经废止、不再计入的要求（{len(listing.ended)} 项）", "\n".join(requirements)]
    if listing.orphans:
        documents = (f"- {plain(reason.message)}（{plain(reason.evidence.source.path)}）" for reason in listing.orphans)
        parts += [f"## 没有依据的文件（{len(listing.orphans)} 份）", "\n".join(documents)]
    return "\n\n".join(parts) + "\n"


def _group(group: Group) -> str:
    return f"## {plain(group.title)}（{len(group.rows)} 项）\n\n{table(_HEAD, *_rows(group))}"


def _rows(group: Group) -> Iterator[tuple[str, ...]]:
    for row in group.rows:
        cells = (row.title, row.demand, row.pillar)
        yield (
            row.assessment.state_words,
            *map(plain, cells),
            "<br>".join(map(plain, row.reasons or row.documents)),
            plain(row.responsible_words),
            plain(due_words(row.assessment)),
        )
