"""What an editor offers to do at a place: correct, pin, name, compare, insert, move, delete and renumber."""

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

from zhunsheng.editor import rearranging
from zhunsheng.editor.desk import Desk
from zhunsheng.editor.findings import corrections, edit_of, edits_of
from zhunsheng.editor.texts import EditorText
from zhunsheng.gaps.comparing import BasisChange, beside, recorded
from zhunsheng.gaps.recording import record_text
from zhunsheng.model import Form, Ref, Version
from zhunsheng.model.comparison import record_path
from zhunsheng.model.titles import title_key
from zhunsheng.reading.citations.antecedents import genre_of
from zhunsheng.resolving import Link, Outcome
from zhunsheng.resolving.locating import Missing, locate
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled


def actions(desk: Desk, path: str, range: Range) -> list[CodeAction]:
    """Return what can be done at a range of a file."""
    text, document = desk.text(path), desk.document(path)
    if text is None:
        return []
    span = text.span(range)
    found = [*corrections(desk, path, span)]
    if isinstance(document, Version):
        link = desk.scene.link_at(path, span.start)
        if link and not document.plain and link.citation.form is not Form.PIN:
            found += _pins(desk, document, text, link)
            found += _short_names(desk, document, text, link)
        if not document.plain:
            found += rearranging.offered(desk, document, span.start)
        if span.start < document.body.start:
            found += _comparison(desk, document)
    return found


def _pins(desk: Desk, version: Version, text: EditorText, link: Link) -> Iterator[CodeAction]:
    """Yield the pins of a citation: where it leads, or where each instrument of an ambiguous name would lead it."""
    words = link.citation.span.of(version.source.text)
    if any(mark in words for mark in "[]\n"):
        return
    for ref in _refs(desk, link):
        target = desk.scene.corpus.find(ref)
        if target is None:
            continue
        name = titled(target.metadata.title) + provision_words(target, ref.eid)
        name += f"（{ref.id}）" if link.outcome is Outcome.AMBIGUOUS else ""
        new = f"[{words}](ref:{ref})"
        edit = edits_of(desk, {version.source.path: [TextEdit(text.range(link.citation.span), new)]})
        yield CodeAction(f"固定这处引用：{name}", CodeActionKind.RefactorRewrite, edit=edit)


def _refs(desk: Desk, link: Link) -> Iterator[Ref]:
    scene = desk.scene
    if link.outcome is Outcome.FOUND and link.version and link.to is None:
        yield Ref(link.version.metadata.id, None, link.eid)
    elif link.outcome is Outcome.AMBIGUOUS and link.citation.to is None:
        for identifier in link.candidates:
            target = scene.corpus.instruments[identifier].current
            place = locate(scene.resolver.outline(target), link.citation.path, "") if link.citation.path else None
            if not isinstance(place, Missing):
                yield Ref(identifier, None, place)


def _short_names(desk: Desk, version: Version, text: EditorText, link: Link) -> Iterator[CodeAction]:
    """Yield the short names to introduce behind a title: those that its metadata state, or else its genre."""
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
            yield CodeAction(title, CodeActionKind.RefactorRewrite, edit=edits_of(desk, {version.source.path: [edit]}))


def _comparison(desk: Desk, version: Version) -> Iterator[CodeAction]:
    """Yield the record that somebody has compared a document with all of its basis today."""
    scene, path = desk.scene, record_path(version.source.path)
    found = beside(version, scene.corpus, scene.today, scene.resolver)
    known = [one for one in found if one.now is not None]
    if not known or any(finding.path == path for finding in scene.corpus.unread):
        return
    old = scene.corpus.comparisons.get(version.source.path)
    words = record_text(recorded(found, old.comparisons if old else (), scene.today, None))
    if words is None or (old and old.source.text == words):
        return
    changed = sum(one.change is not BasisChange.SAME for one in known)
    title = f"记下比对：{len(known)} 项依据已经看过（{changed} 项从未比对或者已经改变）"
    uri, record = desk.uri(path), desk.text(path)
    whole = record.whole if record else Range(Position(0, 0), Position(0, 0))
    write = edit_of(desk, path, [TextEdit(whole, words)])
    create = [] if record else [CreateFile(uri, options=CreateFileOptions(ignore_if_exists=True))]
    yield CodeAction(title, CodeActionKind.RefactorRewrite, edit=WorkspaceEdit(document_changes=[*create, write]))
