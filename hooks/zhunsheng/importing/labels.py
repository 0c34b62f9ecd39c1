"""Reads labelled facts (成文日期：…) beside a text: on web pages, in registers, in tables on the first page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from zhunsheng.importing.dates import days_in
from zhunsheng.importing.patterns import squeezed

TITLE, NUMBER, CODE, ISSUER, SOURCE = "title", "number", "code", "issuer", "source"
ISSUED, SHOWN, EFFECTIVE, OTHER = "issued", "shown", "effective", ""
# What each label states. 发布日期 (SHOWN) is usually the date of a web page.
_MEANINGS = {
    TITLE: "标题 信息名称 文件名称 制度名称 文件标题 标准名称 名称",
    NUMBER: "发文字号 文号 发文文号 文件文号 字号",
    CODE: "文件编号 制度编号 编号 文件编码 制度编码 编码",
    ISSUER: "发文机关 制定机关 发布机构 发文单位 发文机构 制发机关 发布机关 印发机关 发布单位 颁布单位 颁发部门",
    ISSUED: "成文日期 印发日期 公布日期 发文日期 成文时间 印发时间 发文时间 颁布日期 颁发日期",
    SHOWN: "发布日期 发布时间 时间",
    SOURCE: "来源 信息来源 稿源",
    EFFECTIVE: "施行日期 实施日期 生效日期 生效时间 实施时间 施行时间 执行日期",
    OTHER: "索引号 主题词 关键词 作者 版本号 版本 版次 浏览次数 浏览量 浏览 阅读 阅读次数 阅读量 点击 点击次数 点击量 "
    "主题分类 体裁分类 组配分类 主题类别 内容概述 公开目录 服务对象 有效性 时效性 是否有效 效力状态 "
    "编制 审核 批准 拟制 会签 密级 页码 页数 总页数 公开属性 公开情况 公开选项 登记号 备案号 有效期",
}
_MEANING = {name: kind for kind, names in _MEANINGS.items() for name in names.split()}
_LONG = 4
# Each label with blanks that spread it out: 索 引 号, 文　号.
_NAMES = "|".join("[ 　]{0,4}".join(name) for name in sorted(_MEANING, key=len, reverse=True))
# Labels of facts that front matter has no field for.
_KINDS = "部门|科室|单位|日期|时间|编号|名称|状态|类别|分类|范围|方式|形式|级别|层级|依据|人|号"
_LABELLED = re.compile(rf"({_NAMES}|[一-鿿]{{2,6}}(?:{_KINDS})(?=[：:] ?[^\s]))[ 　]?[：:]")
_BARE = re.compile(rf"[【\[]?({_NAMES}|[一-鿿]{{2,6}}(?:{_KINDS}))[】\]]?[ 　]?[：:]?")
# A known label of several characters with its words behind a gap: 发文字号　甲府〔2024〕5号.
_LONG_NAMES = "|".join(name for name in _MEANING if len(name) >= _LONG)
_GAPPED = re.compile(rf"({_LONG_NAMES}|主题词)[　 ]{{1,8}}(\S.*)")
_LONGEST = 200
_FEWEST = 2


class Labelled(NamedTuple):
    """A label and what it states."""

    name: str
    words: str


def meaning(name: str) -> str:
    """Return the kind of fact that a label names."""
    return _MEANING.get(name, OTHER)


def labels(text: str) -> list[Labelled]:
    """Return the labelled facts of a line (文号：…　实施日期：…), empty for any other line."""
    gapped = _GAPPED.fullmatch(text)
    if gapped and len(text) <= _LONGEST:
        return [Labelled(gapped[1], gapped[2].strip())]
    found = list(_LABELLED.finditer(text))
    if not found or found[0].start() or len(text) > _LONGEST:
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [
        Labelled(squeezed(match[1]), text[match.end() : end].strip(" 　；;，,。"))
        for match, end in zip(found, ends, strict=True)
    ]


def labelled_cells(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table with labels and their values beside them (文号 | 甲府〔2024〕5号), else nothing.

    Every row must consist of labels with their values. A cell that is alone in its row, such as the name of the body or
    the title, becomes a line of its own. Any other table has a head of its own, and its cells belong below that.

    Args:
        rows: The cells of each row, without those that a merged cell covers.
    """
    lines: list[str] = []
    stated_ones = 0
    for row in rows:
        told = [cell for cell in row if cell]
        if len(told) == 1 and not _BARE.fullmatch(told[0]):
            lines += told
            stated_ones += bool(labels(told[0]))
            continue
        pairs = _pairs(row)
        if pairs is None:
            return []
        lines += pairs
        stated_ones += sum(pair[-1] != "：" for pair in pairs)
    return lines if stated_ones >= _FEWEST else []


def _pairs(row: Sequence[str]) -> list[str] | None:
    """Return the labels of a row with their values, None if it has other cells or a label beside a label."""
    lines: list[str] = []
    cells = list(row)
    while cells:
        cell = cells.pop(0)
        bare = _BARE.fullmatch(cell)
        if bare and cells:
            value = cells.pop(0)
            if _BARE.fullmatch(value):
                return None
            lines.append(f"{squeezed(bare[1])}：{value}")
        elif labels(cell):
            lines.append(cell)
        elif cell:
            return None
    return lines


def bare_label(text: str) -> str:
    """Return the known label that makes up a line with its colon (发文字号：), whose words stand on the next line."""
    found = labels(text)
    return found[0].name if len(found) == 1 and not found[0].words and found[0].name in _MEANING else ""


def stated(region: Sequence[str], kind: str) -> list[str]:
    """Return what the labelled lines state of a kind, in their order."""
    return [fact.words for text in region for fact in labels(text) if meaning(fact.name) == kind and fact.words]


def only_labels(text: str, kinds: Sequence[str]) -> bool:
    """Tell whether a line consists of labelled facts of some kinds."""
    found = labels(text)
    return bool(found) and all(meaning(fact.name) in kinds for fact in found)


def labelled_day(region: Sequence[str], kind: str) -> date | None:
    """Return the first date that labelled lines of a kind state."""
    return next(iter(labelled_days(region, kind)), None)


def labelled_days(region: Sequence[str], kind: str) -> list[date]:
    """Return the dates that labelled lines of a kind state."""
    found = (next(days_in(words), None) for words in stated(region, kind))
    return [day for day in found if day]
