"""Builds and previews a site from a program, as `mkdocs build` and `mkdocs serve` do."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from runcard.config import MKDOCS_YML, Project
from runcard.engines.mkdocs import RuncardPlugin
from runcard.engines.site_build import BuildOptions, Built
from runcard.errors import OutputError, ProjectError, UserError
from runcard.files.staging import cannot_write

Say = Callable[[str], None]
"""Gets what MkDocs has to say, a line at a time."""


def build_site(project: Project, options: BuildOptions, site: Path | None, say: Say) -> Built:
    """Build the site of a project into its site folder, or into `site`. `say` gets MkDocs's warnings.

    Raises:
        UserError: it cannot be built; the old site stands.
    """
    with _log_to(say, logging.WARNING, errors=False) as log:
        config = _load(project, log, site, strict=options.strict)
        plugin = _plugin(config)
        plugin.options = options
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except OSError as error:
            raise cannot_write(error, project.site) from error
        except MkDocsException as error:
            raise plugin.failure or UserError("MkDocs stopped the build.", log.errors or str(error)) from error
        finally:
            config.plugins.on_shutdown()
        assert plugin.built is not None, "a build either fails or has a result"
        return plugin.built


def serve_site(project: Project, address: str | None, say: Say, *, open_browser: bool = False) -> None:
    """Preview the site of a project until Ctrl-C, at `address` (host:port). `say` gets MkDocs's messages.

    Raises:
        UserError: the first build failed, or the address cannot be used.
    """
    from mkdocs.commands.serve import serve  # a web server: no build waits for it to load

    with _log_to(say, logging.INFO) as log:
        _plugin(_load(project, log))
        try:
            serve(str(project.root / MKDOCS_YML), dev_addr=address, open_in_browser=open_browser)
        except OSError as error:
            hint = "Name another with --address HOST:PORT."
            raise OutputError(f"The preview cannot start: {error.strerror or error}.", hint) from error
        except MkDocsException as error:
            raise UserError("The preview cannot start.", "Mend what is listed above.") from error


def _load(project: Project, log: _Log, site: Path | None = None, *, strict: bool = False) -> MkDocsConfig:
    file = project.root / MKDOCS_YML
    if not file.is_file():
        raise ProjectError(f"There is no {MKDOCS_YML} in {project.root}.", "`runcard init DIR` makes one to copy.")
    try:
        # MkDocs leaves its own settings alone where it gets None.
        return load_config(str(file), site_dir=str(site.absolute()) if site else None, strict=strict or None)
    except MkDocsException as error:
        raise ProjectError(f"{MKDOCS_YML} cannot be used.", log.errors or str(error)) from error


def _plugin(config: MkDocsConfig) -> RuncardPlugin:
    plugin = config.plugins.get("runcard")
    if not isinstance(plugin, RuncardPlugin):
        raise ProjectError(f"{MKDOCS_YML} does not list the plugin runcard.", "Add `- runcard` under `plugins:`.")
    return plugin


class _Log(logging.Handler):
    """Passes MkDocs's messages on and remembers its errors, which without `errors` are left to who raises one."""

    def __init__(self, say: Say, level: int, errors: bool) -> None:
        super().__init__(level)
        self._say = say
        self._says_errors = errors
        self._errors: list[str] = []

    @property
    def errors(self) -> str:
        """The errors so far, a line each."""
        return "\n  ".join(self._errors)

    def emit(self, record: logging.LogRecord) -> None:
        message = self.format(record)
        if record.levelno >= logging.ERROR:
            self._errors.append(message)
        if record.levelno < logging.ERROR or self._says_errors:
            self._say(message)


@contextmanager
def _log_to(say: Say, level: int, *, errors: bool = True) -> Iterator[_Log]:
    logger, handler = logging.getLogger("mkdocs"), _Log(say, level, errors)
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]
