"""The work that a check has before it, and whom to tell how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from zhunsheng.checking.cards import Card
from zhunsheng.checking.inputs import Inputs
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import assemble
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import FileProblem, Source, Version
from zhunsheng.model.config import Config
from zhunsheng.model.page import Page
from zhunsheng.rules import Rule
from zhunsheng.sources.files import LateSource, as_source

Documents = Mapping[str, Version | Page]


class Work(NamedTuple):
    """What is to be judged: the files of a project, as of a day."""

    config: Config
    registry: Registry
    inputs: Inputs
    today: date

    def source(self, path: str) -> Source | FileProblem:
        """Return the text of a file, or tell why there is none."""
        data = self.inputs.files[path]
        return data if isinstance(data, FileProblem) else as_source(path, data)

    def restored(self, path: str, card: Card) -> Version | Page:
        """Return the document of a card, whose words are decoded when somebody asks for them."""
        data = self.inputs.files[path]
        return card.document(LateSource(path, data if isinstance(data, bytes) else b""))

    def corpus(
        self,
        documents: Documents,
        problems: list[FileProblem],
        shared_dates: Mapping[str, date | None] | None = None,
    ) -> Corpus:
        """Put the corpus together from what was read."""
        plan, files = self.inputs.plan, self.inputs.files
        register, study = (self.source(path) if path in files else None for path in (plan.requirements, plan.study))
        compared = {path: self.source(record) for path, record in self.inputs.records.items()}
        read = documents.values()
        return assemble(self.config, self.registry, read, problems, register, compared, study, shared_dates)


class Watch(NamedTuple):
    """Whom to tell how far the work is."""

    on_file: Callable[[str], None] = lambda _: None
    on_rule: Callable[[Rule], None] = lambda _: None
