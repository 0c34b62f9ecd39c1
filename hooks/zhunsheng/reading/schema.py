"""What front matter and the register of requirements may hold; published as JSON Schema for editors."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, StrictStr, ValidationInfo, WithJsonSchema, field_validator

from zhunsheng.model import Demand, Disclosure, Part, Rank, Recheck, Role, Status, Style, TextKind, parse_ref
from zhunsheng.model.numbers import is_number, number_key
from zhunsheng.model.requirement import UNSORTED, RequirementKind
from zhunsheng.model.titles import title_key
from zhunsheng.reading.validation import Schema


def _listed(value: object) -> object:
    """Let a single value stand for a list of one."""
    return value if isinstance(value, list) or value is None else [value]


def _ref(value: object) -> object:
    if isinstance(value, str) and parse_ref(value) is None:
        raise ValueError(
            "应为引用：文件id、文件id@日期、文件id#锚点 或 req:要求id，如 hjg-2022-62#lv1_4__lv2_1__para_1"
        )
    return value


def _named(value: object) -> object:
    """Let a title or a number stand for an instrument as people write it: 《甲 办法》, GB/T 1.1—2020."""
    if not isinstance(value, str) or parse_ref(value) is not None:
        return value
    if is_number(value):
        return number_key(value)
    return _ref(title_key(value) if _CHINESE.search(value) else value)


def _day(value: object) -> object:
    """Reject numbers, which pydantic would take for seconds since 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and not _DAY.fullmatch(value)):
        raise ValueError("应为日期，写作 2022-11-01")
    return value


def _day_or_part(value: object) -> object:
    """Accept a date, or a year or month if no more is known."""
    if type(value) is int:
        value = str(value)
    if isinstance(value, str):
        if _PART_OF_DAY.fullmatch(value):
            return value
        try:
            value = date.fromisoformat(value) if _DAY.fullmatch(value) else None
        except ValueError:
            value = None
    if type(value) is not date:
        raise ValueError("应为日期，写作 2022-11-01；只知道年、月的，写作 2022 或者 2022-11")
    return value


_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PART_OF_DAY = re.compile(r"[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?")
_DAY_SCHEMA = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": f"^{_PART_OF_DAY.pattern}$"},
        {"type": "integer", "minimum": 1000, "maximum": 2999},
    ]
}

