"""Whether a text is in force, in its head and where it is cited: versions, successors, and what may not be shown."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from support import TODAY, corpus_of, instrument, law
from zhunsheng.corpus.disclosure import publish
from zhunsheng.corpus.registry import Registry
from zhunsheng.pages.catalogue_data import catalogue_data
from zhunsheng.searching.documents import facts_of
from zhunsheng.site.legislation import legislation
from zhunsheng.site.tree import weave
from zhunsheng.weaving.graph import Graph

CONFIG = "sources: [docs, standards]\n"


def pages(files: dict[str, str], config: str = CONFIG) -> dict[str, str]:
    return {page.path: page.text[page.body :] for page in weave(corpus_of(files, config=config), TODAY)}


def duty(day: str, **fields: str) -> str:
    return instrument("值班办法", "第一条　值班。", id="duty", effective=day, **fields)


CITING = instrument("会务办法", "第一条　依照[旧办法](ref:duty@2020-01-01#art_1)和《值班办法》第一条。", id="meeting")


def test_versions_are_listed_with_their_standing_and_the_one_in_hand_is_no_link() -> None:
    woven = pages({"standards/duty.md": duty("2024-01-01"), "standards/duty@2020-01-01.md": duty("2020-01-01")})
    row = "2024年1月1日起施行（本页）<br>[2020年1月1日起施行](duty@2020-01-01.md)（旧版本）"
    assert row in woven["standards/duty.md"]
    assert "| 时效性 | 现行有效 |" in woven["standards/duty.md"]
    assert "| 时效性 | 旧版本 |" in woven["standards/duty@2020-01-01.md"]


def test_a_citation_of_an_older_version_says_so_in_words() -> None:
    files = {"standards/duty.md": duty("2024-01-01"), "standards/duty@2020-01-01.md": duty("2020-01-01")}
    text = pages({**files, "standards/m.md": CITING})["standards/m.md"]
    assert "[旧办法](duty@2020-01-01.md#art_1){: .cite-superseded" in text
    assert "[《值班办法》第一条](duty.md#art_1){: .cite data-note" in text


def test_what_an_older_version_cites_was_in_force_with_it_and_is_not_struck_out() -> None:
    files = {
        "standards/duty.md": duty("2024-01-01"),
        "standards/duty@2020-01-01.md": duty("2020-01-01"),
        "standards/m.md": CITING.replace("id: meeting\n", "id: meeting\neffective: 2025-01-01\n"),
        "standards/m@2021-01-01.md": CITING.replace("id: meeting\n", "id: meeting\neffective: 2021-01-01\n"),
    }
    woven = pages(files)
    assert "[旧办法](duty@2020-01-01.md#art_1){: .cite-superseded" in woven["standards/m.md"]
    assert "[旧办法](duty@2020-01-01.md#art_1){: .cite data-note" in woven["standards/m@2021-01-01.md"]


def test_a_link_to_a_later_text_than_the_one_cited_says_so_on_both_pages() -> None:
    citing = instrument("会务办法", "第一条　依照《值班办法》第一条值班。", id="meeting", issued="2012-05-01")
    woven = weave(corpus_of({"standards/duty.md": duty("2020-01-01"), "standards/m.md": citing}, config=CONFIG), TODAY)
    held = {page.path: page for page in woven}
    page = held["standards/m.md"]
    assert "[《值班办法》第一条](duty.md#art_1){: .cite-later data-note" in page.text
    assert '"引用的是以前的文本，条号可能已变"' in page.companion
    assert "（现行有效；引用的是以前的文本，条号可能已变）" in page.text
    assert held["standards/duty.md"].text.count("（引用的是本文本以前的文本）") == 2


def test_a_link_to_an_article_whose_words_have_moved_since_says_so() -> None:
    new = "第一条　新进人员上岗前应当接受培训并经考核合格。"
    old = "第{}条　主管部门每年第四季度抽查值班的情况并通报结果。"
    citing = instrument("会务办法", "第一条　依照《值班办法》第一条抽查。", id="meeting", issued="2021-05-01")
    files = {
        "standards/duty@2020-01-01.md": instrument("值班办法", old.format("一"), id="duty", effective="2020-01-01"),
        "standards/duty.md": instrument("值班办法", new, old.format("二"), id="duty", effective="2024-01-01"),
        "standards/m.md": citing,
    }
    assert "(duty.md#art_1){: .cite-later" in pages(files)["standards/m.md"]
    kept = instrument("值班办法", old.format("一"), new.replace("一", "二", 1), id="duty", effective="2024-01-01")
    assert "(duty.md#art_1){: .cite data-note" in pages(files | {"standards/duty.md": kept})["standards/m.md"]


def test_an_article_that_only_an_earlier_text_may_have_had_is_not_said_to_be_wrong() -> None:
    citing = "第一条　依照《值班办法》第九条值班。"
    for issued, kind in (("2012-05-01", "cite-later"), ("2021-05-01", "cite-broken")):
        meeting = instrument("会务办法", citing, id="meeting", issued=issued)
        page = pages({"standards/duty.md": duty("2020-01-01"), "standards/m.md": meeting})["standards/m.md"]
        assert f"[《值班办法》第九条](duty.md){{: .{kind} data-note" in page


def test_an_annex_that_lies_elsewhere_is_not_said_to_be_missing() -> None:
    duties = instrument("值班通知", "一、登记。", "", "附件：1.值班表", id="duty", issued="2020-01-01")
    citing = instrument("会务办法", "第一条　依照《值班通知》附件1、附件3登记。", id="meeting")
    page = pages({"standards/duty.md": duties, "standards/m.md": citing})["standards/m.md"]
    assert "[《值班通知》附件1](duty.md){: .cite data-note" in page
    assert "[附件3](duty.md){: .cite-broken }" in page


def test_the_older_version_is_in_force_until_the_newer_takes_effect() -> None:
    files = {"standards/duty.md": duty("2030-01-01"), "standards/duty@2020-01-01.md": duty("2020-01-01")}
    text = pages(files)["standards/duty@2020-01-01.md"]
    assert "| 时效性 | 现行有效 |" in text
    assert '!!! info "新版本自2030年1月1日起施行"' in text
    assert "这是旧版本" not in text


def test_an_older_version_beside_a_newer_one_that_is_withheld_is_not_called_in_force() -> None:
    files = {
        "standards/duty.md": duty("2024-01-01", disclosure="不予公开"),
        "standards/duty@2020-01-01.md": duty("2020-01-01"),
        "standards/m.md": CITING,
    }
    woven = pages(files)
    told = {path: text for path, text in woven.items() if not path.startswith("rules/")}
    assert not [path for path, text in told.items() if "2024" in text or "](duty.md" in text]
    for path in ("standards/duty@2020-01-01.md", "standards.md"):
        assert "本库公开的最新版本，是否现行以制定机关公布的为准" in woven[path]
    assert "现行有效" not in woven["standards/duty@2020-01-01.md"]


def test_what_a_withheld_instrument_supersedes_is_not_called_in_force() -> None:
    new = instrument(
        "密值班办法", "第一条　值班。", id="new", effective="2024-01-01", supersedes="[duty]", disclosure="不予公开"
    )
    woven = pages({"standards/duty.md": duty("2020-01-01"), "standards/new.md": new})
    assert "本库公开的最新版本，是否现行以制定机关公布的为准" in woven["standards/duty.md"]
    assert "现行有效" not in woven["standards/duty.md"]
    assert not [path for path, text in woven.items() if "密值班" in text]
    graph = Graph.of(
        publish(corpus_of({"standards/duty.md": duty("2020-01-01"), "standards/new.md": new}, config=CONFIG)), TODAY
    )
    assert {facts_of(graph, version).standing for version in graph.corpus.versions} == {"时效待核实"}
    assert "现行有效" not in catalogue_data(graph)


def test_a_withheld_draft_of_a_newer_version_changes_nothing_and_is_not_hinted_at() -> None:
    newer = duty("2024-01-01", disclosure="不予公开", status="draft")
    text = pages({"standards/duty.md": newer, "standards/duty@2020-01-01.md": duty("2020-01-01")})
    assert "| 时效性 | 现行有效 |" in text["standards/duty@2020-01-01.md"]


def test_what_another_instrument_supersedes_says_by_which() -> None:
    new = instrument("新值班办法", "第一条　值班。", id="new", effective="2024-01-01", supersedes="[duty]")
    woven = pages({"standards/duty.md": duty("2020-01-01"), "standards/new.md": new, "standards/m.md": CITING})
    banner = '!!! danger "本文件已废止（2024年1月1日）"\n    由[《新值班办法》](new.md)代替'
    assert banner in woven["standards/duty.md"]
    assert "已废止，由《新值班办法》代替\n{: .sheet }" in woven["standards/duty.md"]
    assert "| 时效性 | 已废止 |" in woven["standards/duty.md"]
    assert re.search(r"值班办法\].*已废止", woven["standards.md"])
    assert "(duty.md#art_1){: .cite-old" in woven["standards/m.md"]
    later = new.replace("2024", "2030")
    woven = pages({"standards/duty.md": duty("2020-01-01"), "standards/new.md": later})
    assert "现行有效" in woven["standards/duty.md"]


def test_the_companion_knows_where_the_other_versions_are() -> None:
    files = {"standards/duty.md": duty("2024-01-01"), "standards/duty@2020-01-01.md": duty("2020-01-01")}
    scripts = {page.path: page.companion for page in weave(corpus_of(files, config=CONFIG), TODAY) if page.companion}
    data = {path: json.loads(s.partition("=")[2].rstrip(";\n")) for path, s in scripts.items()}
    new, old = data["standards/duty.md"], data["standards/duty@2020-01-01.md"]
    assert (new["current"], new["version"]) == (True, "2024-01-01")
    assert new["versions"] == {"2020-01-01": "duty@2020-01-01.md"}
    assert (old["current"], old["versions"]) == (False, {"2024-01-01": "duty.md"})
    assert old["name"] == "《值班办法》（2020年1月1日起施行的版本）"


def test_feedback_is_offered_where_an_address_is_configured() -> None:
    files = {"standards/duty.md": duty("2024-01-01")}
    assert "反映问题" not in pages(files)["standards/duty.md"]
    config = CONFIG + "feedback_url: 'mailto:a@example.cn?subject={citation}&body={quote}%0A{link}'\n"
    text = pages(files, config)["standards/duty.md"]
    subject = "%E3%80%8A%E5%80%BC%E7%8F%AD%E5%8A%9E%E6%B3%95%E3%80%8B"
    assert f"[反映问题](mailto:a@example.cn?subject={subject}&body=%0Astandards%2Fduty.md)" in text


def test_what_is_not_simply_in_force_is_marked_beside_the_site_s_name_and_on_every_sheet() -> None:
    files = {
        "standards/duty.md": duty("2024-01-01", number="甲发〔2024〕1号"),
        "standards/duty@2020-01-01.md": duty("2020-01-01"),
        "standards/sample.md": instrument("会务办法", "第一条　会务。", id="sample", status="sample"),
        "standards/ended.md": instrument("车辆办法", "第一条　车辆。", id="ended", repealed="2025-01-01"),
        "standards/coming.md": instrument("库房办法", "第一条　库房。", id="coming", effective="2030-01-01"),
        "standards/gist.md": instrument("档案条例", "第一条　档案。", id="gist", text="gist", effective="2024-05-01"),
    }
    woven = {page.path: page.facts for page in weave(corpus_of(files, config=CONFIG), TODAY)}
    marks = {path.removeprefix("standards/"): woven[path].get("mark") for path in files}
    assert marks == {
        "duty.md": None,
        "duty@2020-01-01.md": "旧版本",
        "sample.md": "示范文本",
        "ended.md": "已废止",
        "coming.md": "尚未施行",
        "gist.md": "条文要点",
    }
    feet = {path.removeprefix("standards/"): woven[path]["foot"].partition("　数据截至")[0] for path in files}
    assert feet["sample.md"] == "《会务办法》（示范文本）"
    assert feet["duty.md"] == "《值班办法》（甲发〔2024〕1号，2024年1月1日起施行的版本）"
    assert feet["gist.md"] == "《档案条例》　2024年5月1日起施行　条文要点"


REPEALING = "第一条　本规定自2020年3月1日起施行，《值班办法》同时废止。"


def test_what_another_text_repeals_says_so_with_the_clause_on_its_page_and_in_the_catalogue() -> None:
    new = instrument("值班规定", REPEALING, id="rules", effective="2020-03-01")
    woven = pages({"standards/duty.md": duty("2010-01-01"), "standards/rules.md": new})
    text, by = woven["standards/duty.md"], "由[《值班规定》第一条](rules.md#art_1__para_1)废止"
    assert f'!!! danger "本文件已废止（2020年3月1日）"\n    {by}\n' in text
    assert f"| 废止依据 | {by} |" in text
    listed = '<span class="short">已废止</span><br>由[《值班规定》第一条](standards/rules.md#art_1__para_1)废止'
    assert listed in woven["standards.md"]


def test_a_repeal_by_what_may_not_be_shown_is_told_without_its_name_and_day() -> None:
    new = instrument("值班规定", REPEALING, id="rules", effective="2020-03-01", disclosure="不予公开")
    woven = pages({"standards/duty.md": duty("2010-01-01"), "standards/rules.md": new})
    assert "是否现行以制定机关公布的为准" in woven["standards/duty.md"]
    assert "2020年3月1日" not in woven["standards/duty.md"]
    assert not [path for path, text in woven.items() if "值班规定" in text and not path.startswith("rules/")]


def test_an_older_version_says_from_when_to_when_it_was_in_force() -> None:
    files = {
        "standards/duty.md": duty("2024-01-01"),
        "standards/duty@2022-05-01.md": duty("2022-05-01"),
        "standards/duty@2020-01-01.md": duty("2020-01-01"),
    }
    woven = pages(files)
    assert '"这是旧版本（2020年1月1日至2022年4月30日施行）"' in woven["standards/duty@2020-01-01.md"]
    assert '"这是旧版本（2022年5月1日至2023年12月31日施行）"' in woven["standards/duty@2022-05-01.md"]
    hidden = {**files, "standards/duty@2022-05-01.md": duty("2022-05-01", disclosure="不予公开")}
    assert '"这是旧版本"' in pages(hidden)["standards/duty@2020-01-01.md"]


def test_a_period_that_rests_on_a_day_that_nobody_states_is_marked() -> None:
    new = duty("2024-01-01", unverified="[施行日期]")
    woven = pages({"standards/duty.md": new, "standards/duty@2020-01-01.md": duty("2020-01-01")})
    assert '"这是旧版本（2020年1月1日至2023年12月31日施行（推定））"' in woven["standards/duty@2020-01-01.md"]


def test_a_text_of_which_the_registry_knows_a_newer_one_says_so() -> None:
    known = Registry((law("值班办法", 2, effective=date(2024, 1, 1)),))
    corpus = corpus_of({"standards/duty.md": duty("2020-01-01")}, config=CONFIG, registry=known)
    woven = {page.path: page.text[page.body :] for page in weave(corpus, TODAY)}
    told = "据登记，有2024年1月1日的文本，本库没有收录"
    assert f'!!! danger "本文本已被新的文本代替"\n    {told}\n' in woven["standards/duty.md"]
    assert "| 时效性 | 已被代替 |" in woven["standards/duty.md"]
    assert f'<span class="short">已被代替</span><br>{told}' in woven["standards.md"]


HEAD = (
    "（2001年5月10日甲市人民代表大会常务委员会通过　根据2010年9月17日《关于修改〈值班办法〉的决定》修正　"
    "根据2023年11月20日《关于修改〈值班办法〉的决定》修正）"
)


def edition(day: str, head: str) -> str:
    return instrument("值班办法", head, "", "第一条　值班。", id="duty", effective=day)


def test_a_day_of_effect_that_the_text_does_not_state_is_shown_as_derived() -> None:
    text = (
        "# 甲市值班条例\n\n2001年5月10日 甲市第十届人民代表大会常务委员会第五次会议通过\n\n"
        "2010年9月17日 甲市第十二届人民代表大会常务委员会第九次会议《关于修改〈甲市值班条例〉的决定》修正\n\n"
        "<!-- INFO END -->\n\n第一条 机关应当值班。\n\n第二条 本条例自2001年7月1日起施行。\n"
    )
    page = pages({"standards/law.md": text})["standards/law.md"]
    assert "| 施行日期 | 2010年9月17日（原文未载明本文本的施行日期，按修改、公布的日期推定） |" in page
    assert "| 时效性 | 未见废止，待核实 |" in page
    assert "| 未收录的版本 | 2001年5月10日的文本 |" in page
    assert page.count("起施行") == 1, "in its own last article alone, and not at the foot of the sheet"


def test_a_body_that_adopts_once_more_has_amended_the_text_though_the_head_does_not_say_so() -> None:
    sessions = [
        "2001年5月10日 甲市第十届人民代表大会常务委员会第五次会议通过",
        "2010年9月17日 甲市第十二届人民代表大会常务委员会第九次会议通过",
        "2023年11月20日 甲市第十五届人民代表大会常务委员会第二次会议通过",
    ]
    old = edition("2001-05-10", sessions[0])
    now = edition("2024-01-01", "\n\n".join(sessions))
    woven = pages({"standards/duty.md": now, "standards/duty@2001-05-10.md": old})
    assert "| 未收录的版本 | 2010年9月17日的文本 |" in woven["standards/duty.md"]
    assert '"这是旧版本"' in woven["standards/duty@2001-05-10.md"], "until when it was in force is not known"
    joint = "2010年9月17日 甲市人民法院审判委员会第5次会议、2010年9月20日甲市人民检察院第二届检察委员会第3次会议通过"
    assert "未收录的版本" not in pages({"standards/duty.md": edition("2011-01-01", joint)})["standards/duty.md"]


def test_editions_that_the_head_names_and_nobody_holds_are_listed() -> None:
    now = {"standards/duty.md": edition("2024-01-01", HEAD)}
    row = "| 未收录的版本 |"
    assert f"{row} 2001年5月10日的文本、2010年9月17日的文本 |" in pages(now)["standards/duty.md"]
    older = edition("2010-10-01", HEAD.split("　根据2023")[0] + "）")
    woven = pages({**now, "standards/duty@2010-10-01.md": older})
    assert f"{row} 2001年5月10日的文本 |" in woven["standards/duty.md"]
    assert f"{row} 2001年5月10日的文本 |" in woven["standards/duty@2010-10-01.md"]
    first = edition("2001-07-01", "（2001年5月10日甲市人民代表大会常务委员会通过，自2001年7月1日起施行）")
    assert row not in pages({"standards/duty.md": first})["standards/duty.md"]


def test_programs_are_told_until_when_a_text_was_in_force() -> None:
    files = {
        "standards/a.md": instrument("甲办法", "第一条　登记。", id="a", effective="2010-02-01"),
        "standards/b.md": instrument("乙办法", "第一条　登记。", id="b", effective="2020-03-01", supersedes="[a]"),
        "standards/c.md": instrument(
            "丙办法", "第一条　登记。", id="c", effective="2020-03-01", valid_until="2022-02-28"
        ),
        "standards/d.md": instrument("丁办法", "第一条　登记。", id="d", effective="2020-03-01", repealed="2024-01-01"),
        "standards/e.md": instrument("戊办法", "第一条　登记。", id="e", issued="2020-03-01"),
    }
    graph = Graph.of(publish(corpus_of(files)), TODAY)
    told = {v.metadata.id: legislation(graph, v) for v in graph.corpus.versions}
    assert {name: facts.get("temporalCoverage") for name, facts in told.items()} == {
        "a": "2010-02-01/2020-02-29",
        "b": "2020-03-01/..",
        "c": "2020-03-01/2022-02-28",
        "d": "2020-03-01/2023-12-31",
        "e": None,
    }
    forces = {name: str(facts.get("legislationLegalForce")).rpartition("/")[2] for name, facts in told.items()}
    assert forces == dict.fromkeys("acd", "NotInForce") | dict.fromkeys("be", "InForce")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, True),
        ({"status": "sample"}, False),
        ({"text": "gist"}, False),
        ({"repealed": "2025-01-01"}, False),
        ({"unverified": "[文号]"}, False),
    ],
)
def test_only_a_text_in_force_in_its_own_words_is_called_the_original(fields: dict[str, str], told: bool) -> None:
    page = pages({"standards/duty.md": duty("2020-01-01", **fields)})["standards/duty.md"]
    assert ("| 正文 | 原文，逐字收录 |" in page) is told
    assert ('<span class="fact">原文</span>' in page) is told
