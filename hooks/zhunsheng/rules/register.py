"""M012: mistakes in the register of requirements."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.model import Finding, Related, Severity, Source, TextKind
from zhunsheng.model.requirement import RequirementSource
from zhunsheng.model.sentences import source_span
from zhunsheng.rules.context import Context
from zhunsheng.rules.quotations import differs
from zhunsheng.rules.suggesting import perhaps
from zhunsheng.rules.table import rule


@rule(
    "M012",
    Severity.ERROR,
    "配套要求清单有误",
    explanation="docs/requirements.yml 的语法或字段有误，或者引文与来源条款的原文不一致。请按提示改正；"
    "有语法、字段错误的，改正以前整份清单都不用，不以其中一部分作判断。",
    wrong="requirements:\n  - id: a",
    right="requirements: []",
)
def bad_register(context: Context) -> Iterator[Finding]:
    """Report mistakes in the register, including quotations that differ from the provision they come from."""
    yield from context.problems("M012")
    register = context.corpus.register
    if register is None:
        return
    for requirement in context.corpus.requirements:
        for stated in requirement.sources:
            yield from _misquoted(context, register, stated)
        if requirement.per and requirement.per not in context.corpus.config.lists:
            known = list(context.corpus.config.lists)
            message = (
                f"per 所写的名单“{requirement.per}”不在 zhunsheng.yml 的 lists 中{perhaps(requirement.per, known)}"
            )
            yield Finding(register.path, requirement.span, message)


def _misquoted(context: Context, register: Source, stated: RequirementSource) -> Iterator[Finding]:
    """Report a quotation that its source does not contain, a ``quote`` of a gist, and a ``fact`` of a full text."""
    version = context.corpus.find(stated.ref)
    provision = version.structure.get(stated.ref.eid or "") if version else None
    if version is None or provision is None:
        return
    if version.metadata.text is TextKind.GIST:
        if stated.quote:
            yield Finding(
                register.path, stated.span, f"出处（{stated.ref}）只有要点，没有条文可引；请把 quote 改为 fact"
            )
    elif stated.fact:
        yield Finding(register.path, stated.span, f"出处（{stated.ref}）有正文；请把 fact 改为 quote，引一字不差的原文")
    else:
        span = source_span(version, stated)
        place = Related(version.source.path, span or provision.span, "来源条款")
        if span is None:
            yield Finding(register.path, stated.span, f"来源条款（{stated.ref}）没有第{stated.sentence}句", (place,))
        elif stated.quote not in span.of(version.source.text):
            where = f"{stated.ref.id}#{stated.anchor}"
            difference = differs(stated.quote, span.of(version.source.text))
            message = f"引文与来源条款（{where}）的原文不一致" + (f"：{difference}" if difference else "")
            yield Finding(register.path, stated.span, message, (place,))
