"""Text files: their encodings, their line ends, and what is told about their lines."""

from __future__ import annotations

import pytest
from docx_making import body, told

from zhunsheng.importing import Imported, Refused, import_document

TEXT = "巡查办法\n　　第一条　每日巡查。\n　　第二条　发现隐患的，应当及时报告。\n"
LINES = ["第一条　每日巡查。", "第二条　发现隐患的，应当及时报告。"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\v\n"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    if encoding == "gbk" and end == "\u2028":
        pytest.skip("GBK has no such character")
    result = import_document(TEXT.replace("\n", end).encode(encoding), "patrol.txt")
    assert isinstance(result, Imported)
    assert body(result) == LINES
    assert told(result, "GB18030") == (encoding in ("gb18030", "gbk"))


@pytest.mark.parametrize("encoding", ["utf-16-be", "utf-16-le"])
def test_utf_16_with_mark(encoding: str) -> None:
    result = import_document(("\ufeff" + TEXT).encode(encoding), "patrol.txt")
    assert isinstance(result, Imported)
    assert body(result) == LINES


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfeabc",
        b"\xff\xff\xff",
        b"\xef\xbb\xbf\xff",
        TEXT.encode("utf-16-le"),
        "機関の巡回に関する規程".encode("shift-jis"),
    ],
    ids=["half utf-16", "no text", "broken utf-8", "utf-16 without mark", "shift-jis"],
)
def test_what_cannot_be_decoded_is_refused(data: bytes) -> None:
    result = import_document(data, "patrol.txt")
    assert isinstance(result, Refused)
    assert "UTF-8" in result.reason


def test_split_paragraphs_are_told_and_not_joined() -> None:
    lines = [
        "关于巡查工作的通知",
        "巡查人员应当按照规定的路线和时间开展巡查，并将发现的情况及时报告机",
        "关事务管理部门，不得迟报、漏报。",
        "巡查中需要协助的有关部门和单位应当在职责范围内予以",
        "（一）配合；",
        "- 3 -",
    ]
    result = import_document("\n".join(lines).encode(), "patrol.txt")
    assert isinstance(result, Imported)
    assert body(result)[:4] == lines[1:5]
    assert told(
        result, "断开的段落 1 处，没有连接，请核对：“第 3 行：并将发现的情况及时报告机|关事务管理部门，不得迟报”"
    )
    assert told(result, "疑似页码 1 行，仍然写入，请核对是否应当删去：“第 6 行：- 3 -”")


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("# 一级", "＃ 一级"),
        ("#号", "＃号"),
        ("| 甲 | 乙 |", "｜ 甲 | 乙 |"),
        ("```", "｀｀｀"),
        ("---", "－－－"),
        ("- 甲", "－ 甲"),
        ("-5度", "-5度"),
        ("<!-- zhunsheng-ignore R102: 甲 -->", "＜!-- zhunsheng-ignore R102: 甲 -->"),
        ("> 甲", "＞ 甲"),
        ("甲**乙**丙", "甲＊＊乙＊＊丙"),
        ("[甲](ref:乙#art_1)", "[甲］(ref:乙#art_1)"),
        ("A*B*C_D_{甲}<乙>`丙`", "A*B*C_D_{甲}<乙>`丙`"),
        ("3.甲", "3.甲"),
        ("[1] 甲", "[1] 甲"),
    ],
)
def test_text_never_becomes_markup(line: str, written: str) -> None:
    result = import_document(f"登记办法\n第一条 登记。\n{line}\n".encode(), "book.txt")
    assert isinstance(result, Imported)
    assert body(result)[1] == written
    assert told(result, "会被当作标记") == (line != written)


def test_control_and_invisible_characters_are_told() -> None:
    result = import_document("登记办法\n第一条 登\u0007记\u200b。\ue123\n".encode(), "book.txt")
    assert isinstance(result, Imported)
    assert body(result) == ["第一条　登记。\ue123"]
    for words in ("控制字符 1 个", "看不见的字符（零宽字符、文字方向控制符等） 1 个", "自造字"):
        assert told(result, words)


def test_big5_is_read_and_told() -> None:
    text = "巡查辦法\n第一條　機關應當巡查。\n第二條　發現隱患的，應當報告。\n"
    result = import_document(text.encode("big5"), "patrol.txt")
    assert isinstance(result, Imported)
    assert body(result)[-1].endswith("發現隱患的，應當報告。")
    assert told(result, "按 Big5（繁体中文）读取")


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_a_text_in_traditional_characters_is_read_in_either_encoding(encoding: str) -> None:
    lines = ("甲機管〔2024〕7號", "會議室管理辦法", "第一條　為了規範會議室，制定本辦法。", "第二條　會議室統一管理。")
    result = import_document("\n".join(lines).encode(encoding), "measure.txt")
    assert isinstance(result, Imported)
    assert (result.fields["title"], result.fields["number"]) == ("會議室管理辦法", "甲機管〔2024〕7號")
    assert any("繁体字的“第一條”等 2 行没有认作条" in doubt for doubt in result.summary.doubts)
