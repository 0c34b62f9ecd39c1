"""Completion of titles, short names, provisions of the instrument just named, pins, and fields of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionList, Position, TextEdit

from zhunsheng.editor.completing_fields import described, field_items, reference_items
from zhunsheng.editor.fields import schema_of, yaml_span
from zhunsheng.editor.outlining import head_words
from zhunsheng.editor.texts import EditorText
from zhunsheng.editor.workspace import Workspace
from zhunsheng.model import Kind, Provision, Span, Version
from zhunsheng.model.numerals import from_int, to_int
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link
from zhunsheng.resolving.standing import standing_words
from zhunsheng.rules import rules
from zhunsheng.wording.provisions import UNITS, titled

TRIGGERS = ["《", "第", "#", ":", "-", " ", "（"]
_MOST = 200
_DETAIL = 40
_TITLE = re.compile(r"《(?P<typed>[^《》\n]{0,60})$")
_NUMERAL = "[一二三四五六七八九十百千零〇0-9]"
_STEPS = rf"(?P<article>第{_NUMERAL}{{1,8}}条(?:之{_NUMERAL}{{1,3}})?)?(?P<paragraph>第{_NUMERAL}{{1,4}}款)?"
_NAMED = re.compile(
    rf"《(?P<title>[^《》\n]{{1,80}})》(?:（[^（）\n]{{1,40}}）)?{_STEPS}(?P<typed>第{_NUMERAL}{{0,8}})$"
)
_OWN = re.compile(
    rf"(?:本(?:条例|办法|规定|细则|规则|法|标准|规范|制度)|(?<=[照据按和及反违与用]))"
    rf"{_STEPS}(?P<typed>第{_NUMERAL}{{0,8}})$"
)
_PIN = re.compile(r"\]\(ref:(?P<typed>[^()\s]{0,80})$")
_IGNORE = re.compile(r"<!--\s*zhunsheng-ignore\s+(?P<typed>[A-Z0-9]{0,4})$")
_ARTICLE = re.compile(rf"第(?P<base>{_NUMERAL}+)条(?:之(?P<suffix>{_NUMERAL}+))?")
_NO_NAME_BEHIND = ("本", "该", "此", "《")
_BELOW = {"": Kind.ARTICLE, "art": Kind.PARAGRAPH, "para": Kind.ITEM}


class _Typed(NamedTuple):
    """The text typed so far and the range that a completion replaces."""

    words: str
    text: EditorText
    span: Span

    def item(
        self, label: str, kind: CompletionItemKind, detail: str = "", new: str | None = None, order: int = 0
    ) -> CompletionItem:
        """Return a completion item that replaces the typed text."""
        edit = TextEdit(self.text.range(self.span), label if new is None else new)
        # Editors match the typed text against filter_text; sort_text keeps document order, not alphabetical order.
        return CompletionItem(
            label=label,
            kind=kind,
            detail=detail or None,
            label_details=described(detail),
            filter_text=label,
            sort_text=f"{order:05}",
            text_edit=edit,
        )


def completions(workspace: Workspace, path: str, position: Position) -> CompletionList:
    """Return the completions at a position."""
    text = workspace.text(path)
    if text is None:
        return CompletionList(False, [])
    offset = text.offset(position)
    corpus = workspace.snapshot.corpus
    words = text.source.text
    schema, within = schema_of(path, corpus), yaml_span(words, path, corpus)
    found: Iterable[CompletionItem]
    if schema and within and within.start <= offset <= within.end:
        found = field_items(workspace, text, schema, within, offset)
    else:
        start = words.rfind("\n", 0, offset) + 1
        found = _in_text(workspace, path, text, words[start:offset], offset)
    items = [*found]
    return CompletionList(len(items) > _MOST, items[:_MOST])


def _in_text(workspace: Workspace, path: str, text: EditorText, line: str, offset: int) -> Iterator[CompletionItem]:
    document = workspace.document(path)
    version = document if isinstance(document, Version) else None

    def typed(found: re.Match[str]) -> _Typed:
        words = found["typed"]
        return _Typed(words, text, Span(offset - len(words), offset))

    if found := _TITLE.search(line):
        yield from _titles(workspace, version, typed(found))
    elif found := _PIN.search(line):
        yield from reference_items(workspace, text, typed(found).span)
    elif found := _IGNORE.search(line):
        for order, rule in enumerate(one for one in rules() if one.code.startswith(found["typed"])):
            yield typed(found).item(rule.code, CompletionItemKind.EnumMember, rule.title, f"{rule.code}: ", order)
    elif found := _NAMED.search(line):
        link = workspace.snapshot.resolver.named(found["title"], version.short_names if version else ())
        yield from _provisions(link, found, typed(found))
    elif version and (found := _OWN.search(line)):
        yield from _below(version, found, typed(found))
    elif version:
        yield from _short_names(version, text, line, offset)


def _titles(workspace: Workspace, version: Version | None, typed: _Typed) -> Iterator[CompletionItem]:
    """Yield names that contain the typed text: short names of this text, titles of the project and of the registry."""
    key = title_key(typed.words)
    closed = typed.text.source.text.startswith("》", typed.span.end)
    span = Span(typed.span.start, typed.span.end + closed)
    typed = typed._replace(span=span)
    corpus = workspace.snapshot.corpus
    order = 0
    seen = set()
    for short in version.short_names if version else ():
        if key in title_key(short.name):
            order += 1
            yield typed.item(short.name, CompletionItemKind.Constant, f"简称：{short.title}", f"{short.name}》", order)
    for instrument in corpus.instruments.values():
        current = instrument.current
        title = current.metadata.title
        seen.add(title_key(title))
        if version is not current and any(key in title_key(name) for name in (title, *current.metadata.short)):
            standing = standing_words(current.metadata, workspace.snapshot.standings.of(current).standing)
            detail = "　".join(filter(None, (current.metadata.number, standing)))
            order += 1
            yield typed.item(title, CompletionItemKind.File, detail, _inside(title), order)
    if not key:
        return
    for title in corpus.registry.titles:
        if key in title_key(title) and title_key(title) not in seen:
            order += 1
            yield typed.item(title, CompletionItemKind.Reference, "库外文件，据登记", _inside(title), order)


def _short_names(version: Version, text: EditorText, line: str, offset: int) -> Iterator[CompletionItem]:
    """Yield the short names of a text that begin with the last two or more characters of a line."""
    for order, short in enumerate({short.name: short for short in version.short_names}.values()):
        lengths = range(min(len(short.name), len(line)), 1, -1)
        length = next((n for n in lengths if line.endswith(short.name[:n])), 0)
        new = short.span.of(version.source.text)  # with 《》 where it was introduced with them
        if length and new != short.name[:length] and not line[:-length].endswith(_NO_NAME_BEHIND):
            typed = _Typed(short.name[:length], text, Span(offset - length, offset))
            yield typed.item(short.name, CompletionItemKind.Constant, f"简称：{short.title}", new, order)


def _inside(title: str) -> str:
    """Return a title for insertion after 《, with its closing mark."""
    return titled(title)[1:]


def _provisions(link: Link, found: re.Match[str], typed: _Typed) -> Iterator[CompletionItem]:
    """Yield the provisions that may follow the name of an instrument."""
    if link.version and link.version.structure.provisions:
        yield from _below(link.version, found, typed)
    elif link.edition and not found["article"]:
        numbers = [number for number in link.edition.outline.articles if number.isdigit()]
        for order, number in enumerate(sorted(numbers, key=int)):
            label = f"第{from_int(int(number))}条"
            if _fits(label, typed.words):
                yield typed.item(label, CompletionItemKind.Method, "据登记", order=order)


def _below(version: Version, found: re.Match[str], typed: _Typed) -> Iterator[CompletionItem]:
    """Yield the articles of a text, the paragraphs of the article in front, or the items of the paragraph in front."""
    structure = version.structure
    above = _eid(found)
    kind = _BELOW[above.rpartition("__")[2].partition("_")[0]]
    kinds = {kind} if found["paragraph"] or not above else {Kind.PARAGRAPH, Kind.ITEM}
    parent = structure.get(above) if above else None
    if above and parent is None:
        return
    for order, provision in enumerate(structure):
        if provision.kind not in kinds or (above and not provision.eid.startswith(f"{above}__")):
            continue
        if not above and "__" in provision.eid:
            continue
        label = _label(provision)
        if label and _fits(label, typed.words) and not _is_only(version, provision):
            yield typed.item(label, CompletionItemKind.Method, head_words(version, provision)[:_DETAIL], order=order)


def _eid(found: re.Match[str]) -> str:
    """Return the eId of the provision that is named in front of the typed text."""
    article = _ARTICLE.fullmatch(found["article"] or "")
    if article is None:
        return ""
    base, suffix = to_int(article["base"]), to_int(article["suffix"] or "")
    eid = f"art_{base}" + (f"-{suffix}" if suffix else "")
    if found["paragraph"]:
        eid += f"__para_{to_int(found['paragraph'][1:-1])}"
    return eid


def _label(provision: Provision) -> str:
    base, _, suffix = provision.number.partition("-")
    if not base.isdigit():
        return ""
    unit = UNITS[provision.kind]
    return f"第{from_int(int(base))}{unit}" + (f"之{from_int(int(suffix))}" if suffix.isdigit() else "")


def _is_only(version: Version, provision: Provision) -> bool:
    """Tell whether a paragraph is the only one of its article, and so never cited as a paragraph."""
    is_first = provision.kind is Kind.PARAGRAPH and provision.eid.endswith("__para_1")
    return is_first and not version.has(provision.eid[:-1] + "2")


def _fits(label: str, typed: str) -> bool:
    """Tell whether a label begins with the typed text, which may use Arabic numerals: 第12 matches 第十二条."""
    if label.startswith(typed):
        return True
    digits = typed[1:]
    number = to_int(label[1:].split("条")[0].rstrip("款项"))
    return digits.isascii() and digits.isdigit() and number is not None and str(number).startswith(digits)
