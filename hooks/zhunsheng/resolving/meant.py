"""Which text of an instrument a citation meant when it was written, and whether another one is held in its place."""

from __future__ import annotations

from datetime import date

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Version
from zhunsheng.model.days import days_later
from zhunsheng.model.outline import Outline
from zhunsheng.reading.editions import editions
from zhunsheng.resolving.standing import began, is_unissued

GRACE = 365
"""The text of an amended law does not state when the amendment took effect; it is taken to be within a year."""

LATER_TEXT = "引用的是以前的文本，条号可能已变"
"""What is said of a link to a provision of a text that is later than the one cited."""

CITES_BEFORE = "引用的是本文本以前的文本"
"""The same of a citation, where the cited provision stands."""

_REWRITTEN = "修订"  # 修订 writes a text anew; 修正 by 修正案 inserts 第十条之一 and leaves the numbers as they are


def written(version: Version) -> date | None:
    """Return the day on which a text was written in its present words, None for today.

    Drafts count as written today, whatever date is planned for them, and so do texts without a date.
    """
    metadata = version.metadata
    if is_unissued(metadata):
        return None
    return metadata.issued or metadata.adopted or metadata.effective


def earlier(day: date | None, other: date | None) -> bool:
    """Tell whether ``day`` is before ``other``; None stands for today or an unknown day and is before nothing."""
    return day is not None and other is not None and day < other


def meant_then(corpus: Corpus, version: Version, target: Version) -> Version | None:
    """Return the version of an instrument that was in force when a text older than ``target`` cited it, or None.

    None also for a text that was written after ``target`` was published, or that took effect no earlier than it: such
    a text may mean either.
    """
    versions = corpus.instruments[target.metadata.id].versions
    if len(versions) < 2 or not _is_older(version, target):
        return None
    day = written(version)
    started = [v for v in versions if v.key != target.key and not is_unissued(v.metadata) and _has_begun_by(v, day)]
    return started[-1] if started else None


def _has_begun_by(version: Version, day: date | None) -> bool:
    start = began(version.metadata)
    return start is not None and day is not None and start <= day


def means_text_not_held(corpus: Corpus, version: Version, target: Version, outline: Outline) -> bool:
    """Tell whether a text cites an earlier text of ``target``, not held, whose numbers may have been others.

    The numbers are the same where articles inserted since are 第十条之一, and where the registry knows an edition of
    that time with the same articles and paragraphs.

    Args:
        corpus: Where the versions of the cited instrument are.
        version: The citing text.
        target: The version of the cited instrument to which the citation leads.
        outline: The outline of ``target``.
    """
    if is_unissued(target.metadata) or not _is_older(version, target) or meant_then(corpus, version, target):
        return False
    day = written(version)
    if any("-" in number for number in outline.articles):
        return any(earlier(day, made) and _REWRITTEN in words for made, words in editions(target).items())
    fact = corpus.registry.find(target.metadata.title)
    known = [e for e in fact.editions if earlier(e.effective or e.issued, day)] if fact else []
    return not (known and known[-1].outline.articles == outline.articles)


def _is_older(version: Version, target: Version) -> bool:
    """Tell whether a text was written before another was published and took effect before it."""
    metadata, day = target.metadata, written(version)
    start = began(metadata)
    made = metadata.issued or metadata.adopted or (days_later(start, -GRACE) if start else None)
    return earlier(day, made) and earlier(version.metadata.effective or day, start)
