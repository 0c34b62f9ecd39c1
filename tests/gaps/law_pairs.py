"""Laws and what implements them, as a corpus made of the collection of law texts, which is no part of the project.

The front matter is ours, the words are theirs: a clause is told by its place and a few of its words. What is expected
of each is written down by hand, from reading the texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from support import config_of
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.model import Source, Version
from zhunsheng.reading.document import read_document

REGISTER = "docs/requirements.yml"
CONFIG = "pillars: [{id: law, title: 法律}]\n"
_INFO_END = "<!-- INFO END -->"


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the collection, and what we state of it; of one that is not in it the title alone."""

    name: str
    path: str
    fields: str
    implements: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement: its clause by place and a few words, and what is expected of it."""

    id: str
    source: str
    words: str
    instrument: str
    expected: str
    codes: str
    by: str = ""
    demand: str = "express"
    due: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Some laws with what implements them, and all that is asked there."""

    texts: tuple[Text, ...]
    asked: tuple[Asked, ...]

    def corpus(self, collection: Path) -> Corpus:
        """Return the corpus."""
        made = {f"standards/{text.name}.md": _file(text, collection) for text in self.texts}
        register = "requirements:\n" + "\n".join(_entry(asked, made) for asked in self.asked)
        files = {path: text.encode() for path, text in {**made, REGISTER: register}.items()}
        return load_corpus(files, config_of(CONFIG), Registry())


def whole(*ids: str) -> str:
    """Write that a text carries out requirements."""
    return "".join(f"  - {{ref: 'req:{i}'}}\n" for i in ids)


def part(*ids: str) -> str:
    """Write that a text carries out requirements in part."""
    return "".join(f"  - {{ref: 'req:{i}', part: part, missing: 其余}}\n" for i in ids)


def _file(text: Text, collection: Path) -> str:
    given = (collection / text.path).read_text("utf-8") if text.path else f"# {text.title}\n"
    title = given.lstrip().splitlines()[0].removeprefix("# ").strip()
    body = given.partition(_INFO_END)[2].strip()
    implements = f"implements:\n{text.implements}" if text.implements else ""
    head = f"id: {text.name.partition('@')[0]}\ntitle: {title}\n{text.fields}{implements}"
    return f"---\n{head}---\n# {title}\n\n{body}\n"


def _entry(asked: Asked, made: dict[str, str]) -> str:
    name, _, eid = asked.source.partition("#")
    quote = next(_sentences(made[f"standards/{name}.md"], name, eid, asked.words))
    by = f"    by: {asked.by}\n" if asked.by else ""
    return (
        f"  - id: {asked.id}\n    title: {asked.id}\n    demand: {asked.demand}\n    source: {asked.source}\n"
        f"    quote: '{quote}'\n    instrument: {asked.instrument}\n    pillar: law\n{by}"
    )


def _sentences(text: str, name: str, eid: str, words: str) -> Iterator[str]:
    """Yield the sentences of a provision that hold ``words``."""
    version = read_document(Source(name, text))
    assert isinstance(version, Version)
    provision = version.structure.get(eid)
    assert provision, f"{name} has no {eid}"
    start = provision.label.end if provision.label else provision.span.start
    return (sentence for sentence in text[start : provision.span.end].strip().split("。") if words in sentence)
