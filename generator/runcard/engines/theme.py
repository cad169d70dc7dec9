"""What Runcard changes about the theme: its own styles and scripts, and no request to another host."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import jinja2
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from runcard.templates import builtin_folder, compiled

ASSETS = "assets/runcard/"
_STYLES = ("runcard.css",)
KNOWLEDGE = ASSETS + "binder.js"
_SCRIPTS = ("runcard.js",)
# What a build puts elsewhere: at the site's root, and into the copy that needs no server.
ELSEWHERE = frozenset({"sw.js", "iframe-worker.js"})
_VERSION_DIGITS = 8


def adapt(config: MkDocsConfig, assets: Mapping[str, Path], own_templates: Path) -> None:
    """Put Runcard's styles, scripts and partial templates into the theme, and keep it from loading web fonts."""
    if config.theme.get("font"):
        config.theme["font"] = False
    place = 1 if config.theme.custom_dir else 0
    config.theme.dirs[place:place] = [str(folder) for folder in _folders(own_templates) if folder.is_dir()]
    config.extra_css += [_versioned(ASSETS + name, assets[name].read_bytes()) for name in _STYLES if name in assets]
    config.extra_javascript.append(_script(KNOWLEDGE))
    for name in _SCRIPTS:
        if name in assets:
            config.extra_javascript.append(_script(_versioned(ASSETS + name, assets[name].read_bytes())))


def _script(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.defer = True
    return script


def _versioned(path: str, content: bytes) -> str:
    """Return the address of an asset with what names its content: a page never gets that of another revision."""
    return f"{path}?v={hashlib.sha256(content).hexdigest()[:_VERSION_DIGITS]}"


def _folders(own_templates: Path) -> tuple[Path, ...]:
    return own_templates / "theme", builtin_folder() / "theme"


def prepare(
    environment: jinja2.Environment, config: MkDocsConfig, own_templates: Path, shown: Mapping[str, object]
) -> None:
    """Give the theme's templates what they show, and by the prefix `theme/` those that Runcard's have replaced."""
    ours = set(map(str, _folders(own_templates)))
    theirs = [folder for folder in config.theme.dirs if folder not in (*ours, config.theme.custom_dir)]
    replaced = jinja2.PrefixLoader({"theme": jinja2.FileSystemLoader(theirs)})
    environment.loader = jinja2.ChoiceLoader([each for each in (environment.loader, replaced) if each])
    environment.globals.update(shown)
    environment.bytecode_cache = environment.bytecode_cache or compiled(environment)


def add_knowledge(files: Files, config: MkDocsConfig, script: str) -> None:
    """Add the script that says what every page knows."""
    content = script.encode("ascii")
    files.append(_Asset.generated(config, KNOWLEDGE, content=content, inclusion=InclusionLevel.INCLUDED))
    for each in config.extra_javascript:
        if isinstance(each, ExtraScriptValue) and each.path == KNOWLEDGE:
            each.path = _versioned(KNOWLEDGE, content)


def add_assets(files: Files, config: MkDocsConfig, assets: Mapping[str, Path]) -> None:
    """Add the files of `templates/assets/` to the site."""
    for name, place in assets.items():
        if name in ELSEWHERE:
            continue
        included = InclusionLevel.INCLUDED
        files.append(_Asset.generated(config, ASSETS + name, abs_src_path=str(place), inclusion=included))


class _Asset(File):
    """A file that goes to the site as it is, be it Markdown."""

    def is_documentation_page(self) -> bool:
        return False
