"""What Runcard changes about the theme: its own styles and scripts, and no request to another host."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from runcard.templates import builtin_folder

ASSETS = "assets/runcard/"
_STYLES = ("fonts.css", "runcard.css")
_SCRIPTS = ("runcard.js",)


def adapt(config: MkDocsConfig, assets: Mapping[str, Path], own_templates: Path) -> None:
    """Put Runcard's styles, scripts and partial templates into the theme, and keep it from loading web fonts."""
    if config.theme.get("font"):
        config.theme["font"] = False
    place = 1 if config.theme.custom_dir else 0
    folders = [own_templates / "theme", builtin_folder() / "theme"]
    config.theme.dirs[place:place] = [str(folder) for folder in folders if folder.is_dir()]
    config.extra_css += [ASSETS + name for name in _STYLES if name in assets]
    for name in _SCRIPTS:
        if name in assets:
            script = ExtraScriptValue(ASSETS + name)
            script.defer = True
            config.extra_javascript.append(script)


def add_assets(files: Files, config: MkDocsConfig, assets: Mapping[str, Path]) -> None:
    """Add the files of `templates/assets/` to the site."""
    for name, place in assets.items():
        included = InclusionLevel.INCLUDED
        files.append(_Asset.generated(config, ASSETS + name, abs_src_path=str(place), inclusion=included))


class _Asset(File):
    """A file that goes to the site as it is, be it Markdown."""

    def is_documentation_page(self) -> bool:
        return False
