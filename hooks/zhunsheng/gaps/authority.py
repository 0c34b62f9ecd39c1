"""Whether the body that made a document is the one that was asked, and whether the document ranks high enough."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhunsheng.config import Body, Config
from zhunsheng.gaps.assessment import Evidence, Implementer, Reason
from zhunsheng.model import Rank, Requirement
from zhunsheng.model.levels import is_lower
from zhunsheng.wording import titled

# 各区, 有关部门, 市和区人民政府: more than one body may be meant, so none is the wrong one.
_MANY = re.compile("各|和|及|与|或|、|有关|相关|本级|以上|以下|同级|所属|其他")
# 机关事务管理部门, 主管部门: a description, not a name.
_DESCRIBED = re.compile("(?:部门|单位|机构|主体|主管机关)$")
_WITH = re.compile("会同|商(?=[^务业标])")
_RANKS = (
    ("行政法规", Rank.ADMINISTRATIVE_REGULATION),
    ("地方性法规", Rank.LOCAL_REGULATION),
    ("政府规章", Rank.GOVERNMENT_RULE),
    ("部门规章", Rank.DEPARTMENT_RULE),
    ("规章", Rank.GOVERNMENT_RULE),
    ("规范性文件", Rank.NORMATIVE_DOCUMENT),
)
_RANK_WORDS = {rank: words for words, rank in reversed(_RANKS)} | {
    Rank.LAW: "法律",
    Rank.CONSTITUTION: "宪法",
    Rank.GOVERNMENT_RULE: "政府规章",
}


def other_body(requirement: Requirement, config: Config, made: Iterable[Implementer]) -> Iterator[Reason]:
    """Report documents that another body than the authorised one has made.

    A body that the source only describes (有关部门) is nobody's name, so nothing is judged by it; 由甲会同乙制定
    names 甲 as the one that makes.
    """
    asked = _definite(requirement.by)
    if not asked:
        return
    names = _names(asked, config.bodies)
    for implementer in made:
        metadata = implementer.version.metadata
        if metadata.issuer and not any(_same(name, issuer) for name in names for issuer in metadata.issuer):
            message = (
                f"{titled(metadata.title)}由{'、'.join(metadata.issuer)}制定，"
                f"要求的是由{asked}制定；经授权或者同意的，请写明"
            )
            yield reason("G402", message, implementer, "issuer")


def lower(requirement: Requirement, made: Iterable[Implementer]) -> Iterator[Reason]:
    """Report documents that rank lower than what was asked; both ranks must be known (《立法法》第九十八条以下)."""
    asked = requirement.rank or _rank_of(requirement.instrument)
    for implementer in made:
        metadata = implementer.version.metadata
        if asked and is_lower(metadata.rank, asked):
            own = _RANK_WORDS.get(metadata.rank, "") if metadata.rank else ""
            message = f"{titled(metadata.title)}是{own}，低于要求的{_RANK_WORDS[asked]}"
            yield reason("G403", message, implementer, "rank")


def reason(code: str, message: str, implementer: Implementer, field: str | None = None) -> Reason:
    """Return a reason that is about one document, at a field of its front matter or at the entry that implements."""
    version = implementer.version
    span = version.metadata.spans.get(field, implementer.span) if field else implementer.span
    evidence = Evidence(version.source, span, version.metadata.title, version.metadata.id)
    return Reason(code, message, evidence, (), version.metadata.id)


def _definite(by: str | None) -> str | None:
    """Return the one body that ``by`` names, None where it names several, or describes."""
    lead = _WITH.split(by, maxsplit=1)[0].strip() if by else ""
    return lead if lead and not _MANY.search(lead) and not _DESCRIBED.search(lead) else None


def _names(asked: str, bodies: Iterable[Body]) -> tuple[str, ...]:
    for body in bodies:
        if asked in (body.name, *body.short):
            return (body.name, *body.short)
    return (asked,)


def _same(name: str, issuer: str) -> bool:
    """Tell whether two names are one body's: 市政府 is 上海市人民政府."""
    one, other = (words.replace("人民政府", "政府") for words in (name, issuer))
    return one.endswith(other) or other.endswith(one)


def _rank_of(instrument: str) -> Rank | None:
    return next((rank for words, rank in _RANKS if words in instrument), None)
