"""Completion in YAML: the fields that the schema has, and the values that the project knows."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionItemLabelDetails, TextEdit

from zhunsheng.editor.desk import Desk
from zhunsheng.editor.fields import Cursor, Node, cursor_at, fields_in, node_at, values_of
from zhunsheng.editor.outlining import head_words
from zhunsheng.editor.texts import EditorText
from zhunsheng.model import Demand, Part, Rank, Ref, Role, Span, Status, parse_ref
from zhunsheng.model.config import owner_names
from zhunsheng.model.levels import RANK_NAMES
from zhunsheng.reading.citations.antecedents import genre_of
from zhunsheng.reading.schema import FrontMatter
from zhunsheng.reading.validation import Schema
from zhunsheng.rules import rules
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import eid_words

_MEANINGS = {
    **{status.value: status.words for status in Status},
    **{rank.value: RANK_NAMES[rank] for rank in Rank},
    **{role.value: role.words for role in Role},
    Demand.EXPRESS.value: "明示",
    Demand.IMPLIED.value: "引申",
    Part.WHOLE.value: "全部",
    Part.PART.value: "部分",
}
_DETAIL = 40


def field_items(
    desk: Desk, text: EditorText, schema: type[Schema], within: Span, offset: int
) -> Iterator[CompletionItem]:
    """Yield what can be put in at an offset of YAML."""
    words = text.source.text
    cursor = cursor_at(words, within, offset)
    node = node_at(schema, cursor.where)
    if node is None:
        return
    if cursor.key or (cursor.is_value and not fields_in(schema, node)):
        yield from _values(desk, text, schema, node, cursor)
        return
    typed = cursor.typed.of(words)
    if not typed.replace("_", "").isalnum() and typed:
        return
    has = _siblings(words, within, offset)
    for order, (name, field) in enumerate(fields_in(schema, node).items()):
        if name not in has and name.startswith(typed):
            yield _item(text, cursor.typed, name, f"{name}: ", field.get("description", ""), order, is_field=True)


def _siblings(words: str, within: Span, offset: int) -> frozenset[str]:
    """Return the keys of the same mapping, as far as those above and below stand as far to the left."""
    here = cursor_at(words, within, offset)
    if here.above:  # in a list each entry has its own fields
        return frozenset()
    start = words.rfind("\n", 0, offset) + 1
    depth = here.typed.start - start
    found = set()
    at = within.start
    for line in within.of(words).split("\n"):
        stripped = line.lstrip(" -")
        key = stripped.partition(":")[0]
        if at != start and len(line) - len(stripped) == depth and key.isidentifier():
            found.add(key)
        at += len(line) + 1
    return frozenset(found)


def _values(desk: Desk, text: EditorText, schema: type[Schema], node: Node, cursor: Cursor) -> Iterator[CompletionItem]:
    config, corpus = desk.scene.corpus.config, desk.scene.corpus
    name = cursor.where[-1] if cursor.where else ""
    span = _without_quote(text, cursor.typed)
    found: list[tuple[str, str]] = []
    if allowed := values_of(schema, node):
        found = [(value, _MEANINGS.get(value, "")) for value in allowed]
    elif name in ("ref", "basis", "supersedes", "source", "at"):
        if not (name == "source" and schema is FrontMatter):
            yield from reference_items(desk, text, span, with_requirements=name == "ref" and schema is FrontMatter)
        return
    elif name == "pillar":
        found = [(pillar.id, pillar.title) for pillar in config.pillars]
    elif name in ("owner", "by", "with", "issuer"):
        found = [(owner, "") for owner in owner_names(config)]
        known = {issuer for version in corpus.versions for issuer in version.metadata.issuer}
        found += [(issuer, "") for issuer in sorted(known - dict(found).keys())] if name == "issuer" else []
    elif name == "per":
        found = [(key, config.list_titles.get(key, "")) for key in config.lists]
    elif name == "unit":
        found = [(unit, "") for units in config.lists.values() for unit in units]
    elif name in ("select", "ignore", "code"):
        found = [(rule.code, rule.title) for rule in rules()]
    elif name == "genre":
        genres = {genre for v in corpus.versions if (genre := v.metadata.genre or genre_of(v.metadata.title))}
        found = [(genre, "") for genre in sorted(genres)]
    elif name == "id" and schema is FrontMatter:
        return
    elif "date" in str(node.get("format", "")) or "date" in str(node.get("anyOf", "")):
        found = [(desk.scene.today.isoformat(), "今天")]
    for order, (value, detail) in enumerate(dict(found).items()):
        yield _item(text, span, value, value, detail, order)


def reference_items(
    desk: Desk, text: EditorText, span: Span, *, with_requirements: bool = False
) -> Iterator[CompletionItem]:
    """Yield references: requirements, ids of instruments, and behind an id and # the provisions of that instrument."""
    typed = span.of(text.source.text)
    corpus = desk.scene.corpus
    if "#" in typed:
        ref = parse_ref(typed.partition("#")[0])
        version = corpus.find(ref) if isinstance(ref, Ref) else None
        if version is None:
            yield from _registered(desk, text, span, ref.id if isinstance(ref, Ref) else "")
            return
        for order, provision in enumerate(version.structure):
            value = f"{ref}#{provision.eid}"
            detail = f"{provision_words(version, provision.eid)}　{head_words(version, provision)[:_DETAIL]}"
            if value.startswith(typed):
                yield _item(text, span, value, value, detail, order)
        return
    order = 0
    if with_requirements:
        for requirement in corpus.requirements:
            order += 1
            assessment = desk.scene.gaps.find(requirement.id)
            detail = requirement.title + (f"　{assessment.state_words}" if assessment else "")
            yield _item(text, span, f"req:{requirement.id}", f"req:{requirement.id}", detail, order)
    for instrument in corpus.instruments.values():
        order += 1
        yield _item(text, span, instrument.id, instrument.id, instrument.current.metadata.title, order)
    if typed and not typed.isascii():  # an instrument outside the project is referred to by its title
        for title in corpus.registry.titles:
            if typed in title:
                order += 1
                yield _item(text, span, title, title, "库外文件，据登记", order)


