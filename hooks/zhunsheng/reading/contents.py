"""What the words of an instrument hold, each part read when it is first asked for.

A check that looks at one changed file asks for the structure of those few that it cites; nothing but the review of
gaps asks for mandates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from zhunsheng.model import Citation, Mandate, Problem, ShortName, Silence, Source, Span, Structure, Style
from zhunsheng.model.definition import Definition
from zhunsheng.model.fences import Markup
from zhunsheng.model.traditional import simplified
from zhunsheng.reading.citations import read_citations, read_short_names
from zhunsheng.reading.citations.masks import without_code
from zhunsheng.reading.definitions import read_definitions
from zhunsheng.reading.preface import INFO_END
from zhunsheng.reading.silences import read_silences
from zhunsheng.reading.structure import read_structure

_PARTS = ("_text", "structure", "citations", "short_names", "mandates", "definitions", "_silenced")


@dataclass(frozen=True)  # without slots, since a cached property is kept among the object's attributes
class LazyContents:
    """The contents of one text.

    Attributes:
        source: The source, whose text may be decoded as late as its contents are read.
        body: Where the text stands behind the front matter.
        style: The style, where the front matter states it.
        plain: Whether nothing in it is markup, silences included.
    """

    source: Source
    body: Span
    style: Style | None = None
    plain: bool = False

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what the contents are read from; another process reads them again on demand."""
        return LazyContents, (self.source, self.body, self.style, self.plain)

    def forget(self) -> None:
        """Let go of what was read, but for the eIds, which take a thirtieth of the room and are often asked for."""
        if structure := self.__dict__.get("structure"):
            self.__dict__["_eids"] = "\n".join(["", *structure.by_eid, ""])
        for part in _PARTS:
            self.__dict__.pop(part, None)

    def has(self, eid: str) -> bool:
        """Tell whether there is a provision with this eId."""
        forgotten = self.__dict__.get("_eids") if "structure" not in self.__dict__ else None
        return eid in self.structure.by_eid if forgotten is None else f"\n{eid}\n" in forgotten

    @property
    def markup(self) -> Markup:
        """How much of Markdown the text may use."""
        return Markup.PLAIN if self.plain else Markup.INSTRUMENT

    @cached_property
    def _text(self) -> str:
        """The text as its readers see it, every place where it is in the source."""
        return simplified(self.source.text)

    @cached_property
    def words(self) -> Span:
        """Where the text speaks: behind the head of a plain law text, whose account of its own making cites nothing."""
        end = self.source.text.find(INFO_END) if self.plain else -1
        return Span(end + len(INFO_END), self.body.end) if end >= 0 else self.body

    @cached_property
    def structure(self) -> Structure:
        """The provisions."""
        return read_structure(self._text, self.body, self.style, self.markup)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """What the text points to."""
        return read_citations(self._text, self.words, self.structure, self.markup)

    @cached_property
    def short_names(self) -> tuple[ShortName, ...]:
        """The short names that the text introduces."""
        return read_short_names(self._text, self.words, self.markup)

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        """The clauses that ask for instruments."""
        from zhunsheng.reading.mandates import read_mandates  # nothing but the review of gaps asks for them

        return read_mandates(self._text, self.structure)

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """The terms that the text defines."""
        return read_definitions(without_code(self._text, self.body, self.markup), self.structure)

    @property
    def silences(self) -> tuple[Silence, ...]:
        """The findings that the drafter has silenced."""
        return self._silenced[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What reading met with."""
        return self._silenced[1]

    @cached_property
    def _silenced(self) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
        return ((), ()) if self.plain else read_silences(self.source.text, self.body)
