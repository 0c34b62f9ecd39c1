"""The targets of references in data, and containment of provisions by eId."""

from __future__ import annotations

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Rank, Ref, Style, Version
from zhunsheng.model.titles import title_key

# Legislation is based on legislative power, which no front matter states.
LEGISLATION = frozenset(
    {
        Rank.CONSTITUTION,
        Rank.LAW,
        Rank.ADMINISTRATIVE_REGULATION,
        Rank.LOCAL_REGULATION,
        Rank.PARTY_REGULATION,
        Rank.JUDICIAL_INTERPRETATION,
    }
)


def canonical(ref: Ref, corpus: Corpus) -> Ref:
    """Return a reference with the id of the instrument, if it names one of the corpus by title."""
    ids = () if ref.id in corpus.instruments else corpus.titles.get(title_key(ref.id), ())
    return Ref(ids[0], ref.date, ref.eid) if len(ids) == 1 else ref


def lies_in(eid: str, other: str) -> bool:
    """Tell whether a provision is another one or a part of it."""
    return f"{eid}__".startswith(f"{other}__")


def overlap(eid: str, other: str) -> bool:
    """Tell whether one of two provisions is the other or lies in it."""
    return lies_in(eid, other) or lies_in(other, eid)


def has_own_text(version: Version) -> bool:
    """Tell whether a file has the text of its instrument and is not a gist or a report on it.

    A file of a rank of legislation without articles, clauses or levels only reports on the instrument.
    """
    if version.is_gist or not len(version.structure):
        return False
    return version.structure.style is not Style.FREE or version.metadata.rank not in LEGISLATION
