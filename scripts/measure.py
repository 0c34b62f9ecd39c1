#!/usr/bin/env python3
"""Measure accuracy and speed, and write the page with the results.

    measure.py                     every measure (takes a while), then the page
    measure.py citations speed     these measures alone; of the others the last figures stay,
                                   as do those of sites that are not named
    measure.py --page              the page alone, from the figures at hand

The figures are kept in scripts/measuring/figures.json, the page is docs/about/accuracy.md. A measure whose texts are
not at hand is skipped with a message.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "hooks")]

from benching.running import law_texts  # noqa: E402
from measuring.measures import MEASURES, ROOT, Task  # noqa: E402
from measuring.page import page  # noqa: E402

FIGURES = ROOT / "scripts" / "measuring" / "figures.json"
PAGE = ROOT / "docs" / "about" / "accuracy.md"


def main() -> int:
    """Run the selected measures and write the page."""
    options = _options()
    unknown = [name for name in options.measures if name not in MEASURES]
    if unknown:
        print(f"没有这项测量：{'、'.join(unknown)}；可用：{'、'.join(MEASURES)}", file=sys.stderr)
        return 2
    measured = json.loads(FIGURES.read_text("utf-8")) if FIGURES.is_file() else {}
    if not options.page:
        with law_texts(options.laws) as laws:
            sites = dict(named.split("=", 1) for named in options.site)
            task = Task(
                *(laws, options.today.isoformat(), options.mutants, options.fuzzed, options.seed, options.runs),
                {name: Path(folder) for name, folder in sites.items()},
                options.words,
            )
            for name in options.measures or MEASURES:
                print(f"测量 {name} …", file=sys.stderr, flush=True)
                figures = MEASURES[name](task)
                if figures is None:
                    print(f"跳过 {name}：缺少所需的文本或者标注", file=sys.stderr)
                    continue
                measured[name] = _with_others(figures, measured.get(name, {}), options.today)
                _write(FIGURES, json.dumps(measured, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    _write(PAGE, page(measured))
    print(f"已写入 {PAGE.relative_to(ROOT)}")
    return 0


def _with_others(figures: dict[str, Any], before: dict[str, Any], today: date) -> dict[str, Any]:
    """Return today's figures, with the previous ones of sites that were not measured today."""
    day = {"measured": today.isoformat()}
    if not isinstance(figures.get("sites"), dict):
        return {**day, **figures}
    old = {name: {"measured": before["measured"], **site} for name, site in before.get("sites", {}).items()}
    return {**day, **figures, "sites": old | {name: {**site, **day} for name, site in figures["sites"].items()}}


def _write(path: Path, words: str) -> None:
    """Write a file atomically."""
    temporary = path.with_suffix(path.suffix + ".tmp")
    temporary.write_text(words, "utf-8")
    os.replace(temporary, path)  # noqa: PTH105


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="测量准确度与性能，写成网页“准确度与性能”")
    parser.add_argument("measures", nargs="*", metavar="测量", help=f"测哪几项，默认全部：{'、'.join(MEASURES)}")
    parser.add_argument("--laws", type=Path, help="法律文本的文件夹；默认为 ../shared/corpus 里的")
    parser.add_argument("--page", action="store_true", help="只用现有的数字重写网页")
    parser.add_argument("--mutants", type=int, default=3000, help="变异数，默认 3000")
    parser.add_argument("--fuzzed", type=int, default=10_000, help="随机改动的次数，默认 10000")
    parser.add_argument("--seed", type=int, default=2, help="随机数种子")
    parser.add_argument("--runs", type=int, default=5, help="速度每步测几次，取最快的一次")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), help="以哪一天为准")
    where = "测搜索的网站，写作 名称=文件夹；可以写几个"
    parser.add_argument("--site", action="append", default=[], type=_named, metavar="名称=文件夹", help=where)
    parser.add_argument("--words", type=Path, metavar="文件夹", help="装有 jieba 的文件夹，只给建站的对照使用")
    return parser.parse_args()


def _named(words: str) -> str:
    if "=" not in words or not (Path(words.split("=", 1)[1]) / "search").is_dir():
        raise argparse.ArgumentTypeError(f"“{words}”应写作 名称=生成好的网站的文件夹")
    return words


if __name__ == "__main__":
    sys.exit(main())
