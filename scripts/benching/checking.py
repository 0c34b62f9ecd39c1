"""Benchmarks the check relative to a bare pass over the same files, its lower bound.

In one run, on one machine: a bare pass reads all files and counts 第…条 with one regular expression; ``zhunsheng
check`` reads and checks the same files with an empty cache, and again with nothing changed. The result has the seconds,
the processor time of all processes with its ratio to that of the bare pass, and the peak memory of all processes
together. Other programs that run meanwhile change processor time little, seconds on the clock much.
"""

from __future__ import annotations

import os
import re
import resource
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benching.running import ROOT, TODAY, environment, run
from benching.watched import MEMORY_UNIT

_ARTICLE = re.compile("第[一二三四五六七八九十百千零〇○0-9]+条")

COLD, WARM = "首次（无缓存）", "再次（有缓存）"
AIMS = {COLD: 60.0, WARM: 6.0}
"""The aims, in multiples of the bare pass."""
MEMORY_AIM = 400.0


@dataclass(frozen=True, slots=True)
class Step:
    """One measured step: the fastest of its runs, since other load can only slow a run down."""

    name: str
    seconds: float
    processor: float
    memory: float
    ratio: float = 1.0


def bare_pass(files: list[Path]) -> tuple[int, int]:
    """Read all files and count what looks like an article's number; return the count and the bytes read."""
    found = size = 0
    for file in files:
        data = file.read_bytes()
        size += len(data)
        found += len(_ARTICLE.findall(data.decode("utf-8")))
    return found, size


def measured(name: str, command: list[str], environment: dict[str, str]) -> Step:
    """Run a command and tell how long it took."""
    done = run(command, environment)
    if done.code not in (0, 1):
        raise SystemExit(f"检查没有完成（退出码 {done.code}）：{done.said}")
    return Step(name, done.seconds, done.processor, done.memory / 1024 / 1024)


def fastest(runs: list[Step], bare: float) -> Step:
    """Return the fastest of several runs of one step; ``bare`` is the processor time of the bare pass."""
    processor = min(run.processor for run in runs)
    return Step(
        runs[0].name,
        min(run.seconds for run in runs),
        processor,
        max(run.memory for run in runs),
        processor / bare,
    )


def bench(laws: Path, runs: int) -> dict[str, Any]:
    """Measure all steps on the files below ``laws``."""
    with tempfile.TemporaryDirectory() as temporary:
        return _bench(laws, Path(temporary), runs)


def _bench(folder: Path, beside: Path, runs: int) -> dict[str, Any]:
    """Measure the steps in turns, so that other load affects all alike."""
    files = sorted(folder.rglob("*.md"))
    if not files:
        raise SystemExit(f"{folder} 里没有 Markdown 文件")
    cache, report = beside / "cache", beside / "report.json"
    around = environment(beside / "compiled", ZHUNSHENG_CACHE_DIR=str(cache), PYTHONPATH=str(ROOT / "hooks"))
    command = [sys.executable, "-c", "from zhunsheng.cli import main; raise SystemExit(main())"]
    command += ["check", str(folder), "--today", TODAY, "--format", "json", "-o", str(report)]
    bare_pass(files)  # warm-up: the first pass caches the files, and the first check compiles the engine
    measured(COLD, command, around)
    bares: list[tuple[float, float]] = []
    steps: dict[str, list[Step]] = {name: [] for name in AIMS}
    for _ in range(runs):
        start = time.perf_counter(), time.process_time()
        found, size = bare_pass(files)
        bares.append((time.perf_counter() - start[0], time.process_time() - start[1]))
        for record in cache.glob("*.json"):
            record.unlink()
        for name in AIMS:
            report.unlink(missing_ok=True)
            steps[name].append(measured(name, command, around))
            if not report.is_file():
                raise SystemExit("检查没有写出结果，测得的时间没有意义")
    seconds, bare = map(min, zip(*bares, strict=True))
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MEMORY_UNIT / 1024 / 1024
    rows = [Step("裸扫描（读文件、数“第…条”）", seconds, bare, own), *(fastest(steps[name], bare) for name in AIMS)]
    return {
        "files": len(files),
        "megabytes": round(size / 1e6, 1),
        "articles": found,
        "runs": runs,
        "python": sys.version.split()[0],
        "processors": os.cpu_count(),
        "steps": [asdict(row) for row in rows],
        "aims": {name: _judged(rows, name) for name in AIMS},
        "memory": {"aim": MEMORY_AIM, "met": all(row.memory < MEMORY_AIM for row in rows)},
    }


def _judged(rows: list[Step], name: str) -> dict[str, Any]:
    return {"aim": AIMS[name], "met": _row(rows, name).ratio <= AIMS[name]}


def _row(rows: list[Step], name: str) -> Step:
    return next(row for row in rows if row.name == name)


def table(result: dict[str, Any]) -> str:
    """Write the figures as a Markdown table."""
    lines = [
        f"{result['files']} 个文件，{result['megabytes']} MB，{result['articles']} 处“第…条”；"
        f"每步 {result['runs']} 次取最快；Python {result['python']}，{result['processors']} 个处理器核心。",
        "",
        "| 步骤 | 用时（秒） | 处理器时间（秒） | 处理器时间为裸扫描的倍数 | 目标 | 内存峰值（MB） |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for step in result["steps"]:
        aim = result["aims"].get(step["name"])
        words = f"≤ {aim['aim']:g}，{'达到' if aim['met'] else '未达到'}" if aim else ""
        lines.append(
            f"| {step['name']} | {step['seconds']:.3f} | {step['processor']:.3f} | {step['ratio']:.1f} "
            f"| {words} | {step['memory']:.0f} |"
        )
    memory = result["memory"]
    lines += ["", f"内存目标：各进程合计低于 {memory['aim']:g} MB，{'达到' if memory['met'] else '未达到'}。"]
    return "\n".join(lines)
