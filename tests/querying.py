"""How the tests put queries to the site's search, without its box."""

from __future__ import annotations

import re

from playwright.sync_api import Page

PAGE = "standards/assets/vehicles.html"


def search(page: Page, query: str, **filters: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = page.evaluate("([q, f]) => zhunsheng.search(q, f)", [query, filters])
    root = re.sub(r"standards/.*", "", page.url)
    return [{**one, "url": str(one["url"]).removeprefix(root)} for one in found]


def addresses(page: Page, query: str) -> set[str]:
    return {str(one["url"]) for one in search(page, query) if not one.get("direct") and one.get("by") is None}
