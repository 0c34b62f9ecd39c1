#!/usr/bin/env python3
"""Try to bring markup into pages through texts and metadata made for it, and count what gets through.

    smuggling.py [--count 100000] [--seed 1] [--site-every 500] [--keep FILE]

Each case is a text of attacks, in and around the marks that mean something to Markdown or the engine. It is woven
and rendered as an instrument and as a page of its own, without the last gate (``zhunsheng.site.markup``); any element,
attribute, address or comment that is not the engine's own is a hit. Now and then a whole site is woven of
instruments with attacks in their metadata. The exit code is 0 where nothing is hit.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "hooks")]

from smuggled.judging import beyond_gate, wrong_in  # noqa: E402
from smuggled.pages import on_instrument, on_page, site_of  # noqa: E402
from smuggled.texts import smuggled  # noqa: E402

SITE = 12  # instruments of one whole site
_MATTER_FIELDS = (
    "title",
    "short",
    "former_titles",
    "genre",
    "number",
    "issuer",
    "owner",
    "source",
    "summary",
    "unverified",
)


class Hit(NamedTuple):
    """What got through, where, and the text that brought it."""

    where: str
    wrong: str
    text: str


def hits(text: str) -> Iterator[Hit]:
    """Yield what a text brings into its page, as an instrument and as a page of its own."""
    for where, page in (("正文", on_instrument), ("页面", on_page)):
        if wrong := wrong_in(page(text)):
            yield Hit(where, "、".join(wrong), text)


def site_hits(rng: random.Random) -> Iterator[Hit]:
    """Yield what gets into the pages of a site through the metadata of its instruments."""
    texts = [smuggled(rng) for _ in range(SITE)]
    fields = [{name: smuggled(rng) for name in rng.sample(_MATTER_FIELDS, 3)} for _ in range(SITE)]
    for page in site_of(texts, fields):
        if wrong := beyond_gate(page):
            yield Hit("整站", "、".join(wrong[:20]), json.dumps([texts, fields], ensure_ascii=False))


def main() -> int:
    """Run as the command line says and print what came of it."""
    parser = argparse.ArgumentParser(description="用为攻击而写的文字和元数据，看有没有标记混进网页")
    parser.add_argument("--count", type=int, default=100_000, help="文字的数目")
    parser.add_argument("--seed", type=int, default=1, help="随机数种子")
    parser.add_argument("--site-every", type=int, default=500, help="每多少个另织一个整站，0 为不织")
    parser.add_argument("--keep", type=Path, help="混进去的写到哪个文件")
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311
    found, sites, start = 0, 0, time.process_time()
    for number in range(1, options.count + 1):
        text = smuggled(rng)
        made: list[Hit] = []
        try:
            made += hits(text)
            if options.site_every and number % options.site_every == 0:
                sites += 1
                made += site_hits(rng)
        except Exception as error:  # noqa: BLE001
            made.append(Hit("抛出异常", repr(error), text))
        for hit in made:
            found += 1
            print(f"{hit.where}：{hit.wrong}\n    {hit.text!r}", file=sys.stderr, flush=True)
            if options.keep:
                with options.keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(hit._asdict(), ensure_ascii=False) + "\n")
        if number % 5_000 == 0:
            print(f"{number}：混进 {found}", flush=True)
    seconds = time.process_time() - start
    print(f"种子 {options.seed}；文字 {options.count} 个，整站 {sites} 个；混进 {found} 处；{seconds:.0f} 秒")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
