"""Recognition of citations (引用) in the words of a text."""

from __future__ import annotations

import re

from zhunsheng.model.citation import Citation, Form
from zhunsheng.model.fences import Markup
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure, Style
from zhunsheng.reading.amendments.introduction import is_amending
from zhunsheng.reading.citations.behind import of_former_editions
from zhunsheng.reading.citations.clauses import read_captions, read_clause_references
from zhunsheng.reading.citations.grammar import Grammar
from zhunsheng.reading.citations.level_brackets import read_level_brackets
from zhunsheng.reading.citations.level_paths import read_level_paths
from zhunsheng.reading.citations.masks import blank_spans, pins, prose, without_code
from zhunsheng.reading.citations.short_names import read_short_names
from zhunsheng.reading.citations.unmarked import read_unmarked_articles

__all__ = ["read_citations", "read_short_names"]

# 上款 and 上一条 are 前款 and 前条, which alone 《立法技术规范（试行）（一）》 knows; 以上款项 is another word.
_UP = re.compile(
    "(?<![以如账网])上(?=[一二两三四五几各]?(?:款(?:[中列（(]|各项)|"
    "[款条](?:[规所第、和的]|情形|处理|执行|办理)|项(?:[规所]|的规)|述[各几两三]条[规所的]))"
)

# 第5．5．23条, 表3．1．3: as some type the dots; those of a code are the concern of those who read codes.
_WIDE_DOTS = re.compile("(?<![A-Z0-9/／．])(?<![A-Z/／][ \u3000])(?:[0-9]{1,3}|[A-Z])(?:．[0-9]{1,3}){1,5}(?![0-9．])")

# A literal first character lets the regex engine search for it quickly.
_UPPER = re.compile("上述?[一二两三四五几各]?[款条项]")

_HEAD = 1000  # in which a title stands
_CAPTION = re.compile("[表图式][ \u3000]?[（(]?[A-Z0-9]")  # 表1, 图 2, 公式（1）
_CAPTIONED = (Kind.TABLE, Kind.FIGURE, Kind.FORMULA)


def read_citations(
    text: str, body: Span, structure: Structure, markup: Markup = Markup.INSTRUMENT
) -> tuple[Citation, ...]:
    """Read the citations of a text that readers see as running text.

    Words in code are shown as an example and are no citation; words in comments are not shown.

    Args:
        text: the source.
        body: where the text stands after the front matter.
        structure: the structure of the text, which relative references are counted in.
        markup: how much of Markdown the text may use.

    Returns:
        The citations in document order, none overlapping another.
    """
    seen = without_code(text, body, markup)
    shown = _as_now_said(prose(seen))
    former: list[Citation] = []
    if structure.style is Style.CLAUSES:
        if "．" in shown:
            shown = _WIDE_DOTS.sub(lambda number: number[0].replace("．", "."), shown)
        shown, former = _without_former_editions(shown, body)
    corrected = _corrected(shown, body)
    if corrected:
        structure = Structure(Style.CLAUSES)
    amending = _amending(shown, body)
    shown = amending[0] if amending else shown
    grammar = Grammar(shown, body, structure)
    found = grammar.read()
    if amending:
        found = sorted((*found, *amending[1]), key=lambda citation: citation.span)
    leveled = [*read_level_paths(shown, body, structure), *read_level_brackets(shown, body, structure)]
    if doubted := {citation.span for citation in leveled if citation.unsure}:
        found = [citation for citation in found if citation.span not in doubted]
    others = pins(seen, body) + read_unmarked_articles(shown, body) + former
    if corrected:
        found = [citation for citation in found if citation.name is not None or not _is_of_standard(citation)]
        others += _corrections(shown, body, found, corrected)
    else:
        found, others = _of_its_style(shown, body, structure, (found, others), grammar)
    return tuple(_apart(found, others, leveled))


