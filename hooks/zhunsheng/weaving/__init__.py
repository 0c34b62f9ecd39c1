"""Weaving: a corpus in, a tree of plain Markdown pages out; nothing of the source is lost."""

from zhunsheng.weaving.body import Destination, Linker, weave_body
from zhunsheng.weaving.unweaving import unweave

__all__ = ["Destination", "Linker", "unweave", "weave_body"]
