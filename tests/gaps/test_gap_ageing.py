"""G: documents that have fallen behind what they rest on, and those that rest on nothing."""

from __future__ import annotations

from datetime import date

import pytest
from archive_room import (
    ALL,
    EARLY,
    GONE,
    HEALTHY,
    REGISTER,
    REGULATION,
    document,
    entry,
    register,
    said,
    world,
)

from support import TODAY, findings, instrument, law
from zhunsheng.corpus.registry import Registry
from zhunsheng.gaps import State, analyse
from zhunsheng.gaps.current_text import digest


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("第一条　依照《甲市旧档案办法》借阅。", 1),
        ("第一条　《甲市旧档案办法》同时废止。", 0),
        ("第一条　《甲市旧档案办法》施行前形成的档案，不适用本办法。", 0),
        ("<!-- zhunsheng-ignore G203: 历史沿革 -->\n第一条　依照《甲市旧档案办法》借阅。", 0),
        ("<!-- zhunsheng-ignore R301: 历史沿革 -->\n第一条　依照《甲市旧档案办法》借阅。", 1),
    ],
)
def test_citing_what_has_ended(lines: str, expected: int) -> None:
    files = {**ALL, "standards/lending.md": document("lending", "档案借阅办法", lines)}
    assert len([f for f in findings(world(files)) if f.code == "G203"]) == expected
    state = analyse(world(files), TODAY).find("lending")
    assert state
    assert (state.state is State.OUTDATED) == bool(expected), "what is silenced is no reason to revise"


def test_a_basis_that_has_ended_counts_though_no_word_cites_it() -> None:
    files = {**ALL, "standards/lending.md": document("lending", "档案借阅办法", basis="gone")}
    (found,) = (f for f in findings(world(files)) if f.code == "G203")
    assert found.words == "gone"


def test_what_is_cited_and_has_expired_or_been_replaced() -> None:
    for field, words in (
        ("valid_until: 2025-01-01", "有效期已于2025年1月1日届满"),
        ("repealed: 2025-06-30", "已废止（2025年6月30日）"),
    ):
        files = {**ALL, "standards/gone.md": GONE.replace("status: repealed", f"{field}\nbasis: archives")}
        assert f"《档案借阅办法》引用的《甲市旧档案办法》{words}" in said(files)
    replacing = document("new", "新办法", implements=None, basis="archives", supersedes="gone")
    alive = GONE.replace("status: repealed", "basis: archives")
    files = {**ALL, "standards/gone.md": alive, "standards/new.md": replacing}
    assert "《档案借阅办法》引用的《甲市旧档案办法》已废止（由《新办法》代替，2024年9月1日起）" in said(files)


def aged(record: str | None, **fields: object) -> list[str]:
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("moving")),
        "standards/moving.md": document("moving", "档案搬迁办法", **fields),
    }
    if record is not None:
        files["standards/moving.compared.yml"] = f"compared:\n  - {{{record}}}\n"
    return said(files)


SAME = digest("第七条　档案搬迁的具体办法由市档案部门制定。")
OTHER = digest("第七条　旧文。")


def test_a_document_issued_before_its_basis_was_published() -> None:
    assert len(aged(None, issued="2024-02-29")) == 1
    assert aged(None, issued="2024-03-15") == [], "issued between publication and effect, it was written for it"
    assert aged(None, issued=None) == [], "no date, no judgment"


def test_a_document_older_than_several_provisions_of_one_basis_is_told_of_once() -> None:
    assert len(aged(None, issued="2020-01-01", basis="[archives, archives#art_7, archives#art_1]")) == 1


def test_what_was_compared_is_no_longer_never_compared() -> None:
    old = {"issued": "2020-01-01"}
    assert aged(f"ref: archives#art_7, on: 2025-01-01, hash: '{SAME}'", **old) == []
    assert len(aged(f"ref: archives#art_8, on: 2025-01-01, hash: '{SAME}'", **old)) == 1, "another article was"
    (changed_since,) = aged(f"ref: archives#art_7, on: 2025-01-01, hash: '{OTHER}'", **old)
    assert changed_since.endswith("自2025年1月1日比对以后已经改变")


