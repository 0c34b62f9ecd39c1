"""Accepted findings: errors of official texts, which must be kept as published (``accepted`` in zhunsheng.yml)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import Finding, Severity, Span
from zhunsheng.model.config import Accepted
from zhunsheng.rules.context import Context
from zhunsheng.rules.table import rule
from zhunsheng.sources.files import CONFIG_NAME

UNUSED = "M023"


class Acceptances:
    """The ``accepted`` entries of a corpus, with a record of those that matched a finding.

    Args:
        corpus: The corpus whose configuration holds the entries.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._entries = corpus.config.accepted
        self._structures = {v.source.path: v for v in corpus.versions} if self._entries else {}
        self._used: set[Accepted] = set()

    def holds(self, code: str, finding: Finding) -> bool:
        """Tell whether an entry accepts a finding of this code, and record the entry as used."""
        found = [e for e in self._entries if e.code == code and e.path == finding.path and self._lies_in(finding, e)]
        self._used.update(found)
        return bool(found)

    def unused(self, codes: Collection[str], only: Collection[str] | None) -> Iterator[Finding]:
        """Yield a finding for each entry that matched nothing.

        Args:
            codes: The codes of the rules that ran; entries for other rules are not judged.
            only: The paths of the files that were checked; None means all.
        """
        for number, entry in enumerate(self._entries, 1):
            if entry.code in codes and (only is None or entry.path in only) and entry not in self._used:
                where = f"{entry.path} {entry.eid}" if entry.eid else entry.path
                message = (
                    f"accepted 第 {number} 项（{where}，{entry.code}）没有用到：那里没有这样的问题，请删去或者改正"
                )
                yield Finding(CONFIG_NAME, Span(0, 0), message)

    def _lies_in(self, finding: Finding, entry: Accepted) -> bool:
        if entry.eid is None:
            return True
        version = self._structures.get(finding.path)
        place = version.structure.at(finding.span.start) if version else None
        return place is not None and (place.eid == entry.eid or place.eid.startswith(f"{entry.eid}__"))


@rule(
    UNUSED,
    Severity.WARNING,
    "接受的问题已经没有",
    explanation="官方文本自己的笔误不能在本库改正，可以在 zhunsheng.yml 的 accepted 中"
    "写明文件、条款、规则编号和理由，一次接受，不再报告。"
    "写了而那里没有这样的问题的，可能已经更正，也可能路径、条款写错：已经更正的，删去这一项；写错的，改正。",
    wrong="（accepted 写 docs/law.md 的 R102，文件中没有 R102）",
    right="（accepted 写 docs/law.md 的 R102，文件第九条有 R102）",
)
def unused_acceptance(_context: Context) -> Iterator[Finding]:
    """Yield nothing: ``check_in`` adds these findings, as unused entries are known only after all other rules."""
    yield from ()
