"""The benchmark runs anywhere, and leaves what it measures as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "bench.py"


def bench(*args: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, str(SCRIPT), *map(str, args)], capture_output=True, check=False)


def test_a_small_folder_is_measured_and_not_touched(tmp_path: Path) -> None:
    for name in "甲乙丙":
        text = f"# {name}办法\n\n" + "".join(f"第{n}条　机关应当登记资产。\n\n" for n in "一二三四")
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    ran = bench(tmp_path, "--runs", 1, "--json")
    assert ran.returncode == 0, ran.stderr.decode("utf-8")
    result = json.loads(ran.stdout)
    assert (result["files"], result["articles"]) == (3, 12)
    assert [step["seconds"] > 0 for step in result["steps"]] == [True] * 3
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = bench(tmp_path / "nowhere")
    assert ran.returncode == 2
    assert "没有这个文件夹" in ran.stderr.decode("utf-8")
