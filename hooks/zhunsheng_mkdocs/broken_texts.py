"""Keeps the last good page of a text whose metadata is invalid in a preview, with the reason on it."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field

from zhunsheng.corpus.corpus import Corpus, gather
from zhunsheng.model import LineIndex, Version
from zhunsheng.model.page import Page


@dataclass(slots=True)
class BrokenTexts:
    """The texts that have become invalid since an earlier build: their problems by path."""

    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def kept(self, corpus: Corpus, before: Corpus | None) -> Corpus:
        """Return a corpus in which invalid texts are replaced by their last valid version.

        Args:
            corpus: The new corpus.
            before: The corpus of the last build.
        """
        known = {version.source.path: version for version in before.versions} if before else {}
        broken = {page.source.path: page for page in corpus.pages if page.problems and page.source.path in known}
        self.reasons = {path: tuple(_reasons(page)) for path, page in broken.items()}
        if not broken:
            return corpus
        documents = [known[d.source.path] if d.source.path in broken else d for d in corpus.documents]
        return gather(
            corpus.config,
            corpus.registry,
            documents,
            corpus.requirements,
            corpus.register,
            corpus.unread,
            corpus.comparisons,
            corpus.study,
            corpus.synonyms,
        )

    def noted(self, version: Version | None, content: str) -> str:
        """Return the content of a page, with the reason on it if its text is invalid."""
        reasons = self.reasons.get(version.source.path, ()) if version else ()
        if not reasons:
            return content
        lines = "<br>".join(html.escape(reason) for reason in reasons)
        told = "元数据有误，以下仍是改动以前的内容；改好以后自动更新。"
        return f'<div class="admonition failure"><p class="admonition-title">{told}</p><p>{lines}</p></div>\n{content}'


def _reasons(page: Page) -> list[str]:
    index = LineIndex.of(page.source.text)
    return [f"第 {index.range(problem.span).line} 行：{problem.message}" for problem in page.problems]
