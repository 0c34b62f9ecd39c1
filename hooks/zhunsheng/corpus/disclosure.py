"""公开属性: the gate between what was read and what an audience may see.

Everything that leaves the engine (pages, search, feed, tables, downloads) is made from a ``Published``, which only
``publish`` makes; so no outlet can be handed a corpus that has not passed the gate.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.repealing import Names, with_repeals, without_repeal
from zhunsheng.model import Disclosure, Form, Instrument, Ref, Reference, Requirement, RequirementRef, Version
from zhunsheng.model.config import Audience
from zhunsheng.model.numbers import is_number, number_key
from zhunsheng.model.page import Page
from zhunsheng.model.requirement import RequirementSource
from zhunsheng.model.titles import title_key
from zhunsheng.reading.bounds import unbearable

# 法 and 条例; 办法 are often internal, and those of the Party are promulgated by other rules.
_ALWAYS_PUBLIC = re.compile(r"^(?!中国共产党|中共).*(?:(?<![办方做用])法|条例)(?:\([^()]*\))?$")
_ID = re.compile("[a-z0-9-]+")  # a document outside the library is named by its title


@dataclass(frozen=True, slots=True)
class Published:
    """What an audience may see of a corpus.

    ``corpus`` holds that and nothing else. ``whole`` is what was read; it is consulted only to find out whether
    something is withheld, never to show it. ``withheld`` are the paths of the files that are not shown, those that
    could not be read included. ``unknown`` are the keys of titles in its metadata of which nothing says that they are
    public (``_unknown``).
    """

    corpus: Corpus
    whole: Corpus
    withheld: frozenset[str]
    unknown: frozenset[str] = frozenset()

    @property
    def audience(self) -> Audience:
        """For whom it is."""
        return self.corpus.config.audience

    @property
    def is_whole(self) -> bool:
        """Whether no document and no requirement of the corpus is withheld."""
        return self.corpus is self.whole

    def shows(self, version: Version) -> bool:
        """Return whether a version may be shown, also one that the corpus does not hold, such as an earlier state."""
        return self.audience is Audience.INTERNAL or is_public(version)

    def withholds(self, ref: Reference) -> bool:
        """Return whether a reference in the data names something withheld; its name must not be shown either.

        An id or a title that nothing has may be that of a file that is withheld and could not be read, or was taken
        out.
        """
        if isinstance(ref, RequirementRef):
            return self.corpus.requirement(ref.id) is None and self.whole.requirement(ref.id) is not None
        if self.corpus.find(ref):
            return False
        key = title_key(ref.id)
        if self.whole.find(ref) or (key in self.whole.titles and key not in self.corpus.titles) or key in self.unknown:
            return True
        if is_number(ref.id):
            return number_key(ref.id) in self.whole.numbers and number_key(ref.id) not in self.corpus.numbers
        is_known = ref.id in self.corpus.instruments or key in self.corpus.titles
        return self.audience is Audience.PUBLIC and not is_known and bool(_ID.fullmatch(ref.id))


def is_public(version: Version) -> bool:
    """Return whether a version may be shown to everyone (《政府信息公开条例》第十三条 and following)."""
    return version.metadata.disclosure is Disclosure.PUBLIC


def publish(corpus: Corpus, audience: Audience | None = None) -> Published:
    """Return what an audience may see of a corpus, its index of titles and numbers included.

    Args:
        corpus: What was read.
        audience: For whom; None for the audience of the configuration.
    """
    if audience is not None and audience is not corpus.config.audience:
        corpus = replace(corpus, config=replace(corpus.config, audience=audience))
    shown = _internal_part(corpus) if corpus.config.audience is Audience.INTERNAL else _public_part(corpus)
    paths = {document.source.path for document in corpus.documents}
    paths |= {finding.path for finding in corpus.unread}
    withheld = frozenset(paths - {document.source.path for document in shown.documents})
    return Published(shown, corpus, withheld, frozenset(_unknown(shown)))


def _unknown(shown: Corpus) -> set[str]:
    """Return the keys of titles in the metadata of which nothing public says that there is such an instrument.

    They may be those of files that are withheld and could not be read, or were taken out. Known are the titles of the
    corpus and the registry, those that the words of a public text cite, since readers see them there, and those of
    laws and regulations, which are in force only by being promulgated (《立法法》第六十二条、第七十九条).
    """
    if shown.config.audience is Audience.INTERNAL:
        return set()
    named = {title_key(ref.id) for version in shown.versions for ref in _references(version) if not is_number(ref.id)}
    held = (shown.instruments, shown.titles, shown.former_titles)
    left = {key for key in named if not (_ALWAYS_PUBLIC.search(key) or any(key in index for index in held))}
    left -= {title_key(change.title) for change in shown.known_changes} if left else set()
    left = {key for key in left if shown.registry.of_key(key) is None}
    cited = (citation for version in shown.versions for citation in version.citations) if left else ()
    return left - {title_key(one.name) for one in cited if one.name and one.form is not Form.PIN}


def _references(version: Version) -> Iterator[Ref]:
    metadata = version.metadata
    named: list[Reference] = [entry.ref for entry in (*metadata.basis, *metadata.supersedes)]
    named += [entry.ref for entry in metadata.implements]
    yield from (ref for ref in named if isinstance(ref, Ref))


def _internal_part(corpus: Corpus) -> Corpus:
    """Return all but the documents that would take too long to render."""
    return _part(corpus, lambda version: unbearable(version) is None, lambda page: unbearable(page) is None)


def _public_part(corpus: Corpus) -> Corpus:
    # What is wrong with a file may be the very line that withholds it, so it is withheld until mended.
    return _part(
        corpus,
        lambda version: is_public(version) and unbearable(version) is None,
        lambda page: not page.problems and unbearable(page) is None,
    )


def _part(corpus: Corpus, shows: Callable[[Version], bool], shows_page: Callable[[Page], bool]) -> Corpus:
    instruments = dict(_of(corpus, shows))
    pages = tuple(page for page in corpus.pages if shows_page(page))
    is_internal = corpus.config.audience is Audience.INTERNAL
    requirements = tuple(r for r in corpus.requirements if is_internal or _is_open(r, corpus.instruments, instruments))
    if instruments == corpus.instruments and pages == corpus.pages and requirements == corpus.requirements:
        return corpus
    titles, numbers = _known(corpus.titles, instruments), _known(corpus.numbers, instruments)
    if _is_repealed_unseen(instruments):
        instruments = with_repeals(_as_filed(instruments), Names(titles, numbers), corpus.registry)
    return replace(
        corpus,
        instruments=instruments,
        pages=pages,
        requirements=requirements,
        titles=titles,
        former_titles=_known(corpus.former_titles, instruments),
        numbers=numbers,
    )


def _is_open(requirement: Requirement, whole: Mapping[str, Instrument], shown: Mapping[str, Instrument]) -> bool:
    """Return whether a requirement may be shown: it quotes its sources, so each of them must be.

    A source that the corpus does not hold may be one that is withheld and could not be read, or was taken out. Of an
    instrument with a version that is withheld, one that is shown must have the provision and the words.
    """
    for source in requirement.sources:
        instrument = shown.get(source.ref.id)
        if instrument is None:
            return False
        is_whole = len(instrument.versions) == len(whole[source.ref.id].versions)
        if not is_whole and not any(_states(version, source) for version in instrument.versions):
            return False
    return True


def _states(version: Version, source: RequirementSource) -> bool:
    """Return whether a version states what a requirement has from it; what we say of it in our words is not known."""
    ref, text = source.ref, version.source.text
    if ref.date not in (None, version.metadata.effective) or not source.quote:
        return False
    within = version.structure.get(ref.eid) if ref.eid else None
    span = within.span if within else version.body
    return (ref.eid is None or within is not None) and source.quote in span.of(text)


def _of(corpus: Corpus, shows: Callable[[Version], bool]) -> Iterator[tuple[str, Instrument]]:
    for instrument in corpus.instruments.values():
        versions = tuple(version for version in instrument.versions if shows(version))
        if versions:
            yield instrument.id, Instrument(instrument.id, versions)


def _is_repealed_unseen(shown: Mapping[str, Instrument]) -> bool:
    """Tell whether a text that is not shown repeals one that is: its day must not be shown either."""
    paths = {version.source.path for instrument in shown.values() for version in instrument.versions}
    found = (version.metadata.repealing for instrument in shown.values() for version in instrument.versions)
    return any(by is not None and bool(by.path) and by.path not in paths for by in found)


def _as_filed(instruments: Mapping[str, Instrument]) -> dict[str, Instrument]:
    return {i: Instrument(i, tuple(map(without_repeal, one.versions))) for i, one in instruments.items()}


def _known(index: Mapping[str, tuple[str, ...]], instruments: Mapping[str, Instrument]) -> dict[str, tuple[str, ...]]:
    kept = {key: tuple(i for i in ids if i in instruments) for key, ids in index.items()}
    return {key: ids for key, ids in kept.items() if ids}
