"""All citations of a library as a table: the citing provision, the words, the target, and the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zhunsheng.exporting.manuscript import markup_of, words_between
from zhunsheng.model import Version
from zhunsheng.reports.characters import encodable, inert
from zhunsheng.reports.separated import format_separated
from zhunsheng.resolving import Link, Outcome
from zhunsheng.wording.naming import provision_words

OUTCOMES = {
    Outcome.FOUND: "已链接",
    Outcome.KNOWN: "已登记",
    Outcome.MISSING: "条款不存在",
    Outcome.NOT_KEPT: "附件、图表未收录",
    Outcome.UNKNOWN: "未收录",
    Outcome.AMBIGUOUS: "所指不唯一",
    Outcome.DANGLING: "无所指",
    Outcome.UNSURE: "所指不能确定",
    Outcome.MALFORMED: "写法有误",
}
COLUMNS = (
    *("文件", "文件标识", "施行日期", "条款", "条款锚点", "引用文字"),
    *("所指文件", "所指标识", "所指条款", "所指锚点", "所指止于", "结果"),
)


def format_citations(texts: Iterable[tuple[Version, Sequence[Link]]]) -> bytes:
    """Write the citations of texts as CSV, one citation a line.

    Args:
        texts: The texts with their citations, resolved for the audience of the table.
    """
    rows = (row for version, links in texts for row in _rows(version, links))
    return inert(encodable(format_separated(COLUMNS, rows))).encode()


def _rows(version: Version, links: Sequence[Link]) -> Iterator[Sequence[str]]:
    metadata = version.metadata
    day = metadata.effective.isoformat() if metadata.effective else ""
    for link in links:
        span = link.citation.span
        place = version.structure.at(span.start)
        eid = place.eid if place else ""
        leads = link.version is not None or link.fact is not None
        # Of a pin its words alone: the reference may name what is not published.
        words = words_between(version, span, markup_of(version, span))
        yield (
            *(metadata.title, metadata.id, day, provision_words(version, eid), eid, words),
            link.title or "" if leads else "",
            link.version.metadata.id if link.version else "",
            provision_words(link.version, link.eid) if leads else "",
            link.eid or "" if leads else "",
            provision_words(link.version, link.to) if leads and link.to else "",
            OUTCOMES[link.outcome],
        )
