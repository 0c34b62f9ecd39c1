"""Impact analysis (影响): everything that depends on a provision, an instrument or a requirement.

``impact(corpus, today, ref)`` returns an ``Impact``: ``direct`` are the direct dependents, ``indirect`` the dependents
of those that are not direct themselves, ``general`` the dependents of the instrument as a whole if a provision was
asked for. All are ordered by file and position. For a REF that leads nowhere, ``problem`` says so and ``meant`` is
the likely REF.
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
from zhunsheng.model.days import day_words
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link, Outcome, Resolver
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import eid_words, titled

_CUTOFF = 0.6
_DIRECTLY = frozenset({Bond.IMPLEMENTS, Bond.BASIS, Bond.COMPARISON})


@dataclass(frozen=True, slots=True)
class Impact:
    """The dependents of ``ref``, which is ``words`` in Chinese.

    ``problem`` says why the reference leads nowhere, None if it does not; ``meant`` is the nearest valid reference, if
    any is near.
    """

    ref: Ref | RequirementRef | None
    words: str
    direct: tuple[Tie, ...] = ()
    indirect: tuple[Tie, ...] = ()
    general: tuple[Tie, ...] = ()
    problem: str | None = None
    meant: str | None = None


def impact(corpus: Corpus, today: date, ref: str | Ref | RequirementRef, resolver: Resolver | None = None) -> Impact:
    """Return the direct and the indirect dependents of a reference.

    Args:
        corpus: The corpus.
        today: The day of the analysis.
        ref: ``rules#art_12``, ``rules``, ``req:public-warehouse``, or the title of an outside instrument.
        resolver: A resolver of this corpus to reuse.
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
    """Tell whether a dependent, or the document that contains it, is among the direct ones."""
    return holder in holders or (isinstance(holder, Ref) and Ref(holder.id, holder.date) in holders)


class _Web:
    """The ties of a corpus, indexed by target."""

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
        """Return the dependents of a provision, of any part of an instrument, or of a requirement.

        Without a provision, ``whole`` tells that the instrument is meant and not an unnumbered place in it.
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
        """Return the documents that name an instrument as a whole as their basis."""
        here = self._ties.get(_key(asked), [])
        stated = [t for t in here if isinstance(t.target, Ref) and t.target.eid is None and t.bond is not Bond.CITATION]
        return [t for t in stated if _key(t.holder) != _key(asked)]

    def is_within(self, holder: Ref | RequirementRef, asked: Ref | RequirementRef) -> bool:
        """Tell whether a dependent is the target itself or a part of it."""
        if isinstance(holder, RequirementRef) or isinstance(asked, RequirementRef) or holder.id != asked.id:
            return holder == asked
        return asked.eid is None or (holder.eid is not None and lies_in(holder.eid, asked.eid))

    def _by_clause(self, asked: RequirementRef) -> list[Tie]:
        """Return the documents that implement a requirement by naming its source clause."""
        requirement = self._corpus.requirement(asked.id)
        keys = {_key(canonical(stated.ref, self._corpus)) for stated in requirement.sources} if requirement else set()
        there = [tie for key in sorted(keys) for tie in self._ties.get(key, [])]
        stated = ((t, t.target) for t in there if t.bond is Bond.IMPLEMENTS)
        return [t for t, ref in stated if isinstance(ref, Ref) and self._clauses.requirement(ref) == asked.id]


def _key(ref: Ref | RequirementRef) -> str:
    return str(ref) if isinstance(ref, RequirementRef) else title_key(ref.id)


def _nowhere(asked: Ref, link: Link | None, corpus: Corpus) -> Impact:
    """Return the result for a reference that leads nowhere, with the nearest valid one."""
    name = str(asked)
    if link is None:
        instrument = corpus.instruments.get(asked.id)
        if instrument:  # no version has this date
            versions = [v.key for v in instrument.versions]
            message = f"{titled(instrument.current.metadata.title)}没有{day_words(asked.date)}施行的版本"
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
