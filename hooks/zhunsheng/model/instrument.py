"""Instruments (文件) and their versions (版本): a work, and its text from a date on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from zhunsheng.model.citation import Citation, Mandate, ShortName
from zhunsheng.model.definition import Definition
from zhunsheng.model.finding import Problem
from zhunsheng.model.metadata import Metadata, TextKind
from zhunsheng.model.position import LineIndex, Span
from zhunsheng.model.provision import Structure, Style


@dataclass(frozen=True, slots=True)
class Silence:
    """``<!-- zhunsheng-ignore R102: 理由 -->``: these codes are silenced over ``covers``, the block after it."""

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

    def pack(self) -> None:
        """Read what a site needs, and keep it in little room."""
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
        """The problems met while reading."""
        ...


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an instrument.

    ``body`` is where the text stands after the front matter, ``contents`` what its words hold. ``plain`` tells a
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
        """The problems met while reading; a rule makes a finding of each."""
        return self.contents.problems

    def forget(self) -> None:
        """Free the parsed contents (several times the memory of the text); they are parsed again on demand."""
        self.contents.forget()

    def pack(self) -> None:
        """Parse the contents now, and keep them in little room, also when the version is sent to another process."""
        self.contents.pack()

    def has(self, eid: str) -> bool:
        """Tell whether there is a provision with this eId, without parsing a text again that was forgotten."""
        return self.contents.has(eid)

    @property
    def is_official_document(self) -> bool:
        """Whether it is an official document (公文), which has no rank and bears the day on which it was drawn up."""
        return self.metadata.rank is None and self.structure.style is Style.LEVELS

    @property
    def is_issued_law(self) -> bool:
        """Whether it has a rank and has been issued: what its maker wrote is not the drafter's to correct.

        A plain law text, which has no front matter, says nothing of its status and is one of them.
        """
        has_front_matter = self.source.text.startswith("---")
        return self.metadata.rank is not None and (self.metadata.status.is_issued or not has_front_matter)

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
