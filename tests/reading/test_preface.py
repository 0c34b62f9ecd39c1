"""What a plain law text says of itself: title, rank, number and dates, from the lines before its first article."""

from __future__ import annotations

from datetime import date

import pytest

from growing import Growing
from support import version_of
from zhunsheng.model import Metadata, Rank
from zhunsheng.reading.plain_texts import plain_title

BODY = "第一条　为了加强资产管理，制定本条例。\n\n第二条　本条例自2021年3月1日起施行。\n"


def metadata(*preface: str, body: str = BODY, title: str = "甲市资产管理条例", path: str = "甲.md") -> Metadata:
    return version_of("\n\n".join([f"# {title}", *preface, body]), path).metadata


def test_the_lines_below_the_title_are_its_history() -> None:
    found = metadata(
        "2020年11月27日 甲市第十五届人民代表大会常务委员会第二十八次会议通过",
        "2020年12月1日 公布",
        "2021年2月1日 施行",
    )
    assert (found.adopted, found.issued, found.effective) == (date(2020, 11, 27), date(2020, 12, 1), date(2021, 2, 1))
    assert found.rank is Rank.LOCAL_REGULATION


def test_the_last_of_several_publications_counts() -> None:
    found = metadata("（2003年5月1日甲市人民政府令第8号公布　自2003年7月1日起施行）", "2018年1月4日 修正后重新公布")
    assert found.issued == date(2018, 1, 4)
    assert found.number == "甲市人民政府令第8号"


def test_the_date_of_effect_may_stand_in_the_last_article() -> None:
    assert metadata("2020年12月1日 公布").effective == date(2021, 3, 1)


@pytest.mark.parametrize("verb", ["公布", "发布", "颁布"])
def test_in_force_from_its_publication(verb: str) -> None:
    body = f"第一条　为了加强管理，制定本条例。\n\n第二条　本条例自{verb}之日起施行。\n"
    assert metadata("2020年12月1日 公布", body=body).effective == date(2020, 12, 1)


AMENDED = "2022年3月9日 甲市第十六届人民代表大会常务委员会第四次会议《关于修改〈甲市资产管理条例〉的决定》修正"
FIRST = "2020年11月27日 甲市第十五届人民代表大会常务委员会第二十八次会议通过"
SAYING_PUBLICATION = "第一条　为了加强管理，制定本条例。\n\n第二条　本条例自公布之日起施行。\n"


@pytest.mark.parametrize(
    ("preface", "body", "path", "effective", "is_derived"),
    [
        # The closing article speaks of the first edition; when the amendment took effect is not told.
        ((FIRST, AMENDED), BODY, "甲.md", date(2022, 3, 9), True),
        ((FIRST, AMENDED), SAYING_PUBLICATION, "甲.md", date(2022, 3, 9), True),
        ((FIRST, "2021年2月1日 施行", AMENDED), BODY, "甲.md", date(2022, 3, 9), True),
        ((FIRST, AMENDED + "，自2022年5月1日起施行"), BODY, "甲.md", date(2022, 5, 1), False),
        ((FIRST, "2022年3月9日 第四次会议修订"), BODY.replace("2021", "2023"), "甲.md", date(2023, 3, 1), False),
        ((FIRST,), BODY, "甲.md", date(2021, 3, 1), False),
        (("2020年12月1日 公布",), SAYING_PUBLICATION, "甲条例(2023-04-05).md", date(2023, 4, 5), True),
        # The day of adoption alone is known, not that of publication.
        ((FIRST,), SAYING_PUBLICATION, "甲.md", date(2020, 11, 27), True),
        ((FIRST,), SAYING_PUBLICATION.replace("公布", "通过"), "甲.md", date(2020, 11, 27), False),
    ],
)
def test_an_edition_s_day_of_effect_is_stated_or_marked_as_derived(
    preface: tuple[str, ...], body: str, path: str, effective: date, is_derived: bool
) -> None:
    found = metadata(*preface, body=body, path=path)
    assert (found.effective, "effective" in found.derived) == (effective, is_derived)
    assert not (found.adopted and found.effective) or found.effective >= found.adopted


def test_the_day_of_a_file_s_name_is_no_publication_of_a_text_that_was_amended_later() -> None:
    found = metadata(FIRST, AMENDED, path="甲市资产管理条例(2020-12-02).md")
    assert (found.issued, found.adopted) == (None, date(2022, 3, 9))


