"""Document symbols, folding ranges, and the search for instruments and requirements by name."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import (
    DocumentSymbol,
    FoldingRange,
    FoldingRangeKind,
    Location,
    Range,
    SymbolKind,
    WorkspaceSymbol,
)

from zhunsheng.editor.fields import yaml_span
from zhunsheng.editor.targets import head_of, provision_place, requirement_place
from zhunsheng.editor.texts import EditorText
from zhunsheng.editor.workspace import Workspace
from zhunsheng.model import Kind, Provision, RequirementRef, Span, Version
from zhunsheng.model.fences import Markup, read_regions
from zhunsheng.model.numbers import number_key
from zhunsheng.model.titles import title_key
from zhunsheng.wording.naming import provision_words

_LEFT_OUT = frozenset({Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.PREAMBLE})
_KINDS = {
    Kind.ARTICLE: SymbolKind.Method,
    Kind.CLAUSE: SymbolKind.Method,
    Kind.TABLE: SymbolKind.Array,
    Kind.FIGURE: SymbolKind.Object,
    Kind.FORMULA: SymbolKind.Operator,
}
_FIRST_WORDS = 24
_MOST = 200


def symbols(workspace: Workspace, path: str) -> list[DocumentSymbol]:
    """Return the outline of a file: its divisions and provisions, or the requirements of the register."""
    text, corpus = workspace.text(path), workspace.snapshot.corpus
    if text is None:
        return []
    if corpus.register and corpus.register.path == path:
        found = ((f"{one.id}　{one.title}", one.span) for one in corpus.requirements)
        return [_symbol(name, SymbolKind.Event, text.range(span), text.range(span)) for name, span in found]
    version = workspace.document(path)
    if not isinstance(version, Version):
        return []
    own: list[DocumentSymbol] = []
    made: dict[int, DocumentSymbol] = {}
    for number, provision in enumerate(version.structure.provisions):
        if provision.kind in _LEFT_OUT:
            continue
        symbol = _provision_symbol(version, provision, text)
        made[number] = symbol
        above = provision.parent
        while above >= 0 and above not in made:
            above = version.structure.provisions[above].parent
        siblings = own if above < 0 else _children(made[above])
        siblings.append(symbol)
    return own


def _children(symbol: DocumentSymbol) -> list[DocumentSymbol]:
    if not isinstance(symbol.children, list):
        symbol.children = []
    return symbol.children


def _provision_symbol(version: Version, provision: Provision, text: EditorText) -> DocumentSymbol:
    name = provision_words(version, provision.eid) or provision.eid
    detail = head_words(version, provision)[:_FIRST_WORDS]
    head = head_of(version, provision)
    whole = Span(min(provision.span.start, head.start), max(provision.span.end, head.end))
    kind = _KINDS.get(provision.kind, SymbolKind.Class)
    return _symbol(name, kind, text.range(whole), text.range(head), detail)


def head_words(version: Version, provision: Provision) -> str:
    """Return the heading and the first words of a provision, without blanks."""
    words = version.source.text
    heading = "".join(provision.heading.of(words).split()) if provision.heading else ""
    start = (provision.heading or provision.label or Span(0, provision.span.start)).end
    end = words.find("\n", start, provision.span.end)
    first = "".join(words[start : end if end >= 0 else provision.span.end].split())
    return heading + ("　" if heading and first else "") + first


def _symbol(name: str, kind: SymbolKind, whole: Range, head: Range, detail: str = "") -> DocumentSymbol:
    return DocumentSymbol(name=name, kind=kind, range=whole, selection_range=head, detail=detail or None)


def folding(workspace: Workspace, path: str) -> list[FoldingRange]:
    """Return the folding ranges of a file: front matter, divisions, articles of several lines, and comments."""
    text, corpus = workspace.text(path), workspace.snapshot.corpus
    if text is None:
        return []
    found = [*_folded(workspace, path, text)]
    within = yaml_span(text.source.text, path, corpus)
    if within and path.endswith(".md"):
        found.append((Span(0, within.end), FoldingRangeKind.Region))
    ranges: dict[tuple[int, int], FoldingRange] = {}
    for span, kind in found:
        words = span.of(text.source.text).rstrip()
        at = text.range(Span(span.start, span.start + len(words)))
        if at.end.line > at.start.line:
            key = at.start.line, at.end.line
            ranges.setdefault(key, FoldingRange(at.start.line, at.end.line, kind=kind))
    return [ranges[key] for key in sorted(ranges)]


def _folded(workspace: Workspace, path: str, text: EditorText) -> Iterator[tuple[Span, FoldingRangeKind | None]]:
    document = workspace.document(path)
    if not isinstance(document, Version):
        return
    for provision in document.structure:
        if provision.kind not in _LEFT_OUT:
            yield provision.span, None
    if not document.plain:
        for region in read_regions(text.source.text, document.body, Markup.INSTRUMENT):
            yield region.span, FoldingRangeKind.Comment


def workspace_symbols(workspace: Workspace, query: str) -> list[WorkspaceSymbol]:
    """Return the instruments and requirements whose title, short name, number or id matches a query."""
    corpus, key = workspace.snapshot.corpus, title_key(query)
    number = number_key(query)
    found: list[tuple[tuple[bool, int, str], WorkspaceSymbol]] = []
    for version in corpus.versions:
        metadata = version.metadata
        names = (metadata.title, *metadata.short, *metadata.former_titles, metadata.id)
        hits = [name for name in names if _named(key, name)]
        if metadata.number and number and number in number_key(metadata.number):
            hits.append(metadata.number)
        place = provision_place(workspace, version, None) if hits else None
        if place:
            best = min(hits, key=len)
            detail = "　".join(filter(None, (metadata.number, version.source.path)))
            symbol = WorkspaceSymbol(place, metadata.title, SymbolKind.File, container_name=detail)
            found.append(((title_key(best) != key, len(best), version.source.path), symbol))
    for requirement in corpus.requirements:
        places: list[Location] = []
        if _named(key, requirement.title) or _named(key, requirement.id):
            places = requirement_place(workspace, RequirementRef(requirement.id))
        for place in places:
            symbol = WorkspaceSymbol(place, requirement.title, SymbolKind.Event, container_name=requirement.id)
            found.append(((title_key(requirement.title) != key, len(requirement.title), requirement.id), symbol))
    return [symbol for _, symbol in sorted(found, key=lambda one: one[0])[:_MOST]]


def _named(key: str, name: str) -> bool:
    """Tell whether a name contains the characters of a query as a subsequence, as editors search."""
    rest = iter(title_key(name))
    return all(char in rest for char in key)
