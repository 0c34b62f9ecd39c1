"""Reads the configuration file ``zhunsheng.yml``: every key has a default, unknown keys are rejected.

The schema is separate from ``Config``, as that of front matter is from ``Metadata``, so that checking a folder without
configuration does not load pydantic.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StrictBool

from zhunsheng.model import Disclosure, Problem, Rank, Severity
from zhunsheng.model.config import (
    CODE,
    Accepted,
    Audience,
    Body,
    Config,
    Download,
    FailOn,
    Footer,
    GapSettings,
    KnownChange,
    Pillar,
    Rules,
)
from zhunsheng.model.profile import WORDS, Profile, Words
from zhunsheng.reading.schema import Day, Id, Text, Texts
from zhunsheng.reading.validation import Schema, validate
from zhunsheng.reading.yaml_source import Where, YamlData, read_yaml

# Characters that would end a link in Markdown or in a table; browsers would encode them anyway.
_FEEDBACK_URL = re.compile(r"(?i:https?://|mailto:)(?:[^\s{}()<>\"'\\`|\[\]]|\{(?:title|citation|link|quote)\})+")
_EDIT_URL = re.compile(r"https?://[^\s{}]*\{path\}[^\s{}]*")


def _folder(path: str) -> str:
    """Normalise a path such as ``./docs/``; one that leads out of the project is kept, to be rejected later."""
    return path if ".." in path or "\\" in path else posixpath.normpath(path)


Folder = Annotated[Text, AfterValidator(_folder)]

_DEFAULT = Config()


class PillarEntry(Schema):
    """一个板块."""

    id: Id = Field(description="标识，即 standards/ 下的文件夹名")
    title: Text = Field(description="名称")


class BodyEntry(Schema):
    """一个责任单位."""

    name: Text = Field(description="全称")
    short: Texts = Field((), description="简称")
    unit: Text | None = Field(
        None, description="属于 lists 中的哪个单位：它的文件就是那个单位的；名称中已经写明的（如“甲区财政局”）不用写"
    )


_RULE_NAME = re.compile(r"[A-Za-z]\d{0,3}")
_RULE_CODE = re.compile(r"[A-Z]\d{3}")


def _rule_name(value: object) -> object:
    if isinstance(value, str) and not _RULE_NAME.fullmatch(value):
        raise ValueError("应为规则的族或编号，如 R 或 R102")
    return value


def _rule_code(value: object) -> object:
    if isinstance(value, str) and not _RULE_CODE.fullmatch(value):
        raise ValueError("应为规则编号，如 R102")
    return value


RuleName = Annotated[Text, BeforeValidator(_rule_name)]


def _text_code(value: object) -> object:
    # M021 is a metadata rule by its code, but is about characters in the text.
    if isinstance(value, str) and not (_RULE_CODE.fullmatch(value) and (value[0] in "RSD" or value == "M021")):
        raise ValueError("应为 R、S、D 族的规则编号或者 M021，如 R102")
    return value


RuleCode = Annotated[Text, BeforeValidator(_rule_code)]
TextCode = Annotated[Text, BeforeValidator(_text_code)]


class RulesEntry(Schema):
    """检查规则的取舍."""

    select: tuple[RuleName, ...] = Field(_DEFAULT.rules.select, description="启用的规则：族（R）或编号（R102）")
    ignore: tuple[RuleName, ...] = Field((), description="不启用的规则")
    severity: dict[RuleCode, Severity] = Field({}, description="改动严重程度，如 R101: warning")


class ChangeEntry(Schema):
    """登记没有收录的一份库外文件的变化."""

    title: Text = Field(description="库外文件的题名")
    change: Text = Field(description="怎样变化：制定、修改、废止，条号怎样变动")
    on: Day | None = Field(None, description="哪一天起")
    source: Text | None = Field(None, description="从何处得知")
    verified: StrictBool = Field(False, description="是否见到官方文本；没有见到的，页面标明待核实")


class AcceptedEntry(Schema):
    """官方文本的一处笔误，不再报告."""

    path: Text = Field(description="文件的路径，从项目文件夹起")
    eid: Text | None = Field(None, description="哪一条、款，如 art_9；不写的，整个文件")
    code: TextCode = Field(description="规则编号，如 R102；R、S、D 三族的")
    reason: Text = Field(description="为什么接受：笔误在官方文本中，何处可以核对")


class FooterEntry(Schema):
    """页脚."""

    host: Text | None = Field(None, description="主办单位")
    contact: Text | None = Field(None, description="联系方式")
    feedback: Text | None = Field(None, description="提出意见的途径；https:// 或 mailto: 开头的，显示为链接")


class GapEntry(Schema):
    """缺口."""

    fail_on: FailOn = Field(
        _DEFAULT.gaps.fail_on,
        description="与版本或基线比较时，什么情况以 1 退出：opened 新开缺口，worsened 新开或变差，never 从不",
    )


class WordsEntry(Schema):
    """网页上的用词；不写的，依 profile."""

    catalogue: Text | None = Field(None, description="全部文件的目录叫什么，如 制度目录")
    organ: Text | None = Field(None, description="制定、发布文件的叫什么，如 单位，用于“制定单位”")
    ranks: dict[Rank, Text] = Field({}, description="效力位阶的名称，如 normative-document: 校级规范性文件")
    disclosure: dict[Disclosure, Text] = Field({}, description="公开属性在网页上的名称，如 依申请公开: 校内公开")


class ConfigFile(Schema):
    """准绳的配置."""

    title: Text = Field(_DEFAULT.title, description="站点名称；网站的名称由它而来")
    description: Text | None = Field(None, description="一句话说明网站收录什么；写在网页的源代码里，供搜索引擎显示")
    profile: Profile = Field(
        Profile.GOVERNMENT, description="网页的用词：government 机关，organisation 学校、企业、标准化组织等单位"
    )
    words: WordsEntry = Field(WordsEntry(), description="逐项改动网页的用词")
    sources: tuple[Folder, ...] = Field(_DEFAULT.sources, description="文件所在的文件夹")
    requirements: Folder = Field(_DEFAULT.requirements, description="配套要求清单")
    study: Folder = Field(_DEFAULT.study, description="学习路径；没有这个文件，就没有学习页")
    synonyms: Folder = Field(_DEFAULT.synonyms, description="近义词和常见问题；没有这个文件，搜索只找原词")
    audience: Audience = Field(
        _DEFAULT.audience, description="public 只发布主动公开的文件；internal 全部发布并在每页注明"
    )
    edit_url: Text | None = Field(None, description="编辑链接的模板，以 https:// 开头，{path} 为源文件路径")
    feedback_url: Text | None = Field(
        None, description="意见反馈的地址，https:// 或 mailto: 开头，可用 {title} {citation} {link} {quote}"
    )
    footer: FooterEntry = Field(FooterEntry(), description="页脚：主办单位、联系方式、意见反馈")
    pillars: tuple[PillarEntry, ...] = Field((), description="板块")
    bodies: tuple[BodyEntry, ...] = Field((), description="责任单位")
    lists: dict[str, tuple[Text, ...]] = Field({}, description="单位名单，供清单中的 per 使用，如 districts")
    list_titles: dict[str, Text] = Field({}, description="名单的名称，用作页面的标题，如 districts: 各区")
    list_measures: dict[str, Text] = Field({}, description="名单所列的计数用词，不是“个”的写，如 units: 类")
    gist_words: dict[Id, tuple[Text, ...]] = Field(
        {}, description="文件只有要点时，页面和标准用来说明这一点的话；收录正文以后还在这样说的，由规则 M019 指出"
    )
    known_changes: tuple[ChangeEntry, ...] = Field(
        (), description="登记没有收录的库外文件的变化，显示在引用它们的页面上"
    )
    accepted: tuple[AcceptedEntry, ...] = Field(
        (), description="官方文本自己的笔误：写明文件、条款、规则和理由，不再报告；没有用到的，由规则 M023 指出"
    )
    term_years: Annotated[int, Field(ge=0)] = Field(
        _DEFAULT.term_years, description="法定的配套期限（年），自施行之日起算；《立法法》第六十六条为一年"
    )
    term_ranks: tuple[Rank, ...] = Field(
        _DEFAULT.term_ranks, description="哪些效力位阶的文件，其配套规定适用法定期限；文件自己载明期限的，从其载明"
    )
    max_file_mb: Annotated[int, Field(ge=1)] = Field(_DEFAULT.max_file_mb, description="单个源文件的大小上限（MB）")
    downloads: tuple[Download, ...] | None = Field(
        None,
        description="网站提供下载的内容：docx 正文、附件表格和对照表，pdf 正文（由本机的 LibreOffice 或者 Chromium "
        "转换，没有的不提供），xlsx 附件中的清单和对照表，pillars 按板块汇编，md 供程序阅读的 Markdown 和 llms.txt，"
        "data 全部引用和元数据；不写的，不超过 300 份正文时提供 pdf 以外的各项；[] 不提供",
    )
    rules: RulesEntry = Field(RulesEntry(), description="检查规则")
    gaps: GapEntry = Field(GapEntry(), description="缺口的比较")


def read_config(text: str) -> Config | tuple[Problem, ...]:
    """Read the configuration.

    Args:
        text: The words of ``zhunsheng.yml``; an empty file gives the defaults.

    Returns:
        The configuration, or every problem found in it.
    """
    data = read_yaml(text)
    if isinstance(data, Problem):
        return (Problem(CODE, data.span, data.message),)
    if data.value is None:
        return Config()
    file = validate(ConfigFile, data, CODE)
    if not isinstance(file, ConfigFile):
        return file
    return _contradictions(file, data) or _config(file)


def _config(file: ConfigFile) -> Config:
    fields = dict(file)
    fields["words"] = _words(file.profile, file.words)
    fields["pillars"] = tuple(Pillar(**dict(pillar)) for pillar in file.pillars)
    fields["bodies"] = tuple(Body(**dict(body)) for body in file.bodies)
    fields["rules"] = Rules(**dict(file.rules))
    fields["known_changes"] = tuple(KnownChange(**dict(change)) for change in file.known_changes)
    fields["accepted"] = tuple(Accepted(**dict(entry)) for entry in file.accepted)
    fields["footer"] = Footer(**dict(file.footer))
    fields["gaps"] = GapSettings(**dict(file.gaps))
    return Config(**fields)


def _words(profile: Profile, entry: WordsEntry) -> Words:
    """Return the words of a profile, overridden by those in the configuration."""
    words = WORDS[profile]
    return replace(
        words,
        catalogue=entry.catalogue or words.catalogue,
        organ=entry.organ or words.organ,
        ranks={**words.ranks, **entry.ranks},
        disclosure={**words.disclosure, **entry.disclosure},
    )


def _contradictions(config: ConfigFile, data: YamlData) -> tuple[Problem, ...]:
    """Yield the problems with values that are valid by themselves but not in combination."""
    problems = []
    named: list[tuple[str, str, str, list[str]]] = [
        ("板块", "pillars", "id", [pillar.id for pillar in config.pillars]),
        ("责任单位", "bodies", "name", [body.name for body in config.bodies]),
    ]
    for what, field, key, names in named:
        problems += [
            Problem(CODE, data.span((field, n, key)), f"{what} {name} 写了两次")
            for n, name in enumerate(names)
            if name in names[:n]
        ]
    folders: list[tuple[Where, str]] = [(("sources", n), folder) for n, folder in enumerate(config.sources)]
    files: list[tuple[Where, str]] = [
        (("requirements",), config.requirements),
        (("study",), config.study),
        (("synonyms",), config.synonyms),
    ]
    for where, path in (*folders, *files):
        if path.startswith(("/", "\\")) or ".." in path.replace("\\", "/").split("/") or ":" in path:
            problems.append(Problem(CODE, data.span(where), f"路径 {path} 应在项目文件夹之内，写相对路径"))
    problems += [
        Problem(CODE, data.span((field, name)), f"名单“{name}”不在 lists 中")
        for field, named in (("list_titles", config.list_titles), ("list_measures", config.list_measures))
        for name in named
        if name not in config.lists
    ]
    units = {name for names in config.lists.values() for name in names}
    problems += [
        Problem(CODE, data.span(("bodies", n, "unit")), f"单位“{body.unit}”不在 lists 的任何一个名单中")
        for n, body in enumerate(config.bodies)
        if body.unit and body.unit not in units
    ]
    if not config.sources:
        problems.append(Problem(CODE, data.span(("sources",)), "sources 至少写一个文件夹，否则什么也不检查"))
    if config.edit_url and not _EDIT_URL.fullmatch(config.edit_url):
        message = "edit_url 应写作 https://代码库地址/{path}，花括号只用于 {path}"
        problems.append(Problem(CODE, data.span(("edit_url",)), message))
    if config.feedback_url and not _FEEDBACK_URL.fullmatch(config.feedback_url):
        message = (
            "feedback_url 应写作 https://表单地址?… 或 mailto:邮箱?subject=…，"
            "花括号只用于 {title}、{citation}、{link}、{quote}，不含空格、引号、括号和竖线"
        )
        problems.append(Problem(CODE, data.span(("feedback_url",)), message))
    return tuple(problems)
