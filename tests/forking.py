"""Imported last by the process that ``starting.py`` forks commands from: prepares what each child would do again.

The theme's templates are compiled, and kept as what Jinja calls bytecode, each under the hash of its source: a child
whose project has a template of its own in the place of one compiles that. Everything else in a child is as in a new
process.
"""

from __future__ import annotations

import functools
import gc
import io

import jinja2
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates
from mkdocs.config import load_config

from zhunsheng_mkdocs.settings import THEME, apply_settings
from zhunsheng_mkdocs.tight_templates import TightTemplates


class Compiled(jinja2.BytecodeCache):
    """Keeps compiled templates in memory."""

    def __init__(self) -> None:
        self.codes: dict[tuple[str, str], bytes] = {}

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Tell a template from the same one in another theme: the theme's own are included in it as it is compiled."""
        theme = [*getattr(environment.loader, "searchpath", [name]), *environment.extensions]
        bucket = Bucket(environment, f"{filename} in {theme}", self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Look a template up that was compiled from the same source."""
        if compiled := self.codes.get((bucket.key, bucket.checksum)):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        self.codes[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


def compile_templates() -> None:
    """Compile what a page of the theme is made from, as the plugin has it compiled."""
    config = load_config(config_file=io.StringIO("site_name: x"))
    apply_settings(config)
    environment = config.theme.get_env()
    environment.add_extension(TightTemplates)
    assert environment.loader
    known: set[str] = set()
    waiting = {file.name for file in THEME.glob("*.html")} | {"partials/languages/zh.html", "sitemap.xml"}
    while waiting:
        name = waiting.pop()
        known.add(name)
        environment.get_template(name)
        source, *_ = environment.loader.get_source(environment, name)
        found = set(find_referenced_templates(environment.parse(source, name)))
        waiting |= {name for name in found if name} - known


jinja2.Environment.__init__ = functools.partialmethod(  # type: ignore[method-assign,assignment]
    jinja2.Environment.__init__, bytecode_cache=Compiled()
)
compile_templates()
gc.freeze()  # what was imported is not looked through in each child again
