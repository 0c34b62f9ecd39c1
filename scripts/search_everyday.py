"""Test whether the search of a built site answers everyday questions, asked through its pages.

The questions and the right places are in a file that was written before the search was tuned for them.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

import yaml
from playwright.sync_api import Page, sync_playwright

from search_recall import PROGRAMS, served

FIRST = 3
SHARE = 0.9


class Question(NamedTuple):
    """A question with the addresses of its answers, with or without an anchor."""

    ask: str
    places: tuple[str, ...]

    def is_answered_at(self, url: str) -> bool:
        """Tell whether an address is one of the places or within one: on the page, in the clause."""
        return any(url == place or url.startswith(_within(place)) for place in self.places)


def _within(place: str) -> tuple[str, ...]:
    if "#" not in place:
        return (f"{place}#",)
    return (f"{place}__", f"{place}-") if "#cl_" in place else (f"{place}__",)


def read_questions(file: Path) -> list[Question]:
    """Read the questions of a file."""
    return [Question(one["ask"], tuple(one["at"])) for one in yaml.safe_load(file.read_text("utf-8"))]


def first_places(page: Page, base: str, query: str, most: int = FIRST) -> list[str]:
    """Return the addresses of the first results of a query, relative to the root of the site."""
    found: list[dict[str, Any]] = page.evaluate("query => zhunsheng.search(query)", query)
    return [unquote(str(one["url"]).removeprefix(base)) for one in found[:most]]


def main() -> int:
    """Ask all questions and print the results."""
    parser = argparse.ArgumentParser(description="测量日常问题能不能在前三个结果中找到。")
    parser.add_argument("site", type=Path, metavar="网站文件夹")
    parser.add_argument("questions", type=Path, metavar="问题文件")
    parser.add_argument("--json", action="store_true", help="最后一行输出 JSON")
    options = parser.parse_args()
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None or not (options.site / "search" / "current.js").is_file():
        print("没有 Chromium，或者这不是生成好的网站", file=sys.stderr)
        return 2
    questions = read_questions(options.questions)
    right = 0
    with served(options.site) as (_, base), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(base + "search.html")
        for question in questions:
            given = first_places(page, base, question.ask)
            answered = any(question.is_answered_at(url) for url in given)
            right += answered
            if not answered:
                print(f"{question.ask}：{'，'.join(given) or '没有结果'}", flush=True)
        browser.close()
    aim = math.ceil(SHARE * len(questions))
    print(f"{len(questions)} 个问题，前 {FIRST} 个结果中有正确位置的 {right} 个，目标 {aim}")
    if options.json:
        print(json.dumps({"questions": len(questions), "right": right}))
    return 0 if right >= aim else 1


if __name__ == "__main__":
    raise SystemExit(main())