def _of_its_style(
    text: str, body: Span, structure: Structure, read: tuple[list[Citation], list[Citation]], grammar: Grammar
) -> tuple[list[Citation], list[Citation]]:
    """Add what only standards say, explanations of another text, and texts with tables and figures.

    Args:
        text: the text without code and comments.
        body: where it stands after the front matter.
        structure: its structure.
        read: what the grammar has read, and what others have.
        grammar: tells what 该规范 and the like mean.

    Returns:
        What the grammar has read, corrected by what the text explains, and what others have.
    """
    found, others = read
    explained = _explained(text, body, structure)
    if structure.style is Style.CLAUSES:
        others = others + read_clause_references(text, body, structure, found, grammar.meant_by)
        if explained:
            from zhunsheng.reading.citations.explanations import of_standard  # few texts need these expressions

            return of_standard(found, structure, explained), of_standard(others, structure, explained)
    elif explained:
        from zhunsheng.reading.citations.explanations import read_explained, with_chapters

        found = with_chapters(text, found, explained)
        return found, others + read_explained(text, body, found, explained, grammar.meant_by)
    elif _may_name_captions(text, body, structure):
        others = others + read_captions(text, body, structure, grammar.meant_by)
    return found, others


def _apart(found: list[Citation], others: list[Citation], leveled: list[Citation]) -> list[Citation]:
    """Put the citations of all readers in order, of those that overlap the one that is longest or knows the most.

    Two readers may have read the same words (附录B in 该规范5.2和附录B); the one that knows the instrument wins.
    """
    if not others and not leveled:
        return found
    kept: list[Citation] = []
    every = (*leveled, *found, *others)
    for citation in sorted(every, key=lambda c: (c.span.start, -c.span.end, c.unsure, c.name is None)):
        if not kept or citation.span.start >= kept[-1].span.end:
            kept.append(_below(kept[-1] if kept else None, citation))
    return kept


def _amending(text: str, body: Span) -> tuple[str, list[Citation]] | None:
    """Return what a decision that amends others cites in its instructions, and the text without them."""
    if not is_amending(text, body):
        return None
    from zhunsheng.reading.citations.amended import read_amending  # few texts need its expressions

    return read_amending(text, body)


def _without_former_editions(text: str, body: Span) -> tuple[str, list[Citation]]:
    """Return a text without what it names of the edition that it replaces, and what of this is known to be of which."""
    editions = of_former_editions(text, body)
    found = [
        Citation(Span(part.start, part.end), Form.LOCAL, code, part.path, part.to)
        for parts, code in editions
        if code
        for part in parts
    ]
    return blank_spans(text, [Span(parts[0].start, parts[-1].end) for parts, _ in editions]), found


def _may_name_captions(text: str, body: Span, structure: Structure) -> bool:
    """Tell whether a text may refer to tables, figures or formulas; one in articles refers to its own alone."""
    if structure.style is Style.ARTICLES and not any(structure.of(kind) for kind in _CAPTIONED):
        return False
    return bool(_CAPTION.search(text, *body))


def _below(before: Citation | None, citation: Citation) -> Citation:
    """Return a citation, unsure where it goes on right after a level of another text: 《甲方案》“二、任务”第3项."""
    goes_on = before is not None and before.name is not None and before.span.end == citation.span.start
    if not goes_on or citation.name is not None or not citation.path:
        return citation
    inner = citation.path[-1].kind is Kind.ITEM or citation.path[0].kind is Kind.LEVEL_1
    return citation._replace(form=Form.LOCAL, path=(), to=None, unsure=True) if inner else citation


def _corrected(text: str, body: Span) -> str | None:
    """Return the standard that a text amends (修改单)."""
    if text.find("号修改单", 0, body.start + _HEAD) < 0:
        return None
    from zhunsheng.reading.citations.corrections import amended_standard  # few texts need its expressions

    return amended_standard(text, body)


def _explained(text: str, body: Span, structure: Structure) -> str | None:
    """Return the standard that a text explains (编制说明, 条文说明)."""
    if structure.style is Style.ARTICLES or text.find("说明", 0, body.start + _HEAD) < 0:
        return None
    from zhunsheng.reading.citations.explanations import explained_standard

    return explained_standard(text, body)


def _corrections(text: str, body: Span, others: list[Citation], standard: str) -> list[Citation]:
    from zhunsheng.reading.citations.corrections import read_corrections

    return read_corrections(text, body, others, standard)


def _is_of_standard(citation: Citation) -> bool:
    """Tell whether a citation names what only a standard has: 第5章, 附录A."""
    first = citation.path[:1]
    return bool(first) and (first[0].kind is Kind.CLAUSE or not first[0].number.isdecimal())


def _as_now_said(text: str) -> str:
    """Return ``text`` with 前款 in place of 上款; every character keeps its place."""
    return _UP.sub("前", text) if _UPPER.search(text) else text
