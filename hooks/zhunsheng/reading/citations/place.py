"""Tells where words stand: the article, paragraph and item that 前款, 本条 and 第一款 are counted from."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import islice, takewhile
from typing import NamedTuple

from zhunsheng.model.citation import Path, Step
from zhunsheng.model.provision import Kind, Provision, Structure
from zhunsheng.reading.citations.antecedents import genre_of
from zhunsheng.reading.citations.steps import above
from zhunsheng.reading.structure.units import annex_title

_ARTICLE = Kind.ARTICLE
_PREAMBLE = (Step(Kind.PREAMBLE, ""),)
_CONTAINERS = {Kind.ANNEX, Kind.ARTICLE, Kind.CLAUSE, Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4}
_FLAT = {Kind.ARTICLE, Kind.ANNEX}
_INNER = {Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM}
_LEVELS = {Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4}
_WIDER = {Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION}


class Surroundings(NamedTuple):
    """The provision around a place, step by step.

    ``base`` leads to the article, clause or level; ``inner`` is what lies below it (paragraph, item, subitem);
    ``wider`` the part, chapter and section around it; ``article`` the index of the article among the articles.
    """

    base: Path = ()
    inner: Path = ()
    wider: Path = ()
    article: int = -1

    def number(self, kind: Kind) -> int:
        """Return the number of the paragraph, item or subitem around the place, 0 where there is none."""
        for one in self.inner:
            if one.kind is kind:
                return int(one.number) if one.number.isdecimal() else 0
        return 0


class Places:
    """Tells for every offset of a text in which provision it stands."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._provisions = structure.provisions
        self.has_articles = bool(structure.of(_ARTICLE))  # of its own, that is
        self._known: dict[int, Surroundings] = {}
        self._inside: dict[int, set[tuple[Kind, str]]] = {}

    def around(self, offset: int) -> Path:
        """Return the annex to whose articles an article named at ``offset`` belongs; empty in the text itself."""
        base = self.at(offset).base
        return base[:1] if len(base) > 1 and base[0].kind is Kind.ANNEX and base[-1].kind is Kind.ARTICLE else ()

    def is_among_articles(self, offset: int) -> bool:
        """Tell whether ``offset`` stands in a text with articles, after its preamble."""
        return self.has_articles and self.at(offset).base[:1] != _PREAMBLE

    def is_in_division(self, offset: int) -> bool:
        """Tell whether ``offset`` stands in a titled division without a number, such as 起草说明."""
        provision = self._structure.at(offset)
        around = (provision, *self._structure.ancestors(provision)) if provision else ()
        return any(one.kind is Kind.DIVISION for one in around)

    def annexed_text(self, offset: int, text: str, own: str) -> Path:
        """Return the annex around ``offset`` where it calls itself ``own`` (本办法), being of that genre; else ()."""
        standing = self.at(offset)
        if not standing.base or standing.base[0].kind is not Kind.ANNEX:
            return ()
        provision = self._structure.at(offset)
        around = (provision, *self._structure.ancestors(provision)) if provision else ()
        annex = next((one for one in around if one.kind is Kind.ANNEX), None)
        title = annex_title(text, self._structure, annex) if annex else None
        genre = genre_of(title) if title else None
        return standing.base[:1] if genre and own.endswith(genre) else ()

    def lacks(self, standing: Surroundings, kind: Kind, number: str) -> bool:
        """Tell whether the article around has no paragraph or item of this number, as far as the text shows."""
        if standing.article < 0:
            return False
        return (kind, number) not in self._contents(self._articles[standing.article])

    def has(self, path: Path) -> bool:
        """Tell whether the text has the provision to which ``path`` leads."""
        tokens = (f"{one.kind.value}_{one.number}" if one.number else one.kind.value for one in path)  # annex__art_2
        return "__".join(tokens) in self._structure.by_eid

    def in_levels(self, path: Path) -> Path:
        """Return the path in a text that numbers its provisions 一、（一）, in which 第（一）项 is a level."""
        n = next((n for n, one in enumerate(path) if one.kind is Kind.ITEM), 0)
        if not n or path[n - 1].kind not in _LEVELS or self.has(path):
            return path
        for kind in (Kind.LEVEL_2, Kind.LEVEL_3):
            level = (*above(path[:n], kind), Step(kind, path[n].number), *path[n + 1 :])
            if len(level) > 1 and self.has(level):
                return level
        return path

    def level_alone(self, number: str) -> Path:
        """Return the path of the level （六）, whose numbers may run on; with its part where there is but one."""
        level = Step(Kind.LEVEL_2, number)
        found = [eid for eid in self._structure.by_eid if eid.startswith("lv1_") and eid.endswith(f"__lv2_{number}")]
        part = found[0].partition("__")[0].removeprefix("lv1_") if len(found) == 1 else ""
        return (Step(Kind.LEVEL_1, part), level) if part else (level,)

    def is_before(self, path: Path, offset: int) -> bool:
        """Tell whether the text's provision at ``path`` ends before a place."""
        index = self._structure.by_eid["__".join(f"{one.kind.value}_{one.number}" for one in path)]
        return self._provisions[index].span.end <= offset

    def has_below(self, path: Path, step: Step) -> bool:
        """Tell whether the text has a provision at ``path``, and ``step`` in it, at whatever depth."""
        index = self._structure.by_eid.get("__".join(f"{one.kind.value}_{one.number}" for one in path))
        return index is not None and (step.kind, step.number) in self._contents(index)

    def _contents(self, article: int) -> set[tuple[Kind, str]]:
        """Return the kinds and numbers of all that lies in an article, or in another provision."""
        contents = self._inside.get(article)
        if contents is None:
            end = self._provisions[article].span.end
            within = takewhile(lambda p: p.span.start < end, islice(self._provisions, article + 1, None))
            contents = self._inside[article] = {(p.kind, p.number) for p in within}
        return contents

    @cached_property
    def _articles(self) -> list[int]:
        """The indices of the articles."""
        by_eid = self._structure.by_eid
        return [by_eid[article.eid] for article in self._structure.of(_ARTICLE)]

    def at(self, offset: int) -> Surroundings:
        """Return where ``offset`` stands."""
        index = bisect_right(self._structure.starts, offset) - 1
        while index >= 0 and offset >= self._provisions[index].span.end:
            index = self._provisions[index].parent
        if index < 0:
            return Surroundings()
        standing = self._known.get(index)
        if standing is None:
            standing = self._known[index] = self._standing(index)
        return standing

    def _standing(self, index: int) -> Surroundings:
        base: list[Step] = []
        inner: list[Step] = []
        wider: list[Step] = []
        article = -1
        at = index
        while at >= 0:
            provision: Provision = self._provisions[at]
            kind = provision.kind
            if kind is _ARTICLE:
                article = bisect_right(self._articles, at) - 1
            if kind is Kind.CLAUSE:
                if not base:  # clauses lie flat in their text or annex
                    base.append(Step(kind, provision.eid.rpartition("cl_")[2]))
            elif kind in _INNER:
                inner.append(Step(kind, provision.number))
            elif kind in _CONTAINERS and (article < 0 or kind in _FLAT):  # an article lies flat in its text or annex
                base.append(Step(kind, provision.number))
            elif kind is Kind.PREAMBLE:
                base.append(Step(kind, ""))
            elif kind in _WIDER:
                wider.append(Step(kind, provision.number))
            at = provision.parent
        return Surroundings(tuple(reversed(base)), tuple(reversed(inner)), tuple(reversed(wider)), article)

    def earlier_article(self, standing: Surroundings, back: int) -> str | None:
        """Return the number of the article ``back`` places before this one, or None where there is none.

        An extract may hold one article alone, and a text none that numbers its provisions 一、: then the number is
        counted back.
        """
        if standing.article > 0:
            known = min(back, standing.article)
            before = self._provisions[self._articles[standing.article - known]].number
            if self._stands_close(before, standing, known):
                return before if known == back else None
        if not standing.base or (self._articles and standing.article < 0):
            return None
        number, _, inserted = standing.base[-1].number.partition("-")
        if inserted.isdecimal():
            earlier = int(inserted) - back
            return f"{number}-{earlier}" if earlier > 0 else (number if earlier == 0 else None)
        return str(int(number) - back) if number.isdecimal() and int(number) > back else None

    def _stands_close(self, before: str, standing: Surroundings, back: int) -> bool:
        """Tell whether no article is left out between one and that around, as extracts leave them out."""
        here, earlier = standing.base[-1].number, before.partition("-")[0]
        return not (here.isdecimal() and earlier.isdecimal()) or int(here) - int(earlier) <= back

    def later_article(self, standing: Surroundings, on: int) -> Path:
        """Return the path of the article ``on`` places after this one, empty where there is none."""
        later = standing.article + on
        if standing.article < 0 or later >= len(self._articles):
            return ()
        return (*standing.base[:-1], Step(_ARTICLE, self._provisions[self._articles[later]].number))

    def articles_before(self, standing: Surroundings) -> int:
        """Return how many articles stand before this one; an extract that holds one alone is counted by its number."""
        if standing.article > 0:
            return standing.article
        number = standing.base[-1].number if standing.base else ""
        return int(number) - 1 if number.isdecimal() else 0

    def containers_before(self, standing: Surroundings, kind: Kind) -> int:
        """Return how many parts, chapters or sections stand before the one around."""
        number = next((one.number for one in standing.wider if one.kind is kind), "")
        return int(number) - 1 if number.isdecimal() else 0

    def earlier_container(self, standing: Surroundings, kind: Kind, back: int) -> Path | None:
        """Return the path of the part, chapter or section ``back`` places before the one around, or None."""
        wider = standing.wider
        for n, one in enumerate(wider):
            if one.kind is kind:
                number = int(one.number) - back if one.number.isdecimal() else 0
                path = (*wider[:n], Step(kind, str(number)))
                if not self.has(path):  # chapters run on through the 分编 of a 编
                    path = tuple(step for step in path if step.kind is not Kind.SUBPART)
                return path if number > 0 else None
        return None
