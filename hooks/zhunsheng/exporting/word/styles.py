"""The paragraph styles of exported Word documents, with which users continue editing.

公文 and 条文体 follow GB/T 9704—2012 (3号仿宋, 22 lines of 28 characters), 标准体 follows GB/T 1.1—2020 (5号宋体). Word
substitutes fonts that a computer lacks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

SONG, HEI, FANG, KAI, BIAO = "宋体", "黑体", "仿宋", "楷体", "方正小标宋简体"


class Look(NamedTuple):
    """A paragraph style: its font, its size in half points, and its layout.

    ``indent`` is that of the first line in hundredths of a character, negative for a hanging indent; ``left`` is that
    of all lines. ``before``, ``after`` and the character spacing ``spaced`` are in twentieths of a point. ``outline``
    is the level of a heading, from 1.
    """

    name: str
    font: str
    size: int
    align: str = "both"
    indent: int = 0
    left: int = 0
    before: int = 0
    after: int = 0
    outline: int = 0
    bold: bool = False
    colour: str = ""
    breaks: bool = False
    line: int = 0
    based: str = "Normal"
    keeps: bool = False
    spaced: int = 0


# To fit 28 characters of 16 points on a line of 156 mm they are a quarter of a point closer (GB/T 9704—2012, 5.2.1).
_LETTER = (
    Look("Normal", FANG, 32, line=579, indent=200, spaced=-5),
    Look("Title", BIAO, 44, "center", after=579, line=700),
    Look("heading 1", HEI, 32, "center", before=290, after=290, outline=1, keeps=True),
    Look("heading 2", HEI, 32, "center", before=145, after=145, outline=2, keeps=True),
    Look("heading 3", KAI, 32, indent=200, outline=3, keeps=True),
    Look("heading 4", FANG, 32, indent=200, outline=4, bold=True, keeps=True),
    Look("一级标题", HEI, 32, indent=200, outline=1, keeps=True),
    Look("二级标题", KAI, 32, indent=200, outline=2, keeps=True),
    Look("三级标题", FANG, 32, indent=200, outline=3, bold=True, keeps=True),
    Look("四级标题", FANG, 32, indent=200, outline=4, bold=True, keeps=True),
    Look("条文", FANG, 32, indent=200),
    Look("项", FANG, 32, indent=200),
    Look("目", FANG, 32, indent=200),
    Look("层级", FANG, 32, indent=200),
    Look("题注", KAI, 32, "center", after=290),
    Look("目录标题", HEI, 32, "center", before=290, after=290, keeps=True),
    Look("toc 1", FANG, 32, "left"),
    Look("toc 2", FANG, 32, "left", left=200),
    Look("附件编号", HEI, 32, "left", breaks=True, keeps=True),
    Look("附件标题", BIAO, 44, "center", before=579, after=579, line=700, outline=1, keeps=True),
    Look("起草说明标题", HEI, 32, "center", before=290, after=290, outline=1, breaks=True, keeps=True),
    Look("附件说明", FANG, 32, before=579, left=600, indent=-400),
    Look("附件说明续", FANG, 32, left=600, indent=-100),
    Look("表格名称", BIAO, 36, "center", after=145, line=600, outline=1),
    Look("填写栏", SONG, 21, "left", before=60, after=60, line=400),
    Look("发文标志", BIAO, 72, "center", before=1900, after=1158, colour="FF0000", line=900),
    Look("发文字号", FANG, 32, "center", after=1158),
    Look("主送", FANG, 32, "left"),
    Look("落款", FANG, 32, "right"),
    Look("说明", KAI, 24, "center", after=290, colour="C00000"),
    Look("表题", HEI, 24, "center", before=145, after=60, keeps=True),
    Look("表格", SONG, 21, "left", line=300),
    Look("表头", HEI, 21, "center", line=300, keeps=True),
    Look("图题", HEI, 24, "center"),
    Look("代码", FANG, 24, "left", line=400),
    Look("页眉文字", SONG, 21, "center", line=300),
    Look("页码", SONG, 28, "left", line=400),
)
_TIGHT = frozenset({"表格", "表头", "填写栏", "页眉文字", "页码"})
_STANDARD = (
    Look("Normal", SONG, 21, line=312, indent=200),
    Look("Title", HEI, 52, "center", before=4200, after=600, line=760),
    Look("heading 1", HEI, 21, "left", before=312, after=312, outline=1, keeps=True),
    Look("heading 2", HEI, 21, "left", before=156, after=156, outline=2, keeps=True),
    Look("heading 3", HEI, 21, "left", before=156, after=156, outline=3, keeps=True),
    Look("heading 4", HEI, 21, "left", before=156, after=156, outline=4, keeps=True),
    Look(
        "前言标题", HEI, 32, "center", before=480, after=480, outline=1, breaks=True, keeps=True, line=480, spaced=320
    ),
    Look("附录标题", HEI, 21, "center", before=312, after=312, outline=1, breaks=True, keeps=True),
    Look("起草说明标题", HEI, 21, "left", before=312, after=312, outline=1, breaks=True, keeps=True),
    Look("无标题条", SONG, 21),
    *(Look(f"{n}级无标题条", SONG, 21) for n in "一二三四五"),
    Look("列项", SONG, 21, left=400, indent=-200),
    Look("二级列项", SONG, 21, left=600, indent=-200),
    Look("注", SONG, 18, left=400, indent=-200),
    Look("公式", SONG, 21, "center"),
    Look("参考文献", SONG, 21, left=200),
    Look("说明", KAI, 21, "center", after=312, colour="C00000"),
    Look("封面标志", HEI, 44, "center", before=600, line=600),
    Look("封面编号", HEI, 28, "right", before=300, line=480),
    Look("封面日期", HEI, 28, "left", line=480),
    Look("封面文字", HEI, 28, "center", before=160, line=480),
    Look("终结线", SONG, 10, "center", before=300, line=120),
    Look("目次标题", HEI, 32, "center", before=480, after=480, breaks=True, line=480),
    Look("toc 1", SONG, 21, "left"),
    Look("toc 2", SONG, 21, "left", left=200),
    Look("正文首页题名", HEI, 32, "center", before=600, after=600, breaks=True, line=480),
    Look("表题", HEI, 21, "center", before=156, after=80, keeps=True),
    Look("表格", SONG, 18, "left", line=260),
    Look("表头", SONG, 18, "center", line=260, keeps=True),
    Look("图题", HEI, 21, "center"),
    Look("代码", SONG, 18, "left", line=260),
    Look("页眉文字", HEI, 21, "right", line=312),
    Look("页码", SONG, 18, "right", line=312),
)


STANDARD_PREFIX = "标准"
"""Prefix of the styles of standards in a compilation, which has those of other documents as well."""
# Sizes for a book, in which the type of official documents would be too large.
_SMALLER = {72: 36, 44: 32, 32: 24, 28: 21}


def _compiled() -> Iterator[Look]:
    yield Look("封面题名", BIAO, 52, "center", before=4200, after=900, line=760)
    yield Look("封面文字", HEI, 32, "center", before=200, after=200, line=480)
    yield Look("封面说明", KAI, 24, "center", before=120, line=400)
    yield Look("目次标题", HEI, 32, "center", before=480, after=480, line=480)
    yield Look("toc 1", SONG, 24, "left", line=440)
    yield Look("文件题名", BIAO, 36, "center", before=300, after=200, line=600, outline=1, keeps=True)
    yield Look("文件状态", KAI, 21, "center", after=120, line=360, keeps=True)
    yield Look("分节", SONG, 2, line=20)
    for look in (look for look in _LETTER if not look.name.startswith("toc")):
        smaller = look._replace(size=_SMALLER.get(look.size, look.size), line=min(look.line, 400), spaced=0)
        before = 320 if look.name == "附件编号" else min(look.before, 240)
        yield smaller._replace(before=before, after=min(look.after, 240), breaks=False)
    for look in _STANDARD:
        based = look.based if look.name == "Normal" else STANDARD_PREFIX + look.based
        name = STANDARD_PREFIX + look.name
        yield look._replace(name=name, based=based, breaks=False, before=min(look.before, 320))


def looks(standard: bool) -> dict[str, Look]:
    """Return the styles by name: those of a standard, or those of an official document and a text in articles."""
    return {look.name: look for look in (_STANDARD if standard else _LETTER)}


COMPILED = {look.name: look for look in _compiled()}
"""The styles of a compilation by name."""


def style_id(name: str) -> str:
    """Return the id under which paragraphs name a style."""
    return "".join(part.capitalize() if name.isascii() else part for part in name.split())


def styles_xml(standard: bool, namespaces: str) -> str:
    """Return ``styles.xml`` with the styles of one kind of document only."""
    return written_styles(looks(standard), namespaces)


def written_styles(styles: Mapping[str, Look], namespaces: str) -> str:
    """Return ``styles.xml`` with these paragraph styles, and those of links and tables."""
    parts = [
        f"<w:styles {namespaces}>",
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>',
        *(_style(look) for look in styles.values()),
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>',
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>',
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:rPr><w:sz w:val="21"/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:line="240" w:lineRule="auto"/>'
        '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
        '<w:rPr><w:sz w:val="21"/></w:rPr></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        "</w:tblPr>"
        "</w:style>",
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{_borders()}</w:tblBorders></w:tblPr></w:style>",
        "</w:styles>",
    ]
    return "".join(parts)


# The alternative name of each font, and its family.
_FONTS = {
    "Times New Roman": ("", "roman"),
    SONG: ("SimSun", "auto"),
    HEI: ("SimHei", "auto"),
    FANG: ("仿宋_GB2312", "auto"),
    KAI: ("楷体_GB2312", "auto"),
    BIAO: ("方正小标宋_GBK", "auto"),
}


def fonts_xml(namespaces: str) -> str:
    """Return ``fontTable.xml``: the fonts of the styles with their alternative names."""
    parts = [f"<w:fonts {namespaces}>"]
    for name, (other, family) in _FONTS.items():
        latin = name.isascii()
        parts += [
            f"<w:font w:name={quoteattr(name)}>",
            f"<w:altName w:val={quoteattr(other)}/>" if other else "",
            f'<w:charset w:val="{"00" if latin else "86"}"/><w:family w:val="{family}"/>',
            '<w:pitch w:val="variable"/></w:font>',
        ]
    return "".join((*parts, "</w:fonts>"))


def _borders() -> str:
    sides = (("top", 8), ("left", 8), ("bottom", 8), ("right", 8), ("insideH", 4), ("insideV", 4))
    return "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>' for side, size in sides)


def _style(look: Look) -> str:
    normal = look.name == "Normal"
    attributes = 'w:type="paragraph" w:default="1"' if normal else 'w:type="paragraph"'
    based = "" if normal else f'<w:basedOn w:val="{look.based}"/>'
    # The paragraph after a heading or a caption is text.
    following = '<w:next w:val="Normal"/>' if look.outline or look.name == "Title" else ""
    return (
        f"<w:style {attributes} w:styleId={quoteattr(style_id(look.name))}><w:name w:val={quoteattr(look.name)}/>"
        f"{based}{following}<w:qFormat/><w:pPr>{_paragraph(look)}</w:pPr><w:rPr>{_characters(look)}</w:rPr></w:style>"
    )


def _paragraph(look: Look) -> str:
    """Return the properties of the paragraph in schema order."""
    lines = f' w:line="{look.line}" w:lineRule="{"exact" if look.line == 579 else "atLeast"}"' if look.line else ""
    parts = [
        "<w:keepNext/>" if look.keeps else "",
        "<w:pageBreakBefore/>" if look.breaks else "",
        '<w:snapToGrid w:val="0"/>' if look.name in _TIGHT else "",  # lines of tables ignore the grid
        f'<w:spacing w:before="{look.before}" w:after="{look.after}"{lines}/>',
        indent(look.left, look.indent, look.size),
        f'<w:jc w:val="{look.align}"/>',
        f'<w:outlineLvl w:val="{look.outline - 1}"/>' if look.outline else "",
    ]
    return "".join(parts)


def indent(left: int, first: int, size: int, right: int = 0) -> str:
    """Write indents in hundredths of a character for a size in half points; a negative ``first`` is a hanging one."""
    line, first = ("firstLine", first) if first >= 0 else ("hanging", -first)
    sides = (("left", left), ("right", right), (line, first))
    told = (f'w:{side}Chars="{much}" w:{side}="{much * size // 10}"' for side, much in sides if much or side != "right")
    return f"<w:ind {' '.join(told)}/>"


def _characters(look: Look) -> str:
    parts = [
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{look.font}"/>',
        "<w:b/>" if look.bold else "",
        f'<w:color w:val="{look.colour}"/>' if look.colour else "",
        f'<w:spacing w:val="{look.spaced}"/>' if look.spaced else "",
        f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>',
    ]
    return "".join(parts)
