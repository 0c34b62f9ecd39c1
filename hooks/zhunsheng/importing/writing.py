"""Writes a manuscript as a Markdown instrument: front matter, title, body and notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date

import yaml

from zhunsheng.corpus.registry import Registry
from zhunsheng.importing.blocks import Block, Line, Manuscript, Table
from zhunsheng.importing.clauses import ClauseShaper
from zhunsheng.importing.contents import without_contents
from zhunsheng.importing.covers import find_cover, is_standard
from zhunsheng.importing.facts import Facts, gather
from zhunsheng.importing.head import Head, find_head
from zhunsheng.importing.keeping import Drafted, Fields, Merged, merge, stricter
from zhunsheng.importing.markup import inline, plain
from zhunsheng.importing.opening import opened
from zhunsheng.importing.patterns import begins_traditional
from zhunsheng.importing.registered import WORDS, edition_days, later_text, registered
from zhunsheng.importing.report import Imported, Matter, Summary, Tally
from zhunsheng.importing.shaping import Shaper
from zhunsheng.model import Status
from zhunsheng.model.metadata import EFFECT, TO_CHECK
from zhunsheng.model.punctuation import printed
from zhunsheng.reading.preface import day_in_name, rank_of

# 某条例(2017-03-01).docx, 某条例_20170301.docx: the day of the edition, as databases of laws name their files.
_NAMED_DAY = re.compile(r"[(（_](\d{4})-?(\d{2})-?(\d{2})[)）]?\.[A-Za-z]+$")
_LONGEST_LAG = 180  # days from adoption to publication, and more
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
UNNAMED = "imported"
_NO_FIELDS = ("month", "earliest")  # facts that are no fields of front matter
_TO_CHECK = {
    "number": "number（文号）",
    "issuer": "issuer（制定{organ}）",
    "adopted": "adopted（通过日期）",
    "issued": "issued（公布日期）",
    "effective": "effective（施行日期）",
}
_NOT_PASSED = frozenset(("通知", "意见", "函", "批复", "公告", "通告", "通报", "方案", "纪要", "公报", "报告", "请示"))
_TO_ADD = {
    "short": "short（简称）",
    "rank": "rank（效力位阶）",
    "owner": "owner（责任单位）",
    "implements": "implements（落实）",
    "source": "source（来源）",
}


def write(
    manuscript: Manuscript,
    name: str,
    tally: Tally,
    identifier: str | None = None,
    drafted: Drafted | None = None,
    pillar: str | None = None,
    registry: Registry | None = None,
    inherited: Fields | None = None,
) -> Imported:
    """Write a manuscript.

    Args:
        manuscript: What was read.
        name: The name of the file.
        tally: The notices of reading, to which those of writing are added.
        identifier: The id; by default that of the replaced file, or one derived from the name.
        drafted: The front matter of the file that is replaced.
        pillar: The pillar of the folder in which the file will be.
        registry: Facts about instruments.
        inherited: Fields from the document that publishes this one; those that the text states take precedence.

    Returns:
        The Markdown text, and the summary.
    """
    drafted = drafted or Drafted({})
    name = "".join(character if character.isprintable() else " " for character in name)
    blocks = opened(without_contents(manuscript.blocks, tally), tally)
    standard = is_standard(blocks)
    head, body = _head_and_body(blocks, standard, tally)
    title, attested = _title(head, name, drafted, tally)
    facts_known = registry or Registry()
    facts = _facts(head, body, (title, name, manuscript.is_law_text), facts_known, tally)
    _note_later_name(name, facts, tally)
    identity = str(identifier or drafted.fields.get("id") or suggested_id(name) or UNNAMED)
    shaper = (ClauseShaper if standard else Shaper)(body, tally, identity)
    parts = [f"# {title}", *shaper.write(), *_notes(manuscript, tally)]
    if shaper.articles and "印发" in title and title.endswith("通知"):
        tally.note(Matter.ENVELOPE)
    if traditional := sum(isinstance(block, Line) and begins_traditional(block.text) for block in body):
        tally.note(Matter.TRADITIONAL, times=traditional)
    stated = _stated(head, title, facts, drafted, inherited or {}, tally)
    stated |= {"title": attested or None, "pillar": drafted.fields.get("pillar", pillar)}
    told = {**drafted.fields, **_known(stated)}
    known = registered(title, told, facts_known)
    stated |= known
    if later := later_text(title, {**told, **known}, facts_known):
        tally.note(Matter.LATER_KNOWN, f"{later}")
    if facts.earliest and not (stated.get("effective") or drafted.fields.get("effective")):
        tally.note(Matter.EARLIEST)
        stated |= {"effective": facts.earliest, "unverified": [EFFECT]}
    merged = _in_order(merge(drafted.fields, stated, tally), tally)
    whole = {**merged.fields, "id": identity}
    markdown = _front_matter(whole, merged.kept, known, name, tally.organ) + "\n\n".join(parts) + "\n"
    return Imported(markdown, _summary(manuscript, shaper, tally, merged, drafted.comments), whole, shaper.pictures)


def _head_and_body(blocks: Sequence[Block], is_standard: bool, tally: Tally) -> tuple[Head, list[Block]]:
    """Return the head of a document and the blocks below it, noting what stands above its title."""
    head = (find_cover(blocks, tally) if is_standard else None) or find_head(blocks, tally)
    before = [n for n in range(min(head.title_at, default=0)) if n not in head.captured]
    if before:
        tally.note(Matter.BEFORE_TITLE, times=len(before))
    if head.captured:
        tally.note(Matter.LETTERHEAD, times=len(head.captured))
    return head, [block for n, block in enumerate(blocks) if n not in head.title_at and n not in head.captured]


def _facts(head: Head, body: Sequence[Block], names: tuple[str, str, bool], registry: Registry, tally: Tally) -> Facts:
    """Return the facts that a document states; ``names`` are its title, that of its file, and if it is a law text's."""
    title, name, is_law_text = names
    named = _named_day(name)
    edition = named if named and named in edition_days(title, registry) else None
    published = day_in_name(name) if is_law_text else None
    head = replace(head, history=tuple(map(printed, head.history)))
    return gather(head, [printed(block.text) for block in body if isinstance(block, Line)], tally, published, edition)


