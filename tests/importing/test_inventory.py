"""The inventory: a table of the documents that an office has, in and out again."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from support import corpus_of
from zhunsheng.corpus.corpus import Corpus
from zhunsheng.importing.inventory import Plan, inventory_rows, plan_inventory, read_table
from zhunsheng.importing.inventory.columns import COLUMNS
from zhunsheng.importing.package import Unreadable
from zhunsheng.importing.writing import fields_as_yaml
from zhunsheng.model import Disclosure, Metadata, Part, Rank, Recheck, Ref, Status
from zhunsheng.model.spreadsheet_cells import guarded, unguarded
from zhunsheng.reading.validation import meaning
from zhunsheng.reports.inventory import format_inventory

TODAY = date(2026, 1, 1)
CONFIG = (
    "pillars:\n  - {id: assets, title: 资产管理}\nbodies:\n  - {name: 甲市机关事务管理局, short: [市局]}\n"
    "lists:\n  districts: [东区, 西区]\n"
)
NOTICE = "---\nid: notice\ntitle: 甲通知\n---\n# 甲通知\n\n## 一、登记\n\n各区要制定登记方案。\n"
REGISTER = "requirements:\n" + "".join(
    f"  - {{id: {name}, title: {title}, demand: express, source: notice#lv1_1__para_1, quote: 各区要制定登记方案,"
    f" instrument: 方案, per: districts}}\n"
    for name, title in (("plan", "登记方案"), ("other", "另一方案"), ("one", "同名方案"), ("two", "同名方案"))
)
BASE = {"docs/notice.md": NOTICE, "docs/requirements.yml": REGISTER}
TELLING = "标识,题名,文号,制定机关,单位,施行日期,落实的要求,落实程度,尚未覆盖的内容"


def library(files: Mapping[str, str] | None = None) -> Corpus:
    return corpus_of({**BASE, **(files or {})}, config=CONFIG)


def plan_of(table: str, files: Mapping[str, str] | None = None) -> Plan:
    return plan_inventory(read_table(table.encode()), library(files), "standards/issued")


def written(plan: Plan) -> dict[str, str]:
    return {filed.path: filed.text for filed in plan.filed if filed.text is not None}


def told(plan: Plan) -> list[str]:
    return [f"{t.row} {t.column}：{t.message}" for t in plan.troubles]


def test_a_row_becomes_a_file_of_metadata_alone() -> None:
    plan = plan_of(
        "题名,文号,制定机关,单位,印发日期,状态,落实的要求,落实程度,尚未覆盖的内容,公开属性\n"
        "东区登记方案,东发〔2023〕1号,东区人民政府、东区财政局,东区,2023年3月4日,已发布,登记方案,部分,期限,主动公开\n"
    )
    assert told(plan) == []
    ((path, text),) = written(plan).items()
    identifier = path.removeprefix("standards/issued/").removesuffix(".md")
    assert text == (
        f"---\nid: {identifier}\ntitle: 东区登记方案\nnumber: 东发〔2023〕1号\nissuer:\n- 东区人民政府\n- 东区财政局\n"
        "issued: 2023-03-04\nstatus: issued\nowner: 东区\nimplements:\n- ref: req:plan\n  part: part\n  missing: 期限\n"
        "disclosure: 主动公开\n---\n"
    )
    assert plan.notices == []


@pytest.mark.parametrize("status", Status)
def test_every_stage_of_a_document_has_a_word(status: Status) -> None:
    words = format_inventory("csv", [{"title": "甲办法", "status": meaning(status.value)}], library(), TODAY)
    (text,) = written(plan_of(words.decode("utf-8-sig"))).values()
    assert f"status: {status.value}\n" in text


@pytest.mark.parametrize(("words", "status"), [("现行有效", "issued"), ("有效", "issued"), ("废止", "repealed")])
def test_what_offices_write_of_validity_tells_the_stage(words: str, status: str) -> None:
    (text,) = written(plan_of(f"题名,状态\n甲办法,{words}\n")).values()
    assert f"status: {status}\n" in text


def test_a_title_in_title_marks_is_the_title() -> None:
    plan = plan_of("题名,文号\n《登记办法》,甲〔2023〕1号\n《甲条例》实施方案,\n登记办法,甲〔2023〕1号\n")
    assert [filed.title for filed in plan.filed] == ["登记办法", "《甲条例》实施方案"]


def test_run_twice_nothing_doubles_whatever_is_added_to_the_row() -> None:
    table = "题名,文号,制定机关\n登记办法,甲发〔2023〕1号,市局\n盘点办法,,市局\n"
    first = written(plan_of(table))
    assert len(first) == 2
    again = plan_of(table, first)
    assert written(again) == {}
    assert [filed.path for filed in again.filed] == [*first]
    later = plan_of("题名,文号,制定机关,施行日期\n盘点办法,甲发〔2024〕2号,市局,2024/5/1\n", first)
    ((path, text),) = written(later).items()
    assert path in first
    assert "number: 甲发〔2024〕2号\n" in text
    assert later.filed[0].changed == ("文号", "施行日期")


def test_two_districts_may_have_documents_of_one_title() -> None:
    plan = plan_of("题名,单位,落实的要求,落实程度\n登记方案,东区,plan,全部\n登记方案,西区,req:plan,全部\n")
    assert len(written(plan)) == 2
    assert told(plan) == []


def test_the_year_or_the_month_may_be_all_that_is_known_of_a_day() -> None:
    table = "题名,公布日期,施行日期,作用,待核实\n登记办法,2019年,2019年5月,参考,文号；印发日期\n"
    ((path, text),) = written(plan_of(table)).items()
    assert "issued: '2019'\neffective: 2019-05\n" in text
    assert "role: model\nunverified:" in text
    corpus = library({path: text})
    rows = inventory_rows((version for version in corpus.versions if version.source.path == path), corpus)
    again = format_inventory("csv", rows, corpus, TODAY)
    assert [filed.text for filed in plan_of(again.decode("utf-8-sig"), {path: text}).filed] == [None]


def test_what_a_unit_s_body_has_made_is_the_unit_s() -> None:
    table = "题名,制定机关,落实的要求,落实程度\n登记方案,东城管理委员会,登记方案,全部\n"
    assert any("不计入任何一个单位" in notice for notice in plan_of(table).notices)
    config = CONFIG.replace("bodies:\n", "bodies:\n  - {name: 东城管理委员会, unit: 东区}\n")
    plan = plan_inventory(read_table(table.encode()), corpus_of(BASE, config=config), "standards/issued")
    assert not any("不计入任何一个单位" in notice for notice in plan.notices)


def test_rows_of_one_document_are_put_together() -> None:
    plan = plan_of("题名,文号,落实的要求,落实程度\n登记办法,甲〔2023〕1号,登记方案,全部\n登记办法,,另一方案,部分\n")
    (text,) = written(plan).values()
    assert "- ref: req:plan\n  part: whole\n- ref: req:other\n  part: part\n" in text


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (",,,,,,,,", None),
        ("A_1,登记办法,,,,,,,", "标识：“A_1”不能作为标识；只能用小写字母、数字和连字符，没有的不填"),
        (",登记办法,,,,2023年13月1日,,,", "施行日期：“2023年13月1日”不是完整的日期；应写作 2022-11-01"),
        (",登记办法,,,,2023年底,,,", "施行日期：“2023年底”不是完整的日期；应写作 2022-11-01"),
        (",登记办法,,,东 区,,,,", "单位：单位“东 区”不在 zhunsheng.yml 的责任单位和名单中；是否为“东区”？"),
        (
            ",登记办法,,,,,登记方按,全部,",
            "落实的要求：登记表没有配套要求“登记方按”；应写要求的名称或者编号；是否为“登记方案”？",
        ),
        (",登记办法,,,,,同名方案,全部,", "落实的要求：“同名方案”有几项（one、two）；请写其中一项的编号"),
        (
            ",登记办法,,,,,notice#art_1,全部,",
            "落实的要求：库内没有条款“notice#art_1”；应写作 文件标识#锚点，如 xx-notice#lv1_2__para_1",
        ),
        (",登记办法,,,,,登记方案,,", "落实程度：没有填写；写了落实的要求，就要写 全部、部分 之一"),
        (",登记办法,,,,,登记方案,大半,", "落实程度：“大半”应为 全部、部分 之一"),
        (",登记办法,,,,,,,期限", "落实的要求：没有填写，而“尚未覆盖的内容”一列填了；请写明落实哪一项要求"),
        (",,甲〔2023〕1号,,,,,,", "题名：没有填写；合并的单元格请取消合并，逐行填写"),
        (",#REF!,,,,,,,", "题名：公式没有结果（#REF!）；请改成文字"),
        (",登记\u202e办法,,,,,,,", "题名：含有看不见的字符 U+202E；请删去后重新输入"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_at_its_column(row: str, message: str | None) -> None:
    plan = plan_of(f"{TELLING}\n,盘点办法,,,,,,,\n{row}\n")
    assert told(plan) == ([f"3 {message}"] if message else [])
    assert [filed.title for filed in plan.filed] == ["盘点办法"]


def test_a_document_of_which_one_row_is_wrong_is_not_written_by_halves() -> None:
    plan = plan_of("题名,落实的要求,落实程度\n登记办法,登记方案,全部\n登记办法,没有的,全部\n盘点办法,,\n")
    assert [filed.title for filed in plan.filed] == ["盘点办法"]
    assert [trouble.row for trouble in plan.troubles] == [3]


def test_rows_that_contradict_each_other_are_told_with_both() -> None:
    plan = plan_of("标识,题名,文种\na,登记办法,办法\na,登记办法,规定\n")
    assert told(plan) == ["3 文种：“规定”与第 2 行不同（“办法”），两行是同一份文件；请改成一样的"]
    assert plan.filed == []


def test_editions_of_one_id_are_files_of_their_own() -> None:
    plan = plan_of("标识,题名,施行日期\nrules,登记办法,2015-01-01\nrules,登记办法,2020-01-01\n")
    assert [*written(plan)] == ["standards/issued/rules@2015-01-01.md", "standards/issued/rules.md"]
    again = plan_of("标识,题名,施行日期\nrules,登记办法,2020-01-01\nrules,登记办法,2015-01-01\n", written(plan))
    assert written(again) == {}


def test_a_number_that_the_library_knows_under_another_title_is_asked_about() -> None:
    known = {"standards/a.md": "---\nid: a\ntitle: 登记办法\nnumber: 甲〔2023〕1号\n---\n"}
    plan = plan_of("题名,文号\n印发登记办法的通知,甲[2023]1号\n", known)
    assert told(plan) == [
        "2 文号：“甲[2023]1号”在库内是《登记办法》的；是同一份文件的，在“标识”一列写 a，不是的，写一个新的标识"
    ]


def test_an_empty_cell_changes_nothing_and_remarks_that_go_are_told() -> None:
    known = {"standards/a.md": "---\nid: a\ntitle: 登记办法\n# 见档案\nnumber: 甲〔2023〕1号\nstyle: free\n---\n"}
    assert written(plan_of("标识,题名,文号\na,登记办法,\n", known)) == {}
    plan = plan_of("标识,题名,文种\na,,办法\n", known)
    assert written(plan) == {
        "standards/a.md": "---\nid: a\ntitle: 登记办法\ngenre: 办法\nstyle: free\nnumber: 甲〔2023〕1号\n---\n"
    }
    assert plan.filed[0].comments_lost


def test_a_text_is_not_touched_and_publication_is_not_widened() -> None:
    known = {
        "standards/a.md": "---\nid: a\ntitle: 登记办法\n---\n# 登记办法\n\n第一条　登记资产。\n",
        "standards/b.md": "---\nid: b\ntitle: 盘点办法\ndisclosure: 不予公开\n---\n",
    }
    plan = plan_of("标识,题名,文种,公开属性\na,登记办法,办法,\nb,盘点办法,,主动公开\n", known)
    assert written(plan) == {}
    assert told(plan) == [
        "2 文种：《登记办法》在库内有正文，台账不改动它；请在 standards/a.md 的文件头里改",
        "3 公开属性：库内为“不予公开”，台账不放宽；确实可以公开的，请在 standards/b.md 的文件头里改",
    ]


def test_what_each_unit_owes_asks_for_the_unit() -> None:
    plan = plan_of("题名,落实的要求,落实程度,公开属性\n登记方案,登记方案,全部,主动公开\n")
    assert plan.notices == [
        "第 2 行《登记方案》：“登记方案”应由每个单位各有一份，“单位”一列没有写明是哪个单位的，不计入任何一个单位"
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xd0\xcf\x11\xe0", "另存为 .xlsx"),
        (b"PK\x03\x04 broken", "不是完好的 xlsx"),
        ("序号,名\n1,甲\n".encode(), "没有一行写着“题名”"),
        ('题名\n"登记办法\n'.encode(), "引号没有成对"),
        ("题名,文件名称\n甲,乙\n".encode(), "“题名”一列写了两次"),
        (b"\xff\xfe\x00\x80", "GB18030"),
    ],
)
def test_what_is_no_inventory_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        read_table(data)


def test_a_table_from_a_chinese_spreadsheet_is_read() -> None:
    table = "存量文件台账\n序号,文件名称*,发文字号\n1,登记办法,甲〔2023〕1号\n".encode("gb18030")
    (row,) = read_table(table).rows
    assert (row.number, dict(row.cells)) == (3, {"title": "登记办法", "number": "甲〔2023〕1号"})
    assert read_table(table).unknown == ("序号",)


def test_a_workbook_of_an_office_is_read_with_its_dates() -> None:
    book = Workbook()
    book.create_sheet("封面", 0).append(["说明"])
    book["Sheet"].append(["题名", "施行日期", "文号"])
    book["Sheet"].append(["登记办法", date(2023, 3, 4), 12])
    data = io.BytesIO()
    book.save(data)
    (row,) = read_table(data.getvalue()).rows
    assert dict(row.cells) == {"title": "登记办法", "effective": "2023-03-04", "number": "12"}


def test_the_template_says_what_may_be_chosen() -> None:
    book = load_workbook(io.BytesIO(format_inventory("xlsx", [], library(), TODAY)))
    assert book.sheetnames == ["台账", "填写说明", "选项"]
    assert [cell.value for cell in book["台账"][1]] == [column.name for column in COLUMNS]
    choices = {column[0].value: [c.value for c in column[1:] if c.value] for column in book["选项"].columns}
    assert choices["单位"] == ["甲市机关事务管理局", "市局", "东区", "西区"]
    assert choices["落实的要求"] == ["登记方案", "另一方案", "req:one", "req:two"]
    assert "已发布" in choices["状态"]


def test_the_same_inventory_gives_the_same_bytes() -> None:
    one, two = (format_inventory("xlsx", [{"title": "甲"}], library(), TODAY) for _ in range(2))
    assert one == two


@pytest.mark.parametrize("words", ["=1+1", "＝甲", "-1", "@甲", "'=甲", "''-", "'甲", " =甲"])
def test_no_cell_is_a_formula_and_none_is_changed(words: str) -> None:
    lines = format_inventory("csv", [{"title": words}], library(), TODAY).decode("utf-8-sig")
    cell = [*csv.reader(io.StringIO(lines, newline=""))][1][1]
    assert not cell.lstrip(" ").startswith(("=", "＝", "-", "@"))
    assert unguarded(cell) == words
    book = load_workbook(io.BytesIO(format_inventory("xlsx", [{"title": words}], library(), TODAY)))
    assert (book["台账"]["B2"].value, book["台账"]["B2"].data_type) == (words, "s")


@given(st.text())
def test_guarding_is_undone(words: str) -> None:
    assert unguarded(guarded(words)) == words


WORDS = st.text(st.sampled_from("登记办法甲乙’'=-+＝@\"，、〔2023〕号 ,\na1"), min_size=1, max_size=8).filter(
    lambda words: words == words.strip()
)
NAMES = st.lists(st.text(st.sampled_from("甲乙局'=,〔"), min_size=1, max_size=5), max_size=2, unique=True).map(tuple)
DAYS = st.none() | st.dates(date(1949, 10, 1), date(2099, 12, 31))
LINKED = st.lists(
    st.tuples(
        st.sampled_from(["req:plan", "req:one", "notice#lv1_1__para_1"]),
        st.sampled_from(Part),
        st.none() | WORDS,
        st.none() | WORDS,
    ),
    max_size=3,
    unique_by=lambda link: link[0],
)


@st.composite
def matters(draw: st.DrawFn) -> dict[str, object]:
    """Draw the fields of a front matter."""
    fields: dict[str, object] = {
        "title": draw(WORDS),
        "genre": draw(st.none() | WORDS),
        "number": draw(st.none() | WORDS),
        "source": draw(st.none() | WORDS),
        "summary": draw(st.none() | WORDS),
        "issuer": draw(NAMES),
        "short": draw(NAMES),
        "former_titles": draw(NAMES),
        "owner": draw(st.sampled_from([None, "市局", "东区"])),
        "pillar": draw(st.sampled_from([None, "assets"])),
        "basis": draw(st.sampled_from([(), ("notice",), ("notice#lv1_1",)])),
        "supersedes": draw(st.sampled_from([(), ("notice",)])),
    }
    for name, kind in (("rank", Rank), ("status", Status), ("recheck_result", Recheck), ("disclosure", Disclosure)):
        member = draw(st.none() | st.sampled_from(kind))
        fields[name] = member.value if member else None
    for name in ("adopted", "issued", "effective", "repealed", "valid_until", "recheck_due"):
        fields[name] = draw(DAYS)
    links = draw(LINKED)
    names = ("ref", "part", "covers", "missing")
    fields["implements"] = [
        {k: getattr(v, "value", v) for k, v in zip(names, link, strict=True) if v is not None} for link in links
    ]
    return fields


def filed(documents: Sequence[Mapping[str, object]]) -> dict[str, str]:
    """Write documents as files of metadata alone."""
    texts = {}
    for n, fields in enumerate(documents):
        stated = {k: list(v) if isinstance(v, tuple) else v for k, v in fields.items() if v not in (None, (), [])}
        texts[f"standards/issued/d{n}.md"] = f"---\n{fields_as_yaml({'id': f'd{n}', **stated})}---\n"
    return texts


def metadata_of(files: Mapping[str, str]) -> dict[str, Metadata]:
    found = {v.metadata.id: v.metadata for v in library(files).versions if v.metadata.id != "notice"}
    return {
        key: m._replace(
            implements=tuple(sorted((str(i.ref), i.part.value, i.covers, i.missing) for i in m.implements)),  # type: ignore[arg-type]
            basis=tuple(d.ref for d in m.basis if isinstance(d.ref, Ref)),  # type: ignore[misc]
            supersedes=tuple(d.ref for d in m.supersedes if isinstance(d.ref, Ref)),  # type: ignore[misc]
        )
        for key, m in found.items()
    }


@pytest.mark.parametrize(("kind", "examples"), [("csv", 40), ("xlsx", 10)])
def test_export_and_import_change_nothing(kind: str, examples: int) -> None:
    @settings(max_examples=examples)
    @given(st.lists(matters(), max_size=3))
    def holds(documents: list[dict[str, object]]) -> None:
        files = filed(documents)
        corpus = library(files)
        chosen = [version for version in corpus.versions if version.metadata.id != "notice"]
        data = format_inventory(kind, inventory_rows(chosen, corpus), corpus, TODAY)
        same = plan_inventory(read_table(data), corpus, "standards/issued")
        assert (told(same), written(same)) == ([], {})
        anew = plan_inventory(read_table(data), library(), "standards/issued")
        assert told(anew) == []
        assert metadata_of(written(anew)) == metadata_of(files)

    holds()


def test_many_documents_of_one_title_are_told_apart_by_their_numbers() -> None:
    table = "题名,文号\n" + "".join(f"登记办法,甲〔2023〕{n}号\n盘点办法{n},\n" for n in range(200))
    assert len(written(plan_of(table))) == 400
