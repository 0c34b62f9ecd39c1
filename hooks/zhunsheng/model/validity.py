"""时效性: whether a version is in force on a day, from its status and its dates."""

from __future__ import annotations

from datetime import date
from enum import Enum

from zhunsheng.model.instrument import Metadata, Recheck, Status


class Validity(Enum):
    """The standing of a version on one day; the value is how pages say it."""

    PLANNED = "计划编制"
    DRAFT = "草案"
    NOT_YET = "尚未施行"
    IN_FORCE = "现行有效"
    UNKNOWN = "时效未载明"  # issued, but no date says since when
    EXPIRED = "有效期已满"
    REPEALED = "已废止"


def validity(metadata: Metadata, today: date) -> Validity:
    """Return the standing of the version with this metadata on ``today``."""
    if metadata.status is Status.PLANNED:
        return Validity.PLANNED
    if metadata.status is Status.DRAFT:
        return Validity.DRAFT
    repealed = metadata.status is Status.REPEALED or metadata.recheck_result is Recheck.REPEAL
    if (repealed and metadata.repealed is None) or (metadata.repealed and metadata.repealed <= today):
        return Validity.REPEALED
    if metadata.valid_until and metadata.valid_until < today:
        return Validity.EXPIRED
    if metadata.effective and metadata.effective > today:
        return Validity.NOT_YET
    return Validity.IN_FORCE if metadata.effective or metadata.issued else Validity.UNKNOWN
