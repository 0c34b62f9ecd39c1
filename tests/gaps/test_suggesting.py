"""Suggestions: what a regulation asks for the moment its text is there, until the register holds it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from support import TODAY, config_of, corpus_of, instrument, messages
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.gaps import Suggestion, Term, suggestions
from zhunsheng.gaps.assessment import Due
from zhunsheng.gaps.suggesting import UNDECIDED, entries_yaml
from zhunsheng.model import Demand, Source
from zhunsheng.reading.register import read_register
from zhunsheng.sources.files import read_files

ARTICLES = (
    "第一条　机关应当妥善保管档案。档案室建设的具体办法由市人民政府另行制定。",
    "第二条　市档案部门应当会同市财政部门，制定档案装具配备标准，并编制档案数字化计划。",
    "第三条　具体办法由市人民政府另行制定。",
    "区档案部门可以制定补充规定。",
)
REGULATION = instrument(
    "甲市档案室管理条例", *ARTICLES, id="archives", rank="local-regulation", effective="2024-05-01", pillar="assets"
)


def corpus(regulation: str = REGULATION, register: str = "requirements: []\n", **more: str) -> Corpus:
    files = {"docs/archives.md": regulation, "docs/requirements.yml": register, **more}
    return corpus_of(files, config="pillars: [{id: assets, title: 资产}]\n")


def suggested(corpus: Corpus, today: date = TODAY) -> list[tuple[str, str]]:
    return [(str(s.requirement.source), s.requirement.quote) for s in suggestions(corpus, today)]


def registered(source: str, quote: str, instrument: str = "办法") -> str:
    return (
        f"requirements:\n  - id: held\n    title: 甲\n    demand: express\n    source: {source}\n    quote: {quote}\n"
        f"    instrument: {instrument}\n    pillar: assets\n"
    )


FIRST = ("archives#art_1__para_1", "具体办法由市人民政府另行制定")
SECOND = ("archives#art_2__para_1", "市档案部门应当会同市财政部门，制定档案装具配备标准")
PLAN = ("archives#art_2__para_1", f"{SECOND[1]}，并编制档案数字化计划")
THIRD = ("archives#art_3__para_1", "具体办法由市人民政府另行制定")
POWER = ("archives#art_3__para_2", "区档案部门可以制定补充规定")


def test_an_imported_text_shows_all_that_it_asks_for_duties_before_powers() -> None:
    assert suggested(corpus()) == [FIRST, SECOND, PLAN, THIRD, POWER]


def by_quote(words: str) -> Suggestion:
    return next(s for s in suggestions(corpus(), TODAY) if s.requirement.quote.endswith(words))


def test_a_suggestion_is_the_entry_that_it_would_be() -> None:
    found = by_quote("装具配备标准")
    requirement = found.requirement
    assert (requirement.id, requirement.title, requirement.by) == ("archives-art-2-1", "档案装具配备标准", "市档案部门")
    assert (requirement.instrument, requirement.pillar, requirement.demand) == ("标准", "assets", Demand.EXPRESS)
    assert requirement.due is None, "the clause states none"
    assert (found.due.term, found.due.day) == (Term.STATUTORY, date(2025, 5, 1))
    assert found.place == "《甲市档案室管理条例》第二条"
    text = found.evidence.source.text
    assert found.evidence.span.of(text) == found.evidence.words == requirement.quote


def test_a_plan_is_no_rule_so_that_the_term_for_rules_is_not_its() -> None:
    assert by_quote("计划").due.term is Term.UNKNOWN


def test_an_amended_text_does_not_tell_since_when_its_clauses_are_in_force() -> None:
    head = "# 中华人民共和国甲资产法\n\n2020年2月1日 第十三届全国人民代表大会常务委员会第二次会议通过\n\n"
    amended = (
        "2022年3月9日 第十三届全国人民代表大会常务委员会第九次会议《关于修改〈中华人民共和国甲资产法〉的决定》修正\n\n"
    )
    body = "<!-- INFO END -->\n\n第一条 登记的具体办法由国务院规定。\n\n第二条 本法自2020年5月1日起施行。\n"

    def due(text: str) -> Due:
        (found,) = suggestions(corpus_of({"standards/law.md": text}), TODAY)
        return found.due

    assert due(head + body) == Due(Term.STATUTORY, date(2021, 5, 1))
    assert due(head + amended + body) == Due(Term.UNKNOWN)


def test_the_term_that_the_clause_states_is_the_entry_s() -> None:
    regulation = REGULATION.replace("第二条　市档案部门应当", "第二条　市档案部门应当自本条例施行之日起六个月内")
    regulation = regulation.replace("制定档案装具配备标准，并", "制定档案装具配备标准；并")
    (found,) = (s for s in suggestions(corpus(regulation), TODAY) if s.requirement.title == "档案装具配备标准")
    assert (found.due.term, found.due.day) == (Term.STATED, date(2024, 11, 1))
    assert "    due: 2024-11-01\n" in entries_yaml([found])
    requirements, problems = read_register(Source("", "requirements:\n" + entries_yaml([found])))
    assert ([r.due for r in requirements], problems) == ([date(2024, 11, 1)], ())


def alike(title: str, *registered_titles: str) -> list[str]:
    """Suggest something with this title where the register has others, from a notice; return those that resemble."""
    register = "requirements:\n" + "".join(
        f"  - {{id: r-{n}, title: {t}, demand: express, source: notice#lv1_1, quote: 要, instrument: 办法, "
        "pillar: assets}\n"
        for n, t in enumerate(registered_titles)
    )
    regulation = REGULATION.replace("档案室建设的具体办法由市人民政府另行制定", f"市人民政府应当制定{title}")
    found = next(s for s in suggestions(corpus(regulation, register), TODAY) if s.requirement.title == title)
    return [r.title for r in found.resembles]


def test_what_is_registered_from_another_source_under_a_name_like_it_is_named() -> None:
    assert alike("公物仓管理办法", "机关资产公物仓管理制度", "档案室管理制度") == ["机关资产公物仓管理制度"]
    both = alike("实物定额和服务标准", "服务标准", "实物定额", "后勤服务目录")
    assert both == ["服务标准", "实物定额"]
    assert alike("装具管理办法", "库房管理办法", "专项资金管理办法") == [], "every rule is about managing something"
    assert alike("档案室管理标准", "档案室管理细则") == [], "what the regulation is about tells nothing apart"


def test_the_entry_says_that_it_may_be_registered_already() -> None:
    register = registered("notice#lv1_1", "抓紧制定").replace("title: 甲", "title: 档案装具配备")
    (found,) = (s for s in suggestions(corpus(register=register), TODAY) if s.resembles)
    comment = entries_yaml([found]).splitlines()[1]
    assert (
        comment
        == "  # 清单中名称相近的：档案装具配备（held）；如是同一件事，把那一项的 source、quote 改为本条的，不另登记"
    )


def test_titles_are_the_words_of_the_clause_or_name_the_provision() -> None:
    titles = [s.requirement.title for s in suggestions(corpus(), TODAY)]
    assert titles == [
        "档案室建设的具体办法",
        "档案装具配备标准",
        "档案数字化计划",
        "《甲市档案室管理条例》第三条第一款的办法",
        "补充规定",
    ]


def test_a_power_is_told_apart_and_no_obligation() -> None:
    power = suggestions(corpus(), TODAY)[-1]
    assert (power.is_duty, power.requirement.demand, power.due.term) == (False, Demand.IMPLIED, Term.NONE)


@pytest.mark.parametrize(
    ("register", "left"),
    [
        (registered("archives#art_1__para_1", "档案室建设的具体办法"), [SECOND, PLAN, THIRD, POWER]),
        (registered("archives#art_1", "具体办法由市人民政府另行制定"), [SECOND, PLAN, THIRD, POWER]),
        (registered("archives#art_3", "具体办法由市人民政府另行制定"), [FIRST, SECOND, PLAN, POWER]),
        (registered("archives#art_2__para_1", "市档案部门应当会同市财政部门", "标准"), [FIRST, PLAN, THIRD, POWER]),
        (registered(*SECOND, "标准"), [FIRST, PLAN, THIRD, POWER]),
        (registered(*PLAN, "计划"), [FIRST, SECOND, THIRD, POWER]),
        (registered(*PLAN, "制度"), [FIRST, SECOND, THIRD, POWER]),
        (registered("archives#art_2", "制定档案装具配备标准，并编制", "制度"), [FIRST, THIRD, POWER]),
        (registered("archives#art_1__para_1", "机关应当妥善保管档案", "办法"), [SECOND, PLAN, THIRD, POWER]),
        (registered("archives#art_1__para_1", "机关应当妥善保管档案", "标准"), [FIRST, SECOND, PLAN, THIRD, POWER]),
        (registered("archives#art_3__para_2", "制定补充规定", "规定"), [FIRST, SECOND, PLAN, THIRD]),
        (registered("other#art_1__para_1", "档案室建设的具体办法"), [FIRST, SECOND, PLAN, THIRD, POWER]),
    ],
)
def test_what_the_register_holds_is_not_suggested(register: str, left: list[tuple[str, str]]) -> None:
    assert suggested(corpus(register=register)) == left


def test_the_entries_can_be_pasted_and_then_nothing_is_left_to_suggest() -> None:
    duties = [s for s in suggestions(corpus(), TODAY) if s.is_duty]
    register = "requirements:\n" + entries_yaml(duties)
    requirements, problems = read_register(Source("docs/requirements.yml", register))
    assert (requirements and not problems, len(requirements)) == (True, 4)
    whole = corpus(register=register)
    assert suggested(whole) == [POWER]
    assert messages(whole, "M") == []


def test_a_power_is_pasted_as_a_comment_with_the_reason() -> None:
    (power,) = (s for s in suggestions(corpus(), TODAY) if not s.is_duty)
    words = entries_yaml([power])
    assert all(line.startswith("  # ") for line in words.splitlines())
    assert "是授权，不是义务" in words
    uncommented = "requirements:\n" + "".join(line.replace("  # ", "  ", 1) + "\n" for line in words.splitlines()[1:])
    requirements, problems = read_register(Source("docs/requirements.yml", uncommented))
    assert ([r.id for r in requirements], problems) == ([power.requirement.id], ())


def test_ids_are_those_that_no_entry_bears() -> None:
    register = registered("archives#art_9", "无").replace("id: held", "id: archives-art-2-1")
    ids = [s.requirement.id for s in suggestions(corpus(register=register), TODAY)]
    assert ids == [
        "archives-art-1-1",
        "archives-art-2-1-2",
        "archives-art-2-1-3",
        "archives-art-3-1",
        "archives-art-3-2",
    ]


def test_a_source_without_a_pillar_leaves_the_decision_to_a_person_whom_the_validation_asks() -> None:
    regulation = REGULATION.replace("pillar: assets\n", "")
    found = suggestions(corpus(regulation), TODAY)
    assert {s.requirement.pillar for s in found} == {UNDECIDED}
    pasted = corpus(regulation, register="requirements:\n" + entries_yaml(found[:1]))
    assert messages(pasted, "M") == [f"板块“{UNDECIDED}”不在 zhunsheng.yml 的名单中"]


def test_a_plain_law_text_is_asked_as_well() -> None:
    plain = "# 甲市档案室管理条例\n\n2024年5月1日甲市第一届人民代表大会通过\n\n" + "\n\n".join(ARTICLES) + "\n"
    found = suggestions(corpus(plain), TODAY)
    assert str(found[0].requirement.source) == "甲市档案室管理条例#art_1__para_1"
    register = "requirements:\n" + entries_yaml(found[:4])
    assert not read_register(Source("docs/requirements.yml", register))[1]
    assert suggested(corpus(plain, register=register)) == [("甲市档案室管理条例#art_3__para_2", POWER[1])]


@pytest.mark.parametrize(
    "standing",
    ["status: draft", "status: planned", "status: repealed", "repealed: 2025-01-01", "valid_until: 2025-01-01"],
)
def test_what_is_not_in_force_orders_nothing(standing: str) -> None:
    assert suggested(corpus(REGULATION.replace("id: archives", f"id: archives\n{standing}"))) == []


def test_a_draft_of_an_amendment_does_not_hide_the_text_in_force() -> None:
    draft = REGULATION.replace("id: archives", "id: archives\nstatus: draft").replace("2024-05-01", "2027-01-01")
    old = {"docs/archives@2024-05-01.md": REGULATION}
    found = suggestions(corpus(draft, **old), TODAY)
    assert str(found[0].requirement.source) == "archives@2024-05-01#art_1__para_1"
    whole = corpus(draft, register="requirements:\n" + entries_yaml(found[:4]), **old)
    assert [s.is_duty for s in suggestions(whole, TODAY)] == [False]
    assert messages(whole, "M") == []


def test_words_that_yaml_would_read_otherwise_are_quoted() -> None:
    regulation = REGULATION.replace("档案装具配备标准", "“A: 1 #2”档案装具配备标准")
    duties = [s for s in suggestions(corpus(regulation), TODAY) if s.is_duty]
    requirements, problems = read_register(Source("", "requirements:\n" + entries_yaml(duties)))
    assert ([r.quote for r in requirements], problems) == ([s.requirement.quote for s in duties], ())


def test_a_text_without_mandates_asks_for_nothing() -> None:
    assert suggestions(corpus_of(instrument("甲办法", "第一条　机关应当登记资产。")), TODAY) == ()


def test_the_text_of_a_regulation_that_takes_the_place_of_a_page_about_it_shows_its_mandates_at_once(
    own_content: Path, tmp_path: Path
) -> None:
    for part in ("docs", "standards"):
        shutil.copytree(own_content / part, tmp_path / part, ignore=shutil.ignore_patterns("*.png"))
    settings = config_of((own_content / "zhunsheng.yml").read_text("utf-8"))
    page = tmp_path / "docs/regulation.md"
    head = page.read_text("utf-8").partition("\n# ")[0].replace("text: gist\n", "")
    page.write_text(head + "\n# 上海市机关运行保障条例\n\n" + "\n\n".join(ARTICLES) + "\n", "utf-8")
    every = suggestions(load_corpus(read_files(tmp_path, settings), settings, Registry()), TODAY)
    found = [s for s in every if s.requirement.source.id == "sh-jgyx"]
    assert [str(s.requirement.source) for s in found] == [
        "sh-jgyx#art_1__para_1",
        "sh-jgyx#art_2__para_1",
        "sh-jgyx#art_2__para_1",
        "sh-jgyx#art_3__para_1",
        "sh-jgyx#art_3__para_2",
    ]
    assert found[0].due.day == date(2023, 11, 1)
