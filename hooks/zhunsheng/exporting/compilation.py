"""A compilation (汇编): all published texts of a pillar, for printing as one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from zhunsheng.corpus.disclosure import Published, is_public
from zhunsheng.exporting.material import INTERNAL, Material
from zhunsheng.model import Status
from zhunsheng.model.config import Audience, pillar_title
from zhunsheng.model.days import day_words
from zhunsheng.model.profile import Words
from zhunsheng.resolving import Resolver


@dataclass(frozen=True, slots=True)
class Compilation:
    """The texts of one pillar in catalogue order; ``untold`` counts the documents that are metadata only.

    ``library`` and ``pillar`` are titles; ``words`` is the vocabulary of the project's profile. ``is_internal`` marks
    a compilation that has, or counts, a document which may not be shown to the public.
    """

    library: str
    pillar: str
    materials: tuple[Material, ...]
    untold: int
    today: date
    is_internal: bool
    words: Words

    @classmethod
    def of(cls, published: Published, resolver: Resolver, today: date, pillar: str) -> Compilation:
        """Collect the versions of a pillar that the catalogue lists."""
        corpus = published.corpus
        held = [i.current for i in corpus.instruments.values() if i.current.metadata.pillar == pillar]
        texts = tuple(Material(v, published, resolver, today) for v in held if not v.is_metadata_alone)
        title, named = corpus.config.title, pillar_title(corpus.config, pillar)
        is_internal = published.audience is Audience.INTERNAL and not all(map(is_public, held))
        return cls(title, named, texts, len(held) - len(texts), today, is_internal, corpus.config.words)

    @property
    def title(self) -> str:
        """The title on the cover."""
        return f"{self.pillar}文件汇编"

    def explanations(self) -> Iterator[str]:
        """Yield the notes on the cover."""
        samples = sum(material.metadata.status is Status.SAMPLE for material in self.materials)
        told = f"，其中示范文本 {samples} 份" if samples else ""
        yield f"收录“{self.pillar}”板块的文件 {len(self.materials)} 份{told}。"
        if samples:
            yield f"{self.words.sample}。"
        if self.untold:
            yield f"另有 {self.untold} 份只有题名，没有正文，未收录。"
        yield f"本汇编由本库编制，供查阅，各文件以制定{self.words.organ}公布的文本为准。"
        if self.is_internal:
            yield f"{INTERNAL}。"

    @property
    def day(self) -> str:
        """The date as of which it was made."""
        return f"截至{day_words(self.today)}"