def _registered(desk: Desk, text: EditorText, span: Span, title: str) -> Iterator[CompletionItem]:
    """Yield references to the articles of an instrument that the registry knows."""
    fact = desk.scene.corpus.registry.find(title) if title else None
    edition = fact.in_force(desk.scene.today) if fact else None
    numbers = [number for number in edition.outline.articles if number.isdigit()] if edition else []
    for order, number in enumerate(sorted(numbers, key=int)):
        eid = f"art_{number}"
        yield _item(text, span, f"{title}#{eid}", f"{title}#{eid}", eid_words(eid), order)


def _without_quote(text: EditorText, typed: Span) -> Span:
    """Return a value without the quotation mark or bracket that opens it, and behind the last comma of a list."""
    words = typed.of(text.source.text)
    start = max(words.rfind(mark) for mark in "\"'[,") + 1
    start += len(words[start:]) - len(words[start:].lstrip(" "))
    return Span(typed.start + start, typed.end)


def described(detail: str) -> CompletionItemLabelDetails | None:
    """Return a detail as editors show it beside every completion, not beside the one alone that is chosen."""
    return CompletionItemLabelDetails(description=detail) if detail else None


def _item(
    text: EditorText, span: Span, label: str, new: str, detail: str, order: int, *, is_field: bool = False
) -> CompletionItem:
    return CompletionItem(
        label=label,
        kind=CompletionItemKind.Field if is_field else CompletionItemKind.Value,
        detail=detail or None,
        label_details=described(detail),
        # A person may type what it means instead of how it is written.
        filter_text=f"{label} {detail}".strip(),
        sort_text=f"{order:05}",
        text_edit=TextEdit(text.range(span), new),
    )
