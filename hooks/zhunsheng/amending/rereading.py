"""Reads an edited corpus again and checks that every citation still leads to the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhunsheng.amending.asking import Question
from zhunsheng.amending.citing import Citing
from zhunsheng.amending.pairing import Pairing
from zhunsheng.amending.rebuilt_text import Layout
from zhunsheng.corpus.corpus import Corpus, gather
from zhunsheng.model import Source, Version
from zhunsheng.model.page import Page
from zhunsheng.reading.document import read_document
from zhunsheng.resolving import LACKING, Link, Outcome
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_Meaning = tuple[Outcome, str, str | None, str | None]


def with_texts(corpus: Corpus, layouts: Mapping[str, Layout]) -> Corpus:
    """Return the corpus with the new texts of its documents; the data are unchanged."""

    def renewed(document: Version | Page) -> Version | Page:
        layout = layouts.get(document.source.path)
        if layout is None or layout.text == layout.old:
            return document
        return read_document(Source(document.source.path, layout.text))

    documents = [renewed(document) for document in corpus.documents]
    return gather(corpus.config, corpus.registry, documents, corpus.requirements, corpus.register, corpus.unread)


def changed_meanings(
    before: Citing,
    after: Citing,
    pairing: Pairing,
    concerned: Sequence[Version | Page],
    layouts: Mapping[str, Layout],
) -> Iterator[Question]:
    """Yield a question for each citation whose target has changed.

    Args:
        before: The citations of the corpus before the edit.
        after: Those of the edited corpus.
        pairing: The text that was edited.
        concerned: The documents to compare, as they were before the edit.
        layouts: The new texts, by path.
    """
    documents = {document.source.path: document for document in after.corpus.documents}
    now = documents[pairing.old.source.path]
    if not isinstance(now, Version):
        return
    for document in concerned:
        path, text = document.source.path, document.source.text
        layout = layouts.get(path)
        new = {link.citation.span.start: link for link in after.links(documents[path], now)}
        for link in before.links(document, pairing.old):
            span = link.citation.span
            at = layout.at(span.start) if layout else span.start
            expected = _expected(link, pairing)
            if at is None or expected is None:
                continue
            found = new.get(at)
            if found is None or _meaning(found) != expected:
                yield Question(path, span, _message(span.of(text), link, found, pairing, now))


def _expected(link: Link, pairing: Pairing) -> _Meaning | None:
    """Return the expected target of a citation, None if it was deleted, about which there is a question already."""
    if link.version is None or link.version.source.path != pairing.old.source.path or link.eid is None:
        return _meaning(link)
    eid, to = pairing.eids.get(link.eid, link.eid), pairing.eids.get(link.to or "", link.to)
    if eid is None or (link.to and to is None):
        return None
    return link.outcome, link.version.source.path, eid, to


def _meaning(link: Link) -> _Meaning:
    return link.outcome, link.version.source.path if link.version else link.title or "", link.eid, link.to


def _message(words: str, link: Link, found: Link | None, pairing: Pairing, now: Version) -> str:
    was = _named(link, pairing.old)
    if found is None:
        return f"“{words}”（{was}）改后无法识别；请改写"
    new, to = (pairing.eids.get(eid or "") if _is_of(link, pairing) else None for eid in (link.eid, link.to))
    last = f"至{provision_words(now, to)}" if to else ""
    then = f"（改后的{provision_words(now, new)}{last}）" if new and (new, to) != (link.eid, link.to) else ""
    return f"“{words}”原来指{was}{then}，改后会读作{_named(found, now)}；请改写"


def _is_of(link: Link, pairing: Pairing) -> bool:
    return link.version is not None and link.version.source.path == pairing.old.source.path


def _named(link: Link, version: Version) -> str:
    if link.outcome in (Outcome.DANGLING, Outcome.UNSURE):
        return "不知道是哪一条款"
    if link.outcome in LACKING or link.version is None:
        return "没有的条款" if link.title else "没有收录的文件"
    if link.eid is None:
        return titled(link.title or "")
    own = link.version.source.path == version.source.path
    to = f"至{provision_words(link.version, link.to)}" if link.to else ""
    return ("" if own else titled(link.title or "")) + (provision_words(link.version, link.eid) or "全文") + to
