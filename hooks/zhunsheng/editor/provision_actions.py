"""Code actions that insert, move, delete or renumber provisions and update every reference to them.

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
from zhunsheng.amending.operations import Delete, Insert, Move, Operation, Renumber
from zhunsheng.amending.relabelling import CannotEditError
from zhunsheng.amending.runs import HEADINGS, NUMBERED
from zhunsheng.editor.findings import edit_of
from zhunsheng.editor.targets import provision_at
from zhunsheng.editor.workspace import Workspace
from zhunsheng.model import Kind, Provision, Version
from zhunsheng.sources.files import CONFIG_NAME
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import UNITS

PLACEHOLDER = "（内容）。"
_NAME = "（名称）"
_ANNOTATION = "zhunsheng"
_MOST = 10
_BEGINNING = 200


def offered(workspace: Workspace, version: Version, offset: int) -> Iterator[CodeAction]:
    """Yield the actions for the provision whose label is at an offset; ``carried_out`` computes the edits."""
    provision = provision_at(version, offset)
    if provision is None or provision.kind not in NUMBERED or provision.label is None:
        return
    if not provision.label.start <= offset <= provision.label.end:
        return
    named = provision_words(version, provision.eid)
    above, below = _beside(version, provision)
    for title, what, to in (
        (f"在{named}之后插入一{_unit(provision)}", "insert", None),
        (f"把{named}移到{above and provision_words(version, above.eid)}之前", "before", above),
        (f"把{named}移到{below and provision_words(version, below.eid)}之后", "behind", below),
        (f"删去{named}", "delete", None),
        ("条文重新编号", "renumber", None),
    ):
        if to or what not in {"before", "behind"}:
            data = {"uri": workspace.uri(version.source.path), "path": version.source.path, "eid": provision.eid}
            data |= {"what": what, "begins": _beginning(version, provision), "to": to.eid if to else ""}
            yield CodeAction(f"{title}，引用相应修改", CodeActionKind.RefactorRewrite, data=data)


def _beside(version: Version, provision: Provision) -> tuple[Provision | None, Provision | None]:
    """Return the provisions above and below that one can change places with: of its kind, in what holds it."""
    row = [one for one in version.structure.of(provision.kind) if one.parent == provision.parent and one.label]
    at = row.index(provision)
    return row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None


def _beginning(version: Version, provision: Provision) -> str:
    """Return the first words of a provision, which identify it if it is renumbered before the action is resolved."""
    return provision.span.of(version.source.text)[:_BEGINNING]


def _unit(provision: Provision) -> str:
    """Return what one is called: 章, 条, 项; 5 and 5.2 of a standard are 章 and 条, A and 1 are 附录 and 附件."""
    if provision.kind is Kind.CLAUSE:
        return "条" if "." in provision.number else "章"
    if provision.kind is Kind.ANNEX:
        return "个附录" if _is_annex_of_standard(provision) else "个附件"
    return UNITS.get(provision.kind, "项")


def _is_annex_of_standard(provision: Provision) -> bool:
    """Tell whether a provision is an annex with a letter, whose heading states whether it is normative."""
    return provision.kind is Kind.ANNEX and provision.number.isalpha()


def _is_titled(provision: Provision) -> bool:
    """Tell whether the first line of a new provision beside this one is its title."""
    is_heading = provision.kind in HEADINGS or provision.kind is Kind.ANNEX
    return is_heading or (provision.heading is not None and provision.kind is not Kind.ARTICLE)


def carried_out(workspace: Workspace, action: CodeAction) -> tuple[CodeAction, tuple[str, ...]]:
    """Resolve an action: return it with its edits, and the messages for the user (open questions, or the failure)."""
    data: Any = action.data
    version = workspace.document(data["path"]) if isinstance(data, dict) and "path" in data else None
    provision = version.structure.get(data["eid"]) if isinstance(version, Version) else None
    if not isinstance(version, Version) or provision is None or _beginning(version, provision) != data.get("begins"):
        return action, ("文字已经改动，没有修改；请重新选择这一项操作",)
    try:
        text, operation = workspace.text(CONFIG_NAME), _operation(data, provision)
        edited = edit(
            workspace.snapshot.corpus, workspace.snapshot.today, version, operation, text.source if text else None
        )
    except CannotEditError as reason:
        return action, (str(reason),)
    action.edit = _edits(workspace, edited)
    return action, (*edited.notes, *_asked(workspace, edited))


def _operation(data: dict[str, str], provision: Provision) -> Operation:
    match data["what"]:
        case "insert":
            name = f"（规范性或者资料性）{_NAME}" if _is_annex_of_standard(provision) else _NAME
            return Insert(provision.eid, f"{name}\n{PLACEHOLDER}" if _is_titled(provision) else PLACEHOLDER)
        case "delete":
            return Delete(provision.eid)
        case "before" | "behind" as side:
            return Move(provision.eid, data["to"], side == "before")
        case _:
            return Renumber()


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
