#!/usr/bin/env python3
"""Count the mandates in a folder of law texts: by body, by kind, and by whether their term has passed.

    measure_mandates.py FOLDER [--today DATE] [--rank local-regulation] [--sample 50] [--seed 1] [--json]

``--sample`` prints so many mandates with the sentences around them, to be read by hand; the same seed prints the same
ones. ``--rank`` is the rank of the texts that do not state one. A folder of texts does not tell which instruments have
been made, so 已过一年 counts what would be late if none had.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "hooks"))

from zhunsheng.corpus.corpus import Corpus, gather
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import Registry
from zhunsheng.gaps import Suggestion, Term, suggestions
from zhunsheng.gaps.terms import is_rule
from zhunsheng.model import Force, Mandate, Rank, Version
from zhunsheng.model.config import Config
from zhunsheng.sources.files import read_files

CONFIG = Config(sources=(".",))

_DATED = re.compile(r"[(（]\d{4}-\d{2}-\d{2}[)）]\.md$")
_LINE = 100


def counts(corpus: Corpus, found: Sequence[Suggestion], today: date) -> dict[str, int]:
    """Return the counts, in the order of the output."""
    texts = list(corpus.versions)
    mandates = [mandate for version in texts for mandate in version.mandates]
    duties = [suggestion for suggestion in found if suggestion.is_duty]
    unknown = [suggestion for suggestion in duties if suggestion.due.term is Term.UNKNOWN]
    return {
        "法规文本": len(texts),
        "文件名没有日期": sum(not _DATED.search(v.source.path) for v in texts),
        "施行日期读不出": sum(v.metadata.effective is None for v in texts),
        "有授权条款的文本": sum(bool(v.mandates) for v in texts),
        "授权条款": len(mandates),
        "应当制定": sum(m.force is Force.MUST for m in mandates),
        "可以制定": sum(m.force is Force.MAY for m in mandates),
        "写明制定机关": sum(bool(m.body) for m in mandates),
        "现行文本的应当制定": len(duties),
        "其中已过一年": sum(s.due.is_past(today) for s in duties),
        "其中未满一年": sum(s.due.term is Term.STATUTORY and not s.due.is_past(today) for s in duties),
        "其中期限不明": len(unknown),
        "——只要求规划、计划、预案、方案，或由协会制定": sum(not is_rule(s.requirement) for s in unknown),
        "——文本没有写明施行日期": sum(is_rule(s.requirement) and not _effective(s) for s in unknown),
        "——文本没有写明是哪一级立法": sum(is_rule(s.requirement) and _effective(s) for s in unknown),
    }


def _effective(suggestion: Suggestion) -> bool:
    return suggestion.version.metadata.effective is not None


def sample(corpus: Corpus, count: int, seed: int) -> list[tuple[Version, Mandate]]:
    """Return a random sample of mandates, the same for the same seed."""
    every = [(version, mandate) for version in corpus.versions for mandate in version.mandates]
    return random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311  chance, not secrecy


def shown(number: int, version: Version, mandate: Mandate) -> str:
    """Return a mandate with its context, its own words between 【 and 】."""
    text, (start, end) = version.source.text, mandate.span
    first = max(text.rfind("\n", 0, start) + 1, start - _LINE)
    last = text.find("\n", end)
    last = min(last if last >= 0 else len(text), end + _LINE)
    words = f"{text[first:start]}【{text[start:end]}】{text[end:last]}"
    what = f"{mandate.force.value} {mandate.body or '（未写明）'} → {'、'.join(mandate.instruments)}"
    return f"{number}. {version.metadata.title}\n   {what}\n   {words}\n"


def ranked(corpus: Corpus, rank: Rank) -> Corpus:
    """Return the corpus with this rank for the texts that state none."""
    versions = [v if v.metadata.rank else replace(v, metadata=v.metadata._replace(rank=rank)) for v in corpus.versions]
    return gather(corpus.config, corpus.registry, versions)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--today", type=date.fromisoformat, default=None, metavar="DATE")
    parser.add_argument("--rank", type=Rank, default=None)
    parser.add_argument("--sample", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    today = options.today or date.today()  # noqa: DTZ011  the day of who runs it
    corpus = load_corpus(read_files(options.folder, CONFIG), CONFIG, Registry())
    if options.rank:
        corpus = ranked(corpus, options.rank)
    if options.sample:
        for number, (version, mandate) in enumerate(sample(corpus, options.sample, options.seed), 1):
            print(shown(number, version, mandate))
        return 0
    found = counts(corpus, suggestions(corpus, today), today)
    if options.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        for name, number in found.items():
            print(f"{number:6}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
