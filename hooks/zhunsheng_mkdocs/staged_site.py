"""Builds a site beside its place, so that a build that fails or is killed leaves the old site as it was.

MkDocs empties ``site_dir`` before it builds, and tells that a strict build has failed when all files are written.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort

from zhunsheng.site.whole_folder import abandon_folder, begin_folder, finish_folder, is_replaceable
from zhunsheng.sources.files import reason

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.plugins.zhunsheng")


class StagedSite:
    """The folder of one build: it takes the place of the site when the build is whole."""

    def __init__(self) -> None:
        self._place: Path | None = None
        self._folder: Path | None = None
        self.is_whole = False
        """Whether the site is written and nothing has failed."""

    def open(self, config: MkDocsConfig) -> None:
        """Let MkDocs build into a folder beside the site; where there can be none, into the site's as usual.

        A site that holds hidden files, which MkDocs leaves alone, may be a branch that is checked out there.
        """
        place = Path(config.site_dir)
        try:
            if not is_replaceable(place) or (place.is_dir() and any(file.name[0] == "." for file in place.iterdir())):
                return
            folder = begin_folder(place)
        except OSError:
            return
        self._place, self._folder = place, folder
        config.site_dir = str(folder)

    def close(self) -> None:
        """Put the folder into its place, or delete it."""
        if self._folder is None or self._place is None:
            return
        if not self.is_whole:
            abandon_folder(self._folder)
            return
        try:
            finish_folder(self._folder, self._place)
            log.info("网站已写到 %s", self._place)
        except OSError as error:
            abandon_folder(self._folder)
            log.error("网站没有更新：无法写入 %s（%s）；原来的网站没有改动", self._place, reason(error))
            raise Abort("已停止") from None
