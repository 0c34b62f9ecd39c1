"""G: each rule on what is wanting, at the right place, and silent on its right twin."""

from __future__ import annotations

import pytest
from archive_room import ALL, CONFIRMED, HEALTHY, REGISTER, entry, line_of, world

from support import TODAY, Found, findings
from zhunsheng.gaps import State, analyse
from zhunsheng.gaps.current_text import digest
from zhunsheng.rules import check, rules


def at(code: str, path: str, line_with: str, words: str) -> Found:
    """Return a finding on ``words`` in the first line that holds ``line_with``."""
    text = ALL[path]
    line = line_of(text, line_with)
    return Found(code, path, line, text.split("\n")[line - 1].index(words) + 1, words)


EXPECTED = [
    at("G101", REGISTER, "id: programme", "programme"),
    at("G102", REGISTER, "id: guard", "guard"),
    at("G201", "standards/fire.md", "valid_until", "2025-08-31"),
    at("G202", "standards/damp.md", "recheck_due", "2025-12-31"),
    at("G203", "standards/lending.md", "第一条", "《甲市旧档案办法》"),
    at("G204", "standards/moving.md", "basis", "archives#art_7"),
    at("G205", "standards/copying.md", "implements", "'req:copying'"),
    at("G301", "standards/shelves.md", "implements", "'req:shelves'"),
    at("G302", REGISTER, "id: district", "district"),
    at("G401", REGISTER, "id: guard", "guard"),
    at("G402", "standards/fees.md", "issuer", "甲市档案局"),
    at("G403", "standards/penalties.md", "rank", "normative-document"),
    at("G404", REGISTER, "id: keeping", "keeping"),
    at("G501", "standards/lone.md", "title", "档案工作手册"),
]


def test_every_rule_fires_once_and_at_its_place() -> None:
    assert sorted(findings(world(ALL))) == sorted(EXPECTED)
    assert [f.code for f in EXPECTED] == [rule.code for rule in rules() if rule.family == "G"]


def test_all_states_occur() -> None:
    found = {a.requirement.id: a.state for a in analyse(world(ALL), TODAY).assessments}
    assert set(found.values()) == set(State)
    assert {i for i, state in found.items() if state is State.MET} == {"building", "fees", "penalties"}


def test_what_is_healthy_gives_nothing_to_say() -> None:
    assert findings(world(HEALTHY)) == []


def test_each_message_says_what_is_wrong_in_one_sentence() -> None:
    said = {d.code: d.message for d in check(world(ALL), TODAY)}
    assert said == {
        "G101": "programme：本库未收录落实文件",
        "G102": "guard：只有《档案室值守办法》（草案）",
        "G201": "《档案室防火办法》的有效期已于2025年8月31日届满",
        "G202": "《档案室防潮办法》应在2025年12月31日前复审，尚无结论",
        "G203": "《档案借阅办法》引用的《甲市旧档案办法》已废止（见其元数据）",
        "G204": "《档案搬迁办法》的依据《甲市档案室管理条例》第七条自2024年9月1日比对以后已经改变",
        "G205": "《档案复制办法》（2020年6月1日）早于它所落实的《甲市档案室管理条例》（2024年5月1日起施行），从未比对",
        "G301": "《档案柜配备标准》只落实了一部分，未包括保险柜",
        "G302": "district：3 个单位中 2 个已有，本库未收录：新区",
        "G401": "guard：已过法定期限2025年5月1日，逾期 245 天",
        "G402": "《档案服务收费标准》由甲市档案局制定，要求的是由市人民政府制定；经授权或者同意的，请写明",
        "G403": "《档案室处理办法》是行政规范性文件，低于要求的政府规章",
        "G404": "keeping：依据《甲市旧档案办法》已废止（见其元数据），不再要求；应当改引现行的依据，或者从清单中删去",
        "G501": "《档案工作手册》没有写明依据，也没有写明落实哪一项要求",
    }


RIGHT: dict[str, tuple[str, str, str]] = {
    "G101": (REGISTER, entry("programme", "计划"), ""),
    "G102": ("standards/guard.md", "status: draft", "issued: 2024-09-01"),
    "G201": ("standards/fire.md", "2025-08-31", "2026-01-01"),
    "G202": ("standards/damp.md", "2025-12-31", "2026-01-02"),
    "G203": (
        "standards/lending.md",
        "第一条　依照《甲市旧档案办法》借阅。\n\n第二条　依照《甲市旧档案办法》归还。",
        "第一条　借阅。",
    ),
    "G204": ("standards/moving.compared.yml", "0" * 64, ""),
    "G205": ("standards/copying.md", "2020-06-01", "2024-03-01"),
    "G301": ("standards/shelves.md", "part: part", "part: whole"),
    "G302": ("standards/pudong.md", "issuer: 甲市浦东新区人民政府", "issuer: [浦东新区人民政府, 甲市新区档案局]"),
    "G401": (REGISTER, entry("guard", confirmed=CONFIRMED), entry("guard")),
    "G402": ("standards/fees.md", "甲市档案局", "市政府"),
    "G403": ("standards/penalties.md", "normative-document", "government-rule"),
    "G404": (REGISTER, entry("keeping", source="gone#art_1", quote="机关应当妥善保管档案。"), ""),
    "G501": ("standards/lone.md", "issued:", "basis: archives\nissued:"),
}


@pytest.mark.parametrize("code", RIGHT)
def test_the_right_twin_is_silent_and_nothing_else_changes(code: str) -> None:
    path, wrong, right = RIGHT[code]
    if code == "G204":
        right = digest("第七条　档案搬迁的具体办法由市档案部门制定。").removeprefix("sha256:")
    assert wrong in ALL[path]
    found = findings(world({**ALL, path: ALL[path].replace(wrong, right, 1)}))
    silent = {code, "G401"} if code == "G102" else {code}
    assert [f.code for f in found] == [f.code for f in sorted_as_found() if f.code not in silent]


def sorted_as_found() -> list[Found]:
    return findings(world(ALL))


def test_gaps_are_facts_about_the_world_and_off_unless_selected() -> None:
    corpus = world(ALL, settings="pillars: [{id: assets, title: 资产}]\nlists: {districts: [东区]}\n")
    assert findings(corpus, "G") == []
