"""M: metadata that is wrong or contradicts itself; what reading finds is tested with the readers, its codes here."""

from __future__ import annotations

import pytest

from support import PATH, TODAY, Found, corpus_of, findings, instrument, messages, related_places
from zhunsheng.model import Severity
from zhunsheng.rules import check

TEXT = "第一条　机关应当登记资产。"


def found(text: str | bytes, config: str | None = None) -> list[Found]:
    return findings(corpus_of({PATH: text}, config=config))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 甲办法\n".encode("gb18030"), ("M001", PATH, 1, 1, "")),
        ("---\nid: a\ntitle: 甲: 乙\n---\n", ("M002", PATH, 3, 9, ":")),
        ("---\nid: a\ntitle: 甲办法\nstatu: draft\n---\n", ("M003", PATH, 4, 1, "statu")),
        ("---\nid: a\ntitle: 甲办法\nissued: 去年\n---\n", ("M003", PATH, 4, 9, "去年")),
        ("---\ntitle: 甲办法\nrank: law\n---\n", ("M003", PATH, 2, 1, "title")),
        (b"\xef\xbb\xbf" + instrument("甲办法", TEXT).encode(), ("M008", PATH, 1, 1, "")),
        (instrument("甲办法", TEXT).replace("\n", "\r\n"), ("M008", PATH, 1, 1, "")),
        ("", ("M010", PATH, 1, 1, "")),
        (instrument("甲办法", "<!-- zhunsheng-ignore R1 -->"), ("M013", PATH, 6, 1, "<!-- zhunsheng-ignore R1 -->")),
    ],
)
def test_what_reading_has_met_with_is_told(text: str | bytes, expected: Found) -> None:
    assert found(text) == [expected]


def test_a_file_in_order_is_left_alone() -> None:
    assert found(instrument("甲办法", TEXT, adopted="2022-09-22", issued="2022-09-29", effective="2022-11-01")) == []


def test_m004_two_files_of_one_version() -> None:
    files = {
        "standards/a.md": instrument("甲办法", TEXT, id="duty"),
        "standards/b.md": instrument("乙办法", TEXT, id="duty"),
    }
    corpus = corpus_of(files)
    # Each is told, for either may be checked alone.
    assert findings(corpus) == [("M004", f"standards/{name}.md", 2, 5, "duty") for name in "ab"]
    how = "请给其中一个换一个 id，或者写明各自的施行日期"
    assert messages(corpus) == [f"duty 已用于 standards/{name}.md；{how}" for name in "ba"]
    assert related_places(corpus) == [(f"standards/{name}.md", 2, "duty", "另一个文件") for name in "ba"]


def test_m004_two_versions_of_one_instrument() -> None:
    files = {
        "standards/duty.md": instrument("甲办法", TEXT, id="duty", effective="2024-01-01"),
        "standards/duty@2020-01-01.md": instrument("甲办法", TEXT, id="duty", effective="2020-01-01"),
    }
    assert findings(corpus_of(files)) == []
    same = {path.replace("2020-01", "2024-01"): text.replace("2020-01", "2024-01") for path, text in files.items()}
    assert [f.code for f in findings(corpus_of(same))] == ["M004", "M004"]


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("adopted: 2022-09-22", "issued: 2022-09-01", "公布日期 2022-09-01 早于通过日期 2022-09-22"),
        ("adopted: 2022-09-22", "effective: 2022-09-01", "施行日期 2022-09-01 早于通过日期 2022-09-22"),
        ("issued: 2022-09-22", "repealed: 2022-09-01", "废止日期 2022-09-01 早于公布日期 2022-09-22"),
        ("effective: 2022-09-22", "valid_until: 2022-09-01", "有效期届满日期 2022-09-01 早于施行日期 2022-09-22"),
        ("effective: 2022-09-22", "repealed: 2022-09-01", "废止日期 2022-09-01 早于施行日期 2022-09-22"),
        ("issued: 2022-09-22", "recheck_due: 2022-09-01", "应复审日期 2022-09-01 早于公布日期 2022-09-22"),
    ],
)
def test_m005_dates_that_contradict_each_other(first: str, second: str, message: str) -> None:
    text = f"---\nid: a\ntitle: 甲办法\n{first}\n{second}\n---\n# 甲办法\n{TEXT}\n"
    assert found(text) == [("M005", PATH, 5, second.index("2022") + 1, "2022-09-01")]
    assert messages(corpus_of(text)) == [message]
    assert found(text.replace("2022-09-01", "2022-09-22")) == []


