"""The gap list as Markdown, for circulation or minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zhunsheng.gaps.listing import Group, Listing, due_words
from zhunsheng.reports.characters import visible
from zhunsheng.weaving.escaping import escape

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


def plain(words: str) -> str:
    """Return words of the data on one line, with markup escaped."""
    return escape(visible(" ".join(words.split())))


def table(head: Sequence[str], *rows: Sequence[str]) -> str:
    """Write a table, its cells already Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def lines(words: Iterable[str]) -> str:
    """Write several sentences into one cell."""
    return "<br>".join(map(plain, words))


def _group(group: Group) -> str:
    return f"## {plain(group.title)}（{len(group.rows)} 项）\n\n{table(_HEAD, *_rows(group))}"


def _rows(group: Group) -> Iterator[tuple[str, ...]]:
    for row in group.rows:
        told = lines(row.reasons or row.documents)
        cells = (row.title, row.demand, row.pillar)
        yield (
            row.assessment.state_words,
            *map(plain, cells),
            told,
            plain(row.responsible_words),
            plain(due_words(row.assessment)),
        )
