"""The registry: facts about instruments whose text is not in the repository."""

from zhunsheng.corpus.registry.facts import Edition, Fact, Registry, Repeal, Snapshot
from zhunsheng.corpus.registry.file import read_registry, shipped_registry, write_registry

__all__ = ["Edition", "Fact", "Registry", "Repeal", "Snapshot", "read_registry", "shipped_registry", "write_registry"]
