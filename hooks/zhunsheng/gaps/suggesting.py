"""Suggestions for the register: mandates in the texts of a corpus that its register does not have.

``suggestions(corpus, today)`` returns them, each with its register entry (``Suggestion.requirement``), its clause
(``evidence``), its force and its due date; ``entries_yaml(suggestions)`` writes the entries. A clause with 应当 or
由……制定 is an obligation (``is_duty``); one with 可以 is a power without obligation: it is listed after the others and
commented out in the YAML.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

import yaml

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.assessment import Due, Evidence, Term
from zhunsheng.gaps.authority import is_national
from zhunsheng.gaps.implementing import parts_of
from zhunsheng.gaps.places import overlap
from zhunsheng.gaps.resembling import resembling
from zhunsheng.gaps.sources import asking
from zhunsheng.gaps.terms import due_of
from zhunsheng.gaps.topics import title_of
from zhunsheng.model import Demand, Force, Instrument, Mandate, Provision, Ref, Requirement, Span, Version
from zhunsheng.model.config import owner_names
from zhunsheng.model.punctuation import printed
from zhunsheng.model.requirement import UNSORTED, RequirementKind, RequirementSource
from zhunsheng.reading.mandates import read_mandates
from zhunsheng.reading.mandates.systems import read_system_duties, system_of
from zhunsheng.resolving import Resolver
from zhunsheng.resolving.standing import NOT_BINDING, acting, own_standing
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

UNDECIDED = "undecided"
"""The pillar of a suggestion whose source has none; M007 reports it until somebody has chosen one."""

# Documents made anew for every case (拆迁的，应当制定补偿方案; 预算调整方案; 每次…的程序), and vague ones such as
# 临时性规则 and 研究制定相关政策、标准, whose implementation could not be checked.
_FOR_A_CASE = re.compile(
    "的，[^。；]{0,60}(?:方案|计划|程序)$|(?:每次|逐案|逐一|分别就|个案|该项目|该区域)|"
    "预算的?调整方案$|(?:审计|检查)方案$|(?:临时|过渡)性[^，。；]{0,12}(?:规则|规定|办法|措施)|"
    "(?:相关|有关)政策(?:、|和|以及)[^，。；]{0,20}$|"
    "(?:必要时|事先)(?:制定|制订|编制|拟订|拟定)[^，。；]{0,20}(?:方案|计划)$|的，[^，。；]{2,30}应当[^，。；]{2,20}作出规定$|"
    "(?:处置|补偿|安置|拆迁|征收|重整|清算|分配|验收|施工|修复|整改|救助|救援|疏散|拍卖|招标|搜救|搬迁|迁移)[^，。；的]{0,6}(?:方案|计划|程序)$"
)
_OF_GROUPS = re.compile("(?:团体|企业)标准$")
_GROUPS = re.compile("协会|学会|商会|联合会|联盟|行业组织|社会组织")
_NO_GENRES = frozenset(("程序", "条件", "范围", "期限", "比例", "数额", "费率"))
_JOINTS = re.compile("(、|和|及|或者|以及)")
_SYSTEM = "制度义务：条款要求建立工作制度、机制，或者编制预算等，不等于要制定文件。确需登记的，去掉行首的 #"
_POWER = "条款写的是“可以”：是授权，不是义务。确需登记的，去掉行首的 #"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A mandate that the register does not hold.

    ``requirement`` is the entry for the register, with an id that is unique in it. Its own ``due`` is the day that the
    clause states, None if it states none; ``due`` here includes the statutory term. ``resembles`` are entries from
    other sources that may be the same. ``is_system`` marks a duty to establish a system (制度义务), which needs no
    instrument.
    """

    requirement: Requirement
    version: Version
    mandate: Mandate
    due: Due
    resembles: tuple[Requirement, ...] = ()
    is_system: bool = False

    @property
    def is_duty(self) -> bool:
        """Whether the clause requires an instrument; False if it allows one or requires a system."""
        return self.mandate.force is Force.MUST and not self.is_system

    @property
    def is_national(self) -> bool:
        """Whether a national body is to make it, such as 国务院财政部门."""
        return is_national(self.mandate.body)

    @property
    def evidence(self) -> Evidence:
        """The clause in its source, with its quoted words and its REF."""
        requirement = self.requirement
        return Evidence(self.version.source, self.mandate.span, requirement.quote, requirement.source)

    @property
    def place(self) -> str:
        """The citation of the clause: 《甲条例》第十二条第二款."""
        version = self.version
        return titled(version.metadata.title) + provision_words(version, self.requirement.source.eid)


