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
from mkdocs.utils import get_relative_url, write_file

from zhunsheng.checking.project import Project, open_project
from zhunsheng.corpus.disclosure import publish
from zhunsheng.model import Positions, Severity
from zhunsheng.model.change import NoHistory, Past
from zhunsheng.model.config import Audience, Download
from zhunsheng.model.extras import MissingExtraError
from zhunsheng.pages.chronicle import chronicle
from zhunsheng.pages.feed import FEED, Addresses, feed
from zhunsheng.pages.reporting import other_channel
from zhunsheng.reports.characters import inert
from zhunsheng.rules import Context, check_in
from zhunsheng.searching.index import SearchIndex
from zhunsheng.site.downloads import downloads
from zhunsheng.site.generated_pages import absent
from zhunsheng.site.markdown_files import markdown_files
from zhunsheng.site.markup import has_lost_markup, known_markup
from zhunsheng.site.offered_files import offered_files
from zhunsheng.site.offers import NOTHING, offered
from zhunsheng.site.pictures import pictures
from zhunsheng.site.policy import plain_words, with_policy
from zhunsheng.site.tree import collisions, displaced, has_parts, leaves
from zhunsheng.sources.attachments import unwalkable
from zhunsheng.sources.files import reason
from zhunsheng.sources.git import Repository, open_repository
from zhunsheng.weaving.addresses import with_readable_addresses
from zhunsheng.weaving.graph import Graph
from zhunsheng_mkdocs.joined_files import join_files
from zhunsheng_mkdocs.messages import InChinese, Inert
from zhunsheng_mkdocs.navigation import default_navigation, place_unlisted, table_of_contents, without_pages
from zhunsheng_mkdocs.preview import Preview
from zhunsheng_mkdocs.printing import printed
from zhunsheng_mkdocs.project_corpus import read_corpus
from zhunsheng_mkdocs.publishable_files import keep_publishable
from zhunsheng_mkdocs.settings import apply_settings
from zhunsheng_mkdocs.site_completion import complete_site
from zhunsheng_mkdocs.staged_site import StagedSite
from zhunsheng_mkdocs.theme_files import LICENCE, licence, without_unused
from zhunsheng_mkdocs.tight_templates import TightTemplates
from zhunsheng_mkdocs.unlisted_pages import UnlistedPages
from zhunsheng_mkdocs.woven_files import SiteFiles, WovenFile, forget_known_anchors
from zhunsheng_mkdocs.woven_markdown import ScrollingTables, WovenMarkdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import jinja2
    from markdown import Markdown
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from zhunsheng.corpus.disclosure import Published
    from zhunsheng.site.offers import Offers

log = logging.getLogger("mkdocs.plugins.zhunsheng")

# An error fails a strict build; all else is for `zhunsheng check`, so that a date that passes turns no build red.
_LEVELS = {Severity.ERROR: logging.WARNING, Severity.WARNING: logging.INFO, Severity.INFO: logging.DEBUG}


