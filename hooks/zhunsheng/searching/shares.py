"""The files of a large site's texts and pairs, written by several processes.

Each writes every so many packs of texts, and the lists of every so many parts of all pairs. Between the two steps they
tell each other which pairs have long lists, which decides on the files that there are; the files are the same for any
number of processes.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zhunsheng.searching.documents import Document
from zhunsheng.searching.files import ScriptFiles
from zhunsheng.searching.lines import UNIT, Line
from zhunsheng.searching.numbers import encode_bits, encode_places
from zhunsheng.searching.packs import read_packs
from zhunsheng.searching.shards import PARTS, Lists, Plan
from zhunsheng.sources.memory import give_back
from zhunsheng.sources.processes import CAN_COPY, helpers, processors

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST_SHARES = 4
WORTH_A_SHARE = 2_000_000  # characters, which take longer to index than a process takes to start


def shares_for(line: Line) -> int:
    """Return how many processes are worth their while."""
    return max(1, min(MOST_SHARES, processors(), len(line.characters) // WORTH_A_SHARE)) if CAN_COPY else 1


def write_large(documents: list[Document], files: ScriptFiles, shares: int | None = None) -> dict[str, object]:
    """Write packs of texts and the index of all pairs.

    Args:
        documents: In the order of their entries; they are forgotten.
        files: What to write into.
        shares: By how many processes, where not as many as are worth their while; without others, one does it all.

    Returns:
        What a browser has to know of these files.
    """
    line = Line.of([document.words.texts for document in documents])
    work = _Work(documents, line, files, shares or shares_for(line))
    with ExitStack() as stack:
        pipes: list[Connection] = []
        with suppress(OSError):  # there are no processes to be had
            pipes = stack.enter_context(helpers(_help, [(work, share) for share in range(1, work.shares)]))
        return work.lead(dict(enumerate(pipes, 1)))


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be written, and into how many shares it is divided."""

    documents: list[Document]
    line: Line
    files: ScriptFiles
    shares: int

    def lead(self, helped: Mapping[int, Connection]) -> dict[str, object]:
        """Do the first share, those that nobody helps with, and those of helpers that are lost."""
        firsts = self.packs(0)
        parts = self.lists(0)
        own = {0: [next(parts)]}  # in the meantime the others come to the end of their packs
        for share in range(1, self.shares):
            if _hear(helped, share) is None:
                self.packs(share)
        self.let_go()
        own[0] += parts
        told = [lists.told for lists in own[0]]
        for share in range(1, self.shares):
            theirs = _hear(helped, share)
            if theirs is None:
                own[share] = list(self.lists(share))
                theirs = [lists.told for lists in own[share]]
            told += theirs
        plan = Plan.of(told)
        others = [share for share in range(self.shares) if share not in own]
        for share in others:
            with suppress(OSError):
                helped[share].send(plan)
        for mine in own.values():
            self.write(mine, plan)
        for share in others:
            if _hear(helped, share) is None:
                self.write(list(self.lists(share)), plan)
        return {
            "packs": encode_places(firsts),
            "unit": UNIT,
            "begins": encode_bits(self.line.begins),
            "heavy": [self.line.gram(pair) for pair in plan.heavy],
            "shards": plan.bits,
        }

    def packs(self, share: int) -> list[int]:
        """Write the packs of a share, and return the first entries of all."""
        firsts = []
        for number, pack in enumerate(read_packs(self.documents, whole=False)):
            firsts.append(pack.first)
            if number % self.shares == share:
                self.files.write(f"t{number}", pack.content(whole=False))
        return firsts

    def let_go(self) -> None:
        """Forget the documents, of which all packs are written."""
        self.documents.clear()
        give_back()

    def lists(self, share: int) -> Iterator[Lists]:
        """Yield the written lists of each part of a share."""
        for part in range(share, PARTS, self.shares):
            yield Lists.of(self.line, part)

    def write(self, parts: list[Lists], plan: Plan) -> None:
        """Write the files of lists, and forget each when it is written."""
        while parts:
            for name, held in parts.pop().files(self.line, plan):
                self.files.write(name, held)


def _help(work: _Work, share: int, pipe: Connection) -> None:
    """Do one share."""
    work.packs(share)
    pipe.send(())
    work.let_go()
    parts = list(work.lists(share))
    pipe.send([lists.told for lists in parts])
    work.write(parts, pipe.recv())
    pipe.send(())


def _hear(helped: Mapping[int, Connection], share: int) -> Any:
    """Return what a helper tells; None if it is lost."""
    with suppress(KeyError, EOFError, OSError, pickle.PickleError):
        return helped[share].recv()
    return None
