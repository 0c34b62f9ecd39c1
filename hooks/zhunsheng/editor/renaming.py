"""Rename the id of an instrument or a requirement in every file that refers to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lsprotocol.types import Position, PrepareRenamePlaceholder, TextEdit, WorkspaceEdit

from zhunsheng.editor.corpus_references import data_references, instrument_at, reference_at, requirement_at
from zhunsheng.editor.findings import edits_of
from zhunsheng.editor.workspace import Workspace
from zhunsheng.model import Form, Ref, RequirementRef, Span, Version, parse_ref
from zhunsheng.model.page import Page
from zhunsheng.reading.yaml_source import YamlData, read_yaml
from zhunsheng.sources.files import CONFIG_NAME

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Refusal(Exception):  # noqa: N818  it is no error of the program; the editor shows why to the person
    """An id cannot be renamed; the message says why in one sentence."""


def prepare(workspace: Workspace, path: str, position: Position) -> PrepareRenamePlaceholder | None:
    """Return the id at a position, None where there is none that the project defines."""
    text = workspace.text(path)
    named = _id_at(workspace, path, text.offset(position)) if text else None
    if named is None or text is None:
        return None
    name, span = named
    return PrepareRenamePlaceholder(range=text.range(span), placeholder=name.id)


def rename(workspace: Workspace, path: str, position: Position, new: str) -> WorkspaceEdit:
    """Return the edits that rename the id at a position.

    Raises:
        Refusal: There is no id at the position, or the new id is malformed or taken.
    """
    text, corpus = workspace.text(path), workspace.snapshot.corpus
    named = _id_at(workspace, path, text.offset(position)) if text else None
    if named is None:
        raise Refusal("这里不是文件或者配套要求的标识，不能改名")
    name = named[0]
    if not _ID.fullmatch(new):
        raise Refusal("标识只用小写字母、数字和连字符，如 asset-allocation")
    is_requirement = isinstance(name, RequirementRef)
    if new != name.id and (corpus.requirement(new) if is_requirement else corpus.instruments.get(new)):
        raise Refusal(f"标识 {new} 已经用于另一{'项配套要求' if is_requirement else '份文件'}")
    edits: dict[str, list[TextEdit]] = defaultdict(list)
    for where, span in sorted({*_places(workspace, name)}):
        if other := workspace.text(where):
            edits[where].append(TextEdit(other.range(span), new))
    return edits_of(workspace, edits)


def _id_at(workspace: Workspace, path: str, offset: int) -> tuple[Ref | RequirementRef, Span] | None:
    """Return the id at an offset and its span, None where there is none that the project defines."""
    corpus = workspace.snapshot.corpus
    name: Ref | RequirementRef | None = requirement_at(corpus, path, offset) or instrument_at(corpus, path, offset)
    if name is None and (reference := reference_at(corpus, path, offset)):
        name = reference.ref
    document = workspace.document(path)
    if name is None and document and (pin := _pin_at(document, offset)):
        name = pin
    if name is None or not (
        corpus.requirement(name.id) if isinstance(name, RequirementRef) else corpus.instruments.get(name.id)
    ):
        return None
    places = [span for where, span in _places(workspace, name) if where == path and span.start <= offset <= span.end]
    return (name, places[0]) if places else None


def _pin_at(document: Version | Page, offset: int) -> Ref | None:
    for citation in document.citations if isinstance(document, Version) else document.pins:
        if citation.form is Form.PIN and citation.span.start <= offset <= citation.span.end:
            ref = parse_ref(citation.name or "")
            return ref if isinstance(ref, Ref) else None
    return None


def _places(workspace: Workspace, name: Ref | RequirementRef) -> Iterator[tuple[str, Span]]:
    """Yield every place of an id in all files."""
    corpus = workspace.snapshot.corpus
    if isinstance(name, RequirementRef):
        requirement = corpus.requirement(name.id)
        if requirement and corpus.register:
            yield from _found(workspace, corpus.register.path, requirement.span, name.id)
    else:
        for version in corpus.instruments[name.id].versions:
            if span := version.metadata.spans.get("id"):
                yield from _found(workspace, version.source.path, span, name.id)
        yield from _pins(workspace, name.id)
        yield from _configured(workspace, name.id)
    for reference in data_references(corpus):
        if type(reference.ref) is type(name) and reference.ref.id == name.id:
            yield from _found(workspace, reference.path, reference.span, name.id)


def _found(workspace: Workspace, path: str, within: Span, name: str) -> Iterator[tuple[str, Span]]:
    """Yield the places of an id in a span, which may also hold quotation marks, a date and an anchor."""
    text = workspace.text(path)
    at = text.source.text.find(name, *within) if text else -1
    if at >= 0:
        yield path, Span(at, at + len(name))


def _pins(workspace: Workspace, name: str) -> Iterator[tuple[str, Span]]:
    for document in workspace.snapshot.corpus.documents:
        for citation in document.citations if isinstance(document, Version) else document.pins:
            ref = parse_ref(citation.name or "") if citation.form is Form.PIN else None
            if isinstance(ref, Ref) and ref.id == name:
                at = document.source.text.find("](ref:", *citation.span) + len("](ref:")
                yield document.source.path, Span(at, at + len(name))


def _configured(workspace: Workspace, name: str) -> Iterator[tuple[str, Span]]:
    """Yield the places in the configuration that name an instrument by its id."""
    text = workspace.text(CONFIG_NAME)
    data = read_yaml(text.source.text) if text and name in text.source.text else None
    if isinstance(data, YamlData) and (span := data.keys.get(("gist_words", name))):
        yield CONFIG_NAME, span
