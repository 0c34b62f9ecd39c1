"""Citations in a decision on amendments: 第七条, 本规定 and 前款 there are those of the instrument that it amends.

The instructions (将第七条修改为) name provisions of that instrument; what they quote is read as a part of it, standing
where the instruction puts it. The rest of the decision (本决定自……起施行) is read as any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhunsheng.model.citation import Citation, Form
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Provision, Structure, Style
from zhunsheng.reading.amendments.instructions import Standing, read_instruction
from zhunsheng.reading.amendments.splitting import Instruction, split_decision
from zhunsheng.reading.citations.assembly import Amended
from zhunsheng.reading.citations.grammar import Grammar
from zhunsheng.reading.citations.masks import blank_spans
from zhunsheng.reading.citations.names import known_names
from zhunsheng.reading.structure import read_structure

_OPENING_MARK = re.compile('(?<=\n)[“"]|(?<=\n[ \u3000])[“"]|(?<=\n[ \u3000]{2})[“"]')
_DECISION = re.compile("本(?:决定|令|通知|公告|修正案)")
_ITS = tuple(
    f"本{kind}{so}" for kind in ("决定", "令", "通知", "公告", "修正案") for so in ("所附", "所附的", "后附", "的")
)
_NOTHING = Structure(Style.LEVELS)
_INNER = (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM)


def read_amending(text: str, body: Span) -> tuple[str, list[Citation]] | None:
    """Read the citations of the instructions in a text that amends others (``is_amending``).

    Args:
        text: the source, without code, comments and addresses.
        body: where the text stands after the front matter.

    Returns:
        The text with the instructions blanked out, and their citations in document order; None where it has
        none.
    """
    layout = split_decision(text, body)
    if not layout:
        return None
    known = known_names(text, body)
    found = [citation for instruction in layout for citation in _of_instruction(text, instruction, known)]
    found.sort(key=lambda citation: citation.span.start)
    return blank_spans(text, [instruction.span for instruction in layout]), found


def _of_instruction(text: str, instruction: Instruction, known: frozenset[str]) -> Iterator[Citation]:
    start, end = instruction.span
    words = text[start : end + 1]
    quotes = [Span(quote.start - start, quote.end - start) for quote in instruction.quotes]
    amended = Amended(instruction.instrument, known)
    body = Span(0, end - start)
    told = Grammar(blank_spans(words, quotes), body, _NOTHING, amended).read()
    own = [c for c in told if _is_own_annex(words, c)]
    yield from (c._replace(span=Span(c.span.start + start, c.span.end + start)) for c in own)
    yield from _shifted([c for c in told if c not in own], start, amended)
    standings = read_instruction(text, instruction).places
    for n, quote in enumerate(instruction.quotes):
        standing = standings[n]
        if n and standing == standings[n - 1] and _follows(text, instruction.quotes[n - 1], quote):
            standing = Standing(None, is_whole=True)  # “……”⏎“……”: the next paragraph, of which nobody says the number
        yield from _of_quotation(text, quote, standing, amended)


def _is_own_annex(words: str, citation: Citation) -> bool:
    """Tell whether an instruction refers to the annex of the decision itself: 修改后的内容详见附件, 本决定附件2."""
    if citation.name is None and citation.path and citation.path[0].kind is Kind.ANNEX:
        said = _DECISION.match(words, citation.span.start) or words.endswith(_ITS, 0, citation.span.start)
        if said:
            return True
    is_alone = citation.name is None and [(one.kind, one.number) for one in citation.path] == [(Kind.ANNEX, "")]
    return is_alone and words.endswith("见", 0, citation.span.start)


def _follows(text: str, before: Span, quote: Span) -> bool:
    """Tell whether nothing but the marks and a line's end stands between two quotations."""
    return not text[before.end + 1 : quote.start - 1].strip()


