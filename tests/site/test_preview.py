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
from zhunsheng_mkdocs.settings import THEME

# What ``mkdocs serve`` does at each change; how often Markdown is converted and a template rendered is counted.
SERVE = """
import json, sys
from pathlib import Path
import jinja2
import markdown
from mkdocs.commands.build import build
from mkdocs.config import load_config

convert, render, seen, put = markdown.Markdown.convert, jinja2.Template.render, [], []
markdown.Markdown.convert = lambda self, text: seen.append(text) or convert(self, text)
jinja2.Template.render = lambda self, *args: put.append(self) or render(self, *args)
config = load_config("mkdocs.yml", site_dir="served")
config.plugins.on_startup(command="serve", dirty=False)
build(config)
counts = [(len(seen), len(put))]
for path, text in json.loads(sys.argv[1]):
    seen.clear(), put.clear()
    Path(path).write_text(text, "utf-8")
    build(load_config("mkdocs.yml", site_dir="served"))
    counts.append((len(seen), len(put)))
print(json.dumps(counts))
"""

CONFIG = "downloads: []\n"  # a preview makes no Word files
RULES = instrument("登记办法", "第一条　登记。\n\n第二条　核对。")
CITING = instrument("使用办法", "第一条　依照《登记办法》第二条办理。")
FILES = {
    "standards/rules.md": RULES,
    "standards/citing.md": CITING,
    "docs/page.md": "# 说明\n\n见[登记办法](../standards/rules.md)。\n",
}


def served(folder: Path, *changes: tuple[str, str]) -> list[tuple[int, int]]:
    """Serve a project through some changes; return how many pages went through Markdown and a template each time."""
    around = {**os.environ, "ZHUNSHENG_TODAY": TODAY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-c", SERVE, json.dumps(changes)]
    done = subprocess.run(command, cwd=folder, env=around, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return [(converted, rendered) for converted, rendered in json.loads(done.stdout.splitlines()[-1])]


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
    folder = project(tmp_path, FILES, CONFIG)
    first, *others = served(folder, *changes)
    assert_as_built(folder)
    if "new.md" not in changes[0][0]:
        assert all(now < before / 2 for other in others for now, before in zip(other, first, strict=True))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("zhunsheng.yml", "title: 某市制度库\n"),
        ("mkdocs.yml", "site_description: 某市的制度\n"),
        ("overrides/main.html", "{% block announce %}<p>试行</p>{% endblock %}\n"),
    ],
)
def test_what_all_pages_show_changes_on_all_of_them(tmp_path: Path, path: str, words: str) -> None:
    own = {"overrides/main.html": (THEME / "main.html").read_text("utf-8")}
    folder = project(tmp_path, FILES | own, CONFIG)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "theme: {name: material, custom_dir: overrides}\n", "utf-8")
    served(folder, (path, (folder / path).read_text("utf-8") + words))
    assert_as_built(folder)


def assert_as_built(folder: Path) -> None:
    """Hold what was served to what a build of the same gives."""
    shown = {f.relative_to(folder / "served").as_posix(): f for f in (folder / "served").rglob("*") if f.is_file()}
    fresh = built(folder)
    assert {path: shown[path].read_bytes() for path in fresh} == fresh
