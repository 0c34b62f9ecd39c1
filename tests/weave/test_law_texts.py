"""Weaving real law: over the whole collection no character changes, in the Markdown or on the page."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from rendering import lost, render
from support import TODAY
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import publish
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.model.config import Config
from zhunsheng.sources.files import read_files
from zhunsheng.weaving import unweave
from zhunsheng.weaving.body import weave_body
from zhunsheng.weaving.graph import Graph

CONFIG = Config(sources=(".",))


@pytest.fixture(scope="module")
def laws(law_texts: Path) -> Corpus:
    return load_corpus(read_files(law_texts, CONFIG), CONFIG, Registry())


def test_no_character_changes(laws: Corpus) -> None:
    graph = Graph.of(publish(laws), TODAY)
    changed, unseen = [], []
    for version in laws.versions:
        links = graph.links[version.source.path]
        woven = weave_body(version, links, partial(graph.destination, graph.page(version)))
        if unweave(woven) != version.body.of(version.source.text):
            changed.append(version.source.path)
        unseen += [f"{version.source.path}#{eid}" for eid in lost(version, render(woven))]
    assert changed == []
    assert unseen == []
