"""References in an explanation of a standard (编制说明, 起草说明): 第2.1.1条 and 附录A there are the standard's.

Such an explanation is numbered as a notice is, so that no 2.1.1 is its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from zhunsheng.model.citation import Citation, Form, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure, Style
from zhunsheng.model.standard_codes import standard_at
from zhunsheng.reading.citations.clauses import read_clause_references
from zhunsheng.reading.citations.others import explained_titles

_TITLE = re.compile("[^《\n]{0,80}《(?P<title>[^《》\n]{1,100})》[^《》\n]{0,20}说明[ \t]*(?=\n)")
# 甲市用房标准条文说明, its title without 《》.
_PLAIN_TITLE = re.compile(
    r"[\"'*]*(?P<title>[\u4e00-\u9fff（）()]{2,60}?(?:标准|规范|规程|导则)(?:[（(][^（()）\n]{1,12}[)）])?)"
    r"[ \u3000]?(?:条文|编制|起草)说明[\"'*]*"
)
# Where a text gives its own title: in its front matter, on its first line, in its first heading.
_OWN_TITLES = (
    re.compile(r"^title:(?P<title>[^\n]*)", re.MULTILINE),
    re.compile(r"\s*(?:#[ \t]+)?(?P<title>[^\n]*)"),
    re.compile(r"^#[ \t]+(?P<title>[^\n]*)", re.MULTILINE),
)
_STANDARD = re.compile(
    "(?:标准|规范|规程|导则)(?:[（(][^（()）]{1,20}[)）])?$|(?:标准|规范|规程|导则)[ \u3000]?第[ ]?[0-9]{1,2}[ ]?部分"
)
_CODE = re.compile("(?<![A-Za-z/])[A-Z]")
_CORRECTED = re.compile("修改单[^《》\n]{0,20}(?:编制|起草)说明")
# Other numbers with dots are rather measures there.
_RULED = re.compile(r"第[ ]?[0-9]|附录|[A-Z]\.[0-9]|[^条节]{1,20}[条节]")
_CHAPTER = re.compile("第[ ]?(?P<number>[0-9]{1,2})[ ]?章(?!程)")
_SHOWN = frozenset((Kind.TABLE, Kind.FIGURE, Kind.FORMULA))
_PARTS = re.compile("[。；\n]")
_HEAD = 300  # in which the first heading stands


def explained_standard(text: str, body: Span) -> str | None:
    """Return the title of the one standard that a text explains by its own title, None where it explains none."""
    titles = explained_titles(text, body)
    first = _TITLE.match(text, body.start) if not titles else None
    titles = [first["title"]] if first else titles
    if not titles:
        return _explained_without_marks(text, body)
    if len(titles) != 1:
        return None
    return titles[0] if _STANDARD.search(titles[0]) or _is_called_standard(text, body, titles[0]) else None


def _is_called_standard(text: str, body: Span, title: str) -> bool:
    """Tell whether the line with a title calls it a standard: 国家标准《甲钢瓶》（GB 7—2014）第1号修改单编制说明."""
    at = text.find(f"《{title}》", 0, body.start + _HEAD)
    if at < 0:
        return False
    stop = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : stop if stop >= 0 else len(text)].replace(title, "")
    return "标准" in line or "修改单" in line or _code_in(line) is not None


def _code_in(line: str) -> str | None:
    """Return the code of a standard that a line holds, None where it holds none."""
    for letter in _CODE.finditer(line):
        code = standard_at(line, letter.start())
        if code:
            return line[letter.start() : code.end]
    return None


def _explained_without_marks(text: str, body: Span) -> str | None:
    """Return the standard that a text explains by a title without 《》: 甲市用房标准条文说明, GB 7第1号修改单编制说明.

    A standard may name such an explanation itself, in its preface or in its table of contents.
    """
    own = _own_titles(text, body)
    corrected = next((_code_in(title) for title in own if _CORRECTED.search(title)), None)
    if corrected:
        return corrected
    found = next((plain["title"] for title in own if (plain := _PLAIN_TITLE.fullmatch(title))), None)
    return None if found in own else found


def _own_titles(text: str, body: Span) -> list[str]:
    front, first, heading = _OWN_TITLES
    head = min(body.end, body.start + _HEAD)
    found = (
        front.search(text, 0, body.start),
        first.match(text, body.start, head),
        heading.search(text, body.start, head),
    )
    return [m["title"].strip("\"' \t\u3000") for m in found if m]


def read_explained(
    text: str,
    body: Span,
    others: Sequence[Citation],
    standard: str,
    meant_by: Callable[[re.Match[str]], str | None],
) -> list[Citation]:
    """Read what an explanation names of the standard that it explains.

    Args:
        text: the source.
        body: where the text stands after the front matter.
        others: what else it cites.
        standard: what it explains, as ``explained_standard`` finds it.
        meant_by: tells which document 该规范 means.
    """
    named = [c for c in others if c.name not in (None, standard)]
    found = [c for c in _clauses(text, body, others, meant_by) if not _is_of_another(text, c, named)]
    return [c._replace(form=Form.LOCAL, name=standard) for c in found]


def with_chapters(text: str, citations: Sequence[Citation], standard: str) -> list[Citation]:
    """Return what an explanation cites, its 第6章 being a clause of the standard.

    Behind a comma it is not sure whether it is that of another standard: 附录C按GB/T 9附录D修改，第6章不变.
    """
    found: list[Citation] = []
    last = 0  # where the last citation ends that is no such chapter
    for citation in citations:
        chapter = _CHAPTER.fullmatch(citation.span.of(text)) if citation.form is Form.LOCAL and citation.path else None
        behind = text[last : citation.span.start] if chapter else ""
        if chapter and (citation.name == standard or _PARTS.search(behind)):
            found.append(citation._replace(name=standard, path=(Step(Kind.CLAUSE, chapter["number"]),)))
        elif chapter and "，" in behind:
            found.append(citation._replace(name=None, path=(), to=None, unsure=True))
        else:
            found.append(citation)
            last = citation.span.end
    return found


def of_standard(citations: Sequence[Citation], structure: Structure, standard: str) -> list[Citation]:
    """Return the citations of an explanation that has the standard's own numbers (条文说明).

    Its 3.1.2 explains the standard's 3.1.2, so that 第3.1.2条 there is the standard's, as is every table and figure
    that the explanation does not have itself. A standard for construction numbers its own after its clauses (表3.1.2),
    while those of its explanation are counted through: 图4 that the explanation does not have is in doubt.

    Args:
        citations: what it cites.
        structure: its structure.
        standard: what it explains, as ``explained_standard`` finds it.
    """
    return [_told_apart(c, structure, standard) for c in citations]


def _told_apart(citation: Citation, structure: Structure, standard: str) -> Citation:
    if not _is_of_standard(citation, structure):
        return citation
    first = citation.path[0]
    if first.kind in _SHOWN and first.number.isdecimal():
        return citation._replace(path=(), to=None, unsure=True)
    return citation._replace(form=Form.LOCAL, name=standard)


def _is_of_standard(citation: Citation, structure: Structure) -> bool:
    if citation.name is not None or citation.unsure or not citation.path:
        return False
    first = citation.path[0]
    if first.kind in (Kind.CLAUSE, Kind.ANNEX):
        return True
    return first.kind in _SHOWN and f"{first.kind.value}_{first.number}" not in structure.by_eid


def _clauses(
    text: str, body: Span, others: Sequence[Citation], meant_by: Callable[[re.Match[str]], str | None]
) -> Iterator[Citation]:
    for citation in read_clause_references(text, body, Structure(Style.CLAUSES), others, meant_by):
        if citation.name is None and not citation.unsure and _RULED.match(citation.span.of(text)):
            yield citation
    for chapter in _CHAPTER.finditer(text, *body):
        yield Citation(Span(*chapter.span()), Form.LOCAL, None, (Step(Kind.CLAUSE, chapter["number"]),))
    for citation in others:
        if citation.name is None and citation.path and not citation.path[0].number.isdecimal():  # 附录A
            yield citation


def _is_of_another(text: str, citation: Citation, named: Sequence[Citation]) -> bool:
    """Tell whether the sentence has named another document before: 参照《乙规范》第5.1.2条."""
    before = next((c for c in reversed(named) if c.span.end <= citation.span.start), None)
    return before is not None and not _PARTS.search(text, before.span.end, citation.span.start)
