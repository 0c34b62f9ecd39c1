"""The one file that knows MkDocs: a few events, each a call into the engine.

The sources are read and checked, findings become MkDocs's warnings, and the woven tree takes the place of the files in
``docs/``. Pages that are generated live in memory, never in ``docs/``.
"""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from zhunsheng import Project, check, open_project, weave
from zhunsheng.model import Diagnostic, Severity
from zhunsheng.policy import with_policy
from zhunsheng.tree import WovenPage
from zhunsheng.weave.addresses import page_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.zhunsheng")

# An error fails a strict build; all else is for `zhunsheng check`, so that a date that passes turns no build red.
_LEVELS = {Severity.ERROR: logging.WARNING, Severity.WARNING: logging.INFO, Severity.INFO: logging.DEBUG}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the theme the day of the build and where a source is edited."""
    config.extra["today"] = _today().isoformat()
    template = _project(config).config.edit_url
    if template:
        config.edit_uri_template = template
        config.theme["features"].append("content.action.edit")
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Put the woven tree in the place of the Markdown files, and tell what the check finds."""
    project = _project(config)
    today = _today()
    corpus = project.corpus()
    for diagnostic in check(corpus, today):
        log.log(_LEVELS[diagnostic.severity], "%s", _placed(diagnostic))
    for file in list(files):
        # The register is published as a page, which leaves out what is not public; its file would not.
        if file.is_documentation_page() or file.src_uri == _register(project):
            files.remove(file)
    for page in weave(corpus, today):
        files.append(_file(page, project, config))
    return files


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Give the page a Content-Security-Policy that allows its own inline scripts and nothing from outside."""
    del page, config
    return with_policy(output)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Give the page for addresses that lead nowhere its policy, too."""
    del config
    return with_policy(output) if template_name.endswith(".html") else output


def _project(config: MkDocsConfig) -> Project:
    root = Path(config.config_file_path).parent
    project = open_project(root)
    if isinstance(project, Project):
        return project
    raise PluginError("配置有误：" + "；".join(f"{p.source.path}: {p.problem.message}" for p in project))


def _register(project: Project) -> str:
    return page_path(project.config.requirements, project.config)


def _today() -> date:
    given = os.environ.get("ZHUNSHENG_TODAY")
    try:
        return date.fromisoformat(given) if given else date.today()
    except ValueError:
        raise PluginError(f"环境变量 ZHUNSHENG_TODAY 应写作 2026-01-31，现为“{given}”") from None


def _file(page: WovenPage, project: Project, config: MkDocsConfig) -> File:
    file = File.generated(config, page.path, content=page.text)
    template = project.config.edit_url
    file.edit_uri = page.source if template and page.source else None
    return file


def _placed(found: Diagnostic) -> str:
    return f"{found.path}:{found.range.line}:{found.range.column}: [{found.code}] {found.message}"
