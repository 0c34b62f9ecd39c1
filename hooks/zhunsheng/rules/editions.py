"""M029, M030: texts of which the registry knows a newer edition, and editions that are held as two instruments."""

from __future__ import annotations

from collections.abc import Iterator

from zhunsheng.model import Finding, Metadata, Related, Severity, Span, Version
from zhunsheng.model.issuers import makers
from zhunsheng.model.titles import title_key
from zhunsheng.resolving.standing import CURRENT, Standing, later_words, own_standing
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule
from zhunsheng.wording.provisions import titled


@rule(
    "M029",
    Severity.WARNING,
    "收录的不是最新的文本",
    explanation="登记知道这份文件有更新的文本，本库没有收录：页面和目录写明本文本已被代替，不据此推定期限、列出线索。"
    "请取得新的文本，作为另一版本放进来。两个文本条款数目相同的，也可能就是同一文本，只是题注没有写明最近一次修改，"
    "时效写作待核实；核对以后在元数据里写明 issued（公布日期）或者 effective。登记以后的变化（known_changes）"
    "说的是库里的文件，而变化在它之后的，时效也写作待核实。",
    wrong="（登记有甲条例2020年的文本，库里只有2010年的）",
    right="（库里有2020年的文本）",
)
def newer_text_is_not_held(context: Context) -> Iterator[Finding]:
    """Report texts of which the registry knows a newer edition that is not held."""
    for version in context.versions:
        metadata = version.metadata
        if metadata.later and own_standing(metadata, context.today) in (Standing.REPLACED, Standing.UNVERIFIED):
            span = metadata.span_of("effective", "issued")
            remedy = f"；是的，把 issued 写作 {metadata.later.on.isoformat()}" if metadata.later.is_alike else ""
            between = "，" if metadata.later.change else ""
            message = f"{titled(metadata.title)}{between}{later_words(metadata)}{remedy}"
            yield Finding(version.source.path, span, message)


@rule(
    "M030",
    Severity.WARNING,
    "题名、制定机关相同的文件分成两份",
    explanation="两份文件题名、制定机关相同，id 不同，又都没有废止。是同一文件的两个版本的，id 写成同一个，"
    "各自写明施行日期（effective），旧的就列为旧版本；后一份是另行制定、代替前一份的，在后一份的元数据里写 supersedes，"
    "或者在前一份里写 repealed。题名以“关于”开头的通知、决定，同名的很多，不看。",
    wrong="（2010年和2020年的甲办法，一份 id 写作 jia，一份写作 jia-2）",
    right="（两份 id 都写作 jia）",
)
def held_as_two(context: Context) -> Iterator[Finding]:
    """Report the later of two instruments in force that have one title and may have one issuer."""
    for version in context.versions:
        own = version.metadata
        if version is not context.corpus.instruments[own.id].current or not _counts(context, version):
            continue
        for identifier in context.corpus.titles.get(title_key(own.title), ()):
            other = context.corpus.instruments[identifier].current
            if _is_before(other.metadata, own) and _counts(context, other) and _is_like(other.metadata, own):
                span = own.span_of("id", "title")
                related = (Related(other.source.path, Span(0, 0), "题名相同的文件"),)
                yield Finding(
                    version.source.path, span, f"与 {other.source.path} {_to_do(other.metadata, own)}", related
                )


def _to_do(one: Metadata, other: Metadata) -> str:
    if one.effective and one.effective == other.effective:
        return "题名、施行日期都相同；疑为同一文本的，删去其中一份"
    return "题名相同、都没有废止；是同一文件的不同版本的，id 写成同一个，各份都写明 effective"


def _counts(context: Context, version: Version) -> bool:
    title = title_key(version.metadata.title)
    return not title.startswith("关于") and context.standings.of(version).standing in CURRENT


def _is_before(one: Metadata, other: Metadata) -> bool:
    """Tell which of two texts of one title is the earlier one, so that a pair is reported once."""
    return title_key(one.title) == title_key(other.title) and _order(one) < _order(other)


def _order(metadata: Metadata) -> tuple[str, str]:
    day = metadata.effective or metadata.issued or metadata.adopted
    return day.isoformat() if day else "", metadata.id


def _is_like(one: Metadata, other: Metadata) -> bool:
    """Tell whether neither issuer nor rank says that two texts are of different instruments."""
    issuers = not (one.issuer and other.issuer) or makers(one.issuer) & makers(other.issuer)
    return bool(issuers) and not (one.rank and other.rank and one.rank is not other.rank)
