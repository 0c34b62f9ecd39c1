"""The report of an import: counts, and a sentence for everything changed, left out or doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from zhunsheng.model.profile import ORGAN

SAMPLES = 20
SAMPLE_LENGTH = 200


class Matter(Enum):
    """A kind of notice; its value is the sentence, in which {n} is the number of occurrences.

    The order is that of the report: first what is missing from the text, then what was changed, then what should be
    checked.
    """

    CLASSIFIED = "文件标有密级或内部字样，属性已写为“不予公开”；涉密文件不得存入本库，请先确认"
    STRICTER = "文本写明的公开属性比原文件的宽，仍从严沿用原文件的；确实可以公开的，请改 disclosure"
    OTHER_WORK = "新文本与被替换的文件题名不同；不是同一份文件的，沿用的各项不适用，请取回旧文件、移到别处，再重新导入"
    UNATTESTED = "没有认出文号，也没有认出通过、公布、施行日期，状态写为 draft（草案）；已经印发的，请改为 issued"
    DELETED = "修订中删除的文字 {n} 处，按已接受修订处理，没有写入"
    MOVED = "修订中移走的文字 {n} 处，按移到的位置写入，原处没有写入"
    HIDDEN = "隐藏文字 {n} 处，没有写入"
    DELETED_ROW = "修订中删除的表格行 {n} 行，没有写入"
    COMMENT = "批注 {n} 条，没有写入"
    PICTURE = "没有图题的、不是常用格式的图片 {n} 幅，没有写入，需要的请另存后在相应位置补上"
    FIGURE = "有图题的图 {n} 幅，另存在同一个文件夹，请核对位置，并看图中有无不宜公开的内容"
    CHART = "图表或 SmartArt 图 {n} 个，没有写入"
    OBJECT = "嵌入对象 {n} 个，没有写入"
    SHAPE = "不含文字的图形（横线、框等） {n} 个，没有写入"
    WORDART = "艺术字 {n} 处，没有写入"
    CHUNK = "嵌入的其他文档 {n} 个，其内容没有写入，请另行导入"
    MACRO = "文件含有宏，没有写入"
    HEADER = "页眉 {n} 种，没有写入"
    FOOTER = "页脚 {n} 种，没有写入"
    ADDRESS = "链接的网址 {n} 处，只写入文字，没有写入网址"
    RUBY = "注音 {n} 处，只写入正文，没有写入所注的音"
    TOC = "目录 {n} 行，没有写入（由正文的标题自动生成）"
    PAGE_NUMBER_LEFT = "页码 {n} 处，没有写入"
    SLANTED = "倾斜、竖排的文字（多为水印） {n} 处，没有写入"
    PAGE_REMARK = "PDF 上的批注 {n} 条，没有写入"
    PAGE_FORM = "PDF 的表单域 {n} 个，其中填写的内容没有写入，请对照原件补上"
    PICTURED_PAGE = "只有图片、没有文字的页 {n} 页，没有写入，可能是扫描件，请补上"
    LAW_TEXT_MARK = "法规库纯文本的标记（标题前的 #、题注后的 INFO END） {n} 处，没有写入"
    APPARATUS = "导出时加在正文之外的封面、目次、说明等 {n} 处，没有写入"
    TOC_MISSING = "目录中有 {n} 行在正文里找不到相同的标题"
    TOC_KEPT = "目录样式的段落 {n} 个不是目录的行，仍然写入正文，请核对"
    LETTERHEAD = "版头、发文字号等 {n} 行已写入文件头，正文中没有重复"
    EMPTY_TABLE = "没有文字的表格 {n} 个，没有写入"
    SOFT_HYPHEN = "可选连字符（软连字符） {n} 个，没有写入"
    CONTROL = "控制字符 {n} 个，没有写入"
    INVISIBLE = "看不见的字符（零宽字符、文字方向控制符等） {n} 个，没有写入"
    SWALLOWED = "域没有正常结束，其中的文字 {n} 处没有写入"
    UNUSED_NOTE = "正文没有引用的脚注或尾注 {n} 条，没有写入"
    LOST_NOTE = "脚注或尾注的标记 {n} 处找不到注的内容"

    BEFORE_TITLE = "题名之前的文字 {n} 行，移到题名之后"
    TITLE_JOINED = "题名分在 {n} 行，已连成一行"
    TITLE_AGAIN = "题名在正文前又写了 {n} 次，没有重复写入"
    TITLE_DOUBT = "题名另有一种读法，请对照原件核对"
    ISSUER_DOUBT = "制定{organ}有不同的读法（版头、题名、落款不一致），请对照原件核对"
    NO_ISSUER = "没有认出制定{organ}，请对照原件补上"
    ISSUER_DERIVED = "制定{organ}由题名开头的名称或者网页的来源推出，请对照原件核对"
    SHOWN_DATE = "公布日期取自网页标注的发布日期，请对照原件核对"
    ISSUED_DOUBT = "公布日期有不同的读法，请对照原件核对"
    NUMBER_DOUBT = "文号有不同的读法，请对照原件核对"
    DAYS_LEFT = "题注、公布语中的日期 {n} 个没有读进元数据，请对照原件核对通过日期、公布日期、施行日期"
    EFFECT_DOUBT = "施行日期有不同的写法，取了最后一处，请对照原件核对"
    EFFECT_OF_ANOTHER = "写明的施行日期是所印发、发布的文件的，请核对本文件的施行日期"
    ODD_YEAR = "文号的年份与公布日期的年份不一致，请对照原件核对"
    UNREAD = "像是文号、日期或者{organ}名称的 {n} 行，没有读进元数据，请对照原件核对"
    UNREAD_EFFECT = "像是写明何时施行的话，没有读出施行日期，请对照原件核对"
    CROSSED = "读出的日期前后矛盾，没有写入后一项，请对照原件核对"
    REPEALED = "文件标有“已废止”“失效”的字样，状态没有照写，请核对；确已废止的，status 写 repealed"
    RETROACTIVE = "施行日期早于公布日期，请对照原件核对"
    ANNEXED = "题名之前标有附件序号，按附件的正文导入，序号没有写入"
    TITLE_NOTE = "题名上有注 {n} 处，标记没有写进题名，注文见文末"
    NO_TITLE = "没有认出题名，暂用文件名代替"
    ENVELOPE = "本文件似为印发通知，后附另一文件的正文；如需单独收录，用 --split 各写成一个文件"
    NUMBERED = "Word 自动编号 {n} 个，已写成文字"
    PAGE_LIST = "网页列表的自动编号 {n} 个，按网页默认的写法写成“1.”等；原件是“第一条”“（一）”等的，请改正"
    NUMBER_GARBLED = "自动编号 {n} 个含有“?”，疑为另存时丢失的文字（如“第”“条”），请对照原件改正"
    HUNDRED = "自动编号的格式在一百以后与法规写法不同，已按法规写法写出 {n} 个，请核对"
    UNKNOWN_FORMAT = "自动编号中有 {n} 处的编号格式不是公文常用的，已写成阿拉伯数字，请核对"
    LABEL_ALONE = "只有自动编号、没有文字的段落 {n} 个，编号已写成一行"
    BULLET = "项目符号 {n} 个，已写成文字"
    BREAK = "换行符 {n} 处，其后的文字另起一行"
    TAB = "段内的制表符 {n} 个，写成一个全角空格"
    INSERTED = "修订中插入的文字 {n} 处，按已接受修订写入"
    PARAGRAPH_JOINED = "修订中删除的段落标记 {n} 处，前后两段已连成一段"
    FOOTNOTE = "脚注 {n} 条，正文处写作〔注1〕，注文写在文末“注释”之下"
    ENDNOTE = "尾注 {n} 条，正文处写作〔尾注1〕，注文写在文末“注释”之下"
    TEXT_BOX = "文本框 {n} 个，其中的文字写在所在段落之后，请核对位置"
    MERGED = "表格中合并的单元格 {n} 个：上下合并的，内容在各行重复写出；左右合并的，内容写在第一格"
    UNREPEATED = "表格中上下合并的单元格 {n} 个内容过多，没有在各行重复"
    CELL_LINES = "表格中有多个段落的单元格 {n} 个，各段之间用空格隔开"
    NESTED_TABLE = "表格中又套表格 {n} 个，内层写成一格文字（格间用空格，行间用“；”隔开）"
    TABLE_HEAD = "表格 {n} 个，各以第一行为表头，请核对"
    BOXED = "只有一个单元格的表格 {n} 个，其中的文字写成普通段落"
    CELL_PIPE = "表格中的“|”写成“｜” {n} 处，以免被当作表格线"
    MARKUP = "会被当作标记的符号写成全角字符，共 {n} 处"
    SCRIPT = "上标、下标 {n} 处，写成相应的上标、下标字符"
    SCRIPT_LOST = "上标、下标 {n} 处没有相应的字符，写成了普通文字，请核对"
    SYMBOL = "符号字体的字符 {n} 个，写成相近的字符，请核对"
    SYMBOL_LOST = "符号字体的字符 {n} 个没有对应的字符，写成“〓”，请对照原件改正"
    ENCLOSED = "带圈字符等由域代码排出的文字 {n} 处，已写成文字，请核对"
    FIELD_LOST = "没有结果的域 {n} 处，写成“〓”，请对照原件改正"
    FORM = "表单域 {n} 处，写出的是当前的值"
    FORMULA = "公式 {n} 个，写成一行文字（分数用“/”，下标用“_”，上标用“^”），请对照原件核对"
    BLANK = "下划线空白（待填写处） {n} 处，写成“_”"
    STRUCK = "带删除线的文字 {n} 处，仍然写入，请核对是否应当删去"
    UNKNOWN = "不认识的内容 {n} 处，其中的文字已写入，请核对"
    SPACED = "编号、名称中用于对齐的空格 {n} 处，没有保留"
    HEADING_JOINED = "分在两行的标题 {n} 处，已连成一行"
    ARTICLE_SPACE = "条的序号与正文之间原无空格 {n} 处，已补上"
    HEADING_PLAIN = "用了标题样式的段落 {n} 个不像标题，写成普通段落"

    UNMAPPED = "字体没有给出编码的字符 {n} 个，写成“〓”，请对照原件改正"
    RECOGNISED = "整页是图片、文字是识别（OCR）出来的页 {n} 页，请逐字校对"
    LINES_JOINED = "PDF 只有行、没有段，按版面把 {n} 行接到上一行之后"
    JOIN_DOUBT = "接成一段还是另起一段拿不准的 {n} 处（“|”处，已接上的写“+”），请对照原件核对"
    RULED_TABLE = "按框线认出表格 {n} 个，合并的单元格可能错位，请核对"
    TABLE_HEAD_AGAIN = "表格换页后重复的表头 {n} 行，没有重复写入"
    COLUMNS = "分两栏排的文字 {n} 处，先左栏、后右栏写入，请核对次序"
    UNRULED_TABLE = "似为没有框线的表格 {n} 行，写成普通的行，请核对"
    FOOT_LINES = "页面底部的小号字（似为脚注） {n} 行，写在该页最后一段之后，请核对"
    CONVERTED = "文件先由 LibreOffice 转换为 .docx 再读取，请核对版式"
    PAGE_AROUND = "网页正文以外的文字（导航、链接等） {n} 段，没有写入，请核对正文是否完整"
    DECODED_BIG5 = "文本不是 UTF-8，按 Big5（繁体中文）读取，请核对有无乱码"
    TRADITIONAL = "繁体字的“第一條”等 {n} 行没有认作条、章、节，写成普通段落；要查引用的，请先转换为简体字"
    DECODED = "文本不是 UTF-8，按 GB18030（GBK）读取，请核对有无乱码"
    SPLIT = "疑似被换页或换行断开的段落 {n} 处，没有连接，请核对"
    PAGE_NUMBER = "疑似页码 {n} 行，仍然写入，请核对是否应当删去"
    RADICAL = "部首字（如“⼀”“⽤”，多由 PDF 复制而来） {n} 个，已换成相应的汉字"
    PRIVATE = "自造字（Unicode 专用区的字符） {n} 个，原样写入，别的电脑上可能显示不出"
    AMENDED = "文本经过修正或修订，通过日期、公布日期取最后一次，施行日期请核对"
    FILE_DATE = "公布日期取自文件名末尾的日期，请核对"
    EARLIEST = "原文没有写明这一版本何时施行，施行日期暂写为通过、修改、公布的最后一天，列为待核实"
    NAMED_LATER = "文件名末尾的日期晚于原文写明的日期，疑为后来修改过的文本，请核对是哪一个版本、何时施行"
    LATER_KNOWN = "登记有这份文件更新的文本：手里的可能是旧文本，也可能原文没有写明最近一次修改，请核对"
    DERIVED = "施行日期由“自公布之日起施行”（或者自通过之日起）和公布、通过日期推出，请核对"
    DERIVED_LATER = "施行日期由“自公布之日起若干日后施行”和公布日期推出，请核对"
    DRAFT = "题名或题注表明这是草案，状态写为 draft"


_DOUBTFUL = frozenset(
    (
        Matter.CLASSIFIED,
        Matter.UNATTESTED,
        Matter.PICTURE,
        Matter.CHUNK,
        Matter.TOC_MISSING,
        Matter.TOC_KEPT,
        Matter.SWALLOWED,
        Matter.LOST_NOTE,
        Matter.TITLE_DOUBT,
        Matter.ISSUER_DOUBT,
        Matter.ISSUED_DOUBT,
        Matter.NO_ISSUER,
        Matter.ISSUER_DERIVED,
        Matter.SHOWN_DATE,
        Matter.NUMBER_DOUBT,
        Matter.DAYS_LEFT,
        Matter.TRADITIONAL,
        Matter.EFFECT_DOUBT,
        Matter.EFFECT_OF_ANOTHER,
        Matter.ODD_YEAR,
        Matter.UNREAD,
        Matter.UNREAD_EFFECT,
        Matter.CROSSED,
        Matter.REPEALED,
        Matter.RETROACTIVE,
        Matter.EARLIEST,
        Matter.NAMED_LATER,
        Matter.LATER_KNOWN,
        Matter.FILE_DATE,
        Matter.NO_TITLE,
        Matter.ENVELOPE,
        Matter.SPLIT,
        Matter.FORMULA,
        Matter.NUMBER_GARBLED,
        Matter.PAGE_LIST,
        Matter.SYMBOL_LOST,
        Matter.FIELD_LOST,
        Matter.PAGE_FORM,
        Matter.PICTURED_PAGE,
        Matter.UNMAPPED,
        Matter.RECOGNISED,
        Matter.JOIN_DOUBT,
        Matter.COLUMNS,
        Matter.UNRULED_TABLE,
        Matter.FOOT_LINES,
    )
)


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts and notices of an imported file."""

    paragraphs: int = 0
    articles: int = 0
    items: int = 0
    tables: int = 0
    notices: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """The fields of the replaced file that were kept."""
    replaced: tuple[str, ...] = ()
    """Its fields that the new text has changed."""
    dropped: tuple[str, ...] = ()
    """Its fields that were dropped, as they no longer apply."""
    doubts: tuple[str, ...] = ()
    """The notices of what may be wrong or missing in the front matter or the text."""
    comments_lost: bool = False
    """Whether there were comments between its fields, which are lost."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A successful import: the Markdown text of the instrument and its summary."""

    markdown: str
    summary: Summary
    fields: Mapping[str, object] = field(default_factory=dict)
    """The front matter."""
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """The figures that the text shows, by the names of the files to write beside it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused import; ``reason`` is one Chinese sentence that says what is wrong and what to do."""

    reason: str


