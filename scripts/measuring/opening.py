"""Measures how fast the pages of a built site open on a slow line and a slow processor, with an empty browser cache.

Chromium is throttled over its DevTools protocol, and reports the largest contentful paint (LCP).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from search_recall import PROGRAMS, served

SLOWER = 4  # times the processor
BITS = 1_600_000  # a second
DELAY = 150  # milliseconds before an answer begins
AIM = 1.5  # seconds
SCREEN = {"width": 390, "height": 844}
_PAGES = {
    "首页": "index.html",
    "标准目录": "standards.html",
    "缺口清单": "gaps.html",
    "配套要求": "requirements.html",
    "使用说明": "guide/using.html",
}
_PROVISION = re.compile(r'\sid="(?:art|cl|lv1)_')  # only documents with a text have provisions
_LARGEST = """() => new Promise((done) => {
    let last = 0;
    const watch = (list) => list.getEntries().forEach((entry) => (last = entry.startTime));
    new PerformanceObserver(watch).observe({ type: "largest-contentful-paint", buffered: true });
    setTimeout(() => done(last), 200);
})"""


def opening(site: Path, runs: int) -> dict[str, Any] | None:
    """Measure one page of every kind.

    Args:
        site: The folder of the site.
        runs: How often each page is opened.

    Returns:
        The throttling, and for each page its kind, its path, the median LCP in seconds, the requests and the bytes;
        None if Chromium is not installed.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        return None
    rows = []
    with served(site) as (_, base), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for kind, place in _kinds(site):
            opened = [_opened(browser, base + place) for _ in range(runs)]
            seconds, requests, weight = zip(*opened, strict=True)
            row = {"kind": kind, "place": place, "seconds": median(seconds), "slowest": max(seconds)}
            rows.append({**row, "requests": max(requests), "bytes": max(weight)})
        browser.close()
    slow = {"slower": SLOWER, "bits": BITS, "delay": DELAY, "width": SCREEN["width"], "runs": runs}
    return {**slow, "aim": AIM, "pages": rows}


def _kinds(site: Path) -> Iterator[tuple[str, str]]:
    """Yield a page of every kind, with the median and the largest of the documents with a text."""
    for kind, place in _PAGES.items():
        if (site / place).is_file():
            yield kind, place
    documents = sorted(
        (page for page in site.rglob("*.html") if _PROVISION.search(page.read_text("utf-8"))),
        key=lambda page: (page.stat().st_size, page),
    )
    if documents:
        yield "中等大小的文件", documents[len(documents) // 2].relative_to(site).as_posix()
        yield "最大的文件", documents[-1].relative_to(site).as_posix()


def _opened(browser: Browser, address: str) -> tuple[float, int, int]:
    """Open a page with an empty cache; return the LCP in seconds, the number of requests and their bytes."""
    context = browser.new_context(viewport=SCREEN)  # type: ignore[arg-type]
    page = context.new_page()
    lengths: list[int] = []
    page.on("response", lambda answer: lengths.append(int(answer.headers.get("content-length", 0))))
    tools = context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    slow = {"offline": False, "latency": DELAY, "downloadThroughput": BITS / 8, "uploadThroughput": BITS / 8}
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", slow)
    page.goto(address, wait_until="load", timeout=120_000)
    largest = float(page.evaluate(_LARGEST)) / 1000
    context.close()
    return largest, len(lengths), sum(lengths)
