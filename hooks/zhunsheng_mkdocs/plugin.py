"""The MkDocs plugin ``zhunsheng``: each event of MkDocs is a call into the engine.

The sources are read and checked, findings become MkDocs's warnings, and the woven tree replaces the Markdown files of
``docs/``. Generated pages live in memory, never in ``docs/``.
"""

from __future__ import annotations

import gc
import gzip
import html as entities
import logging
import os
import re
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.commands.build import get_context
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from zhunsheng.checking.project import Project, open_project
from zhunsheng.corpus.disclosure import publish
from zhunsheng.model.change import NoHistory, Past
from zhunsheng.model.config import Audience, Download
from zhunsheng.model.days import day_words
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.pages.chronicle import chronicle
from zhunsheng.pages.feed import FEED, feed
from zhunsheng.pages.reporting import other_channel
from zhunsheng.reports.characters import inert
from zhunsheng.rules import Context
from zhunsheng.searching.index import SearchIndex
from zhunsheng.site.absent_pages import AbsentPages
from zhunsheng.site.downloads import downloads
from zhunsheng.site.markup import has_lost_markup, known_markup
from zhunsheng.site.offered_files import offered_files
from zhunsheng.site.offers import NOTHING, offered
from zhunsheng.site.policy import plain_words, with_policy
from zhunsheng.site.tree import has_parts, leaves
from zhunsheng.sources.attachments import unwalkable
from zhunsheng.sources.files import reason
from zhunsheng.sources.git import Repository, open_repository
from zhunsheng.weaving.addresses import with_readable_addresses
from zhunsheng.weaving.graph import Graph
from zhunsheng_mkdocs.findings import findings_reported
from zhunsheng_mkdocs.generated_files import (
    add_pages,
    add_pictures,
    addresses_of,
    offer,
    report_collisions,
    write_markdown,
)
from zhunsheng_mkdocs.joined_files import join_files
from zhunsheng_mkdocs.messages import InChinese, Inert
from zhunsheng_mkdocs.navigation import default_navigation, place_unlisted, table_of_contents, without_pages
from zhunsheng_mkdocs.page_links import PageLinks
from zhunsheng_mkdocs.preview import Preview
from zhunsheng_mkdocs.printing import printed
from zhunsheng_mkdocs.project_corpus import read_corpus
from zhunsheng_mkdocs.publishable_files import keep_publishable
from zhunsheng_mkdocs.settings import apply_settings
from zhunsheng_mkdocs.site_completion import complete_site
from zhunsheng_mkdocs.staged_site import StagedSite
from zhunsheng_mkdocs.theme_files import LICENCE, licence, without_unused
from zhunsheng_mkdocs.tight_templates import TightTemplates, without_optional_ends
from zhunsheng_mkdocs.unlisted_pages import UnlistedPages
from zhunsheng_mkdocs.woven_files import SiteFiles, WovenFile, forget_known_anchors
from zhunsheng_mkdocs.woven_markdown import ScrollingTables, WovenMarkdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import jinja2
    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from zhunsheng.site.offers import Offers

_FIRST_YEAR, _LAST_YEAR = 1971, 2099
"""What MkDocs can write as the time of a compressed file, in any time zone."""

log = logging.getLogger("mkdocs.plugins.zhunsheng")


