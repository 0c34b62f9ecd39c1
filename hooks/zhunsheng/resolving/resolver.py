"""From citations to links: which instrument a name means, and which provision a path means in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Fact
from zhunsheng.model import Citation, Form, Kind, Path, Ref, ShortName, Span, Step, Version, parse_ref
from zhunsheng.model.numbers import is_number, number_key
from zhunsheng.model.outline import Outline
from zhunsheng.model.standard_codes import undated, year_of
from zhunsheng.model.titles import title_key
from zhunsheng.reading.structure.units import annex_title
from zhunsheng.resolving.annexes import is_not_kept, listed
from zhunsheng.resolving.link import Link, Outcome
from zhunsheng.resolving.locating import Missing, locate, locate_within
from zhunsheng.resolving.meant import means_text_not_held
from zhunsheng.resolving.standing import acting

_NOWHERE = Span(0, 0)
_ISSUER = 30
_BEFORE = re.compile("[\u4e00-\u9fff、]{3,}$")
_ARTICLE, _PARAGRAPH = Kind.ARTICLE, Kind.PARAGRAPH
_KINDS = {kind.value: kind for kind in (Kind.ARTICLE, Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM)}
_DIVISIONS = frozenset({Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION})


class Resolver:
    """Follows the citations of one corpus as of one day.

    It keeps the outlines that it has made, since a text is cited far more often than it changes.

    Args:
        corpus: What citations can lead to.
        today: The day on which a registry's edition must be in force.
    """

    def __init__(self, corpus: Corpus, today: date) -> None:
        self._corpus = corpus
        self._today = today
        self._outlines: dict[str, Outline] = {}
        self._issued: dict[tuple[str, str], str | None] = {}
        self._later: dict[tuple[str, str], bool] = {}
        self._undated: dict[str, str] | None = None
        self._day = today

    def links(self, version: Version) -> tuple[Link, ...]:
        """Return the links of a version's citations, one for each, in their order."""
        names = {title_key(short.name): short.title for short in version.short_names}
        # A text that is not yet in force speaks of the others as they will be on its day.
        self._day = max(self._today, version.metadata.effective or self._today)
        found = tuple(self._dated(version, self._follow(version, citation, names)) for citation in version.citations)
        self._day = self._today
        return found

    def resolve(self, ref: Ref) -> Link | None:
        """Follow a reference of the data; None where its instrument is known nowhere.

        An id is looked for before a title or a number, which must be that of one instrument alone. The registry is
        asked where the library holds none of them, or the title and no text of it.
        """
        citation = Citation(span=_NOWHERE, form=Form.PIN, name=str(ref))
        target = self._corpus.find(ref) if ref.date else self._acting(ref.id)
        fact = None
        if not (ref.date or target):
            target = self._acting(self._id(ref.id))
            if target is None or (ref.eid and not target.structure.provisions):
                fact = self._corpus.registry.find(ref.id)
                target = None if fact else target
        if target:
            return self._at_eid(citation, target, ref.eid)
        if fact is None:
            return None
        known = Link(citation, Outcome.KNOWN, fact=fact, edition=fact.in_force(self._today), eid=ref.eid)
        if ref.eid and known.edition and not _has(known.edition.outline, ref.eid):
            return known._replace(outcome=Outcome.MISSING)
        return known

    def named(self, name: str, short_names: Iterable[ShortName] = ()) -> Link:
        """Follow a title, or one of the short names of a text, which has not cited it yet."""
        names = {title_key(short.name): short.title for short in short_names}
        return self._by_title(Citation(span=_NOWHERE, form=Form.TITLE, name=name), names)

    def outline(self, version: Version) -> Outline:
        """Return the outline of a version, joined with that of the files in which the rest of its text lies."""
        path = version.source.path
        if path not in self._outlines:
            own = Outline.of(version.structure)
            parts = [own]
            for sibling in self._siblings(version):
                other = Outline.of(sibling.structure)
                if all(part.is_apart_from(other) for part in parts):
                    parts.append(other)
            whole = Outline.joined(parts)
            if whole is not own:
                whole = replace(whole, divisions=whole.divisions | own.divisions)
            self._outlines[path] = whole
        return self._outlines[path]

    def _siblings(self, version: Version) -> list[Version]:
        instrument = self._corpus.instruments.get(version.metadata.id)  # None for words that are no file
        versions = instrument.versions if instrument else ()
        return [v for v in versions if v.key == version.key and v is not version] if len(versions) > 1 else []

    def _follow(self, version: Version, citation: Citation, names: dict[str, str]) -> Link:
        if citation.dangling:
            return Link(citation, Outcome.DANGLING, version=version)
        if citation.unsure:
            return Link(citation, Outcome.UNSURE)
        if citation.form is Form.PIN:
            return self._pin(citation)
        if citation.name is None:
            return self._within(citation, version, own=True)
        if citation.form is Form.NUMBER:
            return self._by_number(citation, number_key(citation.name))
        if citation.form is Form.STANDARD or citation.is_numbered:
            return self._by_standard(citation, version)
        link = self._by_title(citation, names)
        if link.outcome is Outcome.UNKNOWN:
            link = self._annexed(version, citation, names) or link
        if link.outcome is Outcome.UNKNOWN and (citation.name or "").startswith("关于"):
            start = citation.span.start
            return self._by_issuer(citation, version.source.text[max(0, start - _ISSUER) : start])
        return link

    def _dated(self, version: Version, link: Link) -> Link:
        """Mark a link to a provision of a later text than the one that ``version`` cites."""
        target = link.version
        if target is None or not link.eid or not link.citation.path or target.metadata.id == version.metadata.id:
            return link
        key = version.source.path, target.source.path
        if key not in self._later:
            self._later[key] = means_text_not_held(self._corpus, version, target, self.outline(target))
        return link._replace(is_later=True) if self._later[key] else link

    def _pin(self, citation: Citation) -> Link:
        ref = parse_ref(citation.name or "")
        if not isinstance(ref, Ref):
            return Link(citation, Outcome.MALFORMED)
        link = self.resolve(ref)
        return link._replace(citation=citation) if link else Link(citation, Outcome.UNKNOWN)

    def _by_title(self, citation: Citation, names: dict[str, str]) -> Link:
        key = title_key(citation.name or "")
        if key in names:
            key = title_key(names[key])
        ids = self._corpus.titles.get(key) or self._corpus.former_titles.get(key) or ()
        if len(ids) > 1:
            return Link(citation, Outcome.AMBIGUOUS, candidates=ids)
        if ids:
            return self._instrument(citation, self._acting(ids[0]))
        fact = self._corpus.registry.of_key(key)
        return self._fact(citation, fact) if fact else Link(citation, Outcome.UNKNOWN)

    def _annexed(self, version: Version, citation: Citation, names: dict[str, str]) -> Link | None:
        """Follow 《甲办法》第三条 in the notice whose annex 《甲办法》 is; None where no annex bears the title."""
        key = title_key(citation.name or "")
        key = title_key(names[key]) if key in names else key
        text, structure = version.source.text, version.structure
        for annex in structure.of(Kind.ANNEX):
            title = annex_title(text, structure, annex)
            if title is None or title_key(title) != key:
                continue
            found = locate_within(self.outline(version), annex.eid, citation.path) if citation.path else annex.eid
            if isinstance(found, Missing):
                return Link(citation, Outcome.MISSING, version=version, missing=found)
            return Link(citation, Outcome.FOUND, version=version, eid=found)
        return None

    def _by_issuer(self, citation: Citation, before: str) -> Link:
        """Follow 最高人民法院《关于……的规定》, whose issuer stands before the title that begins with it."""
        found = _BEFORE.search(before)
        words = found[0] if found else "", citation.name or ""
        if words not in self._issued:
            keys = ((n, title_key(words[0][n:] + words[1])) for n in range(len(words[0])))
            self._issued[words] = next((words[0][n:] + words[1] for n, key in keys if self._is_title(key)), None)
        title = self._issued[words]
        if title is None:
            return Link(citation, Outcome.UNKNOWN)
        return self._by_title(citation._replace(name=title), {})._replace(citation=citation)

    def _is_title(self, key: str) -> bool:
        corpus = self._corpus
        return key in corpus.titles or key in corpus.former_titles or key in corpus.registry.keys

    def _by_number(self, citation: Citation, key: str) -> Link:
        ids = self._corpus.numbers.get(key, ())
        if len(ids) > 1:
            return Link(citation, Outcome.AMBIGUOUS, candidates=ids)
        if ids:
            return self._numbered(citation, ids[0], key)
        return Link(citation, Outcome.UNKNOWN)

    def _numbered(self, citation: Citation, instrument: str, key: str) -> Link:
        """Prefer the version that bears the number: an older one keeps its own."""
        versions = self._corpus.instruments[instrument].versions
        bearing = [v for v in versions if v.metadata.number and number_key(v.metadata.number) == key]
        return self._instrument(citation, bearing[-1] if bearing else versions[-1])

    def _by_standard(self, citation: Citation, version: Version) -> Link:
        """A dated code means that edition, an undated one the latest (GB/T 1.1—2020).

        Where another edition is at hand than the one cited, its 5.2 may say something else: no clause is certain. What
        a standard says of the edition that it replaces does not lead to itself.
        """
        link = self._by_number(citation, number_key(citation.name or ""))
        if link.outcome is not Outcome.UNKNOWN:
            return link
        if self._undated is None:
            alone = ((undated(key), ids[0]) for key, ids in self._corpus.numbers.items() if len(ids) == 1)
            self._undated = dict(sorted(alone))  # of several editions the last
        same = self._undated.get(undated(citation.name or ""))
        target = self._acting(same) if same else None
        if target is None:
            return link
        if year_of(citation.name or "") and year_of(target.metadata.number or ""):
            is_own = target.metadata.id == version.metadata.id
            return link if is_own else Link(citation, Outcome.FOUND, version=target)
        return self._instrument(citation, target)

    def _acting(self, instrument: str) -> Version | None:
        """Return the text of an instrument that is in force, the current one of those that have but one."""
        found = self._corpus.instruments.get(instrument)
        if found is None:
            return None
        return found.current if len(found.versions) == 1 else acting(found, self._day)

    def _id(self, name: str) -> str:
        """Return the id of the one instrument that has a title or a number, empty where none or several have it."""
        corpus = self._corpus
        ids = corpus.numbers.get(number_key(name), ()) if is_number(name) else corpus.titles.get(title_key(name), ())
        return ids[0] if len(ids) == 1 else ""

    def _instrument(self, citation: Citation, target: Version | None) -> Link:
        if target is None:
            return Link(citation, Outcome.UNKNOWN)
        if not citation.path:
            return Link(citation, Outcome.FOUND, version=target)
        return self._within(citation, target)

    def _within(self, citation: Citation, target: Version, *, own: bool = False) -> Link:
        """Follow the path of a citation in ``target``, which is its ``own`` text or another."""
        if not target.structure.provisions:
            # Metadata alone: the registry may know the provisions of what the repository knows by name.
            fact = self._corpus.registry.find(target.metadata.title)
            return (
                self._fact(citation, fact)._replace(version=target)
                if fact
                else Link(citation, Outcome.FOUND, version=target)
            )
        if (plain := _plain_eid(citation)) and plain in target.structure.by_eid:  # as nearly always
            return Link(citation, Outcome.FOUND, version=target, eid=plain)
        outline = self.outline(target)
        # Articles are numbered through, so that it is all one where they are cited; chapters and items begin again.
        here = _here(target, citation) if own and not (outline.articles and _is_of_articles(citation)) else ""
        found = self._range(outline, citation, here)
        if isinstance(found, Missing):
            kept_apart = self._kept_apart(citation, target, found)
            return kept_apart or Link(citation, _lacking(citation, found, target, outline), target, missing=found)
        eid, to = found
        holding = self._holding(target, eid)
        if eid not in holding.structure.by_eid:  # a book of a divided code, which is no provision of any of its files
            return Link(citation, Outcome.FOUND, version=holding)
        return Link(citation, Outcome.FOUND, version=holding, eid=eid, to=to)

    def _kept_apart(self, citation: Citation, target: Version, missing: Missing) -> Link | None:
        """Follow 附件1 of a notice that lists it (附件：1.甲办法) to 《甲办法》; None where the library lacks it."""
        title = listed(target, missing).get(missing.step.number)
        if title is None or citation.to:
            return None
        link = self._by_title(citation._replace(name=title, path=citation.path[1:]), {})._replace(citation=citation)
        return link if link.version and link.version.metadata.id != target.metadata.id else None

    def _holding(self, version: Version, eid: str) -> Version:
        """Return the file of a divided work in which a provision lies."""
        if eid in version.structure.by_eid:
            return version
        return next((v for v in self._siblings(version) if v.structure.get(eid)), version)

    def _at_eid(self, citation: Citation, target: Version, eid: str | None) -> Link:
        if eid is None or target.structure.get(eid):
            return Link(citation, Outcome.FOUND, version=target, eid=eid)
        return Link(citation, Outcome.MISSING, version=target, eid=eid)

    def _fact(self, citation: Citation, fact: Fact) -> Link:
        edition = fact.in_force(self._today)
        if not citation.path or edition is None or not edition.outline.articles:
            return Link(citation, Outcome.KNOWN, fact=fact, edition=edition)
        found = self._range(edition.outline, citation, "")
        if isinstance(found, Missing):
            outcome = _lacking(citation, found, None, edition.outline)
            return Link(citation, outcome, fact=fact, edition=edition, missing=found)
        return Link(citation, Outcome.KNOWN, fact=fact, edition=edition, eid=found[0], to=found[1])

    @staticmethod
    def _range(outline: Outline, citation: Citation, here: str) -> tuple[str, str | None] | Missing:
        first = locate(outline, citation.path, here)
        if isinstance(first, Missing) or citation.to is None:
            return first if isinstance(first, Missing) else (first, None)
        last = locate(outline, citation.to, here)
        return last if isinstance(last, Missing) else (first, last)