def suggestions(corpus: Corpus, today: date, resolver: Resolver | None = None) -> tuple[Suggestion, ...]:
    """Return the mandates of a corpus that its register does not hold yet, duties first, in the order of the texts.

    Only instruments in force count, by their version in force.

    Args:
        corpus: The texts and the register.
        today: The day as of which a text is in force.
        resolver: One that has followed this corpus's citations already.
    """
    found = _suggested(corpus, today, resolver or Resolver(corpus, today), _asked_for)
    return tuple(sorted(found, key=lambda suggestion: not suggestion.is_duty))


def system_duties(corpus: Corpus, today: date, beside: Iterable[Suggestion] = ()) -> tuple[Suggestion, ...]:
    """Return the duties to establish a system (制度义务) that the register does not have, in the order of the texts.

    They are separate from ``suggestions`` because 建立健全…制度 requires no instrument and has no term.

    Args:
        corpus: The texts and the register.
        today: The day as of which a text is in force.
        beside: Other suggestions, whose ids are not used again.
    """
    taken = [suggestion.requirement.id for suggestion in beside]
    duties = []
    for duty in _suggested(corpus, today, Resolver(corpus, today), _systems, taken):
        title = system_of(duty.requirement.quote)
        requirement = replace(duty.requirement, title=title, kind=RequirementKind.DUTY, due=None)
        duties.append(replace(duty, requirement=requirement, due=Due(Term.NONE), is_system=True))
    return tuple(duties)


def _suggested(
    corpus: Corpus,
    today: date,
    resolver: Resolver,
    reader: Callable[[Version, Corpus], Iterable[Mandate]],
    taken: Iterable[str] = (),
) -> list[Suggestion]:
    ids = _Ids((*(requirement.id for requirement in corpus.requirements), *taken))
    found = []
    for instrument in corpus.instruments.values():
        asked = [(r, s) for r in corpus.requirements for s in r.sources if s.ref.id == instrument.id]
        others = [r for r in corpus.requirements if all(s.ref.id != instrument.id for s in r.sources)]
        for version in _in_force(instrument, today):
            dated = version is not instrument.current and version.key != instrument.current.key
            for mandate, provision in _not_held(version, reader(version, corpus), asked):
                source = Ref(instrument.id, version.metadata.effective if dated else None, provision.eid)
                requirement = _entry(version, mandate, provision, source, ids)
                if requirement.pillar == UNDECIDED and not corpus.config.pillars:
                    requirement = replace(requirement, pillar=UNSORTED)
                due = due_of(requirement, asking(requirement, corpus, resolver, today), corpus.config)
                if due.term is Term.STATED:
                    requirement = replace(requirement, due=due.day)
                alike = resembling(requirement.title, version.metadata.title, others)
                found.append(Suggestion(requirement, version, mandate, due, alike))
    return found


def entries_yaml(found: Iterable[Suggestion]) -> str:
    """Write suggestions as entries of the register, to be pasted below ``requirements:``.

    Each has its clause above it as a comment. Entries for powers are commented out.
    """
    return "\n".join(_yaml(suggestion) for suggestion in found)


def _in_force(instrument: Instrument, today: date) -> Iterator[Version]:
    """Yield the version whose clauses bind; of a work in several files, each of them. A gist has no clause to quote."""
    version = acting(instrument, today)
    if own_standing(version.metadata, today) not in NOT_BINDING:
        yield from (part for part in parts_of(instrument, version) if not part.is_gist)


def _asked_for(version: Version, corpus: Corpus) -> Iterator[Mandate]:
    """Yield the mandates of a version that ask for something that is made once, and that its maker can make."""
    text = version.source.text
    for mandate in read_mandates(text, version.structure, owner_names(corpus.config), unnamed=True):
        begin = max(0, mandate.span.start - len("的，"))  # 管网老化的，市人民政府应当制定改造计划
        words = printed(text[begin : mandate.span.end])
        if not _FOR_A_CASE.search(words) and not (_OF_GROUPS.search(words) and not _GROUPS.search(mandate.body)):
            yield mandate


def _systems(version: Version, corpus: Corpus) -> tuple[Mandate, ...]:
    return read_system_duties(version.source.text, version.structure, owner_names(corpus.config))


def _not_held(
    version: Version, mandates: Iterable[Mandate], asked: Sequence[tuple[Requirement, RequirementSource]]
) -> Iterator[tuple[Mandate, Provision]]:
    """Yield the mandates that no requirement covers, each with its provision.

    Of those that lie in its source, or it in theirs, a requirement covers the mandate that it quotes, else those whose
    words its quotation meets and that ask for its kind of instrument, else all that it meets. One that meets none
    covers those that ask for its kind.
    """
    structure = version.structure
    placed = [(m, p) for m in mandates if (p := structure.at(m.span.start)) is not None]
    held: set[Mandate] = set()
    for requirement, stated in asked:
        near = [m for m, p in placed if stated.ref.eid is None or overlap(p.eid, stated.ref.eid)]
        quoted = _quoted(version, stated)
        met = [m for m in near if any(_meet(m.span, at) for at in quoted)]
        same = [m for m in met or near if any(kind in requirement.instrument for kind in m.instruments)]
        held.update([m for m in met if m.span in quoted] or same or met)
    return ((mandate, provision) for mandate, provision in placed if mandate not in held)


