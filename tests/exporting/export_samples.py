"""What tests of exports begin with, and how they compare a text with what came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from support import corpus_of, instrument
from zhunsheng.checking.project import Project
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.disclosure import publish
from zhunsheng.exporting import Material
from zhunsheng.exporting.manuscript import Piece, read_pieces, words_of
from zhunsheng.model import Source, Version
from zhunsheng.model.config import Audience
from zhunsheng.reading.document import read_document
from zhunsheng.resolving import Resolver
from zhunsheng.weaving.blocks import Shape

DAY = date(2026, 1, 1)
_FULL_WIDTH = str.maketrans("＃｜｀～－＜＊＋＞］", "#|`~-<*+>]")


LINES = (
    "",
    "## 第一章　总则\n",
    "第一条　领用**物品**应当依照《物品管理规定》第一条登记。\n",
    "第二条　登记下列事项：\n",
    "（一）品名；\n",
    "（二）数量，见[第一条](ref:secret#art_1)。\n",
    "| 品目 | 数量 |\n| --- | --- |\n| 桌 & 椅 | <b> |\n",
)
RULE = instrument(
    "物品管理规定",
    "",
    "第一条　物品应当登记。\n",
    id="rule",
    issuer="甲局",
    issued="2020-01-01",
    effective="2020-02-01",
)
SECRET = instrument("内部物品清单", "", "第一条　清单另发。\n", id="secret", disclosure="不予公开")


def files(**fields: object) -> dict[str, str]:
    """Write a corpus: a text that cites two others, of which one may not be shown."""
    text = instrument("物品领用办法", *LINES, id="a", genre="办法", **fields)
    return {"standards/a.md": text, "standards/b.md": RULE, "standards/c.md": SECRET}


def material(
    files: Mapping[str, str] | str, identifier: str = "a", described: bool = False, audience: Audience | None = None
) -> Material:
    """Return what an export of one instrument of a corpus is made of."""
    return material_in(corpus_of(files), identifier, described, audience)


def material_in(corpus: Corpus, identifier: str, described: bool = False, audience: Audience | None = None) -> Material:
    """Return the same of a corpus that was read."""
    published = publish(corpus, audience)
    version = corpus.instruments[identifier].current
    return Material(version, published, Resolver(published.corpus, DAY), DAY, described)


def of_project(project: Project, every: int = 1) -> list[Material]:
    """Return what exports of the texts of a project are made of, or of each so many of them."""
    published = publish(project.corpus(), Audience.INTERNAL)
    resolver = Resolver(published.corpus, DAY)
    versions = [version for version in published.corpus.versions if not version.is_metadata_alone]
    return [Material(version, published, resolver, DAY) for version in versions[::every]]


def read_back(markdown: str) -> Version:
    """Read what an import has written."""
    version = read_document(Source("standards/back.md", markdown))
    assert isinstance(version, Version)
    return version


def differences(version: Version, back: Version) -> list[str]:
    """Say what differs between a text and what came back, in words and in structure; nothing if they are the same.

    The number and the letterhead may have gone into the metadata. The lines above the first provision of a plain law
    text are no provisions, and are paragraphs of the preamble when they come back.
    """
    captured = {_tight(back.metadata.number or ""), *(f"{organ}文件" for organ in back.metadata.issuer)}
    captured |= {_tight(version.metadata.number or "")}
    before = [line for line in _lines(version) if _bracketed(line) not in {_bracketed(words) for words in captured}]
    after = list(_lines(back))
    if before != after:
        found = next(((one, other) for one, other in zip(before, after, strict=False) if one != other), None)
        return [f"words: {found or (before[len(after) :], after[len(before) :])}"]
    nodes, others = list(_nodes(version)), list(_nodes(back))
    if nodes != others:
        parted = next(((one, other) for one, other in zip(nodes, others, strict=False) if one != other), None)
        return [f"structure: {parted or (nodes[len(others) :], others[len(nodes) :])}"]
    return []


def _lines(version: Version) -> Iterator[str]:
    for piece in read_pieces(version):
        for words in _words(piece):
            if tight := _tight(words).translate(_FULL_WIDTH):
                yield tight


def _words(piece: Piece) -> Iterator[str]:
    if piece.shape is not Shape.TABLE or piece.line:
        yield f"{'——' if piece.bullet else ''}{piece.words}"
    for row in piece.rows:
        yield "|".join(words_of(cell) for cell in row)


def _nodes(version: Version) -> Iterator[tuple[str, str, str, str]]:
    text, style = version.source.text, version.structure.style.value
    for p in version.structure:
        in_preface = p.eid.startswith("pre") or (style == "free" and p.eid.startswith("para"))
        if not in_preface:
            number = "" if p.eid.startswith("para") else p.number
            label, heading = (_tight(span.of(text)) if span else "" for span in (p.label, p.heading))
            yield p.kind.value, number, label, heading.strip("*").translate(_FULL_WIDTH)


def _tight(words: str) -> str:
    return "".join(words.split())


def _bracketed(words: str) -> str:
    return words.translate(str.maketrans("［[（(〔］]）)〕", "〔〔〔〔〔〕〕〕〕〕"))
