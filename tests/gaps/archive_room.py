"""A regulation, and what there is to carry it out: the little world of the tests about gaps.

``HEALTHY`` is one requirement that is met, and nothing to say of it; ``ALL`` has a requirement, or a document, for
each thing that can be wanting, each of them once.
"""

from __future__ import annotations

from datetime import date

from support import TODAY, config_of, corpus_of, instrument, messages
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.model.config import Config

REGISTER = "docs/requirements.yml"
SETTINGS = """pillars: [{id: assets, title: 资产}]
bodies:
  - {name: 甲市人民政府, short: [市政府]}
  - {name: 甲市档案局}
lists:
  districts: [东区, 浦东新区, 新区]
rules: {select: [G]}
"""
CLAUSES = {
    "building": "档案室建设的具体办法由市人民政府制定。",
    "programme": "市档案部门应当编制档案室建设计划。",
    "guard": "档案室值守的具体办法由市档案部门制定。",
    "fire": "档案室防火的具体办法由市档案部门制定。",
    "damp": "档案室防潮的具体办法由市档案部门制定。",
    "lending": "档案借阅的具体办法由市档案部门制定。",
    "moving": "档案搬迁的具体办法由市档案部门制定。",
    "copying": "档案复制的具体办法由市档案部门制定。",
    "shelves": "档案柜配备的具体标准由市档案部门制定。",
    "district": "区人民政府应当制定本区的档案室管理规定。",
    "fees": "档案服务收费的具体标准由市人民政府制定。",
    "penalties": "违反本条例的处理办法由市人民政府制定。",
}
REGULATION = instrument(
    "甲市档案室管理条例",
    *(f"第{n}条　{words}\n" for n, words in zip("一二三四五六七八九", CLAUSES.values(), strict=False)),
    *(f"第十{n}条　{words}\n" for n, words in zip(("", "一", "二"), list(CLAUSES.values())[9:], strict=True)),
    id="archives",
    rank="local-regulation",
    issued="2024-03-01",
    effective="2024-05-01",
)
ARTICLE = {name: n for n, name in enumerate(CLAUSES, 1)}


CONFIRMED = "{by: 甲市档案局, on: 2025-06-01}"
"""Somebody has looked everywhere, and there is nothing."""


def entry(name: str, instrument: str = "办法", **fields: object) -> str:
    """Write an entry of the register; further ``fields`` follow those that every entry has."""
    source = fields.pop("source", f"archives#art_{ARTICLE.get(name, 1)}")
    lines = [
        f"  - id: {name}",
        f"    title: {name}",
        f"    demand: {fields.pop('demand', 'express')}",
        f"    source: {source}",
        f"    quote: {fields.pop('quote', CLAUSES.get(name, ''))}",
        f"    instrument: {instrument}",
        "    pillar: assets",
        *(f"    {key}: {value}" for key, value in fields.items()),
    ]
    return "\n".join([*lines, ""])


def register(*entries: str) -> str:
    """Write the register."""
    return "requirements:\n" + "".join(entries)


def document(name: str, title: str, *lines: str, **fields: object) -> str:
    """Write a document that carries out the requirement ``name``, issued after the regulation took effect."""
    stated = {"issuer": "甲市档案局", "issued": "2024-09-01", "implements": f"[{{ref: 'req:{name}'}}]", **fields}
    head = {key: value for key, value in stated.items() if value is not None}
    return instrument(title, *(lines or ("第一条　机关应当遵守本办法。",)), id=str(head.pop("id", name)), **head)


BUILDING = document(
    "building",
    "甲市档案室建设办法",
    "第一条　依照《甲市档案室管理条例》第一条，制定本办法。",
    issuer="甲市人民政府",
    rank="government-rule",
    basis="archives#art_1",
)
HEALTHY = {
    "docs/archives.md": REGULATION,
    REGISTER: register(entry("building", "政府规章", by="市人民政府")),
    "standards/building.md": BUILDING,
}
GONE = instrument("甲市旧档案办法", "第一条　机关应当妥善保管档案。", id="gone", status="repealed")
ALL = {
    "docs/archives.md": REGULATION,
    REGISTER: register(
        entry("building", "政府规章", by="市人民政府"),
        entry("programme", "计划"),
        entry("guard", confirmed=CONFIRMED),
        entry("fire"),
        entry("damp"),
        entry("lending"),
        entry("moving"),
        entry("copying"),
        entry("shelves", "标准"),
        entry("district", "规定", per="districts", demand="implied"),
        entry("fees", "标准", by="市人民政府"),
        entry("penalties", "政府规章", by="市人民政府"),
        entry("keeping", source="gone#art_1", quote="机关应当妥善保管档案。"),
    ),
    "standards/building.md": BUILDING,
    "standards/guard.md": document("guard", "档案室值守办法", status="draft", issued=None),
    "standards/fire.md": document("fire", "档案室防火办法", valid_until="2025-08-31"),
    "standards/damp.md": document("damp", "档案室防潮办法", recheck_due="2025-12-31"),
    "standards/gone.md": GONE,
    "standards/lending.md": document(
        "lending", "档案借阅办法", "第一条　依照《甲市旧档案办法》借阅。", "", "第二条　依照《甲市旧档案办法》归还。"
    ),
    "standards/moving.md": document("moving", "档案搬迁办法", basis="archives#art_7"),
    "standards/moving.compared.yml": (
        f"compared:\n  - ref: archives#art_7\n    on: 2024-09-01\n    hash: sha256:{'0' * 64}\n    quote: 旧文\n"
    ),
    "standards/copying.md": document("copying", "档案复制办法", issued="2020-06-01"),
    "standards/shelves.md": document(
        "shelves", "档案柜配备标准", implements="[{ref: 'req:shelves', part: part, missing: 保险柜}]"
    ),
    "standards/east.md": document("district", "东区档案室管理规定", id="east", issuer="甲市东区人民政府"),
    "standards/pudong.md": document("district", "浦东新区档案室管理规定", id="pudong", issuer="甲市浦东新区人民政府"),
    "standards/fees.md": document("fees", "档案服务收费标准"),
    "standards/penalties.md": document("penalties", "档案室处理办法", issuer="甲市人民政府", rank="normative-document"),
    "standards/lone.md": document("lone", "档案工作手册", implements=None),
}


def world(files: dict[str, str], registry: Registry | None = None, settings: str = SETTINGS) -> Corpus:
    """Gather the files."""
    config: Config = config_of(settings)
    return corpus_of(files, config=config, registry=registry)


def line_of(text: str, words: str) -> int:
    """Return the number of the first line that holds ``words``."""
    return next(n for n, line in enumerate(text.split("\n"), 1) if words in line)


EARLY = date(2024, 12, 1)  # before the term of the regulation has run out


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """Return the healthy world with some words of one file replaced."""
    assert old in HEALTHY[path]
    return {**HEALTHY, path: HEALTHY[path].replace(old, new, 1)}


def said(files: dict[str, str], today: date = TODAY, registry: Registry | None = None) -> list[str]:
    """Return what is said of the gaps of a world."""
    return messages(world(files, registry), "G", today)
