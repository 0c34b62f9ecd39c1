#!/usr/bin/env python3
"""Write the JSON Schemas with which editors complete and validate front matter, the register and the configuration.

.venv/bin/python scripts/schema.py           # writes docs/schema/
"""

from __future__ import annotations

import json
from pathlib import Path

from zhunsheng.reading.configuration import ConfigFile
from zhunsheng.reading.schema import FrontMatter, Register, StudyPaths, SynonymsFile
from zhunsheng.reading.validation import Schema

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schema"
SCHEMAS: dict[str, type[Schema]] = {
    "instrument.schema.json": FrontMatter,
    "requirements.schema.json": Register,
    "study.schema.json": StudyPaths,
    "synonyms.schema.json": SynonymsFile,
    "zhunsheng.schema.json": ConfigFile,
}


def written(schema: type[Schema]) -> str:
    """Return the text of a schema file."""
    data = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema.model_json_schema()
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, schema in SCHEMAS.items():
        (FOLDER / name).write_text(written(schema), "utf-8")
        print(f"已写入 {FOLDER / name}")
