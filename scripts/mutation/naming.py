"""Mutants of names: titles misspelt, short names not introduced, numbers of another year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from zhunsheng.model import Form, Span, Version
from zhunsheng.model.numbers import number_key
from zhunsheng.model.titles import title_key
from zhunsheng.reading.citations.titles import names_instrument
from zhunsheng.resolving import Link
from zhunsheng.wording.provisions import titled

from .ground import Change, Ground, Mutant, same_title

_NUMERALS = frozenset("〇一二三四五六七八九十百千第")
# Characters that are confused in handwriting or by input methods.
_ALIKE = dict(
    pair
    for one, other in zip(
        "例办法定理务机关事行政管护公共安全产资业境保障民用使设施计划准规费标",
        "列辨发订里物际官士形正官互工供按泉厂姿叶镜报章明佣史没拖记化准归废栋",
        strict=False,
    )
    for pair in ((one, other), (other, one))
    if one != other
)
_YEAR = re.compile(r"(?<=[〔\[［（(])(?P<year>\d{4})|[—–-](?P<after>\d{4})$")
_GENRE_ALONE = re.compile(
    "(?:实施)?(?:条例|办法|规定|细则|规则|规范|标准|通知|意见|方案|决定|规程|规划|解释|暂行条例|暂行办法)"
)


def misspelt(ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Misspell each cited title by one character, in four ways."""
    characters = sorted({c for version in ground.corpus.versions for c in version.metadata.title if _is_word(c)})
    for version, link in ground.links:
        title = _title_as_written(version, link)
        introduced = any(short.span.start == link.citation.span.start for short in version.short_names)
        if title is None or link.title is None or introduced:
            continue  # any short name is right where it is introduced
        words = title.of(version.source.text)
        if not same_title(words, link.title):
            continue  # a short or former title, whose correction is not the full title
        for kind, at, length, instead in _slips(words, characters, rng):
            wrong = words[:at] + instead + words[at + length :]
            known = title_key(wrong) in ground.known_titles or _is_short(version, wrong)
            if known or wrong == words or not names_instrument(wrong):  # such as 《居民身份证》
                continue
            start = title.start + at
            change = Change(version.source.path, start, start + length, instead)
            place = link.citation.span.start
            right = titled(link.title)
            yield Mutant(kind, change, "R207", version.source.path, place, f"《{words}》写作《{wrong}》", right)


def _title_as_written(version: Version, link: Link) -> Span | None:
    """Return the span of the title between 《 and 》."""
    text, citation = version.source.text, link.citation
    if citation.form is not Form.TITLE or text[citation.span.start] != "《":
        return None
    end = citation.span.start + 1 + len(citation.name or "")
    span = Span(citation.span.start + 1, end)
    return span if span.of(text) == citation.name else None


def _slips(words: str, characters: list[str], rng: Random) -> Iterator[tuple[str, int, int, str]]:
    """Yield one slip of each kind: its name, its offset, the number of characters removed, and the replacement."""
    places = [n for n, c in enumerate(words) if _is_word(c)]
    if len(places) < 2:
        return
    alike = [n for n in places if words[n] in _ALIKE]
    if alike:
        at = rng.choice(alike)
        yield "题名错字（形近、音近）", at, 1, _ALIKE[words[at]]
    at = rng.choice(places)
    yield "题名错字（任意）", at, 1, rng.choice(characters)
    yield "题名漏字", at, 1, ""
    yield "题名重字", at, 1, words[at] * 2
    swaps = [n for n in places if n + 1 in places and words[n] != words[n + 1]]
    if swaps:
        at = rng.choice(swaps)
        yield "题名颠倒", at, 2, words[at + 1] + words[at]


def _is_word(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" and character not in _NUMERALS


def _is_short(version: Version, name: str) -> bool:
    return any(title_key(short.name) == title_key(name) for short in version.short_names)


def not_introduced(ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Delete the bracket that introduces a short name."""
    del rng
    for version in ground.corpus.versions:
        text, path = version.source.text, version.source.path
        for short in version.short_names:
            key = title_key(short.name)
            if not _GENRE_ALONE.fullmatch(key) or text[short.span.start] != "《" or key in ground.known_titles:
                continue
            opening = max(text.rfind("（", 0, short.span.start), text.rfind("(", 0, short.span.start))
            said = text[opening + 1 : short.span.start]
            start = opening if re.fullmatch("以下(?:均)?简?称(?:为)?", said) else -1
            comma = text.rfind("，", opening, short.span.start)
            if start < 0 <= comma and re.fullmatch("，以下简?称", text[comma : short.span.start]):
                start = comma
            end = short.span.end + (start == opening)
            uses = [c for c in version.citations if c.form is Form.TITLE and c.name and title_key(c.name) == key]
            used = next((c for c in uses if c.span.start >= end), None)
            if start < 0 or used is None:
                continue
            change = Change(path, start, end, "")
            offset = change.moved(path, used.span.start)
            yield Mutant("简称没有交代", change, "R201", path, offset, f"删去“{text[start:end]}”")


def other_year(ground: Ground, rng: Random) -> Iterator[Mutant]:
    """Change the year in a document number: after its title it disagrees, alone it leads nowhere."""
    for version in ground.corpus.versions:
        before: Link | None = None
        for link in ground.links_of(version):
            title, before = before, link
            changed = _with_other_year(version, link, rng) if link.citation.form is Form.NUMBER else None
            if changed is None or number_key(changed[1]) in ground.corpus.numbers:
                continue
            known = _number(title) if title and _stands_behind(version, title, link) else None
            if known and number_key(known) == number_key(link.citation.name or ""):
                code, kind = "R203", "文号年份改动（题名之后）"
            elif known is None and link.version:
                code, kind = "R101", "文号年份改动（单独）"
            else:
                continue
            yield Mutant(kind, changed[0], code, version.source.path, link.citation.span.start, f"改为 {changed[1]}")


def _number(title: Link) -> str | None:
    """Return the known number of the instrument with this title."""
    if title.version:
        return title.version.metadata.number
    return title.fact.number if title.fact else None


def _stands_behind(version: Version, title: Link, number: Link) -> bool:
    between = version.source.text[title.citation.span.end : number.citation.span.start]
    return title.citation.form is Form.TITLE and between in {"（", "("}


def _with_other_year(version: Version, link: Link, rng: Random) -> tuple[Change, str] | None:
    words = link.citation.span.of(version.source.text)
    found = _YEAR.search(words)
    if not found:
        return None
    group = "year" if found["year"] else "after"
    year = str(int(found[group]) + rng.choice([-2, -1, 1, 2]))
    start, end = found.span(group)
    at = link.citation.span.start
    changed = words[:start] + year + words[end:]
    return Change(version.source.path, at + start, at + end, year), changed
