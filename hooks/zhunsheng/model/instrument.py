"""Instruments (文件) and their versions (版本): what is known about a work, and its text from a date on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple, Protocol

from zhunsheng.model.citation import Citation, Mandate, ShortName
from zhunsheng.model.confirmation import Confirmed
from zhunsheng.model.definition import Definition
from zhunsheng.model.finding import Problem
from zhunsheng.model.position import LineIndex, Span
from zhunsheng.model.provision import Structure, Style
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
    """What repeals an instrument that does not say so itself: another text by one of its clauses, or the registry.

    ``id``, ``path`` and ``span`` tell where the clause stands; they are empty where the registry alone knows of it.
    """

    title: str
    on: date
    id: str = ""
    path: str = ""
    span: Span = Span(0, 0)
    eid: str = ""


EFFECT = "施行日期"
"""How ``unverified`` names the day of effect."""
VALIDITY = "时效"
"""How ``unverified`` names whether a document is in force."""
DERIVED_NOTE = "（推定）"
"""Follows a date of effect that is derived rather than stated."""


class Metadata(NamedTuple):
    """Metadata of one version of an instrument; unknown values are None or empty.

    ``partial_dates`` has the dates of which the year or the month alone is known, by field: ``("issued",
    "2019-05")``; the field itself is None, so that nothing is judged by a day that nobody knows. ``unverified``
    names what nobody has verified (文号, 日期), ``role`` what a document is for that carries out none of the
    requirements. ``derived`` names the dates that the text does not state for this edition, and that follow from when
    it was amended. ``repealing`` is the evidence of a repeal that is stated elsewhere; it is set when a corpus is
    gathered. ``spans`` tell where the front matter states each, which makes no difference between two.
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
    spans: Mapping[str, Span] = _NOWHERE

    @property
    def effect_is_stated(self) -> bool:
        """Whether the day of effect is known, and neither derived nor still to be verified."""
        return self.effective is not None and "effective" not in self.derived and EFFECT not in self.unverified

    @property
    def effect_note(self) -> str:
        """The note after the date of effect wherever it is shown, empty if the date is certain."""
        if self.effective is None or self.effect_is_stated:
            return ""
        return DERIVED_NOTE if "effective" in self.derived else "（待核实）"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Metadata) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:-1])


@dataclass(frozen=True, slots=True)
class Silence:
    """``<!-- zhunsheng-ignore R102: 理由 -->``: these codes are silenced over ``covers``, the block behind it."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    covers: Span


class OddCharacter(NamedTuple):
    """A character that nobody sees, or that looks like another: where it would stand, and what is read in its place."""

    offset: int
    char: str
    read_as: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its path in the project, its text with line feeds, and what was odd about its bytes.

    ``odd`` are the characters that the text does not have as the file has them.
    """

    path: str
    text: str
    bom: bool = False
    crlf: bool = False
    odd: tuple[OddCharacter, ...] = ()

    def index(self) -> LineIndex:
        """Return the index that turns offsets of this text into lines and columns."""
        return LineIndex.of(self.text)

    def place(self, span: Span) -> str:
        """Return where ``span`` begins as editors and terminals make a link of it: ``zhunsheng.yml:3:1``."""
        line, column = self.index().position(span.start)
        return f"{self.path}:{line}:{column}"


class Contents(Protocol):
    """The parsed contents of a text; each part is parsed on first access and kept until ``forget``."""

    def forget(self) -> None:
        """Drop what was read."""
        ...

    def has(self, eid: str) -> bool:
        """Tell whether there is a provision with this eId."""
        ...

    @property
    def structure(self) -> Structure:
        """The provisions."""
        ...

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the text points to."""
        ...

    @property
    def short_names(self) -> tuple[ShortName, ...]:
        """The short names that the text introduces."""
        ...

    @property
    def mandates(self) -> tuple[Mandate, ...]:
        """The clauses that ask for instruments."""
        ...

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The terms that the text defines."""
        ...

    @property
    def silences(self) -> tuple[Silence, ...]:
        """The findings that the drafter has silenced."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What reading met with."""
        ...


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an instrument.

    ``body`` is where the text stands behind the front matter, ``contents`` what its words hold. ``plain`` tells a
    plain law text, in which nothing is markup. A version may be metadata alone: then the body is empty.
    """

    source: Source
    metadata: Metadata
    body: Span
    contents: Contents
    plain: bool = False

    @property
    def structure(self) -> Structure:
        """The provisions."""
        return self.contents.structure

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What the text points to, in document order."""
        return self.contents.citations

    @property
    def short_names(self) -> tuple[ShortName, ...]:
        """The short names that the text introduces."""
        return self.contents.short_names

    @property
    def mandates(self) -> tuple[Mandate, ...]:
        """The clauses that ask for instruments."""
        return self.contents.mandates

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """The terms that the text defines, in document order."""
        return self.contents.definitions

    @property
    def silences(self) -> tuple[Silence, ...]:
        """The findings that the drafter has silenced, each with the reason."""
        return self.contents.silences

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What reading met with; a rule makes a finding of each."""
        return self.contents.problems

    def forget(self) -> None:
        """Free the parsed contents (several times the memory of the text); they are parsed again on demand."""
        self.contents.forget()

    def has(self, eid: str) -> bool:
        """Tell whether there is a provision with this eId, which is known of a text that was forgotten, too."""
        return self.contents.has(eid)

    @property
    def is_official_document(self) -> bool:
        """Tell an official document (公文) from a text with a rank: it bears the day on which it was drawn up."""
        return self.metadata.rank is None and self.structure.style is Style.LEVELS

    @property
    def is_metadata_alone(self) -> bool:
        """Whether there is no text but the title, so that all that is known is what the front matter says."""
        words = self.body.of(self.source.text).strip()
        return not words or (words.startswith("# ") and "\n" not in words)

    @property
    def disclosure_is_known(self) -> bool:
        """Whether the disclosure is stated, rather than the default of a document that is metadata only."""
        return "disclosure" in self.metadata.spans or not self.is_metadata_alone

    @property
    def is_gist(self) -> bool:
        """Whether this is a gist (要点): its articles are those of the instrument, its words are ours, never quoted."""
        return self.metadata.text is TextKind.GIST

    @property
    def key(self) -> str:
        """``id@YYYY-MM-DD``, or the id alone where the date of effect is not known."""
        day = self.metadata.effective
        return f"{self.metadata.id}@{day.isoformat()}" if day else self.metadata.id


@dataclass(frozen=True, slots=True)
class Instrument:
    """One work: its versions, the oldest first; the last one is the current."""

    id: str
    versions: tuple[Version, ...]

    @property
    def current(self) -> Version:
        """The version that the bare id stands for."""
        return self.versions[-1]