def test_who_has_compared_the_whole_has_compared_its_parts() -> None:
    record = "ref: archives, on: 2025-01-01, hash: '{}', quote: \"{}\""
    unchanged = record.format(OTHER, "第一条　旧文。\\n第七条　档案搬迁的具体办法由市档案部门制定。")
    assert aged(unchanged, issued="2020-01-01", basis="archives#art_7") == []
    gone = record.format(OTHER, "第一条　旧文。")
    assert len(aged(gone, issued="2020-01-01", basis="archives#art_7")) == 1


def test_where_the_words_are_not_at_hand_the_version_tells() -> None:
    known = Registry((law("乙条例", 9, effective=date(2024, 6, 1)),))
    files = {
        "docs/archives.md": REGULATION,
        REGISTER: register(entry("moving")),
        "standards/moving.md": document("moving", "档案搬迁办法", basis="乙条例"),
    }
    assert said(files, registry=known) == []
    record = "compared:\n  - {ref: 乙条例, on: 2024-09-02, version: "
    older = {**files, "standards/moving.compared.yml": record + "2020-01-01}\n"}
    assert said(older, registry=known) == ["《档案搬迁办法》的依据《乙条例》自2024年9月2日比对以后已经改变"]
    same = {**files, "standards/moving.compared.yml": record + "2024-06-01}\n"}
    assert said(same, registry=known) == []


def test_a_provision_that_is_gone_since_it_was_compared() -> None:
    assert aged(f"ref: archives#art_77, on: 2025-01-01, hash: '{SAME}'", basis="archives#art_77") == [
        "《档案搬迁办法》的依据《甲市档案室管理条例》第七十七条自2025年1月1日比对以后已经没有这一条款"
    ]


def test_a_document_that_was_issued_anew_behind_the_comparison_was_written_with_the_new_text() -> None:
    record = f"ref: archives#art_7, on: 2020-01-01, version: 2018-01-01, hash: '{OTHER}'"
    assert aged(record, issued="2024-09-01", basis="archives#art_7") == []
    assert len(aged(record, issued="2019-09-01", basis="archives#art_7")) == 1


def test_recheck_results() -> None:
    for fields, expected in (
        ({"recheck_due": "2025-12-31", "recheck_result": "继续有效"}, []),
        ({"recheck_result": "修订"}, ["《档案室防潮办法》的复审结论为修订"]),
        ({"recheck_result": "废止"}, ["damp：本库未收录落实文件；《档案室防潮办法》已废止"]),
    ):
        files = {
            "docs/archives.md": REGULATION,
            REGISTER: register(entry("damp")),
            "standards/damp.md": document("damp", "档案室防潮办法", **fields),
        }
        assert said(files, EARLY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone"), 1),
        (instrument("甲手册", "第一条　为了保管档案，根据《甲市档案室管理条例》，制定本手册。", id="lone"), 0),
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone", status="draft"), 1),
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone", status="repealed"), 0),
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone", repealed="2025-01-01"), 0),
        (instrument("甲条例", "第一条　机关应当保管档案。", id="lone", rank="local-regulation"), 0),
        (instrument("甲解释", "第一条　档案的含义。", id="lone", rank="judicial-interpretation"), 0),
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone", basis="archives"), 0),
        (instrument("甲手册", "第一条　机关应当保管档案。", id="lone", implements="[{ref: 'req:building'}]"), 0),
        ("# 甲办法\n\n第一条　机关应当保管档案。\n", 0),
        ("---\nid: lone\ntitle: 甲手册\nissued: 2024-05-01\n---\n", 0),  # metadata alone
    ],
)
def test_what_rests_on_nothing(text: str, expected: int) -> None:
    found = [f for f in findings(world({**HEALTHY, "standards/lone.md": text})) if f.code == "G501"]
    assert len(found) == expected


def test_the_notice_that_issues_a_document_rests_on_what_the_document_does() -> None:
    text = instrument("甲市档案局关于印发《档案室装具办法》的通知", "现将办法印发给你们，请遵照执行。", id="notice")
    files = {**HEALTHY, "standards/notice.md": text}
    assert len(said(files)) == 1, "its document is not in the library"
    resting = document("racks", "档案室装具办法", implements=None, basis="archives")
    assert said({**files, "standards/x.md": resting}) == []


def test_what_others_rest_on_stands_for_itself() -> None:
    notice = instrument("甲通知", "各单位要保管档案。", id="notice")
    resting = document("x", "甲手册", implements=None, basis="notice")
    assert said({**HEALTHY, "standards/notice.md": notice, "standards/x.md": resting}) == []
