"""What the browser tests share: the pages they look at, how a site is built, and a page that is watched."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import ConsoleMessage, Page

from starting import mkdocs

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-01-31"

# One page of every kind, as the site now has them.
KINDS = {
    "首页": "index.html",
    "通知": "notice.html",
    "条例": "regulation.html",
    "标准目录": "standards.html",
    "配套要求": "requirements.html",
    "缺口清单": "gaps.html",
    "覆盖矩阵": "matrix.html",
    "标准体系表": "system.html",
    "责任单位": "bodies.html",
    "各单位": "units.html",
    "单位": "units/unit-88bf5f4e.html",
    "外部文件": "external.html",
    "术语": "glossary.html",
    "条文体": "standards/assets/public-warehouse.html",
    "标准体": "standards/green/energy-use.html",
    "计划": "standards/funds/expense-standards.html",
    "指南": "guide/using.html",
    "有代码的指南": "guide/editors.html",
    "规则": "rules/R102.html",
    "规则目录": "rules/index.html",
    "学习": "study.html",
    "更新动态": "updates.html",
}
# With the pages that stand outside the navigation.
EVERY = {**KINDS, "没有这一页": "404.html", "搜索": "search.html"}


def absent(what: str) -> NoReturn:
    """Skip, or fail where the browser tests must run (CI)."""
    if os.environ.get("ZHUNSHENG_BROWSER_REQUIRED") == "1":
        pytest.fail(f"{what}，而 ZHUNSHENG_BROWSER_REQUIRED=1 要求浏览器测试必须运行")
    pytest.skip(f"{what}，浏览器测试不运行")


def build(project: Path, into: Path) -> Path:
    """Build a project's site as a person would."""
    done = mkdocs("build", "-q", "-d", str(into), cwd=project, ZHUNSHENG_TODAY=TODAY)
    assert done.returncode == 0, done.stderr
    return into


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, at the address that is given."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def until(page: Page, holds: Callable[[], object]) -> None:
    """Wait until something holds, ten seconds at most; the pages' policy refuses Playwright's ``wait_for_function``."""
    for _ in range(500):
        if holds():
            return
        page.wait_for_timeout(20)
    raise AssertionError("what was waited for did not come about within ten seconds")


@dataclass
class Watched:
    """A page, what it asked for, and what the browser complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)  # since the page was opened

    def listen(self) -> None:
        """Remember from now on what the page asks for and what the browser complains of."""
        self.page.context.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", self._complain)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _complain(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def search(self, words: str) -> list[str]:
        """Type words into the search box and return where the results lead."""
        if not self.page.locator(".zs-query").is_visible():
            self.page.click(".zs-search-open")
        self.page.fill(".zs-query", words)
        self.page.wait_for_selector(".zs-results a")
        return list(self.page.eval_on_selector_all(".zs-results a", "links => links.map(a => a.href)"))

    def outside(self) -> list[str]:
        allowed = ("http://127.0.0.1:", "file:///", "data:", "about:")
        return [url for url in self.requested + self.asked if not url.startswith(allowed)]


Opener = Callable[..., Watched]

# Look for the citation of every provision as the button beside it copies it. The first button loads what that needs.
# Of a search that is what comes first, before the entries that hold the words, which take most of its time.
_CITED = """async () => {
  document.querySelector(".reading-button").click();
  while (!document.querySelector(".reading-card")) await new Promise((done) => setTimeout(done));
  const found = [];
  await zhunsheng.loadSearch();
  const index = await zhunsheng.open();
  for (const { id } of document.querySelectorAll(".instrument [id]")) {
    const said = zhunsheng.quoting.citing(zhunshengReading.words, id);
    if (said === null) continue;
    const [first] = await zhunsheng.synonyms.direct(index, zhunshengReading.name + said);
    found.push([zhunshengReading.name + said, id, first && first.direct ? decodeURIComponent(first.url) : ""]);
  }
  return found;
}"""


def lost_citations(page: Page, url: str) -> list[str]:
    """Return the citations, of all that can be copied from a page, that the search does not lead back to their place.

    Where several places are cited in the same words, such as two tables without numbers, any of them will do.
    """
    page.goto(url)
    found: list[tuple[str, str, str]] = page.evaluate(_CITED)
    assert found
    places: dict[str, set[str]] = {}
    for words, place, _ in found:
        places.setdefault(words, set()).add(f"{url}#{place}")
    return [words for words, _, led in found if led not in places[words]]
