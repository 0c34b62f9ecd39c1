"""Validates data against a pydantic model, with located messages in plain Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from zhunsheng.model import Problem, Role, Span, Status
from zhunsheng.model.levels import RANK_NAMES
from zhunsheng.reading.yaml_source import Where, YamlData


class Schema(BaseModel):
    """Base of the schemas for YAML: immutable, unknown keys rejected."""

    # Build a schema only when it is needed.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


M = TypeVar("M", bound=Schema)


def validate(schema: type[M], data: YamlData, code: str) -> M | tuple[Problem, ...]:
    """Check ``data`` against ``schema``.

    Args:
        schema: What the data should be.
        data: The data with its places.
        code: The code under which problems are reported.

    Returns:
        The validated object, or every problem with its place and a correction.
    """
    if not isinstance(data.value, dict):
        return (Problem(code, data.span(()), "应是“字段名: 值”的形式，每行一个字段"),)
    try:
        return schema.model_validate(data.value)
    except ValidationError as error:
        firsts = _first_keys(data)
        return tuple(_problem(schema, data, firsts, code, details) for details in error.errors(include_url=False))


def _problem(
    schema: type[Schema], data: YamlData, firsts: Mapping[Where, Span], code: str, details: ErrorDetails
) -> Problem:
    where = _existing(details["loc"], data, details["type"])
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in where)
    if details["type"] == "extra_forbidden":
        return Problem(code, data.key_span(where), _unknown(schema, where, name))
    if details["type"] == "missing":
        return Problem(code, firsts.get(where[:-1]) or data.span(where[:-1]), f"缺少必填字段 {name}")
    return Problem(code, data.span(where), f"字段 {name} 的值有误：{_expectation(details)}")


def _existing(where: Where, data: YamlData, kind: str) -> Where:
    """Drop the parts of pydantic's location that are not a path in the data (names of union members)."""
    path: Where = ()
    for part in where:
        if (*path, part) in data.values or (*path, part) in data.keys:
            path = (*path, part)
    if kind == "missing" and where:
        path = (*path, where[-1])
    return path


def _first_keys(data: YamlData) -> dict[Where, Span]:
    """Return the place of the first key of each mapping, by the path of the mapping."""
    firsts: dict[Where, Span] = {}
    for where, span in data.keys.items():
        firsts[where[:-1]] = min(span, firsts.get(where[:-1], span))
    return firsts


def _unknown(schema: type[Schema], where: Where, name: str) -> str:
    known = _fields_at(schema, where[:-1])
    close = get_close_matches(str(where[-1]), known, n=1, cutoff=0.6)
    hint = f"是否为 {close[0]}？" if close else f"可用的字段：{'、'.join(known)}"
    return f"不认识字段 {name}；{hint}"


def _fields_at(schema: type[Schema], where: Where) -> list[str]:
    """Return the field names allowed at ``where``, descending through lists, mappings and unions."""
    models: list[type[Schema]] = [schema]
    for part in where:
        if isinstance(part, str):
            models = [
                m
                for model in models
                if part in model.model_fields
                for m in _models(model.model_fields[part].annotation)
            ]
    return sorted({field for model in models for field in model.model_fields})


def _models(annotation: Any) -> list[type[Schema]]:
    if isinstance(annotation, type) and issubclass(annotation, Schema):
        return [annotation]
    return [m for inner in getattr(annotation, "__args__", ()) for m in _models(inner)]


_PLAIN = str.maketrans("", "", "'")


def _expectation(details: ErrorDetails) -> str:
    kind, context = details["type"], details.get("ctx", {})
    if kind in {"enum", "literal_error"}:
        return _one_of(str(context.get("expected", "")), details["input"])
    if kind.startswith("date"):
        return "应为日期，写作 2022-11-01"
    if kind == "value_error":
        return str(context.get("error", ""))
    return _EXPECTATIONS.get(kind, "类型不对")


def _one_of(expected: str, given: object) -> str:
    """List the allowed values, and the one that was probably meant."""
    words = expected.translate(_PLAIN).replace(" or ", ", ").split(", ")
    meant = next((word for word in words if given in (_MEANINGS.get(word), _TEXTS.get(word))), None)
    if meant:
        return f"“{given}”应写作 {meant}"
    return f"应为 {'、'.join(f'{word}（{_MEANINGS[word]}）' if word in _MEANINGS else word for word in words)} 之一"


_MEANINGS = {
    **{rank.value: name for rank, name in RANK_NAMES.items()},
    **{status.value: status.words for status in Status},
    "whole": "全部",
    "part": "部分",
    "express": "明示",
    "implied": "引申",
    "articles": "条文体",
    "clauses": "标准体",
    "levels": "公文体",
    "free": "其他",
    **{role.value: role.words for role in Role},
    "public": "公开",
    "internal": "内部",
}


def meaning(word: str) -> str:
    """Return the Chinese meaning of a value in front matter, the value itself if it is Chinese."""
    return _MEANINGS.get(word, word)


# The Chinese name of the text of an instrument at each stage.
_TEXTS = {"planned": "计划编制", "draft": "草案", "consultation": "征求意见稿", "submitted": "送审稿"}

_EXPECTATIONS = {
    "string_type": "应为文字；纯数字或日期请加引号",
    "string_unicode": "含有无效的字符",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "只能用小写字母、数字和连字符，如 public-warehouse",
    "list_type": "应为列表，每项一行，以“- ”开头",
    "tuple_type": "应为列表，每项一行，以“- ”开头",
    "model_type": "应为“字段名: 值”的形式",
    "dict_type": "应为“字段名: 值”的形式",
    "bool_type": "应为 true 或 false",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "greater_than_equal": "数值过小",
}
