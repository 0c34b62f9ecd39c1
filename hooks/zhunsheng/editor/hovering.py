"""Hover: the cited words, the state of a requirement, the explanation of a rule or the meaning of a field."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from zhunsheng.editor.corpus_references import reference_at, requirement_at
from zhunsheng.editor.fields import cursor_at, node_at, schema_of, yaml_span
from zhunsheng.editor.findings import explained
from zhunsheng.editor.targets import Target, citing, provision_at
from zhunsheng.editor.workspace import Workspace
from zhunsheng.gaps.listing import document_words, due_words, source_words
from zhunsheng.gaps.responsible import responsible
from zhunsheng.model import Form, Ref, RequirementRef, Span, Version
from zhunsheng.model.days import day_words
from zhunsheng.model.metadata import DERIVED_NOTE
from zhunsheng.resolving import LACKING, Link, Outcome
from zhunsheng.resolving.meant import LATER_TEXT
from zhunsheng.resolving.standing import fact_repealed, standing_words
from zhunsheng.weaving.blocks import comments
from zhunsheng.weaving.quoting import quoted
from zhunsheng.wording.gist import GIST_NOTE
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import count_words, eid_words, kind_words, titled

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LIMIT = 800
_MOST = 5
_NOWHERE = {
    Outcome.UNKNOWN: "本库和登记都没有收录，无法核对",
    Outcome.AMBIGUOUS: "几份文件同名，所指不唯一",
    Outcome.DANGLING: "前面没有可以指的条款",
    Outcome.UNSURE: "文字不能确定指哪一条款",
    Outcome.MALFORMED: "写法有误，应为 ref:文件id#锚点",
}


def shown(words: str) -> str:
    """Escape words for Markdown."""
    return _MARKUP.sub(r"\\\1", words)


def hover(workspace: Workspace, path: str, position: Position) -> Hover | None:
    """Return the hover at a position, if there is anything to show."""
    text = workspace.text(path)
    if text is None:
        return None
    offset = text.offset(position)
    told = _told(workspace, path, offset)
    span, parts = told or (None, [])
    for finding in workspace.current(path):
        if finding.span.start <= offset < max(finding.span.end, finding.span.start + 1):
            rule = explained(finding.code)
            parts += [rule] if rule and rule not in parts else []
            span = span or finding.span
    if not parts:
        return None
    words = "\n\n---\n\n".join(parts)
    return Hover(MarkupContent(MarkupKind.Markdown, words), text.range(span) if span else None)


def _told(workspace: Workspace, path: str, offset: int) -> tuple[Span, list[str]] | None:
    snapshot = workspace.snapshot
    if link := snapshot.link_at(path, offset):
        return link.citation.span, [link_words(workspace, link)]
    if reference := reference_at(snapshot.corpus, path, offset):
        return reference.span, [*_referred(workspace, reference.ref)]
    if requirement := requirement_at(snapshot.corpus, path, offset):
        found = snapshot.corpus.requirement(requirement.id)
        return (found.span, [*_requirement(workspace, requirement)]) if found else None
    if field := _field(workspace, path, offset):
        return field
    document = workspace.document(path)
    provision = provision_at(document, offset) if isinstance(document, Version) else None
    if provision is None or provision.label is None or not isinstance(document, Version):
        return None
    if not provision.label.start <= offset <= provision.label.end:
        return None
    words = _cited_by(workspace, Target(document.metadata.id, provision.eid))
    return (provision.label, [words]) if words else None


def link_words(workspace: Workspace, link: Link) -> str:
    """Describe the target of a citation as Markdown: its name, its standing and its words."""
    if link.version is None:
        return _outside(workspace, link)
    version = link.version
    name = titled(version.metadata.title) + provision_words(version, link.eid)
    name += f"至{provision_words(version, link.to)}" if link.to else ""
    standing = standing_words(version.metadata, workspace.snapshot.standings.of(version).standing)
    head = f"**{shown(name)}**　{standing}" + (f"（{LATER_TEXT}）" if link.is_later else "")
    if link.outcome in LACKING:
        return f"{head}\n\n{_missing(link)}"
    lines = [line for eid in (link.eid, link.to) if eid for line in _words(version, eid)]
    if link.eid is None:
        lines = [*_facts(version, workspace.snapshot.corpus.config.words.organ)]
    note = f"\n\n*{GIST_NOTE}*" if version.is_gist and lines and link.eid else ""
    return head + "".join(f"\n\n> {shown(line)}" for line in lines) + note


def _words(version: Version, eid: str) -> tuple[str, ...]:
    provision = version.structure.get(eid)
    return quoted(version, provision.span, comments(version), _LIMIT) if provision else ()


def _facts(version: Version, organ: str) -> Iterator[str]:
    """Yield the main metadata of an instrument."""
    metadata = version.metadata
    known = (
        ("文号", metadata.number),
        (f"制定{organ}", "、".join(metadata.issuer)),
        ("公布", day_words(metadata.issued)),
        ("施行", f"{day_words(metadata.effective)}{metadata.effect_note}" if metadata.effective else ""),
        ("责任单位", metadata.owner),
    )
    if words := "，".join(f"{name}：{value}" for name, value in known if value):
        yield words
    if metadata.summary:
        yield metadata.summary


def _missing(link: Link) -> str:
    missing = link.missing
    if missing and link.outcome is Outcome.NOT_KEPT:
        return f"收录的文本没有{kind_words(missing.step)}，无法核对"
    if missing is None:
        return "没有这一条款"
    count = f"，共{count_words(missing.step, missing.count)}" if missing.count else ""
    return f"没有这一条款{count}"


def _outside(workspace: Workspace, link: Link) -> str:
    fact = link.fact
    if fact is None:
        name = link.citation.name or ""
        name = titled(name) if link.citation.form is Form.TITLE else name
        return shown(f"{name}：{_NOWHERE.get(link.outcome, '没有这一条款')}".removeprefix("："))
    registry = workspace.snapshot.corpus.registry
    taken = fact.taken or registry.taken
    since = f"（截至{taken.words}）" if taken else ""
    ended = "，已废止" if fact_repealed(fact, workspace.snapshot.today) else ""
    lines = [f"**{shown(titled(fact.title) + eid_words(link.eid))}**　不在本库，据登记{since}{ended}"]
    if link.edition and link.edition.effective:
        articles = link.edition.outline.plain_articles
        note = DERIVED_NOTE if link.edition.derived else ""
        counted = articles and not (link.missing and link.missing.count)  # said below
        lines.append(
            f"{day_words(link.edition.effective)}起施行{note}的文本" + (f"，共{articles}条" if counted else "")
        )
    if link.outcome in LACKING:
        lines.append(_missing(link))
    return "\n\n".join(lines)


def _referred(workspace: Workspace, ref: Ref | RequirementRef) -> Iterator[str]:
    if isinstance(ref, RequirementRef):
        yield from _requirement(workspace, ref)
        return
    link = workspace.snapshot.resolver.resolve(ref)
    yield link_words(workspace, link) if link else f"没有 {shown(ref.id)} 这份文件"


def _requirement(workspace: Workspace, ref: RequirementRef) -> Iterator[str]:
    """Yield the state of a requirement, the reasons for it and its sources."""
    corpus, gaps = workspace.snapshot.corpus, workspace.snapshot.gaps
    requirement, assessment = corpus.requirement(ref.id), gaps.find(ref.id)
    if requirement is None:
        yield f"配套要求清单里没有 {shown(ref.id)}"
        return
    lines = [f"**{shown(requirement.title)}**" + (f"　{assessment.state_words}" if assessment else "")]
    if body := responsible(requirement, corpus.config):
        lines.append(f"责任单位：{shown(body)}")
    if assessment:
        lines += [f"期限：{due_words(assessment)}"] if assessment.due.day or requirement.due or requirement.term else []
        lines += [f"- {shown(reason.message)}" for reason in assessment.reasons[:_MOST]]
        made = (*assessment.implementers, *assessment.samples)
        lines += [f"- 落实：{shown(document_words(one))}" for one in dict.fromkeys(made)][:_MOST]
    for source in requirement.sources:
        lines.append(f"> {shown(source_words(source.ref, corpus, source.sentence))}：{shown(source.words.strip())}")
    yield "\n\n".join(lines)


def _field(workspace: Workspace, path: str, offset: int) -> tuple[Span, list[str]] | None:
    """Return the meaning of the field whose name is at an offset."""
    text, corpus = workspace.text(path), workspace.snapshot.corpus
    schema = schema_of(path, corpus)
    within = yaml_span(text.source.text, path, corpus) if text and schema else None
    if text is None or schema is None or within is None or not within.start <= offset <= within.end:
        return None
    words = text.source.text
    colon = words.find(":", offset)
    line = words.find("\n", offset)
    if colon < 0 or (0 <= line < colon):
        return None
    cursor = cursor_at(words, within, colon + 1)
    start = words.rfind(cursor.key, 0, colon) if cursor.key else -1
    if start < 0 or not start <= offset <= colon:
        return None
    node = node_at(schema, cursor.where)
    meaning = node.get("description") if node else None
    return (Span(start, colon), [f"**{cursor.key}**　{shown(meaning)}"]) if isinstance(meaning, str) else None


def _cited_by(workspace: Workspace, target: Target) -> str:
    """Return the documents that cite a provision, for the hover on its label."""
    found = sorted({*citing(workspace, target)})
    if not found:
        return ""
    paths = dict.fromkeys(path for path, _ in found)
    named = []
    for path in paths:
        document = workspace.document(path)
        named.append(titled(document.metadata.title) if isinstance(document, Version) else path)
    more = "等" if len(named) > _MOST else ""
    return f"被引用 {len(found)} 处：{shown('、'.join(named[:_MOST]))}{more}"
