"""What an import reads of the days of effect, and what it takes from the registry where a document is silent."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from docx_making import body, front, told

from support import law
from zhunsheng.corpus.registry import Edition, Fact, Registry
from zhunsheng.importing import Drafted, Imported, Refused, import_document
from zhunsheng.model import Rank
from zhunsheng.model.outline import Outline

NOTHING = Outline({})
MADE = "（1998年4月1日甲市第九届人民代表大会常务委员会第二次会议通过"
AMENDED = "根据2021年5月6日甲市第十二届人民代表大会常务委员会第三十次会议《决定》修正）"
FIRST = "第一条 为了节约用水，制定本条例。"
LAST = "第二条 本条例自1998年7月1日起施行。"
EDITIONS = (
    Edition.of(date(1998, 4, 1), date(1998, 7, 1), NOTHING),
    Edition.of(date(2021, 5, 6), date(2021, 6, 1), NOTHING),
)
KNOWN = Registry((Fact("甲市节约用水条例", Rank.LOCAL_REGULATION, "甲人发〔2021〕4号", editions=EDITIONS),))


def imported(*lines: str, registry: Registry | None = None, drafted: Drafted | None = None) -> Imported:
    result = import_document("\n".join(lines).encode(), "water.txt", None, drafted, registry=registry)
    assert isinstance(result, Imported)
    return result


def fields(result: Imported) -> dict[str, object]:
    return dict(yaml.safe_load(front(result)))


@pytest.mark.parametrize(
    ("closing", "day"),
    [
        ("第二条 本条例自1998年7月1日起施行。", date(1998, 7, 1)),
        ("第二条 本批复自1998年7月1日起施行。", date(1998, 7, 1)),
        ("二、本修正案自1998年7月1日起施行。", date(1998, 7, 1)),
        ("第二条 本条例自通过之日起施行。", date(1998, 4, 1)),
        ("第二条 本条例自1998年7月1日施行。", date(1998, 7, 1)),
        ("第二条 本守则自通过之日起施行。", date(1998, 4, 1)),
        ("第二条 本条例长期有效。", None),
    ],
)
def test_the_last_article_tells_the_day_of_effect(closing: str, day: date | None) -> None:
    found = fields(imported("甲市节约用水条例", f"{MADE}）", FIRST, closing))
    assert found.get("effective") == day
    assert "unverified" not in found


def test_a_day_of_publication_that_nobody_states_is_to_be_verified() -> None:
    found = fields(imported("甲市节约用水条例", f"{MADE}）", FIRST, "第二条 本条例自公布之日起施行。"))
    assert (found["effective"], found["unverified"]) == (date(1998, 4, 1), ["施行日期"])


def test_a_plain_law_text_is_imported_without_its_marks_and_its_name_tells_the_day_of_publication() -> None:
    lines = [
        "# 甲市节约用水条例",
        "",
        "<!-- INFO END -->",
        "",
        "## 第一章 总则",
        "",
        FIRST,
        "第二条 本条例自公布之日起施行。",
    ]
    result = import_document("\n".join(lines).encode(), "甲市节约用水条例(2021-05-06).txt", "water")
    assert isinstance(result, Imported)
    found = fields(result)
    assert (found["title"], found["status"]) == ("甲市节约用水条例", "issued")
    assert (found["issued"], found["effective"]) == (date(2021, 5, 6), date(2021, 5, 6))
    assert body(result) == ["## 第一章　总则", "第一条　为了节约用水，制定本条例。", "第二条　本条例自公布之日起施行。"]
    for words in ("纯文本的标记（标题前的 #、题注后的 INFO END） 3 处", "公布日期取自文件名"):
        assert told(result, words)


def test_the_registry_tells_the_day_the_rank_and_the_number_of_the_edition_in_hand_and_the_file_says_so() -> None:
    result = imported("甲市节约用水条例", MADE, AMENDED, FIRST, LAST, registry=KNOWN)
    found = fields(result)
    assert (found["adopted"], found["effective"]) == (date(2021, 5, 6), date(2021, 6, 1))
    assert (found["rank"], found["number"]) == ("local-regulation", "甲人发〔2021〕4号")
    assert "据登记，不是原文写明的：effective（施行日期）、number（文号）" in front(result), (
        "the session tells the rank"
    )
    assert "unverified" not in found


def test_a_day_of_the_registry_that_is_the_amendment_s_own_is_to_be_verified() -> None:
    amended = Edition.of(date(2021, 5, 6), date(2021, 5, 6), NOTHING, derived=True)
    registry = Registry((Fact("甲市节约用水条例", Rank.LOCAL_REGULATION, editions=(EDITIONS[0], amended)),))
    found = fields(imported("甲市节约用水条例", MADE, AMENDED, FIRST, LAST, registry=registry))
    assert (found["effective"], found["unverified"]) == (date(2021, 5, 6), ["施行日期"])


def test_what_the_document_says_itself_is_not_taken_from_the_registry() -> None:
    result = imported("甲市节约用水条例", f"{MADE}）", FIRST, LAST, registry=KNOWN)
    assert fields(result)["effective"] == date(1998, 7, 1)
    assert "number" not in fields(result)  # that of the present edition is not that of the first
    assert "据登记" not in front(result)


def test_an_edition_that_the_registry_does_not_know_and_a_title_that_every_office_has_get_nothing() -> None:
    other = AMENDED.replace("2021", "2023")
    assert "据登记" not in front(imported("甲市节约用水条例", MADE, other, FIRST, LAST, registry=KNOWN))
    notice = law("关于节约用水的规定", rank=Rank.GOVERNMENT_RULE, effective=date(1998, 4, 1))
    made = imported("关于节约用水的规定", f"{MADE}）", FIRST, LAST, registry=Registry((notice,)))
    assert fields(made)["rank"] == "local-regulation", "as its session tells"
    made = imported("关于节约用水的规定", "（1998年4月1日公布）", FIRST, LAST, registry=Registry((notice,)))
    assert "rank" not in fields(made)


def test_a_day_of_effect_before_that_of_adoption_never_leaves_the_importer() -> None:
    drafted = Drafted({"id": "water", "title": "甲市节约用水条例", "effective": date(1998, 7, 1)})
    result = imported("甲市节约用水条例", MADE, AMENDED, FIRST, LAST, drafted=drafted)
    assert fields(result)["adopted"] == date(2021, 5, 6)
    assert "effective" not in fields(result)
    assert told(result, "读出的日期前后矛盾，没有")


def test_a_file_of_the_collection_s_own_format_is_refused() -> None:
    result = import_document("---\nid: water\ntitle: 甲条例\n---\n# 甲条例\n".encode(), "water.txt")
    assert isinstance(result, Refused)
    assert result.reason.startswith("这已经是本库格式的文件")
    assert isinstance(import_document("---\n甲条例\n第一条 登记。\n".encode(), "water.txt"), Imported)


@pytest.mark.parametrize("name", ["甲市节约用水条例(2021-05-06).txt", "甲市节约用水条例_20210506.txt"])
def test_the_day_in_the_name_counts_where_the_registry_knows_a_text_of_that_day(name: str) -> None:
    text = "\n".join(["甲市节约用水条例", f"{MADE}）", FIRST, LAST]).encode()
    result = import_document(text, name, "water", registry=KNOWN)
    assert isinstance(result, Imported)
    found = fields(result)
    assert (found["issued"], found["effective"]) == (date(2021, 5, 6), date(2021, 6, 1))
    assert "effective（施行日期）" in front(result)
    assert not told(result, "更新的文本")
    assert not told(result, "疑为后来修改")


def test_a_text_that_is_older_than_the_newest_which_is_known_is_told() -> None:
    assert told(imported("甲市节约用水条例", f"{MADE}）", FIRST, LAST, registry=KNOWN), "更新的文本")
    assert not told(imported("乙市节约用水条例", f"{MADE}）", FIRST, LAST, registry=KNOWN), "更新的文本")


def test_a_second_adoption_by_the_same_body_is_an_amendment() -> None:
    again = "2021年5月6日甲市第十二届人民代表大会常务委员会第三十次会议通过）"
    found = fields(imported("甲市节约用水条例", f"{MADE}　{again}", FIRST, LAST))
    assert (found["effective"], found["unverified"]) == (date(2021, 5, 6), ["施行日期"])
