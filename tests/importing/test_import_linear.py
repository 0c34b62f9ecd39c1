"""Every expression of the importer takes time in proportion to a line, however long one construct goes on in it."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import zhunsheng.importing
from growing import Growing
from zhunsheng.importing import Imported, import_document

UNITS = (" ", "　", "〔", "（", "附件", "1", "—", "甲 ", "第", "2024年1月1日")
AROUND = (("", ""), ("甲", "乙"))
SIZE = 1_500
# Those that are only ever tried on a whole line, or from its beginning.
WHOLE = ("facts._SIGNED_ON", "fields._CONTENTS", "fields._LINK", "pdfedges._NUMBER", "plaintext._PAGE_NUMBER")


def expressions() -> dict[str, re.Pattern[str]]:
    """Return the expressions over text of all modules, by the names of both."""
    found = {}
    for one in pkgutil.walk_packages(zhunsheng.importing.__path__, "zhunsheng.importing."):
        for name, value in vars(importlib.import_module(one.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found[f"{one.name.removeprefix('zhunsheng.importing.')}.{name}"] = value
    return found


EXPRESSIONS = expressions()


def test_there_are_expressions_to_measure() -> None:
    assert len(EXPRESSIONS) > 100


@pytest.mark.parametrize("name", sorted(EXPRESSIONS))
def test_an_expression_takes_linear_time(growth: Growing, name: str) -> None:
    expression = EXPRESSIONS[name]

    def run(texts: list[str]) -> None:
        for text in texts:
            expression.fullmatch(text)
            if name not in WHOLE:
                expression.search(text)

    def make(size: int) -> list[str]:
        return [f"{before}{unit * (size // len(unit))}{after}" for unit in UNITS for before, after in AROUND]

    assert growth(run, make, SIZE).is_linear


@pytest.mark.parametrize(
    "unit", ["2024-01-01 发布 ", "文号：", "印发　", "代替", "现将《甲》", "自2024年1月1日起", "届"]
)
@pytest.mark.parametrize("name", ["measure.txt", "measure.html"])
def test_a_long_head_is_read_in_linear_time(growth: Growing, name: str, unit: str) -> None:
    def make(size: int) -> bytes:
        long = f"甲{unit * (size // len(unit))}乙"
        page = f"<html><body><h1>甲办法</h1><p>{long}</p><p>第一条　甲。</p></body></html>"
        return (page if name.endswith("html") else f"甲办法\n{long}\n第一条　甲。\n").encode()

    def read(data: bytes) -> None:
        assert isinstance(import_document(data, name), Imported)

    assert growth(read, make, 100_000).is_linear