@dataclass(slots=True)
class Tally:
    """Collects the notices of an import; ``organ`` is the project's word for an issuing body (机关)."""

    organ: str = ORGAN
    _counts: dict[Matter, int] = field(default_factory=dict)
    _samples: dict[Matter, list[str]] = field(default_factory=dict)

    def note(self, matter: Matter, words: str = "", times: int = 1) -> None:
        """Count an occurrence of ``matter``, and keep a sample of its words."""
        self._counts[matter] = self._counts.get(matter, 0) + times
        words = " ".join(words[: 4 * SAMPLE_LENGTH].split())
        if words:
            kept = self._samples.setdefault(matter, [])
            if len(kept) < SAMPLES:
                kept.append(words if len(words) <= SAMPLE_LENGTH else words[:SAMPLE_LENGTH] + "……")

    def count(self, matter: Matter) -> int:
        """Return the number of occurrences of ``matter``."""
        return self._counts.get(matter, 0)

    def notices(self) -> tuple[str, ...]:
        """Return one sentence for each matter that occurred, with samples."""
        return tuple(self._sentence(matter) for matter in Matter if matter in self._counts)

    def doubts(self) -> tuple[str, ...]:
        """Return the sentences of doubtful matters."""
        return tuple(self._sentence(matter) for matter in Matter if matter in self._counts and matter in _DOUBTFUL)

    def _sentence(self, matter: Matter) -> str:
        count = self._counts[matter]
        samples = self._samples.get(matter, [])
        sentence = str(matter.value).replace("{n}", str(count)).replace("{organ}", self.organ)
        if not samples:
            return sentence + "。"
        more = f"等 {count} 处" if count > len(samples) else ""
        return f"{sentence}：" + "；".join(f"“{words}”" for words in samples) + f"{more}。"
