"""Synonyms (近义词), common questions and topics, by which the search finds what texts say in other words."""

from __future__ import annotations

from dataclasses import dataclass

from zhunsheng.model.instrument import Source
from zhunsheng.model.position import Span
from zhunsheng.model.reference import Ref

ANY_PLACE = "{文件}"
"""What stands in a question for the document or the provision that a reader names."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A common question and the place that answers it.

    A question is asked where all words of ``ask`` are in a query. ``at`` is a document, a provision or a page of the
    site (its path in the tree); None where the place is the one that the query names. ``say`` is a sentence beside it,
    such as that the text leaves a figure to others.
    """

    ask: tuple[str, ...]
    at: Ref | str | None
    span: Span
    say: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """Everyday words for what a document or a provision is about, as the index at the end of a book has them."""

    at: Ref
    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The groups of words of the same meaning, the common questions and the topics, in the order of their file.

    ``characters`` are groups that begin with a single character, which stands for the others where a question has it
    alone. ``absent`` are groups of words for what the library says nothing about, the first of each its name.
    """

    source: Source
    groups: tuple[tuple[str, ...], ...] = ()
    answers: tuple[Answer, ...] = ()
    topics: tuple[Topic, ...] = ()
    characters: tuple[tuple[str, ...], ...] = ()
    absent: tuple[tuple[str, ...], ...] = ()
