"""The table of contents, which is left out, and the headings of a document."""

from __future__ import annotations

from docx_making import Word, body, told
from text_making import imported


def test_the_table_of_contents_is_left_out_and_compared() -> None:
    result = imported(
        "车辆管理办法",
        "目　录",
        "第一章　总则……………1",
        "第二章　使用……………3",
        "第三章　监督……………5",
        "第一章　总　则",
        "第一条　车辆集中管理。",
        "第二章　使用",
        "第二条　车辆按规定使用。",
    )
    assert body(result) == [
        "## 第一章　总则",
        "第一条　车辆集中管理。",
        "## 第二章　使用",
        "第二条　车辆按规定使用。",
    ]
    assert told(result, "目录 4 行，没有写入")
    assert told(result, "找不到相同的标题：“第三章 监督……………5”")


def test_headings_that_are_no_table_of_contents_stay() -> None:
    lines = ["目录", "第一章 总则", "第一条 集中管理。"]
    assert body(imported("车辆管理办法", *lines)) == ["目录", "## 第一章　总则", "第一条　集中管理。"]


def test_a_generated_table_of_contents() -> None:
    word = Word()
    word.say("车辆管理办法")
    word.xml(
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        "<w:sdtContent>"
        "<w:p><w:r><w:t>目录</w:t></w:r></w:p><w:p><w:r><w:t>第一章 总则</w:t><w:tab/><w:t>1</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    word.say("第一章 总则", "第一条 集中管理。")
    result = word.imported()
    assert body(result) == ["## 第一章　总则", "第一条　集中管理。"]
    assert not told(result, "找不到")


def test_a_heading_behind_the_end_of_a_generated_table_of_contents_stays() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = '<w:r><w:instrText>TOC \\o "1-2"</w:instrText></w:r>'
    word = Word()
    word.say("车辆管理办法", "目录")
    word.xml(
        f"<w:p>{mark.format('begin')}{code}{mark.format('separate')}<w:r><w:t>第一章 总则</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>第二章 使用</w:t></w:r></w:p>"
        f"<w:p>{mark.format('end')}<w:r><w:t>第一章 总则</w:t></w:r></w:p>"
    )
    word.say("第一条 集中管理。", "第二章 使用", "第二条 按规定使用。")
    assert body(word.imported()) == [
        "## 第一章　总则",
        "第一条　集中管理。",
        "## 第二章　使用",
        "第二条　按规定使用。",
    ]


def test_parts_chapters_sections_and_annexes() -> None:
    word = Word()
    word.say("机关运行保障办法", "第一编 通则")
    for line in ("第一章", "总则"):
        word.centred(line)
    word.say(
        "第一节 目的",
        "第一条（目的）为了保障运行。",
        "第二条适用于机关。",
        "第三条、第四条的期限另行规定。",
        "第二章规定的事项除外。",
    )
    word.say("第三条之一　补充规定。", "附件1")
    word.centred("登记表")
    word.say("附件：1.清单")
    result = word.imported()
    assert body(result) == [
        "## 第一编　通则",
        "### 第一章　总则",
        "#### 第一节　目的",
        "第一条　（目的）为了保障运行。",
        "第二条　适用于机关。",
        "第三条、第四条的期限另行规定。",
        "第二章规定的事项除外。",
        "第三条之一　补充规定。",
        "## 附件1 登记表",
        "附件：1.清单",
    ]
    assert told(result, "原无空格 2 处")


def test_heading_styles_of_a_standard() -> None:
    word = Word()
    word.say("会议服务规范")
    word.say("1 范围", style="Heading 1")
    word.say("4.1 人员", style="Heading 2")
    word.say("4.1.1 服务人员应当持证上岗。", style="Heading 3")
    assert body(word.imported()) == ["## 1 范围", "### 4.1 人员", "4.1.1 服务人员应当持证上岗。"]
