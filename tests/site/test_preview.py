"""While a preview is served, what has not changed is not rendered again; what is shown is as if everything were."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from building import TODAY, built, project

from support import instrument

# What ``mkdocs serve`` does at each change, with the number of pages that go through Markdown counted.
SERVE = """
import json, sys
from pathlib import Path
import markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config

convert, seen = markdown.Markdown.convert, []
markdown.Markdown.convert = lambda self, text: seen.append(text) or convert(self, text)
config = load_config("mkdocs.yml", site_dir="served")
config.plugins.on_startup(command="serve", dirty=False)
build(config)
counts = [len(seen)]
for path, text in json.loads(sys.argv[1]):
    seen.clear()
    Path(path).write_text(text, "utf-8")
    build(load_config("mkdocs.yml", site_dir="served"))
    counts.append(len(seen))
print(json.dumps(counts))
"""

RULES = instrument("登记办法", "第一条　登记。\n\n第二条　核对。")
CITING = instrument("使用办法", "第一条　依照《登记办法》第二条办理。")
FILES = {
    "standards/rules.md": RULES,
    "standards/citing.md": CITING,
    "docs/page.md": "# 说明\n\n见[登记办法](../standards/rules.md)。\n",
}


def served(folder: Path, *changes: tuple[str, str]) -> list[int]:
    """Serve a project through some changes; return how many pages went through Markdown at each build."""
    around = {**os.environ, "ZHUNSHENG_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", SERVE, json.dumps(changes)]
    done = subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(counts, list)
    return counts


@pytest.mark.parametrize(
    "changes",
    [
        [("standards/rules.md", RULES.replace("核对", "每年核对"))],
        [("standards/rules.md", RULES.replace("\n\n第二条　核对。", ""))],
        [("docs/page.md", "# 说明\n\n见[使用办法](../standards/citing.md)。\n")],
        [("standards/new.md", instrument("新办法", "第一条　依照《登记办法》第一条办理。"))],
        [("standards/rules.md", RULES.replace("核对", "每年核对")), ("standards/rules.md", RULES)],
    ],
    ids=["words", "an article less", "a page", "a file more", "there and back"],
)
def test_a_preview_shows_what_a_build_would(tmp_path: Path, changes: list[tuple[str, str]]) -> None:
    folder = project(tmp_path, FILES)
    counts = served(folder, *changes)
    shown = {f.relative_to(folder / "served").as_posix(): f for f in (folder / "served").rglob("*") if f.is_file()}
    fresh = built(folder)
    assert {path: shown[path].read_bytes() for path in fresh} == fresh
    if "new.md" not in changes[0][0]:
        assert max(counts[1:]) < counts[0] / 2
