"""The gap list for the terminal: in groups, with the counts at the end."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.gaps import State, Term
from zhunsheng.gaps.assessment import PAST_UNVERIFIED
from zhunsheng.gaps.listing import Group, Listing, Row, due_words
from zhunsheng.reports.characters import visible, width
from zhunsheng.reports.colours import BOLD, painted
from zhunsheng.wording.provisions import titled

_COLOURS = {
    State.MISSING: "\x1b[1;31m",
    State.DRAFTING: "\x1b[1;33m",
    State.OUTDATED: "\x1b[1;35m",
    State.PARTIAL: "\x1b[1;36m",
    State.MET: "\x1b[1;32m",
}


def format_text(listing: Listing, by: str = "state", *, colour: bool = False) -> str:
    """Write the list in groups, express and implied requirements marked, with the counts after it."""
    head = painted(f"配套要求的缺口（截至 {listing.today.isoformat()}）", BOLD if colour else "")
    blocks = [head]
    blocks += ["\n".join(_group(group, by, colour=colour)) for group in listing.by(by)]
    if listing.ended:
        blocks.append("\n".join(_ended(listing, colour=colour)))
    if listing.orphans:
        blocks.append("\n".join(_orphans(listing, colour=colour)))
    blocks.append("\n".join(_counts(listing)))
    return "\n\n".join(blocks) + "\n"


def _group(group: Group, by: str, *, colour: bool) -> Iterator[str]:
    paint = (_COLOURS[group.rows[0].state] if by == "state" else BOLD) if colour else ""
    yield f"{painted(visible(group.title), paint)}　{len(group.rows)} 项"
    for row in group.rows:
        yield from _row(row, by, colour=colour)


def _row(row: Row, by: str, *, colour: bool) -> Iterator[str]:
    state = "" if by == "state" else painted(row.assessment.state_words, _COLOURS[row.state] if colour else "") + " "
    due = f"　{due_words(row.assessment)}" if by == "due" and row.due.day else ""
    opening = f"  {state}〔{row.demand}〕{visible(row.title)}（{visible(row.id)}）{due}"
    told = [visible(words) for words in (row.reasons or row.documents)]
    if len(told) == 1:
        yield f"{opening}：{told[0]}"
        return
    yield opening
    yield from (f"      · {words}" for words in told)


def _orphans(listing: Listing, *, colour: bool) -> Iterator[str]:
    yield f"{painted('没有依据的文件', BOLD if colour else '')}　{len(listing.orphans)} 份"
    for reason in listing.orphans:
        at = reason.evidence
        yield f"  {visible(titled(at.words))}（{visible(at.source.path)}）"


def _ended(listing: Listing, *, colour: bool) -> Iterator[str]:
    yield f"{painted('依据已经废止、不再计入的要求', BOLD if colour else '')}　{len(listing.ended)} 项"
    yield from (f"  {visible(reason.evidence.words)}：{visible(reason.message)}" for reason in listing.ended)


def _counts(listing: Listing) -> Iterator[str]:
    table = listing.count_table()
    widths = [max(width(row[n]) for row in table) for n in range(len(table[0]))]
    for row in table:
        yield "  ".join(" " * (wide - width(cell)) + cell for cell, wide in zip(row, widths, strict=True))
    if not listing.rows:
        yield "清单里还没有登记要求；用 zhunsheng requirements suggest 从文件里找"
        return
    unknown = sum(row.due.term is Term.UNKNOWN for row in listing.rows)
    past = f"{PAST_UNVERIFIED} {len(listing.past_unverified)} 项；" if listing.past_unverified else ""
    yield f"已逾期 {len(listing.overdue)} 项；{past}期限不明 {unknown} 项。引申的要求不判断期限。"
    if listing.only_samples:
        yield f"空白的要求中，{len(listing.only_samples)} 项有示范文本；示范文本由本库编写，不是正式文件，不计入。"
    if any(row.assessment.is_unconfirmed for row in listing.rows):
        yield "空白，是本库没有收录落实文件，不等于没有文件：向责任单位核实后，在清单里写 confirmed，或者补录文件。"
