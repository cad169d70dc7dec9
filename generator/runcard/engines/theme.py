"""What Runcard changes about the theme: its own styles and scripts, and no request to another host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from runcard.render.now import StripLink
from runcard.templates import builtin_folder

ASSETS = "assets/runcard/"
_STYLES = ("fonts.css", "runcard.css")
KNOWLEDGE = ASSETS + "binder.js"
_SCRIPTS = ("runcard.js",)


def adapt(config: MkDocsConfig, assets: Mapping[str, Path], own_templates: Path) -> None:
    """Put Runcard's styles, scripts and partial templates into the theme, and keep it from loading web fonts."""
    if config.theme.get("font"):
        config.theme["font"] = False
    place = 1 if config.theme.custom_dir else 0
    config.theme.dirs[place:place] = [str(folder) for folder in _folders(own_templates) if folder.is_dir()]
    config.extra_css += [ASSETS + name for name in _STYLES if name in assets]
    for path in (KNOWLEDGE, *(ASSETS + name for name in _SCRIPTS if name in assets)):
        script = ExtraScriptValue(path)
        script.defer = True
        config.extra_javascript.append(script)


def _folders(own_templates: Path) -> tuple[Path, ...]:
    return own_templates / "theme", builtin_folder() / "theme"


def prepare(
    environment: jinja2.Environment, config: MkDocsConfig, own_templates: Path, strip: Sequence[StripLink]
) -> None:
    """Give the theme's templates the strip, and by the prefix `theme/` those that Runcard's have taken the place of."""
    ours = set(map(str, _folders(own_templates)))
    theirs = [folder for folder in config.theme.dirs if folder not in (*ours, config.theme.custom_dir)]
    replaced = jinja2.PrefixLoader({"theme": jinja2.FileSystemLoader(theirs)})
    environment.loader = jinja2.ChoiceLoader([each for each in (environment.loader, replaced) if each])
    environment.globals["runcard_now"] = strip


def add_knowledge(files: Files, config: MkDocsConfig, script: str) -> None:
    """Add the script that says what every page knows."""
    included = InclusionLevel.INCLUDED
    files.append(_Asset.generated(config, KNOWLEDGE, content=script.encode("ascii"), inclusion=included))


def add_assets(files: Files, config: MkDocsConfig, assets: Mapping[str, Path]) -> None:
    """Add the files of `templates/assets/` to the site."""
    for name, place in assets.items():
        included = InclusionLevel.INCLUDED
        files.append(_Asset.generated(config, ASSETS + name, abs_src_path=str(place), inclusion=included))


class _Asset(File):
    """A file that goes to the site as it is, be it Markdown."""

    def is_documentation_page(self) -> bool:
        return False
