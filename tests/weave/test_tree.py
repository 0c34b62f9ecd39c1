"""The whole tree: which pages there are, what ties them together, and what must never be on any of them."""

from __future__ import annotations

from datetime import date

import pytest

from support import TODAY, corpus_of, instrument
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.rules import check
from zhunsheng.site.tree import weave
from zhunsheng.weaving import unweave

CANARY = "金丝雀二七一八"
REGISTER = """requirements:
  - id: register
    title: 资产登记制度
    demand: express
    source: notice#lv1_1__para_1
    quote: 抓紧制定登记办法
    instrument: 办法
    pillar: assets
"""
CONFIG = "sources: [docs, standards]\npillars:\n  - {id: assets, title: 资产管理}\n"
FILES = {
    "docs/index.md": "# 首页\n\n见[通知](ref:notice#lv1_1)。\n",
    "docs/notice.md": instrument("甲通知", "## 一、抓紧登记", "各单位要抓紧制定登记办法。", id="notice", genre="通知"),
    "docs/requirements.yml": REGISTER,
    "standards/assets/rules.md": instrument(
        "登记办法",
        "第一条　根据《甲通知》，制定本办法。",
        "第二条　依照《乙标准》第九条和《机关事务管理条例》第十条登记。",
        id="rules",
        status="draft",
        pillar="assets",
        implements="[{ref: 'req:register'}]",
    ),
}


def pages(files: dict[str, str], config: str = CONFIG, today: date = TODAY) -> dict[str, str]:
    return {page.path: page.text for page in weave(corpus_of(files, config=config), today)}


def test_the_first_source_folder_is_the_root_of_the_site() -> None:
    assert {"index.md", "notice.md", "standards/assets/rules.md"} <= pages(FILES).keys()


def test_generated_pages_are_there() -> None:
    assert {"standards.md", "external.md", "requirements.md", "rules/index.md", "rules/R102.md"} <= pages(FILES).keys()


def test_a_citation_of_another_instrument_leads_to_its_page() -> None:
    assert '根据[《甲通知》](../../notice.md){: .cite data-note="1" }' in pages(FILES)["standards/assets/rules.md"]


def test_a_citation_of_an_instrument_outside_leads_to_the_list_of_those() -> None:
    text = pages(FILES)["standards/assets/rules.md"]
    assert '[《乙标准》第九条](../../external.md#乙标准){: .cite-out data-note="2" }' in text
    assert "{: #乙标准 }" in pages(FILES)["external.md"]


def test_who_is_cited_knows_by_whom() -> None:
    foot = pages(FILES)["notice.md"].partition("## 被引用情况")[2]
    assert "[《登记办法》第一条](standards/assets/rules.md#art_1__para_1)" in foot


def test_the_many_documents_that_cite_one_provision_are_folded_away() -> None:
    citing = {
        f"standards/{n}.md": instrument(f"登记办法{n}", "第一条　根据《甲通知》，制定本办法。", id=f"rules-{n}")
        for n in range(10, 23)
    }
    foot = pages(FILES | citing)["notice.md"].partition("## 被引用情况")[2]
    assert (
        '<details class="files"><summary>14 份文件</summary>[《登记办法10》第一条](standards/10.md#art_1__para_1)<br>'
        in foot
    )


def test_the_paragraphs_of_one_part_are_told_apart() -> None:
    notice = FILES["docs/notice.md"] + "《登记办法》见本库。\n另见《登记办法》第一条。\n"
    foot = pages(FILES | {"docs/notice.md": notice})["standards/assets/rules.md"].partition("## 被引用情况")[2]
    assert "第一部分第二段](../../notice.md#lv1_1__para_2) |" in foot
    assert "第一部分第三段](../../notice.md#lv1_1__para_3) |" in foot


def test_nobody_cited_has_no_backlinks() -> None:
    assert "被引用情况" not in pages(FILES)["standards/assets/rules.md"]


def test_a_draft_says_so_on_the_screen_and_on_paper() -> None:
    text = pages(FILES)["standards/assets/rules.md"]
    banner = "草案，尚未发布，不具有规范效力"
    assert f'!!! warning screen "{banner}"' in text
    assert f"{banner}\n{{: .sheet }}" in text


@pytest.mark.parametrize(
    ("fields", "banner"),
    [
        ({"status": "repealed", "repealed": "2020-01-01"}, "本文件已废止（2020年1月1日）"),
        ({"valid_until": "2025-12-31"}, "本文件有效期已于2025年12月31日届满"),
        ({"effective": "2027-01-01"}, "本文件自2027年1月1日起施行，现在尚未施行"),
    ],
)
def test_a_text_that_is_not_in_force_says_so(fields: dict[str, str], banner: str) -> None:
    files = {"standards/a.md": instrument("值班办法", "第一条　值班。", **fields)}
    assert banner in pages(files)["standards/a.md"]


def test_an_older_version_points_to_the_current_one() -> None:
    files = {
        "standards/duty.md": instrument("值班办法", "第一条　值班。", id="duty", effective="2024-01-01"),
        "standards/duty@2020-01-01.md": instrument("值班办法", "第一条　轮值。", id="duty", effective="2020-01-01"),
    }
    woven = pages(files)
    assert "[查看现行版本](duty.md)" in woven["standards/duty@2020-01-01.md"]
    assert "这是旧版本" not in woven["standards/duty.md"]


def test_a_requirement_shows_its_clause_and_what_carries_it_out() -> None:
    text = pages(FILES)["requirements.md"]
    assert "> 抓紧制定登记办法" in text
    assert "[登记办法](standards/assets/rules.md)（草案）" in text
    assert "通知未载明" in text


