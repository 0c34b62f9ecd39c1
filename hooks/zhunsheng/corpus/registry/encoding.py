"""Outlines as short strings, so that the facts of two thousand laws are a small file.

An article is the item counts of its paragraphs, one base-36 digit each: ``0`` is a single paragraph, ``05`` two of
which the second has five items; a count of more than 35 stands in brackets, ``(40)``. ``0*12`` is twelve such
articles in a row. A number stands in front only where it does not follow from the one before: ``120-1=0``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from zhunsheng.model.outline import Outline

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_COUNT = re.compile(r"\((?P<many>\d+)\)|(?P<few>[0-9a-z])")


def encode_articles(articles: Mapping[str, tuple[int, ...]]) -> str:
    """Write the articles of an outline."""
    tokens: list[str] = []
    shape, count, expected = "", 0, "1"
    for number, paragraphs in articles.items():
        this = "".join(_DIGITS[items] if items < 36 else f"({items})" for items in paragraphs) or "-"
        if number == expected and this == shape:
            count += 1
        else:
            tokens += _token(shape, count)
            prefix = "" if number == expected else f"{number}="
            shape, count = this, 1
            if prefix:
                tokens.append(prefix + this)
                count = 0
        expected = _next(number)
    return " ".join(tokens + _token(shape, count))


def _token(shape: str, count: int) -> list[str]:
    if count == 0:
        return []
    return [shape if count == 1 else f"{shape}*{count}"]


def _next(number: str) -> str:
    base, _, suffix = number.partition("-")
    if not base.isdigit():
        return ""
    return f"{base}-{int(suffix) + 1}" if suffix.isdigit() else str(int(base) + 1)


def decode_articles(text: str) -> dict[str, tuple[int, ...]]:
    """Read what ``encode_articles`` wrote."""
    articles: dict[str, tuple[int, ...]] = {}
    expected = "1"
    for number, shape in _read(text):
        name = number or expected
        articles[name] = _counts(shape)
        expected = _next(name)
    return articles


@lru_cache(maxsize=1024)
def _counts(shape: str) -> tuple[int, ...]:
    """Read the item counts of an article's paragraphs; most articles have one of a few."""
    return tuple(int(c["many"] or c["few"], 10 if c["many"] else 36) for c in _COUNT.finditer(shape))


def _read(text: str) -> Iterator[tuple[str, str]]:
    for token in text.split():
        number, _, shape = token.rpartition("=")
        shape, _, count = shape.partition("*")
        yield number, shape
        for _ in range(int(count or 1) - 1):
            yield "", shape


@lru_cache(maxsize=512)
def decode_outline(articles: str, divisions: str, others: str) -> Outline:
    """Put an outline together from its three strings."""
    return Outline(decode_articles(articles), frozenset(divisions.split()), frozenset(others.split()))
