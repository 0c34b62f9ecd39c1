"""The library as programs ask it, through the SDK's own client: what is found, read, verified, and kept back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from mcp import Client

from support import TODAY, awaited, corpus_of, instrument
from zhunsheng.answering.library import Library
from zhunsheng.answering.server import make_server
from zhunsheng.corpus.disclosure import publish
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.model.config import Audience
from zhunsheng.wording.gist import GIST_NOTE

ROOMS = instrument(
    "甲市用房办法",
    "第一条　机关应当盘点用房。",
    "<!-- 征求意见：某单位反对本条 -->",
    "第二条　有下列情形的，收回用房：",
    "（一）闲置的；",
    "（二）超出标准的。",
    id="rooms",
    effective="2024-05-01",
)
OLD_ROOMS = instrument("甲市用房办法", "第一条　机关可以盘点用房。", id="rooms", effective="2020-01-01")
SAMPLE = instrument("用房示范办法", "第一条　机关应当盘点用房和家具。", id="sample", status="sample")
GIST = instrument("甲市能源条例", "第一条　机关节约能源。", id="energy", effective="2024-05-01", text="gist")
SECRET = instrument("甲市保密办法", "第一条　密室应当盘点。", id="secret", disclosure="不予公开")
REGISTER = (
    "requirements:\n  - {id: counting, title: 盘点办法, demand: express, source: 'rooms#art_1', "
    "quote: 机关应当盘点用房, instrument: 办法, pillar: assets}\n"
)
FILES = {
    "standards/a.md": ROOMS,
    "standards/old.md": OLD_ROOMS,
    "standards/b.md": SAMPLE,
    "standards/c.md": GIST,
    "standards/d.md": SECRET,
    "docs/requirements.yml": REGISTER,
    "docs/synonyms.yml": "synonyms:\n  - [用房, 房间]\n",
}
UNCERTAIN = "本库公开的最新版本，是否现行以制定机关公布的为准"
CONFIG = "pillars: [{id: assets, title: 资产管理}]\nsynonyms: docs/synonyms.yml\n"
CORPUS = corpus_of(FILES, config=CONFIG, registry=shipped_registry())


def asked(tool: str, audience: Audience = Audience.PUBLIC, **arguments: Any) -> Any:
    """Return what a tool answers to a client: data, or the sentence of an error."""

    async def ask() -> Any:
        library = Library(publish(CORPUS, audience), TODAY)
        async with Client(make_server(lambda: library, "测试")) as client:
            answer = await client.call_tool(tool, arguments)
        texts = [part.text for part in answer.content if part.type == "text"]
        return texts[0] if answer.is_error else [json.loads(words) for words in texts]

    return awaited(ask())


def test_what_is_in_force_is_found_first_and_the_innermost_provision_stands_for_those_around_it() -> None:
    found = [(hit["ref"], hit["standing"]) for hit in asked("search", words="盘点 用房")]
    assert found == [("rooms#art_1", "现行有效"), ("rooms@2020-01-01#art_1", "已被代替"), ("sample#art_1", "示范文本")]


def test_a_synonym_is_tried_where_the_word_itself_is_in_no_text() -> None:
    (hit,) = asked("search", words="房间 闲置")
    assert (hit["ref"], hit["synonym"]) == ("rooms#art_2", "用房")


def test_a_provision_is_read_by_reference_and_by_citation_as_of_a_day() -> None:
    (now,) = asked("read", reference="《甲市用房办法》第二条第一款第（二）项")
    assert (now["ref"], now["provision"], now["text"]) == (
        "rooms#art_2__para_1__item_2",
        "第二条第二项",
        "（二）超出标准的。",
    )
    (short,) = asked("read", reference="rooms第二条第（二）项")
    assert short["ref"] == now["ref"]
    (then,) = asked("read", reference="rooms#art_1", on="2021-01-01")
    assert (then["text"], then["effective"]) == ("第一条　机关可以盘点用房。", "2020-01-01")
    (again,) = asked("read", reference=then["ref"])
    assert again["text"] == then["text"]


def test_a_gist_is_never_given_as_the_text() -> None:
    (gist,) = asked("read", reference="energy#art_1")
    assert (gist["gist"], gist["note"]) == (True, GIST_NOTE)


@pytest.mark.parametrize(
    ("tool", "arguments", "words"),
    [
        ("read", {"reference": "《甲市用房办法》第九条"}, "没有这一条款"),
        ("read", {"reference": "《乙市用房办法》第九条"}, "没有收录"),
        ("read", {"reference": "rooms第九条"}, "《甲市用房办法》没有这一条款"),
        ("read", {"reference": "none第九条"}, "没有收录"),
        ("read", {"reference": "前款"}, "没有收录"),
        ("read", {"reference": "《机关事务管理条例》第九条"}, "只登记了题名"),
        ("read", {"reference": "rooms", "on": "昨天"}, "不是日期"),
        ("read", {"reference": "rooms#art_1", "on": "2019-12-31"}, "没有施行的文本；本库最早的自2020年1月1日起施行"),
        ("read", {"reference": "《甲市用房办法》" * 200}, "超过"),
        ("gaps", {"state": "很好"}, "空白"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(tool: str, arguments: dict[str, Any], words: str) -> None:
    assert words in asked(tool, **arguments)


def test_citations_are_verified_and_gaps_listed() -> None:
    (one,) = asked("verify", text="《甲市用房办法》第一条规定：“机关可以盘点用房。”")
    assert one["judgement"] == "引文不符"
    (gap,) = asked("gaps", state="空白")
    assert gap["id"] == "counting"


def test_what_is_not_public_is_not_there_unless_the_house_itself_asks() -> None:
    assert asked("search", words="密室") == []
    assert "没有收录" in asked("read", reference="secret#art_1")
    assert "secret" not in json.dumps(asked("documents"))
    (hit,) = asked("search", Audience.INTERNAL, words="密室")
    assert hit["ref"] == "secret#art_1"


def test_a_comment_of_the_drafters_is_neither_read_nor_searched_nor_given_as_the_words_of_a_text() -> None:
    assert asked("search", words="反对") == []
    (whole,) = asked("read", reference="rooms")
    assert "第二条　有下列情形的" in whole["text"]
    (one,) = asked("verify", text="《甲市用房办法》规定：“征求意见：某单位反对本条”")
    assert one["judgement"] == "引文不符"
    assert "反对" not in json.dumps([whole, one["words"]], ensure_ascii=False)


@pytest.mark.parametrize(
    ("title", "fields", "own_standing"),
    [
        ("甲市用房办法", {"id": "rooms"}, "现行有效"),  # the newer version itself is what the house reads
        ("甲市房屋办法", {"id": "houses", "supersedes": "[rooms]"}, "已废止"),
    ],
)
def test_what_a_text_that_may_not_be_shown_has_replaced_is_not_called_in_force(
    title: str, fields: dict[str, str], own_standing: str
) -> None:
    dated = {"status": "issued", "effective": "2025-01-01", "disclosure": "不予公开"}
    newer = instrument(title, "第一条　密。", **fields, **dated)
    corpus = corpus_of({**FILES, "standards/new.md": newer}, config=CONFIG)
    public, own = (Library(publish(corpus, who), TODAY) for who in (Audience.PUBLIC, Audience.INTERNAL))
    assert public.read("rooms")["standing"] == UNCERTAIN
    assert own.read("rooms")["standing"] == own_standing
    (one,) = public.verify("依照《甲市用房办法》第一条办理。")
    assert (one["judgement"], one["notes"]) == ("无法核对", [UNCERTAIN])
