"""One build of a site, from the project's files to a finished folder, in the steps that MkDocs's events mark."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler

from runcard import source_date
from runcard.config import Project
from runcard.diagnostic import Diagnostic, Severity
from runcard.engines import dates, manifest, navigation, offline, policy, search, theme, verification
from runcard.engines.copies import COPIES, add_copies, writers
from runcard.engines.documents import FormDocuments
from runcard.engines.exported import ExportFile
from runcard.engines.generated import GeneratedPage
from runcard.engines.handwritten import Handwritten, conflicts
from runcard.engines.pool import aside
from runcard.engines.writer import Surroundings, write
from runcard.errors import BinderError, UserError
from runcard.export import parts
from runcard.files import load_binder
from runcard.files.source import scan_assets
from runcard.files.staging import Staging
from runcard.load.binder import Loaded
from runcard.render import now
from runcard.render.page import Page
from runcard.render.site import SiteOptions, render_site
from runcard.report.findings import findings
from runcard.report.report import Report
from runcard.templates import builtin_folder, environment

_WRITTEN_UNJUDGED = 3000  # procedures


def _let_go(thing: object) -> None:
    """Keep nothing."""


def _no_progress(stage: str, done: int, total: int) -> None:
    """Say nothing."""


@dataclass(slots=True)
class BuildOptions:
    """What is asked of a build, and who hears of it.

    `strict` stops at warnings, `force` replaces a site folder that Runcard did not make, `sheets` prints PDFs too.
    `offline` is what browsers are asked to keep; with `policy`, pages carry their content security policy.
    `found` gets what the checks found, `progress` a stage, how much of it is done, and how much there is; `waiting` is
    called where another build has to finish first. `keep` gets what need not be taken apart by who ends soon.
    """

    strict: bool = False
    force: bool = False
    sheets: bool = True
    found: Callable[[Report], None] = lambda report: None
    progress: Callable[[str, int, int], None] = _no_progress
    waiting: Callable[[], None] = lambda: None
    keep: Callable[[object], None] = _let_go
    offline: offline.Budget = field(default_factory=offline.Budget)
    policy: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: the site folder, how many pages came from the binder, and what browsers keep of it.

    `site_url` is where it will stand, empty where nobody said; `seconds` since 1970 stand for the time of the build.
    """

    site: Path
    pages: int
    kept: offline.Kept
    site_url: str
    seconds: int


