"""Renaming the id of an instrument or of a requirement in every file that has it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lsprotocol.types import Position, PrepareRenamePlaceholder, TextEdit, WorkspaceEdit

from zhunsheng.editor.data_references import data_references, instrument_at, reference_at, requirement_at
from zhunsheng.editor.desk import Desk
from zhunsheng.editor.findings import edits_of
from zhunsheng.model import Form, Ref, RequirementRef, Span, Version, parse_ref
from zhunsheng.model.page import Page
from zhunsheng.reading.yaml_source import YamlData, read_yaml
from zhunsheng.sources.files import CONFIG_NAME

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Refusal(Exception):  # noqa: N818  it is no error of the program; the editor shows why to the person
    """Why an id cannot be renamed, in one sentence."""


def prepare(desk: Desk, path: str, position: Position) -> PrepareRenamePlaceholder | None:
    """Return the id that stands at a place, None where none does that the project has."""
    text = desk.text(path)
    named = _id_at(desk, path, text.offset(position)) if text else None
    if named is None or text is None:
        return None
    name, span = named
    return PrepareRenamePlaceholder(range=text.range(span), placeholder=name.id)


def rename(desk: Desk, path: str, position: Position, new: str) -> WorkspaceEdit:
    """Return the edits that rename the id at a place.

    Raises:
        Refusal: There is no id there, or the new one is none or is taken.
    """
    text, corpus = desk.text(path), desk.scene.corpus
    named = _id_at(desk, path, text.offset(position)) if text else None
    if named is None:
        raise Refusal("这里不是文件或者配套要求的标识，不能改名")
    name = named[0]
    if not _ID.fullmatch(new):
        raise Refusal("标识只用小写字母、数字和连字符，如 asset-allocation")
    is_requirement = isinstance(name, RequirementRef)
    if new != name.id and (corpus.requirement(new) if is_requirement else corpus.instruments.get(new)):
        raise Refusal(f"标识 {new} 已经用于另一{'项配套要求' if is_requirement else '份文件'}")
    edits: dict[str, list[TextEdit]] = defaultdict(list)
    for where, span in sorted({*_places(desk, name)}):
        if other := desk.text(where):
            edits[where].append(TextEdit(other.range(span), new))
    return edits_of(desk, edits)


def _id_at(desk: Desk, path: str, offset: int) -> tuple[Ref | RequirementRef, Span] | None:
    """Return the id at an offset and where it stands; None where the project has no such id."""
    corpus = desk.scene.corpus
    name: Ref | RequirementRef | None = requirement_at(corpus, path, offset) or instrument_at(corpus, path, offset)
    if name is None and (reference := reference_at(corpus, path, offset)):
        name = reference.ref
    document = desk.document(path)
    if name is None and document and (pin := _pin_at(document, offset)):
        name = pin
    if name is None or not (
        corpus.requirement(name.id) if isinstance(name, RequirementRef) else corpus.instruments.get(name.id)
    ):
        return None
    places = [span for where, span in _places(desk, name) if where == path and span.start <= offset <= span.end]
    return (name, places[0]) if places else None


def _pin_at(document: Version | Page, offset: int) -> Ref | None:
    for citation in document.citations if isinstance(document, Version) else document.pins:
        if citation.form is Form.PIN and citation.span.start <= offset <= citation.span.end:
            ref = parse_ref(citation.name or "")
            return ref if isinstance(ref, Ref) else None
    return None


def _places(desk: Desk, name: Ref | RequirementRef) -> Iterator[tuple[str, Span]]:
    """Yield where an id stands, in all files."""
    corpus = desk.scene.corpus
    if isinstance(name, RequirementRef):
        requirement = corpus.requirement(name.id)
        if requirement and corpus.register:
            yield from _found(desk, corpus.register.path, requirement.span, name.id)
    else:
        for version in corpus.instruments[name.id].versions:
            if span := version.metadata.spans.get("id"):
                yield from _found(desk, version.source.path, span, name.id)
        yield from _pins(desk, name.id)
        yield from _configured(desk, name.id)
    for reference in data_references(corpus):
        if type(reference.ref) is type(name) and reference.ref.id == name.id:
            yield from _found(desk, reference.path, reference.span, name.id)


def _found(desk: Desk, path: str, within: Span, name: str) -> Iterator[tuple[str, Span]]:
    """Yield where an id stands in a stretch of a file; the stretch may have quotes, a day and an anchor as well."""
    text = desk.text(path)
    at = text.source.text.find(name, *within) if text else -1
    if at >= 0:
        yield path, Span(at, at + len(name))


def _pins(desk: Desk, name: str) -> Iterator[tuple[str, Span]]:
    for document in desk.scene.corpus.documents:
        for citation in document.citations if isinstance(document, Version) else document.pins:
            ref = parse_ref(citation.name or "") if citation.form is Form.PIN else None
            if isinstance(ref, Ref) and ref.id == name:
                at = document.source.text.find("](ref:", *citation.span) + len("](ref:")
                yield document.source.path, Span(at, at + len(name))


def _configured(desk: Desk, name: str) -> Iterator[tuple[str, Span]]:
    """Yield where the configuration speaks of an instrument by its id."""
    text = desk.text(CONFIG_NAME)
    data = read_yaml(text.source.text) if text and name in text.source.text else None
    if isinstance(data, YamlData) and (span := data.keys.get(("gist_words", name))):
        yield CONFIG_NAME, span
