"""R109: explicit references and links, in texts and in data files, whose target does not exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from zhunsheng.model import DataRef, Finding, Form, Ref, Reference, RequirementRef, Severity, Span, Version, parse_ref
from zhunsheng.model.fences import Markup
from zhunsheng.model.numbers import is_number
from zhunsheng.model.page import Page
from zhunsheng.reading.citations.masks import without_code
from zhunsheng.resolving import Link, Outcome
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule
from zhunsheng.wording.provisions import titled

if TYPE_CHECKING:
    from zhunsheng.model.learning import Study  # few projects have study paths

_LINK = re.compile(r"(?<!!)\[[^\[\]\n]{1,300}\]\((?P<file>[^()\s:#?]{1,300}\.md)?#(?P<eid>[A-Za-z0-9_-]{1,200})\)")
# Titles are in Chinese, ids are not.
_TITLED = re.compile(r"[\u4e00-\u9fff]")
# The forms of an eId. Any other anchor may be one that MkDocs makes for a heading.
_EID = re.compile(
    "(?:art|para|cl|tbl|fig|eq|part|subpart|chp|sec|lv[1-4]|annex)_[0-9A-Za-z][\\w-]*|(?:annex|pre)__[a-z][\\w-]*"
)


@rule(
    "R109",
    Severity.ERROR,
    "指定的引用无效",
    explanation="正文中的 [文字](ref:…) 以及元数据、配套要求清单中的引用，应写作 文件id、文件id@日期、"
    "文件id#锚点，或 req:要求id；"
    "所指的文件、版本、条款应当存在。basis、supersedes 可以写题名或者文号，"
    "本库没有收录的，只由 R101 提示。本库以外的文件以完整题名作 id。"
    "直接写明地址的链接（[第九条](jia.md#art_9)），锚点也应当存在。",
    wrong="第一条　依照[第九条](ref:no-such-instrument#art_9)办理。",
    right="第一条　机关应当登记。\n第二条　依照[第一条](ref:机关事务管理条例#art_1)办理。",
)
def bad_reference(context: Context) -> Iterator[Finding]:
    """Report pins and references in data that lead nowhere."""
    yield from _bad_pins(context)
    for path, stated, span in _stated(context):
        message = _data_message(context, stated)
        if message:
            yield Finding(path, span, message)
    for version, named in related_instruments(context):
        slip = context.slip_of(version, named.ref.id) if isinstance(named.ref, Ref) else None
        message = None if is_outside(context, named.ref) and slip is None else _data_message(context, named.ref, True)
        if message:
            yield Finding(version.source.path, named.span, message + (f"；是否为{titled(slip)}？" if slip else ""))
    yield from _broken_addresses(context)


def _bad_pins(context: Context) -> Iterator[Finding]:
    for version, link in context.outcomes(Outcome.MALFORMED, Outcome.UNKNOWN, Outcome.MISSING):
        if link.citation.form is Form.PIN:
            yield Finding(version.source.path, link.citation.span, _reference_message(link.citation.name or "", link))
    for page in context.pages:
        for citation in page.pins:
            ref = parse_ref(citation.name or "")
            message = _data_message(context, ref) if ref else f"“{citation.name}”不是有效的引用"
            if message:
                yield Finding(page.source.path, citation.span, message)


def _stated(context: Context) -> Iterator[tuple[str, Reference, Span]]:
    """Yield the references in metadata, in the register and in the study paths, each with its file and place."""
    for version in context.versions:
        for duty in version.metadata.implements:
            yield version.source.path, duty.ref, duty.span
    if register := context.corpus.register:
        for source in (source for requirement in context.corpus.requirements for source in requirement.sources):
            yield register.path, source.ref, source.span
    if study := context.corpus.study:
        for ref, span in _study_refs(study):
            yield study.source.path, ref, span


def related_instruments(context: Context) -> Iterator[tuple[Version, DataRef]]:
    """Yield the ``basis`` and ``supersedes`` entries of all versions, each with its version."""
    for version in context.versions:
        for named in (*version.metadata.basis, *version.metadata.supersedes):
            yield version, named


def is_outside(context: Context, ref: Reference) -> bool:
    """Tell whether a reference names, by title or number, an instrument that neither corpus nor registry has.

    Such a reference is no mistake: the instrument exists outside.
    """
    if not isinstance(ref, Ref) or not (is_number(ref.id) or _TITLED.search(ref.id)):
        return False
    return context.resolver.resolve(ref) is None


def _study_refs(study: Study) -> Iterator[tuple[Ref, Span]]:
    for path in study.paths:
        yield path.grounds.ref, path.grounds.span
        yield from ((reading.ref, reading.span) for reading in path.readings)
        yield from ((question.answer.ref, question.answer.span) for question in path.questions)


def _data_message(context: Context, ref: Reference, by_name: bool = False) -> str | None:
    """Return what is wrong with a reference, or None.

    Args:
        context: The context of the check.
        ref: The reference.
        by_name: Whether an instrument of the corpus may be named by title or number instead of its id.
    """
    if isinstance(ref, RequirementRef):
        known = context.corpus.requirement(ref.id) or _register_is_unread(context)
        return None if known else f"配套要求清单中没有 {ref.id}"
    link = context.resolver.resolve(ref)
    if link and link.version and not by_name and link.version.metadata.id != ref.id:
        return f"引用“{ref}”应写标识：{link.version.metadata.id}"
    return None if link and link.outcome is not Outcome.MISSING else _reference_message(str(ref), link)


def _register_is_unread(context: Context) -> bool:
    """Tell whether the register could not be read (M012), in which case references to it are not reported."""
    corpus = context.corpus
    return not corpus.requirements and any(f.path == corpus.config.requirements for f in corpus.unread)


def _reference_message(name: str, link: Link | None) -> str:
    if link is None or link.outcome is Outcome.UNKNOWN:
        return f"引用“{name}”所指的文件或版本不在库中"
    if link.outcome is Outcome.MALFORMED:
        return f"“{name}”不是有效的引用；应写作 文件id#锚点，如 duty#art_12"
    return f"{titled(link.title or '')}中没有锚点 {name.rpartition('#')[2]}"


def _broken_addresses(context: Context) -> Iterator[Finding]:
    """Yield a finding for each Markdown link to a provision that its file lacks; MkDocs checks all other links."""
    versions = {version.source.path: version for version in context.corpus.versions}
    for document in context.documents:
        text, path = document.source.text, document.source.path
        if ".md#" not in text and "](#" not in text:
            continue
        for link in _LINK.finditer(_shown(document), *document.body):
            target = _target(versions, context.corpus.config.sources, path, link["file"])
            if target and not target.structure.get(link["eid"]) and _EID.fullmatch(link["eid"]):
                message = f"{titled(target.metadata.title)}中没有锚点 {link['eid']}"
                yield Finding(path, Span(*link.span()), message)


def _shown(document: Version | Page) -> str:
    markup = Markup.PAGE if isinstance(document, Page) else Markup.PLAIN if document.plain else Markup.INSTRUMENT
    return without_code(document.source.text, document.body, markup)


def _target(versions: dict[str, Version], sources: tuple[str, ...], path: str, file: str | None) -> Version | None:
    """Return the version that a link leads to, or None.

    The path may be relative to the file or, as authors also write it, to the page that is made of the file: pages of
    every source folder lie under one root.
    """
    if file is None:
        return versions.get(path)
    root = sources[0].rstrip("/") + "/" if sources else ""
    found = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
    page = posixpath.normpath(posixpath.join(posixpath.dirname(path.removeprefix(root)), unquote(file)))
    return versions.get(found) or versions.get(page) or versions.get(root + page)
