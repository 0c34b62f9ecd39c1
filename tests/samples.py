"""Texts that tests of several floors read."""

from __future__ import annotations

from support import instrument

STANDARD = instrument(
    "值班规范",
    "## 前言",
    "本文件规定值班。",
    "## 5 值班",
    "### 5.2 记录",
    "5.2.1 记录应包括：",
    "a) 时间；",
    "b) 事项。",
    "",
    "表2 记录表",
    "",
    "| 时间 | 事项 |",
    "| --- | --- |",
    "| 一日 | 来电 |",
    "",
    "## 附录A（规范性）记录",
    "### A.1 格式",
    "格式见表2。",
    id="norm",
    style="clauses",
)
"""A standard with all that can be cited in one: a preface, a clause with items, a table, an annex."""
