"""Benchmarks building the site against plain MkDocs with Material and its own search on the same texts.

Both are built in one run on one machine, in turns, with the same theme and a navigation of the same length; the plain
site has the raw texts, without anchors, links, checks or generated pages. The result for each number of texts is the
time, the processor time, the size of the site and the peak memory.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from benching.running import ROOT, TODAY, environment, run, sample

LARGEST_TIME_RATIO = 0.6
"""The aim for the time, relative to the plain build."""
LARGEST_MEMORY_MB = 600.0
"""The aim for the memory."""
MOST_GROWTH = 1.1
"""The aim for the time per text of many texts, relative to few."""
NAMES = {
    "seconds": "用时（秒）",
    "processor": "处理器时间（秒）",
    "megabytes": "网站大小（MB）",
    "memory": "内存峰值（MB）",
}

HOME = "# 首页\n\n法规文本。\n"
PLAIN: dict[str, Any] = {
    "site_name": "对照",
    "use_directory_urls": False,
    "theme": {"name": "material", "language": "zh", "font": False},
    "plugins": [{"search": {"lang": "zh"}}],
    "nav": [{"首页": "index.md"}],
}


@dataclass(frozen=True, slots=True)
class Build:
    """One measured build."""

    seconds: float
    processor: float
    memory: float
    megabytes: float


def ours(folder: Path, texts: Path, files: Iterable[Path]) -> Path:
    """Write a project that uses the plugin."""
    nav = [{"首页": "index.md"}, {"标准目录": "standards.md"}, {"变动": "updates.md"}]
    settings = {"site_name": "准绳", "plugins": ["zhunsheng"], "nav": nav}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    (folder / "zhunsheng.yml").write_text("sources: [docs, standards]\n", "utf-8")
    _copy(texts, files, folder / "standards")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(HOME, "utf-8")
    return folder


def plain(folder: Path, texts: Path, files: Iterable[Path]) -> Path:
    """Write a plain MkDocs project of the same texts."""
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(PLAIN, allow_unicode=True), "utf-8")
    _copy(texts, files, folder / "docs")
    (folder / "docs" / "index.md").write_text(HOME, "utf-8")
    return folder


PROJECTS = {"ours": ours, "plain": plain}


def _copy(texts: Path, files: Iterable[Path], into: Path) -> None:
    for file in files:
        target = into / file.relative_to(texts)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def build(project: Path, compiled: Path, words: Path | None = None) -> Build:
    """Build a project in a process of its own.

    Args:
        project: Its folder.
        compiled: The folder for compiled bytecode.
        words: The folder with the word segmentation library of the theme's search.
    """
    site = project.with_name(f"{project.name}-site")
    path = os.pathsep.join(str(folder) for folder in (ROOT / "hooks", words) if folder and folder.is_dir())
    around = environment(compiled, ZHUNSHENG_TODAY=TODAY, PYTHONPATH=path)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(project / "mkdocs.yml"), "-d", str(site)]
    done = run(command, around)
    if done.code:
        raise SystemExit(f"没有生成（退出码 {done.code}）：{done.said}")
    size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    shutil.rmtree(site)
    return Build(done.seconds, done.processor, done.memory / 1e6, size / 1e6)


def bench(folder: Path, counts: Sequence[int], runs: int, words: Path | None) -> dict[str, Any]:
    """Measure both on so many of the texts below ``folder``, the fastest of several runs each."""
    files = sorted(folder.rglob("*.md"))
    if not files:
        raise SystemExit(f"{folder} 里没有 Markdown 文件")
    measured: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as compiled:
        _all(folder, sample(files, 1), 1, Path(compiled), words)  # compiles the modules
        for count in sorted({min(count, len(files)) for count in counts}):
            best = _all(folder, sample(files, count), runs, Path(compiled), words)
            measured.append({"texts": count, **_compared(best["ours"], best["plain"])})
    first, last = (m["ours"]["seconds"] / m["texts"] for m in (measured[0], measured[-1]))
    return {
        "runs": runs,
        "segmentation": bool(words or find_spec("jieba")),
        "processors": os.cpu_count(),
        "builds": measured,
        "growth": {"ratio": last / first, "aim": MOST_GROWTH, "met": last / first <= MOST_GROWTH},
    }


def _all(folder: Path, files: Sequence[Path], runs: int, compiled: Path, words: Path | None) -> dict[str, Build]:
    """Build both from the same texts, in turns; return the fastest run of each."""
    with tempfile.TemporaryDirectory() as temporary:
        projects = {}
        for name, write in PROJECTS.items():
            (Path(temporary) / name).mkdir()
            projects[name] = write(Path(temporary) / name, folder, files)
        built: dict[str, list[Build]] = {name: [] for name in projects}
        for _ in range(runs):
            for name, project in projects.items():
                built[name].append(build(project, compiled, None if name == "ours" else words))
        return {name: min(builds, key=lambda b: b.seconds) for name, builds in built.items()}


def _compared(ours: Build, plain: Build) -> dict[str, Any]:
    ratios = {key: getattr(ours, key) / getattr(plain, key) for key in NAMES}
    met = {"seconds": ratios["seconds"] <= LARGEST_TIME_RATIO, "memory": ours.memory <= LARGEST_MEMORY_MB}
    return {"ours": asdict(ours), "plain": asdict(plain), "ratios": ratios, "met": met}


def table(result: dict[str, Any]) -> str:
    """Write the figures as Markdown tables."""
    segmented = "" if result["segmentation"] else "没有"
    aims = {"seconds": f"比值至多 {LARGEST_TIME_RATIO:g}", "memory": f"至多 {LARGEST_MEMORY_MB:g} MB"}
    parts = [
        f"对照为 MkDocs + Material 及其自带搜索（{segmented}装 jieba 分词），用原来的文本。"
        f"每项 {result['runs']} 次取最快；{result['processors']} 个处理器核心。",
        "",
        "| 文件数 | 项目 | 准绳 | 对照 | 比值 | 目标 |",
        "| ---: | --- | ---: | ---: | ---: | --- |",
    ]
    for measured in result["builds"]:
        for key, name in NAMES.items():
            cells = [f"{measured[whose][key]:.1f}" for whose in ("ours", "plain")]
            cells += [f"{measured['ratios'][key]:.2f}", aims.get(key, "")]
            parts.append(f"| {measured['texts']} | {name} | {' | '.join(cells)} |")
    growth = result["growth"]
    met = "达到" if growth["met"] else "未达到"
    return "\n".join(
        [*parts, "", f"文件多时每个文件的用时为少时的 {growth['ratio']:.2f} 倍（目标 ≤ {growth['aim']:g}，{met}）。"]
    )
