"""Mutants of provisions: cited provisions deleted, numbers raised beyond the end, 前款 with nothing before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from random import Random

from zhunsheng.model import Form, Kind, Provision, Span, Structure, Style, Version
from zhunsheng.model.numerals import from_int
from zhunsheng.model.outline import Outline
from zhunsheng.resolving import Link
from zhunsheng.resolving.ending import amends, speaks_of_the_past

from .ground import Change, Ground, Mutant
from .numbering import beyond, number_in, written_like

_ABSOLUTE = frozenset({Form.TITLE, Form.NAME, Form.SELF, Form.LOCAL})
_RAISED = {
    Kind.ARTICLE: ("R102", "条号超出"),
    Kind.PARAGRAPH: ("R103", "款号超出"),
    Kind.ITEM: ("R104", "项号超出"),
    Kind.CHAPTER: ("R107", "章节编号超出"),
    Kind.SECTION: ("R107", "章节编号超出"),
    Kind.PART: ("R107", "章节编号超出"),
    Kind.LEVEL_1: ("R107", "部分序号超出"),
    Kind.CLAUSE: ("R105", "标准条号超出"),
    Kind.ANNEX: ("R106", "附件附录表号超出"),
    Kind.TABLE: ("R106", "附件附录表号超出"),
}


def raised(ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Raise each number of each citation beyond the end of what it counts."""
    for version, link in ground.links:
        if link.citation.form not in _ABSOLUTE or link.citation.to:
            continue
        own = ground.registry.find(version.metadata.title)
        bygone = link.version is not version and own is not None and own.repeal is not None
        outlines = _outlines(ground, link) if is_certain(version, link) and not bygone else []
        for step in link.citation.path:
            number = number_in(version.source.text, link.citation, step.kind) if step.kind in _RAISED else None
            if number is None or not outlines:
                continue
            code, kind = _RAISED[step.kind]
            if step.kind is Kind.CLAUSE and _is_ambiguous(version.source.text, link.citation.span):
                kind = "标准条号超出（语境不明）"
            if step.kind is Kind.ITEM and link.citation.path[0].kind is not Kind.ARTICLE:
                code, kind = "R104", "部分之下的项号超出"
            old = number.of(version.source.text)
            new = written_like(old, _number_beyond(version, link, outlines, step.kind, rng))
            change = Change(version.source.path, *number, new)
            words = f"{link.citation.span.of(version.source.text)}：{old} 改为 {new}"
            yield Mutant(kind, change, code, version.source.path, link.citation.span.start, words)


def _is_ambiguous(text: str, span: Span) -> bool:
    """Tell whether a number such as 5.4 is read as a clause only because that exists, so that 5.43 may be a measure."""
    if len(re.findall(r"[.．]", span.of(text))) > 1 or text[span.start] in "《本" or "T" in span.of(text):
        return False
    before = re.search(r"(?:见|[按依]照?|依据|根据|符合|遵守|执行|参照) ?$", text[max(0, span.start - 4) : span.start])
    return not before and not re.match(r"\s?中?的?(?:规定(?!值)|所[列述])", text[span.end : span.end + 5])


def is_certain(version: Version, link: Link) -> bool:
    """Tell whether a citation can only mean the edition at hand.

    A text older than the cited edition, or one that amends others, may mean an earlier edition that is not held.
    """
    if amends(version) or re.search("修改|修正|修订|废止", version.metadata.title):
        return link.version is version and link.citation.form is Form.SELF
    if link.edition is not None and link.version is not version and speaks_of_the_past(version, link):
        return False
    if link.edition is None or link.version is version or not version.plain:
        return True
    written, edition = version.metadata.issued, link.edition.effective or link.edition.issued
    return bool(written and edition and written > edition + timedelta(days=366))


def _outlines(ground: Ground, link: Link) -> list[Outline]:
    """Return the outlines of the cited instrument in all its editions; none where it has no text."""
    if link.version and len(link.version.structure):
        return [ground.resolver.outline(v) for v in ground.corpus.instruments[link.version.metadata.id].versions]
    if link.fact and link.edition and link.edition.outline.articles:
        return [edition.outline for edition in link.fact.editions]
    return []


def _number_beyond(version: Version, link: Link, outlines: list[Outline], kind: Kind, rng: Random) -> int:
    text = link.citation.span.of(version.source.text)
    if kind in {Kind.PARAGRAPH, Kind.ITEM} and "条" not in text:
        return 40 + rng.randint(1, 9)  # 第九款 alone may be another article's, cited before; 第四十九款 is nobody's
    return beyond(outlines, kind, rng)


