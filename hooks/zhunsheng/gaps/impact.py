"""What an amendment would touch (影响): what rests on a provision, an instrument or a requirement.

``impact(corpus, today, ref)`` gives an ``Impact``: ``direct`` is what rests on it itself, ``indirect`` what rests on
those documents, requirements and provisions in turn, ``general`` what rests on the instrument as a whole where a
provision was asked for. What rests directly is not told again at one remove; all is ordered by file and place. A REF
that leads nowhere gives an ``Impact`` whose ``problem`` says so and whose ``meant`` is a REF that may have been meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.implementing import Clauses
from zhunsheng.gaps.places import canonical, lies_in
from zhunsheng.gaps.ties import Bond, Extent, Tie, ties
from zhunsheng.model import Ref, RequirementRef, parse_ref
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link, Outcome, Resolver
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import eid_words, titled

_CUTOFF = 0.6
_DIRECTLY = frozenset({Bond.IMPLEMENTS, Bond.BASIS, Bond.COMPARISON})


@dataclass(frozen=True, slots=True)
class Impact:
    """What rests on ``ref``, which ``words`` name for people.

    ``problem`` says why the reference leads nowhere, None where it leads somewhere; ``meant`` is the reference that
    is nearest to it, if any is near.
    """

    ref: Ref | RequirementRef | None
    words: str
    direct: tuple[Tie, ...] = ()
    indirect: tuple[Tie, ...] = ()
    general: tuple[Tie, ...] = ()
    problem: str | None = None
    meant: str | None = None


def impact(corpus: Corpus, today: date, ref: str | Ref | RequirementRef, resolver: Resolver | None = None) -> Impact:
    """Tell what rests on a reference, directly and at one remove.

    Args:
        corpus: Where to look.
        today: The day as of which texts are in force.
        ref: ``sh-jgyx#art_12``, ``sh-jgyx``, ``req:public-warehouse``, or the title of an instrument outside.
        resolver: One that has followed this corpus's citations already.
    """
    resolver = resolver or Resolver(corpus, today)
    asked = parse_ref(ref) if isinstance(ref, str) else ref
    if isinstance(asked, RequirementRef):
        requirement = corpus.requirement(asked.id)
        if requirement is None:
            known = [f"req:{r.id}" for r in corpus.requirements]
            return Impact(None, str(asked), problem=f"清单中没有要求 {asked.id}", meant=_near(str(asked), known))
        words = requirement.title
    elif asked is None:
        return Impact(None, str(ref), problem=f"“{ref}”不是引用；写作 文件id、文件id#锚点 或 req:要求id")
    else:
        asked = canonical(asked, corpus)
        link = resolver.resolve(asked)
        if link is None or link.outcome is Outcome.MISSING:
            return _nowhere(asked, link, corpus)
        words = titled(link.title or asked.id) + provision_words(link.version, link.eid)
    return _resting(asked, words, _Web(corpus, tuple(ties(corpus, today, resolver))))


def _resting(asked: Ref | RequirementRef, words: str, web: _Web) -> Impact:
    direct = web.on(asked)
    holders = {tie.holder for tie in direct}
    general = [] if isinstance(asked, RequirementRef) or asked.eid is None else web.on_the_whole(asked)
    indirect: dict[Tie, None] = {}
    for tie in direct:
        for further in web.on(tie.holder, whole=tie.bond in _DIRECTLY):
            if not (web.is_within(further.holder, asked) or _is_among(further.holder, holders)):
                indirect[further] = None
    return Impact(asked, words, tuple(direct), tuple(sorted(indirect, key=web.order)), tuple(general))


def _is_among(holder: Ref | RequirementRef, holders: set[Ref | RequirementRef]) -> bool:
    """Tell whether something rests directly already, itself or the document of which it is a part."""
    return holder in holders or (isinstance(holder, Ref) and Ref(holder.id, holder.date) in holders)


class _Web:
    """All ties of a corpus, found by what they rest on."""

    def __init__(self, corpus: Corpus, found: Sequence[Tie]) -> None:
        self._corpus = corpus
        self._ties: dict[str, list[Tie]] = {}
        self._order = {tie: n for n, tie in enumerate(found)}
        for tie in found:
            self._ties.setdefault(_key(tie.target), []).append(tie)
        self._clauses = Clauses(corpus)

    def order(self, tie: Tie) -> int:
        """Return the place of a tie among all."""
        return self._order[tie]

    def on(self, asked: Ref | RequirementRef, *, whole: bool = True) -> list[Tie]:
        """Return what rests on a provision, on any part of an instrument, or on a requirement.

        ``whole`` tells that an instrument is meant, if no provision is, and not only a place in it without a number.
        """
        here = self._ties.get(_key(asked), [])
        if isinstance(asked, RequirementRef):
            return sorted({*here, *self._by_clause(asked)}, key=self.order)
        if asked.eid is None:
            return [t for t in here if whole and _key(t.holder) != _key(asked)]
        extent = Extent(self._corpus.find(Ref(asked.id, asked.date)))
        return [
            t
            for t in here
            if isinstance(t.target, Ref)
            and t.target.eid
            and extent.meets(asked.eid, t.target.eid, t.to)
            and not self.is_within(t.holder, asked)
        ]

    def on_the_whole(self, asked: Ref) -> list[Tie]:
        """Return the documents that state that they rest on an instrument, and on no provision of it in particular."""
        here = self._ties.get(_key(asked), [])
        stated = [t for t in here if isinstance(t.target, Ref) and t.target.eid is None and t.bond is not Bond.CITATION]
        return [t for t in stated if _key(t.holder) != _key(asked)]

    def is_within(self, holder: Ref | RequirementRef, asked: Ref | RequirementRef) -> bool:
        """Tell whether what rests is a part of what was asked for, or the same."""
        if isinstance(holder, RequirementRef) or isinstance(asked, RequirementRef) or holder.id != asked.id:
            return holder == asked
        return asked.eid is None or (holder.eid is not None and lies_in(holder.eid, asked.eid))

    def _by_clause(self, asked: RequirementRef) -> list[Tie]:
        """Return what carries a requirement out by naming its clause."""
        requirement = self._corpus.requirement(asked.id)
        keys = {_key(canonical(stated.ref, self._corpus)) for stated in requirement.sources} if requirement else set()
        there = [tie for key in sorted(keys) for tie in self._ties.get(key, [])]
        stated = ((t, t.target) for t in there if t.bond is Bond.IMPLEMENTS)
        return [t for t, ref in stated if isinstance(ref, Ref) and self._clauses.requirement(ref) == asked.id]


def _key(ref: Ref | RequirementRef) -> str:
    return str(ref) if isinstance(ref, RequirementRef) else title_key(ref.id)


def _nowhere(asked: Ref, link: Link | None, corpus: Corpus) -> Impact:
    """Say that a reference leads nowhere, and what is nearest to it."""
    name = str(asked)
    if link is None:
        instrument = corpus.instruments.get(asked.id)
        if instrument:  # the date is that of no version
            versions = [v.key for v in instrument.versions]
            message = f"{titled(instrument.current.metadata.title)}没有 {asked.date} 施行的版本"
            return Impact(None, name, problem=message, meant=_near(name, versions) or versions[-1])
        known = [*corpus.instruments, *corpus.registry.titles]
        near = _near(asked.id, known)
        meant = str(Ref(near, None, asked.eid)) if near else None
        return Impact(None, name, problem=f"本库和登记中都没有文件 {asked.id}", meant=meant)
    place = eid_words(asked.eid) or f"锚点 {asked.eid}"
    eids = [p.eid for p in link.version.structure] if link.version else []
    near = _near(asked.eid or "", eids)
    meant = str(Ref(asked.id, asked.date, near)) if near else None
    return Impact(None, name, problem=f"{titled(link.title or asked.id)}没有{place}", meant=meant)


def _near(name: str, known: Sequence[str]) -> str | None:
    return next(iter(get_close_matches(name, known, n=1, cutoff=_CUTOFF)), None)
