"""What the words of an instrument hold, each part read when it is first asked for.

A check that looks at one changed file asks for the structure of those few that it cites; nothing but the review of
gaps asks for mandates.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from zhunsheng.model import Citation, Mandate, Problem, ShortName, Silence, Span, Structure, Style
from zhunsheng.reading.citations import read_citations, read_short_names
from zhunsheng.reading.silences import read_silences
from zhunsheng.reading.structure import read_structure


@dataclass(frozen=True)  # without slots, since a cached property is kept among the object's attributes
class LazyContents:
    """The contents of one text.

    Attributes:
        text: The source.
        body: Where the text stands behind the front matter.
        words: Where it speaks: behind the head of a plain law text, whose account of its own making cites nothing.
        style: The style, where the front matter states it.
        plain: Whether nothing in it is markup, silences included.
    """

    text: str
    body: Span
    words: Span
    style: Style | None = None
    plain: bool = False

    @cached_property
    def structure(self) -> Structure:
        """The provisions."""
        return read_structure(self.text, self.body, self.style)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """What the text points to."""
        return read_citations(self.text, self.words, self.structure)

    @cached_property
    def short_names(self) -> tuple[ShortName, ...]:
        """The short names that the text introduces."""
        return read_short_names(self.text, self.words)

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        """The clauses that ask for instruments."""
        from zhunsheng.reading.mandates import read_mandates  # nothing but the review of gaps asks for them

        return read_mandates(self.text, self.structure)

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
        return ((), ()) if self.plain else read_silences(self.text, self.body)
