"""Comparison records, ``vehicles.compared.yml`` beside ``vehicles.md``."""

from __future__ import annotations

from zhunsheng.model import Problem, Ref, Source, parse_ref
from zhunsheng.model.comparison import Comparison
from zhunsheng.reading.schema import ComparisonRecord
from zhunsheng.reading.validation import validate
from zhunsheng.reading.yaml_source import read_yaml

CODE = "M017"


def read_comparisons(source: Source) -> tuple[tuple[Comparison, ...], tuple[Problem, ...]]:
    """Read a comparison record.

    Returns:
        Its entries in the order of the file, and its problems; an invalid record has no entries, so that nothing is
        judged by a part of it.
    """
    data = read_yaml(source.text)
    if isinstance(data, Problem):
        return (), (Problem(CODE, data.span, data.message),)
    if data.value is None:
        return (), ()
    record = validate(ComparisonRecord, data, CODE)
    if not isinstance(record, ComparisonRecord):
        return (), record
    found = []
    problems = []
    for n, entry in enumerate(record.compared):
        span = data.span(("compared", n, "ref"))
        ref = parse_ref(entry.ref)
        if isinstance(ref, Ref):
            found.append(Comparison(ref, entry.on, span, entry.version, entry.hash, entry.quote, entry.by))
        else:
            problems.append(Problem(CODE, span, "比对的对象应是文件或者条款，写作 文件id 或 文件id#锚点"))
    return tuple(found), tuple(problems)
