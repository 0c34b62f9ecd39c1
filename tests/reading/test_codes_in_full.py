"""Standard codes and document numbers are read to their end, however they are spaced and in whatever width."""

from __future__ import annotations

import pytest
from cited import in_article, in_standard


@pytest.mark.parametrize(
    "code",
    [
        # of a place: a sign, the place's own digits, a serial
        "DG/TJ08-2329",
        "DG/TJ 08-2329-2020",
        "DG/TJ08-2329—2020",
        "DGJ08-56-2012",
        "DGJ32/TJ 131-2011",
        "DGJ32/J 16-2014",
        "DBJ/T 15-38-2019",
        "DBJ/T15-38",
        "DBJ 04-226-2003",
        "DBJ41/T 075-2016",
        "DBJ50/T-047-2021",
        "DBJ50-255-2022",
        "DBJT 13-118-2019",
        "DB/T 29-22-2013",
        "DB29-22-2013",
        "DBJ/CT 053-2009",
        "DB31/T 329",
        "DB31 329-2015",
        "DB 31/T 1234—2021",
        "DB31/ 1210—2020",
        "DB4403/T 1—2019",
        # of a group, an enterprise, a trade
        "T/CECS 120",
        "T/CECS 120-2021",
        "T／CECS 120",
        "CECS 26:2009",
        "T/SHJG 3-2022",
        "T/310101002-C004-2020",
        "Q/ABC 1",
        "Q/ABC 1.2—2023",
        "Q/ABC-11-143-2010",
        "Q/ABC-08-J106-2010",
        "Q/ABC 11-143—2010",
        "JR/T 0197—2020",
        "JTG/T 3360-01—2018",
        "JTG D60—2015",
        "JTG F80/1—2017",
        "TSG 21—2016",
        "GJB 9001C—2017",
        "JJG（甲）55—2016",
        "JJF（通信）018—2021",
        "JJF(通信)018—2021",
        "JJG（交通）171—2021",
        "JJG（铁道）130—2003",
        "JJF（石化）008—2018",
        "JJF（机械）1012",
        "JJG(核工业)30",
        "JJF （纺织） 047—2011",
        "JJG（测绘）2301—2013",
        "GBZ 2.1—2019",
        "GBZ/T 189.1",
        # of the world
        "ISO/IEC 7816-4:2005",
        "ISO 9001:2015",
        "ISO 9001：2015",
        "ISO/TS 16949",
        "ISO/IEC/IEEE 12207:2017",
        "IEC 60364-7-701",
        "IEC 61000-4-2:2008",
        "EN 1090-2",
        "EN 1090-2:2018",
        "EN ISO 12944-5",
        "BS EN 1090-2:2018",
        "ASTM D1234-10",
        "IEEE 802.3",
        "ITU-T G.652",
        "JIS A 1901:2015",
        # in every width and spacing
        "GB／T 1．1—2020",
        "GB∕T 1.1-2020",
        "GB-T 1.1-2020",
        "ＧＢ／Ｔ　１．１－２０２０",
        "gb/t 1.1-2020",
        "GB/T  1.1 — 2020",
        "GB/T1.1—2020",
        "GB3838-2002",
        "GB 3838 - 2002",
        "GB/T 1.1－－2020",
        "GB/T\u00a01.1–2020",
    ],
)
def test_a_standard_code_is_read_to_its_end(code: str) -> None:
    assert in_article(f"应当符合{code}的要求，并执行{code}。") == [f"{code} > {code}"] * 2
    assert in_article(f"《甲规范》（{code}）适用。") == ["《甲规范》 > 甲规范", f"{code} > {code}"]


