"""Code actions that insert, delete or renumber provisions and update every reference to them.

Editors ask for actions at every move of the cursor, so the edit is only computed when the user chooses one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lsprotocol.types import (
    AnnotatedTextEdit,
    ChangeAnnotation,
    CodeAction,
    CodeActionKind,
    TextEdit,
    WorkspaceEdit,
)

from zhunsheng.amending.editing import Edited, edit
from zhunsheng.amending.operations import Delete, Insert, Operation, Renumber
from zhunsheng.amending.relabelling import CannotEditError
from zhunsheng.editor.findings import edit_of
from zhunsheng.editor.targets import provision_at
from zhunsheng.editor.workspace import Workspace
from zhunsheng.model import Kind, Provision, Version
from zhunsheng.sources.files import CONFIG_NAME
from zhunsheng.wording.naming import provision_words

PLACEHOLDER = "（内容）。"
_EDITED = frozenset({Kind.ARTICLE, Kind.CLAUSE, Kind.ITEM})
_ANNOTATION = "zhunsheng"
_MOST = 10
_BEGINNING = 200


def offered(workspace: Workspace, version: Version, offset: int) -> Iterator[CodeAction]:
    """Yield the actions for the provision whose label is at an offset; ``carried_out`` computes the edits."""
    provision = provision_at(version, offset)
    if provision is None or provision.kind not in _EDITED or provision.label is None:
        return
    if not provision.label.start <= offset <= provision.label.end:
        return
    named = provision_words(version, provision.eid)
    for title, what in (
        (f"在{named}之后插入一{_unit(provision.kind)}，引用相应修改", "insert"),
        (f"删去{named}，引用相应修改", "delete"),
        ("条文重新编号，引用相应修改", "renumber"),
    ):
        data = {
            "uri": workspace.uri(version.source.path),
            "path": version.source.path,
            "eid": provision.eid,
            "what": what,
        }
        data["begins"] = _beginning(version, provision)
        yield CodeAction(title, CodeActionKind.RefactorRewrite, data=data)


def _beginning(version: Version, provision: Provision) -> str:
    """Return the first words of a provision, which identify it if it is renumbered before the action is resolved."""
    return provision.span.of(version.source.text)[:_BEGINNING]


def _unit(kind: Kind) -> str:
    return "项" if kind is Kind.ITEM else "条"


def carried_out(workspace: Workspace, action: CodeAction) -> tuple[CodeAction, tuple[str, ...]]:
    """Resolve an action: return it with its edits, and the messages for the user (open questions, or the failure)."""
    data: Any = action.data
    version = workspace.document(data["path"]) if isinstance(data, dict) and "path" in data else None
    provision = version.structure.get(data["eid"]) if isinstance(version, Version) else None
    if not isinstance(version, Version) or provision is None or _beginning(version, provision) != data.get("begins"):
        return action, ("文字已经改动，没有修改；请重新选择这一项操作",)
    try:
        text = workspace.text(CONFIG_NAME)
        edited = edit(
            workspace.snapshot.corpus,
            workspace.snapshot.today,
            version,
            _operation(data),
            text.source if text else None,
        )
    except CannotEditError as reason:
        return action, (str(reason),)
    action.edit = _edits(workspace, edited)
    return action, tuple(_asked(workspace, edited))


def _operation(data: dict[str, str]) -> Operation:
    if data["what"] == "insert":
        return Insert(data["eid"], PLACEHOLDER)
    return Delete(data["eid"]) if data["what"] == "delete" else Renumber()


def _edits(workspace: Workspace, edited: Edited) -> WorkspaceEdit:
    """Return the edits, annotated for confirmation if the user has to decide anything."""
    count = len(edited.questions)
    changes = []
    for path, layout in edited.files:
        text = workspace.text(path)
        if text is not None:
            plain = [TextEdit(text.range(span), new) for span, new in layout.replacements()]
            asking = [AnnotatedTextEdit(_ANNOTATION, one.range, one.new_text) for one in plain] if count else plain
            changes.append(edit_of(workspace, path, asking))
    if not count:
        return WorkspaceEdit(document_changes=changes)
    label = f"引用 {edited.references} 处相应修改，{count} 处要由人决定"
    annotation = ChangeAnnotation(label, needs_confirmation=True)
    return WorkspaceEdit(document_changes=changes, change_annotations={_ANNOTATION: annotation})


def _asked(workspace: Workspace, edited: Edited) -> Iterator[str]:
    for question in edited.questions[:_MOST]:
        text = workspace.text(question.path)
        line = text.range(question.span).start.line + 1 if text else 1
        yield f"{question.path}:{line}: {question.message}"
