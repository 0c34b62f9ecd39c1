"""Inserts, deletes, moves and renumbers provisions, and updates every reference to them in a project.

``edit`` is a pure function from a corpus and an operation to the new text of each file and the open questions. The
rewritten texts are read again, and every citation that no longer leads to the same words becomes a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from zhunsheng.amending.asking import (
    Question,
    asked_about,
    asked_about_mention,
    asked_of_comparisons,
    asked_of_lists,
)
from zhunsheng.amending.citing import Citing
from zhunsheng.amending.eid_references import (
    accepted_in,
    front_matter,
    markdown_links,
    mentioned_eid,
    mentions_in,
    references_in,
)
from zhunsheng.amending.emptied import widened
from zhunsheng.amending.following import follow, follow_label
from zhunsheng.amending.operations import Operation
from zhunsheng.amending.pairing import Pairing, paired
from zhunsheng.amending.quoted_words import quotation_edits
from zhunsheng.amending.rebuilt_text import Edit, Layout
from zhunsheng.amending.relabelling import CannotEditError
from zhunsheng.amending.rereading import changed_meanings, with_texts
from zhunsheng.amending.shaping import shaped
from zhunsheng.corpus.corpus import Corpus, are_parts
from zhunsheng.gaps.places import canonical
from zhunsheng.model import Form, Source, Span, Version
from zhunsheng.model.page import Page
from zhunsheng.resolving import Link


class FileEdit(NamedTuple):
    """The new text of one file."""

    path: str
    layout: Layout


@dataclass(frozen=True, slots=True)
class Edited:
    """The changed files by path, the number of updated references, and the questions for the user.

    ``notes`` tell what was done beyond what was asked.
    """

    files: tuple[FileEdit, ...]
    questions: tuple[Question, ...]
    references: int
    pairing: Pairing
    notes: tuple[str, ...] = ()


def edit(
    corpus: Corpus,
    today: date,
    version: Version,
    operation: Operation,
    config: Source | None = None,
    citing: Citing | None = None,
) -> Edited:
    """Carry out an operation on a text of a corpus and update every reference to its provisions.

    Args:
        corpus: All files of the project.
        today: The day as of which texts are in force.
        version: The text.
        operation: The operation.
        config: The configuration file, whose ``accepted`` names provisions.
        citing: The resolved citations of this corpus, if they are at hand.

    Raises:
        CannotEditError: The operation is not possible; the message says why.
    """
    siblings = corpus.instruments[version.metadata.id].versions
    if any(are_parts(version, sibling) for sibling in siblings if sibling is not version):
        raise CannotEditError("这份文件分为几个 .md 文件，条文序号前后相连，不能只改一个；请先合并")
    operation, notes = widened(version, operation)
    pairing = paired(version, operation, shaped(version, operation))
    return replace(_Editing(corpus, citing or Citing(corpus, today), pairing).done(today, config), notes=notes)


class _Editing:
    """Collects the edits of references by file, and the questions."""

    def __init__(self, corpus: Corpus, citing: Citing, pairing: Pairing) -> None:
        self.corpus, self.citing, self.pairing = corpus, citing, pairing
        self.version = pairing.old
        self.edits: dict[str, list[Edit]] = defaultdict(list)
        self.texts: dict[str, str] = {}
        self.questions: list[Question] = []

    def done(self, today: date, config: Source | None) -> Edited:
        """Update the references, read everything again, and return the result."""
        concerned: list[Version | Page] = []
        for document in self.corpus.documents:
            links = [link for link in self.citing.links(document, self.version) if self._is_to_it(link)]
            self._citations(document, links)
            self._links_of_markdown(document)
            matter = front_matter(document) if isinstance(document, Version) else None
            if matter:
                self._data(document.source, matter)
            if links or document.source.path == self.version.source.path:
                concerned.append(document)
        self._data_files()
        self._accepted(config)
        references = sum(map(len, self.edits.values()))
        self._quotations()
        layouts = self._layouts()
        after = Citing(with_texts(self.corpus, layouts), today)
        changed = list(changed_meanings(self.citing, after, self.pairing, concerned, layouts))
        told = {(question.path, question.span) for question in changed}
        self.questions = [q for q in self.questions if (q.path, q.span) not in told] + changed
        now = next(v for v in after.corpus.versions if v.source.path == self.version.source.path)
        self.questions += asked_of_comparisons(self.corpus, self.pairing, now)
        self.questions += asked_of_lists(self.pairing)
        files = tuple(
            FileEdit(path, layouts[path]) for path in sorted(layouts) if layouts[path].text != layouts[path].old
        )
        asked = sorted(dict.fromkeys(self.questions), key=lambda question: (question.path, question.span))
        return Edited(files, tuple(asked), references, self.pairing)

    def _is_to_it(self, link: Link) -> bool:
        return link.version is not None and link.version.source.path == self.version.source.path

    def _layouts(self) -> dict[str, Layout]:
        layouts = {path: Layout.unmoved(self.texts[path], edits) for path, edits in self.edits.items()}
        own = self.version.source.path
        layouts[own] = self.pairing.layout.with_edits(self.edits.get(own, ()))
        return layouts

    def _edit(self, source: Source, span: Span, words: str) -> None:
        """Replace words once, unless they are deleted together with a provision."""
        if span.of(source.text) == words or self._is_gone(source.path, span):
            return
        self.texts[source.path] = source.text
        edits = self.edits[source.path]
        if not any(known.start < span.end and span.start < known.end for known, _ in edits):
            edits.append((span, words))

    def _is_gone(self, path: str, span: Span) -> bool:
        return path == self.version.source.path and self.pairing.layout.at(span.start) is None

    # Texts

    def _citations(self, document: Version | Page, links: Iterable[Link]) -> None:
        source = document.source
        for link in links:
            span = link.citation.span
            if link.eid is None or self._is_gone(source.path, span):
                continue
            ends = [eid for eid in (link.eid, link.to) if eid]
            self.questions += asked_about(self.pairing, source, span, span.of(source.text), ends)
            if any(self.pairing.eids.get(eid) is None for eid in ends):
                continue
            words = follow(span.of(source.text), link.citation, [self.pairing.changes(eid) for eid in ends])
            if link.citation.form is Form.PIN:
                words = words.replace(f"#{link.eid})", f"#{self.pairing.eids[link.eid]})")
            self._edit(source, span, words)

    def _links_of_markdown(self, document: Version | Page) -> None:
        root = self.corpus.config.sources[0].rstrip("/") if self.corpus.config.sources else "."
        source = document.source
        for link in markdown_links(document, root):
            if link.path != self.version.source.path or link.eid not in self.pairing.eids:
                continue
            self._point(source, link.eid, link.span)
            if self.pairing.eids[link.eid] is not None:
                words = follow_label(link.words.of(source.text), self.pairing.changes(link.eid))
                self._edit(source, link.words, words)

    # Data

    def _data_files(self) -> None:
        corpus = self.corpus
        beside = (corpus.register, corpus.study and corpus.study.source, corpus.synonyms and corpus.synonyms.source)
        records = (record.source for record in corpus.comparisons.values())
        for source in (*beside, *records):
            if source:
                self._data(source)

    def _data(self, source: Source, within: Span | None = None) -> None:
        about = []
        for reference in references_in(source.text, within):
            ref = canonical(reference.ref, self.corpus)
            if ref.id == self.version.metadata.id and ref.eid and self.citing.is_meant(ref, self.version):
                self._point(source, ref.eid, reference.span)
                about.append(reference.span)
        for span in mentions_in(source.text, about, within) if about else ():
            eid = mentioned_eid(span.of(source.text))
            if self.pairing.eids.get(eid, eid) != eid:
                self.questions.append(asked_about_mention(self.pairing, source, span, eid))

    def _accepted(self, config: Source | None) -> None:
        if config is not None and self.corpus.config.accepted:
            for eid, span in accepted_in(config, self.version.source.path):
                self._point(config, eid, span)

    def _point(self, source: Source, eid: str, span: Span) -> None:
        if eid not in self.pairing.eids or self._is_gone(source.path, span):
            return
        new = self.pairing.eids[eid]
        if new is None:
            self.questions += asked_about(self.pairing, source, span, eid, [eid])
        else:
            self._edit(source, span, new)

    def _quotations(self) -> None:
        for source, span, words in quotation_edits(self.corpus, self.citing.resolver, self.edits):
            if words is None:
                message = "所引原文中的条文序号已相应修改，这里的引文请一并修改"
                self.questions.append(Question(source.path, span, message))
            else:
                self._edit(source, span, words)
