"""Recognition of mandates (授权条款): clauses that order or allow a body to make an instrument.

《立法法》第六十六条 sets the term, one year from effect, for what a law orders so: 具体办法由国务院规定.
"""

from __future__ import annotations

from collections.abc import Collection

from zhunsheng.model.citation import Mandate
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
    numbered_before,
)

__all__ = ["read_mandates"]

_HOLDERS = frozenset((Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM))
_OFFICIAL = frozenset((Style.LEVELS, Style.FREE))  # notices and the like, which are neither laws nor standards
_LISTED = frozenset((Kind.ITEM, Kind.SUBITEM))
_NUMBERED = frozenset((Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4))


def read_mandates(
    text: str, structure: Structure, known: Collection[str] = (), unnamed: bool = False
) -> tuple[Mandate, ...]:
    """Read the mandates of a text.

    References to rules made elsewhere (按照国务院制定的标准), an enterprise's own rules, and single cases are none.

    Args:
        text: the source.
        structure: its structure; an item takes its subject from the words that introduce the items.
        known: names of bodies that no rule tells, such as those within one house: 教务处, 各学院.
        unnamed: whether what somebody is to rule on counts too where nothing names the instrument: 由国家另行规定.

    Returns:
        The mandates in document order, each with the shortest stretch that holds body, verb and instrument.
    """
    found: list[Mandate] = []
    names = names_of(known)
    introduced = Introductions(text, structure)
    official = structure.style in _OFFICIAL
    for provision in structure:
        if structure.style is Style.LEVELS and provision.kind is Kind.PARAGRAPH:
            introduced.note(provision)
        if official and provision.kind is Kind.TABLE:
            setting = Setting(listed=True, charged=True, official=True, unnamed=unnamed)
            for cell, who in tasks_in(text, provision.text):
                known_here = with_division(names, known, who)
                for sentence in sentences_that_make(text, *cell):
                    if GOES_ON.match(text, *sentence) or not OTHERS.search(text, *cell):
                        found += Sentence(text, sentence, who, known_here, setting).read()
        if provision.kind in _HOLDERS and provision.text.end > provision.text.start:
            start, end = provision.text
            sentences = sentences_that_make(text, start, end)
            if sentences:
                intro = introduced.of_items(provision.parent) if provision.kind in _LISTED else ""
                above = introduced.of_levels(provision)
                charged = charged_with(text, start, end)
                if not charged and official:
                    charged = charged_behind(text, start, end) or charged_above(text, structure, provision)
                within = structure.style is Style.LEVELS and _is_below(structure, provision)
                listed = bool(intro or charged or above)
                setting = Setting(listed, bool(charged) and official, official, False, unnamed, within)
                known_here = with_division(names, known, charged)
                carried, before = "", len(found)
                for sentence in sentences:
                    if text[sentence.start - 1 : sentence.start] != "；":
                        carried = duty_before(text, start, sentence) if not charged else ""
                    elif not carried and GOES_ON.match(text, *sentence):
                        carried = first_of(text, start, sentence.start)
                    who = intro or carried or charged or above or numbered_before(text, start, sentence)
                    commands = official and not who and may_command(text, structure, provision, sentence)
                    commands = commands and not charges_another(text, start, end)
                    here = setting._replace(commands=True) if commands else setting
                    made = Sentence(text, sentence, who, known_here, here).read()
                    carried = made[-1].body if made else ""
                    found += made
                if charged and len(found) > before + 1 and is_caption(text, start, *found[before : before + 2]):
                    del found[before]
    return tuple(found)


def _is_below(structure: Structure, provision: Provision) -> bool:
    """Tell whether a provision stands below a numbered level of a notice."""
    return any(one.kind in _NUMBERED for one in structure.ancestors(provision))
