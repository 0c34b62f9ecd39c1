"""How fast the site is built, measured against plain MkDocs with Material and its own search on the same texts.

Both are built in one run on one machine, in turns: from the same law texts, with the same theme and a navigation of
the same length. The plain one has the texts as they are, without anchors, links, checks or generated pages. What is
stated for each number of texts are the seconds, the size of the site and the peak memory, and what a text costs.
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

# Ours is to take no more than so much of what the plain one takes, and a text no more among many than among few.
AIMS = {"seconds": 0.5, "megabytes": 0.25, "memory": 1.0}
MOST_GROWTH = 1.1
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
    """Write a project with our hook, theme and settings."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings = {key: settings[key] for key in settings if key not in {"nav", "watch", "validation"}}
    settings["nav"] = [{"首页": "index.md"}, {"标准目录": "standards.md"}, {"变动": "updates.md"}]
    settings["watch"] = [str(folder / "standards")]
    settings["hooks"] = [str(ROOT / "hooks" / "site.py")]
    settings["theme"]["custom_dir"] = str(ROOT / "hooks" / "theme")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    (folder / "zhunsheng.yml").write_text("sources: [docs, standards]\n", "utf-8")
    _copy(texts, files, folder / "standards")
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text(HOME, "utf-8")
    return folder


def plain(folder: Path, texts: Path, files: Iterable[Path]) -> Path:
    """Write a project of the same texts with nothing of ours."""
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(PLAIN, allow_unicode=True), "utf-8")
    _copy(texts, files, folder / "docs")
    (folder / "docs" / "index.md").write_text(HOME, "utf-8")
    return folder


def _copy(texts: Path, files: Iterable[Path], into: Path) -> None:
    for file in files:
        target = into / file.relative_to(texts)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def build(project: Path, compiled: Path, words: Path | None = None) -> Build:
    """Build a project in a process of its own.

    Args:
        project: Its folder.
        compiled: Where the interpreter keeps what it has compiled.
        words: A folder from which the word segmentation of the theme's search is taken.
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
    measured = []
    with tempfile.TemporaryDirectory() as compiled:
        _both(folder, sample(files, 1), 1, Path(compiled), words)  # which compiles what is loaded
        for count in sorted({min(count, len(files)) for count in counts}):
            both = _both(folder, sample(files, count), runs, Path(compiled), words)
            mine, other = (min((pair[n] for pair in both), key=lambda b: b.seconds) for n in (0, 1))
            ratios = {key: getattr(mine, key) / getattr(other, key) for key in NAMES}
            measured.append(
                {
                    "texts": count,
                    "ours": asdict(mine),
                    "plain": asdict(other),
                    "ratios": ratios,
                    "met": {key: ratios[key] <= aim for key, aim in AIMS.items()},
                    "milliseconds_a_text": [1000 * b.seconds / count for b in (mine, other)],
                }
            )
    first, last = (m["milliseconds_a_text"][0] for m in (measured[0], measured[-1]))
    return {
        "runs": runs,
        "segmentation": bool(words or find_spec("jieba")),
        "processors": os.cpu_count(),
        "builds": measured,
        "growth": {"ratio": last / first, "aim": MOST_GROWTH, "met": last / first <= MOST_GROWTH},
    }


def _both(
    folder: Path, files: Sequence[Path], runs: int, compiled: Path, words: Path | None
) -> list[tuple[Build, Build]]:
    """Build ours and the plain one of the same texts, in turns."""
    with tempfile.TemporaryDirectory() as temporary:
        projects = []
        for name, write in (("ours", ours), ("plain", plain)):
            (Path(temporary) / name).mkdir()
            projects.append(write(Path(temporary) / name, folder, files))
        return [(build(projects[0], compiled), build(projects[1], compiled, words)) for _ in range(runs)]


def table(result: dict[str, Any]) -> str:
    """Write the figures as Markdown tables."""
    segmented = "" if result["segmentation"] else "没有"
    parts = [
        f"对照为 MkDocs + Material 及其自带搜索（{segmented}装 jieba 分词）；每项 {result['runs']} 次取最快；"
        f"{result['processors']} 个处理器核心。",
        "",
        "| 文件数 | 项目 | 准绳 | 对照 | 比值 | 目标 |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for measured in result["builds"]:
        for key, name in NAMES.items():
            met = "达到" if measured["met"].get(key) else "未达到"
            words = f"≤ {AIMS[key]:g}，{met}" if key in AIMS else ""
            mine, other = measured["ours"][key], measured["plain"][key]
            ratio = measured["ratios"][key]
            parts.append(f"| {measured['texts']} | {name} | {mine:.1f} | {other:.1f} | {ratio:.2f} | {words} |")
        mine, other = measured["milliseconds_a_text"]
        parts.append(f"| {measured['texts']} | 每个文件（毫秒） | {mine:.1f} | {other:.1f} | {mine / other:.2f} |  |")
    growth = result["growth"]
    met = "达到" if growth["met"] else "未达到"
    return "\n".join(
        [*parts, "", f"文件多时每个文件的用时为少时的 {growth['ratio']:.2f} 倍（目标 ≤ {growth['aim']:g}，{met}）。"]
    )
