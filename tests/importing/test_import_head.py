"""The head of a document: title, letterhead, adoption, effect, and the front matter that they begin."""

from __future__ import annotations

import datetime

import pytest
from docx_making import Word, body, front, told
from text_making import fields, imported, noticed


def test_a_notice_with_letterhead() -> None:
    result = imported(
        "某某市机关事务管理局文件",
        "某机管〔2024〕7号",
        "关于加强会议室管理的通知",
        "各部门：",
        "现就有关事项通知如下：",
        "一、严格预约",
        "某某市机关事务管理局",
        "2024年3月5日",
        "（公开情况：依申请公开）",
    )
    assert fields(result) == {
        "id": "measure",
        "title": "关于加强会议室管理的通知",
        "genre": "通知",
        "number": "某机管〔2024〕7号",
        "issuer": "某某市机关事务管理局",
        "issued": datetime.date(2024, 3, 5),
        "status": "issued",
        "disclosure": "依申请公开",
    }
    assert body(result)[0] == "各部门："
    assert told(result, "版头、发文字号等 2 行")


def test_adoption_amendment_and_effect() -> None:
    result = imported(
        "某某市节约用水条例",
        "（1998年4月1日某某市第九届人民代表大会常务委员会第二次会议通过",
        "根据2021年5月6日某某市第十二届人民代表大会常务委员会第三十次会议《决定》修正）",
        "第一条 为了节约用水，制定本条例。",
        "第二条 本条例自1998年7月1日起施行。",
    )
    stated = fields(result)
    assert stated["adopted"] == datetime.date(2021, 5, 6)
    assert stated["issuer"] == "某某市人民代表大会常务委员会"
    assert stated["effective"] == datetime.date(2021, 5, 6), "the amended text is not the one that took effect in 1998"
    assert stated["unverified"] == ["施行日期"]
    assert told(result, "原文没有写明这一版本何时施行")
    assert told(result, "经过修正")
    assert len(body(result)) == 4


def test_an_order_that_publishes_a_regulation() -> None:
    result = imported(
        "某某市人民政府令",
        "第12号",
        "《某某市公共机构节能办法》已经2023年1月9日市政府第3次常务会议通过，现予公布，自2023年3月1日起施行。",
        "市长　赵某",
        "二〇二三年一月十五日",
        "某某市公共机构节能办法",
        "第一条　为了推动节能，制定本办法。",
    )
    stated = fields(result)
    assert stated["title"] == "某某市公共机构节能办法"
    assert stated["number"] == "某某市人民政府令第12号"
    assert stated["issuer"] == "某某市人民政府"
    assert (stated["adopted"], stated["effective"]) == (datetime.date(2023, 1, 9), datetime.date(2023, 3, 1))
    assert told(result, "题名之前的文字 5 行，移到题名之后")
    assert "市长　赵某" in body(result)


def test_closing_article_and_term() -> None:
    result = imported(
        "公务接待管理办法",
        "（2024年2月1日某某市人民政府发布）",
        "第一条 接待应当从简。",
        "第二条 本办法自发布之日起施行，有效期至2029年1月31日。",
    )
    stated = fields(result)
    assert stated["effective"] == stated["issued"] == datetime.date(2024, 2, 1)
    assert stated["valid_until"] == datetime.date(2029, 1, 31)
    assert "&" not in front(result)
    assert told(result, "自公布之日起施行")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("机关资产", "盘点办法"), "机关资产盘点办法"),
        (("某某市机关事务管理局", "关于报送盘点结果的通知"), "某某市机关事务管理局关于报送盘点结果的通知"),
        (("资产盘点办法", "（试行）"), "资产盘点办法（试行）"),
        (("资产盘点办法", "某某市机关事务管理局"), "资产盘点办法"),
        (("资 产 盘 点 办 法",), "资产盘点办法"),
    ],
)
def test_a_centred_title_over_two_lines(lines: tuple[str, ...], title: str) -> None:
    word = Word()
    for line in lines:
        word.centred(line)
    word.say("第一条 每年盘点一次。")
    result = word.imported()
    assert fields(result)["title"] == title
    assert f"\n# {title}\n" in result.markdown


