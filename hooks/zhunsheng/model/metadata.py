"""Metadata: what is known about a work and one of its versions, as front matter states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from zhunsheng.model.confirmation import Confirmed
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Style
from zhunsheng.model.reference import Reference

_NOWHERE: Mapping[str, Span] = {}


class Rank(Enum):
    """效力位阶 after 《立法法》第九十八条 to 第一百零二条; instruments outside it have none."""

    CONSTITUTION = "constitution"  # 宪法
    LAW = "law"  # 法律
    ADMINISTRATIVE_REGULATION = "administrative-regulation"  # 行政法规
    LOCAL_REGULATION = "local-regulation"  # 地方性法规
    DEPARTMENT_RULE = "department-rule"  # 部门规章
    GOVERNMENT_RULE = "government-rule"  # 政府规章
    NORMATIVE_DOCUMENT = "normative-document"  # 行政规范性文件
    PARTY_REGULATION = "party-regulation"  # 党内法规, beside the others
    JUDICIAL_INTERPRETATION = "judicial-interpretation"  # 司法解释, beside the others


class Status(Enum):
    """How far an instrument has come, as its front matter states; whether it is in force follows from its dates.

    A sample is written by those who keep the collection, not by an office, so it counts as nothing.
    """

    SAMPLE = "sample"
    PLANNED = "planned"
    DRAFT = "draft"
    CONSULTATION = "consultation"
    SUBMITTED = "submitted"
    ISSUED = "issued"
    REPEALED = "repealed"

    @property
    def words(self) -> str:
        """How pages and messages say it."""
        return _STATUS_WORDS[self]

    @property
    def is_issued(self) -> bool:
        """Whether the text has been issued, whether or not it has been repealed since."""
        return self in (Status.ISSUED, Status.REPEALED)


_STATUS_WORDS = {
    Status.SAMPLE: "示范文本",
    Status.PLANNED: "计划",
    Status.DRAFT: "起草",
    Status.CONSULTATION: "征求意见",
    Status.SUBMITTED: "送审",
    Status.ISSUED: "已发布",
    Status.REPEALED: "已废止",
}


class Disclosure(Enum):
    """公开属性 after 《政府信息公开条例》: only the first is published."""

    PUBLIC = "主动公开"
    ON_REQUEST = "依申请公开"
    WITHHELD = "不予公开"


class Recheck(Enum):
    """复审结论."""

    KEEP = "继续有效"
    REVISE = "修订"
    REPEAL = "废止"


class Role(Enum):
    """The role of a document that carries out no requirement of this collection."""

    BASIS = "basis"
    MODEL = "model"

    @property
    def words(self) -> str:
        """How pages say it."""
        return "依据" if self is Role.BASIS else "参考"


class TextKind(Enum):
    """Whose words a file holds."""

    OFFICIAL = "official"  # 正文
    GIST = "gist"  # 要点: the structure is that of the instrument, the words are not


class Part(Enum):
    """How much of a requirement an instrument carries out."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Implements:
    """One link from an instrument up to what it carries out, as its front matter states.

    ``confirmed`` says who has confirmed that it does.
    """

    ref: Reference
    span: Span
    part: Part = Part.WHOLE
    covers: str | None = None
    missing: str | None = None
    confirmed: Confirmed | None = None


@dataclass(frozen=True, slots=True)
class DataRef:
    """A reference in front matter with its place in the file."""

    ref: Reference
    span: Span


class Repealing(NamedTuple):
    """What repeals an instrument that does not say so itself: another text, or the registry.

    ``id``, ``path`` and ``span`` tell where the clause stands; they are empty where the registry alone knows of it.
    ``replaces`` tells that the other text takes its place (``supersedes``). ``on`` is None where the day is not known.
    ``is_circular`` tells that the instrument in turn replaces that text on the same day, so that neither has ended.
    """

    title: str
    on: date | None
    id: str = ""
    path: str = ""
    span: Span = Span(0, 0)
    eid: str = ""
    replaces: bool = False
    is_circular: bool = False

    @property
    def verb(self) -> str:
        """What the other text does to the instrument."""
        return "代替" if self.replaces else "废止"


