"""The settings of the site: what is no YAML is told before MkDocs is asked."""

from __future__ import annotations

import pytest

import settings


def test_the_settings_of_this_repository_are_in_order() -> None:
    assert settings.trouble(settings.SETTINGS.read_bytes()) is None


def test_what_mkdocs_knows_and_front_matter_does_not_is_no_trouble() -> None:
    assert settings.trouble(b"site_name: !ENV [NAME, '']\nextra: &more {a: 1}\nother: *more\n") is None


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("site_name: 甲\ntheme：\n  name: material\n".encode(), "mkdocs.yml:2:6: 字段 theme 后面是全角冒号"),
        ("nav:\n\t- 首页: index.md\n".encode(), "mkdocs.yml:2:1: YAML 语法有误：此处不能用制表符"),
        ("site_name: 甲市标准库\n".encode("gb18030"), "mkdocs.yml:1:1: 第 1 行起不是有效的 UTF-8 文字"),
    ],
)
def test_a_slip_in_them_is_told_with_its_place(data: bytes, told: str) -> None:
    assert (settings.trouble(data) or "").startswith(told)
