"""The mandates of one provision: of each sentence of a paragraph, and of a table of tasks."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from zhunsheng.model.citation import Mandate
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Provision, Structure, Style
from zhunsheng.reading.mandates.bodies import names_of, with_division
from zhunsheng.reading.mandates.commands import OTHERS, may_command
from zhunsheng.reading.mandates.sentence import Sentence, Setting, sentences_that_make
from zhunsheng.reading.mandates.tables import tasks_in
from zhunsheng.reading.mandates.unnamed import (
    GOES_ON,
    Introductions,
    charged_above,
    charged_behind,
    charged_with,
    charges_another,
    duty_before,
    first_of,
    is_caption,
    names_another,
    numbered_before,
    topic_told,
)

_OFFICIAL = frozenset((Style.LEVELS, Style.FREE))  # notices and the like, which are neither laws nor standards
_LISTED = frozenset((Kind.ITEM, Kind.SUBITEM))
_NUMBERED = frozenset((Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4))


class Provisions:
    """Reads the mandates of a text's provisions, which are to be given in their order.

    Args:
        text: the source.
        structure: its structure.
        known: names of bodies that no rule tells.
        unnamed: whether what somebody is to rule on counts too where nothing names the instrument.
    """

    def __init__(self, text: str, structure: Structure, known: Collection[str], unnamed: bool) -> None:
        self._text, self._structure, self._known, self._unnamed = text, structure, known, unnamed
        self._names = names_of(known)
        self._introduced = Introductions(text, structure)
        self.is_official = structure.style in _OFFICIAL

    def note(self, paragraph: Provision) -> None:
        """Take note of a paragraph of a notice, which may introduce the duties of the levels below it."""
        if self._structure.style is Style.LEVELS:
            self._introduced.note(paragraph)

    def of_table(self, table: Provision) -> list[Mandate]:
        """Return the mandates of a table that divides tasks."""
        found: list[Mandate] = []
        setting = Setting(listed=True, charged=True, official=True, unnamed=self._unnamed)
        for cell, who in tasks_in(self._text, table.text):
            names = with_division(self._names, self._known, who)
            for sentence in sentences_that_make(self._text, *cell):
                if GOES_ON.match(self._text, *sentence) or not OTHERS.search(self._text, *cell):
                    found += Sentence(self._text, sentence, who, names, setting).read()
        return found

    def of_paragraph(self, provision: Provision, sentences: Iterable[Span]) -> list[Mandate]:
        """Return the mandates of a paragraph, an item or a subitem, given its sentences with a verb of making."""
        text, (start, end) = self._text, provision.text
        intro = self._introduced.of_items(provision.parent) if provision.kind in _LISTED else ""
        above = self._introduced.of_levels(provision)
        charged = self._charged(provision)
        setting = Setting(
            listed=bool(intro or charged or above),
            charged=bool(charged) and self.is_official,
            official=self.is_official,
            unnamed=self._unnamed,
            within=self._structure.style is Style.LEVELS and self._is_below_a_level(provision),
        )
        names = with_division(self._names, self._known, charged)
        may_be_told = self.is_official and not charged and not charges_another(text, start, end)
        divided = self._introduced.divided(provision.parent) if provision.kind in _LISTED else ()
        carried = ""
        found: list[Mandate] = []
        for sentence in sentences:
            carried = self._carried(start, sentence, carried, charged)
            who = intro or carried or charged or above or numbered_before(text, start, sentence)
            commands = may_be_told and not who and may_command(text, self._structure, provision, sentence)
            topic = divided or topic_told(text, start, sentence)
            here = setting._replace(commands=bool(commands), topic=topic)
            made = Sentence(text, sentence, who, names, here).read()
            carried = made[-1].body if made else ""
            found += made
        if len(found) > 1 and (charged or not found[0].body) and is_caption(text, start, *found[:2]):
            del found[0]
        return found

    def _carried(self, start: int, sentence: Span, carried: str, charged: str) -> str:
        """Return the words before a sentence that name who acts in it: of the sentence before, or of its first part."""
        if self._text[sentence.start - 1 : sentence.start] != "；":
            return duty_before(self._text, start, sentence) if not charged else ""
        if not carried and GOES_ON.match(self._text, *sentence):
            return first_of(self._text, start, sentence.start)
        return "" if names_another(self._text, sentence) else carried

    def _charged(self, provision: Provision) -> str:
        """Return who is charged with the tasks of a provision, behind them or in a heading above, empty for nobody."""
        charged = charged_with(self._text, *provision.text)
        if charged or not self.is_official:
            return charged
        return charged_behind(self._text, *provision.text) or charged_above(self._text, self._structure, provision)

    def _is_below_a_level(self, provision: Provision) -> bool:
        return any(one.kind in _NUMBERED for one in self._structure.ancestors(provision))
