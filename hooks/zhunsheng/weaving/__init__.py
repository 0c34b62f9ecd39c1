"""Weaving: turns a corpus into a tree of plain Markdown pages, from which each source can be restored."""

from zhunsheng.weaving.body import Destination, Linker, weave_body
from zhunsheng.weaving.unweaving import unweave

__all__ = ["Destination", "Linker", "unweave", "weave_body"]
