"""What Word is strict about and LibreOffice is not: the order of properties, ids that are unique, names that exist."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest
from docx import Document
from export_samples import material

from support import instrument
from zhunsheng.exporting import export, format_compilation
from zhunsheng.exporting.compilation import Compilation
from zhunsheng.exporting.forms import forms_of
from zhunsheng.reports.forms import format_form

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# Of the sequences of ECMA-376, part 1, the elements that there may be.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tc": "tcPr p tbl sdt",
    "tr": "tblPrEx trPr tc sdt",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left start bottom right end insideH insideV",
}
LINES = (
    "",
    "## 前言\n",
    "本文件由后勤部门提出。\n",
    "## 1 范围\n",
    "本文件规定了[领用](https://example.org/a)。\n",
    "## 2 登记\n",
    "2.1　登记下列项目，见表1：\n",
    "a）品名；\n",
    "1）全称；\n",
    "b）数量。\n",
    "表1 登记项目\n",
    "| 品目 | 数量 |\n| --- | ---: |\n| 桌 | 一张 |\n",
    "注：数量可以不写。\n",
    "## 3 计算\n",
    "N = V / C……（1）\n",
    "## 附录A（资料性）样表\n",
    "样表另发。\n",
)
NOTICE = (
    "",
    "甲局文件\n",
    "甲局发〔2020〕3号\n",
    "各科室：\n",
    "现将有关事项通知如下。\n",
    "## 一、登记\n",
    "领用物品应当登记。\n",
    "附件：1.领用单\n",
    "2.归还单\n",
    "甲局\n",
    "2020年1月1日\n",
    "## 附件1 领用单\n",
    "| 品目 | 数量 |\n| --- | --- |\n|  |  |\n",
    "## 附件2 归还单\n",
    "| 品目 | 数量 |\n| --- | --- |\n|  |  |\n",
)
REMARKED = (
    "",
    "<!-- 待定：\n期限是否太短 -->\n",
    "第一条　领用应当登记。\n",
    "<!-- zhunsheng-ignore R101: 另发 -->\n",
    "第二条　登记。\n",
)
ISSUED = {"number": "甲局发〔2020〕3号", "issuer": "甲局", "issued": "2020-01-01", "effective": "2020-02-01"}


NAMES = ("a standard", "a draft of a standard", "a notice", "a draft with comments", "a form", "a compilation")


@cache
def made() -> Mapping[str, bytes]:
    """Return a document of every kind by name; none is written while the tests are collected."""
    return dict(_made())


def _made() -> Iterator[tuple[str, bytes]]:
    standard = instrument("物品领用规范", *LINES, style="clauses", **(ISSUED | {"number": "DB00/T 1—2020"}))
    notice = material(instrument("甲局关于领用物品的通知", *NOTICE, style="levels", genre="通知", **ISSUED))
    yield "a standard", export("docx", material(standard, described=True))
    yield "a draft of a standard", export("docx", material(instrument("物品领用规范", *LINES, status="draft")))
    yield "a notice", export("docx", notice)
    draft = material(instrument("物品领用办法", *REMARKED, status="draft"))
    yield "a draft with comments", export("docx", replace(draft, commented=True))
    yield "a form", format_form("docx", notice, forms_of(notice.version)[0])
    compiled = (material(standard), notice)
    words = notice.published.corpus.config.words
    yield "a compilation", format_compilation(Compilation("文库", "物品", compiled, 0, notice.today, False, words))


def parts(data: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: ElementTree.fromstring(package.read(name)) for name in names}  # noqa: S314 - our own file


@pytest.mark.parametrize("name", NAMES)
def test_properties_stand_in_the_order_of_the_schema(name: str) -> None:
    wrong = []
    for part, root in parts(made()[name]).items():
        for element in root.iter():
            order = ORDER.get(element.tag.removeprefix(W), "").split()
            found = [child.tag.removeprefix(W) for child in element]
            if order and found != sorted(found, key=order.index):
                wrong.append(f"{part}: {element.tag.removeprefix(W)}: {found}")
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_referred_to_is_there_and_once(name: str) -> None:
    found = parts(made()[name])
    styles = {style.get(f"{W}styleId") for style in found["word/styles.xml"].iter(f"{W}style")}
    names = Counter(named.get(f"{W}val") for named in found["word/styles.xml"].iterfind(f"{W}style/{W}name"))
    assert [name for name, times in names.items() if times > 1] == []
    for part, root in found.items():
        used = {
            element.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for element in root.iter(f"{W}{tag}")
        }
        assert used <= styles, part
    document = found["word/document.xml"]
    marks = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
    ids = [mark.get(f"{W}id") for mark in document.iter(f"{W}bookmarkStart")]
    assert len(set(marks)) == len(marks)
    assert len(set(ids)) == len(ids)
    assert {link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")} - {None} <= set(marks)
    fields = "".join(words.text or "" for words in document.iter(f"{W}instrText"))
    assert set(re.findall(r"PAGEREF (\S+)", fields)) <= set(marks)
    numbering = found.get("word/numbering.xml", ElementTree.Element("none"))
    nums = {num.get(f"{W}numId") for num in numbering.iter(f"{W}num")} | {"0"}
    named_nums = {num.get(f"{W}val") for root in found.values() for num in root.iterfind(f".//{W}numPr/{W}numId")}
    assert named_nums <= nums
    linked = {style.get(f"{W}val") for style in numbering.iter(f"{W}pStyle")}
    assert linked <= styles
    relations = {one.get("Id") for one in found["word/_rels/document.xml.rels"]}
    named = {value for element in document.iter() for key, value in element.items() if key == f"{R}id"}
    assert named <= relations


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_a_grid_and_each_cell_a_paragraph(name: str) -> None:
    for table in parts(made()[name])["word/document.xml"].iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        assert {len(row.findall(f"{W}tc")) for row in table.findall(f"{W}tr")} == {columns}
        assert all(cell[-1].tag == f"{W}p" for cell in table.iter(f"{W}tc"))


@pytest.mark.parametrize("name", NAMES)
def test_each_style_names_its_chinese_font_and_python_docx_opens_the_file(name: str) -> None:
    fonts = parts(made()[name])["word/styles.xml"].iter(f"{W}rFonts")
    assert all(font.get(f"{W}eastAsia") for font in fonts)
    assert Document(io.BytesIO(made()[name])).paragraphs


def words_in(root: ElementTree.Element) -> str:
    return "".join(words.text or "" for words in root.iter(f"{W}t"))


def styled(name: str, style: str) -> list[str]:
    document = parts(made()[name])["word/document.xml"]
    found = (p for p in document.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None)
    return [words_in(paragraph) for paragraph in found]


def test_the_end_of_a_notice_is_set_as_gbt_9704_has_it() -> None:
    assert styled("a notice", "附件说明") == ["附件：1.领用单"]
    assert styled("a notice", "附件说明续") == ["2.归还单"]
    assert styled("a notice", "落款") == ["甲局", "2020年1月1日"]
    assert styled("a notice", "附件编号") == ["", ""]  # Word counts 附件1 and 附件2
    assert styled("a notice", "附件标题") == ["领用单", "归还单"]


def test_a_shorter_signature_stands_two_characters_before_the_date() -> None:
    document = parts(made()["a notice"])["word/document.xml"]
    rights = [ind.get(f"{W}rightChars") for ind in document.iter(f"{W}ind") if ind.get(f"{W}rightChars")]
    # 2020年1月1日 is 5.5 characters wide, with 5 gaps of a quarter between digits and characters; 甲局 is 2.
    assert rights == ["925", "200"]


def test_a_standard_has_numbers_set_apart_lists_of_two_levels_and_a_line_at_its_end() -> None:
    # Word counts the numbers.
    assert styled("a standard", "Heading1") == ["范围", "登记", "计算"]
    assert styled("a standard", "列项") == ["品名；", "数量。"]
    assert styled("a standard", "二级列项") == ["全称；"]
    assert styled("a standard", "公式") == ["N = V / C……（1）"]
    assert styled("a standard", "终结线") == [""]
    footers = [words_in(root) for name, root in parts(made()["a standard"]).items() if "footer" in name]
    assert "2020-01-01 发布2020-02-01 实施甲局　发布" in footers
    drafted = [words_in(root) for name, root in parts(made()["a draft of a standard"]).items() if "footer" in name]
    assert not any("发布" in words for words in drafted)


def test_what_explains_a_text_has_a_page_of_its_own_after_the_line_at_the_end_of_a_standard() -> None:
    lines = (*LINES, "## 起草说明\n", "本说明供审查人使用。\n")
    data = export("docx", material(instrument("物品领用规范", *lines, style="clauses", status="draft")))
    document = parts(data)["word/document.xml"]
    styles = [style.get(f"{W}val") for style in document.iterfind(f".//{W}pStyle")]
    assert styles.count("终结线") == 1
    assert styles.index("起草说明标题") == styles.index("终结线") + 1
    look = next(one for one in parts(data)["word/styles.xml"] if one.get(f"{W}styleId") == "起草说明标题")
    assert look.find(f".//{W}pageBreakBefore") is not None


def test_fields_that_do_not_fit_on_a_line_are_set_smaller() -> None:
    long = "移交人：　　　　接收人：　　　　监交人：　　　　移交日期：　　　　年　　月　　日"
    lines = ("第一条　领用应当登记。", "## 附件1 移交单", long, "审核人：　　　　日期：")
    text = instrument("物品领用办法", "", *(f"{line}\n" for line in lines))
    document = parts(export("docx", material(text)))["word/document.xml"]
    styles = {words_in(p): p[0][0].get(f"{W}val") for p in document.iter(f"{W}p")}
    assert styles[long] == "填写栏"
    assert styles["审核人：　　　　日期："] == "Normal"


def remarked(commented: bool) -> bytes:
    text = instrument("物品领用办法", *REMARKED, status="draft")
    made = replace(material(text), commented=commented)
    return export("docx", made)


def test_remarks_become_comments_where_they_are_wanted() -> None:
    document = Document(io.BytesIO(remarked(True)))
    assert [comment.text for comment in document.comments] == ["待定：\n期限是否太短"]
    marked = [p.text for p in document.paragraphs if "commentReference" in p._p.xml]
    assert marked == ["领用应当登记。"]
    assert "w:date" not in document.comments._comments_elm.xml
    assert remarked(True) == remarked(True)


def test_remarks_are_nowhere_else() -> None:
    assert not any("期限" in words_in(root) for root in parts(remarked(False)).values())