class LaterText(NamedTuple):
    """What the registry or the configuration knows of an instrument that is later than the held text.

    ``is_alike`` tells that the newer text has the same provisions as the held one, which then may be that very text, if
    its own lines do not mention the last amendment. ``change`` says in words what is known of a change whose text the
    registry does not have (2024-12-31：修改).
    """

    on: date
    is_alike: bool = False
    change: str = ""

    @property
    def is_newer_text(self) -> bool:
        """Whether there certainly is a newer text than the one that is held."""
        return not (self.is_alike or self.change)


EFFECT = "施行日期"
"""How ``unverified`` names the day of effect."""
VALIDITY = "时效"
"""How ``unverified`` names whether a document is in force."""
DERIVED_NOTE = "（推定）"
"""Follows a date of effect that is derived rather than stated."""
TO_VERIFY_NOTE = "（待核实）"
"""Follows a date of effect that nobody has verified."""
TO_CHECK = "# 待核对："
"""Begins a line of the front matter that an import writes, and that a person deletes who has checked the fields."""


class Metadata(NamedTuple):
    """Metadata of one version of an instrument; unknown values are None or empty.

    ``partial_dates`` has the dates of which the year or the month alone is known, by field: ``("issued",
    "2019-05")``; the field itself is None, so that nothing is judged by an uncertain day. ``unverified``
    names what has not been verified (文号, 日期), ``role`` what a document is for that carries out none of the
    requirements. ``derived`` names what no person has stated: dates that follow from when the text was
    amended, and the status of a text without front matter or with fields to be checked. ``repealing`` is the evidence
    of a repeal that is stated elsewhere; it is set when a corpus is gathered, and so is ``later``, the newer text that
    the registry knows. ``spans`` tell where the front matter states each, which makes no difference between two.
    """

    id: str
    title: str
    short: tuple[str, ...] = ()
    former_titles: tuple[str, ...] = ()
    rank: Rank | None = None
    genre: str | None = None
    style: Style | None = None
    text: TextKind = TextKind.OFFICIAL
    number: str | None = None
    issuer: tuple[str, ...] = ()
    adopted: date | None = None
    issued: date | None = None
    effective: date | None = None
    repealed: date | None = None
    valid_until: date | None = None
    status: Status = Status.ISSUED
    recheck_due: date | None = None
    recheck_result: Recheck | None = None
    pillar: str | None = None
    owner: str | None = None
    implements: tuple[Implements, ...] = ()
    basis: tuple[DataRef, ...] = ()
    supersedes: tuple[DataRef, ...] = ()
    disclosure: Disclosure = Disclosure.PUBLIC
    source: str | None = None
    summary: str | None = None
    role: Role | None = None
    unverified: tuple[str, ...] = ()
    partial_dates: tuple[tuple[str, str], ...] = ()
    derived: tuple[str, ...] = ()
    repealing: Repealing | None = None
    later: LaterText | None = None
    spans: Mapping[str, Span] = _NOWHERE

    @property
    def effect_is_stated(self) -> bool:
        """Whether the day of effect is known, and neither derived nor still to be verified."""
        return self.effective is not None and "effective" not in self.derived and EFFECT not in self.unverified

    @property
    def status_is_stated(self) -> bool:
        """Whether a person has stated that the text was issued and is in force, rather than only filed it."""
        return "status" not in self.derived

    @property
    def effect_note(self) -> str:
        """The note after the date of effect wherever it is shown, empty if the date is certain."""
        if self.effective is None or self.effect_is_stated:
            return ""
        return DERIVED_NOTE if "effective" in self.derived else TO_VERIFY_NOTE

    def span_of(self, *fields: str) -> Span:
        """Return where the front matter states the first of ``fields`` that it has, else the beginning of the file."""
        return next((self.spans[field] for field in fields if field in self.spans), Span(0, 0))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Metadata) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])