def _lacking(citation: Citation, missing: Missing, version: Version | None, outline: Outline) -> Outcome:
    return Outcome.NOT_KEPT if is_not_kept(citation, missing, version, outline) else Outcome.MISSING


def _has(outline: Outline, eid: str) -> bool:
    if eid in outline.divisions or eid in outline.others:
        return True
    path = _article_path(eid)
    return bool(path) and not isinstance(locate(outline, path, ""), Missing)


def _article_path(eid: str) -> Path:
    """Read ``art_12__para_1__item_3`` back as a path."""
    steps = []
    for token in eid.split("__"):
        kind, _, number = token.partition("_")
        known = _KINDS.get(kind)
        if known is None or not number:
            return ()
        steps.append(Step(known, number))
    return tuple(steps)


def _plain_eid(citation: Citation) -> str | None:
    """Return the eId that an article, or a paragraph of one, has where it exists; None for what must be looked for."""
    path = citation.path
    if citation.to is not None or path[0].kind is not _ARTICLE or len(path) > 2:
        return None
    if len(path) == 1:
        return f"art_{path[0].number}"
    return f"art_{path[0].number}__para_{path[1].number}" if path[1].kind is _PARAGRAPH else None


def _is_of_articles(citation: Citation) -> bool:
    return citation.path[0].kind is _ARTICLE and (citation.to is None or citation.to[0].kind is _ARTICLE)


def _here(version: Version, citation: Citation) -> str:
    provision = version.structure.at(citation.span.start)
    if provision is None:
        return ""
    # Chapters and sections lie above the flat articles, so the way up is by the tree, not by the eId alone.
    above = [provision, *version.structure.ancestors(provision)]
    divisions = [p for p in above if p.kind in _DIVISIONS]
    return divisions[0].eid if divisions and provision.eid.startswith("art_") else provision.eid