@pytest.mark.parametrize(
    "words",
    [
        "本办法所称EN标志、BS级、T台、Q版和IT部门。",
        "带宽不低于100 GB，内存16GB，接口为USB 3.0，电压5 V，A3和A4纸。",
        "编号为AB 12、D-5、DB和DG的房间。",
        "ISO、IEC和GB三类标志。",
        "BS 5级以上，EN 12周。",
    ],
)
def test_letters_with_numbers_that_are_no_codes(words: str) -> None:
    assert in_article(words) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("按GB/T 19022—2003, 定义 3.2执行。", ["GB/T 19022—2003, 定义 3.2 > GB/T 19022—2003 cl_3-2"]),
        ("［来源：GB/T 19022—2003，3.2，有修改］", ["GB/T 19022—2003，3.2 > GB/T 19022—2003 cl_3-2"]),
        ("[GB/T 19022—2003，定义3.2.1]", ["GB/T 19022—2003，定义3.2.1 > GB/T 19022—2003 cl_3-2-1"]),
        ("应符合ISO 9001:2015的8.5.1。", ["ISO 9001:2015的8.5.1 > ISO 9001:2015 cl_8-5-1"]),
        ("应符合ISO 9001:2015，8.5的规定。", ["ISO 9001:2015，8.5 > ISO 9001:2015 cl_8-5"]),
        ("按IEC 60364-7-701第5章安装。", ["IEC 60364-7-701第5章 > IEC 60364-7-701 cl_5"]),
        ("按EN 1090-2附录B检验。", ["EN 1090-2附录B > EN 1090-2 annex_B"]),
        ("按JR/T 0197—2020中5.2分级。", ["JR/T 0197—2020中5.2 > JR/T 0197—2020 cl_5-2"]),
        ("按T/CECS 120表2取值。", ["T/CECS 120表2 > T/CECS 120 tbl_2"]),
        ("按DG/TJ08-2329第5.2.1条验收。", ["DG/TJ08-2329第5.2.1条 > DG/TJ08-2329 cl_5-2-1"]),
        (
            "按GB 50016—2014（2018年版）和GB/T 24734（所有部分）执行。",
            ["GB 50016—2014（2018年版） > GB 50016—2014", "GB/T 24734（所有部分） > GB/T 24734"],
        ),
        (
            "按GB 50016—2014（2018年版）第5.5.18条疏散。",
            ["GB 50016—2014（2018年版）第5.5.18条 > GB 50016—2014 cl_5-5-18"],
        ),
        ("《甲规范》（GB 50016—2014，2018年版）。", ["《甲规范》 > 甲规范", "GB 50016—2014，2018年版 > GB 50016—2014"]),
        (
            "按GB/T19001-2016/ISO9001:2015执行。",
            ["GB/T19001-2016 > GB/T19001-2016", "ISO9001:2015 > ISO9001:2015"],
        ),
        ("按GB 50016—2014（甲规范）执行。", ["GB 50016—2014 > GB 50016—2014"]),
        ("按GB/T 20000.1、GB/T 20000.2～GB/T 20000.4执行。", [f"GB/T 20000.{n} > GB/T 20000.{n}" for n in (1, 2, 4)]),
    ],
)
def test_what_is_said_behind_a_code(words: str, found: list[str]) -> None:
    assert in_standard(words) == found


@pytest.mark.parametrize(
    "number",
    [
        "2022年公告第45号",
        "2022年第45号公告",
        "市场监管总局2022年公告第45号",
        "税务总局公告2019年第38号",
        "税务总局2019年第38号公告",
        "商务部令2020年第3号",
        "商务部2020年第3号令",
        "财政部 税务总局 海关总署公告2019年第39号",
        "公安部、交通运输部令第160号",
        "中国人民银行、国家发展和改革委员会令〔2019〕第2号",
        "商务部　海关总署公告2020年第75号",
        "甲建规范联〔2023〕1号",
        "法（研）发〔1987〕32号",
    ],
)
def test_a_document_number_is_read_to_its_beginning(number: str) -> None:
    assert in_article(f"按照{number}执行。") == [f"{number} > {number}"]
    assert in_article(f"《关于登记的公告》（{number}）适用。") == [
        "《关于登记的公告》 > 关于登记的公告",
        f"{number} > {number}",
    ]


@pytest.mark.parametrize("number", ["2019年第38号", "2019年 第38号", "公告2019年第38号", "第38号公告", "第38号"])
def test_a_number_alone_in_brackets_is_that_of_the_title_before(number: str) -> None:
    assert in_article(f"《关于登记的公告》（{number}）施行。") == [
        "《关于登记的公告》 > 关于登记的公告",
        f"{number} > {number}",
    ]


@pytest.mark.parametrize(
    "words",
    ["2019年第38号房间登记完毕。", "自2019年第3号台风起。", "《登记证》（2019年第38号）作废。", "第45号文件袋。"],
)
def test_a_number_alone_that_is_no_document_s(words: str) -> None:
    assert in_article(words) == []
