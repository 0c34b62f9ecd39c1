"""Which findings of a file its drafter has silenced."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from zhunsheng.model.instrument import Silence
from zhunsheng.model.position import Span


class Silences:
    """The silences of one file by the blocks that they cover, of which no two overlap.

    Args:
        silences: The silences of the file.
    """

    def __init__(self, silences: Iterable[Silence]) -> None:
        self._codes: dict[Span, set[str]] = defaultdict(set)
        for silence in silences:
            self._codes[silence.covers] |= {code.upper() for code in silence.codes}
        self._blocks = sorted(self._codes)

    def hold(self, code: str, offset: int) -> bool:
        """Tell whether a finding of this code that begins at ``offset`` is silenced; R silences R102."""
        n = bisect_right(self._blocks, offset, key=lambda block: block.start) - 1
        if n < 0 or offset >= max(self._blocks[n].end, 1):
            return False
        codes = self._codes[self._blocks[n]]
        return any(code[:length] in codes for length in range(1, len(code) + 1))
