"""A large corpus, read and judged by several processes.

Each takes a share of the files and reads it. They tell each other what the documents are (a card for each, not what
their words hold), so that each can judge its own share against the whole: what it cites in another's share it reads
for itself. The findings are put in order in the end, so they are the same for any number of processes.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from zhunsheng.checking.cards import Card, Cards
from zhunsheng.checking.inputs import Inputs
from zhunsheng.checking.packing import Packed
from zhunsheng.checking.working import Watch, Work
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.model import FileProblem, Version
from zhunsheng.model.page import Page
from zhunsheng.reading.document import read_document
from zhunsheng.rules import Verdict, judge
from zhunsheng.sources.processes import deal, helpers, processors

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST_SHARES = 4
WORTH_A_SHARE = 6_000_000  # bytes, which take longer to read than a process takes to start

Exchange = Callable[[Mapping[str, Packed]], Mapping[str, Packed]]
"""Gives one's own cards away, packed and by path, and returns those of all others."""


class Share(NamedTuple):
    """What one process has read: its own documents and the paths that its findings can have, within the whole."""

    corpus: Corpus
    paths: set[str]


def judge_whole(work: Work, shares: int, watch: Watch) -> tuple[Cards, Verdict]:
    """Read and judge a corpus.

    Args:
        work: The corpus.
        shares: By how many processes; where they cannot be had, one does it all.
        watch: Whom to tell how far the work is.

    Returns:
        The cards of all documents, and the findings.
    """
    if shares > 1:
        try:
            return _together(
                work, deal({path: _size(work.inputs, path) for path in work.inputs.paths}, [0] * shares), watch
            )
        except (OSError, EOFError, pickle.PickleError):
            pass  # no processes to be had, or one is gone: the work is done all the same
    packed: dict[str, Packed] = {}

    def keep(mine: Mapping[str, Packed]) -> Mapping[str, Packed]:
        packed.update(mine)
        return {}

    verdict, shared_dates = _judge_share(work, {*work.inputs.paths} | _others(work), keep, watch)
    return Cards.of(packed, verdict.rests_on, shared_dates), verdict


def shares_for(inputs: Inputs) -> int:
    """Return how many processes are worth their while."""
    return max(1, min(MOST_SHARES, processors(), sum(_size(inputs, path) for path in inputs.paths) // WORTH_A_SHARE))


def _size(inputs: Inputs, path: str) -> int:
    data = inputs.files[path]
    return len(data) if isinstance(data, bytes) else 0


def _others(work: Work) -> set[str]:
    """Return the paths that findings can have beside those of the sources."""
    return {work.inputs.plan.requirements, work.inputs.plan.study, *work.inputs.records.values()}


def _read_share(work: Work, mine: set[str], exchange: Exchange, watch: Watch) -> Share:
    own: dict[str, Version | Page] = {}
    problems: list[FileProblem] = []
    for path in work.inputs.paths:
        if path in mine:
            source = work.source(path)
            if isinstance(source, FileProblem):
                problems.append(source)
            else:
                watch.on_file(path)
                own[path] = read_document(source)
    theirs = exchange({path: Card.of(document).packed() for path, document in own.items()})
    documents = {**own, **{path: work.restored(path, Card.unpacked(card)) for path, card in theirs.items()}}
    # A name that no terminal should get has another one in its problem.
    return Share(work.corpus(documents, problems), mine | {problem.source.path for problem in problems})


def _together(work: Work, parts: list[set[str]], watch: Watch) -> tuple[Cards, Verdict]:
    with helpers(_help, [(work, part) for part in parts[1:]]) as pipes:
        packed: dict[str, Packed] = {}

        def exchange(mine: Mapping[str, Packed]) -> Mapping[str, Packed]:
            each = [mine, *(pipe.recv() for pipe in pipes)]
            for n, pipe in enumerate(pipes, 1):
                pipe.send(_merged(each[:n] + each[n + 1 :]))
            theirs = _merged(each[1:])
            for path in theirs:
                watch.on_file(path)
            packed.update(mine)
            packed.update(theirs)
            return theirs

        own, shared_dates = _judge_share(work, parts[0] | _others(work), exchange, watch)
        verdicts: list[Verdict] = [own, *(pipe.recv() for pipe in pipes)]
    found = sorted((d for verdict in verdicts for d in verdict.diagnostics), key=lambda d: d.order)
    rests_on = {path: ids for verdict in verdicts for path, ids in verdict.rests_on.items()}
    return Cards.of(packed, rests_on, shared_dates), Verdict(tuple(found), rests_on)


def _judge_share(
    work: Work, mine: set[str], exchange: Exchange, watch: Watch
) -> tuple[Verdict, Mapping[str, date | None]]:
    """Return the findings in a share, and the shared dates of the corpus.

    Nothing else is left of the corpus when this ends: clearing it away takes a while, in which others still work.
    """
    share = _read_share(work, mine, exchange, watch)
    return judge(share.corpus, work.today, watch.on_rule, share.paths), share.corpus.shared_dates


def _merged(parts: Iterable[Mapping[str, Packed]]) -> dict[str, Packed]:
    return {path: card for part in parts for path, card in part.items()}


def _help(work: Work, mine: set[str], pipe: Connection) -> None:
    """Do one share."""

    def exchange(mine: Mapping[str, Packed]) -> Mapping[str, Packed]:
        pipe.send(mine)
        theirs: Mapping[str, Packed] = pipe.recv()
        return theirs

    share = _read_share(work, mine, exchange, Watch())
    pipe.send(judge(share.corpus, work.today, only=share.paths))
