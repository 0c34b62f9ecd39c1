"""Finding the provision that a path names, in the outline of an instrument."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhunsheng.model import Kind, Path, Step
from zhunsheng.model.outline import Outline


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that leads nowhere: up to ``reached`` it exists, ``step`` does not.

    ``count`` is how many provisions of that kind there are in ``reached``, None where that is no help.
    """

    step: Step
    reached: Path
    count: int | None = None


# 第四部分第（一）项 is how one cites 四（一）of a notice.
_BELOW_LEVEL = {Kind.ITEM: Kind.LEVEL_2, Kind.SUBITEM: Kind.LEVEL_3}
_LEVELS = (Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4)
_DIVISIONS = frozenset({Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION})


def locate(outline: Outline, path: Path, here: str = "") -> str | Missing:
    """Find a path in an outline.

    Args:
        outline: The provisions of the cited instrument.
        path: What the citation says, complete.
        here: The eId at which the citation stands, for 第二节 within its chapter; empty in another instrument.

    Returns:
        The eId of the provision, or where the path breaks off; empty where several provisions may be meant. An item
        cited without its paragraph belongs to the first paragraph that has so many items, as lawyers read it.
    """
    path = _as_numbered(outline, path)
    first = path[0]
    if first.kind is Kind.ARTICLE:
        if not outline.articles:
            return _in_levels(outline, path, here)
        return _in_article(outline, path)
    if first.kind in _DIVISIONS:
        return _through_divisions(outline, path, here)
    if first.kind is Kind.LEVEL_1:
        return _in_part(outline, path, here)
    if first.kind in _LEVELS:
        return _level_alone(outline, first)
    return _other(outline, path, here)


def locate_within(outline: Outline, annex: str, path: Path) -> str | Missing:
    """Find a path in an annex that is a text of its own, of which ``annex`` is the eId."""
    step = Step(Kind.ANNEX, annex.partition("_")[2])
    return _below(outline, (step, *path), 1, annex, "")


def _as_numbered(outline: Outline, path: Path) -> Path:
    """Return the path as the outline numbers it: 第5章 of a standard is its clause 5, which begins at 1 范围."""
    first = path[0]
    is_standard = "cl_1" in outline.others
    if first.kind is Kind.CHAPTER and is_standard and not outline.divisions:
        return (Step(Kind.CLAUSE, first.number), *path[1:])
    if first.kind is Kind.CLAUSE and not is_standard and f"chp_{first.number}" in outline.divisions:
        return (Step(Kind.CHAPTER, first.number), *path[1:])
    return path


def _in_part(outline: Outline, path: Path, here: str) -> str | Missing:
    """Find 第四部分第（一）项, which is 四（一） of a notice, and 二（三） of a text in articles: 第二条第三项."""
    if outline.articles and path[1:] == path[-1:] and path[-1].kind is Kind.LEVEL_2 and "lv1_1" not in outline.others:
        return _in_article(outline, (Step(Kind.ARTICLE, path[0].number), Step(Kind.ITEM, path[1].number)))
    found = _other(outline, tuple(Step(_BELOW_LEVEL.get(step.kind, step.kind), step.number) for step in path), here)
    listed = _other(outline, path, here) if isinstance(found, Missing) else found
    return found if isinstance(listed, Missing) else listed


def _level_alone(outline: Outline, level: Step) -> str | Missing:
    """Find 《甲意见》（五）: the numbers run on through the parts of a notice, or begin again in each.

    Where they begin again, no more than the notice is certain.
    """
    token = f"{level.kind.value}_{level.number}"
    ends = _outermost(outline.others)
    if token not in ends and any(end.startswith(f"{level.kind.value}_") for end in ends):
        return Missing(level, ())
    found = [eid for eid in outline.others if eid.endswith(f"__{token}") and not eid.startswith("annex")]
    return found[0] if len(found) == 1 else ""


def _in_article(outline: Outline, path: Path) -> str | Missing:
    article = path[0].number
    if article not in outline.articles:
        return Missing(path[0], (), outline.plain_articles)
    eid, reached = f"art_{article}", path[:1]
    paragraphs = outline.articles[article]
    rest = list(path[1:])
    paragraph = 0
    if rest and rest[0].kind is Kind.PARAGRAPH:
        step = rest.pop(0)
        paragraph = _number(step)
        if not 1 <= paragraph <= len(paragraphs):
            return Missing(step, reached, len(paragraphs))
        eid, reached = f"{eid}__para_{paragraph}", (*reached, step)
    if rest and rest[0].kind is Kind.ITEM:
        step = rest.pop(0)
        if paragraph:
            most = paragraphs[paragraph - 1]
            found = paragraph if 1 <= _number(step) <= most else 0
        else:
            most, found = outline.most_items(article), outline.paragraph_with_item(article, _number(step))
        if not found:
            return Missing(step, reached, most)
        eid, reached = f"art_{article}__para_{found}__item_{step.number}", (*reached, step)
    if rest:
        below = f"{eid}__{rest[0].kind.value}_{rest[0].number}"
        return below if below in outline.others else Missing(rest[0], reached)
    return eid


