"""M022: repeals that another text or the registry states and that contradict the instrument's own metadata."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.model import Finding, Metadata, Recheck, Related, Repealing, Severity, Status
from zhunsheng.model.days import day_words
from zhunsheng.resolving.standing import evidence
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule
from zhunsheng.wording.provisions import titled


@rule(
    "M022",
    Severity.INFO,
    "废止与文件自己写明的日期不一致",
    explanation="另一文件写明废止本文件（《甲条例》同时废止，或者元数据的 supersedes），"
    "或者登记记载本文件已经废止，而本文件自己写明的废止日期不同，"
    "或者本文件是在废止那天以后才通过、公布、施行的：可能是同名的新文件，也可能日期有误。此时以本文件自己写明的为准，请核对。"
    "几份文件同一天互相代替的，各份都不视为已经废止，也在这里指出。",
    wrong="（甲条例写 repealed: 2021-01-01，自2020年1月1日起施行的乙条例写“《甲条例》同时废止”）",
    right="（甲条例不写 repealed，或者写 repealed: 2020-01-01）",
)
def contradicts_its_repeal(context: Context) -> Iterator[Finding]:
    """Report an instrument whose own dates contradict what another text or the registry says of its repeal."""
    for version in context.versions:
        metadata, by = version.metadata, version.metadata.repealing
        if by and by.is_circular:
            span = metadata.span_of("supersedes")
            yield Finding(version.source.path, span, _circle(metadata, by), _stated_in(by))
            continue
        if by is None or by.on is None or evidence(metadata) or version.plain or not _has_own_days(metadata):
            continue
        field = "repealed" if metadata.repealed else "effective" if metadata.effective else "id"
        whose = f"{titled(by.title)}写明" if by.id else f"登记记载{titled(by.title)}"
        own = (
            f"它的元数据写的是{day_words(metadata.repealed)}"
            if metadata.repealed
            else "而本文件在这一天以后才通过、公布或者施行，视为另行制定"
        )
        message = f"{whose}自{day_words(by.on)}起{by.verb}{titled(metadata.title)}，{own}；请核对"
        yield Finding(version.source.path, metadata.span_of(field), message, _stated_in(by))


def _stated_in(by: Repealing) -> tuple[Related, ...]:
    """Return the place where a repeal is stated, empty for the registry, which has no source to point to."""
    return (Related(by.path, by.span, f"写明{by.verb}的地方"),) if by.id else ()


def _circle(metadata: Metadata, by: Repealing) -> str:
    """Return the message that an instrument and the one that repeals it repeal each other."""
    other, day = titled(by.title), f"自{day_words(by.on)}起" if by.on else ""
    return (
        f"{other}写明{day}{by.verb}{titled(metadata.title)}，而本文件又直接或者间接代替{other}，"
        "分不出先后，都不视为已经废止；请核对"
    )


def _has_own_days(metadata: Metadata) -> bool:
    """Tell whether a file has a day that can contradict a repeal; a bare ``status: repealed`` has none."""
    is_ended = metadata.status is Status.REPEALED or metadata.recheck_result is Recheck.REPEAL
    return bool(metadata.repealed) or not is_ended
