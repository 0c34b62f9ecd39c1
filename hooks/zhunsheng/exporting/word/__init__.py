"""Word: a text laid out as officials know it, in real styles, so that they can go on editing it."""

from __future__ import annotations

from zhunsheng.exporting.word.document import word_document

__all__ = ["word_document"]
