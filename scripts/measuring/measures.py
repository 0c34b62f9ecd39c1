"""The measures: each runs its tools and returns its figures as plain data, None if its inputs are missing."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from measuring.opening import opening as pages_opened
from measuring.weights import weights
from zhunsheng.corpus.loading import load_corpus
from zhunsheng.corpus.registry import shipped_registry
from zhunsheng.model.config import Config
from zhunsheng.site.tree import weave
from zhunsheng.sources.files import read_files
from zhunsheng.weaving.unweaving import unweave

CONFIG = Config(sources=(".",))

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
JUDGED = Path(__file__).with_name("judged.json")

_FIRST_RUN = re.compile("第一次检索：([0-9]+)")

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """The inputs of a run: the folder of law texts, the day, the amounts, and built sites by name.

    ``words`` is a folder with jieba, which the plain site needs for word segmentation.
    """

    laws: Path | None
    today: str
    mutants: int
    fuzzed: int
    seed: int
    runs: int
    sites: Mapping[str, Path]
    words: Path | None = None


def citations(task: Task) -> Figures | None:
    """Score citations against the annotated articles."""
    del task
    return _scored("dev.json", "citations: ")


# The genres that are annotated apart, by what the names of their passages begin with.
_GENRES = {"通知和规范性文件": "a-", "标准": "b-"}


def genres(task: Task) -> Figures | None:
    """Score citations of other genres than laws, each by itself, the passages of one document read together."""
    del task
    gold, scorer = SHARED / "gold" / "genres.json", SHARED / "tools" / "score_genres.py"
    if not (gold.is_file() and scorer.is_file()):
        return None
    passages = json.loads(gold.read_text("utf-8"))
    measured: list[Figures] = []
    for name, beginning in _GENRES.items():
        chosen = [passage for passage in passages if passage["id"].startswith(beginning)]
        with tempfile.TemporaryDirectory() as folder:
            part = Path(folder) / "gold.json"
            part.write_text(json.dumps(chosen, ensure_ascii=False), "utf-8")
            predictions = Path(folder) / "predictions.jsonl"
            predictions.write_text(_run("predict_citations.py", str(part), "--documents"), "utf-8")
            scored = _score(scorer, part, predictions, "genres: ")
        measured.append({"name": name, "passages": len(chosen), **scored})
    return {"genres": measured}


def mandates(task: Task) -> Figures | None:
    """Score mandates against the annotated clauses."""
    del task
    return _scored("mandates.json", "mandates: ")


def _scored(name: str, beginning: str) -> Figures | None:
    gold, scorer = SHARED / "gold" / name, SHARED / "tools" / "score_citations.py"
    if not (gold.is_file() and scorer.is_file()):
        return None
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        predictions.write_text(_run("predict_citations.py", str(gold)), "utf-8")
        return _score(scorer, gold, predictions, beginning)


def _score(scorer: Path, gold: Path, predictions: Path, beginning: str) -> Figures:
    """Run a scorer and return the figures on the output line with this beginning."""
    command = [sys.executable, str(scorer), str(gold), str(predictions)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603
    line = next(line for line in said.splitlines() if line.startswith(beginning))
    words = line.removeprefix(beginning).replace("(gold", "gold").replace(",", "").rstrip(")").split()
    return {name: float(value) for name, value in zip(words[::2], words[1::2], strict=True)}


def findings(task: Task) -> Figures | None:
    """Check all law texts and compare the R findings with the manual judgements."""
    if not task.laws:
        return None
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        _zhunsheng("check", str(task.laws), "--no-cache", "--today", task.today, "--format", "json", "-o", str(report))
        found = json.loads(report.read_text("utf-8"))["diagnostics"]
    read = json.loads(JUDGED.read_text("utf-8")) if JUDGED.is_file() else {"findings": {}}
    judged = read["findings"]
    wrong = [f for f in found if f["code"].startswith("R") and f["severity"] != "info"]
    verdicts = Counter(judged.get(finding_key(f), "未判") for f in wrong)
    return {
        "texts": sum(1 for _ in task.laws.rglob("*.md")),
        "citations": _citation_count(task.laws),
        "codes": dict(sorted(Counter(f["code"] for f in found).items())),
        "judged": dict(verdicts),
        "how": read.get("how", ""),
        "sample": len(wrong),
    }


def finding_key(finding: Mapping[str, Any]) -> str:
    """Return the key of a finding in the list of judgements: file, rule, place."""
    path = str(finding["path"]).rsplit("/", 1)[-1]
    return f"{path} {finding['code']} {finding['line']}:{finding['column']}"


def _citation_count(laws: Path) -> int:
    corpus = load_corpus(read_files(laws, CONFIG), CONFIG, shipped_registry())
    return sum(len(version.citations) for version in corpus.versions)


def mutation(task: Task) -> Figures | None:
    """Break references and see which breaks are found."""
    laws = ("--laws", str(task.laws)) if task.laws else ()
    said = _run("mutate.py", "--json", "--count", str(task.mutants), "--seed", str(task.seed), *laws)
    data = json.loads(said)
    return {"seed": data["seed"], "rows": data["rows"]}


def losslessness(task: Task) -> Figures | None:
    """Weave and unweave every text, and count those restored exactly."""
    if not task.laws:
        return None
    corpus = load_corpus(read_files(task.laws, CONFIG), CONFIG, shipped_registry())
    sources = {version.source.path: version.source.text for version in corpus.versions}
    woven = [page for page in weave(corpus, date.fromisoformat(task.today)) if page.source in sources]
    return {
        "texts": len(woven),
        "provisions": sum(len(version.structure) for version in corpus.versions),
        "characters": sum(map(len, sources.values())),
        "changed": sum(unweave(page.text) != sources[page.source or ""] for page in woven),
    }


def fuzzing(task: Task) -> Figures | None:
    """Run the fuzz test."""
    laws = ("--laws", str(task.laws)) if task.laws else ()
    figures = json.loads(_run("fuzz.py", "--json", "--count", str(task.fuzzed), "--seed", str(task.seed), *laws))
    return dict(figures)


def speed(task: Task) -> Figures | None:
    """Measure the check against a bare pass."""
    if not task.laws:
        return None
    return dict(json.loads(_run("bench.py", "check", str(task.laws), "--json", "--runs", str(task.runs))))


def search(task: Task) -> Figures | None:
    """Query built sites in a browser and compare with a plain substring search."""
    if not task.sites:
        return None
    sites = {}
    for name, folder in task.sites.items():
        said = _run("search_recall.py", str(folder), "--json", "--seed", str(task.seed))
        sites[name] = json.loads(said.splitlines()[-1])
        if (folder / "standards" / "assets" / "vehicles.html").is_file():
            sites[name]["everyday"] = _everyday(folder)
    return {"sites": sites}


def _everyday(site: Path) -> Figures:
    """Ask all sets of everyday questions; the head of each later set states the result of its first run."""
    sets = sorted((ROOT / "tests" / "searching").glob("everyday*.yml"))
    counts = [json.loads(_run("search_everyday.py", str(site), str(file), "--json").splitlines()[-1]) for file in sets]
    told = [_FIRST_RUN.search(file.read_text("utf-8")) for file in sets]
    kept = [(int(first[1]), count) for first, count in zip(told, counts, strict=True) if first]
    return {
        "questions": sum(count["questions"] for count in counts),
        "right": sum(count["right"] for count in counts),
        "unseen": sum(count["questions"] for _, count in kept),
        "first": sum(first for first, _ in kept),
        "now": sum(count["right"] for _, count in kept),
    }


def pages(task: Task) -> Figures | None:
    """Weigh the pages of built sites."""
    return {"sites": {name: weights(folder) for name, folder in task.sites.items()}} if task.sites else None


def opening(task: Task) -> Figures | None:
    """Measure opening pages of built sites in a throttled browser."""
    opened = {name: found for name, folder in task.sites.items() if (found := pages_opened(folder, task.runs))}
    return {"sites": opened} if opened else None


def building(task: Task) -> Figures | None:
    """Build sites of the law texts, ours and a plain one."""
    words = ("--words", str(task.words)) if task.words else ()
    return dict(json.loads(_run("bench.py", "site", str(task.laws), "--json", *words))) if task.laws else None


def serving(task: Task) -> Figures | None:
    """Change a standard while the site is served, this one and one of law texts."""
    laws = (str(task.laws),) if task.laws else ()
    return dict(json.loads(_run("bench.py", "serve", *laws, "--json")))


MEASURES: dict[str, Callable[[Task], Figures | None]] = {
    "citations": citations,
    "genres": genres,
    "mandates": mandates,
    "findings": findings,
    "mutation": mutation,
    "losslessness": losslessness,
    "fuzzing": fuzzing,
    "speed": speed,
    "search": search,
    "pages": pages,
    "opening": opening,
    "building": building,
    "serving": serving,
}


def _run(script: str, *arguments: str) -> str:
    """Run a script of ours and return its output, whatever its exit code: a missed aim has figures too."""
    command = [sys.executable, str(ROOT / "scripts" / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S603
    if done.returncode not in (0, 1) or not done.stdout.strip():
        raise SystemExit(f"{script} 没有完成（退出码 {done.returncode}）：{done.stderr[-2000:]}")
    return done.stdout


def _zhunsheng(*arguments: str) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'hooks')!r})\nfrom zhunsheng.cli import main\nsys.exit(main())"
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode not in (0, 1):
        raise SystemExit(f"检查没有完成：{done.stderr[-2000:]}")
