"""A large corpus, read and judged by several processes.

Each takes a share of the files and reads it. They tell each other what the documents are (a card for each, not what
their words hold), so that each can judge its own share against the whole: what it cites in another's share it reads
for itself. The findings are put in order in the end, so they are the same for any number of processes.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from zhunsheng.cards import Card, Cards
from zhunsheng.config import Config
from zhunsheng.loading import assemble
from zhunsheng.model import FileProblem, Source
from zhunsheng.reading.document import read_document
from zhunsheng.registry import Registry
from zhunsheng.rules import Rule, Verdict, judge

MOST_SHARES = 4
WORTH_A_SHARE = 2_000_000  # characters, which take longer to read than a process takes to start

Exchange = Callable[[Mapping[str, Card]], Mapping[str, Card]]
"""Gives one's own cards away and returns everybody's."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be judged: the texts, what could not be read, and the day."""

    config: Config
    registry: Registry
    sources: Sequence[Source]
    problems: Sequence[FileProblem]
    register: Source | FileProblem | None
    compared: Mapping[str, Source | FileProblem]
    study: Source | FileProblem | None
    today: date


@dataclass(frozen=True, slots=True)
class Watch:
    """Whom to tell how far the work is."""

    on_file: Callable[[str], None] = lambda _: None
    on_rule: Callable[[Rule], None] = lambda _: None


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
            return _together(work, _parted(work.sources, shares), watch)
        except (OSError, EOFError, pickle.PickleError):
            pass  # no processes to be had, or one is gone: the work is done all the same
    cards: dict[str, Card] = {}

    def keep(mine: Mapping[str, Card]) -> Mapping[str, Card]:
        cards.update(mine)
        return mine

    verdict = _judge_share(work, {s.path for s in work.sources} | _others(work), keep, watch)
    return Cards(cards, verdict.rests_on), verdict


def shares_for(sources: Sequence[Source]) -> int:
    """Return how many processes are worth their while."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min(MOST_SHARES, cores, sum(len(s.text) for s in sources) // WORTH_A_SHARE))


def _parted(sources: Sequence[Source], shares: int) -> list[set[str]]:
    """Deal the files out, the largest first, each to whom has least."""
    parts: list[set[str]] = [set() for _ in range(shares)]
    sizes = [0] * shares
    for source in sorted(sources, key=lambda s: (-len(s.text), s.path)):
        least = sizes.index(min(sizes))
        parts[least].add(source.path)
        sizes[least] += len(source.text)
    return parts


def _others(work: Work) -> set[str]:
    """Return the paths that findings can have beside those of the sources."""
    register = work.register.path if isinstance(work.register, Source) else work.config.requirements
    records = {record.path for record in work.compared.values() if isinstance(record, Source)}
    return {register, work.config.study, *records, *(problem.source.path for problem in work.problems)}


def _judge_share(work: Work, mine: set[str], exchange: Exchange, watch: Watch) -> Verdict:
    own = {}
    for source in work.sources:
        if source.path in mine:
            watch.on_file(source.path)
            own[source.path] = read_document(source)
    cards = exchange({path: Card.of(document) for path, document in own.items()})
    documents = [own[s.path] if s.path in own else cards[s.path].document(s) for s in work.sources]
    corpus = assemble(work.config, work.registry, documents, work.problems, work.register, work.compared, work.study)
    return judge(corpus, work.today, watch.on_rule, mine)


def _together(work: Work, parts: list[set[str]], watch: Watch) -> tuple[Cards, Verdict]:
    with _helpers(work, parts[1:]) as pipes:
        cards: dict[str, Card] = {}

        def exchange(mine: Mapping[str, Card]) -> Mapping[str, Card]:
            cards.update(mine)
            for pipe in pipes:
                theirs = pipe.recv()
                for path in theirs:
                    watch.on_file(path)
                cards.update(theirs)
            for pipe in pipes:
                pipe.send(cards)
            return cards

        own = _judge_share(work, parts[0] | _others(work), exchange, watch)
        verdicts: list[Verdict] = [own, *(pipe.recv() for pipe in pipes)]
    found = sorted((d for verdict in verdicts for d in verdict.diagnostics), key=lambda d: d.order)
    rests_on = {path: ids for verdict in verdicts for path, ids in verdict.rests_on.items()}
    return Cards(cards, rests_on), Verdict(tuple(found), rests_on)


@contextmanager
def _helpers(work: Work, parts: list[set[str]]) -> Iterator[list[Connection]]:
    """Start a process for each part and give the pipes to them; none is left behind."""
    # A copy of this process begins where it stands; elsewhere than on Linux, that is not safe.
    start: Callable[..., BaseProcess]
    if sys.platform == "linux":
        start = multiprocessing.get_context("fork").Process
    else:
        start = multiprocessing.get_context("spawn").Process
    helpers: list[BaseProcess] = []
    pipes: list[Connection] = []
    try:
        for part in parts:
            ours, theirs = multiprocessing.Pipe()
            helper = start(target=_help, args=(work, part, theirs), daemon=True)
            helper.start()
            theirs.close()
            helpers.append(helper)
            pipes.append(ours)
        yield pipes
    finally:
        for pipe in pipes:
            pipe.close()
        for process in helpers:
            process.join(timeout=1)
            if process.is_alive():
                process.kill()
                process.join()


def _help(work: Work, mine: set[str], pipe: Connection) -> None:
    """Do one share in a process of its own; what goes wrong closes the pipe, and the other side does without."""
    gc.disable()  # it lives for seconds and makes no circles

    def exchange(cards: Mapping[str, Card]) -> Mapping[str, Card]:
        pipe.send(cards)
        everybody: Mapping[str, Card] = pipe.recv()
        return everybody

    # Whatever goes wrong here, the first process meets with as well when it does this share itself, and tells of it.
    with suppress(Exception):
        pipe.send(_judge_share(work, mine, exchange, Watch()))
    pipe.close()
