"""Staging of a build: the site is built beside its place, so that a failed or killed build leaves the old site intact.

MkDocs empties ``site_dir`` before a build, and fails a strict build only after all files were written.
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
    """The staging folder of one build, which replaces the site when the build is complete."""

    def __init__(self) -> None:
        self._place: Path | None = None
        self._folder: Path | None = None
        self.is_whole = False
        """Whether the site was written without an error."""

    def open(self, config: MkDocsConfig) -> None:
        """Direct MkDocs to a staging folder beside the site, or leave ``site_dir`` if none can be created.

        A site with hidden files, which MkDocs keeps, is built in place: it may be a checked-out branch.
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
        """Replace the site by the staging folder if the build is complete, else delete the folder.

        Raises:
            Abort: The site cannot be replaced.
        """
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
