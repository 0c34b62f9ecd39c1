"""Breaks a title that is longer than a line into lines of similar length (GB/T 9704—2012, 7.3.1)."""

from __future__ import annotations

from zhunsheng.exporting.word.letter import width
from zhunsheng.exporting.word.markup import run
from zhunsheng.exporting.word.styles import Look, indent

_BREAKS = ("关于", "《")  # before which a title breaks, the better place first


def title(words: str, look: Look, line: int) -> tuple[str, str]:
    """Return the runs of a title and the properties of its paragraph.

    A title breaks before 关于 if that gives two lines, or before the title of another text (词意完整); otherwise it is
    indented until its lines are of similar length.

    Args:
        words: The title.
        look: Its style.
        line: The width of a line, in twentieths of a point.
    """
    most, whole = line * 10 // look.size, width(words)
    if whole <= most:
        return run(words), ""
    for mark in _BREAKS:
        at = words.find(mark, 1)
        parts = words[: max(at, 0)], words[max(at, 0) :]
        if max(map(width, parts)) <= most:
            return "<w:r><w:br/></w:r>".join(map(run, parts)), ""
    lines = -(-whole // most)
    side = max(0, most - whole // lines - 100) // 2
    return run(words), indent(side, 0, look.size, side)
