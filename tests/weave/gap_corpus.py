"""A small regulation with what carries it out: every state occurs, and so does every kind of figure."""

from __future__ import annotations

from support import corpus_of, instrument
from zhunsheng.corpus.corpus import Corpus

CONFIG = """title: 甲市档案制度
sources: [docs, standards]
pillars:
  - {id: rooms, title: 库房}
  - {id: files, title: 案卷}
bodies:
  - {name: 甲市档案局, short: [市档案局]}
lists:
  districts: [东区, 西区]
"""
REGULATION = instrument(
    "甲市档案条例",
    "第一条　市档案局应当制定库房办法。",
    "",
    "第二条　市档案局应当制定装具标准。",
    "第三条　市档案局应当制定：",
    "（一）借阅办法；",
    "（二）销毁办法。",
    "",
    "第四条　档案应当有人保管。各区制定保管方案。",
    id="archives",
    rank="local-regulation",
    effective="2024-05-01",
    issued="2024-03-01",
)
CONFIRMED = "confirmed: {by: 标准办, on: 2025-12-01}"
_ENTRIES = (
    # id, title, demand, source, instrument, pillar, more
    ("rooms", "库房办法", "express", "art_1", "办法", "rooms", "by: 市档案局"),
    ("boxes", "装具标准", "express", "art_2", "标准", "rooms", f"by: 市档案局\n    {CONFIRMED}"),
    ("lending", "借阅办法", "express", "art_3__para_1__item_1", "办法", "files", "by: 市档案局"),
    ("shredding", "销毁办法", "express", "art_3__para_1__item_2", "办法", "files", "due: 2027-01-01"),
    ("keeping", "保管制度", "implied", "art_4", "制度", "files", ""),
    ("training", "培训办法", "implied", "art_4", "办法", "files", CONFIRMED),
    ("plans", "各区保管方案", "implied", "art_4", "方案", "rooms", "per: districts"),
)
REGISTER = "requirements:\n" + "".join(
    f"  - id: {i}\n    title: {title}\n    demand: {demand}\n    source: archives#{eid}\n    quote: 制定\n"
    f"    instrument: {kind}\n    pillar: {pillar}\n" + (f"    {more}\n" if more else "")
    for i, title, demand, eid, kind, pillar, more in _ENTRIES
)
STATES = {
    "rooms": "met",
    "boxes": "drafting",
    "lending": "outdated",
    "shredding": "partial",
    "keeping": "missing",
    "training": "missing",
    "plans": "partial",
}


def made(title: str, identifier: str, requirement: str, **fields: object) -> str:
    """Write a document that carries out a requirement; issued and in force unless said otherwise."""
    defaults: dict[str, object] = {
        "issued": "2025-01-01",
        "effective": "2025-02-01",
        "issuer": "甲市档案局",
        "owner": "市档案局",
        "pillar": "files",
        "basis": "[archives]",
    }
    return instrument(
        title,
        "第一条　根据《甲市档案条例》，制定本办法。",
        id=identifier,
        implements=f"[{{ref: 'req:{requirement}', covers: 全部事项}}]",
        **{**defaults, **fields},
    )


FILES = {
    "docs/index.md": "# 首页\n\n<!-- zhunsheng: overview -->\n\n## 其他\n\n文。\n",
    "docs/archives.md": REGULATION,
    "docs/requirements.yml": REGISTER,
    "standards/rooms.md": made("库房办法", "room-rules", "rooms", genre="办法", pillar="rooms"),
    "standards/boxes.md": instrument(
        "装具标准",
        "## 1 范围",
        "本文件规定装具。",
        id="box-standard",
        status="draft",
        genre="标准",
        pillar="rooms",
        owner="市档案局",
        implements="[{ref: 'req:boxes'}]",
    ),
    "standards/lending.md": made("借阅办法", "lending-rules", "lending", valid_until="2025-12-31", genre="办法"),
    "standards/shredding.md": made("销毁办法", "shredding-rules", "shredding", genre="办法").replace(
        "covers: 全部事项", "part: part, covers: 纸质档案, missing: 电子档案"
    ),
    "standards/east.md": made(
        "东区保管方案", "east-plan", "plans", owner="东区", issuer="东区", genre="方案", pillar="rooms"
    ),
}


def gap_corpus(**more: str) -> Corpus:
    """Gather the corpus, with other files besides or in the place of some."""
    return corpus_of({**FILES, **more}, config=CONFIG)
