"""责任单位: the body that the source of a requirement names, and the body that owns a document.

The body of a requirement is never inferred from an implementing document, and nothing is inferred from a sample.
"""

from __future__ import annotations

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Metadata, Requirement, Status
from zhunsheng.model.config import Config


def body_name(name: str | None, config: Config) -> str:
    """Return the configured full name of a body, else the name as it is; empty for None."""
    known = (body.name for body in config.bodies if name in (body.name, *body.short))
    return next(known, name or "")


def responsible(requirement: Requirement, config: Config) -> str:
    """Return the full name of the body responsible for a requirement, empty if the source names none."""
    return body_name(requirement.by, config)


def owner(metadata: Metadata) -> str:
    """Return the body that owns a document according to its metadata; None for a sample."""
    return "" if metadata.status is Status.SAMPLE else metadata.owner or ""


def unstated(requirement: Requirement, corpus: Corpus) -> str:
    """Return the text for a source that names no body, by its genre: 通知未载明."""
    source = corpus.find(requirement.source)
    return f"{(source.metadata.genre if source else None) or '原文'}未载明"