def taken_away(ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Delete a cited article, or give it another number."""
    for version, link in ground.links:
        target, article = link.version, _cited_article(link)
        if target is None or article is None or link.citation.form not in _ABSOLUTE:
            continue
        inside = target is version and article.span.holds(link.citation.span.start)
        if inside or article.label is None or _holds_a_name(target, article) or _is_only_a_few(target.structure):
            continue
        text, path = target.source.text, target.source.path
        words = f"{article.label.of(text)}，被 {version.source.path} 引用"
        label = Change(path, *article.label, f"第{from_int(_last_article(target) + rng.randint(2, 9))}条")
        line = text.rfind("\n", 0, article.span.start) + 1
        lines = Change(path, line, _behind(text, article.span.end), "")
        for kind, change in (("被引用的条删去", lines), ("被引用的条改了号", label)):
            if target is version and change.start <= link.citation.span.start < change.end:
                continue
            offset = change.moved(version.source.path, link.citation.span.start)
            yield Mutant(kind, change, "R102", version.source.path, offset, words)


def _cited_article(link: Link) -> Provision | None:
    if not link.version or not link.citation.path or link.citation.path[0].kind is not Kind.ARTICLE:
        return None
    number = link.citation.path[0].number
    if link.version.structure.get(f"art_{number}-r2"):
        return None
    return link.version.structure.get(f"art_{number}")


def _holds_a_name(version: Version, article: Provision) -> bool:
    return any(article.span.holds(short.span.start) for short in version.short_names)


def _is_only_a_few(structure: Structure) -> bool:
    return sum(p.kind is Kind.ARTICLE for p in structure) < 5


def _last_article(version: Version) -> int:
    numbers = (p.number.partition("-")[0] for p in version.structure if p.kind is Kind.ARTICLE)
    return max((int(n) for n in numbers if n.isdigit()), default=0)


def _behind(text: str, end: int) -> int:
    """Return the end of the line, line feed included."""
    feed = text.find("\n", end)
    return len(text) if feed < 0 else feed + 1


def nothing_before(ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Put 前款 into the first paragraph of an article, 前条 into the first article, 前项 into the first item."""
    for version in ground.corpus.versions:
        structure = version.structure
        if structure.style is not Style.ARTICLES:
            continue
        first = next((p for p in structure if p.kind is Kind.ARTICLE), None)
        for provision in structure:
            where = _opening(provision, first)
            if where is None or not provision.text.of(version.source.text).strip():
                continue
            word, kind = where
            at = provision.text.start
            comma = version.source.text.find("，", at, provision.text.end)
            inside = comma >= 0 and rng.random() < 0.5 and _is_outside_brackets(version.source.text[at:comma])
            at, words = (comma + 1, f"除{word}规定的情形外，") if inside else (at, f"{word}规定的情形，")
            change = Change(version.source.path, at, at, words)
            said = f"{provision.eid} 之首加入“{words}”"
            yield Mutant(kind, change, "R108", version.source.path, at + inside, said)


def _opening(provision: Provision, first: Provision | None) -> tuple[str, str] | None:
    if re.fullmatch(r"art_[\d-]+__para_1", provision.eid):
        if first and provision.eid == f"{first.eid}__para_1":  # the last book of a code begins with another article
            return ("前条", "前条置于第一条") if first.number == "1" else None
        return "前款", "前款置于第一款"
    if re.fullmatch(r"art_[\d-]+__para_\d+__item_1", provision.eid):
        return "前项", "前项置于第一项"
    return None


def _is_outside_brackets(words: str) -> bool:
    return not any(mark in words for mark in "“《（(\n[`")


def moved_to_the_front(ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Delete the paragraphs before one that says 前款."""
    del rng
    for version, link in ground.links:
        citation, text = link.citation, version.source.text
        words = citation.span.of(text)
        if citation.form is not Form.RELATIVE or not re.match("前[两二三]?款", words):
            continue
        place = version.structure.at(citation.span.start)
        around = (place, *version.structure.ancestors(place)) if place else ()
        standing = next((provision for provision in around if provision.kind is Kind.PARAGRAPH), None)
        found = re.fullmatch(r"(art_[\d-]+__para_)(\d+)", standing.eid) if standing else None
        opening = version.structure.get(f"{found[1]}1") if found else None
        if standing is None or opening is None or opening is standing or opening.text.start == opening.text.end:
            continue
        removed = Span(opening.text.start, standing.text.start)
        if any(removed.holds(short.span.start) for short in version.short_names):
            continue
        change = Change(version.source.path, *removed, "")
        offset = change.moved(version.source.path, citation.span.start)
        yield Mutant("前款移到第一款", change, "R108", version.source.path, offset, f"{standing.eid}：{words}")
