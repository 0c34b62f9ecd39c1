"""Front matter and headings that the examples of several rules share."""

from __future__ import annotations

FRONT = "---\nid: a\ntitle: 甲办法\n---\n# 甲办法\n"
NUMBERED = "---\nid: a\ntitle: 甲办法\nnumber: 甲发〔2020〕1号\n---\n# 甲办法\n"
STANDARD = "---\nid: a\ntitle: 甲规范\n---\n# 甲规范\n## 1 范围\n本文件规定了甲。\n"
