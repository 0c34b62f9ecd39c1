"""How fast a check is, measured against what no check can be faster than.

In one run, on one machine: a bare pass reads all files and counts 第…条 with one regular expression; ``zhunsheng
check`` reads and checks the same files with an empty cache, again with nothing changed, and once more with one file
changed. What is stated are the seconds, how many bare passes that is, and the peak memory of the largest process.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LAWS = ROOT.parent / "shared" / "corpus" / "laws-cn.tar.xz"
TODAY = "2026-01-01"

_ARTICLE = re.compile("第[一二三四五六七八九十百千零〇○0-9]+条")
MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes there and kilobytes elsewhere

# Run in a process of its own, so that each step has a peak memory of its own.
MEASURE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
seconds = time.perf_counter() - start
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss,
                  done.stderr.decode("utf-8", "replace")[-2000:]]))
"""

COLD, WARM, CHANGED = "首次（无缓存）", "再次（有缓存）", "改动一个文件"
AIMS = {COLD: 30.0, WARM: 5.0, CHANGED: 2.0}
"""At most so many bare passes; a changed file may add so many to what a check without change took."""
MEMORY_AIM = 400.0


@dataclass(frozen=True, slots=True)
class Step:
    """One measured step: the fastest of its runs, for what else the machine does can only slow one down."""

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
    wrapped = [sys.executable, "-c", MEASURE, *command]
    ran = subprocess.run(wrapped, capture_output=True, check=True, env=environment)  # noqa: S603
    code, seconds, processor, memory, said = json.loads(ran.stdout)
    if code not in (0, 1):
        raise SystemExit(f"检查没有完成（退出码 {code}）：{said}")
    return Step(name, seconds, processor, memory * MEMORY_UNIT / 1024 / 1024)


def fastest(runs: list[Step], bare: float) -> Step:
    """Return the fastest of several runs of one step."""
    seconds = min(run.seconds for run in runs)
    return Step(
        runs[0].name,
        seconds,
        min(run.processor for run in runs),
        max(run.memory for run in runs),
        seconds / bare,
    )


def change(file: Path, run: int) -> None:
    """Change one figure in the words of one file, as a drafter does, so that its title and dates stay."""
    text = file.read_bytes().decode("utf-8")
    at = len(text) // 2
    line = text.index("\n", at)
    file.write_bytes((text[:line] + f"第{run + 2}次修改：依照前条规定办理。" + text[line:]).encode("utf-8"))


def bench(folder: Path, runs: int) -> dict[str, Any]:
    """Measure all steps on the files below ``folder``, in turns, so that what else the machine does hits all alike."""
    files = sorted(folder.rglob("*.md"))
    if not files:
        raise SystemExit(f"{folder} 里没有 Markdown 文件")
    target = sorted(files, key=lambda file: (file.stat().st_size, file.name))[len(files) // 2]
    original = target.read_bytes()
    bare_pass(files)  # the first pass brings the files into memory
    bares: list[float] = []
    steps: dict[str, list[Step]] = {name: [] for name in AIMS}
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"ZHUNSHENG_CACHE_DIR": cache, "PYTHONPATH": str(ROOT / "hooks")}
        report = str(Path(cache).parent / f"{Path(cache).name}.json")
        command = [sys.executable, "-c", "from zhunsheng.cli import main; raise SystemExit(main())"]
        command += ["check", str(folder), "--today", TODAY]
        command += ["--format", "json", "-o", report]
        try:
            for run in range(runs):
                start = time.perf_counter()
                found, size = bare_pass(files)
                bares.append(time.perf_counter() - start)
                for record in Path(cache).glob("*.json"):
                    record.unlink()
                for name in AIMS:
                    if name == CHANGED:
                        change(target, run)
                    Path(report).unlink(missing_ok=True)
                    steps[name].append(measured(name, command, environment))
                    if not Path(report).is_file():
                        raise SystemExit("检查没有写出结果，测得的时间没有意义")
                target.write_bytes(original)
        finally:
            target.write_bytes(original)
            Path(report).unlink(missing_ok=True)
    bare = min(bares)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MEMORY_UNIT / 1024 / 1024
    rows = [Step("裸扫描（读文件、数“第…条”）", bare, bare, own), *(fastest(steps[name], bare) for name in AIMS)]
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
    aim = AIMS[name] + (_row(rows, WARM).ratio if name == CHANGED else 0)
    return {"aim": round(aim, 1), "met": _row(rows, name).ratio <= aim}


def _row(rows: list[Step], name: str) -> Step:
    return next(row for row in rows if row.name == name)


def table(result: dict[str, Any]) -> str:
    """Write the figures as a Markdown table."""
    lines = [
        f"{result['files']} 个文件，{result['megabytes']} MB，{result['articles']} 处“第…条”；"
        f"每步 {result['runs']} 次取最快；Python {result['python']}，{result['processors']} 个处理器核心。",
        "",
        "| 步骤 | 用时（秒） | 处理器时间（秒） | 为裸扫描的倍数 | 目标 | 内存峰值（MB） |",
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
    lines += ["", f"内存目标：每个进程低于 {memory['aim']:g} MB，{'达到' if memory['met'] else '未达到'}。"]
    return "\n".join(lines)


class _Help(argparse.HelpFormatter):
    """Help in Chinese to its first word."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Write the usage line."""
        super().add_usage(usage, actions, groups, prefix or "用法：")


def _options() -> argparse.Namespace:
    words = "测量 zhunsheng check 的速度，与一次裸扫描相比。"
    parser = argparse.ArgumentParser(description=words, add_help=False, formatter_class=_Help)
    group = parser.add_argument_group("参数和选项")
    where = "法规文本所在；默认为 ../shared/corpus 里的"
    group.add_argument("folder", nargs="?", type=Path, metavar="文件夹", help=where)
    group.add_argument("--runs", type=int, default=5, metavar="次数", help="每步测几次，取最快的一次；默认 5")
    group.add_argument("--json", action="store_true", help="输出 JSON")
    group.add_argument("-h", "--help", action="help", help="显示这份帮助")
    return parser.parse_args()


def main() -> int:
    """Read the command line, measure, and print."""
    options = _options()
    with tempfile.TemporaryDirectory() as temporary:
        # A copy is measured, since one of the files is changed.
        folder = Path(temporary) / "texts"
        if options.folder:
            if not options.folder.is_dir():
                print(f"没有这个文件夹：{options.folder}", file=sys.stderr)
                return 2
            shutil.copytree(options.folder, folder)
        elif LAWS.is_file():
            with tarfile.open(LAWS) as archive:
                archive.extractall(folder, filter="data")
        else:
            print(f"跳过：没有法规文本（{LAWS.name} 不在 ../shared/corpus）；可以写明一个文件夹", file=sys.stderr)
            return 0
        result = bench(folder, max(1, options.runs))
    print(json.dumps(result, ensure_ascii=False, indent=2) if options.json else table(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