def _quoted(version: Version, stated: RequirementSource) -> list[Span]:
    """Return the places in a source at which its quoted words stand."""
    provision = version.structure.get(stated.ref.eid) if stated.ref.eid else None
    start, end = provision.span if provision else version.body
    quote, text = stated.quote, version.source.text
    found = []
    while quote and (start := text.find(quote, start, end)) >= 0:
        found.append(Span(start, start + len(quote)))
        start += len(quote)
    return found


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _entry(version: Version, mandate: Mandate, provision: Provision, source: Ref, ids: _Ids) -> Requirement:
    return Requirement(
        id=ids.propose(version.metadata.id, provision.eid),
        title=title_of(version, mandate, provision),
        demand=Demand.EXPRESS if mandate.force is Force.MUST else Demand.IMPLIED,
        sources=(RequirementSource(source, mandate.span.of(version.source.text)),),
        instrument="、".join(genres_of(mandate)),
        pillar=version.metadata.pillar or UNDECIDED,
        span=Span(0, 0),
        by=_each_once(mandate.body) or None,
    )


def genres_of(mandate: Mandate) -> tuple[str, ...]:
    """Return the genres of what a mandate asks for: a 期限 or a 程序 is what is laid down, and no genre."""
    return tuple(kind for kind in mandate.instruments if kind not in _NO_GENRES) or ("规定",)


def _each_once(body: str) -> str:
    """Return the names of bodies without those that are said again: 市财政部门、市审计部门和市财政部门."""
    parts = _JOINTS.split(body)
    names = parts[::2]
    if len(set(names)) == len(names):
        return body
    kept = [n for n, name in enumerate(names) if name not in names[:n]]
    return "".join((parts[2 * n - 1] if n else "") + names[n] for n in kept)


class _Ids:
    """Proposes ids that no requirement bears yet: the source's, and the clause's number."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = defaultdict(lambda: 1)

    def propose(self, instrument: str, eid: str) -> str:
        base = re.sub("[^a-z0-9]+", "-", f"{_slug(instrument)}-{_short(eid)}".lower()).strip("-")
        name = base
        while name in self._taken:
            self._last[base] += 1
            name = f"{base}-{self._last[base]}"
        self._taken.add(name)
        return name


def _slug(instrument: str) -> str:
    """Return the id, or what stands for a title in Chinese, the same from one day to the next."""
    own = re.sub("[^a-z0-9]+", "-", instrument.lower()).strip("-") if instrument.isascii() else ""
    return own or "text-" + sha256(instrument.encode("utf-8", "surrogatepass")).hexdigest()[:6]


def _short(eid: str) -> str:
    """Shorten ``art_12__para_2__item_3`` to art-12-2-3: what kind a number is follows from its place."""
    first, *others = eid.split("__")
    return "-".join([first, *(token.partition("_")[2] for token in others)])


def _yaml(suggestion: Suggestion) -> str:
    requirement = suggestion.requirement
    fields: dict[str, str | date] = {
        "id": requirement.id,
        "title": requirement.title,
        **({"kind": requirement.kind.value} if suggestion.is_system else {}),
        "demand": requirement.demand.value,
        "source": str(requirement.source),
        "quote": requirement.quote,
        "instrument": requirement.instrument,
    }
    if requirement.pillar != UNSORTED:
        fields["pillar"] = requirement.pillar
    if requirement.by:
        fields["by"] = requirement.by
    if requirement.due:
        fields["due"] = requirement.due
    written = yaml.safe_dump([fields], allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
    sign = "" if suggestion.is_duty else "# "
    comments = [_comment(suggestion), *_alike(suggestion)]
    lines = [*(f"  # {words}" for words in comments), *(f"  {sign}{line}" for line in written.splitlines())]
    return "\n".join(lines) + "\n"


def _comment(suggestion: Suggestion) -> str:
    due = suggestion.due
    term = f"{due.term.value}，{due.day.isoformat()}" if due.day else due.term.value
    if suggestion.is_system:
        return _plain(f"{suggestion.place}；{_SYSTEM}")
    return _plain(f"{suggestion.place}；期限：{term}" if suggestion.is_duty else f"{suggestion.place}；{_POWER}")


def _alike(suggestion: Suggestion) -> Iterator[str]:
    named = "、".join(f"{r.title}（{r.id}）" for r in suggestion.resembles)
    if named:
        yield _plain(f"清单中名称相近的：{named}；如是同一件事，把那一项的 source、quote 改为本条的，不另登记")


def _plain(words: str) -> str:
    return "".join(c for c in " ".join(words.split()) if c.isprintable())