def test_no_title_is_taken_from_behind_the_beginning_of_the_text() -> None:
    result = imported("各部门：", "请按期报送盘点结果。", "某某市机关事务管理局", "2024年3月5日", name="通知.txt")
    assert fields(result)["title"] == "通知"
    assert fields(result)["issuer"] == "某某市机关事务管理局"
    assert len(body(result)) == 4


def test_a_title_and_dates_that_begin_with_figures() -> None:
    result = imported("2024 年盘点工作方案", "2024 年 3 月 5 日某某市人民政府第2次会议通过", "一、总体要求")
    assert fields(result)["title"] == "2024 年盘点工作方案"
    assert fields(result)["adopted"] == datetime.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("closing", "effective"),
    [
        ("本办法由机关事务管理局负责解释，自2024年5月1日起施行。", datetime.date(2024, 5, 1)),
        ("第九条　自二〇二四年五月一日起施行。", datetime.date(2024, 5, 1)),
        ("本市自2024年5月1日起实施新的收费标准。", None),
        ("《旧办法》自2024年5月1日起废止。", None),
    ],
)
def test_only_the_day_of_its_own_effect_counts(closing: str, effective: datetime.date | None) -> None:
    assert fields(imported("盘点办法", "第一条 每年盘点。", closing)).get("effective") == effective


def test_lines_of_a_text_file_are_joined_only_where_the_words_demand_it() -> None:
    assert (
        fields(imported("关于印发《资产", "盘点办法》的通知", "各部门："))["title"] == "关于印发《资产盘点办法》的通知"
    )
    assert fields(imported("资产工作说明", "一、总体要求", "盘点办法"))["title"] == "资产工作说明"


def test_a_title_that_the_words_do_not_end_goes_on_in_the_next_line_and_the_doubt_is_told() -> None:
    result = imported("资产工作", "盘点办法", "第一条 每年盘点。")
    assert fields(result)["title"] == "资产工作盘点办法"
    assert told(result, "题名另有一种读法，请对照原件核对：“资产工作”")


def test_a_text_without_title_takes_the_name_of_the_file() -> None:
    result = imported("第一条 每年盘点一次。", name="盘点#办法.txt")
    assert fields(result)["title"] == "盘点#办法"
    assert fields(result)["id"] == "imported"
    assert told(result, "没有认出题名")


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("public-warehouse.txt", "public-warehouse"),
        ("/tmp/Public Warehouse.txt", "public-warehouse"),
        ("vehicles@2021-03-01.txt", "vehicles"),
        ("公物仓.txt", "imported"),
        ("a--b.txt", "imported"),
        ("", "imported"),
    ],
)
def test_the_id_comes_from_the_name(name: str, identity: str) -> None:
    assert fields(imported("盘点办法", "第一条 每年盘点。", name=name))["id"] == identity


@pytest.mark.parametrize(
    "title", ['办法: "甲" # 乙', "yes", "2024", "- 办法", "'办法", "办法\t二", "{甲}办法", "*办法"]
)
def test_the_front_matter_is_good_yaml_whatever_the_title(title: str) -> None:
    result = imported(title, "各部门：", name='a"\n---\nid: x: [.txt')
    assert isinstance(fields(result)["title"], str)
    assert result.markdown.split("---\n\n", 1)[1].startswith(f"# {fields(result)['title']}\n")


