"""Reading the texts of a project for a build, those of a large one in several processes."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from functools import partial
from typing import TYPE_CHECKING

from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng_mkdocs.processes import available, forked

if TYPE_CHECKING:
    from zhunsheng.checking.project import Project
    from zhunsheng.corpus.corpus import Corpus

_BYTES = 3  # of a Chinese character


def read_corpus(project: Project) -> Corpus:
    """Read a project; the corpus is the same for any number of processes, also where one of them is killed."""
    files = project.files()
    load = partial(load_corpus, files, project.config, shipped_registry())
    characters = sum(len(data) for data in files.values() if isinstance(data, bytes)) // _BYTES
    try:
        with forked(available(), characters) as executor:
            return load(executor=executor, whole=True)
    except BrokenExecutor:
        return load()
