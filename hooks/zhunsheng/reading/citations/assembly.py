"""Citations put together from their levels, and what the later ones of an enumeration take over from the first."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from zhunsheng.model.citation import Citation, Form, Path, ShortName, Step
from zhunsheng.model.position import Span
from zhunsheng.model.provision import Kind, Structure, Style
from zhunsheng.model.standard_codes import right_standard_code
from zhunsheng.reading.citations.antecedents import Named
from zhunsheng.reading.citations.behind import parts_behind
from zhunsheng.reading.citations.codes import is_in_history, is_own_number
from zhunsheng.reading.citations.lexer import JOIN, OWN, RANGE
from zhunsheng.reading.citations.names import known_names
from zhunsheng.reading.citations.place import Places
from zhunsheng.reading.citations.short_numbers import Serials
from zhunsheng.reading.citations.steps import INNER, above
from zhunsheng.reading.citations.tables import OF_ARTICLES, Columns

RANGE_GAP = re.compile(rf"[ \u3000]?[{RANGE}][ \u3000]?")
DIVISIONS = frozenset((Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION))
JOINT = re.compile(rf"[ \u3000]?(?:、|，)?(?:{JOIN})?[ \u3000]?")
OF = frozenset(("原", "之", " ", "总则", "分则", "附则")) | {
    kind + of for kind in ("", "文件", "文") for of in ("", "的", "中", "中的")
}
BRACKET = re.compile(r"[ \u3000]?[（(][^（()）\n]{0,80}[)）](?:[（(][^（()）\n]{0,80}[)）])?[ \u3000]?|[)）]")
_REACH = 160
_OPEN, _CLOSE = frozenset("（("), frozenset("）)")
_BRACKET = re.compile("[（()）]")
# （GB 7—2014及其修改单）
_CLOSES = re.compile("(?:(?:及|和|与)其?(?:第[0-9一二三]号)?修改单|(?:及其)?(?:修订版|最新版本?))?[)）]")
_OWN = re.compile(OWN)
_QUOTE = re.compile("[“”]")
# **《甲条例》**第三条, [《甲条例》](…)第三条, 《甲条例》[^1]第三条: what Markdown sets between a title and its article.
_MARKUP = re.compile(r"\*+|\[\^[^\[\]]{1,20}\]|[\[\]]| {2,}")
_BACK = 20  # citations of one bracket that are looked back at

Context = tuple[int, Form, str | None, Path, bool]
"""What a chain of levels belongs to: where the citation begins, its form, the instrument, the path above the chain, and
whether the chain closes a range."""


class Amended(NamedTuple):
    """The instrument that a part of a decision amends, and the names that the decision uses for instruments."""

    instrument: str | None
    known: frozenset[str]


class Assembly:
    """Collects the citations of one text, and remembers what the next one may go on from."""

    def __init__(self, text: str, body: Span, structure: Structure, amended: Amended | None = None) -> None:
        self.text = text
        self.body = body
        self.found: list[Citation] = []
        self._structure = structure
        self._places = Places(structure)
        self._labels = dict([p.label for p in structure.provisions if p.label])
        if any(bracket in text for bracket in "［【〔["):
            self._labels |= {at + 1: end for at, end in self._labels.items() if text[at] in "［【〔["}
        self._label_ends: list[int] | None = None
        self._clauses = structure.style is Style.CLAUSES
        self._known: frozenset[str] | None = amended.known if amended else None
        self._floor = body.start
        # What a later member of an enumeration takes over: the instrument, the path, and where it was written.
        self._name: str | None = None
        self._path: Path = ()
        self._end = -1
        # In a text without articles of its own 第三条 is that of the instrument that is spoken of.
        self._outside: str | None = amended.instrument if amended else None
        self._outside_path: Path = ()
        self._amends = amended is not None
        self._named_so_far = Named(text)
        self._doubted: str | None = None  # the instrument of which it was not sure whether the last citation is its
        self._passed = Span(-1, -1)  # a bracket with citations, after which what was cited before it counts again
        self._lost = -1  # where 该办法第三条 ends whose 办法 nothing has named
        # The instrument that was last cited by its 部分, as only notices, schemes and plans are.
        self._notice: str | None = None
        self._quotes: list[int] | None = None
        self._serials = Serials(text)
        self._columns: Columns | None = None
        self._unsaid: Columns | None = None  # columns that list articles without saying of what
        self._genres: frozenset[str] | None = None
        self._is_official: bool | None = None  # whether the text is one that speaks of others' articles (答复)
        self._explained: str | None = None  # the instrument that a text explains (起草说明), empty for none
        self._introduced_as_own: list[ShortName] | None = None
        self._line = 0  # where the last line begins that was looked at

    def _gap(self, start: int) -> str | None:
        """Return the words between the last citation and ``start`` where both stand in one sentence, else None."""
        if self._end < 0 or start - self._end > _REACH:
            return None
        gap = self.text[self._end : start]
        if self._passed.start >= self._end:
            gap = self.text[self._end : self._passed.start] + self.text[self._passed.end : start]
        if "。" in gap or "\n" in gap:
            return None
        return _MARKUP.sub("", gap) if "*" in gap or "]" in gap or "  " in gap else gap

    def _leave_bracket(self, start: int) -> None:
        """Where a bracket has closed in which something was cited, go on with what was cited before the bracket.

        《甲条例》第九条（参照《乙法》第三条）和第九十条: the last is the regulation's.
        """
        if self._end < 0 or start - self._end > _REACH or not self.found:
            return
        closing = _unopened(self.text, self._end, start)
        opening = -1 if closing < 0 else _unclosed(self.text, self.found[-1].span.start, self.body.start)
        if opening < 0 or self.text.startswith("以下", opening + 1):  # 《甲条例》（以下简称《条例》）第三条
            return
        before = next((c for c in self.found[: -_BACK - 1 : -1] if c.span.end <= opening), None)
        gap = self.text[before.span.end : opening] if before else ""
        inside = next(c for c in self.found[-_BACK:] if c.span.start > opening)
        if not before or "。" in gap or "\n" in gap or len(gap) > _REACH:
            if inside.form is Form.TITLE:
                self._name, self._path = None, ()
            return
        if before.name == self._name and not before.path:
            return  # 《甲条例》（第二条）、第三条
        if inside.span.start == opening + 1 and inside.form is Form.LOCAL and inside.name not in (None, before.name):
            return  # 刑法（第二百三十二条）、第二百三十三条
        self._name, self._path, self._end = before.name, before.to or before.path, before.span.end
        self._passed = Span(opening, closing + 1)

    def _add(
        self,
        start: int,
        end: int,
        form: Form,
        name: str | None,
        path: Path,
        to: Path | None = None,
        dangling: bool = False,
    ) -> None:
        if name is None and self._structure.style is Style.LEVELS:
            if len(path) == 1 and path[0].kind is Kind.ITEM and self.text[end - 2] in _CLOSE:
                path = self._places.level_alone(path[0].number)  # 本意见第（六）项
            path, to = self._places.in_levels(path), to and self._places.in_levels(to)
        if path and path[0].kind is Kind.LEVEL_1:
            if name is None and form is Form.LOCAL and not self._is_own_level(path):
                return  # 第一部分 of nothing that was named is the first part of a whole, not of a text
            self._notice = name
        as_written = to or path  # 第1款第2项和第3款: the 3款 goes on the 款, whatever it is of a clause
        numbered = self._clauses and (name is None or bool(right_standard_code(name)))
        path, to = _of_clauses(path, numbered), to and _of_clauses(to, numbered)
        self.found.append(Citation(Span(start, end), form, name, path, to, dangling))
        self._name, self._path, self._doubted = name, as_written, None
        self._end = self._floor = end
        if not self._places.has_articles and not self._quoted(start):
            if name is not None and name != self._outside and not self._amends:
                self._outside, self._outside_path = name, ()
            if self._outside and form in (Form.TITLE, Form.NAME, Form.LOCAL) and path:
                self._outside_path = to or path
        elif name is not None:
            self._outside = name
        if name is not None and name == self._outside:
            self._named_so_far.add(name, end)

    def _is_own_level(self, path: Path) -> bool:
        """Tell whether a text in levels has what 第二部分第（一）项 names."""
        return len(path) > 1 and self._structure.style is Style.LEVELS and self._places.has(path)

    def _doubt(self, start: int, end: int) -> None:
        """Add a citation that is marked unsure, for its words do not say whose provision it is."""
        self.found.append(Citation(Span(start, end), Form.LOCAL, unsure=True))
        self._doubted = self._name or self._doubted
        self._name, self._path = None, ()
        self._end = self._floor = end

    def _add_code(self, start: int, end: int, form: Form, code: str = "") -> None:
        """Add a document number or a standard's code; one in brackets after a title leaves the title in mind."""
        code = code or self.text[start:end]
        if form is Form.NUMBER and is_own_number(self.text, self.body, start, end):
            self._floor = end
            return
        before = self.text[start - 1]
        listed = before in "，、" and bool(self.found) and self.found[-1].form is Form.NUMBER
        listed = listed and self.found[-1].span.end == start - 1
        # 甲发〔2018〕3号、乙发〔2019〕4号第三条: the last is the one whose article is meant.
        listed = listed and self.found[-1].name != self._name
        if self._name and not self._path and (before in "（(" or listed or self._is_in_bracket(start)):
            self.found.append(Citation(Span(start, end), form, code))
            self._floor = end
            self._named_so_far.add_code(code, self._end)
        elif form is Form.NUMBER and is_in_history(self.text, self.body, start):
            self.found.append(Citation(Span(start, end), form, code))
            self._floor = end
        else:
            self._add(start, end, form, code, ())

    def _parts_behind(self, start: int | None, end: int, form: Form, name: str) -> bool:
        """Add what of a standard is cited after its title or code, which begins at ``start``: 《甲规范》6.4.1、6.4.2.

        Where it has been read already, ``start`` is None.
        """
        found = parts_behind(self.text, end, form is Form.TITLE)
        for part in found:
            begin, how = (part.start, Form.LOCAL) if start is None else (start, form)
            self.found.append(Citation(Span(begin, part.end), how, name, part.path, part.to))
            self._name, self._path, self._end = name, part.to or part.path, part.end
            self._floor = part.end
            self._named_so_far.add(name, part.end)
            start = None
        return bool(found)

    def _parts_of_another(self, back: re.Match[str]) -> bool:
        """Add what of a standard is named after 该规范: 该规范第5章、5.2和附录B."""
        name = self.meant_by(back)
        return name is not None and self._parts_behind(back.start(), back.end(), Form.NAME, name)

    def _parts_of_its(self, start: int) -> bool:
        """Add what of a standard is named after 其: 按照GB/T 7—2020取样，其第5章和附录A除外."""
        if not self._name or self._gap(start) is None or not self.text.endswith("其", self.body.start, start):
            return False
        return self._clauses and self._parts_behind(start, start, Form.LOCAL, self._name)

    def _in_standard(self, start: int, unit: str, title: str | None, end: int) -> bool:
        """Read what only standards say: 《甲规范》第5章、5.2, and 第1部分, which is a document of its own."""
        if unit not in ("章", "部分") or (title and self._is_own(start, title)):
            return False
        if title and self._parts_behind(start, end, Form.TITLE, title):
            return True
        if title and unit == "部分":
            self._add(start, end, Form.TITLE, title, ())
        return unit == "部分"

    def _is_in_bracket(self, start: int) -> bool:
        """Tell whether ``start`` lies in a bracket right after the last citation: 《甲条例》（甲市令第6号公布）."""
        gap = self._gap(start) or ""
        return gap[:1] in _OPEN and _CLOSE.isdisjoint(gap)

    def _behind_bracket(self, start: int, end: int) -> int:
        """Return where the bracket ends in which a code stands right after the last citation, 0 for no bracket."""
        if self._end != start - 1 or self.text[self._end] not in _OPEN:
            return 0
        closes = _CLOSES.match(self.text, end)
        return closes.end() if closes else 0

    def meant_by(self, back: re.Match[str]) -> str | None:
        """Return the instrument that 该办法 means where it stands, None where none that it can mean has been named."""
        return self._named_so_far.meant_by(back, self.body.start, self._known_names())

    def _antecedent(self, back: re.Match[str], kind: Kind) -> Context | None:
        """Return what a chain after 该办法 belongs to, None where nothing that was named can be meant."""
        if kind not in INNER:
            name = self.meant_by(back)
            return None if name is None else (back.start(), Form.NAME, name, (), False)
        # 该规定第二款 speaks of a provision that was cited, 该办法第二款 of none.
        article = above(self._path, kind) if back["genre"] == "规定" else ()
        return (back.start(), Form.LOCAL, self._name, article, False) if article else None

    def _is_lost(self, start: int) -> bool:
        """Tell whether ``start`` goes on in the sentence of 该办法第三条, whose 办法 nothing has named."""
        if self._lost <= self._end or start - self._lost > _REACH:
            return False
        gap = self.text[self._lost : start]
        return "。" not in gap and "\n" not in gap

    def _known_names(self) -> frozenset[str]:
        if self._known is None:
            self._known = known_names(self.text, self.body)
        return self._known

    def _column(self, start: int) -> str | None:
        """Return the law whose articles the table's column at ``start`` lists, None where there is no such column."""
        if self._columns is None:
            self._columns = Columns(self.text, self.body)
        return self._columns.law(start)

    def _in_column_of_articles(self, start: int) -> int:
        """Return where the table begins whose column at ``start`` lists articles without saying of what, else -1."""
        if self._unsaid is None:
            self._unsaid = Columns(self.text, self.body, OF_ARTICLES)
        return self._unsaid.table(start)

    def _is_own(self, start: int, title: str) -> bool:
        """Tell whether a title that begins at ``start`` is the text's own: 本《规定》."""
        before = self.text[max(self.body.start, start - 2) : start]
        return before.endswith("本") and before not in ("基本", "根本") and bool(_OWN.fullmatch(title))

    def _quoted(self, start: int) -> bool:
        """Tell whether ``start`` stands in quotation marks, as the new words of an amended article do."""
        if self._quotes is None:
            self._quotes = []
            for mark in _QUOTE.finditer(self.text, *self.body):
                if (mark[0] == "“") is (len(self._quotes) % 2 == 0):
                    self._quotes.append(mark.start())
        return bisect_right(self._quotes, start) % 2 == 1


