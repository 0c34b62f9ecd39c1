"""How the words of a gist (要点) are marked wherever they are shown: they are ours, not those of the instrument."""

from __future__ import annotations

from zhunsheng.model import Version

GIST = "要点"
GIST_REMARK = "要点，引用以官方文本为准"
GIST_NOTE = "条文要点，由本库编写，不是条文，引用以官方文本为准"


def marked(version: Version, words: str) -> str:
    """Return words of a version as another page shows them: those of a gist with the mark in front."""
    return f"（{GIST}）{words}" if version.is_gist else words


def with_gist(version: Version, standing: str) -> str:
    """Return what a list says of a version beside its title: its standing, and that it is a gist."""
    if not version.is_gist:
        return standing
    return gist_of(standing) if standing else GIST


def gist_of(standing: str) -> str:
    """Return a standing as a list says it of a gist, 要点（现行有效）: the instrument is in force, not these words."""
    return f"{GIST}（{standing}）"
