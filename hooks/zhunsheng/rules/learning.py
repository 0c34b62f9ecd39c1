"""M018: study paths that cannot be read, or whose answers are not in the provision they name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhunsheng.model import Finding, Related, Severity
from zhunsheng.reading.sentences import sentence_with
from zhunsheng.resolving import Outcome
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule

if TYPE_CHECKING:
    from zhunsheng.model.learning import Excerpt, Study  # few projects have study paths

CODE = "M018"


@rule(
    CODE,
    Severity.ERROR,
    "学习路径有误",
    explanation="docs/study.yml 的语法或字段有误，或者题目的答案不是本库收录原文的条款，"
    "或者 sentence 所写的几个字在条款里找不到、不止一句里有。答案只写出处，不抄原文，页面显示的是条款本身；"
    "sentence 请写那一句里独有的几个字。",
    wrong="（某款只有“昼夜值班。”一句时）answer: {ref: duty#art_1, sentence: 轮流}",
    right="（同上）answer: {ref: duty#art_1, sentence: 昼夜}",
)
def bad_study(context: Context) -> Iterator[Finding]:
    """Report mistakes in the file of study paths, and excerpts that cannot be quoted from a provision."""
    yield from context.problems(CODE)
    if study := context.corpus.study:
        for excerpt in excerpts(study):
            yield from _excerpt(context, study, excerpt)


def excerpts(study: Study) -> Iterator[Excerpt]:
    """Yield every excerpt that a study page quotes."""
    for path in study.paths:
        yield path.grounds
        yield from (question.answer for question in path.questions)


def _excerpt(context: Context, study: Study, excerpt: Excerpt) -> Iterator[Finding]:
    link = context.resolver.resolve(excerpt.ref)
    if link is None or link.outcome is Outcome.MISSING:
        return  # reported by R109
    version = link.version
    provision = version.structure.get(excerpt.ref.eid or "") if version else None
    if version is None or provision is None or version.is_gist:
        yield Finding(study.source.path, excerpt.span, f"{excerpt.ref} 不是本库收录原文的条款，页面没有原文可以显示")
    elif excerpt.sentence and not sentence_with(version.source.text, provision.span, excerpt.sentence):
        many = excerpt.sentence in provision.span.of(version.source.text)
        message = f"{excerpt.ref} 里{'不止一句有' if many else '没有'}“{excerpt.sentence}”"
        place = Related(version.source.path, provision.span, "答案所在的条款")
        yield Finding(study.source.path, excerpt.sentence_span, message, (place,))
