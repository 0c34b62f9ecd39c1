"""What would keep Python-Markdown busy for minutes is told with its place, and not published; all else is linear."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from growing import Growing
from rendering import extensions
from support import corpus_of, findings, instrument
from zhunsheng.corpus.disclosure import publish
from zhunsheng.model import Source
from zhunsheng.model.config import Audience
from zhunsheng.reading.bounds import LONGEST, MOST_HEADINGS, MOST_MARKS, unbearable
from zhunsheng.reading.document import read_document
from zhunsheng.weaving.page_text import weave_page

ROOT = Path(__file__).resolve().parents[2]
SIZE = 40_000
# Each of these takes Python-Markdown seconds for a page of 40 KB, and sixteen times as long for four times as much.
CHAINS = (
    *("# a\n", "##a#\n", "a\n=\n", "a\n---\n", "* * *\n", "> # a\n", "- # a\n", "[`…`](", "^[a", "[a]: ", "‹", "‹!--"),
    *("<", "&a;", "`", "``a`b", "*a*", "![", "~", "\\\\`", "a  \n", "| a |\n", "1. a\n"),
)


def page(text: str) -> str | None:
    """Return what is wrong with a page, None where nothing is."""
    problem = unbearable(read_document(Source("docs/a.md", f"# 首页\n\n{text}\n")))
    return problem.message if problem else None


@pytest.mark.parametrize("chain", CHAINS)
def test_a_chain_that_no_blank_line_ends_is_refused(chain: str) -> None:
    assert page(chain * (SIZE // len(chain)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# a\n" * MOST_HEADINGS, None),
        ("# a\n" * (MOST_HEADINGS + 1), "标题或者横线"),
        ("# a\n\n" * 999, None),
        ("甲" * LONGEST, None),
        ("甲" * (LONGEST + 1), f"超过上限 {LONGEST}"),
        ("甲甲甲\n" * 2_500 + "\n", None),
        ("甲甲甲\n" * 2_501, f"超过上限 {LONGEST}"),
        ("甲\n<!-- 乙 -->" + "甲\n" * LONGEST, f"超过上限 {LONGEST}"),
        ("```\n" + "# 甲\n" * LONGEST + "```", None),
        ("# a\n```\n```\n" * (MOST_HEADINGS + 1), "标题或者横线"),
        ("| a | `b` |\n| --- | --- |\n" + "| 甲 | `b` |\n" * LONGEST, None),
        ("| a |\n| --- |\n| " + "甲" * LONGEST + " |", f"超过上限 {LONGEST}"),
        ("| a |\n" * LONGEST, f"超过上限 {LONGEST}"),
        ("`" * MOST_MARKS + "甲", None),
        ("`" * MOST_MARKS + "甲`", "标记符号"),
        ("*甲*" * (MOST_MARKS // 2), None),
        ("*甲*" * (MOST_MARKS // 2) + "_", "标记符号"),
        ("{" * (MOST_MARKS + 1), "标记符号"),
        ("| a |\n| --- |\n" + "| [甲](b)|\n" * MOST_MARKS, None),
        ("| a |\n| --- |\n| " + "~" * (MOST_MARKS + 1) + " |", "标记符号"),
        ("".join(" " * 4 * n + "- a\n" for n in range(21)), None),
        ("".join(" " * 4 * n + "- a\n" for n in range(300)), "20 层"),
        ("> " * 21 + "a", "20 层"),
        ("- > " * 20 + "\t" * 30 + "a", None),
    ],
)
def test_a_page_may_be_as_long_as_it_likes_in_blocks_that_are_not(text: str, words: str | None) -> None:
    told = page(text)
    assert told is None if words is None else told and words in told


@pytest.mark.parametrize(
    ("line", "count"), [("_" * MOST_MARKS, 0), ("_" * (MOST_MARKS + 1), 1), ("*甲" * MOST_MARKS, 0), ("`*" * 501, 1)]
)
def test_a_line_of_an_instrument_may_have_so_many_characters_of_markup(line: str, count: int) -> None:
    corpus = corpus_of(instrument("甲办法", "第一条　甲_乙。", f"第二条　{line}"))
    assert [found[2] for found in findings(corpus, "M026")] == [7] * count


def test_a_line_of_an_instrument_is_a_block() -> None:
    assert not findings(corpus_of(instrument("甲办法", "第一条　甲。\n" * 999)), "M026")
    (line,) = findings(corpus_of(instrument("甲办法", "第一条　甲。", "第二条　" + "`甲``乙" * LONGEST)), "M026")
    assert (line.path, line.line, line.column) == ("standards/a.md", 7, 1)


@pytest.mark.parametrize("audience", Audience)
def test_what_is_refused_is_shown_to_nobody(audience: Audience) -> None:
    long = "甲" * (LONGEST + 1)
    corpus = corpus_of(
        {"docs/a.md": f"# 甲\n\n{long}\n", "docs/b.md": "# 乙\n", "standards/c.md": instrument("丙办法", long)}
    )
    published = publish(corpus, audience)
    assert [p.source.path for p in published.corpus.pages] == ["docs/b.md"]
    assert not published.corpus.instruments
    assert published.withheld == {"docs/a.md", "standards/c.md"}


def test_nothing_that_is_written_for_readers_here_is_refused() -> None:
    files = [*(ROOT / "docs").rglob("*.md"), *(ROOT / "standards").rglob("*.md"), *ROOT.glob("*.md")]
    assert [file for file in files if unbearable(read_document(Source(file.name, file.read_text("utf-8"))))] == []


def test_the_laws_stay_far_below_the_bounds(law_texts: Path) -> None:
    lines = (len(line) for path in law_texts.rglob("*.md") for line in path.read_text("utf-8").splitlines())
    assert max(lines) * 3 < LONGEST


@pytest.mark.parametrize("block", ["&a;" * MOST_MARKS, "a\n=\n" * MOST_HEADINGS + "甲" * (LONGEST - 200)])
def test_blocks_within_the_bounds_are_rendered_in_linear_time(block: str, growth: Growing) -> None:
    names, settings = extensions()

    def render(text: str) -> None:
        markdown.markdown(weave_page(text, lambda ref: None), extensions=names, extension_configs=settings)

    def blocks(number: int) -> str:
        return f"{block}\n\n" * number

    assert page(blocks(4)) is None
    assert growth(render, blocks, 4).is_linear