Day = Annotated[date, BeforeValidator(_day)]
DayOrPart = Annotated[date | str, PlainValidator(_day_or_part), WithJsonSchema(_DAY_SCHEMA)]
Text = Annotated[StrictStr, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
Id = Annotated[StrictStr, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
RefText = Annotated[StrictStr, Field(min_length=1), BeforeValidator(_ref)]
NamedRef = Annotated[StrictStr, Field(min_length=1), BeforeValidator(_named)]
Refs = Annotated[tuple[NamedRef, ...], BeforeValidator(_listed)]


class ConfirmedEntry(Schema):
    """经何人、何时确认."""

    by: Text = Field(description="确认人（单位）")
    on: Day = Field(description="确认日期")


class ImplementsEntry(Schema):
    """落实关系：本文件落实哪一项配套要求或哪一条款."""

    ref: RefText = Field(description="落实的对象：req:要求id，或 文件id#锚点")
    part: Part = Field(Part.WHOLE, description="whole 全部落实；part 部分落实")
    covers: Text | None = Field(None, description="已覆盖的内容")
    missing: Text | None = Field(None, description="尚未覆盖的内容")
    confirmed: ConfirmedEntry | None = Field(
        None, description="落实关系经何人、何时确认；只登记元数据的文件，没有确认的，页面注明“落实关系未经确认”"
    )


class FrontMatter(Schema):
    """一份文件（法规、制度、标准、通知……）的元数据. 不知道的字段不写。"""

    id: Id = Field(description="文件的标识：小写字母、数字、连字符，一经发布不再改动")
    title: Text = Field(description="题名，不带书名号")
    short: Texts = Field((), description="简称")
    former_titles: Texts = Field((), description="曾用题名")
    rank: Rank | None = Field(None, description="效力位阶；内部管理文件、标准、通知没有位阶，不写")
    genre: Text | None = Field(None, description="文种：条例、办法、规定、细则、标准、通知、方案……")
    style: Style | None = Field(
        None, description="体例：articles 条文体、clauses 标准体、levels 公文体、free 其他；不写则按正文识别"
    )
    text: TextKind = Field(
        TextKind.OFFICIAL,
        description="正文的性质：official 正文；gist 要点，条款结构与官方文本一致，文字由本库编写，不是条文",
    )
    number: Text | None = Field(None, description="文号或标准编号")
    issuer: Texts = Field((), description="制定机关")
    adopted: DayOrPart | None = Field(None, description="通过日期；只知道年、月的，写 2022 或者 2022-11")
    issued: DayOrPart | None = Field(None, description="公布（印发）日期；只知道年、月的，写 2022 或者 2022-11")
    effective: DayOrPart | None = Field(None, description="施行日期；只知道年、月的，写 2022 或者 2022-11")
    repealed: Day | None = Field(None, description="废止日期")
    valid_until: Day | None = Field(None, description="有效期截止日期")
    status: Status = Field(
        Status.ISSUED,
        description="阶段：sample 示范文本（由本库编写，不计入）、planned 计划、draft 起草、"
        "consultation 征求意见、submitted 送审、issued 已发布、repealed 已废止",
    )
    recheck_due: Day | None = Field(None, description="应当复审的日期")
    recheck_result: Recheck | None = Field(None, description="复审结论")
    pillar: Id | None = Field(None, description="所属板块，见 zhunsheng.yml 的 pillars")
    owner: Text | None = Field(None, description="责任单位，见 zhunsheng.yml 的 bodies")
    implements: tuple[ImplementsEntry, ...] = Field((), description="落实了哪些配套要求或条款")
    basis: Refs = Field((), description="依据")
    supersedes: Refs = Field((), description="代替（废止）了哪些文件：标识、题名或者文号")
    disclosure: Disclosure = Field(Disclosure.PUBLIC, description="公开属性")
    source: Text | None = Field(None, description="官方文本的出处")
    summary: Text | None = Field(None, description="一句话说明")
    role: Role | None = Field(
        None,
        description="不落实本库的配套要求、而与其有关的文件："
        "basis 依据（如国家的规定）、model 参考（如其他地方的同类文件）",
    )
    unverified: Texts = Field((), description="待核实的事项，如 文号、印发日期、时效；核实后删去")

    @field_validator("role")
    @classmethod
    def _carries_nothing_out(cls, role: Role | None, info: ValidationInfo) -> Role | None:
        if role and info.data.get("implements"):
            raise ValueError("写了 role（依据或者参考）的文件不落实配套要求，不写 implements")
        return role


class SourceEntry(Schema):
    """一个出处. 有正文的写 quote，只有要点的写 fact。"""

    ref: RefText = Field(description="提出要求的条款：文件id#锚点；写到句的，加 __sent_3")
    quote: Text | None = Field(None, description="该条款的原文，一字不差")
    fact: Text | None = Field(None, description="该条款要求的事，用本库自己的话说；出处只有要点（text: gist）的才写")


class RequirementEntry(Schema):
    """一项配套要求. 原文没有载明的（责任单位、期限）不写。"""

    id: Id = Field(description="标识")
    title: Text = Field(description="名称")
    demand: Demand = Field(description="express 明示、implied 引申")
    kind: RequirementKind = Field(RequirementKind.MANDATE, description="mandate 授权条款、duty 制度义务")
    sources: tuple[SourceEntry, ...] = Field(
        (), description="提出要求的条款，一个或者几个；只有一个的，可以只写 source 和 quote"
    )
    source: RefText | None = Field(None, description="提出要求的条款")
    quote: Text | None = Field(None, description="该条款的原文，一字不差")
    instrument: Text = Field(description="要求制定的文种")
    pillar: Id = Field(UNSORTED, description="所属板块；没有分板块的不写")
    by: Texts = Field((), description="责任单位，一个或者几个，原文载明的才写")
    joint: Texts = Field(default=(), alias="with", description="会同的单位，原文载明的才写")
    due: Day | None = Field(None, description="期限是某一天的，原文载明的才写")
    term: Text | None = Field(None, description="期限不是某一天的（每年、某事发生后多少日内），原文载明的才写")
    rank: Rank | None = Field(
        None, description="要求的效力位阶，原文载明的才写，如“由市人民政府制定规章”为 government-rule"
    )
    per: Id | None = Field(None, description="每个单位各应有一份时，单位名单在 zhunsheng.yml lists 中的名称")
    note: Text | None = Field(None, description="说明")
    confirmed: ConfirmedEntry | None = Field(None, description="经何人、何时确认确无任何落实文件")


class ComparedEntry(Schema):
    """一次比对：标准对照它的一项依据看过，当时依据是这样写的."""

    ref: RefText = Field(description="对照的依据：文件id、文件id#锚点，或者库外文件的题名")
    on: Day = Field(description="比对日期")
    version: Day | None = Field(None, description="当时依据的施行日期；依据没有载明的不写")
    hash: Annotated[StrictStr, Field(pattern=r"^sha256:[0-9a-f]{64}$")] | None = Field(
        None, description="当时依据原文的摘要，由 zhunsheng compare 写入；原文不在库内的没有"
    )
    quote: StrictStr = Field("", description="当时依据的原文")
    by: Text | None = Field(None, description="比对人（单位）")


class ComparisonRecord(Schema):
    """比对记录，与标准放在一处，名称为 标准文件名.compared.yml."""

    compared: tuple[ComparedEntry, ...] = Field(description="各项依据的最近一次比对")


class ExcerptEntry(Schema):
    """一个条款，或者其中的一句."""

    ref: RefText = Field(description="条款：文件id#锚点")
    sentence: Text | None = Field(None, description="只取其中一句时，写这句话里的几个字；页面显示的是条款的原文")


class ReadingEntry(Schema):
    """读什么."""

    ref: RefText = Field(description="文件id 或 文件id#锚点")
    note: Text | None = Field(None, description="读的时候看什么，一句话")


class QuestionEntry(Schema):
    """一道自测题. 答案是条款的原文。"""

    ask: Text = Field(description="问题")
    answer: ExcerptEntry = Field(description="答案所在的条款")


class StudyPathEntry(Schema):
    """一类读者的学习路径."""

    id: Id = Field(description="标识")
    readers: Text = Field(description="写给谁")
    grounds: ExcerptEntry = Field(description="哪一条款提到这类读者，或者对他们提出要求")
    readings: tuple[ReadingEntry, ...] = Field(description="依次读什么")
    questions: tuple[QuestionEntry, ...] = Field((), description="自测题")
    note: Text | None = Field(None, description="说明")


class AnswerEntry(Schema):
    """一个常见问题."""

    ask: Text = Field(
        description="问法：要有的几个词，用空格隔开；只写这个词才算的，前面加等号，如 =逾期；"
        "{文件} 代表所问的文件或者条款，如 谁引用了{文件}"
    )
    at: Text | None = Field(
        None, description="答案在哪里：文件id、文件id#锚点，或者网页，如 gaps.md；写了 {文件} 的不写，去所问的地方"
    )
    say: Text | None = Field(None, description="答案旁边的一句话，如 没有写明年数，由某某规定确定；不写的没有")


class TopicEntry(Schema):
    """一处条款的日常说法."""

    at: Text = Field(description="哪一处：文件id，或者文件id#锚点，如 vehicles#art_20")
    words: Text = Field(description="人们怎么说这里规定的事，几个词用空格隔开，如 撞车 追尾 交警")


class SynonymsFile(Schema):
    """近义词和常见问题."""

    synonyms: tuple[tuple[Text, ...], ...] = Field((), description="每行是一组意思相同或者相近的词")
    characters: tuple[tuple[Text, ...], ...] = Field(
        (), description="问句里单独一个字的说法：每行先写这个字，再写文件里的用语，如 [车, 公务用车, 车辆]"
    )
    answers: tuple[AnswerEntry, ...] = Field((), description="常见问题和答案所在的地方")
    topics: tuple[TopicEntry, ...] = Field((), description="条款的日常说法，如同书后的索引")
    absent: tuple[tuple[Text, ...], ...] = Field(
        (),
        description="本库没有规定的事：每行先写怎么称呼，再写人们怎么说，如 [休假, 婚假, 产假]",
    )


class StudyPaths(Schema):
    """学习路径."""

    paths: tuple[StudyPathEntry, ...] = Field(description="各类读者的学习路径")


class Register(Schema):
    """配套要求清单."""

    requirements: tuple[RequirementEntry, ...] = Field(description="各项配套要求")