def _through_divisions(outline: Outline, path: Path, here: str) -> str | Missing:
    """Find 第三章第十一条: articles are numbered through, so that the chapter in front needs but to be there."""
    last = next((n for n, step in enumerate(path) if step.kind not in _DIVISIONS), len(path))
    if last < len(path) and path[last].kind is Kind.ARTICLE:
        division = _division(outline, path[:last], here)
        if isinstance(division, Missing) and _has_any(outline, division.step.kind):
            return division  # where there is none at all, they may have been left out of the text
        return locate(outline, path[last:], here)
    return _division(outline, path, here)


def _in_levels(outline: Outline, path: Path, here: str) -> str | Missing:
    """Find 第十一条 in a text that has no articles and numbers its provisions 一、二、 or 1. 2.

    Amendments of a code, decisions and many judicial interpretations are written so, and are cited by 条
    nevertheless (《刑法修正案（八）》第二十四条).
    """
    first = path[0]
    tokens = [f"{kind.value}_{first.number}" for kind in (*_LEVELS, Kind.ITEM)]
    outermost = _outermost(outline.others)
    found = [outermost[token] for token in tokens if token in outermost]
    return _below(outline, path, 1, min(found, key=_depth), here) if found else Missing(first, (), 0)


def _number(step: Step) -> int:
    return int(step.number) if step.number.isdigit() else 0


def _division(outline: Outline, path: Path, here: str) -> str | Missing:
    """Find part, chapter or section; chapters may restart in every part, sections in every chapter.

    A 分编 does not part the chapters of its 编, which are cited with it or without: 第二编第一分编第二章, 第二编第二章.
    """
    wanted = "__".join(f"{step.kind.value}_{step.number}" for step in path)
    whole = _by_way_without_subparts(outline.divisions)
    around = here.split("__")
    while True:
        eid = "__".join([*around, wanted]) if around and around[0] else wanted
        if eid in outline.divisions:
            return eid
        if eid in whole:
            return whole[eid]
        if not around:
            break
        around.pop()
    inside = _by_ending(outline.divisions).get(wanted, ())
    if len(inside) == 1 or (inside and path[0].kind is Kind.CHAPTER):
        return inside[0]
    kind, within = path[-1].kind.value, _without_subparts(wanted.rpartition("__")[0])
    count = _counts_without_subparts(outline.divisions)[within, kind] if within else _kinds(outline.divisions)[kind]
    return Missing(path[-1], path[:-1], count)


def _has_any(outline: Outline, kind: Kind) -> bool:
    return kind.value in _kinds(outline.divisions)


# A text of one chapter a line cites each of them in vain: what is told of a miss is counted once for each outline.


@lru_cache(maxsize=64)
def _counts(eids: frozenset[str]) -> Counter[tuple[str, str]]:
    """Count eIds by what they lie in and by their kind."""
    ways = (eid.rpartition("__") for eid in eids)
    return Counter((above, last.partition("_")[0]) for above, _, last in ways)


