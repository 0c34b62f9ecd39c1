"""The search's metadata of a document: its kind, the body responsible, and whether it is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zhunsheng.gaps.responsible import owner
from zhunsheng.model import Version
from zhunsheng.model.config import pillar_title
from zhunsheng.resolving.standing import CURRENT, IN_FORCE_WORDS, Standing, standing_words
from zhunsheng.searching.entries import Entry
from zhunsheng.weaving.graph import OLD_VERSION, Graph
from zhunsheng.wording.gist import gist_of, with_gist

BETWEEN = "\0"
"""The separator of two entries; it is not a visible character, so no entry contains it."""

PAGE = "网页"
_OTHER = "其他文件"

_GONE = (OLD_VERSION, Standing.REPLACED.value, Standing.EXPIRED.value, Standing.REPEALED.value)
GONE = (*_GONE, *map(gist_of, _GONE))
"""What is no longer in force."""

# In this order results are shown: what is in force before what is not yet, pages of the site before what is no more.
_STANDINGS = (
    *IN_FORCE_WORDS,
    Standing.UNVERIFIED.value,
    Standing.UNKNOWN.value,
    Standing.NOT_YET.value,
    Standing.SUBMITTED.value,
    Standing.CONSULTATION.value,
    Standing.DRAFT.value,
    Standing.PLANNED.value,
    Standing.SAMPLE.value,
    "",
    *_GONE,
)
_ORDER = tuple(words for standing in _STANDINGS for words in (standing, gist_of(standing)))


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts by which results are ordered and filtered; empty where not applicable or unknown."""

    standing: str = ""
    kind: str = PAGE
    pillar: str = ""
    bodies: tuple[str, ...] = ()

    @property
    def order(self) -> int:
        """The place of this standing in the order of results."""
        return _ORDER.index(self.standing)


@dataclass(frozen=True, slots=True)
class PageEntries:
    """The entries of a page: their anchors, their names and their texts, each one after the other.

    A large site has a hundred thousand entries, which are kept until the last page was read, or sent from another
    process. Joined into three strings a page they take half the memory.
    """

    anchors: str
    labels: str
    texts: str
    asides: int
    """The number of entries at the end that are generated, not part of the text."""

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> PageEntries:
        """Join entries: the title first, generated entries last."""
        anchors, labels, texts, asides = zip(*entries, strict=True)
        return cls(_together(anchors), _together(labels), _together(texts), sum(asides))

    def __len__(self) -> int:
        return self.texts.count(BETWEEN) + 1

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """Yield the anchor, the name and the text of each entry."""
        yield from zip(self.anchors.split(BETWEEN), self.labels.split(BETWEEN), self.texts.split(BETWEEN), strict=True)


class Form(NamedTuple):
    """An annex to fill in: its anchor, its name, and the files beside the page that one may fill in."""

    anchor: str
    name: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One page with its entries, self-contained so that it can be pickled and sent to another process.

    ``provisions`` are those of an instrument, as ``provisions_of`` writes them; ``forms`` its annexes to fill in.
    """

    path: str
    url: str
    facts: Facts
    words: PageEntries
    provisions: tuple[str, str] = ("", "")
    forms: tuple[Form, ...] = ()

    @property
    def title(self) -> str:
        """The title as the page shows it."""
        return self.words.texts.partition(BETWEEN)[0]


def _together(strings: Iterable[str]) -> str:
    return BETWEEN.join([string.replace(BETWEEN, "") for string in strings])


def versions_by_page(graph: Graph) -> Mapping[str, Version]:
    """Return the version that is on each page of the tree; pages that show none are not in it."""
    return {graph.page(version): version for version in graph.corpus.versions}


def facts_of(graph: Graph, version: Version) -> Facts:
    """Return the facts on a version."""
    metadata = version.metadata
    found = graph.standings.of(version)
    # A withheld text may have replaced it, so it must not be called in force.
    is_uncertain = found.standing in CURRENT and graph.has_unseen_successor(version)
    known = Standing.UNVERIFIED if is_uncertain else found.standing
    standing = OLD_VERSION if found.by else standing_words(metadata, known)
    kind = graph.corpus.config.words.rank(metadata.rank) or metadata.genre or _OTHER
    bodies = dict.fromkeys(filter(None, (*metadata.issuer, owner(metadata))))
    return Facts(with_gist(version, standing), kind, pillar_title(graph.corpus.config, metadata.pillar), tuple(bodies))
