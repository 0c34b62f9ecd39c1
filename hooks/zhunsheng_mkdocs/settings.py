"""Defaults for MkDocs's configuration, so that a project's ``mkdocs.yml`` need not set them.

A project sets its name, its navigation and ``plugins: [zhunsheng]``. Its own settings take precedence: templates, style
sheets, scripts and Markdown extensions are added to these, and a setting that differs from the default of MkDocs or
the theme is kept.
"""

from __future__ import annotations

import logging
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

THEME = Path(__file__).parent / "theme"
MARKDOWN_EXTENSIONS: dict[str, dict[str, Any]] = {
    "attr_list": {},
    "md_in_html": {},
    "tables": {},
    "admonition": {},
    "toc": {"title": "本页目录", "toc_depth": 3},
    "pymdownx.superfences": {},
}

_BASE = "material"
_MKDOCS_DEFAULT = "mkdocs"
_THEME_SETTINGS: dict[str, Any] = {
    "language": "zh",
    "font": False,  # Material would request fonts from outside
    "favicon": "assets/mark.svg",
    "icon": {"logo": "zhunsheng/mark"},
    "features": ["navigation.tabs"],
    "palette": [
        {
            "media": "(prefers-color-scheme: light)",
            "scheme": "default",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "zhunsheng/moon", "name": "切换到深色"},
        },
        {
            "media": "(prefers-color-scheme: dark)",
            "scheme": "slate",
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": "zhunsheng/sun", "name": "切换到浅色"},
        },
    ],
}
# What every page loads; each is joined from several files of the theme (see joined_files.py).
_STYLES = ("assets/zhunsheng.css",)
_SCRIPTS = ("assets/zhunsheng.js",)


def apply_settings(config: MkDocsConfig) -> None:
    """Set the theme, its files, the Markdown extensions and the validation that the pages need."""
    config.theme = _theme(config.theme)
    config.use_directory_urls = False  # pages must open from a folder (file://)
    config.extra_css = [*_STYLES, *config.extra_css]
    config.extra_javascript = [*_SCRIPTS, *config.extra_javascript]
    config.extra.setdefault("generator", False)
    present = set(config.markdown_extensions)
    config.markdown_extensions.extend(name for name in MARKDOWN_EXTENSIONS if name not in present)
    for name, settings in MARKDOWN_EXTENSIONS.items():
        if settings:
            config.mdx_configs[name] = {**settings, **config.mdx_configs.get(name, {})}
    # Standards are listed by a generated page, not by the navigation, which must not grow with their number.
    if config.validation.nav.omitted_files == logging.INFO:
        config.validation.nav.omitted_files = logging.DEBUG
    if config.validation.links.anchors == logging.INFO:
        config.validation.links.anchors = logging.WARNING


def _theme(stated: Theme) -> Theme:
    """Return Material with the plugin's templates before its own, and a project's before both."""
    if stated.name not in {_BASE, _MKDOCS_DEFAULT}:
        raise PluginError(f"mkdocs.yml 的 theme 写的是 {stated.name}，本插件的页面只用 {_BASE}；请删去 theme 的 name")
    theme = stated if stated.name == _BASE else Theme(_BASE, custom_dir=stated.custom_dir)
    theme.dirs.insert(1 if theme.custom_dir else 0, str(THEME))
    defaults = Theme(_BASE)
    for name, value in _THEME_SETTINGS.items():
        if theme.get(name) == defaults.get(name):
            theme[name] = deepcopy(value)  # the plugin appends to the features
    return theme
