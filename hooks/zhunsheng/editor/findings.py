"""Findings as an editor shows them, and the corrections that they offer."""

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
from zhunsheng.editor.desk import Desk
from zhunsheng.editor.texts import EditorText
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


def edits_of(desk: Desk, edits: dict[str, list[TextEdit]]) -> WorkspaceEdit:
    """Return edits by path."""
    return WorkspaceEdit(document_changes=[edit_of(desk, path, found) for path, found in sorted(edits.items())])


def edit_of(desk: Desk, path: str, edits: Iterable[TextEdit | AnnotatedTextEdit]) -> TextDocumentEdit:
    """Return the edits of one text; an editor applies them to no later version of it than they are meant for."""
    return TextDocumentEdit(OptionalVersionedTextDocumentIdentifier(desk.uri(path), desk.version(path)), [*edits])


def diagnostics(desk: Desk, path: str) -> list[Diagnostic]:
    """Return what was found in a file when it was last checked."""
    text = desk.text(path)
    return [diagnostic(desk, text, finding) for finding in desk.findings.get(path, ())]


def diagnostic(desk: Desk, text: EditorText | None, finding: Finding) -> Diagnostic:
    """Return a finding as an editor shows it; in a file without a text it stands at the beginning."""
    related = [
        DiagnosticRelatedInformation(Location(desk.uri(place.path), other.range(place.span)), place.message)
        for place in finding.related
        if (other := desk.text(place.path))
    ]
    return Diagnostic(
        range=text.range(finding.span) if text else _BEGINNING,
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=_rule_page(desk.root, finding.code),
        source=SOURCE,
        related_information=related or None,
    )


def _rule_page(root: Path, code: str) -> CodeDescription | None:
    """Return the page of a rule, where the site was built; the hover explains every rule."""
    page = root.joinpath(*_RULE_PAGES, f"{code}.html")
    return CodeDescription(page.as_uri()) if page.is_file() else None


def corrections(desk: Desk, path: str, span: Span) -> Iterator[CodeAction]:
    """Yield what can be done about the findings that touch a stretch of a file."""
    text = desk.text(path)
    if text is None:
        return
    found = desk.current(path)
    for finding in (f for f in found if f.span.start <= span.end and span.start <= f.span.end):
        shown = [diagnostic(desk, text, finding)]
        if finding.replacement is not None:
            words = finding.replacement if len(finding.replacement) <= _SHOWN else finding.replacement[:_SHOWN] + "……"
            title = f"改为“{words}”（{finding.code}）" if words.strip() else f"删去（{finding.code}）"
            edit = edits_of(desk, {path: [TextEdit(text.range(finding.span), finding.replacement)]})
            yield CodeAction(title, CodeActionKind.QuickFix, diagnostics=shown, is_preferred=True, edit=edit)
        if silence := _silence(desk, path, text, finding):
            title = f"写明理由，不再提示 {finding.code}"
            edit = edits_of(desk, {path: [silence]})
            yield CodeAction(title, CodeActionKind.QuickFix, diagnostics=shown, edit=edit)
    if all_of_them := accepted_fixes(text.source.text, found):
        edits = [TextEdit(text.range(place), new) for place, new in all_of_them]
        title = f"改正有把握的 {len(edits)} 处（zhunsheng check --fix）"
        yield CodeAction(title, CodeActionKind.SourceFixAll, edit=edits_of(desk, {path: edits}))


_SHOWN = 20


def _silence(desk: Desk, path: str, text: EditorText, finding: Finding) -> TextEdit | None:
    """Return the comment in front of the block that silences a finding; None where no comment would be read."""
    document = desk.document(path)
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
    """Return what a rule is about, in Markdown, None where there is no such rule."""
    rule = find_rule(code)
    if rule is None:
        return None
    return f"**{rule.code}　{rule.title}**\n\n{rule.explanation}"