def _of_clauses(path: Path, numbered: bool) -> Path:
    """Return the path as standards number it: 第5章 is the clause 5, 第1款第2项 an item of its list and one below it.

    A standard for construction numbers the list of a clause as 款, and what stands below that as 项; 本条第1款 and
    第3.1.2条第1款 have one meaning.

    Args:
        path: the path as written.
        numbered: whether its chapters are numbered as clauses are.
    """
    if numbered and path and path[0].kind is Kind.CHAPTER:
        return (Step(Kind.CLAUSE, path[0].number), *path[1:])
    if len(path) > 1 and path[0].kind is Kind.CLAUSE and path[1].kind is Kind.PARAGRAPH:
        below = zip((Kind.ITEM, Kind.SUBITEM), (one.number for one in path[1:]), strict=False)
        return (path[0], *(Step(*one) for one in below))
    return path


def _unopened(text: str, start: int, end: int) -> int:
    """Return where a bracket closes between two places that was opened before them, -1 where none does."""
    if text.find("）", start, end) < 0 and text.find(")", start, end) < 0:
        return -1
    depth = 0
    for bracket in _BRACKET.finditer(text, start, end):
        depth += 1 if bracket[0] in _OPEN else -1
        if depth < 0:
            return bracket.start()
    return -1


def _unclosed(text: str, start: int, floor: int) -> int:
    """Return where the bracket opens in which ``start`` lies, -1 where it lies in none that is near."""
    depth = 0
    for at in range(start - 1, max(floor, start - _REACH) - 1, -1):
        if text[at] == "\n":
            break
        depth += (text[at] in _CLOSE) - (text[at] in _OPEN)
        if depth < 0:
            return at
    return -1
