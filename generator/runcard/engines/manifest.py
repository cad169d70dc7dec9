"""The web app manifest: by it a browser offers to install the site, with a name and an icon."""

from __future__ import annotations

import json
from collections.abc import Collection

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

MANIFEST = "manifest.webmanifest"
TOUCH_ICON = "assets/runcard/icons/192.png"
_ICONS = (
    ("192.png", "192x192", "image/png", "any"),
    ("512.png", "512x512", "image/png", "any"),
    ("maskable.svg", "any", "image/svg+xml", "maskable"),
)
_BACKGROUND, _THEME = "#ffffff", "#4051b5"  # Material's indigo


def add_manifest(files: Files, config: MkDocsConfig, assets: Collection[str]) -> None:
    """Add the manifest to the site. `assets` are the files that come with it, by their names in `templates/assets/`.

    Its addresses count from itself, so that the site works in any folder of a host.
    """
    content = {
        "name": config.site_name,
        "description": config.site_description or "",
        "lang": config.theme.get("language") or "en",
        "start_url": "./",
        "scope": "./",
        # With the browser's address bar, people can copy what they send to others.
        "display": "minimal-ui",
        "background_color": _BACKGROUND,
        "theme_color": _THEME,
        "icons": [
            {"src": f"assets/runcard/icons/{name}", "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in _ICONS
            if f"icons/{name}" in assets
        ],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    files.append(File.generated(config, MANIFEST, content=text, inclusion=InclusionLevel.INCLUDED))
