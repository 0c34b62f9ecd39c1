"""Measures how fast the pages of a built site open on a slow line and a slow processor, with an empty browser cache.

Chromium is throttled over its DevTools protocol, and reports the largest contentful paint (LCP).
"""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from search_recall import PROGRAMS

SLOWER = 4  # times the processor
BITS = 1_600_000  # a second
DELAY = 150  # milliseconds before an answer begins
AIM = 1.5  # seconds
SCREEN = {"width": 390, "height": 844}
_PAGES = {
    "首页": "index.html",
    "标准目录": "standards.html",
    "通知": "notice.html",
    "缺口清单": "gaps.html",
    "覆盖矩阵": "matrix.html",
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
        The throttling, and for each page its kind, its path, the median LCP in seconds as plain files and compressed,
        the requests and the bytes of the plain files; None if Chromium is not installed.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        return None
    rows = []
    with _served(site) as base, _served(site, _Packed) as packed, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for kind, place in _kinds(site):
            opened = [_opened(browser, base + place) for _ in range(runs)]
            seconds, requests, weight = zip(*opened, strict=True)
            row = {"kind": kind, "place": place, "seconds": median(seconds), "slowest": max(seconds)}
            small = median(_opened(browser, packed + place)[0] for _ in range(runs))
            rows.append({**row, "packed": small, "requests": max(requests), "bytes": max(weight)})
        browser.close()
    slow = {"slower": SLOWER, "bits": BITS, "delay": DELAY, "width": SCREEN["width"], "runs": runs}
    return {**slow, "aim": AIM, "pages": rows}


class _Plain(http.server.SimpleHTTPRequestHandler):
    """Serve files as they are, as the server of an intranet may."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Write no log."""


class _Packed(_Plain):
    """Serve files compressed, as most servers do."""

    def send_head(self) -> io.BytesIO | Any:
        """Send the head of an answer and return its body."""
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            return super().send_head()
        body = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


@contextmanager
def _served(site: Path, handler: type[_Plain] = _Plain) -> Iterator[str]:
    """Serve a site on this machine; yield its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


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