def test_the_head_s_line_of_publication_may_name_the_day_of_effect() -> None:
    line = "（2003年5月1日甲市人民政府令第8号公布　自2003年7月1日起施行）"
    assert metadata(line, body="第一条　机关应当登记资产。\n").effective == date(2003, 7, 1)


def test_a_text_without_articles_says_it_in_its_last_line() -> None:
    body = "一、第九条修改为：“机关应当登记资产。”\n\n二、本修正案自2021年1月1日起施行。\n"
    assert metadata(FIRST, "<!-- INFO END -->", body=body).effective == date(2021, 1, 1)
    quoted = "一、第九条修改为：\n\n“本办法自2021年1月1日起施行。”\n"
    assert metadata(FIRST, "<!-- INFO END -->", body=quoted).effective is None


def test_the_file_name_may_tell_the_day_of_publication() -> None:
    assert metadata(path="甲市资产管理条例(2020-12-02).md").issued == date(2020, 12, 2)


def test_what_no_line_tells_stays_empty() -> None:
    found = metadata(body="第一条　为了加强管理，制定本条例。\n\n第二条　机关应当登记资产。\n")
    assert (found.adopted, found.issued, found.effective, found.number, found.rank) == (None,) * 5


@pytest.mark.parametrize("wrong", ["2020年13月1日 公布", "2020年2月30日 公布", "０年 公布"])
def test_an_impossible_date_is_no_date(wrong: str) -> None:
    assert metadata(wrong).issued is None


@pytest.mark.parametrize(
    ("title", "preface", "rank"),
    [
        ("中华人民共和国宪法", "", Rank.CONSTITUTION),
        ("中华人民共和国宪法修正案（2018年）", "", Rank.CONSTITUTION),
        ("甲乙市档案条例", "", Rank.LOCAL_REGULATION),
        ("甲乙市档案办法", "", None),
        ("城市绿化条例", "", None),
        ("计量办法", "2020年1月1日 《国务院关于修改部分行政法规的决定》修订", Rank.ADMINISTRATIVE_REGULATION),
        ("档案检查办法", "2022年3月1日 国家档案局令第5号公布", Rank.DEPARTMENT_RULE),
        ("档案检查办法", "2022年3月1日 公安部令第5号公布", Rank.DEPARTMENT_RULE),
        ("档案检查办法", "2022年3月1日 国务院批准\n2022年3月2日 公安部令第5号公布", None),
        ("甲市档案办法", "2022年3月1日 甲市人民政府令第5号公布", Rank.GOVERNMENT_RULE),
        ("法院在线规则", "2021年5月18日 最高人民法院审判委员会第9次会议通过", Rank.JUDICIAL_INTERPRETATION),
        ("中华人民共和国资产法", "", Rank.LAW),
        ("资产管理条例", "2020年1月1日中华人民共和国国务院令第1号公布", Rank.ADMINISTRATIVE_REGULATION),
        ("最高人民法院关于适用资产法的解释", "", Rank.JUDICIAL_INTERPRETATION),
        ("甲省资产条例", "2020年1月1日甲省第十三届人民代表大会常务委员会通过", Rank.LOCAL_REGULATION),
        ("关于资产的决定", "2020年1月1日第十三届全国人民代表大会常务委员会通过", Rank.LAW),
        ("甲局资产管理办法", "", None),
        ("中华人民共和国资产法实施办法", "", None),  # a 办法 is no 法
        ("中华人民共和国资产法典", "", Rank.LAW),
    ],
)
def test_the_rank_is_told_where_there_is_no_doubt(title: str, preface: str, rank: Rank | None) -> None:
    assert metadata(preface, title=title).rank is rank


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 甲办法\n正文", "甲办法"),
        ("\n\n#\t甲办法　\n", "甲办法"),
        ("## 甲办法\n", None),
        ("#甲办法", None),
        ("# \n甲", None),
        ("", None),
    ],
)
def test_the_title_is_the_first_line(text: str, title: str | None) -> None:
    assert plain_title(text) == title


def test_a_title_of_spaces_takes_linear_time(growth: Growing) -> None:
    assert plain_title("# " + " " * 1_000_000 + "\n") is None
    assert growth(plain_title, lambda size: "# " + " " * size + "\n", 1_000_000).is_linear


def test_the_number_of_an_order_that_two_bodies_give_names_both() -> None:
    line = "2004年8月1日 甲市人民政府、甲市军事管理委员会令第413号公布"
    assert metadata(line).number == "甲市人民政府、甲市军事管理委员会令第413号"