def test_m005_a_text_may_take_effect_before_it_is_published() -> None:
    assert found(instrument("甲办法", TEXT, effective="2022-01-01", issued="2022-03-01")) == []


BODIES = "bodies: [{name: 甲市机关事务管理局, short: [市机管局]}]"


def test_m006_an_owner_that_is_not_in_the_list() -> None:
    wrong = instrument("甲办法", TEXT, owner="甲市机关事务局")
    assert found(wrong, BODIES) == [("M006", PATH, 4, 8, "甲市机关事务局")]
    assert messages(corpus_of(wrong, config=BODIES)) == [
        "责任单位“甲市机关事务局”不在 zhunsheng.yml 的名单中；是否为“甲市机关事务管理局”？"
    ]
    for owner in ("甲市机关事务管理局", "市机管局"):
        assert found(instrument("甲办法", TEXT, owner=owner), BODIES) == []
    assert found(wrong) == [], "where no list is kept, nobody is missing from it"


def test_m006_a_unit_of_a_list_owns_what_it_reports() -> None:
    lists = f"{BODIES}\nlists: {{districts: [东区, 西区]}}"
    assert found(instrument("甲办法", TEXT, owner="东区"), lists) == []
    assert [code for code, *_ in found(instrument("甲办法", TEXT, owner="南区"), lists)] == ["M006"]


PILLARS = "pillars: [{id: assets, title: 资产}]"
ENTRY = "{id: x, title: 甲, demand: implied, source: a#art_1, quote: 机关应当登记资产, instrument: 办法, pillar: asset}"


def test_m007_a_pillar_that_is_not_in_the_list() -> None:
    wrong = instrument("甲办法", TEXT, pillar="asset")
    assert found(wrong, PILLARS) == [("M007", PATH, 4, 9, "asset")]
    assert messages(corpus_of(wrong, config=PILLARS)) == ["板块“asset”不在 zhunsheng.yml 的名单中；是否为“assets”？"]
    assert found(instrument("甲办法", TEXT, pillar="assets"), PILLARS) == []


def test_m007_a_pillar_of_the_register() -> None:
    files = {PATH: instrument("甲办法", TEXT), "docs/requirements.yml": f"requirements:\n  - {ENTRY}\n"}
    assert findings(corpus_of(files, config=PILLARS)) == [("M007", "docs/requirements.yml", 2, 10, "x")]
    right = files | {"docs/requirements.yml": files["docs/requirements.yml"].replace("asset}", "assets}")}
    assert findings(corpus_of(right, config=PILLARS)) == []


def test_m014_is_not_said_of_the_plain_text_of_a_collection() -> None:
    law = "# 甲条例\n\n2020年1月1日 公布\n\n<!-- INFO END -->\n\n第一条 机关应当登记资产。\n"
    assert findings(corpus_of({"standards/laws/a.md": law})) == []
    assert [f.code for f in findings(corpus_of({"standards/a.md": law.replace("<!-- INFO END -->\n\n", "")}))] == [
        "M014"
    ]


def test_m014_a_text_without_metadata_among_the_standards() -> None:
    page = "# 甲办法\n\n机关应当登记资产。\n"
    assert findings(corpus_of({"standards/assets/a.md": page})) == [("M014", "standards/assets/a.md", 1, 1, "")]
    assert messages(corpus_of({"standards/a.md": page})) == ["文件没有元数据；请在开头写上 id、title 等字段"]
    begun = "---\ntitle: 甲办法\nstatus: draft\n---\n" + page
    assert messages(corpus_of({"standards/a.md": begun})) == ["元数据里没有 id；请在开头写上 id、title 等字段"]
    assert findings(corpus_of({"docs/a.md": page})) == []


def test_m015_a_heading_that_is_not_the_title() -> None:
    text = f"---\nid: a\ntitle: 甲办法\n---\n\n# 乙办法\n\n{TEXT}\n"
    assert found(text) == [("M015", PATH, 6, 3, "乙办法")]
    assert messages(corpus_of(text)) == ["正文标题与题名“甲办法”不一致"]
    assert found(text.replace("乙", "甲")) == []
    assert found(text.replace("# 乙办法\n", "")) == []


def test_how_much_a_finding_matters() -> None:
    def severity(text: str | bytes) -> list[Severity]:
        return [d.severity for d in check(corpus_of({PATH: text}), TODAY)]

    assert severity("---\nid: A\ntitle: 甲\n---\n") == [Severity.ERROR]
    assert severity("") == [Severity.WARNING]
    assert severity(b"\xef\xbb\xbf" + instrument("甲办法", TEXT).encode()) == [Severity.INFO]
