"""R3: citations of what is no longer, or not yet, in force on the day of the check."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from support import PATH, TODAY, Found, corpus_of, findings, instrument, law, messages
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.corpus.registry import Edition, Fact, Registry, Repeal
from zhunsheng.model import Severity
from zhunsheng.model.outline import Outline
from zhunsheng.rules import check

CITING = "第一条　依照《值班办法》第一条办理。"
CITED = "《值班办法》第一条"


def corpus(
    line: str = CITING, registry: Registry | None = None, own: dict[str, Any] | None = None, **duty: Any
) -> Corpus:
    """Gather 《乙办法》 with one line beside 《值班办法》, whose front matter has these fields."""
    files = {
        PATH: instrument("乙办法", line, **own or {}),
        "standards/duty.md": instrument("值班办法", "第一条　值班人员应当在岗。", id="duty", **duty),
    }
    return corpus_of(files, registry=registry)


def found(line: str = CITING, registry: Registry | None = None, today: date = TODAY, **duty: Any) -> list[Found]:
    return findings(corpus(line, registry, **duty), "R", today)


def test_what_is_in_force_may_be_cited() -> None:
    assert found(effective="2020-01-01", valid_until="2026-01-01") == []


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ({"status": "repealed"}, "见其元数据"),
        ({"repealed": "2025-12-31"}, "2025年12月31日"),
        ({"recheck_result": "废止"}, "见其元数据"),
    ],
)
def test_r301_what_is_repealed(field: dict[str, Any], reason: str) -> None:
    assert found(**field) == [("R301", PATH, 6, 7, CITED)]
    assert messages(corpus(**field)) == [f"《值班办法》已废止（{reason}）；请改引现行文件"]


def test_r301_what_will_be_repealed_is_not_yet() -> None:
    assert found(repealed="2026-01-02") == []
    assert found(repealed="2026-01-02", today=date(2026, 1, 2)) == [("R301", PATH, 6, 7, CITED)]


def test_r301_the_repeal_itself_may_name_what_it_repeals() -> None:
    line = "第一条　本办法自2024年1月1日起施行，《值班办法》同时废止。"
    assert found(line, status="repealed") == []


def test_r301_what_the_registry_knows_to_be_repealed() -> None:
    registry = Registry((law("丙条例", 9, repeal=Repeal("丁条例", "art_20", date(2024, 5, 1))),))
    line = "第一条　依照《丙条例》第二条办理。"
    assert found(line, registry) == [("R301", PATH, 6, 7, "《丙条例》第二条")]
    assert messages(corpus(line, registry)) == ["《丙条例》已废止（由《丁条例》废止，2024年5月1日起）；请改引现行文件"]
    assert found(line, registry, today=date(2024, 4, 30)) == []


def test_r302_what_has_run_out() -> None:
    assert found(valid_until="2025-12-31") == [("R302", PATH, 6, 7, CITED)]
    assert messages(corpus(valid_until="2025-12-31")) == ["《值班办法》的有效期已于2025年12月31日届满"]


def test_r301_what_another_instrument_replaces() -> None:
    def replaced(**fields: object) -> Corpus:
        new = instrument("新值班办法", "第一条　值班人员应当在岗。", id="new", supersedes="[duty]", **fields)
        old = instrument("值班办法", "第一条　值班人员应当在岗。", id="duty")
        return corpus_of({PATH: instrument("乙办法", CITING), "standards/duty.md": old, "standards/new.md": new})

    assert findings(replaced(effective="2025-01-01")) == [("R301", PATH, 6, 7, CITED)]
    told = ["《值班办法》已废止（由《新值班办法》代替，2025年1月1日起）；请改引现行文件"]
    assert messages(replaced(effective="2025-01-01")) == told
    assert findings(replaced(effective="2026-06-01")) == [], "not before it takes effect"
    assert findings(replaced(status="draft")) == [], "not by a draft"
    assert messages(replaced()) == ["《值班办法》已废止（由《新值班办法》代替）；请改引现行文件"], "no day is known"


def test_r309_what_another_instrument_has_replaced_since() -> None:
    new = instrument("新值班办法", "第一条　值班。", id="new", supersedes="[值班办法]", effective="2025-01-01")
    line = instrument("乙办法", CITING, issued="2020-01-01")
    held = {"standards/duty.md": instrument("值班办法", "第一条　值班人员应当在岗。", id="duty")}
    assert [f.code for f in findings(corpus_of({PATH: line, "standards/new.md": new, **held}))] == ["R309"]
    known = Registry((law("值班办法", 9),))
    assert [f.code for f in findings(corpus_of({"standards/new.md": new}, registry=known))] == []
    outside = corpus_of({PATH: line, "standards/new.md": new}, registry=known)
    told = "《值班办法》在本文件印发之后废止（由《新值班办法》代替，2025年1月1日起）；修订时请改引现行文件"
    assert messages(outside) == [told]


def test_r304_what_is_not_yet_in_force() -> None:
    assert found(effective="2026-01-02") == [("R304", PATH, 6, 7, CITED)]
    assert messages(corpus(effective="2026-01-02")) == ["《值班办法》自2026年1月2日起施行，现在尚未施行"]
    assert found(effective="2026-01-01") == []


def test_r304_a_text_that_takes_effect_on_the_same_day_may_cite_it() -> None:
    assert findings(corpus(effective="2026-03-01", own={"effective": "2026-03-01"})) == []


def test_what_a_text_repeals_itself_it_may_speak_of() -> None:
    line = "第一条　《丙条例》第二条所列的物资，登记在册。"
    by: dict[str, list[str]] = {"乙办法": [], "丁条例": ["R301"]}
    for title, codes in by.items():
        registry = Registry((law("丙条例", 9, repeal=Repeal(title, "art_20", date(2024, 5, 1))),))
        assert [f.code for f in found(line, registry)] == codes


def test_r305_what_was_renamed() -> None:
    line = "第一条　依照《值守规定》第一条办理。"
    assert found(line, former_titles="值守规定") == [("R305", PATH, 6, 7, "《值守规定》第一条")]
    assert messages(corpus(line, former_titles="值守规定")) == ["《值守规定》已改名为《值班办法》"]
    assert found(former_titles="值守规定") == []


def test_r306_a_provision_that_only_an_older_version_has() -> None:
    def with_older(line: str) -> Corpus:
        old = instrument("值班办法", "第一条　甲。", "第二条　乙。", id="duty", effective="2010-01-01")
        new = instrument("值班办法", "第一条　甲乙。", id="duty", effective="2020-01-01")
        files = {PATH: instrument("乙办法", line), "standards/duty.md": new, "standards/duty@2010-01-01.md": old}
        return corpus_of(files)

    wrong = with_older("第一条　依照《值班办法》第二条办理。")
    assert findings(wrong, "R3") == [("R306", PATH, 6, 7, "《值班办法》第二条")]
    assert messages(wrong, "R3") == ["《值班办法》现行版本没有第二条；2010年1月1日施行的旧版本有，请按现行版本核对"]
    assert findings(with_older("第一条　依照《值班办法》第一条办理。"), "R") == []
    assert findings(with_older("第一条　依照《值班办法》第三条办理。"), "R3") == [], "no version has it: R102 alone"


def test_r306_of_what_the_registry_knows() -> None:
    editions = tuple(
        Edition.of(day, day, Outline({str(n): (0,) for n in range(1, last + 1)}))
        for day, last in ((date(2010, 1, 1), 9), (date(2020, 1, 1), 7))
    )
    registry = Registry((Fact("丙条例", editions=editions),))
    assert [f.code for f in found("第一条　依照《丙条例》第八条办理。", registry)] == ["R306"]
    assert found("第一条　依照《丙条例》第七条办理。", registry) == []


def test_r307_a_dated_standard_that_has_a_later_edition() -> None:
    def citing(code: str) -> Corpus:
        files = {f"standards/s{y}.md": instrument("接待规范", id=f"s{y}", number=f"DB31/T 9—{y}") for y in (2012, 2022)}
        return corpus_of(files | {PATH: instrument("乙办法", f"第一条　应当符合{code}的规定。")})

    assert findings(citing("DB31/T 9—2012"), "R307") == [("R307", PATH, 6, 9, "DB31/T 9—2012")]
    assert messages(citing("DB31/T 9—2012"), "R307") == ["DB31/T 9—2012 已有新版本 DB31/T 9—2022"]
    assert findings(citing("DB31/T 9—2022"), "R307") == []
    assert findings(citing("DB31/T 9"), "R307") == []


def test_a_new_edition_of_a_standard_names_the_one_that_it_replaces_without_fault() -> None:
    preface = (
        "# 接待规范\n\n本文件代替DB31/T 9—2012，与DB31/T 9—2012相比，更改了人数（见4.1，2012年版的4.2）。\n\n"
        "## 1 范围\n\n本文件规定了接待。\n\n## 2 人数\n\n2.1 应当登记。\n"
    )
    files = {"standards/s.md": instrument("接待规范", preface, id="s", number="DB31/T 9—2022")}
    assert findings(corpus_of(files), "R307") == []
    assert findings(corpus_of(files), "R101") == []
    other = {PATH: instrument("乙办法", "第一条　应当符合DB31/T 9—2012的4.2的规定。")}
    assert [f[0] for f in findings(corpus_of(files | other), "R101")] == []
    assert findings(corpus_of(other), "R101") == [("R101", PATH, 6, 9, "DB31/T 9—2012的4.2")]


def test_what_only_the_calendar_brings_is_never_an_error() -> None:
    severe = corpus_of(
        {
            PATH: instrument("乙办法", CITING),
            "standards/duty.md": instrument("值班办法", "第一条　甲。", id="duty", valid_until="2025-12-31"),
        },
        config="rules: {severity: {R302: error}}",
    )
    assert [d.severity for d in check(severe, TODAY)] == [Severity.WARNING]


@pytest.mark.parametrize("field", ["repealed: 2025-12-31", "valid_until: 2025-12-31", "status: repealed"])
def test_a_text_may_speak_of_itself_whatever_has_become_of_it(field: str) -> None:
    text = f"---\nid: a\ntitle: 乙办法\n{field}\n---\n# 乙办法\n第一条　《乙办法》第一条说明目的。\n"
    assert findings(corpus_of(text), "R3") == []