def _notes(manuscript: Manuscript, tally: Tally) -> list[str]:
    """Return the footnotes and endnotes as a part of the text, if there are any."""
    notes = [plain(f"{note.mark}{note.text}", tally) for note in manuscript.notes]
    return ["## 注释", *notes] if notes else []


def _stated(
    head: Head, title: str, facts: Facts, drafted: Drafted, inherited: Fields, tally: Tally
) -> dict[str, object]:
    """Return the fields that the document states, those of the one that publishes it, its rank and its status."""
    read = {field.name: getattr(facts, field.name) for field in fields(Facts) if field.name not in _NO_FIELDS}
    stated = _with_inherited({**read, "issued": facts.issued or facts.month}, inherited)
    rank = rank_of(title, "\n".join(head.history))
    stated["rank"] = rank.value if rank and "rank" not in drafted.fields else None
    if facts.status and not stated.get("issuer"):
        tally.note(Matter.NO_ISSUER)
    if not facts.status:
        _add_status(stated, drafted, bool(inherited), tally)
    return stated


def _note_later_name(name: str, facts: Facts, tally: Tally) -> None:
    """Note that the date in the name of the file is long after those in the text, as after an amendment."""
    named, stated = _named_day(name), max(filter(None, (facts.adopted, facts.issued)), default=None)
    if named and stated and (named - stated).days > _LONGEST_LAG:
        tally.note(Matter.NAMED_LATER, f"{named}，原文 {stated}")


