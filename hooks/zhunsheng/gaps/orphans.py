"""Orphans (无依据的文件): documents without a basis that implement no requirement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.gaps.assessment import Evidence, Reason
from zhunsheng.gaps.places import LEGISLATION
from zhunsheng.model import Ref, Version
from zhunsheng.model.titles import title_key
from zhunsheng.resolving.standing import Standing, own_standing
from zhunsheng.wording.provisions import titled

# 根据《甲条例》，制定本办法: a basis that the text itself states.
_STATED = re.compile("(?:根据|依据|依照|按照|贯彻|落实|实施)[^。\n]{0,60}《[^。\n]{0,200}制[定订]本")
_INTRODUCTION = 1500
# 甲局关于印发《乙办法》的通知: it says no more than the document that it issues.
_ISSUING = re.compile("(?:印发|转发|发布|公布)(《.{1,200}》)")


def orphans(corpus: Corpus, today: date) -> Iterator[Reason]:
    """Yield, for each document that states neither a basis nor what it implements, a reason at its title.

    Sources of requirements, bases of other documents and plain law texts need no basis, nor does the notice that issues
    a document of the corpus. Files with metadata only are skipped, since their text may state a basis, and so are those
    that, by their ``role``, carry out nothing here.
    """
    sources = _rested_on(corpus)
    for instrument in corpus.instruments.values():
        version = instrument.current
        metadata = version.metadata
        if version.plain or metadata.rank in LEGISLATION or own_standing(metadata, today) is Standing.REPEALED:
            continue
        if version.is_metadata_alone or metadata.role or _issues_another(metadata.title, corpus):
            continue
        if not (metadata.implements or metadata.basis or instrument.id in sources or _says_on_what(version)):
            message = f"{titled(metadata.title)}没有写明依据，也没有写明落实哪一项要求"
            evidence = Evidence(version.source, metadata.span_of("title"), metadata.title, Ref(metadata.id))
            yield Reason("G501", message, evidence, (), metadata.id)


def _issues_another(title: str, corpus: Corpus) -> bool:
    issued = _ISSUING.search(title)
    return bool(issued and title_key(issued[1]) in corpus.titles)


def _says_on_what(version: Version) -> bool:
    start, end = version.body
    return bool(_STATED.search(version.source.text, start, min(end, start + _INTRODUCTION)))


def _rested_on(corpus: Corpus) -> set[str]:
    """Return the ids of the instruments that are sources of requirements or bases of others."""
    found = {stated.ref.id for requirement in corpus.requirements for stated in requirement.sources}
    return found | {ref.id for version in corpus.versions for ref in _up(version)}


def _up(version: Version) -> Iterator[Ref]:
    metadata = version.metadata
    for ref in (*(entry.ref for entry in metadata.basis), *(entry.ref for entry in metadata.implements)):
        if isinstance(ref, Ref) and ref.id != metadata.id:
            yield ref
