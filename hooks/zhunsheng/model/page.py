"""Pages: Markdown that is written for the site's readers and is no instrument."""

from __future__ import annotations

from typing import NamedTuple

from zhunsheng.model.citation import Citation
from zhunsheng.model.finding import Problem
from zhunsheng.model.instrument import Source
from zhunsheng.model.position import Span


class Page(NamedTuple):
    """A page of the documentation; ``body`` is where its text stands after the front matter.

    Of its citations those alone are read that its author has pinned.
    """

    source: Source
    title: str
    body: Span
    problems: tuple[Problem, ...] = ()
    pins: tuple[Citation, ...] = ()