def _named_day(name: str) -> date | None:
    """Return the day at the end of the name of a file; 第20171301号 is none."""
    found = _NAMED_DAY.search(name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _title(head: Head, name: str, drafted: Drafted, tally: Tally) -> tuple[str, str]:
    """Return the title to write, and the one that the document states, empty if only the replaced file has one."""
    attested = inline(head.title)
    title = attested or " ".join(str(drafted.fields.get("title", "")).split())
    if not title:
        tally.note(Matter.NO_TITLE)
        title = attested = " ".join(inline(_stem(name)).split()) or "无题"
    return title, attested


def _add_status(stated: dict[str, object], drafted: Drafted, is_inherited: bool, tally: Tally) -> None:
    """Set the status of a document that does not state one: issued with the one that publishes it, else a draft."""
    if is_inherited and (stated.get("number") or stated.get("issued")):
        stated["status"] = Status.ISSUED.value
    elif not drafted.fields:
        tally.note(Matter.UNATTESTED)
        stated["status"] = Status.DRAFT.value


def _with_inherited(stated: Fields, inherited: Fields) -> dict[str, object]:
    """Add the fields of the document that publishes this one; this never widens disclosure."""
    fields = {**inherited, **{key: value for key, value in stated.items() if value is not None}}
    if "disclosure" in inherited and stated.get("disclosure"):
        fields["disclosure"] = stricter(inherited["disclosure"], stated["disclosure"])
    return fields


def _in_order(merged: Merged, tally: Tally) -> Merged:
    """Drop a date of effect kept from the replaced file that precedes the adoption of the new text."""
    adopted, effective = merged.fields.get("adopted"), merged.fields.get("effective")
    if not (isinstance(adopted, date) and isinstance(effective, date) and effective < adopted):
        return merged
    tally.note(Matter.CROSSED, f"通过 {adopted}，施行 {effective}")
    fields = {key: value for key, value in merged.fields.items() if key != "effective"}
    kept = tuple(key for key in merged.kept if key != "effective")
    return replace(merged, fields=fields, kept=kept, dropped=(*merged.dropped, "effective"))


def _known(stated: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in stated.items() if value is not None}


def _stem(name: str) -> str:
    base = posixpath.basename(name.replace("\\", "/"))
    return base.rsplit(".", 1)[0] if "." in base else base


def is_id(words: str) -> bool:
    """Tell whether ``words`` can be the id of an instrument."""
    return bool(_ID.fullmatch(words))


def suggested_id(name: str) -> str | None:
    """Return an id from a file name without its ``@date``, None if it cannot be one."""
    candidate = re.sub(r"[\s_]+", "-", _stem(name).split("@", 1)[0].strip().lower())
    return candidate if is_id(candidate) else None


def fields_as_yaml(data: Mapping[str, object]) -> str:
    """Format fields as YAML one at a time, since PyYAML would write a repeated date as an alias."""
    return "".join(
        yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=10**6) for key, value in data.items()
    )


def _front_matter(data: dict[str, object], kept: Sequence[str], known: Collection[str], name: str, organ: str) -> str:
    ordered = {"id": data["id"], **data}
    dumped = fields_as_yaml(ordered)
    unpassed = data.get("genre") in _NOT_PASSED
    missing = [words for key, words in _TO_CHECK.items() if key not in data and not (unpassed and key == "adopted")]
    source = posixpath.basename(name)[:100]
    missing = [words.replace("{organ}", organ) for words in missing]
    checks = [f"由“{source}”导入，以上各项请对照原件核对，是否现行有效请另行核对；核对后删去这些以“待核对”开头的行"]
    if data["id"] == UNNAMED:
        checks.append("id 请改为英文小写、用短横线连接的标识")
    if kept:
        checks.append("沿用自被替换的文件，请看是否仍然适用：" + "、".join(kept))
    if known:
        checks.append("据登记，不是原文写明的：" + "、".join(WORDS[key] for key in known))
    if missing:
        checks.append("原文没有写明、或没有认出：" + "、".join(missing))
    wanting = [words for key, words in _TO_ADD.items() if key not in data]
    if wanting:
        checks.append(f"按需要补充 {'、'.join(wanting)} 等项")
    return "---\n" + dumped + "".join(f"{TO_CHECK}{check}\n" for check in checks) + "---\n\n"


def _summary(manuscript: Manuscript, shaper: Shaper, tally: Tally, merged: Merged, comments_lost: bool) -> Summary:
    return Summary(
        paragraphs=sum(isinstance(block, Line) for block in manuscript.blocks),
        articles=shaper.articles,
        items=shaper.items,
        tables=sum(isinstance(block, Table) for block in manuscript.blocks),
        notices=tally.notices(),
        doubts=tally.doubts(),
        kept=merged.kept,
        replaced=merged.replaced,
        dropped=merged.dropped,
        comments_lost=comments_lost,
    )
