"""The door by which the official text comes in: a real regulation, as a stand-in, arrives as a Word file.

Before it, the regulation's page holds no article and every citation of one is broken; behind it, citations of its
articles lead to them, requirements can be drawn from its paragraphs, and its mandates are read.
"""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from commands import Run
from support import TODAY
from zhunsheng import load
from zhunsheng.site.tree import weave

BEFORE = "---\nid: stand-in\ntitle: 机关事务管理条例\nstyle: free\n---\n# 机关事务管理条例\n\n官方文本尚未收录。\n"
RULES = (
    "---\nid: rules\ntitle: 经费办法\npillar: assets\nimplements:\n  - ref: req:quota\nbasis: [stand-in]\n---\n"
    "# 经费办法\n\n"
    "第一条　依照《机关事务管理条例》第十条第一款编制定额。\n"
)
REGISTER = (
    "requirements:\n  - id: quota\n    title: 实物定额\n    demand: express\n    source: stand-in#art_10__para_1\n"
    "    quote: 实物定额和服务标准\n    instrument: 定额\n    pillar: assets\n"
)


@pytest.fixture
def regulation(project: Path, law_texts: Path) -> Path:
    """Return a Word file with the text of a real regulation, its articles as paragraphs."""
    text = next(law_texts.glob("行政法规/机关事务管理条例*.md")).read_text("utf-8")
    document = docx.Document()
    for line in text.splitlines():
        if line.strip() and not line.startswith("<!--"):
            document.add_paragraph(re.sub(r"^#+ ", "", line))
    file = project / "机关事务管理条例.docx"
    document.save(str(file))
    (project / "docs/regulation.md").write_text(BEFORE, "utf-8")
    (project / "standards/assets/rules.md").write_text(RULES, "utf-8")
    (project / "docs/requirements.yml").write_text(REGISTER, "utf-8")
    return file


def test_the_official_text_takes_the_place_of_the_page_that_stood_in_for_it(regulation: Path, run: Run) -> None:
    # The page without articles: the register and the standard point at nothing.
    code, out, _ = run("check")
    assert code == 1
    assert "没有锚点 art_10__para_1" in out
    assert "没有第十条" in out

    # Replacing the page keeps its id, to which everything already points.
    code, out, _ = run("import", regulation, "-o", "docs/regulation.md", "--force")
    assert code == 0
    assert "35 条" in out
    assert run("check", "--ignore", "D").out == "没有发现问题\n"  # the text itself has narrow brackets

    corpus = load(Path())
    stand_in = corpus.instruments["stand-in"].current
    woven = {page.path: page.text for page in weave(corpus, TODAY)}
    link = "[《机关事务管理条例》第十条第一款](../../regulation.md#art_10__para_1){: .cite data-note="
    assert link in woven["standards/assets/rules.md"]
    assert "{: #art_10__para_1" in woven["regulation.md"]
    assert "[第十条第一款](#art_10__para_1)" in woven["regulation.md"].partition("被引用情况")[2]
    assert "](regulation.md#art_10__para_1)" in woven["requirements.md"]
    assert any("标准" in mandate.instruments or "定额" in mandate.instruments for mandate in stand_in.mandates)
