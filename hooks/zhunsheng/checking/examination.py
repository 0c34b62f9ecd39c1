"""Checking a project from the bytes of its files, with a cache of the last result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from zhunsheng.checking.cache import ResultCache, fingerprint
from zhunsheng.model import Finding, Source
from zhunsheng.model.config import Config
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import Files

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from zhunsheng.corpus.registry import Registry


def examine(
    files: Files,
    config: Config,
    registry: Registry,
    today: date,
    *,
    cache: ResultCache | None = None,
    executor: Executor | None = None,
    on_step: Callable[[object], None] | None = None,
    decoding: Callable[[str, bytes], Source | Finding] = decode,
) -> tuple[Finding, ...]:
    """Check the files of a project.

    Args:
        files: The bytes of all files by path.
        config: The project's configuration.
        registry: Facts about instruments outside the repository.
        today: The day as of which validity is judged.
        cache: The result cache; its result is returned if no file, setting or day has changed.
        executor: Reads and checks shares of the files in other processes or on other machines.
        on_step: Called before each document is read and each rule is run, to show progress.
        decoding: The decoder of files, which callers can replace to keep the decoded texts.

    Returns:
        The findings, the same with and without a cache or an executor.
    """
    key = fingerprint(files, config, today) if cache else ""
    if cache and (known := cache.get(key)) is not None:
        return known
    # Imported here because loading the readers and rules takes longer than comparing fingerprints.
    from zhunsheng.corpus.loading import load_corpus
    from zhunsheng.rules import check

    corpus = load_corpus(files, config, registry, on_file=on_step, decoding=decoding, executor=executor)
    found = check(corpus, today, on_step, executor=executor)
    if cache:
        cache.put(key, found)
    return found
