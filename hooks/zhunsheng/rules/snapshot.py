"""M020: the registry of outside instruments is over a year old."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.model import Finding, Severity, Span
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule


@rule(
    "M020",
    Severity.WARNING,
    "外部文件的登记已满一年",
    explanation="对库外文件的引用按登记核对，登记截至哪一天，写在“引用的外部文件”页上。满一年以后，其间制定、修改、废止的文件"
    "登记都不知道，在第一处用到登记的引用上提醒一次。请取得新的文本，用 zhunsheng registry build --update 并入登记。",
    wrong="（登记截至2020年1月时）第一条　依照《机关事务管理条例》第十条登记。",
    right="（登记截至上个月时）第一条　依照《机关事务管理条例》第十条登记。",
    calendar=True,
)
def old_registry(context: Context) -> Iterator[Finding]:
    """Report an old registry once, at the first citation in the corpus that is resolved by it."""
    registry = context.corpus.registry
    if registry.taken is None or not registry.is_old(context.today):
        return
    # Every share of a corpus that is checked in parallel comes to the same single place.
    if context.first_outside:
        version, link = context.first_outside
        message = f"外部文件的登记截至{registry.taken.words}，已满一年，其后的变化没有登记；"
        remedy = "请用 zhunsheng registry build --update 更新"
        yield Finding(version.source.path, Span(*link.citation.span), message + remedy)
