#!/usr/bin/env python3
"""Report in Chinese where mkdocs.yml is not valid YAML, before MkDocs does in English.

.venv/bin/python scripts/settings.py     # what `make site` and `make serve` do before they build
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from zhunsheng.model import Finding, Problem
from zhunsheng.reading.yaml_source import read_yaml
from zhunsheng.sources.decoding import decode
from zhunsheng.sources.files import reason

SETTINGS = Path(__file__).resolve().parents[1] / "mkdocs.yml"


def trouble(data: bytes) -> str | None:
    """Return the message on invalid YAML, None if MkDocs can read the settings."""
    source = decode(SETTINGS.name, data)
    if isinstance(source, Finding):
        return f"{source.path}:1:1: {source.message}"
    try:
        yaml.compose(source.text)
    except yaml.YAMLError:
        wrong = read_yaml(source.text)
        return f"{source.place(wrong.span)}: {wrong.message}" if isinstance(wrong, Problem) else None
    return None


def main() -> int:
    """Check the settings and print the message."""
    try:
        found = trouble(SETTINGS.read_bytes())
    except OSError as error:
        found = f"{SETTINGS.name}: 无法读取（{reason(error)}）；请检查文件是否存在、是否有权限"
    if found:
        print(f"错误：{found}", file=sys.stderr)
    return 2 if found else 0


if __name__ == "__main__":
    sys.exit(main())
