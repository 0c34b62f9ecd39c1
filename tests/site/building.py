"""How the tests of the site build a small project, as a person would."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from starting import mkdocs
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


def attempt(folder: Path, into: str = "out") -> subprocess.CompletedProcess[str]:
    """Build a project, whatever comes of it."""
    return mkdocs("build", "-d", str(folder / into), cwd=folder, ZHUNSHENG_TODAY=TODAY)


def built(folder: Path, into: str = "out") -> dict[str, bytes]:
    """Build a project and return every file of its site."""
    done = attempt(folder, into)
    assert done.returncode == 0, done.stderr
    return files_of(folder / into)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}
