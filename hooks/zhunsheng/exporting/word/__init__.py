"""Writes Word documents in the official layout, with real styles, so that users can continue editing them."""

from __future__ import annotations

from zhunsheng.exporting.word.document import word_document

__all__ = ["word_document"]
