"""The input of an export: a version with its corpus, and the cautions that every page of the file must carry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import quote

from zhunsheng.corpus.disclosure import Published, is_public
from zhunsheng.exporting.manuscript import Lead
from zhunsheng.model import Metadata, Ref, Reference, RequirementRef, Version
from zhunsheng.model.config import Audience, pillar_title
from zhunsheng.model.days import day_words
from zhunsheng.model.profile import Words
from zhunsheng.resolving import Link, Outcome, Resolver
from zhunsheng.resolving.standing import UNISSUED, Standing, own_standing, standing_words
from zhunsheng.weaving.addresses import page_path
from zhunsheng.wording.gist import GIST, GIST_NOTE
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

UNISSUED_NOTE = "尚未发布，不具有规范效力"
INTERNAL = "内部版本，不得对外提供"
_ENDED = {Standing.REPEALED: "本文件已废止", Standing.EXPIRED: "本文件有效期已满", Standing.REPLACED: "本文件已被代替"}


@dataclass(frozen=True, slots=True)
class Material:
    """One version with what is needed to export it.

    ``described`` asks for its metadata in the text, ``commented`` for its comments, which no site shows, ``linked``
    for its citations as links: those of its own provisions within the file, those of others on the published site,
    where ``site`` states its address.

    ``resolver`` follows citations in what is published, so that nothing withheld is named by where a link leads.
    """

    version: Version
    published: Published
    resolver: Resolver
    today: date
    described: bool = False
    commented: bool = False
    linked: bool = False
    site: str | None = None

    @property
    def metadata(self) -> Metadata:
        """The metadata of the version."""
        return self.version.metadata

    @property
    def standing(self) -> Standing:
        """Its standing on the date, by its own metadata."""
        return own_standing(self.metadata, self.today)

    @property
    def standing_words(self) -> str:
        """The standing in words."""
        return standing_words(self.metadata, self.standing)

    @property
    def is_issued(self) -> bool:
        """Whether this is an issued text: neither a gist nor a draft."""
        return self.standing not in UNISSUED and not self.version.is_gist

    def links(self) -> tuple[Link, ...]:
        """Return the links of its citations."""
        return self.resolver.links(self.version)

    def leads(self) -> tuple[Lead, ...]:
        """Return the citations that become links, in document order; none where that is not wished."""
        if not self.linked:
            return ()
        found = [Lead(link.citation.span, address) for link in self.links() if (address := self._address(link))]
        return tuple(sorted(found))

    def _address(self, link: Link) -> str | None:
        if link.version is None or link.outcome is not Outcome.FOUND:
            return None
        anchor = f"#{link.eid}" if link.eid else ""
        if link.version is self.version:
            return anchor or None
        if self.site is None:
            return None
        page = PurePosixPath(page_path(link.version.source.path, self.published.corpus.config)).with_suffix(".html")
        return f"{self.site.rstrip('/')}/{quote(str(page))}{anchor}"

    def marks(self) -> tuple[str, ...]:
        """Return the marks for the header of every page (要点, 示范文本, 草案), none for a text in force."""
        words = [INTERNAL] if self.published.audience is Audience.INTERNAL and not self._is_public() else []
        if self.version.is_gist:
            words.append(f"{GIST}（不是条文）")
        if self.standing in UNISSUED or self.standing in _ENDED:
            words.append(self.standing.value)
        elif self.standing is Standing.NOT_YET:
            words.append("尚未施行")
        return tuple(words)

    def notes(self) -> tuple[str, ...]:
        """Return the cautions below the title."""
        found = [GIST_NOTE] if self.version.is_gist else []
        if self.standing is Standing.SAMPLE:
            found.append(self._words.sample)
        elif self.standing in UNISSUED:
            found.append(f"{self.standing.value}，{UNISSUED_NOTE}")
        elif self.standing in _ENDED:
            found.append(_ENDED[self.standing])
        return tuple(found)

    def facts(self) -> Iterator[tuple[str, str]]:
        """Yield its metadata as pairs of label and words, without naming withheld documents."""
        metadata = self.metadata
        yield from self._plain_facts()
        for name, refs in (
            ("依据", [entry.ref for entry in metadata.basis]),
            ("落实", [entry.ref for entry in metadata.implements]),
            ("代替", [entry.ref for entry in metadata.supersedes]),
        ):
            words = [self.name(ref) for ref in refs if not self.published.withholds(ref)]
            if words:
                yield name, "；".join(words)
        if metadata.source:
            yield "出处", metadata.source

    @property
    def _words(self) -> Words:
        return self.published.corpus.config.words

    def _plain_facts(self) -> Iterator[tuple[str, str]]:
        metadata = self.metadata
        rows = (
            ("标识", metadata.id),
            ("效力位阶", self._words.rank(metadata.rank)),
            ("文种", metadata.genre),
            ("文号", metadata.number),
            (f"制定{self._words.organ}", "、".join(metadata.issuer)),
            ("通过日期", day_words(metadata.adopted)),
            ("公布日期", day_words(metadata.issued)),
            ("施行日期", day_words(metadata.effective) + metadata.effect_note),
            ("有效期至", day_words(metadata.valid_until)),
            ("废止日期", day_words(metadata.repealed)),
            ("时效性", self.standing_words),
            ("板块", pillar_title(self.published.corpus.config, metadata.pillar)),
            ("责任单位", metadata.owner),
            (
                "公开属性",
                self._words.openness(metadata.disclosure) if self.version.disclosure_is_known else "",
            ),
            ("待核实", "、".join(metadata.unverified)),
        )
        yield from ((name, words) for name, words in rows if words)

    def name(self, ref: Reference) -> str:
        """Return the name of the target of a reference in words."""
        if isinstance(ref, RequirementRef):
            requirement = self.published.corpus.requirement(ref.id)
            return requirement.title if requirement else ref.id
        found = self.resolver.resolve(ref) if isinstance(ref, Ref) else None
        if found is None or found.title is None:
            return str(ref)
        return titled(found.title) + provision_words(found.version, ref.eid)

    def _is_public(self) -> bool:
        return is_public(self.version)
