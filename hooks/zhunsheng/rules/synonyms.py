"""M024: a file of synonyms and common questions that cannot be read, or an answer that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.model import Finding, Ref, Severity
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule

CODE = "M024"


@rule(
    CODE,
    Severity.ERROR,
    "近义词有误",
    explanation="docs/synonyms.yml 的语法或字段有误，一组近义词不足两个，或者常见问题的答案、"
    "写了日常说法的文件和条款不在库中。请按提示改正。"
    "近义词供搜索使用：照原词找到的在前，按近义词找到的在后并注明。",
    wrong="（docs/synonyms.yml 中）synonyms: [[公车]]",
    right="（同上）synonyms: [[公车, 公务用车]]",
)
def bad_synonyms(context: Context) -> Iterator[Finding]:
    """Report mistakes in the file of synonyms, and answers whose document or provision does not exist."""
    yield from context.problems(CODE)
    synonyms = context.corpus.synonyms
    if not synonyms:
        return
    for named, entries in (("答案", synonyms.answers), ("条款", synonyms.topics)):
        for entry in entries:
            if not isinstance(entry.at, Ref):
                continue
            version = context.corpus.find(entry.at)
            if version is None or (entry.at.eid and entry.at.eid not in version.structure.by_eid):
                yield Finding(synonyms.source.path, entry.span, f"{named} {entry.at} 不在库中")
