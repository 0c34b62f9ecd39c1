"""How the tests of the site build a small project, as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from support import instrument

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-01-31"
SETTINGS = "site_name: 准绳\nplugins: [zhunsheng]\n"
NAMED = {"docs/index.md": "# 首页\n\n本站收录制度。\n", "standards/rules.md": instrument("登记办法", "第一条　登记。")}


def project(folder: Path, files: Mapping[str, str | bytes], config: str = "", site_url: str = "") -> Path:
    """Write a project that needs nothing but the installed package."""
    (folder / "mkdocs.yml").write_text(SETTINGS + (f"site_url: {site_url}\n" if site_url else ""), "utf-8")
    (folder / "zhunsheng.yml").write_text("sources: [docs, standards]\n" + config, "utf-8")
    (folder / "standards").mkdir()
    for path, content in {**NAMED, **files}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def attempt(folder: Path, into: str = "out", **environment: str) -> subprocess.CompletedProcess[str]:
    """Build a project, whatever comes of it."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-d", str(folder / into)],
        cwd=folder,
        env={**os.environ, "ZHUNSHENG_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def built(folder: Path, into: str = "out") -> dict[str, bytes]:
    """Build a project and return every file of its site."""
    done = attempt(folder, into)
    assert done.returncode == 0, done.stderr
    out = folder / into
    return {f.relative_to(out).as_posix(): f.read_bytes() for f in sorted(out.rglob("*")) if f.is_file()}
