"""The page 「准确度与性能」, written from the figures of the last measurement of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from benching.building import LARGEST_MEMORY_MB, LARGEST_TIME_RATIO
from zhunsheng.model.numerals import from_int

Figures = dict[str, Any]

_HEAD = """---
title: 准确度与性能
---

# 准确度与性能

<!-- 本页由 scripts/measure.py 生成，请勿手改。 -->

本页说明准绳识别引用有多准、检查有多快，都是实际测得的数字。达不到目标的照实写明。每一项注明怎样测、用哪一条命令，可以重测。

真实法规文本、标注数据和评分程序不在本项目中；没有这些，相应的项目不能重测，本页保留上一次的结果。
"""


def page(measured: dict[str, Any]) -> str:
    """Write the page; a measure that was never taken is left out."""
    parts = [_HEAD]
    for name, (title, write) in _SECTIONS.items():
        if name in measured:
            figures = measured[name]
            head = f"## {title} {{: #{name.replace('_', '-')} }}\n\n"
            command = _COMMANDS.get(name, f"scripts/measure.py {name}")
            told = f"\n\n测量日期：{_measured(figures)}。命令：`{command}`。\n"
            if name in _RECORDED:
                told = "\n\n以上记录在案，不再重测。\n"
            parts.append(head + "\n".join(write(figures)) + told)
    return "\n".join(parts)


def _measured(figures: Figures) -> str:
    """Return the day of a measurement; where sites were measured on different days, that of each."""
    sites = figures.get("sites")
    named = sites if isinstance(sites, dict) else {}
    days = {name: site.get("measured", figures["measured"]) for name, site in named.items()}
    if len(set(days.values())) > 1:
        return "，".join(f"{name} {day}" for name, day in days.items())
    return str(next(iter(days.values()), figures["measured"]))


def _citations(figures: Figures) -> Iterator[str]:
    yield (
        f"在人工标注的 {figures['gold']:.0f} 处引用上，以“起止位置和指向都完全一致”为准："
        f"精确率 {figures['precision']:.4f}，召回率 {figures['recall']:.4f}（识别出 {figures['predicted']:.0f} 处）。"
    )
    yield ""
    yield "这批标注在开发时用过，所以这个数字只说明没有退步，不能说明在没见过的文本上也一样准。"


def _genres(figures: Figures) -> Iterator[str]:
    yield (
        "法律条文以外的体裁另有人工标注，同样以起止位置和指向都完全一致为准；同一份文件的段落一起读。"
        "修改决定没有开发用的标注，见[下一节](#fresh)。"
    )
    yield ""
    yield from _by_genre(figures)
    yield ""
    yield "这两批标注都在开发时用过，只说明没有退步。"


def _fresh(figures: Figures) -> Iterator[str]:
    yield (
        "从公开来源取没有人见过的文本，先逐段读过、标注引用，标注完毕以后再识别。下表都是第一次识别的结果：取样时"
        "这些文本没有用于开发，以后据此改进过，因此只记第一次。同一份文件的各段连同标题一起读，修改决定还带有引言。"
    )
    yield from _drawings(figures, "引用")


def _drawings(figures: Figures, what: str) -> Iterator[str]:
    """Write each drawing of texts that were not used for development: its figures, and what was wrong."""
    for number, drawn in enumerate(figures["drawings"], 1):
        gold, passages = (sum(genre[key] for genre in drawn["genres"]) for key in ("gold", "passages"))
        yield ""
        yield f"第{from_int(number)}次取样，{drawn['measured']}，{passages} 段，标注{what} {gold:.0f} 处："
        yield ""
        yield from _by_genre(drawn, what)
        yield ""
        yield drawn["errors"]


def _by_genre(figures: Figures, what: str = "引用") -> Iterator[str]:
    yield f"| 体裁 | 段数 | 标注的{what} | 识别出 | 精确率 | 召回率 |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for genre in figures["genres"]:
        counts = [f"{genre[key]:.0f}" for key in ("passages", "gold", "predicted")]
        rates = ["—" if genre[key] is None else f"{genre[key]:.4f}" for key in ("precision", "recall")]
        yield "| " + " | ".join([genre["name"], *counts, *rates]) + " |"


def _mandates(figures: Figures) -> Iterator[str]:
    yield (
        f"在人工标注的 {figures['gold']:.0f} 处授权条款（“具体办法由……制定”之类）上："
        f"精确率 {figures['precision']:.4f}，召回率 {figures['recall']:.4f}；找到的当中，"
        f"机关正确 {figures['body']:.4f}，文种正确 {figures['instrument']:.4f}。"
    )
    yield ""
    yield "同样是开发时用过的标注。"


def _drawn_mandates(figures: Figures) -> Iterator[str]:
    yield (
        "取样和标注的办法同[上面](#fresh)：先逐段读过、标注谁应当制定什么，然后识别；只记第一次的结果。"
        "像授权而不是的段落也在内，没有标注的识别出来算误认。早先几次取样的授权条款记在[上面](#fresh)各次的说明里。"
    )
    yield from _drawings(figures, "授权条款")
    yield ""
    yield figures["suggested"]


def _findings(figures: Figures) -> Iterator[str]:
    judged = figures["judged"]
    false, open_, sample = judged.get("误报", 0), judged.get("无法判断", 0), figures["sample"]
    per = 1000 * false / figures["citations"]
    unread = judged.get("未判", 0)
    read = f"逐处看过其中 {sample - unread} 处" if unread else "逐处看过"
    yield (
        f"检查 {figures['texts']:,} 份公开的法律法规文本，其中引用 {figures['citations']:,} 处。"
        f"引用类（R）的错误和警告共 {sample} 处，{read}：误报 {false} 处，"
        f"即每千处引用 {per:.2f} 处（目标：至多 1 处）；手头文本不足以判断的 {open_} 处"
        + (f"；还没有读的 {unread} 处" if unread else "")
        + ("。看过的其余各处" if unread else "。其余")
        + "判为文本自己的疏误，最有意思的十处见[真实法规中的引用疏误](slips.md)。"
    )
    yield ""
    if figures.get("how"):
        yield figures["how"]
        yield ""
    yield "| 规则 | 处数 |"
    yield "| --- | ---: |"
    for code, count in figures["codes"].items():
        yield f"| [{code}](../rules/{code}.md) | {count} |"


def _mutation(figures: Figures) -> Iterator[str]:
    every = figures["rows"][-1]
    yield (
        f"把正确的引用逐一改错，共 {every['mutants']:,} 个，看检查能不能发现：发现 {every['caught']:,} 个，"
        f"规则编号正确 {every['coded']:,} 个，行和列也正确 {every['placed']:,} 个；"
        f"题名错一个字的，建议（“是否为……？”）正确 {every['suggested']}/{every['asked']}。"
    )
    yield ""
    yield "| 改错方式 | 应报 | 个数 | 发现 | 编号正确 | 行列也正确 | 建议正确 |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for row in figures["rows"]:
        suggested = f"{row['suggested']}/{row['asked']}" if row["asked"] else "—"
        cells = [row[name] for name in ("kind", "code", "mutants", "caught", "coded", "placed")]
        yield "| " + " | ".join(str(cell) for cell in (*cells, suggested)) + " |"


def _losslessness(figures: Figures) -> Iterator[str]:
    yield (
        f"把 {figures['texts']:,} 份文本（{figures['characters']:,} 个字符，{figures['provisions']:,} 个条款）"
        f"织成网页的 Markdown，"
        f"再拆回来，与原文不同的 {figures['changed']} 份。网页上显示的文字与原文逐条相同，由测试保证"
        "（`pytest tests/weave/test_law_texts.py`）。"
    )


def _fuzzing(figures: Figures) -> Iterator[str]:
    told = "，".join(f"{what} {count}" for what, count in figures["failures"].items())
    yield (
        f"随机改动真实文本 {sum(figures['counts'].values()):,} 次"
        f"（种子 {figures['seed']}，原文 {figures['texts']:,} 份），"
        f"每次都读取、检查、织成网页：{told}。最慢的一份用时为未改文本的 {figures['slowest']:.1f} 倍（上限 10 倍）。"
    )


def _speed(figures: Figures) -> Iterator[str]:
    yield (
        f"{figures['files']:,} 份文本，{figures['megabytes']} MB，在同一台机器上同一次运行中比较；"
        f"每步 {figures['runs']} 次取最快，Python {figures['python']}，{figures['processors']} 个处理器核心。"
        "“裸扫描”只读文件并用一个正则表达式数“第…条”，是任何检查都不可能更快的下限；"
        "时间是各进程的处理器时间之和，受同时运行的其他程序影响较小；程序事先编译好，和安装后一样。"
    )
    yield ""
    yield "| 步骤 | 处理器时间（秒） | 为裸扫描的倍数 | 目标 | 内存峰值（MB） |"
    yield "| --- | ---: | ---: | --- | ---: |"
    for step in figures["steps"]:
        aim = figures["aims"].get(step["name"])
        words = f"至多 {aim['aim']:g} 倍，{'达到' if aim['met'] else '没有达到'}" if aim else "—"
        yield f"| {step['name']} | {step['processor']:.2f} | {step['ratio']:.1f} | {words} | {step['memory']:.0f} |"


def _search(figures: Figures) -> Iterator[str]:
    yield (
        "在真实浏览器里，随机取网页上的字串（含标点、数字）查询，与逐字比对的结果相比，以条为单位；"
        "流量、用时为中位数，不含摘录。目标：查全、查准都是 1；"
        "1,932 份文本时首次至多 150 KB、以后至多 80 KB、至多 100 毫秒。"
        "小的网站首次取来全部文字，以后不再取；大的网站只取与所查的字有关的索引。"
    )
    yield ""
    yield "| 网站 | 字数 | 字串 | 查全 | 查准 | 首次查询（KB） | 以后每次（KB） | 以后每次（毫秒） |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, site in figures["sites"].items():
        costs = [f"{site['first'] / 1024:.0f}", f"{site['later'] / 1024:.0f}", f"{site['later_ms']:.0f}"]
        for row in site["rows"]:
            cells = [name, row["length"], row["queries"], f"{row['recall']:.4f}", f"{row['precision']:.4f}", *costs]
            yield "| " + " | ".join(str(cell) for cell in cells) + " |"
    for name, site in figures["sites"].items():
        if asked := site.get("everyday"):
            yield ""
            yield (
                f"日常的问题（{name}）：题目和正确位置都在检索以前写下，前三个结果中有正确位置的算答对。"
                f"最近几组 {asked['unseen']} 个问题，第一次检索答对 {asked['first']} 个；"
                f"其后补上所缺的说法，同一组问题就不再说明没有见过的问题怎样：现在答对 {asked['now']} 个。"
                f"全部 {asked['questions']} 个现在答对 {asked['right']} 个。"
                "题目在 `tests/searching/`，命令：`scripts/search_everyday.py 网站文件夹 题目`。"
            )


def _pages(figures: Figures) -> Iterator[str]:
    yield "网页本身的大小；样式和程序各页共用，只取一次。都是没有压缩的大小。"
    yield ""
    yield "| 网站 | 网页 | 中位数（KB） | 最大（KB） | 共用的样式和程序（KB） | 全站（MB） |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, site in figures["sites"].items():
        kilobytes = [f"{site[key] / 1024:.0f}" for key in ("median", "heaviest", "shared")]
        cells = [name, f"{site['pages']:,}", *kilobytes, f"{site['all'] / 1024**2:.0f}"]
        yield "| " + " | ".join(cells) + " |"


def _opening(figures: Figures) -> Iterator[str]:
    slow = next(iter(figures["sites"].values()))
    packed = any("packed" in row for site in figures["sites"].values() for row in site["pages"])
    yield (
        f"在 {slow['width']} 像素宽的屏幕上第一次打开，浏览器没有本站的任何文件；用 Chromium 的开发工具"
        f"把处理器放慢 {slow['slower']} 倍、"
        f"线路限为每秒 {slow['bits'] / 1e6:g} 兆比特、每次请求延迟 {slow['delay']} 毫秒，"
        f"{'文件不压缩、压缩（gzip）各测一遍' if packed else '文件没有压缩'}。"
        "时间是第一屏最大的一块内容画出的时刻（LCP），打开若干次取中位数；目标："
        f"至多 {slow['aim']:g} 秒，普通网页至多 250 KB、15 次请求。"
    )
    yield ""
    yield "| 网站 | 网页 | 打开次数 | LCP（秒） | 最慢一次（秒） | 压缩时 LCP（秒） | 目标 | 请求 | 大小（KB） |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |"
    for name, site in figures["sites"].items():
        for row in site["pages"]:
            met = "达到" if row["seconds"] <= site["aim"] else "没有达到"
            times = [
                f"{row['seconds']:.2f}",
                f"{row['slowest']:.2f}",
                f"{row['packed']:.2f}" if "packed" in row else "—",
            ]
            page = f"{row['kind']}（`{row['place']}`）"
            cells = [name, page, str(site["runs"]), *times, met, str(row["requests"]), f"{row['bytes'] / 1024:.0f}"]
            yield "| " + " | ".join(cells) + " |"


_BUILT = {"seconds": "用时（秒）", "megabytes": "网站大小（MB）", "memory": "内存峰值（MB）"}


def _building(figures: Figures) -> Iterator[str]:
    jieba = "装有" if figures["segmentation"] else "没有装"
    yield (
        f"同样的文本各建一次网站：一次用准绳，一次用 MkDocs、Material 及其自带的搜索（{jieba} jieba 分词），"
        "后者没有锚点、链接和自动生成的页面。"
    )
    yield ""
    yield "| 文本数 | 项目 | 准绳 | 对照 | 比值 | 目标 |"
    yield "| ---: | --- | ---: | ---: | ---: | --- |"
    aims = {"seconds": f"比值至多 {LARGEST_TIME_RATIO:g}", "memory": f"至多 {LARGEST_MEMORY_MB:g} MB"}
    for measured in figures["builds"]:
        for key, name in _BUILT.items():
            cells = [f"{measured[whose][key]:.1f}" for whose in ("ours", "plain")]
            met = "达到" if measured["met"].get(key) else "没有达到"
            aim = f"{aims[key]}，{met}" if key in aims else "—"
            yield f"| {measured['texts']:,} | {name} | {' | '.join(cells)} | {measured['ratios'][key]:.2f} | {aim} |"
    growth = figures["growth"]
    met = "达到" if growth["met"] else "没有达到"
    yield ""
    yield f"文本多时每份的用时，为文本少时的 {growth['ratio']:.2f} 倍（目标：至多 {growth['aim']:g} 倍，{met}）。"


def _serving(figures: Figures) -> Iterator[str]:
    yield (
        f"预览时（`make serve`）改动一份标准，从写入文件到网页显示改动，各 {figures['runs']} 次。"
        "目标只对本站：至多 2 秒。"
    )
    yield ""
    yield "| 网站 | 标准数 | 首次生成（秒） | 最快（秒） | 最慢（秒） | 目标 |"
    yield "| --- | ---: | ---: | ---: | ---: | --- |"
    for site in figures["sites"]:
        met = {True: "达到", False: "没有达到", None: "—"}[site["met"]]
        cells = [f"{site[key]:.1f}" for key in ("start", "fastest", "slowest")]
        yield "| " + " | ".join([site["name"], str(site["texts"]), *cells, met]) + " |"


# The others are measured by ``scripts/measure.py`` with the name of the measure.
_COMMANDS = {name: f"scripts/measure.py {name} --site 名称=生成好的网站" for name in ("search", "pages", "opening")}
_COMMANDS["building"] = "scripts/measure.py building --words 装有jieba的文件夹"

# Measured once by hand.
_RECORDED = frozenset({"fresh", "drawn_mandates"})

_SECTIONS: dict[str, tuple[str, Callable[[Figures], Iterator[str]]]] = {
    "citations": ("引用的识别", _citations),
    "genres": ("通知和标准中的引用", _genres),
    "fresh": ("没有见过的文本", _fresh),
    "mandates": ("授权条款的识别", _mandates),
    "drawn_mandates": ("授权条款：没有见过的文本", _drawn_mandates),
    "findings": ("误报", _findings),
    "mutation": ("变异测试：改错的能不能发现", _mutation),
    "losslessness": ("一字不失", _losslessness),
    "fuzzing": ("模糊测试", _fuzzing),
    "speed": ("检查的速度", _speed),
    "search": ("搜索", _search),
    "pages": ("网页的大小", _pages),
    "opening": ("网页打开的快慢", _opening),
    "building": ("建站的速度", _building),
    "serving": ("预览的速度", _serving),
}
