"""While a preview is served, what has not changed is not rendered again; what is shown is as if everything were."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from building import SETTINGS, TODAY, built, project

from support import instrument
from zhunsheng_mkdocs.settings import THEME

# What ``mkdocs serve`` does at each change; how often Markdown is converted and a template rendered is counted.
SERVE = """
import json, shutil, sys
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
for number, (path, text) in enumerate(json.loads(sys.argv[1]), start=1):
    seen.clear(), put.clear()
    Path(path).write_text(text, "utf-8")
    build(load_config("mkdocs.yml", site_dir="served"))
    counts.append((len(seen), len(put)))
    shutil.copytree("served", f"served{number}")
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


def test_a_preview_shows_what_a_build_would(tmp_path: Path) -> None:
    more = "standards/new.md"
    changes = {
        "words": ("standards/rules.md", RULES.replace("核对", "每年核对")),
        "and back": ("standards/rules.md", RULES),
        "an article less": ("standards/rules.md", RULES.replace("\n\n第二条　核对。", "")),
        "a page": ("docs/page.md", "# 说明\n\n见[使用办法](../standards/citing.md)。\n"),
        "a file more": (more, instrument("新办法", "第一条　依照《登记办法》第一条办理。")),
    }
    first, *others = assert_as_built(tmp_path, FILES, changes)
    for (what, (path, _)), other in zip(changes.items(), others, strict=True):
        if path != more:
            assert all(now < before / 2 for now, before in zip(other, first, strict=True)), what


def test_what_all_pages_show_changes_on_all_of_them(tmp_path: Path) -> None:
    theme = "theme: {name: material, custom_dir: overrides}\n"
    main = (THEME / "main.html").read_text("utf-8")
    files = FILES | {"overrides/main.html": main, "mkdocs.yml": SETTINGS + theme}
    changes = {
        "the title": ("zhunsheng.yml", f"sources: [docs, standards]\n{CONFIG}title: 某市制度库\n"),
        "the description": ("mkdocs.yml", f"{SETTINGS}{theme}site_description: 某市的制度\n"),
        "the theme": ("overrides/main.html", main + "{% block announce %}<p>试行</p>{% endblock %}\n"),
    }
    assert_as_built(tmp_path, files, changes)


def test_a_text_with_broken_metadata_keeps_its_page_with_the_reason_until_it_is_mended(tmp_path: Path) -> None:
    project(tmp_path, FILES, CONFIG)
    broken = RULES.replace("title: ", "status: [draft\ntitle: ")
    mended = RULES.replace("核对", "每年核对")
    served(tmp_path, ("standards/rules.md", broken), ("standards/rules.md", mended))
    first, second = ((tmp_path / f"served{number}" / "standards/rules.html").read_text("utf-8") for number in (1, 2))
    assert "元数据有误，以下仍是改动以前的内容" in first
    assert "YAML 语法有误" in first
    assert "第二条" in first
    assert "元数据有误" not in second
    assert "每年核对" in second
    citing = (tmp_path / "served1" / "standards/citing.html").read_text("utf-8")
    assert "rules.html#art_2" in citing


_POLICY = re.compile(rb"<meta http-equiv=.?Content-Security-Policy[^>]*>")


def assert_as_built(
    folder: Path, files: Mapping[str, str], changes: Mapping[str, tuple[str, str]]
) -> list[tuple[int, int]]:
    """Serve a project through some changes and hold each time what is served to what a build of the same gives.

    Returns:
        How many pages went through Markdown and a template at first and at each change.
    """
    for name in ("served", "built"):
        (folder / name).mkdir()
        project(folder / name, files, CONFIG)
    counts = served(folder / "served", *changes.values())
    for number, (what, (path, text)) in enumerate(changes.items(), start=1):
        (folder / "built" / path).write_text(text, "utf-8")
        fresh = built(folder / "built", f"out{number}")
        shown = folder / "served" / f"served{number}"
        # The theme's style sheets are trimmed by a build alone: a preview may show what no page has had before.
        # A preview has no policy, which would stop the script that reloads a page.
        pages = {name: _POLICY.sub(b"", data) for name, data in fresh.items() if "assets/stylesheets/" not in name}
        assert [name for name, data in pages.items() if (shown / name).read_bytes() != data] == [], what
    return counts