def _of_quotation(text: str, quote: Span, standing: Standing, amended: Amended) -> Iterator[Citation]:
    """Yield the citations of words that are put into an instrument, counted from the place that they get there."""
    # The mark after tells 第七条 alone from the head of an article; one that opens a paragraph hides such a head.
    words = _OPENING_MARK.sub(" ", text[quote.start : quote.end + 1])
    body = Span(0, quote.end - quote.start)
    structure = _structure(words, body, standing)
    found = Grammar(words, body, structure, amended).read()
    is_counted = bool(structure.of(Kind.ARTICLE))
    yield from _shifted([c for c in found if is_counted or not _needs_place(c)], quote.start, amended)


def _needs_place(citation: Citation) -> bool:
    """Tell whether a citation that stands nowhere in particular would have to be counted from its place."""
    return citation.name is None and (
        citation.dangling or citation.form is Form.RELATIVE or not citation.path or citation.path[0].kind in _INNER
    )


def _shifted(found: list[Citation], by: int, amended: Amended) -> Iterator[Citation]:
    """Yield the citations where they stand in the decision, its own turned into those of the amended instrument."""
    for citation in found:
        name, form = citation.name, citation.form
        if name is None:
            if amended.instrument is None or not (citation.path or citation.dangling):
                continue
            name, form = amended.instrument, Form.LOCAL
        yield citation._replace(span=Span(citation.span.start + by, citation.span.end + by), form=form, name=name)


def _structure(words: str, body: Span, standing: Standing) -> Structure:
    """Return the structure of quoted words as it will be in the amended instrument.

    Words that begin with the head of an article (“第八条　……”) say themselves where they stand; others stand at
    the target of the change.
    """
    target = standing.target
    several = target.to[-1].kind if target and target.to else None
    is_placed = target is not None and (several is None or several in _INNER)
    steps = {step.kind: step.number for step in target.path} if target and is_placed else {}
    article = steps.get(Kind.ARTICLE)
    if not standing.is_whole or Kind.ITEM in steps:
        if not article:
            return _NOTHING
        return _listed(words, body, steps) if several is Kind.ITEM else _around(body, steps)
    structure = read_structure(words[: body.end], body, Style.ARTICLES)
    if not structure.provisions or structure.provisions[0].kind is not Kind.PREAMBLE:
        return structure
    if article is None:
        return _NOTHING
    return _moved(structure, article, int(steps.get(Kind.PARAGRAPH, "1")) - 1)


def _around(body: Span, steps: dict[Kind, str]) -> Structure:
    """Return the provisions around words that are a part of the innermost of them."""
    provisions: list[Provision] = []
    eid = ""
    for kind in (Kind.ARTICLE, *_INNER):
        if kind in steps:
            eid += f"{'__' if eid else ''}{kind.value}_{steps[kind]}"
            provisions.append(Provision(kind, eid, steps[kind], body, body, parent=len(provisions) - 1))
    return Structure(Style.ARTICLES, tuple(provisions))


def _listed(words: str, body: Span, steps: dict[Kind, str]) -> Structure:
    """Return the items of words that are several of a list, each with its own number: （四）……；⏎（五）……."""
    above = _around(body, {kind: number for kind, number in steps.items() if kind is not Kind.ITEM})
    eid, parent = above.provisions[-1].eid, len(above.provisions) - 1
    items = tuple(
        one._replace(eid=f"{eid}__item_{one.number}", parent=parent)
        for one in read_structure(words[: body.end], body, Style.ARTICLES).of(Kind.ITEM)
    )
    return Structure(Style.ARTICLES, above.provisions + items)


def _moved(structure: Structure, article: str, before: int) -> Structure:
    """Return the paragraphs of a preamble as those of an article that has ``before`` paragraphs in front of them."""
    provisions: list[Provision] = []
    for provision in structure.provisions:
        kind, number = provision.kind, provision.number
        if kind is Kind.PREAMBLE:
            kind, number, eid = Kind.ARTICLE, article, f"art_{article}"
        else:
            if kind is Kind.PARAGRAPH and provision.parent == 0 and number.isdecimal():
                number = str(int(number) + before)
            above = provisions[provision.parent].eid if provision.parent >= 0 else ""
            eid = f"{above}__{kind.value}_{number}" if above else provision.eid
        provisions.append(provision._replace(kind=kind, number=number, eid=eid))
    return Structure(structure.style, tuple(provisions))
