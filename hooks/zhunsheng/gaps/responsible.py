"""责任单位: the body that the source of a requirement names, and the body that a document names as its own.

No body of a requirement is inferred from a document that carries it out, and none of anything from a sample.
"""

from __future__ import annotations

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Metadata, Requirement, Status
from zhunsheng.model.config import Config


def body_name(name: str | None, config: Config) -> str:
    """Return the full name of a body where the configuration has it, else the name as it is; empty for none."""
    known = (body.name for body in config.bodies if name in (body.name, *body.short))
    return next(known, name or "")


def responsible(requirement: Requirement, config: Config) -> str:
    """Return the full name of the body that is to make what is required, empty where the source names none."""
    return body_name(requirement.by, config)


def owner(metadata: Metadata) -> str:
    """Return the body that a document names as responsible for it; a sample is no body's, whatever it says."""
    return "" if metadata.status is Status.SAMPLE else metadata.owner or ""


def unstated(requirement: Requirement, corpus: Corpus) -> str:
    """Return what is shown where the source is silent, by its genre: 通知未载明."""
    source = corpus.find(requirement.source)
    return f"{(source.metadata.genre if source else None) or '原文'}未载明"
