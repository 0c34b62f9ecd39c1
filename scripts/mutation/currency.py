"""Mutants of legal status: an instrument repealed, superseded, expired, postponed, renamed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from random import Random

from zhunsheng.corpus.registry import Repeal
from zhunsheng.model import Form, Version
from zhunsheng.model.titles import title_key
from zhunsheng.resolving import Link
from zhunsheng.resolving.standing import is_unissued

from .ground import Change, Ground, Mutant, same_title

_LONG_AGO, _FAR_AWAY = date(1949, 10, 1), date(2999, 1, 1)
_SUCCESSOR = """---
id: {id}
title: {title}
status: issued
effective: {effective}
supersedes:
  - {old}
---

# {title}
"""


def out_of_force(ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Change the legal status of each cited instrument; the finding must be at one of its citations."""
    by_target: dict[str, list[tuple[Version, Link]]] = {}
    for version, link in ground.links:
        own = ground.registry.find(version.metadata.title)
        if _can_be_told(version, link) and not (own and own.repeal):
            by_target.setdefault(link.version.metadata.id if link.version else link.title or "", []).append(
                (version, link)
            )
    for target in sorted(by_target):
        version, link = rng.choice(by_target[target])
        changes = _in_front_matter(link.version) if link.version else _in_registry(link)
        for code, kind, change in (*changes, *_superseded(ground, version, link)):
            if code == "R304" and version.metadata.effective:
                continue  # a text with the same commencement may have been drafted for the other
            if code == "R305" and not same_title(link.citation.name or "", link.title or ""):
                continue
            if code == "R304" and link.version and link.version.plain:
                continue
            offset = change.moved(version.source.path, link.citation.span.start)
            yield Mutant(kind, change, code, version.source.path, offset, f"《{link.title}》")


def _can_be_told(version: Version, link: Link) -> bool:
    """Tell whether the rules on legal status apply to a citation: not to one of itself or of what it repeals."""
    if link.citation.form not in {Form.TITLE, Form.NUMBER} or link.citation.path[1:]:
        return False
    if link.version and (link.version.metadata.id == version.metadata.id or link.version.plain):
        return False
    if link.fact and (link.version or link.fact.repeal or same_title(link.fact.title, version.metadata.title)):
        return False
    index = version.source.index()
    line = index.line(index.position(link.citation.span.start)[0]).of(version.source.text)
    if re.search("(?:如下|以下)(?:修改|修订|修正|补充)|(?:修改|修订|补充)如下", version.source.text[:2000]):
        return False
    # A sentence on the past or on an amendment may cite what is no longer in force.
    return not re.search("废止|失效|停止|[行施布止效改正订][之以]?[前后]|原《|曾|了《", line) and not re.search(
        "修改|修正|修订|废止", version.metadata.title
    )


def _in_front_matter(version: Version) -> Iterator[tuple[str, str, Change]]:
    old = version.metadata.title
    yield "R301", "文件废止", _with_fields(version, status="repealed", repealed=_LONG_AGO.isoformat())
    yield "R302", "文件有效期满", _with_fields(version, valid_until=_LONG_AGO.isoformat())
    yield "R304", "文件尚未施行", _with_fields(version, effective=_FAR_AWAY.isoformat())
    yield "R305", "文件改名", _with_fields(version, title=f"{old}（新）", former_titles=f"[{old}]")


def _with_fields(version: Version, **fields: str) -> Change:
    """Return the change that sets fields of the front matter, replacing existing ones."""
    text = version.source.text
    matter = text[: version.body.start]
    end = matter.index("\n---") + 1
    kept = matter[4:end]
    for name in fields:
        kept = re.sub(rf"^{name}:.*\n(?:[ \t-].*\n)*", "", kept, flags=re.MULTILINE)
    added = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return Change(version.source.path, 4, end, kept + added)


def _in_registry(link: Link) -> Iterator[tuple[str, str, Change]]:
    fact = link.fact
    if fact is None:
        return
    repealed = fact._replace(repeal=Repeal("某某新法", "art_1", _LONG_AGO))
    yield "R301", "文件废止", Change(fact=(fact, repealed))
    if fact.editions:
        postponed = fact.editions[-1]._replace(issued=_FAR_AWAY, effective=_FAR_AWAY)
        yield "R304", "文件尚未施行", Change(fact=(fact, fact._replace(editions=(postponed,))))
    renamed = fact._replace(title=f"{fact.title}（新）", former_titles=(fact.title,))
    yield "R305", "文件改名", Change(fact=(fact, renamed))


def _superseded(ground: Ground, citing: Version, link: Link) -> Iterator[tuple[str, str, Change]]:
    if link.version and is_unissued(link.version.metadata):
        return  # what has never been in force cannot be replaced
    effective = _made(link.version)
    if _LONG_AGO < _made(citing) <= effective:
        return  # it was right when it was made
    old = link.version.metadata.id if link.version else link.title or ""
    folder = next(iter(ground.documents)).rpartition("/")[0]
    path = f"{folder}/zz-successor.md".removeprefix("/")
    words = {"title": "某某后继办法", "old": title_key(old) if link.fact else old, "effective": effective}
    text = _SUCCESSOR.format(id="zz-successor", **words)
    yield "R301", "文件被代替", Change(path, text=text)


def _made(version: Version | None) -> date:
    """Return the first day on which a text can have been replaced: made later, it would be another one."""
    metadata = version.metadata if version else None
    known = (metadata.adopted, metadata.issued, metadata.effective) if metadata else ()
    return max((_LONG_AGO, *filter(None, known)))
