"""Code actions: corrections, pins, short names, comparison records; inserting, moving, deleting and renumbering."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CreateFile,
    CreateFileOptions,
    Position,
    Range,
    TextEdit,
    WorkspaceEdit,
)

from zhunsheng.editor import provision_actions
from zhunsheng.editor.findings import corrections, edit_of, edits_of
from zhunsheng.editor.texts import EditorText
from zhunsheng.editor.workspace import Workspace
from zhunsheng.gaps.comparing import BasisChange, compare_bases, recorded
from zhunsheng.gaps.recording import record_text
from zhunsheng.model import Form, Ref, Version
from zhunsheng.model.comparison import record_path
from zhunsheng.model.titles import title_key
from zhunsheng.reading.citations.antecedents import genre_of
from zhunsheng.resolving import Link, Outcome
from zhunsheng.resolving.locating import Missing, locate
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled


def actions(workspace: Workspace, path: str, range: Range) -> list[CodeAction]:
    """Return the code actions for a range of a file."""
    text, document = workspace.text(path), workspace.document(path)
    if text is None:
        return []
    span = text.span(range)
    found = [*corrections(workspace, path, span)]
    if isinstance(document, Version):
        link = workspace.snapshot.link_at(path, span.start)
        if link and not document.plain and link.citation.form is not Form.PIN:
            found += _pins(workspace, document, text, link)
            found += _short_names(workspace, document, text, link)
        if not document.plain:
            found += provision_actions.offered(workspace, document, span.start)
        if span.start < document.body.start:
            found += _comparison(workspace, document)
    return found


def _pins(workspace: Workspace, version: Version, text: EditorText, link: Link) -> Iterator[CodeAction]:
    """Yield actions that pin a citation to its target, or to each instrument that an ambiguous name may mean."""
    words = link.citation.span.of(version.source.text)
    if any(mark in words for mark in "[]\n"):
        return
    for ref in _refs(workspace, link):
        target = workspace.snapshot.corpus.find(ref)
        if target is None:
            continue
        name = titled(target.metadata.title) + provision_words(target, ref.eid)
        name += f"（{ref.id}）" if link.outcome is Outcome.AMBIGUOUS else ""
        new = f"[{words}](ref:{ref})"
        edit = edits_of(workspace, {version.source.path: [TextEdit(text.range(link.citation.span), new)]})
        yield CodeAction(f"固定这处引用：{name}", CodeActionKind.RefactorRewrite, edit=edit)


def _refs(workspace: Workspace, link: Link) -> Iterator[Ref]:
    snapshot = workspace.snapshot
    if link.outcome is Outcome.FOUND and link.version and link.to is None:
        yield Ref(link.version.metadata.id, None, link.eid)
    elif link.outcome is Outcome.AMBIGUOUS and link.citation.to is None:
        for identifier in link.candidates:
            target = snapshot.corpus.instruments[identifier].current
            place = locate(snapshot.resolver.outline(target), link.citation.path, "") if link.citation.path else None
            if not isinstance(place, Missing):
                yield Ref(identifier, None, place)


def _short_names(workspace: Workspace, version: Version, text: EditorText, link: Link) -> Iterator[CodeAction]:
    """Yield actions that introduce a short name after a title: those in its metadata, or else its genre."""
    citation, words = link.citation, version.source.text
    name = citation.name or ""
    if citation.form is not Form.TITLE or link.title is None or title_key(name) != title_key(link.title):
        return
    behind = words.find("》", citation.span.start) + 1
    if behind == 0 or words.startswith(("（以下简称", "（下称", "(以下简称"), behind):
        return
    taken = {title_key(short.name) for short in version.short_names}
    if title_key(name) in {title_key(short.title) for short in version.short_names}:
        return
    stated = link.version.metadata.short if link.version else ()
    genre = genre_of(name)
    for short in dict.fromkeys((*stated, *([genre] if genre else []))):
        if title_key(short) not in taken:
            at = text.position(behind)
            edit = TextEdit(Range(at, at), f"（以下简称{titled(short)}）")
            title = f"引入简称{titled(short)}"
            yield CodeAction(
                title, CodeActionKind.RefactorRewrite, edit=edits_of(workspace, {version.source.path: [edit]})
            )


def _comparison(workspace: Workspace, version: Version) -> Iterator[CodeAction]:
    """Yield the action that records that a document was compared with all of its basis today."""
    snapshot, path = workspace.snapshot, record_path(version.source.path)
    found = compare_bases(version, snapshot.corpus, snapshot.today, snapshot.resolver)
    known = [one for one in found if one.now is not None]
    if not known or any(finding.path == path for finding in snapshot.corpus.unread):
        return
    old = snapshot.corpus.comparisons.get(version.source.path)
    words = record_text(recorded(found, old.comparisons if old else (), snapshot.today, None))
    if words is None or (old and old.source.text == words):
        return
    changed = sum(one.change is not BasisChange.SAME for one in known)
    title = f"记下比对：{len(known)} 项依据已经看过（{changed} 项从未比对或者已经改变）"
    uri, record = workspace.uri(path), workspace.text(path)
    whole = record.whole if record else Range(Position(0, 0), Position(0, 0))
    write = edit_of(workspace, path, [TextEdit(whole, words)])
    create = [] if record else [CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True))]
    yield CodeAction(title, CodeActionKind.RefactorRewrite, edit=WorkspaceEdit(document_changes=[*create, write]))
