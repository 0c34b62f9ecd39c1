"""Benchmarks the preview: how long a change takes to be shown while ``make serve`` runs.

This repository is cloned and served, and one of its standards is changed; then the same with law texts. The result is
the time from writing the file until the server returns a page with the change. MkDocs polls for changes twice a second
and rebuilds the whole site.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from benching.building import ours
from benching.running import FEW, ROOT, TODAY, environment, sample

AIM = 2.0
_PATIENCE = 300.0
_PAUSE = 0.02


@dataclass(frozen=True, slots=True)
class Served:
    """The measurements of one site: the first build, and the fastest and the slowest change."""

    name: str
    texts: int
    start: float
    fastest: float
    slowest: float
    aim: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the aim is met, None where there is none."""
        return None if self.aim is None else self.slowest <= self.aim


def bench(laws: Path | None, runs: int) -> dict[str, Any]:
    """Measure so many changes of this site and, where there are law texts, of a site of four hundred of them."""
    with tempfile.TemporaryDirectory() as temporary:
        compiled = Path(temporary) / "compiled"
        clone = Path(temporary) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)  # noqa: S603, S607
        standards = sorted((clone / "standards").rglob("*.md"))
        changed = next(file for file in standards if "status: draft" in file.read_text("utf-8"))
        texts = len(standards)
        found = [_measured("本站", clone, changed, texts, compiled, clone / "hooks", runs, AIM)]
        if laws:
            project = Path(temporary) / "laws"
            project.mkdir()
            files = sample(sorted(laws.rglob("*.md")), FEW)
            ours(project, laws, files)
            changed = project / "standards" / files[len(files) // 2].relative_to(laws)
            found.append(_measured("法规文本", project, changed, len(files), compiled, ROOT / "hooks", runs))
    return {"runs": runs, "sites": [asdict(served) | {"met": served.met} for served in found]}


def _measured(
    name: str, project: Path, file: Path, texts: int, compiled: Path, hooks: Path, runs: int, aim: float | None = None
) -> Served:
    """Serve a project and change one of its standards repeatedly."""
    page = quote(file.relative_to(project).with_suffix(".html").as_posix())
    took = []
    start = time.perf_counter()
    with _served(project, environment(compiled, ZHUNSHENG_TODAY=TODAY, PYTHONPATH=str(hooks))) as address:
        _wait(f"{address}/{page}", "")
        first = time.perf_counter() - start
        for run in range(runs):
            mark = f"第{run + 1}次预览"
            words = file.read_text("utf-8").rstrip("\n")
            start = time.perf_counter()
            file.write_text(f"{words}{mark}\n", "utf-8")
            _wait(f"{address}/{page}", mark)
            took.append(time.perf_counter() - start)
    return Served(name, texts, first, min(took), max(took), aim)


@contextmanager
def _served(project: Path, around: dict[str, str]) -> Iterator[str]:
    """Serve a project at a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", address]
    server = subprocess.Popen(command, cwd=project, env=around, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def _wait(url: str, words: str) -> None:
    """Request a page until it shows ``words``."""
    end = time.perf_counter() + _PATIENCE
    while time.perf_counter() < end:
        with suppress(URLError, ConnectionError, TimeoutError), urlopen(url, timeout=_PATIENCE) as answer:  # noqa: S310
            if words in answer.read().decode("utf-8"):
                return
        time.sleep(_PAUSE)
    raise SystemExit(f"{url} 一直没有显示改动")


def table(result: dict[str, Any]) -> str:
    """Write the figures as a Markdown table."""
    lines = [
        f"每项改动 {result['runs']} 次；从写入文件到预览的网页显示改动。",
        "",
        "| 网站 | 标准数 | 首次生成（秒） | 改动最快（秒） | 改动最慢（秒） | 目标 |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for site in result["sites"]:
        aim = f"≤ {site['aim']:g}，{'达到' if site['met'] else '未达到'}" if site["aim"] else ""
        numbers = " | ".join(f"{site[key]:.1f}" for key in ("start", "fastest", "slowest"))
        lines.append(f"| {site['name']} | {site['texts']} | {numbers} | {aim} |")
    return "\n".join(lines)
