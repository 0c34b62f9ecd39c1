#!/usr/bin/env python3
"""列出另一篇文字里成段出现在本库文件中的字句，用来核对要点是不是自己的话。

例：own_words.py 条例.txt --exempt docs/notice.md
own_words.py 条例.txt docs/regulation.md --length 15 --exempt docs/notice.md --names 机构名称.txt

比对在一行之内进行，不计空白、标点和条的序号，Markdown 的标记也是标点。
--exempt 是允许原样引用的文字，整段连续见于其中的不列；这些文件本身也不查。
--names 每行一个机构、文件的名称，名称不计入连续的字数；不写则用同目录的 own_words.names.txt。
《》内的文件题名自动视为名称。
没有找到时返回 0，找到时返回 1，文件读不了或者参数不对时返回 2。
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (Path("docs"), Path("standards"))
SUFFIXES = frozenset({".md", ".yml", ".yaml", ".csv", ".txt"})
LENGTH = 12
NAMES = Path(__file__).with_name("own_words.names.txt")
_GAP = "\0"  # ends a run
_NUMBER = re.compile(r"第[〇零一二三四五六七八九十百]+[章节条]")


class Run(NamedTuple):
    """A run of characters common to two texts, and the line on which it begins."""

    line: int
    words: str


class Flat(NamedTuple):
    """A text without white space and punctuation, with the offset of each character in the original."""

    words: str
    offsets: tuple[int, ...]


def flatten(text: str, names: Sequence[str] = ()) -> Flat:
    """Return the letters, ideographs and digits of ``text``.

    Each line break, each number of an article (第九条) and each of ``names`` is replaced by a gap.
    """
    marked = _NUMBER.sub(lambda number: _GAP * len(number[0]), text.replace("\n", _GAP))
    kept = [(at, c) for at, c in enumerate(marked) if c == _GAP or unicodedata.category(c)[0] in "LN"]
    words = "".join(c for _, c in kept)
    for name in names:
        words = words.replace(name, _GAP * len(name))
    return Flat(words, tuple(at for at, _ in kept))


def titles(text: str) -> Iterator[str]:
    """Yield the titles between 《 and 》 in ``text``, of nested titles the innermost."""
    for part in text.split("《")[1:]:
        title, close, _ = part.partition("》")
        if close:
            yield flatten(title).words


def common_runs(text: str, other: str, length: int, allowed: Sequence[str], names: Sequence[str]) -> list[Run]:
    """Return the longest runs of at least ``length`` characters that are in both texts.

    A run that occurs in one of the ``allowed`` texts is left out.
    """
    mine, theirs = flatten(text, names), flatten(other, names).words
    permitted = [flatten(words, names).words for words in allowed]
    grams = {theirs[n : n + length] for n in range(len(theirs) - length + 1)}
    runs: list[Run] = []
    start = 0
    while start + length <= len(mine.words):
        if mine.words[start : start + length] not in grams or _GAP in mine.words[start : start + length]:
            start += 1
            continue
        end = start + length
        while end < len(mine.words) and mine.words[end] != _GAP and mine.words[start : end + 1] in theirs:
            end += 1
        words = mine.words[start:end]
        if any(words in text for text in permitted):
            start += 1  # a run that begins later may reach further than what is allowed
        else:
            runs.append(Run(text.count("\n", 0, mine.offsets[start]) + 1, words))
            start = end
    return runs


def sources(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the text files among ``paths`` and in the folders among them, in order of path."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
        else:
            yield path


def findings(
    other: str, paths: Iterable[Path], exempt: Sequence[Path], names: Sequence[str], length: int
) -> Iterator[tuple[Path, Run]]:
    """Yield each run with its file; exempt files are not searched."""
    allowed = [path.read_text("utf-8") for path in exempt]
    skipped = {path.resolve() for path in exempt}
    for path in sources(paths):
        if path.resolve() not in skipped:
            for run in common_runs(path.read_text("utf-8"), other, length, allowed, names):
                yield path, run


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, add_help=False
    )
    parser.add_argument("-h", "--help", action="help", help="显示本说明")
    parser.add_argument("text", type=Path, metavar="原文", help="不得成段照抄的文字（纯文本或者 Markdown）")
    parser.add_argument("paths", type=Path, nargs="*", metavar="文件或目录", help="要查的文件；默认 docs 和 standards")
    parser.add_argument("--exempt", type=Path, nargs="+", default=[], metavar="文件", help="允许原样引用的文字，如通知")
    parser.add_argument("--names", type=Path, default=NAMES, metavar="文件", help="机构、文件的名称，每行一个")
    parser.add_argument("--length", type=int, default=LENGTH, metavar="字数", help=f"连续多少字起列出，默认 {LENGTH}")
    options = parser.parse_args(arguments)
    if options.length < 2:
        parser.error("--length 至少为 2")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    options = _options(arguments)
    try:
        other = options.text.read_text("utf-8")
        given = options.names.read_text("utf-8").splitlines()
        names = sorted({*titles(other), *(flatten(name).words for name in given)} - {""}, key=len, reverse=True)
        paths = options.paths or [ROOT / folder for folder in FOLDERS]
        found = list(findings(other, paths, options.exempt, names, options.length))
    except (OSError, UnicodeDecodeError) as error:
        print(f"无法读取：{error}", file=sys.stderr)
        return 2
    for path, run in found:
        print(f"{path}:{run.line}: {run.words}（{len(run.words)} 字）")
    print(f"共 {len(found)} 处连续 {options.length} 字以上相同。")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
