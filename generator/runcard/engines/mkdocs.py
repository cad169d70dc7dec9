"""The MkDocs plugin `runcard`: hooks a site build into MkDocs's events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkdocsPage

from runcard.config import Project, project_at
from runcard.engines.offline import PDF_MB, SITE_MB, Budget
from runcard.engines.preview import keep_serving, watched
from runcard.engines.site_build import BuildOptions, Built, SiteBuild
from runcard.engines.source_url import source_url
from runcard.engines.template_fault import templates_told
from runcard.errors import BinderError, UserError
from runcard.files.staging import cannot_write
from runcard.report import text
from runcard.report.report import Report

_FIRST, _LAST = 100, -100

log = get_plugin_logger("runcard")


class Options(base.Config):
    """`plugins: - runcard:` in mkdocs.yml."""

    source = c.Type(str, default="source")
    """The binder's folder."""
    source_url = c.Type(str, default="")
    """Where a source file is shown, with `{path}` in its place; else made from `repo_url` and `edit_uri`."""
    sheets = c.Type(bool, default=True)
    """Whether the site offers each checklist as PDF."""
    offline_mb = c.Type(int, default=SITE_MB)
    """How many megabytes a browser is asked to keep for when the site cannot be reached, without PDFs; 0 for none."""
    offline_pdf_mb = c.Type(int, default=PDF_MB)
    """How many megabytes of PDFs beside that."""
    content_security_policy = c.Type(bool, default=False)
    """Whether each page carries its content security policy, for hosts where no header can be set."""


class RuncardPlugin(BasePlugin[Options]):
    """Builds the binder's pages into the site. One object lives through all builds of a preview."""

    def __init__(self) -> None:
        self.options = BuildOptions(
            found=_tell, waiting=lambda: log.info("Another build is at work here; waiting for it.")
        )
        self.failure: UserError | None = None
        """Why the last build stopped, where the user can mend that."""
        self.built: Built | None = None
        self._build: SiteBuild | None = None
        self._files: Files | None = None
        self._is_preview = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Be told that builds begin. A plugin with this event is kept from build to build."""
        # What is being written must not be shown from a copy.
        self._is_preview = command == "serve"

    @event_priority(_LAST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self._abandon()
        self.failure = None
        self.options.sheets = self.options.sheets and self.config.sheets
        self.options.offline = Budget(0 if self._is_preview else self.config.offline_mb, self.config.offline_pdf_mb)
        self.options.policy = self.config.content_security_policy
        with self._told():
            shown_at = source_url(self.config.source_url, config)
            self._build = SiteBuild.start(self._project(config), config, shown_at, self.options)
        return config

    @event_priority(_FIRST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._files = files
        with self._told():
            self._at_work.add_files(files)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self._at_work.nav = nav
        return nav

    @event_priority(_FIRST)
    def on_page_markdown(self, markdown: str, *, page: MkdocsPage, config: MkDocsConfig, files: Files) -> str:
        self._at_work.written.begin(page)
        return markdown

    @event_priority(_LAST)
    def on_page_content(self, html: str, *, page: MkdocsPage, config: MkDocsConfig, files: Files) -> str:
        return self._at_work.written.clean(page, html)

    @event_priority(_LAST)
    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        self._at_work.prepare_theme(env)
        return env

    def on_template_context(self, context: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        if template_name == "sitemap.xml":
            self._at_work.add_to_sitemap(context)
        return context

    @event_priority(_FIRST)
    def _write(self, *, config: MkDocsConfig) -> None:
        assert self._files is not None
        with self._told():
            self._at_work.write_pages(self._files)

    @event_priority(_LAST)
    def _finish(self, *, config: MkDocsConfig) -> None:
        with self._told():
            self.built = self._at_work.finish()

    on_post_build = CombinedEvent(_write, _finish)

    def on_build_error(self, *, error: Exception) -> None:
        self._abandon()
        if isinstance(error, OSError) and self.failure is None:
            self.failure = cannot_write(error, Path(error.filename or ""))
            raise PluginError(_sentence(self.failure)) from error

    def on_shutdown(self) -> None:
        self._abandon()

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        for folder in watched(self._project(config)):
            server.watch(str(folder))
        keep_serving(server)
        return server

    @property
    def _at_work(self) -> SiteBuild:
        assert self._build is not None, "MkDocs calls on_config first"
        return self._build

    def _project(self, config: MkDocsConfig) -> Project:
        root = Path(config.config_file_path).absolute().parent if config.config_file_path else Path.cwd()
        return project_at(root, self.config.source, config.site_dir, config.docs_dir)

    def _abandon(self) -> None:
        if self._build is not None:
            self._build.abandon()
        self._build = self._files = None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the user can mend into what MkDocs prints without a traceback."""
        try:
            with templates_told():
                yield
        except UserError as error:
            self.failure = error
        except OSError as error:
            self.failure = cannot_write(error, Path(self._build.staging.site if self._build else ""))
        if self.failure is not None:
            raise PluginError(_sentence(self.failure)) from self.failure


def _tell(report: Report) -> None:
    """Tell a report through MkDocs's log: what fails the build in full, the rest as a number."""
    failing = [each for each in report.diagnostics if report.fails(each)]
    if failing:
        log.error("%s", text.render(Report(failing, report.files, report.strict)).rstrip())
    if others := len(report.diagnostics) - len(failing):
        log.info("%d warnings; `runcard check` lists them.", others)


def _sentence(error: UserError) -> str:
    if isinstance(error, BinderError):
        return "The site was not built."
    return f"{error} {error.hint}".strip()
