"""M024: a file of synonyms and common questions that cannot be read, or an answer that is nowhere."""

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
    explanation="docs/synonyms.yml 的语法或字段有误，一组近义词不足两个，或者常见问题的答案所在的文件、条款不在库中。"
    "近义词供搜索使用：照原词找到的在前，按近义词找到的在后并注明。",
    wrong="（docs/synonyms.yml 中）synonyms: [[公车]]",
    right="（同上）synonyms: [[公车, 公务用车]]",
)
def bad_synonyms(context: Context) -> Iterator[Finding]:
    """Report what is wrong with the file of synonyms, answers in no document or provision included."""
    yield from (finding for finding in context.corpus.unread if finding.code == CODE)
    synonyms = context.corpus.synonyms
    for answer in synonyms.answers if synonyms else ():
        if not isinstance(answer.at, Ref) or not synonyms:
            continue
        version = context.corpus.find(answer.at)
        if version is None or (answer.at.eid and answer.at.eid not in version.structure.by_eid):
            yield Finding(synonyms.source.path, answer.span, f"答案 {answer.at} 不在库中")