class Options(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in ``mkdocs.yml``: none, since a project is configured in ``zhunsheng.yml``."""


class ZhunshengPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Publishes a project's regulation and standards."""

    def __init__(self) -> None:
        self._preview: Preview | None = None
        self._staged: StagedSite | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep what is read and rendered between the builds of a preview; build a site beside its place."""
        Inert.listen()
        self._preview = Preview() if command == "serve" else None
        # A dirty build adds to the site that is there; a deployment reads it before the run ends.
        self._staged = StagedSite() if command == "build" and not dirty else None

    def on_shutdown(self) -> None:
        """Put the site into its place, if it was built without an error."""
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
        """Set what the pages need, and what they show of the project's configuration."""
        # A build allocates millions of objects that live until its end, so frequent collections find nothing.
        gc.set_threshold(50_000, 20, 50)
        apply_settings(config)
        settings = _project(config).config
        config.extra["today"] = _today().isoformat()
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
        """Refuse a folder of documents that MkDocs would walk out of, or could not copy."""
        docs = Path(config.docs_dir)
        wrong = [f"{finding.path}：{finding.message}" for finding in unwalkable(docs.parent, docs.name)]
        if wrong:
            raise PluginError(inert("；".join(wrong)))
        if self._staged:
            self._staged.open(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the woven tree in the place of the Markdown files, and tell what the check finds."""
        project = _project(config)
        today = _today()
        corpus = self._preview.read(project) if self._preview else read_corpus(project)
        for path, reasons in self._preview.broken.reasons.items() if self._preview else ():
            log.warning("%s：%s", path, "；".join(reasons))
        context = Context.of(corpus, today)
        positions = Positions({source.path: source.text for source in corpus.sources})
        findings = [*check_in(context)]
        for found in findings:
            line, column, *_ = positions.range(found.path, found.span)
            message = f"{found.path}:{line}:{column}: [{found.code}] {found.message}"
            log.log(_LEVELS[found.severity], "%s", message)
        errors = sum(found.severity is Severity.ERROR for found in findings)
        if config.strict and errors and not log.isEnabledFor(logging.WARNING):
            # MkDocs counts the warnings that it writes, so that --quiet would let a strict build pass.
            raise PluginError(f"检查有 {errors} 个错误，没有生成网站；去掉 -q 再运行，或者用 zhunsheng check 查看")
        published = publish(corpus)
        _tell_collisions(published)
        repository = open_repository(project.root)
        if not isinstance(repository, NoHistory):
            config.extra["revision"] = repository.revision(project.config.sources)
        told = chronicle(published, today, _past(project, repository), self._preview.past if self._preview else None)
        graph = Graph.of(published, today, context.links)
        offers = NOTHING if self._preview else offered(graph)  # a preview is made anew with every change
        prints = printed(graph, offers, project)
        offers = offers.with_printed(prints.by_page)
        pages = leaves(graph, told, FEED, offers)
        if lost := next((page for page in pages if page.displaces), None):
            raise PluginError(inert(displaced(lost)))
        config.extra["graph"] = graph
        InChinese(project.root, {page.path: page.source for page in pages if page.source}).listen()
        hidden = keep_publishable(files, published, {page.path for page in pages}, config)
        for place, picture in pictures(project, pages, hidden).items():
            if files.get_file_from_path(place) is None:
                files.append(File.generated(config, place, abs_src_path=str(picture)))
        for page in pages:
            files.append(WovenFile.of(page, config, edited=bool(project.config.edit_url)))
        for place, data in (*self._downloads(graph, offers), *prints.files()):
            _offer(files, config, place, data)
        if Download.MD in offers:
            # These are no files of MkDocs, which would take them for pages.
            for place, data in markdown_files(graph, offers, absent(published), pages):
                if not place.endswith(".md") and _is_taken(files, config, place):
                    continue
                write_file(data, str(Path(config.site_dir, place)))
        if config.nav is None:
            config.nav = default_navigation(pages)
        config.nav = without_pages(config.nav, absent(published) - {page.path for page in pages})
        _offer(files, config, FEED, feed(told, project.config, today, _addresses(files, config)))
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
        """Date the pages by the day that the site states, and begin the search index.

        The same sources and day give the same bytes whenever the build runs. Pages that the navigation does not list
        are set aside and made one by one, unless another plugin is enabled, which may need all pages at once.
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
        """Make a title that comes from a heading plain, list an instrument's articles, and let the search see the page.

        The theme takes the tags out of a title and then undoes its escapes.
        """
        del files
        if isinstance(page.title, str):
            page.title = plain_words(entities.unescape(re.sub(r"<[^>]*>", "", page.title)))
        if isinstance(page.file, WovenFile) and page.file.contents:
            page.toc = table_of_contents(page, page.file.contents)
        html = _gated(page, html)
        if not page.meta.get("unsearched"):  # what it says of texts, the texts say
            config.extra["search"].add(page.file.src_uri, page.title or "", html)
        page.markdown = ""  # of a large site half the memory would be texts that nothing reads again
        forget_known_anchors(page)
        return html

    def on_env(  # type: ignore[override]
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: SiteFiles
    ) -> jinja2.Environment:
        """Keep how the theme's own scripts are found: by a page without anything of the sources, one for each depth.

        The theme writes the way to the root into a script, which is all that makes the scripts of two pages differ.
        """
        env.add_extension(TightTemplates)
        env.auto_reload = (
            False  # which looks at the file of a template whenever one is used; each build has its own env
        )
        if self._preview:
            self._preview.open(env, config, files.nav)

        @cache
        def bare_page(base_url: str) -> str:
            nothing = get_context(Navigation([], []), [], config, base_url=base_url)
            return env.get_template("bare.html").render(nothing)

        config.extra["bare_page"] = bare_page
        config.extra["lost"] = env.get_template("partials/lost.js").render()
        config.extra["unlisted"] = unlisted = UnlistedPages(files, config, env, config.extra["search"])
        unlisted.make()
        for file in files.woven():
            file.leaf = None  # which holds the corpus
        config.extra["search"].close()
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Write addresses as people read them, and give the page its Content-Security-Policy.

        That allows the theme's inline scripts and nothing from outside.
        """
        page.content = None
        if isinstance(page.file, WovenFile):
            page.file.write_companion()

        def finish(output: str) -> str:
            return with_policy(
                with_readable_addresses(output), config.extra["bare_page"](get_relative_url(".", page.url))
            )

        return self._preview.finished(page, output, finish) if self._preview else finish(output)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Give the page for addresses that lead nowhere its policy, too."""
        if not template_name.endswith(".html"):
            return output
        bare = config.extra["bare_page"](urlsplit(config.site_url or "/").path)
        return with_policy(output, f"{bare}<script>{config.extra['lost']}</script>")

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what the search loads, trim the theme's style sheets, and see to the site map.

        One without addresses is left out; one that has them is packed so that the same build gives the same bytes.
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
        """Say in one sentence that the disk refuses, which MkDocs would tell by a traceback; keep the old site."""
        if self._staged:
            self._staged.is_whole = False
        if isinstance(error, OSError):
            place = f" {os.fsdecode(error.filename)}" if isinstance(error.filename, str | bytes) else ""
            log.error(
                "网站没有生成完：无法读写%s（%s）；请检查路径、权限和磁盘空间，然后重新生成", place, reason(error)
            )
            raise Abort("已停止")


def _gated(page: Page, html: str) -> str:
    """Return the content of a page as it passes the last gate, and tell what did not pass."""
    known = known_markup(html)
    if has_lost_markup(html, known):
        log.info("%s：页面中有不允许的 HTML 元素，已经去掉", page.file.src_uri)
    return known


def _follow(markdown: Markdown) -> Callable[[str], str]:
    """Return what makes addresses of pages of those of files, and remembers them to be validated."""
    follow: Callable[[str], str] = markdown.treeprocessors["relpath"].path_to_url  # type: ignore[attr-defined]
    return follow


def _tell_anchors(markdown: Markdown, anchors: Iterable[str]) -> None:
    """Let MkDocs know of anchors that its own look at the elements does not find."""
    markdown.treeprocessors["mkdocs_extract_anchors"].present_anchor_ids.update(anchors)  # type: ignore[attr-defined]


def _past(project: Project, repository: Repository | NoHistory) -> Past | NoHistory:
    if isinstance(repository, NoHistory):
        return repository
    return repository.past(project.config.sources, project.config.max_file_mb)


def _addresses(files: Files, config: MkDocsConfig) -> Addresses | None:
    """Return what gives the whole addresses of pages, None where the site does not say where it will stand."""
    site = (config.site_url or "").rstrip("/")
    urls = {file.src_uri: file.url for file in files}
    return (lambda path: f"{site}/{urls.get(path, path)}") if site else None


def _project(config: MkDocsConfig) -> Project:
    root = Path(config.config_file_path).parent
    project = open_project(root)
    if isinstance(project, Project):
        return project
    raise PluginError(inert("配置有误：" + "；".join(project.messages)))


def _today() -> date:
    given = os.environ.get("ZHUNSHENG_TODAY")
    try:
        return date.fromisoformat(given) if given else date.today()
    except ValueError:
        raise PluginError(f"环境变量 ZHUNSHENG_TODAY 应写作 2026-01-31，现为“{given}”") from None


def _offer(files: Files, config: MkDocsConfig, place: str, data: bytes | str) -> None:
    """Put a generated file on the site, unless a person has put one there, which may be the signed original."""
    if not _is_taken(files, config, place):
        files.append(File.generated(config, place, content=data))


def _is_taken(files: Files, config: MkDocsConfig, place: str) -> bool:
    """Tell whether a person has put a file where a generated one belongs, and say so: links lead to that file."""
    own = files.get_file_from_path(place)
    if own is None or own.generated_by:
        return own is not None
    path = os.path.relpath(own.abs_src_path or place, Path(config.config_file_path).parent).replace(os.sep, "/")
    log.info("%s 取代了自动生成的 %s，网页的下载链接给出的是它；要用自动生成的，请改名或移走", inert(path), place)
    return True


def _tell_collisions(published: Published) -> None:
    for collision in collisions(published):
        if len(collision.sources) > 1:
            sources = inert("、".join(collision.sources))
            raise PluginError(f"{sources} 会成为同一个网页 {collision.path}；请给其中之一改名或移走")
        log.info("%s 取代了自动生成的页面 %s", collision.sources[0], collision.path)
