"""Which instruments others repeal, by a clause (《甲条例》同时废止) or as what takes their place (``supersedes``).

A corpus and the registry read them here, so that a page, a rule and the registry never disagree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from zhunsheng.corpus.registry.facts import Fact, Registry
from zhunsheng.model import Instrument, Kind, Metadata, Provision, Recheck, Ref, Repealing, Span, Status, Version
from zhunsheng.model.commencing import commencements
from zhunsheng.model.days import calendar
from zhunsheng.model.numbers import is_number, number_key
from zhunsheng.model.titles import title_key

_WORD = "废止"
_TITLE = re.compile(r"《(?P<title>[^《》〈〉\n]{0,60}(?:[《〈][^《》〈〉\n]{1,60}[》〉][^《》〈〉\n]{0,30}){0,3})》")
_NUMBER = re.compile(r"[\u4e00-\u9fffA-Z]{0,16}[〔\[［]\d{4}[〕\]］]第?\d{1,5}号|第\d{1,5}号")
_BRACKET = r"[ \t\u3000]*(?:[（(](?:[^（）()\n]|[（(][^（）()\n]{0,20}[）)]){0,120}[）)])?[ \t\u3000]*"
# What may stand after a title that is repealed as a whole, and is not the last one of the list.
_GOES_ON = re.compile(_BRACKET + r"(?P<sign>[、，,]|以及|和|及(?!其)|与(?=[《\d])|(?=《))")
# 同时废止; 自本条例施行之日起废止; 等三件规章同时废止.
_TAIL = re.compile(
    _BRACKET + r"(?:等[一二三四五六七八九十两\d]{1,4}[件部项个](?:规章|文件|规范性文件|法规|规定|办法)?)?[，,]?"
    r"(?:自[^《》。；，\n]{1,24}起[，,]?)?(?:均|一律|也|亦)?(?:同时|即行|一并|随之|予以|即)*"
)
_ENDS = re.compile(r"[。；;\n）)：:]|[，,](?!但|其中)|\Z")
_USED = re.compile(r"(?:根据|依照|按照|依据|修改|修订|制定|实施|执行|适用|违反|参照|遵守|对)\Z")
# What may stand between a comma and a title: nothing, the day and number of its publication, or who issued it.
_INTRODUCES = re.compile(r"(?:\A|[的原号日]|(?:法院|检察院|国务院|政府|委员会|[部局署厅会办])(?:关于)?)\Z")
_SIMPLE = re.compile(r"[ \t]*(?:[（(]?[一二三四五六七八九十\d]{1,4}[）)]?[、.．]?)?[ \t]*(?=[^《\n]{0,80}《)")
_REPEALING = re.compile(r"废止(?=《)")
_AMENDING_TITLE = re.compile(r"关于(?:修改|修订|修正)|修正案")
# A line of the title's note; a sentence of a preamble that begins with a day is none.
_DATED = re.compile(
    r"^[ \t　(（]*(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日(?!\s?起?(?:施行|实施|生效))(?=[^\n。：]*$)",
    re.MULTILINE,
)
_PLAIN = re.compile(_BRACKET)
_CLOSES = re.compile(_BRACKET + r"(?:[。；;\n]|\Z)")
_LINE = re.compile(r"[^\n]+")
_LINE_CLOSES = re.compile(_BRACKET + r"[；;。，,、]?[ \t]*(?=\n|\Z)")
_STOPS = "。；;\n"
_SENTENCE = 4000


class Names(NamedTuple):
    """The ids of the instruments by the keys of their titles and of their numbers."""

    titles: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, tuple[str, ...]]


class Clause(NamedTuple):
    """What one clause repeals: the title, the number that stands by it, and where the title stands."""

    title: str
    number: str | None
    span: Span


def clauses(version: Version) -> Iterator[Clause]:
    """Yield what a text repeals as a whole; a part of an instrument is none.

    《关于修改甲条例的决定》修正的《甲条例》同时废止 repeals 甲条例, not the decision.
    """
    text, start, end = version.source.text, *version.body
    at = text.find(_WORD, start, end)
    if at < 0 or _AMENDING_TITLE.search(version.metadata.title):
        return
    if _WORD in version.metadata.title:
        for found in _REPEALING.finditer(text, start, end):
            yield from _listed(text, found.end(), end)
    while at >= 0:
        behind = at + len(_WORD)
        if _ENDS.match(text, behind, end) and not _is_quoted(text, start, at):
            first = max(start, at - _SENTENCE, *(text.rfind(stop, start, at) + 1 for stop in _STOPS))
            yield from _before(text, first, at)
            if text.startswith(("：", ":"), behind):
                yield from _lines(text, behind + 1, end)
        at = text.find(_WORD, behind, end)


def begins(version: Version, at: int) -> date | None:
    """Return from when a clause is in force that stands at an offset, None where nothing tells.

    An amendment leaves it as it was, so that the day which its article states, or else the first adoption that the
    lines below the title tell of, is the day of the repeal, and not that of the present edition. Where those lines
    tell of one making alone, the day of effect that is stated elsewhere is nearer.
    """
    stated = [found.day for found in commencements(version.source.text, *article_at(version, at).span)]
    if stated:
        return min(stated)
    metadata = version.metadata
    lines = _DATED.finditer(version.source.text, version.body.start, _first_provision(version))
    adopted = [day for line in lines if (day := calendar(*line.groups()))]
    if metadata.effective and "effective" not in metadata.derived and len(adopted) < 2:
        return metadata.effective
    return min(adopted, default=metadata.effective)


def article_at(version: Version, offset: int) -> Provision:
    """Return the article in which an offset stands, or else the innermost provision, or else its line as one."""
    inner = version.structure.at(offset)
    around = (inner, *version.structure.ancestors(inner)) if inner else ()
    article = next((provision for provision in around if provision.kind is Kind.ARTICLE), inner)
    if article:
        return article
    text = version.source.text
    stop = text.find("\n", offset)
    line = Span(text.rfind("\n", 0, offset) + 1, stop if stop >= 0 else len(text))
    return Provision(Kind.PREAMBLE, "", "", line, line)


def _first_provision(version: Version) -> int:
    """Return where the lines below the title end: at the first provision, or the first article after a preamble."""
    provisions = version.structure.provisions
    return next((p.span.start for p in provisions if not p.eid.startswith(Kind.PREAMBLE.value)), version.body.start)


def with_repeals(instruments: Mapping[str, Instrument], names: Names, registry: Registry) -> dict[str, Instrument]:
    """Return the instruments, those that a text or the registry repeals with the day and the evidence of it.

    What a file states of its own repeal stays as it is. Of several repeals the earliest counts that the text is not
    younger than: an older instrument of the same title may have been meant by the others. A version that is younger
    than all of them keeps no day but the evidence, so that a rule can tell of the contradiction; and so do texts that
    replace each other on one day, of which none can be said to hold.

    Args:
        instruments: Everything that was gathered.
        names: The ids of the instruments by titles and by numbers.
        registry: What is known of repeals beside the texts.
    """
    found: dict[str, list[Repealing]] = defaultdict(list)
    for version in _repealing(instruments):
        for target, by in (*_by_clause(version, instruments, names), *_by_entry(version, instruments, names)):
            found[target].append(by)
    for repeals in found.values():
        repeals.sort(key=_order)
    for fact in registry.repealed:
        ids = names.titles.get(title_key(fact.title), ())
        known = _registered(fact, instruments[ids[0]]) if len(ids) == 1 else None
        if known:
            found[ids[0]].append(known)  # after what the texts say
    firsts = ((i, _first(instruments[i].current, repeals)) for i, repeals in found.items())
    circular = _circular({i: first for i, first in firsts if first})
    ended = {i: _ended(instruments[i], repeals, circular.get(i)) for i, repeals in found.items()}
    return {i: ended.get(i, one) for i, one in instruments.items()}


def _first(version: Version, repeals: Iterable[Repealing]) -> Repealing | None:
    """Return the first of the repeals that can mean a version, which is not younger than it."""
    return next((by for by in repeals if not _is_younger(version.metadata, by)), None)


def _circular(chosen: Mapping[str, Repealing]) -> dict[str, Repealing]:
    """Return the repeals by texts that replace each other in a circle on one day, or on days that nobody knows."""
    circular: dict[str, Repealing] = {}
    seen: set[str] = set()
    for start in chosen:
        way: dict[str, int] = {}
        at = start
        while at in chosen and at not in seen:
            seen.add(at)
            way[at] = len(way)
            at = chosen[at].id
        circle = [*way][way[at] :] if at in way else []
        if len({chosen[i].on for i in circle} - {None}) <= 1:
            circular |= {i: chosen[i]._replace(is_circular=True) for i in circle}
    return circular


def _by_clause(
    version: Version, instruments: Mapping[str, Instrument], names: Names
) -> Iterator[tuple[str, Repealing]]:
    """Yield which instruments the words of a text repeal; a gist has none."""
    own = version.metadata
    for clause in () if version.is_gist else clauses(version):
        target = _meant(clause, version, instruments, names.titles)
        day = begins(version, clause.span.start) if target else None
        if target and day:
            yield target, Repealing(own.title, day, own.id, version.source.path, clause.span)


def _by_entry(version: Version, instruments: Mapping[str, Instrument], names: Names) -> Iterator[tuple[str, Repealing]]:
    """Yield which instruments the front matter of a text names as replaced: by id, by title or by number.

    By its own title a text means an older one of that title, never itself.
    """
    own = version.metadata
    for entry in own.supersedes:
        ref = entry.ref
        if isinstance(ref, Ref) and not ref.eid and not ref.date:
            by = Repealing(
                own.title, own.effective or own.issued, own.id, version.source.path, entry.span, replaces=True
            )
            for target in held(ref.id, instruments, names):
                if target != own.id:
                    yield target, by


def held(name: str, instruments: Mapping[str, Instrument], names: Names) -> tuple[str, ...]:
    """Return the ids of the instruments that an id, a title or a number names."""
    if name in instruments:
        return (name,)
    if is_number(name):
        return names.numbers.get(number_key(name), ())
    return names.titles.get(title_key(name), ())


def _order(by: Repealing) -> tuple[bool, date, bool]:
    """Put the earliest day first, an unknown one last, and of one day the clause before the entry that repeats it."""
    return by.on is None, by.on or date.max, by.replaces


def without_repeal(version: Version) -> Version:
    """Return a version as its file has it, without what was set when it was gathered before."""
    metadata = version.metadata
    if metadata.repealing is None:
        return version
    day = metadata.repealed if "repealed" in metadata.spans else None
    return replace(version, metadata=metadata._replace(repealed=day, repealing=None))


def _repealing(instruments: Mapping[str, Instrument]) -> Iterator[Version]:
    """Yield the issued texts, which may repeal others; of a draft and a sample nothing follows."""
    for instrument in instruments.values():
        yield from (version for version in instrument.versions if version.metadata.status.is_issued)


def _is_quoted(text: str, start: int, at: int) -> bool:
    """Tell whether an offset lies between quotation marks of its line, as what an amendment is to say does."""
    line = max(start, text.rfind("\n", start, at) + 1, at - _SENTENCE)
    return text.count("“", line, at) > text.count("”", line, at)


def _before(text: str, first: int, at: int) -> Iterator[Clause]:
    """Yield what is repealed by the word at an offset, from the last title of its sentence back to the first."""
    names = list(_TITLE.finditer(text, first, at))
    if not names or not _TAIL.fullmatch(text, names[-1].end(), at):
        return
    is_part = False
    for name, following in zip(reversed(names), [None, *reversed(names[1:])], strict=True):
        if following is not None:
            on = _GOES_ON.match(text, name.end(), following.start() + 1)  # 》《
            is_part = on is None or (is_part and on.end() == following.start())
            if (
                on
                and on["sign"]
                and on["sign"] in "，,"
                and not _INTRODUCES.search(_segment(text, first, name.start()))
            ):
                is_part = True  # 根据《甲法》，《乙办法》同时废止
        if not is_part and not _USED.search(text[max(first, name.start() - 2) : name.start()]):
            yield _clause(text, name)


def _segment(text: str, first: int, at: int) -> str:
    return text[max(first, text.rfind("，", first, at) + 1, text.rfind(",", first, at) + 1) : at]


def _listed(text: str, at: int, end: int) -> Iterator[Clause]:
    """Yield 废止《甲条例》、《乙条例》, which begins at an offset."""
    name = _TITLE.match(text, at, end)
    while name:
        on = _GOES_ON.match(text, name.end(), end)
        closes = _CLOSES.match(text, name.end(), end)
        if not (on or closes):
            return
        yield _clause(text, name)
        name = _TITLE.match(text, on.end(), end) if on else None


def _lines(text: str, at: int, end: int) -> Iterator[Clause]:
    """Yield the titles of a list, one a line, that begins at an offset: （一）《甲办法》（甲府〔2001〕3号）；."""
    for line in _LINE.finditer(text, at, end):
        begin = _SIMPLE.match(text, *line.span())
        names = list(_TITLE.finditer(text, *line.span())) if begin else []
        if not names or _WORD in line[0]:  # no line is read for two lists
            return
        if _LINE_CLOSES.match(text, names[-1].end(), line.end()) and len(names) == 1:
            yield _clause(text, names[0])
        if line[0].rstrip().endswith("。"):
            return


def _clause(text: str, name: re.Match[str]) -> Clause:
    bracket = _PLAIN.match(text, name.end())
    number = _NUMBER.search(bracket[0]) if bracket else None
    return Clause(name["title"], number[0] if number else None, Span(*name.span()))


def _meant(
    clause: Clause, by: Version, instruments: Mapping[str, Instrument], titles: Mapping[str, tuple[str, ...]]
) -> str | None:
    """Return the instrument that a clause names, None where it is not held or another may be meant."""
    key = title_key(clause.title)
    if key == title_key(by.metadata.title):
        return None  # an edition that repeals the one before it
    ids = [i for i in titles.get(key, ()) if i != by.metadata.id]
    number = number_key(clause.number) if clause.number else None
    numbers = {i: {number_key(v.metadata.number) for v in instruments[i].versions if v.metadata.number} for i in ids}
    if number:
        same = [i for i in ids if number in numbers[i]]
        ids = same or [i for i in ids if not numbers[i]]
        if len(same) == 1:
            return same[0]
    if len(ids) != 1:
        return None
    held = instruments[ids[0]].current.metadata
    # 《关于……的通知》: every place and every office has some.
    if clause.title.startswith("关于") and not set(held.issuer) & set(by.metadata.issuer):
        return None
    return ids[0]


def _registered(fact: Fact, instrument: Instrument) -> Repealing | None:
    """Return what the registry knows of the repeal of an instrument, None where another of its title may be meant."""
    metadata = instrument.current.metadata
    if fact.repeal is None or fact.repeal.on is None or fact.title.startswith("关于"):
        return None
    if fact.number and metadata.number and number_key(fact.number) != number_key(metadata.number):
        return None
    if fact.rank and metadata.rank and fact.rank is not metadata.rank:
        return None
    return Repealing(fact.repeal.by, fact.repeal.on, eid=fact.repeal.eid)


def _ended(instrument: Instrument, repeals: Sequence[Repealing], circular: Repealing | None) -> Instrument:
    """Return an instrument with its repeal, unless its current version is younger than each or the repeal circular."""
    current = instrument.current
    if circular:
        repeals = [by for by in repeals if by.id != circular.id]
    holding = repeals
    if current.metadata.status.is_issued:
        holding = [by for by in repeals if not _is_younger(current.metadata, by)]
    if not holding:
        marked = _marked(current, circular or repeals[0], is_ended=False)
        return replace(instrument, versions=(*instrument.versions[:-1], marked))
    versions = tuple(
        _marked(v, by, is_ended=True) if v.metadata.status.is_issued and (by := _first(v, holding)) else v
        for v in instrument.versions
    )
    return replace(instrument, versions=versions)


def _marked(version: Version, by: Repealing, *, is_ended: bool) -> Version:
    metadata = version.metadata
    says_itself = metadata.status is Status.REPEALED or metadata.recheck_result is Recheck.REPEAL
    day = metadata.repealed or (by.on if is_ended and not says_itself else None)
    return replace(version, metadata=metadata._replace(repealed=day, repealing=by))


def _is_younger(metadata: Metadata, by: Repealing) -> bool:
    """Tell whether a version has come about after a repeal, which cannot mean it.

    A clause that names a title cannot mean what came about on its very day either; front matter says which one it is.
    """
    days = (metadata.adopted, metadata.issued, metadata.effective)
    return by.on is not None and any(own > by.on or (own == by.on and not by.replaces) for own in days if own)
