"""The parsed contents of an instrument, each part computed on first access.

A check of one changed file only needs the structure of the few files that it cites, and only the gap review needs
mandates.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from functools import cached_property

from zhunsheng.model import Citation, Mandate, Problem, ShortName, Silence, Source, Span, Structure, Style
from zhunsheng.model.definition import Definition
from zhunsheng.model.fences import Markup
from zhunsheng.model.traditional import simplified
from zhunsheng.reading.citations import read_citations, read_short_names
from zhunsheng.reading.citations.masks import without_code
from zhunsheng.reading.plain_texts import INFO_END
from zhunsheng.reading.silences import read_silences
from zhunsheng.reading.structure import read_structure

_PARTS = ("_text", "structure", "citations", "short_names", "mandates", "definitions", "_silenced")
# What a site needs of every text. Pickled, a structure takes little room and is had again in an eighth of the time.
_PACKED = ("_structure", "citations", "short_names", "definitions", "_silenced")


@dataclass(frozen=True)  # no slots, which cached properties do not work with
class LazyContents:
    """The contents of one text.

    Attributes:
        source: The source, whose text may be decoded lazily.
        body: The span of the text after the front matter.
        style: The style, if the front matter states it.
        plain: Whether nothing in it is markup, not even silences.
    """

    source: Source
    body: Span
    style: Style | None = None
    plain: bool = False

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle only the input of parsing; another process parses it again on demand, except for what was packed."""
        packed = {part: self.__dict__[part] for part in _PACKED} if "_structure" in self.__dict__ else None
        return LazyContents, (self.source, self.body, self.style, self.plain), packed

    def pack(self) -> None:
        """Parse what a site needs of the text, in a form that takes little room and can be sent to another process."""
        self.__dict__["_structure"] = pickle.dumps(self.structure, pickle.HIGHEST_PROTOCOL)
        for part in _PACKED:
            getattr(self, part)

    def forget(self) -> None:
        """Discard what was parsed except for what is packed and for the eIds, which are small and often needed."""
        if structure := self.__dict__.get("structure"):
            self.__dict__["_eids"] = "\n".join(["", *structure.by_eid, ""])
        for part in _PARTS:
            if part not in _PACKED or "_structure" not in self.__dict__:
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
        """The text as readers see it, with unchanged offsets."""
        return simplified(self.source.text)

    @cached_property
    def words(self) -> Span:
        """The span in which citations count: after the head of a plain law text, which tells of its own adoption."""
        end = self.source.text.find(INFO_END) if self.plain else -1
        return Span(end + len(INFO_END), self.body.end) if end >= 0 else self.body

    @cached_property
    def structure(self) -> Structure:
        """The provisions."""
        if packed := self.__dict__.get("_structure"):
            unpacked: Structure = pickle.loads(packed)  # noqa: S301  made by ``pack`` in this build
            return unpacked
        return read_structure(self._text, self.body, self.style, self.markup)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """The citations of the text."""
        return read_citations(self._text, self.words, self.structure, self.markup)

    @cached_property
    def short_names(self) -> tuple[ShortName, ...]:
        """The short names that the text introduces."""
        return read_short_names(self._text, self.words, self.markup)

    @cached_property
    def mandates(self) -> tuple[Mandate, ...]:
        """The clauses that ask for instruments."""
        from zhunsheng.reading.mandates import read_mandates  # only the gap review needs them

        return read_mandates(self._text, self.structure)

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """The terms that the text defines."""
        from zhunsheng.reading.definitions import read_definitions  # only pages need them

        return read_definitions(without_code(self._text, self.body, self.markup), self.structure)

    @property
    def silences(self) -> tuple[Silence, ...]:
        """The silences of the drafter."""
        return self._silenced[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems met while parsing."""
        return self._silenced[1]

    @cached_property
    def _silenced(self) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
        return ((), ()) if self.plain else read_silences(self.source.text, self.body)
