"""Finds a project and reads its settings, without running any of its code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from runcard.errors import ProjectError

MKDOCS_YML = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a binder in it. `source` is the binder's folder, relative to `root`, with `/`."""

    root: Path
    source: str
    site: Path
    templates: Path

    @property
    def source_folder(self) -> Path:
        return self.root / self.source


def find_project(start: Path) -> Project:
    """Return the project at `start`, or at the nearest folder above it.

    Raises:
        ProjectError: there is none, or its `mkdocs.yml` cannot be read.
    """
    start = start.absolute()
    if not start.is_dir():
        raise ProjectError(f"{start} is not a folder.", "Name the project's folder with -C.")
    for root in (start, *start.parents):
        if (root / MKDOCS_YML).is_file() or (root / "source" / "binder.yaml").is_file():
            return _project(root)
    message = "There is no Runcard project here: no mkdocs.yml and no source/binder.yaml."
    raise ProjectError(message, "Make one with `runcard init DIR`, or name one with -C.")


def _project(root: Path) -> Project:
    settings = _read_mkdocs(root / MKDOCS_YML)
    source = _plugin_options(settings).get("source", "source")
    site = settings.get("site_dir", "site")
    if not isinstance(source, str) or not isinstance(site, str):
        raise ProjectError("`source` and `site_dir` in mkdocs.yml must be text.", "Name a folder.")
    return Project(root, source.strip("/"), root / site, root / "templates")


class _TolerantLoader(yaml.SafeLoader):
    """Reads `mkdocs.yml` without running what its tags ask for: `!ENV` and `!!python/…` become nothing."""


_TolerantLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def _read_mkdocs(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        settings = yaml.load(path.read_text("utf-8"), Loader=_TolerantLoader)  # noqa: S506 (a SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise ProjectError(f"{MKDOCS_YML} cannot be read: {error}", "Mend its YAML.") from None
    return settings if isinstance(settings, dict) else {}


def _plugin_options(settings: dict[str, Any]) -> dict[str, Any]:
    plugins = settings.get("plugins") or []
    if isinstance(plugins, dict):
        plugins = [{name: options} for name, options in plugins.items()]
    for plugin in plugins if isinstance(plugins, list) else []:
        if isinstance(plugin, dict) and isinstance(plugin.get("runcard"), dict):
            options: dict[str, Any] = plugin["runcard"]
            return options
    return {}
