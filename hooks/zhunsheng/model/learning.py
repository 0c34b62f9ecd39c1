"""Study paths (学习路径): what readers of one kind read, and questions whose answers are provisions."""

from __future__ import annotations

from dataclasses import dataclass

from zhunsheng.model.instrument import Source
from zhunsheng.model.position import Span
from zhunsheng.model.reference import Ref


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A provision, or the one sentence of it that contains ``sentence``; pages quote the words from the text."""

    ref: Ref
    span: Span
    sentence: str | None = None
    sentence_span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """One step of a path: an instrument or a provision, and what to look for in it."""

    ref: Ref
    span: Span
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the provision that answers it."""

    ask: str
    answer: Excerpt


@dataclass(frozen=True, slots=True)
class StudyPath:
    """What readers of one kind read; ``grounds`` is the provision that names them or asks something of them."""

    id: str
    readers: str
    grounds: Excerpt
    readings: tuple[Reading, ...]
    questions: tuple[Question, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """The study paths in the order of their file."""

    source: Source
    paths: tuple[StudyPath, ...] = ()
