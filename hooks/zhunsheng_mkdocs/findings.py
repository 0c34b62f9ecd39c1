"""Checks the texts of a build and logs the findings; for a large site a second process checks meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from zhunsheng.model import Positions, Severity
from zhunsheng.rules import check_in
from zhunsheng_mkdocs.processes import forked, result_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from zhunsheng.model import Finding
    from zhunsheng.rules import Context

log = logging.getLogger("mkdocs.plugins.zhunsheng")

# Only errors are warnings of MkDocs and fail a strict build: the passing of a date must not.
_LEVELS = {Severity.ERROR: logging.WARNING, Severity.WARNING: logging.INFO, Severity.INFO: logging.DEBUG}


@contextmanager
def findings_reported(context: Context, config: MkDocsConfig) -> Iterator[None]:
    """Check a corpus while the body of the statement runs, then log the findings, errors as warnings of MkDocs.

    Args:
        context: The corpus with its links.
        config: The settings of the site.

    Raises:
        PluginError: A strict build has errors that ``--quiet`` hides. MkDocs fails a strict build by counting the
            warnings that are written, so that it would pass.
    """
    global _inherited
    _inherited = context
    try:
        with forked(1, sum(len(source.text) for source in context.corpus.sources)) as executor:
            checking = executor.submit(_check) if executor else None
            yield
            findings = result_of(checking)
    finally:
        _inherited = None
    _report(check_in(context) if findings is None else findings, context, config)


_inherited: Context | None = None
"""What a forked process checks; inherited by it."""


def _check() -> tuple[Finding, ...] | None:
    return check_in(_inherited) if _inherited else None


def _report(findings: tuple[Finding, ...], context: Context, config: MkDocsConfig) -> None:
    positions = Positions({source.path: source.text for source in context.corpus.sources})
    for found in findings:
        line, column, *_ = positions.range(found.path, found.span)
        message = f"{found.path}:{line}:{column}: [{found.code}] {found.message}"
        log.log(_LEVELS[found.severity], "%s", message)
    errors = sum(found.severity is Severity.ERROR for found in findings)
    if config.strict and errors and not log.isEnabledFor(logging.WARNING):
        raise PluginError(f"检查有 {errors} 个错误，没有生成网站；去掉 -q 再运行，或者用 zhunsheng check 查看")
