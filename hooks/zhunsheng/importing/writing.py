"""A manuscript as a Markdown instrument: the front matter begun, the title, the body, the notes."""

from __future__ import annotations

import posixpath
import re
from dataclasses import fields

import yaml

from zhunsheng.importing.blocks import Line, Manuscript, Table
from zhunsheng.importing.contents import without_contents
from zhunsheng.importing.facts import Facts, gather
from zhunsheng.importing.head import find_head
from zhunsheng.importing.markup import inline, plain
from zhunsheng.importing.report import Imported, Matter, Summary, Tally
from zhunsheng.importing.shaping import Shaper

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
UNNAMED = "imported"
_TO_CHECK = {
    "number": "number（文号）",
    "issuer": "issuer（制定机关）",
    "adopted": "adopted（通过日期）",
    "issued": "issued（公布日期）",
    "effective": "effective（施行日期）",
}


def write(manuscript: Manuscript, name: str, tally: Tally) -> Imported:
    """Write a manuscript.

    Args:
        manuscript: What was read.
        name: The name of the file, for the id.
        tally: What was noted while reading; what writing does is noted there too.

    Returns:
        The Markdown text, and the summary.
    """
    stem = _stem(name)
    blocks = without_contents(manuscript.blocks, tally)
    head = find_head(blocks, tally)
    title = inline(head.title)
    if not title:
        tally.note(Matter.NO_TITLE)
        title = " ".join(inline(stem).split()) or "无题"
    before = [n for n in range(min(head.title_at, default=0)) if n not in head.captured]
    if before:
        tally.note(Matter.BEFORE_TITLE, times=len(before))
    if head.captured:
        tally.note(Matter.LETTERHEAD, times=len(head.captured))
    body = [block for n, block in enumerate(blocks) if n not in head.title_at and n not in head.captured]
    facts = gather(head, [block.text for block in body if isinstance(block, Line)], tally)
    shaper = Shaper(body, tally)
    parts = [f"# {title}", *shaper.write()]
    if manuscript.notes:
        parts.append("## 注释")
        parts += [plain(f"{note.mark}{note.text}", tally) for note in manuscript.notes]
    if shaper.articles and "印发" in title and title.endswith("通知"):
        tally.note(Matter.ENVELOPE)
    markdown = _front_matter(_identity(stem), title, facts, name) + "\n\n".join(parts) + "\n"
    return Imported(markdown, _summary(manuscript, shaper, tally))


def _stem(name: str) -> str:
    base = posixpath.basename(name.replace("\\", "/"))
    return base.rsplit(".", 1)[0] if "." in base else base


def _identity(stem: str) -> str:
    """Return the file name as an id, where it can be one; the date of a version behind @ is no part of it."""
    candidate = re.sub(r"[\s_]+", "-", stem.split("@", 1)[0].strip().lower())
    return candidate if _ID.fullmatch(candidate) else UNNAMED


def _front_matter(identity: str, title: str, facts: Facts, name: str) -> str:
    stated = {field.name: getattr(facts, field.name) for field in fields(Facts)}
    data = {"id": identity, "title": title, **{key: value for key, value in stated.items() if value is not None}}
    # One field at a time: a date that stands twice would else be written as an alias.
    dumped = "".join(yaml.safe_dump({key: value}, allow_unicode=True, width=10**6) for key, value in data.items())
    source = "".join(character if character.isprintable() else " " for character in posixpath.basename(name))
    missing = [words for key, words in _TO_CHECK.items() if stated[key] is None]
    checks = [f"由“{source[:100]}”导入，以上各项请对照原件核对；核对后删去这些以“待核对”开头的行"]
    if identity == UNNAMED:
        checks.append("id 请改为英文小写、用短横线连接的标识")
    if missing:
        checks.append("原文没有写明、或没有认出：" + "、".join(missing))
    checks.append(
        "按需要补充 short（简称）、rank（效力位阶）、owner（责任单位）、implements（落实）、source（来源）等项"
    )
    return "---\n" + dumped + "".join(f"# 待核对：{check}\n" for check in checks) + "---\n\n"


def _summary(manuscript: Manuscript, shaper: Shaper, tally: Tally) -> Summary:
    return Summary(
        paragraphs=sum(isinstance(block, Line) for block in manuscript.blocks),
        articles=shaper.articles,
        items=shaper.items,
        tables=sum(isinstance(block, Table) for block in manuscript.blocks),
        pictures=tally.count(Matter.PICTURE),
        footnotes=len(manuscript.notes),
        comments=tally.count(Matter.COMMENT),
        insertions=tally.count(Matter.INSERTED),
        deletions=tally.count(Matter.DELETED, Matter.DELETED_ROW),
        headers_footers=tally.count(Matter.HEADER, Matter.FOOTER),
        text_boxes=tally.count(Matter.TEXT_BOX),
        numbers_written=tally.count(Matter.NUMBERED),
        notices=tally.notices(),
    )
