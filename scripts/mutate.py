#!/usr/bin/env python3
"""Mutation test: break references in clean texts one at a time, and test whether the check finds each at its place.

    mutate.py [--root .] [--laws FOLDER] [--count 2000] [--seed 1] [--json] [--show-missed]

Half of the mutants are made of the project itself, half, where FOLDER is given, of law texts that are clean by
themselves. Prints a table by kind; the exit code is 0 where every mutant is caught in its place with its code.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice, zip_longest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "hooks")]

from mutation.currency import out_of_force  # noqa: E402
from mutation.data import references, register  # noqa: E402
from mutation.ground import Ground, Mutant, Verdict, judge, law_grounds, project_ground  # noqa: E402
from mutation.naming import misspelt, not_introduced, other_year  # noqa: E402
from mutation.operators import moved_to_the_front, nothing_before, raised, taken_away  # noqa: E402

OPERATORS = (
    *(raised, taken_away, nothing_before, moved_to_the_front),
    *(misspelt, not_introduced, other_year, out_of_force, references, register),
)
LAW_SHARE = 10  # mutants of one law text, so that many texts have their turn


def mutants(ground: Ground, rng: random.Random, count: int) -> list[Mutant]:
    """Return up to ``count`` mutants of a ground, taken from every kind in turn."""
    by_kind: dict[str, list[Mutant]] = defaultdict(list)
    for operator in OPERATORS:
        for mutant in operator(ground, rng):
            by_kind[mutant.kind].append(mutant)
    for made in by_kind.values():
        rng.shuffle(made)
    kinds = sorted(by_kind)
    rng.shuffle(kinds)
    in_turn = (m for row in zip_longest(*(by_kind[kind] for kind in kinds)) for m in row if m)
    return list(islice(in_turn, count))


def law_verdicts(folder: Path, rng: random.Random, count: int, today: date) -> Iterator[Verdict]:
    """Judge ``count`` mutants of law texts in an order drawn by lot."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))
    rng.shuffle(paths)
    made = 0
    for ground in law_grounds(folder, paths, today):
        for mutant in mutants(ground, rng, min(LAW_SHARE, count - made)):
            made += 1
            yield judge(ground, mutant)
        if made >= count:
            return


def table(verdicts: Iterable[Verdict]) -> list[dict[str, object]]:
    """Count the verdicts by kind; the last row is all of them."""
    by_kind: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        by_kind[verdict.mutant.kind].append(verdict)
    every = [verdict for kind in by_kind.values() for verdict in kind]
    return [_row(kind, by_kind[kind]) for kind in sorted(by_kind)] + [_row("合计", every)]


def _row(kind: str, verdicts: list[Verdict]) -> dict[str, object]:
    asked = [v for v in verdicts if v.mutant.right is not None]
    return {
        "kind": kind,
        "code": "、".join(sorted({v.mutant.code for v in verdicts})) if kind != "合计" else "",
        "mutants": len(verdicts),
        "caught": sum(v.caught for v in verdicts),
        "coded": sum(v.coded for v in verdicts),
        "placed": sum(v.placed for v in verdicts),
        "asked": len(asked),
        "suggested": sum(v.suggested for v in asked),
    }


def written(rows: list[dict[str, object]]) -> str:
    """Write the table as Markdown."""
    lines = [
        "| 改错方式 | 应报 | 变异数 | 发现 | 编号正确 | 行列也正确 | 建议正确 |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        suggested = f"{row['suggested']}/{row['asked']}" if row["asked"] else "—"
        cells = [row[name] for name in ("kind", "code", "mutants", "caught", "coded", "placed")]
        lines.append("| " + " | ".join(str(cell) for cell in (*cells, suggested)) + " |")
    return "\n".join(lines)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="变异测试：把正确的引用逐一改错，看检查能否在原处发现")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[1], help="项目文件夹")
    parser.add_argument("--laws", type=Path, help="法律文本的文件夹；没有则只用本项目的文件")
    parser.add_argument("--count", type=int, default=2000, help="变异数")
    parser.add_argument("--seed", type=int, default=1, help="随机数种子")
    parser.add_argument("--today", type=date.fromisoformat, default=date.today(), help="以哪一天为准")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.add_argument("--show-missed", action="store_true", help="列出没有在原处发现的变异")
    options = parser.parse_args()
    rng = random.Random(options.seed)  # noqa: S311
    ground = project_ground(options.root, options.today)
    if not ground.is_clean:
        print("本项目的文件本身尚有问题，请先运行 zhunsheng check", file=sys.stderr)
        return 2
    share = options.count // 2 if options.laws else options.count
    verdicts = [judge(ground, mutant) for mutant in mutants(ground, rng, share)]
    if options.laws:
        verdicts += law_verdicts(options.laws, rng, options.count - len(verdicts), options.today)
    report(verdicts, options)
    return 0 if all(verdict.placed for verdict in verdicts) else 1


def report(verdicts: list[Verdict], options: argparse.Namespace) -> None:
    """Print the table, and the mutants that were not found in their places."""
    rows = table(verdicts)
    missed = [v for v in verdicts if not v.placed or (v.mutant.right and not v.suggested)]
    if options.json:
        told = [
            {"kind": v.mutant.kind, "ground": v.ground, "path": v.mutant.path, "line": v.line, "column": v.column,
             "code": v.mutant.code, "words": v.mutant.words, "found": v.found}
            for v in missed
        ]  # fmt: skip
        print(json.dumps({"seed": options.seed, "rows": rows, "missed": told}, ensure_ascii=False, indent=1))
        return
    print(f"种子 {options.seed}；以 {options.today.isoformat()} 为准\n\n{written(rows)}")
    if options.show_missed:
        for v in missed:
            print(f"\n{v.mutant.kind} 应报 {v.mutant.code} {v.mutant.path}:{v.line}:{v.column}\n  {v.mutant.words}")
            print("\n".join(f"  报了 {found}" for found in v.found) or "  没有报")


if __name__ == "__main__":
    sys.exit(main())
