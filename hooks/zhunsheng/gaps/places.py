"""Where references of the data lead, and how provisions lie in one another, told by eId."""

from __future__ import annotations

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Rank, Ref, Style, Version
from zhunsheng.model.titles import title_key

# Legislation rests on the power to legislate, which no front matter states.
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
    """Return a reference by the id of the repository where it gives the title of what the repository has."""
    ids = () if ref.id in corpus.instruments else corpus.titles.get(title_key(ref.id), ())
    return Ref(ids[0], ref.date, ref.eid) if len(ids) == 1 else ref


def lies_in(eid: str, other: str) -> bool:
    """Tell whether one provision is another, or a part of it."""
    return f"{eid}__".startswith(f"{other}__")


def has_own_text(version: Version) -> bool:
    """Tell whether a file has the words of the instrument, and is not a gist or a page that only tells of it.

    Legislation without articles, clauses or levels is no legislation: such a file says what is known of it.
    """
    if version.is_gist or not len(version.structure):
        return False
    return version.structure.style is not Style.FREE or version.metadata.rank not in LEGISLATION
