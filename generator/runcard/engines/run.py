"""Builds and previews a site from a program, as `mkdocs build` and `mkdocs serve` do."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from runcard.config import MKDOCS_YML, Project
from runcard.engines.mkdocs import RuncardPlugin
from runcard.engines.site_build import Built, Wishes
from runcard.errors import OutputError, ProjectError, UserError
from runcard.files.staging import cannot_write

Say = Callable[[str], None]
"""Gets what MkDocs has to say, a line at a time."""


def build_site(project: Project, wishes: Wishes, site: Path | None, say: Say) -> Built:
    """Build the site of a project into its site folder, or into `site`. `say` gets MkDocs's warnings.

    Raises:
        UserError: it cannot be built; the old site stands.
    """
    with _log_to(say, logging.WARNING) as log, _without_collector():
        config = _load(project, site, log)
        plugin = _plugin(config)
        plugin.wishes = wishes
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except OSError as error:
            raise cannot_write(error, project.site) from error
        except MkDocsException as error:
            raise plugin.failure or UserError("MkDocs stopped the build.", log.last or str(error)) from error
        finally:
            config.plugins.on_shutdown()
        assert plugin.built is not None, "a build either fails or has a result"
        return plugin.built


def serve_site(project: Project, address: str | None, say: Say, *, open_browser: bool = False) -> None:
    """Preview the site of a project until Ctrl-C, at `address` (host:port). `say` gets MkDocs's messages.

    Raises:
        UserError: the first build failed, or the address cannot be used.
    """
    with _log_to(say, logging.INFO) as log:
        _plugin(_load(project, None, log))
        try:
            serve(str(project.root / MKDOCS_YML), dev_addr=address, open_in_browser=open_browser)
        except OSError as error:
            hint = "Name another with --address HOST:PORT."
            raise OutputError(f"The preview cannot start: {error.strerror or error}.", hint) from error
        except MkDocsException as error:
            raise UserError("The preview cannot start.", log.last or str(error)) from error


def _load(project: Project, site: Path | None, log: _Log) -> MkDocsConfig:
    file = project.root / MKDOCS_YML
    if not file.is_file():
        raise ProjectError(f"There is no {MKDOCS_YML} in {project.root}.", "`runcard init DIR` makes one to copy.")
    try:
        return load_config(str(file), site_dir=str(site.absolute()) if site else None)
    except MkDocsException as error:
        raise ProjectError(f"{MKDOCS_YML} cannot be used.", log.last or str(error)) from error


def _plugin(config: MkDocsConfig) -> RuncardPlugin:
    plugin = config.plugins.get("runcard")
    if not isinstance(plugin, RuncardPlugin):
        raise ProjectError(f"{MKDOCS_YML} does not list the plugin runcard.", "Add `- runcard` under `plugins:`.")
    return plugin


class _Log(logging.Handler):
    """Passes MkDocs's messages on, and remembers the last."""

    def __init__(self, say: Say, level: int) -> None:
        super().__init__(level)
        self.last = ""
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        self.last = self.format(record)
        self._say(self.last)


@contextmanager
def _log_to(say: Say, level: int) -> Iterator[_Log]:
    logger, handler = logging.getLogger("mkdocs"), _Log(say, level)
    before = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.level, logger.propagate = before


@contextmanager
def _without_collector() -> Iterator[None]:
    """Switch the garbage collector off: a build makes much and throws little away, and looking through it all takes
    a third of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