class Options(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in ``mkdocs.yml``: none, since a project is configured in ``zhunsheng.yml``."""


class ZhunshengPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Publishes a project's regulation and standards."""

    def __init__(self) -> None:
        self._preview: Preview | None = None
        self._staged: StagedSite | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Set up the state of a preview, or the staging folder of a build."""
        Inert.listen()
        self._preview = Preview() if command == "serve" else None
        # A dirty build adds to the existing site, and a deployment reads the site before the run ends.
        self._staged = StagedSite() if command == "build" and not dirty else None

    def on_shutdown(self) -> None:
        """Move the staged site into its place, if it was built without an error."""
        if self._staged:
            self._staged.close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Rebuild the preview when a source or the configuration changes; MkDocs itself watches ``docs/`` alone."""
        del builder
        project = _project(config)
        for path in (*project.config.sources, "zhunsheng.yml"):
            if (project.root / path).exists():
                server.watch(str(project.root / path))
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set the configuration of MkDocs from that of the project."""
        # A build allocates millions of objects that live until its end, so frequent collections find nothing.
        gc.set_threshold(50_000, 20, 50)
        apply_settings(config)
        settings = _project(config).config
        config.extra["today"], config.extra["day"] = _today().isoformat(), day_words(_today())
        config.extra["internal"] = settings.words.internal if settings.audience is Audience.INTERNAL else ""
        config.site_name = plain_words(settings.title)
        config.site_description = plain_words(settings.description or "") or config.site_description
        config.markdown_extensions.extend((WovenMarkdown(_follow, _tell_anchors), ScrollingTables()))  # type: ignore[arg-type]
        config.extra["footer"] = settings.footer
        config.extra["other_channel"] = other_channel(settings)
        config.extra["catalogue"] = settings.words.catalogue
        if settings.edit_url:
            config.edit_uri_template = settings.edit_url
            config.theme["features"].append("content.action.edit")
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Stage the build.

        Raises:
            PluginError: The documents folder has links to folders, pipes or names that MkDocs cannot handle safely.
        """
        docs = Path(config.docs_dir)
        wrong = [f"{finding.path}：{finding.message}" for finding in unwalkable(docs.parent, docs.name)]
        if wrong:
            raise PluginError(inert("；".join(wrong)))
        if self._staged:
            self._staged.open(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Check the project, and replace the Markdown files by the woven tree and the downloads."""
        project, today = _project(config), _today()
        corpus = self._preview.read(project) if self._preview else read_corpus(project)
        for path, reasons in self._preview.broken.reasons.items() if self._preview else ():
            log.warning("%s：%s", path, "；".join(reasons))
        context = Context.of(corpus, today)
        repository = open_repository(project.root)
        if not isinstance(repository, NoHistory):
            config.extra["revision"] = repository.revision(project.config.sources)
        with findings_reported(context, config):
            published = publish(corpus)
            report_collisions(published)
            past = self._preview.past if self._preview else None
            told = chronicle(published, today, _past(project, repository), past)
            graph = Graph.of(published, today, context.links)
            offers = NOTHING if self._preview else offered(graph)  # a preview is built again with every change
            prints = printed(graph, offers, project)
            offers = offers.with_printed(prints.by_page)
            pages = leaves(graph, told, FEED, offers)
        config.extra["graph"] = graph
        InChinese(project.root, {page.path: page.source for page in pages if page.source}).listen()
        hidden = keep_publishable(files, published, pages, config)
        add_pictures(files, pages, hidden, project, config)
        add_pages(files, pages, config, edited=bool(project.config.edit_url))
        for place, data in (*self._downloads(graph, offers), *prints.files()):
            offer(files, config, place, data)
        if Download.MD in offers:
            write_markdown(files, pages, graph, offers, config)
        if config.nav is None:
            config.nav = default_navigation(pages)
        absent = AbsentPages.of(published, hidden).without(page.path for page in pages)
        config.nav = without_pages(config.nav, absent)
        offer(files, config, FEED, feed(told, project.config, today, addresses_of(files, config)))
        without_unused(files, config, has_parts=has_parts(pages))
        join_files(files, config)
        files.append(File.generated(config, LICENCE, content=licence()))
        if self._preview:
            self._preview.begin(files, config)
        return SiteFiles(files)

    def _downloads(self, graph: Graph, offers: Offers) -> list[tuple[str, bytes]]:
        try:
            made = downloads(graph.published, graph.today, self._preview.workbooks if self._preview else None)
            return [*made.items(), *offered_files(graph, offers)]
        except MissingExtraError as error:
            raise PluginError(str(error)) from None

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: SiteFiles) -> Navigation:  # type: ignore[override]
        """Set the date of the pages, and create the search index.

        The same sources and day give the same bytes whenever the build runs. Pages outside the navigation are set aside
        and built one by one, unless another plugin is enabled, which may need all pages at once.
        """
        for file in files.documentation_pages():
            if file.page:
                file.page.update_date = _today().isoformat()
                if self._preview:
                    file.page.render = partial(self._preview.render, file.page)  # type: ignore[method-assign]
        urls = {file.src_uri: file.url for file in files.documentation_pages()}
        files.nav = nav
        place_unlisted(nav, files)
        seen = self._preview.searched if self._preview else None
        config.extra["search"] = SearchIndex(config.extra.pop("graph"), urls, seen=seen)
        if not self._preview and len(config.plugins) == 1:
            files.set_aside()
        return nav

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Clean the title, set the table of contents of an instrument, sanitize the content and index it.

        A title from a heading is made plain because the theme strips its tags and then unescapes it.
        """
        del files
        if isinstance(page.title, str):
            page.title = plain_words(entities.unescape(re.sub(r"<[^>]*>", "", page.title)))
        if isinstance(page.file, WovenFile) and page.file.contents:
            page.toc = table_of_contents(page, page.file.contents)
        html = _gated(page, html)
        if not page.meta.get("unsearched"):  # pages that only repeat words of texts
            config.extra["search"].add(page.file.src_uri, page.title or "", html)
        page.markdown = ""  # no longer needed, and half the memory of a large site
        forget_known_anchors(page)
        return without_optional_ends(html)

    def on_env(  # type: ignore[override]
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: SiteFiles
    ) -> jinja2.Environment:
        """Set up the templates, and build the pages outside the navigation.

        ``bare_page`` renders a page without content from the sources, whose inline scripts the policy allows. They
        differ only in the relative path to the root, so there is one such page for each depth.
        """
        env.add_extension(TightTemplates)
        env.auto_reload = False  # would stat a template whenever it is used; each build has its own env
        if self._preview:
            self._preview.open(env, config, files.nav)

        @cache
        def bare_page(base_url: str) -> str:
            nothing = get_context(Navigation([], []), [], config, base_url=base_url)
            return env.get_template("bare.html").render(nothing)

        config.extra["bare_page"] = bare_page
        for file in files.aside[:1]:  # compiled once, before processes are forked
            env.get_template("main.html")
            bare_page(get_relative_url(".", file.url))
        config.extra["lost"] = env.get_template("partials/lost.js").render()
        config.extra["unlisted"] = unlisted = UnlistedPages(files, config, env, config.extra["search"])
        unlisted.make()
        for file in files.woven():
            file.leaf = None  # frees the corpus
        config.extra["search"].close()
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Unescape the addresses of a page, add its Content-Security-Policy and write its companion.

        The policy allows the theme's inline scripts and nothing from outside. A preview has none, since MkDocs adds its
        script that reloads a page afterwards, with words that change.
        """
        page.content = None
        if isinstance(page.file, WovenFile):
            page.file.write_companion()

        if self._preview:
            return self._preview.finished(page, output, with_readable_addresses)
        return with_policy(with_readable_addresses(output), config.extra["bare_page"](get_relative_url(".", page.url)))

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Add the Content-Security-Policy to the error page (404.html), except in a preview."""
        if self._preview or not template_name.endswith(".html"):
            return output
        bare = config.extra["bare_page"](urlsplit(config.site_url or "/").path)
        return with_policy(output, f"{bare}<script>{config.extra['lost']}</script>")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the search index, trim the theme's style sheets, and settle the site map.

        Without ``site_url`` it is deleted; with one it is compressed without a time, so that builds are reproducible.
        """
        config.extra.pop("unlisted").validate()
        complete_site(Path(config.site_dir), config.extra["search"], trimmed=not self._preview)
        plain = Path(config.site_dir) / "sitemap.xml"
        packed = plain.with_name("sitemap.xml.gz")
        if not config.site_url:
            plain.unlink(missing_ok=True)
            packed.unlink(missing_ok=True)
        elif plain.is_file():
            packed.write_bytes(gzip.compress(plain.read_bytes(), mtime=0))
        if self._staged:
            self._staged.is_whole = True

    def on_build_error(self, error: Exception) -> None:
        """Keep the old site, and report an error of the disk in one sentence instead of a traceback."""
        if self._staged:
            self._staged.is_whole = False
        if isinstance(error, OSError):
            place = f" {os.fsdecode(error.filename)}" if isinstance(error.filename, str | bytes) else ""
            log.error(
                "网站没有生成完：无法读写%s（%s）；请检查路径、权限和磁盘空间，然后重新生成", place, reason(error)
            )
            raise Abort("已停止") from error


def _gated(page: Page, html: str) -> str:
    """Return the sanitized content of a page, and log it if elements were removed."""
    known = known_markup(html)
    if has_lost_markup(html, known):
        log.info("%s：页面中有不允许的 HTML 元素，已经去掉", page.file.src_uri)
    return known


def _follow(markdown: Markdown) -> Callable[[str], str]:
    """Return the function from addresses in the tree to those on the site, which records links for validation."""
    return PageLinks(markdown.treeprocessors["relpath"]).address  # type: ignore[arg-type]


def _tell_anchors(markdown: Markdown, anchors: Iterable[str]) -> None:
    """Register anchors that MkDocs does not find among the parsed elements."""
    markdown.treeprocessors["mkdocs_extract_anchors"].present_anchor_ids.update(anchors)  # type: ignore[attr-defined]


def _past(project: Project, repository: Repository | NoHistory) -> Past | NoHistory:
    if isinstance(repository, NoHistory):
        return repository
    return repository.past(project.config.sources, project.config.max_file_mb)


def _project(config: MkDocsConfig) -> Project:
    root = Path(config.config_file_path).parent
    project = open_project(root)
    if isinstance(project, Project):
        return project
    raise PluginError(inert("配置有误：" + "；".join(project.messages)))


def _today() -> date:
    given = os.environ.get("ZHUNSHENG_TODAY")
    try:
        today = date.fromisoformat(given) if given else date.today()
    except ValueError:
        raise PluginError(f"环境变量 ZHUNSHENG_TODAY 应写作 2026-01-31，现为“{given}”") from None
    if not _FIRST_YEAR <= today.year <= _LAST_YEAR:
        raise PluginError(
            f"今天是“{today}”，不在 {_FIRST_YEAR} 年至 {_LAST_YEAR} 年之间；请改正时钟或者环境变量 ZHUNSHENG_TODAY"
        )
    return today
