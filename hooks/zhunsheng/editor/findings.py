"""Findings as LSP diagnostics, and the quick fixes for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from lsprotocol.types import (
    AnnotatedTextEdit,
    CodeAction,
    CodeActionKind,
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from zhunsheng.checking.fixing import accepted_fixes
from zhunsheng.editor.texts import EditorText
from zhunsheng.editor.workspace import Workspace
from zhunsheng.model import Finding, Severity, Span, Version
from zhunsheng.rules import find_rule

SOURCE = "准绳"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
_RULE_PAGES = ("site", "rules")  # where `make site` writes them
_BEGINNING = Range(Position(0, 0), Position(0, 0))


def edits_of(workspace: Workspace, edits: dict[str, list[TextEdit]]) -> WorkspaceEdit:
    """Return a workspace edit from the edits of each path."""
    return WorkspaceEdit(document_changes=[edit_of(workspace, path, found) for path, found in sorted(edits.items())])


def edit_of(workspace: Workspace, path: str, edits: Iterable[TextEdit | AnnotatedTextEdit]) -> TextDocumentEdit:
    """Return the edits of one text with its version, so that an editor does not apply them to a later one."""
    return TextDocumentEdit(
        OptionalVersionedTextDocumentIdentifier(workspace.uri(path), workspace.version(path)), [*edits]
    )


def diagnostics(workspace: Workspace, path: str) -> list[Diagnostic]:
    """Return the findings of the last check of a file."""
    text = workspace.text(path)
    return [diagnostic(workspace, text, finding) for finding in workspace.findings.get(path, ())]


def diagnostic(workspace: Workspace, text: EditorText | None, finding: Finding) -> Diagnostic:
    """Convert a finding to a diagnostic; in a file that could not be read it is placed at the beginning."""
    related = [
        DiagnosticRelatedInformation(Location(workspace.uri(place.path), other.range(place.span)), place.message)
        for place in finding.related
        if (other := workspace.text(place.path))
    ]
    return Diagnostic(
        range=text.range(finding.span) if text else _BEGINNING,
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=_rule_page(workspace.root, finding.code),
        source=SOURCE,
        related_information=related or None,
    )


def _rule_page(root: Path, code: str) -> CodeDescription | None:
    """Return a link to the page of a rule if the site has been built; the hover explains the rule anyway."""
    page = root.joinpath(*_RULE_PAGES, f"{code}.html")
    return CodeDescription(page.as_uri()) if page.is_file() else None


def corrections(workspace: Workspace, path: str, span: Span) -> Iterator[CodeAction]:
    """Yield the quick fixes for the findings that touch a span of a file."""
    text = workspace.text(path)
    if text is None:
        return
    found = workspace.current(path)
    for finding in (f for f in found if f.span.start <= span.end and span.start <= f.span.end):
        shown = [diagnostic(workspace, text, finding)]
        if finding.replacement is not None:
            words = finding.replacement if len(finding.replacement) <= _SHOWN else finding.replacement[:_SHOWN] + "……"
            title = f"改为“{words}”（{finding.code}）" if words.strip() else f"删去（{finding.code}）"
            edit = edits_of(workspace, {path: [TextEdit(text.range(finding.span), finding.replacement)]})
            yield CodeAction(title, CodeActionKind.QuickFix, diagnostics=shown, is_preferred=True, edit=edit)
        if finding.suggestion is not None:
            title = f"改为“{finding.suggestion}”，请先核对（{finding.code}）"
            edit = edits_of(workspace, {path: [TextEdit(text.range(finding.span), finding.suggestion)]})
            yield CodeAction(title, CodeActionKind.QuickFix, diagnostics=shown, edit=edit)
        if silence := _silence(workspace, path, text, finding):
            title = f"写明理由，不再提示 {finding.code}"
            edit = edits_of(workspace, {path: [silence]})
            yield CodeAction(title, CodeActionKind.QuickFix, diagnostics=shown, edit=edit)
    if all_of_them := accepted_fixes(text.source.text, found):
        edits = [TextEdit(text.range(place), new) for place, new in all_of_them]
        title = f"改正有把握的 {len(edits)} 处（zhunsheng check --fix）"
        yield CodeAction(title, CodeActionKind.SourceFixAll, edit=edits_of(workspace, {path: edits}))


_SHOWN = 20


def _silence(workspace: Workspace, path: str, text: EditorText, finding: Finding) -> TextEdit | None:
    """Return the edit that silences a finding by a comment, None where a comment would have no effect."""
    document = workspace.document(path)
    if not isinstance(document, Version) or document.plain or finding.span.start < document.body.start:
        return None
    words = text.source.text
    start = words.rfind("\n", 0, finding.span.start) + 1
    while words.startswith("|", start) and start > document.body.start:  # a table is silenced as a whole
        above = words.rfind("\n", 0, start - 1) + 1
        if not words.startswith("|", above):
            break
        start = above
    at = text.position(start)
    return TextEdit(Range(at, at), f"<!-- zhunsheng-ignore {finding.code}: 理由 -->\n")


def explained(code: str) -> str | None:
    """Return the explanation of a rule as Markdown, None if there is no such rule."""
    rule = find_rule(code)
    if rule is None:
        return None
    return f"**{rule.code}　{rule.title}**\n\n{rule.explanation}"
