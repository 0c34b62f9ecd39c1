"""责任单位: the body that the source of a requirement names, and the body that owns a document.

The body of a requirement is never inferred from an implementing document, and nothing is inferred from a sample.
"""

from __future__ import annotations

import re

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Metadata, Requirement, Status
from zhunsheng.model.config import Config

LEVELS = "省市区县州盟旗镇乡"
# 市和区人民政府, 市、区财政部门: one body of each level.
_OF_LEVELS = re.compile(f"(?<![\u4e00-\u9fff])([{LEVELS}](?:[、和及与][{LEVELS}])+)(?![和及与])([^、]{{2,}})")


def body_name(name: str | None, config: Config) -> str:
    """Return the configured full name of a body, else the name as it is; empty for None."""
    known = (body.name for body in config.bodies if name in (body.name, *body.short))
    return next(known, name or "")


def bodies_named(words: str | None, config: Config) -> tuple[str, ...]:
    """Return the full names of the bodies that a source names, each once: of 市、区财政部门 that of each level.

    Args:
        words: The names, divided by ``、``.
        config: The configuration, whose bodies are known by their short names too.
    """
    full = body_name(words, config)
    if full != (words or ""):
        return (full,)
    each = _OF_LEVELS.sub(lambda m: "、".join(level + m[2] for level in re.findall(f"[{LEVELS}]", m[1])), full)
    return tuple(dict.fromkeys(body_name(name, config) for name in each.split("、") if name))


def without_level(name: str, levels: str = LEVELS) -> str:
    """Return the name of a body without the level before it, one of these: 财政部门 of 区财政部门 and 各区财政部门."""
    bare = name.removeprefix("各")
    return bare[1:] if len(bare) > 1 and bare[0] in levels else name


def responsible(requirement: Requirement, config: Config) -> str:
    """Return the full names of the bodies responsible for a requirement, empty if the source names none."""
    return "、".join(bodies_named(requirement.by, config))


def owner(metadata: Metadata) -> str:
    """Return the body that owns a document according to its metadata; empty for a sample."""
    return "" if metadata.status is Status.SAMPLE else metadata.owner or ""


def unstated(requirement: Requirement, corpus: Corpus) -> str:
    """Return the text for a source that names no body, by its genre: 通知未载明."""
    source = corpus.find(requirement.source)
    return f"{(source.metadata.genre if source else None) or '原文'}未载明"
