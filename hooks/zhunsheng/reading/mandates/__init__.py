"""Recognition of mandates (授权条款): clauses that order or allow a body to make an instrument.

《立法法》第六十六条 sets the term, one year from effect, for what a law orders so: 具体办法由国务院规定.
"""

from __future__ import annotations

from collections.abc import Collection

from zhunsheng.model.citation import Mandate
from zhunsheng.model.provision import Kind, Structure
from zhunsheng.model.punctuation import printed
from zhunsheng.reading.mandates.provisions import Provisions
from zhunsheng.reading.mandates.sentence import sentences_that_make

__all__ = ["read_mandates"]

_HOLDERS = frozenset((Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM))


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
    text = printed(text)
    found: list[Mandate] = []
    provisions = Provisions(text, structure, known, unnamed)
    for provision in structure:
        if provision.kind is Kind.PARAGRAPH:
            provisions.note(provision)
        if provision.kind is Kind.TABLE and provisions.is_official:
            found += provisions.of_table(provision)
        elif provision.kind in _HOLDERS and (sentences := sentences_that_make(text, *provision.text)):
            found += provisions.of_paragraph(provision, sentences)
    return tuple(found)
