"""Finds a project and reads its settings, without running any of its code."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml_env_tag import construct_env_tag

from runcard.errors import ProjectError

MKDOCS_YML = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with a binder in it.

    `source` is the binder's folder, relative to `root`, with `/`. `site` is where the site is built, `templates` the
    project's own templates, `pages` its hand-written pages; none of the three need exist.
    """

    root: Path
    source: str
    site: Path
    templates: Path
    pages: Path

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


def project_at(root: Path, source: str, site: str, pages: str) -> Project:
    """Return the project in `root`; the folders are as `mkdocs.yml` names them.

    Raises:
        ProjectError: one of them is no path, or `source` is no folder below `root`.
    """
    for key, folder in {"source": source, "site_dir": site, "docs_dir": pages}.items():
        if not _can_be_path(folder):
            message = f"`{key}` in {MKDOCS_YML} holds a character that no path can hold."
            raise ProjectError(message, "Name a folder.")
    name = posixpath.normpath(source.replace("\\", "/"))
    if name.startswith(("/", "..")) or name == "." or Path(source).is_absolute():
        raise ProjectError(
            f"The source folder `{source}` is not a folder below the project.",
            "Name one with `source:` of the runcard plugin in mkdocs.yml; `source` is the usual name.",
        )
    return Project(root, name, root / site, root / "templates", root / pages)


def _can_be_path(text: str) -> bool:
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:  # half of a character: `"\ud800"`
        return False


def _project(root: Path) -> Project:
    settings = _read_mkdocs(root / MKDOCS_YML)
    named = {
        "source": _plugin_options(settings).get("source", "source"),
        "site_dir": settings.get("site_dir", "site"),
        "docs_dir": settings.get("docs_dir", "docs"),
    }
    for key, value in named.items():
        if not isinstance(value, str):
            raise ProjectError(f"`{key}` in {MKDOCS_YML} must be text.", "Name a folder.")
    return project_at(root, named["source"], named["site_dir"], named["docs_dir"])


def site_url(project: Project) -> str:
    """Return the address of the project's site as `mkdocs.yml` gives it, ending in `/`; empty where it gives none.

    Raises:
        ProjectError: `site_url` is no web address.
    """
    address = _read_mkdocs(project.root / MKDOCS_YML).get("site_url") or ""
    if not isinstance(address, str) or (address and not address.startswith(("https://", "http://"))):
        raise ProjectError(f"`site_url` in {MKDOCS_YML} must be an address.", "Begin it with https://.")
    return address and f"{address.rstrip('/')}/"


class _TolerantLoader(yaml.SafeLoader):
    """Reads `mkdocs.yml` without running what its tags ask for: `!!python/…` becomes nothing. `!ENV` is MkDocs' own."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Return what a node stands for. PyYAML lets through whatever its conversion of a text raises."""
        try:
            return super().construct_object(node, deep=deep)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            kind = node.tag.rpartition(":")[2]
            raise ConstructorError(None, None, f"this is no {kind}", node.start_mark) from None


_TolerantLoader.add_multi_constructor("", lambda loader, suffix, node: None)
_TolerantLoader.add_constructor("!ENV", construct_env_tag)


def _read_mkdocs(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        settings = yaml.load(path.read_text("utf-8"), Loader=_TolerantLoader)  # noqa: S506 (a SafeLoader)
    except OSError as error:
        raise ProjectError(f"{MKDOCS_YML} cannot be read: {error.strerror}.", "Mend its permissions.") from None
    except UnicodeDecodeError as error:
        raise ProjectError(f"{MKDOCS_YML} cannot be read: {error}", "Save it as UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"{MKDOCS_YML}:{mark.line + 1}:{mark.column + 1}" if mark else MKDOCS_YML
        raise ProjectError(f"{where} cannot be read: {error.problem}.", "Mend its YAML.") from None
    except (yaml.YAMLError, RecursionError) as error:
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
