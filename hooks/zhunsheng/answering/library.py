"""A library for programs: it answers with plain data, in the words that pages use.

Nothing here writes. An answer holds only what the program may see (``Published``), and of a text only what its page
shows, without the comments of its drafters.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from zhunsheng.answering.finding import Finder, Hit
from zhunsheng.checking.verifying import verify
from zhunsheng.corpus.disclosure import Published
from zhunsheng.gaps import Listing, State, analyse
from zhunsheng.model import Metadata, Ref, Source, Span, Style, Version, parse_ref
from zhunsheng.model.days import day_words
from zhunsheng.reading.document import restored
from zhunsheng.reports.gaps.json_form import requirement_fields
from zhunsheng.resolving import Link, Outcome, Resolver
from zhunsheng.resolving.standing import (
    CURRENT,
    Standing,
    Standings,
    acting,
    began,
    own_standing,
    standing_words,
)
from zhunsheng.weaving.quoting import seen_lines
from zhunsheng.wording.gist import GIST_NOTE
from zhunsheng.wording.naming import provision_words
from zhunsheng.wording.provisions import titled

_EXCERPT = 160  # characters of a provision in a list of hits
_WITH_ID = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*(?=[^a-z0-9-])")
_LONGEST = 20_000  # characters of a text in one answer


class NotFoundError(Exception):
    """What was asked for is not in the library; the message says so in one Chinese sentence."""


class Library:
    """What may be seen of a corpus, as of a day.

    Args:
        published: What the asker may see.
        today: The day.
    """

    def __init__(self, published: Published, today: date) -> None:
        self._corpus = published.corpus
        self._published = published
        self._today = today
        self._standings = Standings.of_published(published, today)
        self._finder: Finder | None = None

    def documents(self) -> list[dict[str, Any]]:
        """Return all documents: id, title, number, dates and standing."""
        return [self._about(acting(i, self._today), self._today) for i in self._corpus.instruments.values()]

    def search(self, words: str, most: int = 10) -> list[dict[str, Any]]:
        """Return the provisions that hold the words, what is in force first."""
        self._finder = self._finder or Finder(self._corpus, self._today)
        return [self._hit(hit) for hit in self._finder.find(words, max(1, min(most, 50)))]

    def read(self, reference: str, on: date | None = None) -> dict[str, Any]:
        """Return a provision or a document as it reads on a day, a paragraph a line, a row of a table as its cells.

        Args:
            reference: ``vehicles#art_9``, ``vehicles``, or a citation in words: 《甲条例》第九条第二款.
            on: The day; today where it is None.

        Raises:
            NotFoundError: It is not in the library, or had no text on that day.
        """
        day = on or self._today
        found, eid = self._placed(reference.strip(), day)
        version = acting(self._corpus.instruments[found.metadata.id], day) if on else found
        first = began(version.metadata)
        if on and first and own_standing(version.metadata, on) is Standing.NOT_YET:
            raise NotFoundError(
                f"{titled(version.metadata.title)}在{day_words(on)}没有施行的文本；本库最早的自{day_words(first)}起施行"
            )
        provision = version.structure.get(eid) if eid else None
        if eid and provision is None:
            raise NotFoundError(f"{titled(version.metadata.title)}在{day_words(day)}的文本没有这一条款：{reference}")
        text = "\n".join(seen_lines(version, provision.span if provision else version.body))
        return {
            **self._about(version, day),
            "ref": self._ref(version, eid),
            "provision": provision_words(version, eid),
            "text": text[:_LONGEST],
            "cut": len(text) > _LONGEST,
            "note": GIST_NOTE if version.is_gist else "",
        }

    def verify(self, text: str) -> list[dict[str, Any]]:
        """Return each citation of a text with what verification says of it and of what it quotes."""
        return [
            {
                "text": one.span.of(text),
                "judgement": one.judgement.value,
                "target": one.target,
                "standing": one.standing,
                "quotation": one.quotation,
                "words": one.words,
                "notes": list(one.notes),
            }
            for one in verify(text, self._published, self._today)
        ]

    def gaps(self, state: str = "") -> list[dict[str, Any]]:
        """Return the requirements of the register with their states and reasons.

        Args:
            state: One state (空白, 制定中, 待修订, 待细化, 已衔接); all where it is empty.

        Raises:
            NotFoundError: There is no such state.
        """
        states = {s.words: s for s in State}
        if state and state not in states:
            raise NotFoundError(f"没有“{state}”这个状态；应为：{'、'.join(states)}")
        listing = Listing.of(analyse(self._corpus, self._today), self._published)
        return [requirement_fields(row) for row in listing.rows if not state or row.state is states[state]]

    def _placed(self, reference: str, day: date) -> tuple[Version, str | None]:
        ref = parse_ref(reference)
        if isinstance(ref, Ref) and (version := self._corpus.find(ref)):
            if ref.date is None:
                version = acting(self._corpus.instruments[ref.id], day)
            return version, ref.eid
        link = self._cited(self._in_words(reference))
        if link and link.version and link.outcome is Outcome.FOUND:
            return link.version, link.eid
        if link and link.outcome is Outcome.MISSING:
            raise NotFoundError(f"{titled(link.title or '')}没有这一条款：{reference}")
        if link and link.fact:
            raise NotFoundError(f"本库没有{titled(link.fact.title)}的正文，只登记了题名、日期和条数")
        raise NotFoundError(f"本库没有收录：{reference}")

    def _in_words(self, reference: str) -> str:
        """Return a reference that begins with an id and goes on in words (vehicles第三条) with the title for the id."""
        found = _WITH_ID.match(reference)
        held = self._corpus.instruments.get(found[0]) if found else None
        return titled(held.current.metadata.title) + reference[len(found[0]) :] if found and held else reference

    def _cited(self, words: str) -> Link | None:
        """Follow the first citation in some words that names a text, as if a text of the library said them."""
        source = Source("引用", words)
        version = restored(
            source, Metadata("zhunsheng-cited", "引用", style=Style.FREE), Span(0, len(words)), plain=True
        )
        links = Resolver(self._corpus, self._today).links(version)
        return next((link for link in links if link.citation.name is not None), None)

    def _hit(self, hit: Hit) -> dict[str, Any]:
        version, eid = hit.version, hit.eid
        provision = version.structure.get(eid) if eid else None
        words = " ".join(seen_lines(version, provision.span)) if provision else version.metadata.summary or ""
        return {
            "ref": self._ref(version, eid),
            "title": version.metadata.title,
            "provision": provision_words(version, eid),
            "standing": self._standing(version, self._today),
            "excerpt": " ".join(words.split())[:_EXCERPT],
            "note": GIST_NOTE if version.is_gist else "",
            "synonym": hit.synonym,
        }

    def _ref(self, version: Version, eid: str | None) -> str:
        """Return the reference by which ``read`` finds a text again: with its date where another is read today."""
        today = acting(self._corpus.instruments[version.metadata.id], self._today)
        name = version.metadata.id if version.key == today.key else version.key
        return f"{name}#{eid}" if eid else name

    def _about(self, version: Version, day: date) -> dict[str, Any]:
        metadata = version.metadata
        days = {"adopted": metadata.adopted, "issued": metadata.issued, "effective": metadata.effective}
        return {
            "id": metadata.id,
            "title": metadata.title,
            "number": metadata.number or "",
            **{name: when.isoformat() if when else "" for name, when in days.items()},
            "derived": list(metadata.derived),
            "standing": self._standing(version, day),
            "gist": version.is_gist,
            "metadata_only": version.is_metadata_alone,
            "versions": [v.key for v in self._corpus.instruments[metadata.id].versions],
        }

    def _standing(self, version: Version, day: date) -> str:
        standings = self._standings if day == self._today else Standings.of_published(self._published, day)
        standing = standings.of(version).standing
        if standing in CURRENT and standings.has_unseen_successor(version):
            return self._corpus.config.words.uncertain
        return standing_words(version.metadata, standing)