@dataclass
class SiteBuild:
    """A build at work. Between `start` and `finish` MkDocs writes into a folder beside the site."""

    project: Project
    options: BuildOptions
    config: MkDocsConfig
    source_url: str
    loaded: Loaded
    report: Callable[[], Report]
    pages: Sequence[Page]
    documents: FormDocuments
    assets: Mapping[str, Path]
    written: Handwritten
    staging: Staging
    undo: ExitStack
    warnings: CountHandler
    generated: list[GeneratedPage] = field(default_factory=list)
    nav: Navigation | None = None
    environment: jinja2.Environment | None = None
    looks: verification.Written = verification.UNREAD
    judged: bool = False
    policy: str = ""

    @classmethod
    def start(cls, project: Project, config: MkDocsConfig, source_url: str, options: BuildOptions) -> SiteBuild:
        """Load and check the binder, and prepare MkDocs's configuration for its site.

        Raises:
            UserError: the binder cannot be read, the site folder may not be replaced, or the like. Nothing is changed.
        """
        options.progress("Checking", 0, 0)
        with ExitStack() as reading:
            loaded = load_binder(project, lambda work: aside(work, reading))
        options.keep(loaded)
        assets, refused = scan_assets(builtin_folder(), project.templates, root=project.root)
        loaded.diagnostics += refused
        seconds = dates.epoch(loaded.binder)
        _ = loaded.binder.index.referrers  # worked out once, for the rules and for the pages
        with ExitStack() as undo:
            report = _findings(loaded, undo, strict=options.strict or config.strict)
            try:
                templates = environment(project.templates)
                documents = FormDocuments(project, loaded.binder, templates)
                shown = SiteOptions(source_url or COPIES, documents.shown, options.sheets)
                pages = render_site(loaded.binder, templates, shown)
            except Exception:
                _judge(report(), options)  # a broken binder cannot be rendered
                raise
            if not loaded.ok:
                _judge(report(), options)
            staging = Staging.open(project, force=options.force, waiting=options.waiting)
            undo.callback(staging.discard)
            undo.enter_context(dates.fixed(seconds))
            warnings = _count_warnings(undo)
            undo.callback(setattr, config, "site_dir", config.site_dir)
            config.site_dir = str(staging.folder)
            theme.adapt(config, assets, project.templates)
            written = Handwritten(project, loaded.binder)
            written.prepare(config)
            kept = undo.pop_all()
        made = (report, pages, documents, assets, written, staging, kept, warnings)
        return cls(project, options, config, source_url, loaded, *made)

    def add_files(self, files: Files) -> None:
        """Add generated pages and assets to MkDocs's collection, and see to the navigation.

        Raises:
            UserError: a hand-written page stands where a generated one belongs.
        """
        written = files.documentation_pages()
        self._stop_at(conflicts(files, self.pages, self.project))
        replaced = {file.src_uri for file in written}
        titles = navigation.titles(self.config.nav)
        for page in self.pages:
            generated = GeneratedPage(page, None, self.config)
            if generated.file.src_uri in replaced:
                continue
            if title := titles.get(generated.file.src_uri):
                generated.title = title
            self.generated.append(generated)
            files.append(generated.file)
        theme.add_assets(files, self.config, self.assets)
        theme.add_knowledge(files, self.config, now.script(self.loaded.binder))
        files.append(ExportFile.of(self.config))
        if self._is_kept:
            manifest.add_manifest(files, self.config, self.assets)
        if not self.source_url:
            add_copies(files, self.config, self.loaded.texts)
        if self.config.nav is None:
            codes = {sourced.model.code for sourced in self.loaded.binder.procedures}
            self.config.nav = navigation.default_nav(navigation.index_pages(self.pages, codes), written)

    def prepare_theme(self, environment: jinja2.Environment) -> None:
        """Give the theme what it shows on every page; keep its templates for the generated pages."""
        shown: dict[str, object] = {"runcard_now": now.strip(self.loaded.binder, self._urls)}
        if self._is_kept:
            shown |= {"runcard_manifest": manifest.MANIFEST, "runcard_touch_icon": manifest.TOUCH_ICON}
        theme.prepare(environment, self.config, self.project.templates, shown)
        assert self.nav is not None
        self.policy = policy.policy_of(environment, get_context(self.nav, [], self.config))
        if self.options.policy:
            environment.globals["runcard_policy"] = self.policy
        self.environment = environment

    def add_to_sitemap(self, context: Any) -> None:
        """Add generated pages to the pages that the sitemap's template sees."""
        context["pages"] = [*context["pages"], *(page.file for page in self.generated)]

    def write_pages(self, files: Files) -> None:
        """Write the generated pages, and what search and other programs know of them.

        Raises:
            UserError: the rules found errors.
        """
        assert self.nav is not None
        assert self.environment is not None
        # Pages are soon written: that need not wait for the rules. Sheets are not.
        if self.options.sheets or _is_large(self.loaded):
            self._stop_at_findings()
        try:
            self._write_pages(files, self.nav, self.environment)
        except Exception:
            self._stop_at_findings()  # what could not be written may be what they found
            raise
        self._stop_at_findings()
        self._stop_at(self.written.diagnostics)

    def _stop_at_findings(self) -> None:
        """Tell what the rules found, once."""
        if not self.judged:
            self.judged = True
            _judge(self.report(), self.options)

    def _write_pages(self, files: Files, nav: Navigation, environment: jinja2.Environment) -> None:
        around = Surroundings(self.config, nav, files.documentation_pages(), environment)
        self.documents.write(self.staging.folder)
        if self.options.sheets:
            self._print()
        copies = {} if self.source_url else dict(writers(self.loaded.texts, self.staging.folder))
        progress = partial(self.options.progress, "Writing pages")
        export = partial(parts, self.loaded.binder)
        self.looks = write(self.generated, export, copies, around, progress)

    def _print(self) -> None:
        # Typst and what cuts fonts take longer to load than a small site takes to write, and not every build prints.
        from runcard.engines.sheets import write_sheets

        try:
            progress = partial(self.options.progress, "Printing sheets")
            write_sheets(self.project, self.loaded, self.staging.folder, progress)
        except BinderError as error:
            self._stop_at(error.diagnostics)
            raise

    def finish(self) -> Built:
        """Verify the finished site and swap it in.

        Raises:
            UserError: a link leads nowhere, MkDocs warned in strict mode, or the site cannot be written.
        """
        faults = verification.verify(
            self.staging.folder,
            self.config.site_url or "",
            self.looks,
            partial(self.options.progress, "Verifying links"),
        )
        generated = {page.file.dest_uri: page.generated.source for page in self.generated}
        origins = verification.Origins(self.loaded, generated, self.written.texts)
        self._stop_at(verification.explain(faults, origins))
        if self._strict and (counts := self.warnings.get_counts()):
            count = sum(number for _, number in counts)
            message = f"MkDocs warned {count} {'time' if count == 1 else 'times'}, and strict mode stops at that."
            raise UserError(message, "Mend what is listed above.")
        kept, seconds = self._keep(), dates.epoch(self.loaded.binder)
        self.staging.publish()
        self.abandon()
        return Built(self.staging.site, len(self.generated), kept, self.config.site_url or "", seconds)

    def _keep(self) -> offline.Kept:
        """Write what browsers are told beside the pages."""
        policy.write_policy(self.staging.folder, self.policy)
        worker = self.assets["sw.js"].read_bytes()
        languages = search.languages(self.config)
        return offline.keep(self.staging.folder, self.options.offline, worker, languages, self.looks)

    def abandon(self) -> None:
        """Put everything back as it was before `start`; the old site stands. Does no harm after `finish`."""
        self.undo.close()

    @property
    def _is_kept(self) -> bool:
        return self.options.offline.site > 0

    @property
    def _urls(self) -> frozenset[str]:
        return frozenset(page.url for page in self.pages)

    @property
    def _strict(self) -> bool:
        return self.options.strict or self.config.strict

    def _stop_at(self, diagnostics: Sequence[Diagnostic]) -> None:
        _judge(Report(diagnostics, strict=self._strict), self.options)


def _findings(loaded: Loaded, undo: ExitStack, *, strict: bool) -> Callable[[], Report]:
    """Run the rules beside what is done here, and return what waits for them.

    Who looks at all of a large binder holds a copy of it, for which there is no room while pages are written: there,
    the rules come first, half of them here.
    """
    check = partial(findings, loaded, source_date.today(), strict=strict)
    if not _is_large(loaded):
        return aside(check, undo)
    with ExitStack() as beside:
        report = check(aside=lambda work: aside(work, beside))
    return lambda: report


def _is_large(loaded: Loaded) -> bool:
    return len(loaded.binder.procedures) > _WRITTEN_UNJUDGED


def _judge(report: Report, options: BuildOptions) -> None:
    """Tell what was found; stop where it fails the build."""
    if report.diagnostics:
        options.found(report)
    if report.failed:
        raise BinderError([each for each in report.diagnostics if each.severity is Severity.ERROR])


def _count_warnings(undo: ExitStack) -> CountHandler:
    handler = CountHandler()
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    undo.callback(logger.removeHandler, handler)
    return handler
