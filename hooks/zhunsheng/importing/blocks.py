"""Blocks: the common output of all file readers, a sequence of paragraphs and tables."""

from __future__ import annotations

from dataclasses import dataclass

from zhunsheng.importing.figures import Picture


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: a paragraph, or the part of a paragraph after a line break.

    ``label`` is the number of characters at the start that are an automatic number. ``level`` is the outline level of a
    heading style, 0 for none; ``title`` marks the title style, ``toc`` a line of a generated table of contents. ``at``
    is the 1-based line number in a text file; ``figures`` are the pictures of which the line is the caption.
    """

    text: str
    label: int = 0
    level: int = 0
    title: bool = False
    centred: bool = False
    toc: bool = False
    at: int = 0
    figures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; merged cells are expanded, so that every row has the same number of cells.

    ``covered`` are the row and column of each place that a merged cell covers beside its first one, if the file tells.
    """

    rows: tuple[tuple[str, ...], ...]
    covered: frozenset[tuple[int, int]] = frozenset()


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its mark in the text, and its words."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The content of a file: its blocks in order, and its notes in the order of their marks.

    ``is_law_text`` marks a plain law text (``# title``, lines on its adoption, the text), whose file name may end with
    the date of publication.
    """

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    is_law_text: bool = False