@lru_cache(maxsize=64)
def _counts_without_subparts(divisions: frozenset[str]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for (above, kind), count in _counts(divisions).items():
        found[_without_subparts(above), kind] += count
    return found


@lru_cache(maxsize=64)
def _kinds(divisions: frozenset[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (_, kind), count in _counts(divisions).items():
        found[kind] += count
    return found


@lru_cache(maxsize=64)
def _by_ending(divisions: frozenset[str]) -> dict[str, list[str]]:
    """Return the divisions that lie in others by each ending of their eIds, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for eid in sorted(divisions):
        tokens = eid.split("__")
        for n in range(1, len(tokens)):
            found["__".join(tokens[n:])].append(eid)
    return dict(found)


@lru_cache(maxsize=64)
def _outermost(others: frozenset[str]) -> dict[str, str]:
    """Return what is not in an annex by the last part of its eId, of several the outermost."""
    found: dict[str, str] = {}
    for eid in sorted((o for o in others if not o.startswith("annex")), key=_depth):
        found.setdefault(eid.rpartition("__")[2], eid)
    return found


def _depth(eid: str) -> tuple[int, str]:
    return eid.count("__"), eid


@lru_cache(maxsize=64)
def _by_way_without_subparts(divisions: frozenset[str]) -> dict[str, str]:
    """Return the divisions below a 分编 by their eIds without it; of two that come to be alike the first."""
    found: dict[str, str] = {}
    for eid in sorted(d for d in divisions if "subpart_" in d and "subpart_" not in d.rpartition("__")[2]):
        found.setdefault(_without_subparts(eid), eid)
    return found


def _without_subparts(eid: str) -> str:
    return "__".join(token for token in eid.split("__") if not token.startswith("subpart_"))


def _other(outline: Outline, path: Path, here: str) -> str | Missing:
    """Find clauses, annexes, tables, figures, and what hangs on them."""
    found = _below(outline, path, 0, "", here)
    if isinstance(found, Missing) and here and path[-1].kind is Kind.ITEM:
        # In an annex whose numbers begin again (上述第（三）项) the place tells more than the numbers do.
        step = path[-1]
        return next((eid for eid in _inside(step, here, step.number) if eid in outline.others), found)
    return found


def _below(outline: Outline, path: Path, first: int, eid: str, here: str) -> str | Missing:
    """Follow the steps of ``path`` from ``first`` on, beginning at ``eid``."""
    for n in range(first, len(path)):
        step = path[n]
        if eid in outline.divisions and step.kind is Kind.ARTICLE:
            eid = eid.partition("__")[0]  # 本办法第二章第四条 of an annexed 办法, whose articles are numbered through
        if eid and step.kind in _DIVISIONS:
            found = _division_within(outline.divisions, step, eid)
        else:
            found = next((c for c in _candidates(step, eid, here) if c in outline.others), None)
        if found is None:
            return Missing(step, path[:n], _siblings(outline, step, eid))
        eid = found
    return eid


def _division_within(divisions: frozenset[str], step: Step, inside: str) -> str | None:
    """Find the chapter of an annexed text, which may lie in a part of it that is not named."""
    token = f"{step.kind.value}_{step.number}"
    found = sorted(d for d in divisions if d.startswith(f"{inside}__") and d.endswith(f"__{token}"))
    exact = f"{inside}__{token}"
    return exact if exact in found else next(iter(found), None)


def _candidates(step: Step, inside: str, here: str) -> Iterator[str]:
    """Yield the eIds that a step may mean, the likeliest first."""
    number = step.number.replace(".", "-")
    if inside:
        yield from _inside(step, inside, number)
        return
    if step.kind is Kind.CLAUSE and step.number[:1].isalpha():
        annex, _, clause = number.partition("-")
        yield f"annex_{annex}__cl_{clause}" if clause else f"annex_{annex}"
    elif step.kind is Kind.ANNEX:
        yield from (f"annex_{number}", f"annex_{number}".lower()) if number else ("annex", "annex_1", "annex_A")
    else:
        around = here.split("__") if here else []
        token = f"{step.kind.value}_{number}"
        yield from ("__".join([*around[:n], token]) for n in range(len(around), -1, -1))
        if step.kind is Kind.ITEM:
            yield from ("__".join([*around[:n], t]) for n in range(len(around), -1, -1) for t in _level_tokens(number))


def _inside(step: Step, inside: str, number: str) -> Iterator[str]:
    """Yield the eIds within ``inside``; in an annex that is numbered 一、（一）, these are its 条 and 项.

    第一项 that is said within the second level of an annex may also count the levels around it (上述第（三）项).
    """
    below = f"{step.kind.value}_{number}"
    yield f"{inside}__{below}"
    yield from (f"{inside}__para_{n}__{below}" for n in range(1, 4))
    if step.kind not in {Kind.ITEM, Kind.ARTICLE}:
        return
    around = inside.split("__")
    for n in range(len(around), 0, -1):
        yield from ("__".join([*around[:n], token]) for token in _level_tokens(number))


def _level_tokens(number: str) -> Iterator[str]:
    return (f"{kind.value}_{number}" for kind in _LEVELS)


def _siblings(outline: Outline, step: Step, inside: str) -> int | None:
    if step.kind in {Kind.CLAUSE, Kind.SUBITEM} or (step.kind is Kind.PARAGRAPH and inside.startswith("cl_")):
        return None
    return _counts(outline.divisions if step.kind in _DIVISIONS else outline.others)[inside, step.kind.value]