@pytest.mark.parametrize(
    ("title", "issuer"),
    [
        ("甲大学会议室管理办法", "甲大学"),
        ("甲市第一医院值班制度", "甲市第一医院"),
        ("甲市物业管理有限公司用印规定", "甲市物业管理有限公司"),
        ("甲市促进行业协会发展规定", None),
        ("甲市中小学校安全管理办法", None),
        ("村民委员会选举办法", None),
        ("甲市物业管理委员会组建条例", None),
    ],
)
def test_the_body_that_a_title_begins_with_has_made_it_which_is_told(title: str, issuer: str | None) -> None:
    result = imported(title, "（2024年5月6日印发）", "第一条　制定本办法。")
    assert fields(result).get("issuer") == issuer
    assert any("由题名开头的名称" in doubt for doubt in result.summary.doubts) == bool(issuer)


@pytest.mark.parametrize(
    "number",
    [
        "甲机管﹝2024﹞7号",
        "甲机管[2024]7号",
        "甲机管（2024）第7号",
        "甲机管【２０２４】７号",
        "甲机管〈2024〉 7 号",
        "（甲机管〔2024〕7号）",
    ],
)
def test_the_number_is_written_as_it_should_be_whatever_its_brackets(number: str) -> None:
    assert fields(noticed(("甲机管〔2024〕7号", number)))["number"] == "甲机管〔2024〕7号"


@pytest.mark.parametrize(
    ("words", "effective"),
    [
        ("自发布之日起30日后施行", datetime.date(2024, 4, 4)),
        ("从印发之日起执行", datetime.date(2024, 3, 5)),
        ("自下发之日起正式施行", datetime.date(2024, 3, 5)),
        ("自2024年6月1日起正式实施", datetime.date(2024, 6, 1)),
        ("自上级批准之日起施行", None),
    ],
)
def test_when_a_notice_takes_effect(words: str, effective: datetime.date | None) -> None:
    assert fields(noticed(("下。", f"下。\n本通知{words}。"))).get("effective") == effective


@pytest.mark.parametrize(
    ("words", "issuer", "number"),
    [
        (
            "中华人民共和国国务院、中华人民共和国中央军事委员会令第9号",
            ["国务院", "中华人民共和国中央军事委员会"],
            "中华人民共和国国务院、中华人民共和国中央军事委员会令第9号",
        ),
        ("公布、甲市人民政府令第9号", "甲市人民政府", "甲市人民政府令第9号"),
    ],
)
def test_an_order_that_several_bodies_give_has_them_all(words: str, issuer: object, number: str) -> None:
    stated = fields(imported("抚恤条例", f"（2024年8月5日{words}第二次修订）", "第一条　抚恤。", "第二条　优待。"))
    assert (stated["issuer"], stated["number"]) == (issuer, number)


def test_a_day_of_effect_before_the_adoption_is_left_out_which_is_told() -> None:
    result = imported(
        "甲市绿道办法",
        "（2024年6月10日甲市人民政府通过）",
        "第一条　管好绿道。",
        "第二条　本办法自2014年7月1日起施行。",
    )
    assert "effective" not in fields(result)
    assert told(result, "读出的日期前后矛盾，没有写入后一项")


@pytest.mark.parametrize(
    ("closing", "adopted"),
    [
        ("第九条　本章程经2023年5月20日第二届会员大会第一次会议表决通过。", datetime.date(2023, 5, 20)),
        ("第九条　本办法于2023年5月20日由职工代表大会审议通过，自2023年6月1日起施行。", datetime.date(2023, 5, 20)),
        ("第九条　本制度已经公司总经理办公会2023年5月20日讨论通过。", datetime.date(2023, 5, 20)),
        ("第九条　《旧章程》经2013年5月20日会员大会表决通过，现予废止。", None),
        ("第九条　本章程的修改，经会员大会表决通过。", None),
    ],
)
def test_the_closing_article_says_when_a_charter_was_adopted(closing: str, adopted: datetime.date | None) -> None:
    stated = fields(imported("甲标准化协会章程", "第一条　为了规范工作，制定本章程。", closing))
    assert stated.get("adopted") == adopted
    assert stated["status"] == ("issued" if adopted else "draft")
