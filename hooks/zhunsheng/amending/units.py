"""Splits a text into units, the pieces that are amended as a whole: headings, articles or clauses, annexes.

The units contain every line of a text except the title, so that it can be rebuilt from them. Lines are kept as written,
without surrounding spaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhunsheng.model import Kind, Provision, Style, Version
from zhunsheng.model.provision import EXPLANATIONS
from zhunsheng.reading.plain_texts import INFO_END
from zhunsheng.reading.structure.lines import SPACES

LEVELS = frozenset({Kind.LEVEL_1, Kind.LEVEL_2, Kind.LEVEL_3, Kind.LEVEL_4})
HEADINGS = frozenset({Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.DIVISION})
_BODIES = {
    Style.ARTICLES: frozenset({Kind.ARTICLE}),
    Style.CLAUSES: frozenset({Kind.CLAUSE}),
    Style.LEVELS: LEVELS,
    Style.FREE: frozenset({Kind.PARAGRAPH}),
}

BLANKS = "".join(re.findall(f"[{SPACES}]", "".join(map(chr, range(0x3001)))))
"""Characters around the words of a line that carry no meaning."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit.

    ``label`` is its number as written (第三条, 第一章, 5.2); ``rows`` are its lines, the first line of an article or
    clause without the label. A heading has its title in ``heading`` and its marks (##) in ``marks``. ``gap`` is the
    white space between the label and the words of an article, or the title of a heading. The first unit, of the kind
    PREAMBLE, has everything before the others.
    """

    kind: Kind
    eid: str
    number: str
    label: str
    rows: tuple[str, ...]
    start: int
    heading: str = ""
    marks: str = ""
    gap: str = ""

    @property
    def words(self) -> str:
        """The words, including those of a heading, without the number and without spaces."""
        return "".join((self.heading + "".join(self.rows)).split())

    @property
    def is_heading(self) -> bool:
        """Whether other units are below it."""
        return self.kind in HEADINGS or (self.kind in LEVELS and bool(self.heading) and not self.rows)

    @property
    def is_explanation(self) -> bool:
        """Whether it tells about the text and is no part of it: 起草说明."""
        return self.kind is Kind.DIVISION and self.heading in EXPLANATIONS


@dataclass(frozen=True, slots=True)
class Cut:
    """A text as units; ``head`` is what precedes its words: front matter and title."""

    version: Version
    head: str
    units: tuple[Unit, ...]

    @property
    def style(self) -> Style:
        """The style of the text."""
        return self.version.structure.style

    @property
    def bodies(self) -> tuple[Unit, ...]:
        """The units with content: articles, clauses or levels, annexes and the preamble."""
        return tuple(unit for unit in self.units if not unit.is_heading and (unit.rows or unit.label))


def cut(version: Version) -> Cut:
    """Split a text into units."""
    text, structure = version.source.text, version.structure
    begin = _words_start(version)
    starts = [(p.span.start, p) for p in structure if _is_unit(p, structure.style)]
    first = starts[0][0] if starts else version.body.end
    units = [Unit(Kind.PREAMBLE, "pre", "", "", rows_of(text[begin:first]), begin)]
    for n, (start, provision) in enumerate(starts):
        end = starts[n + 1][0] if n + 1 < len(starts) else version.body.end
        units.append(_unit(text, provision, start, end))
    return Cut(version, text[:begin], tuple(units))


def _words_start(version: Version) -> int:
    """Return where the words begin: after the front matter, the title and the lines on adoption."""
    text, body = version.source.text, version.body
    info = text.find(INFO_END, body.start, body.end)
    if info >= 0:
        return info + len(INFO_END)
    at = body.start
    while at < body.end and text[at] in " \t\n\u3000":
        at += 1
    if not text.startswith("# ", at):
        return body.start
    end = text.find("\n", at, body.end)
    return body.end if end < 0 else end


def _is_unit(provision: Provision, style: Style) -> bool:
    if provision.kind is Kind.ANNEX:
        return True
    if provision.eid.startswith("annex"):
        return False
    return provision.kind in HEADINGS or provision.kind in LEVELS or provision.kind in _BODIES[style]


def rows_of(text: str) -> tuple[str, ...]:
    """Return the non-empty lines, a table counting as one line."""
    rows: list[str] = []
    in_table = False
    for line in text.split("\n"):
        stripped = line.strip(BLANKS)
        if in_table and stripped.startswith("|"):
            rows[-1] += f"\n{stripped}"
        elif stripped:
            rows.append(stripped)
        in_table = stripped.startswith("|")
    return tuple(rows)


def _unit(text: str, provision: Provision, start: int, end: int) -> Unit:
    kind, eid, number = provision.kind, provision.eid, provision.number
    if provision.label is None and kind is Kind.PARAGRAPH:
        return Unit(kind, eid, number, "", rows_of(text[start:end]), start)
    label = "".join(provision.label.of(text).split()) if provision.label else ""
    behind = provision.label.end if provision.label else start
    marks = text[start : provision.label.start if provision.label else start]
    if kind in HEADINGS or (provision.heading and kind is not Kind.ARTICLE and kind is not Kind.CLAUSE):
        line_end = text.find("\n", provision.heading.end if provision.heading else behind, end)
        line_end = end if line_end < 0 else line_end
        heading = text[behind:line_end].strip()
        gap = _gap(text[behind:line_end]) if provision.label else ""
        if provision.label is None:
            marks = text[start : start + len(text[start:end]) - len(text[start:end].lstrip("#"))]
            heading = heading.lstrip("#").strip()
        return Unit(kind, eid, number, label, rows_of(text[line_end:end]), start, heading, marks, gap)
    words = text[behind:end]
    if marks.endswith("**") and words.startswith("**"):
        words = words[2:]
    return Unit(kind, eid, number, label, rows_of(words), start, "", marks, _gap(words))


def _gap(words: str) -> str:
    return words[: len(words) - len(words.lstrip(" \t\u3000"))]