def test_a_requirement_that_nothing_carries_out_is_not_in_the_repository() -> None:
    files = {path: text for path, text in FILES.items() if not path.startswith("standards")}
    assert "本库未收录" in pages(files)["requirements.md"]


def test_that_nothing_exists_anywhere_is_said_only_when_someone_has_confirmed_it() -> None:
    confirmed = REGISTER + "    confirmed: {by: 标准办, on: 2025-12-01}\n"
    files = {path: text for path, text in FILES.items() if not path.startswith("standards")}
    text = pages(files | {"docs/requirements.yml": confirmed})["requirements.md"]
    assert "没有（标准办2025年12月1日确认）" in text
    assert "本库未收录" not in text


def test_a_pin_on_a_page_for_readers_becomes_a_link() -> None:
    assert "见[通知](notice.md#lv1_1)。" in pages(FILES)["index.md"]


def test_the_page_of_a_rule_leads_to_the_slips_that_a_page_tells_of() -> None:
    told = "# 疏误\n\n## 款不存在 {: #slips-r103 }\n\n某条例第四条。\n"
    woven = pages(FILES | {"docs/about/slips.md": told})
    assert "](../about/slips.md#slips-r103)" in woven["rules/R103.md"]
    assert "slips" not in woven["rules/R104.md"] + pages(FILES)["rules/R103.md"]


def test_a_page_for_readers_can_run_nothing() -> None:
    files = {"docs/index.md": "# 首页\n\n<script>alert(1)</script>\n\n[点](javascript:alert(1))\n\n词{: onclick=x }\n"}
    text = pages(files)["index.md"]
    assert "<script" not in text
    assert "](javascript:" not in text
    assert "{: onclick" not in text


def hidden(disclosure: str) -> dict[str, str]:
    secret = instrument(
        f"{CANARY}办法",
        f"第一条　{CANARY}，依照《登记办法》第一条。",
        id="secret",
        number="甲密〔2020〕9号",
        disclosure=disclosure,
        implements="[{ref: 'req:register'}]",
    )
    citing = instrument("乙办法", f"第一条　依照《{CANARY}办法》第一条办理。", id="citing").replace(CANARY, "某")
    owed = REGISTER + REGISTER.partition("\n")[2].replace("register", "hidden").replace("notice#lv1_1", "secret#art_1")
    owed += f"    note: {CANARY}\n"
    return FILES | {f"standards/{CANARY}.md": secret, "standards/citing.md": citing, "docs/requirements.yml": owed}


@pytest.mark.parametrize("disclosure", ["依申请公开", "不予公开"])
def test_what_is_not_public_is_on_no_page_of_a_public_build(disclosure: str) -> None:
    woven = pages(hidden(disclosure))
    assert not [path for path, text in woven.items() if CANARY in path + text]


def test_an_internal_build_has_it_and_says_so_on_every_instrument() -> None:
    woven = pages(hidden("不予公开"), CONFIG + "audience: internal\n")
    assert CANARY in woven[f"standards/{CANARY}.md"]
    instruments = [text for path, text in woven.items() if path.startswith("standards/") or path == "notice.md"]
    assert all("内部版本，含非主动公开文件，不得对外提供" in text for text in instruments)


def test_weaving_twice_gives_the_same() -> None:
    assert pages(FILES) == pages(dict(reversed(FILES.items())))


def test_each_page_knows_the_file_that_a_person_edits() -> None:
    sources = {page.path: page.source for page in weave(corpus_of(FILES, config=CONFIG), TODAY)}
    assert sources["standards/assets/rules.md"] == "standards/assets/rules.md"
    assert sources["notice.md"] == "docs/notice.md"
    assert sources["external.md"] is None


def test_every_instrument_unweaves_to_its_source() -> None:
    corpus: Corpus = corpus_of(FILES, config=CONFIG)
    woven = {page.source: page.text for page in weave(corpus, TODAY)}
    for version in corpus.versions:
        page = woven[version.source.path]
        matter = version.source.text[: version.body.start]
        assert page.startswith(matter)
        assert unweave(page[len(matter) :]) == version.body.of(version.source.text)


SECRET = f"第一条　{CANARY}。\n"


@pytest.mark.parametrize(
    "file",
    [
        f"---\nid: s\ntitle: 值班办法\ndisclosure: 不予公开\nfoo: bar\n---\n{SECRET}",
        f"---\nid: s\ntitle: 值班办法\ndisclosure: 不公开\n---\n{SECRET}",
        f"---\nid: s\ntitle: 值: 班\ndisclosure: 不予公开\n---\n{SECRET}",
        f"---\nid: s\ntitle: 值班办法\ndisclosure: 不予公开\n{SECRET}",
        f"\n---\nid: s\ntitle: 值班办法\ndisclosure: 不予公开\n---\n{SECRET}",
        f"# 值班办法\n---\ndisclosure: 不予公开\n---\n{SECRET}",
        f"---\ntitle: 值班办法\ndisclosure: 不予公开\n---\n{SECRET}",
    ],
)
@pytest.mark.parametrize("path", ["docs/s.md", "standards/s.md"])
def test_a_mistake_in_the_metadata_never_publishes_a_document(path: str, file: str) -> None:
    woven = pages(FILES | {path: file})
    assert not [p for p, text in woven.items() if CANARY in text]
    assert {"M002", "M003"} & {d.code for d in check(corpus_of(FILES | {path: file}, config=CONFIG), TODAY)}
