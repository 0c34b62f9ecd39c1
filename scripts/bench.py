#!/usr/bin/env python3
"""Benchmarks, each relative to a baseline measured in the same run.

python scripts/bench.py [check] [FOLDER]      # zhunsheng check, against one bare pass over the same files
python scripts/bench.py site [FOLDER]         # the site, against plain MkDocs + Material with its own search
python scripts/bench.py serve [FOLDER]        # a change in the preview, until it is on the screen

FOLDER has law texts; without one they are taken from ../shared/corpus.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from benching import building, checking, serving  # noqa: E402
from benching.running import FEW, LAWS, law_texts  # noqa: E402

CHECK, SITE, SERVE = "check", "site", "serve"
_TABLES = {CHECK: checking.table, SITE: building.table, SERVE: serving.table}
_RUNS = {CHECK: 5, SITE: 1, SERVE: 3}


class _Help(argparse.HelpFormatter):
    """A help formatter with a Chinese prefix."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Write the usage line."""
        super().add_usage(usage, actions, groups, prefix or "用法：")


def _options(words: list[str]) -> argparse.Namespace:
    if not words or words[0] not in {*_TABLES, "-h", "--help"}:
        words = [CHECK, *words]
    said = (
        "测量速度：check 与一次裸扫描相比，site 与 MkDocs + Material 及其自带搜索相比，serve 是预览时一处改动多久显示。"
    )
    parser = argparse.ArgumentParser(description=said, add_help=False, formatter_class=_Help)
    group = parser.add_argument_group("参数和选项")
    group.add_argument("what", choices=list(_TABLES), metavar="check|site|serve", help="测什么；不写就是 check")
    where = "法规文本所在；默认为 ../shared/corpus 里的"
    group.add_argument("folder", nargs="?", type=Path, metavar="文件夹", help=where)
    group.add_argument(
        "--runs", type=int, metavar="次数", help=f"测几次；默认 {_RUNS[CHECK]}、{_RUNS[SITE]}、{_RUNS[SERVE]}"
    )
    group.add_argument(
        "--texts", type=int, nargs="+", default=[FEW, sys.maxsize], metavar="数", help="site：取多少个文件"
    )
    group.add_argument("--words", type=Path, metavar="文件夹", help="site：装有 jieba 的文件夹，只给对照使用")
    group.add_argument("--json", action="store_true", help="输出 JSON")
    group.add_argument("-h", "--help", action="help", help="显示这份帮助")
    return parser.parse_args(words)


def main() -> int:
    """Read the command line, measure, and print."""
    options = _options(sys.argv[1:])
    if options.folder and not options.folder.is_dir():
        print(f"没有这个文件夹：{options.folder}", file=sys.stderr)
        return 2
    runs = max(1, options.runs or _RUNS[options.what])
    with law_texts(options.folder) as laws:
        if options.what == SERVE:
            result = serving.bench(laws, runs)
        elif laws is None:
            print(f"跳过：没有法规文本（{LAWS.name} 不在 ../shared/corpus）；可以写明一个文件夹", file=sys.stderr)
            return 0
        elif options.what == SITE:
            result = building.bench(laws, options.texts, runs, options.words)
        else:
            result = checking.bench(laws, runs)
    print(json.dumps(result, ensure_ascii=False, indent=2) if options.json else _TABLES[options.what](result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
