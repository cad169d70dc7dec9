"""A copy of a finished site that works from a folder, by a double click, without a web server.

Browsers show the list of files where a link leads to a folder, refuse workers, and read no data beside a page. So links
name the file they mean, search gets its index as a script, and its worker is a frame. What only works with a server
(the service worker, the manifest) is left out.
"""

from __future__ import annotations

import json
import posixpath
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

from runcard.config import Project
from runcard.engines import offline, policy, verification
from runcard.engines.manifest import MANIFEST
from runcard.engines.pool import spread
from runcard.engines.theme import ASSETS
from runcard.errors import UserError
from runcard.files.staging import Staging
from runcard.templates import builtin_folder
from runcard.verify.links import Fault, file_meant

SHIM = "iframe-worker.js"
_INDEX = "search/search_index"
# Of a folder, a browser says that the policy names another site; and there is nothing to install.
_LEFT_OUT = "link[rel=manifest], meta[http-equiv=Content-Security-Policy]"
_FAULTS_TOLD = 10
_WORTH_A_FORK = 100  # pages
_NEEDS_A_SERVER = frozenset([offline.LIST, offline.NEWEST, offline.WORKER, MANIFEST, policy.FILE, "404.html"])
_MODE = 0o644 << 16  # of a file, as archives hold it
_UNIX = 3


def write_copy(project: Project, site: Path, target: Path, site_url: str, *, force: bool) -> None:
    """Write the copy of a `site`, meant for `site_url`, into the folder `target`, which is replaced as a whole.

    Raises:
        UserError: the folder may not be replaced or written, or a link of the copy leads nowhere.
    """
    staging = Staging.open(replace(project, site=target), force=force, waiting=lambda: None)
    try:
        files = [file for file in sorted(verification.files_below(site)) if _is_copied(file)]
        _convert(site, staging.folder, files, site_url)
        _stop_at(verification.verify(staging.folder, "", verification.UNREAD, lambda done, total: None))
        staging.publish()
    finally:
        staging.discard()


def _stop_at(faults: Sequence[Fault]) -> None:
    if faults:
        told = "\n  ".join(f"{fault.file}: {fault.link.target}" for fault in faults[:_FAULTS_TOLD])
        raise UserError(f"Of the copy that needs no server, {len(faults)} links lead nowhere:\n  {told}")


def write_archive(folder: Path, target: Path, seconds: int) -> None:
    """Write a folder as a ZIP archive. Its files carry one time, in seconds since 1970: same files, same bytes."""
    moment = datetime.fromtimestamp(seconds, UTC)
    when = (max(moment.year, 1980), moment.month, moment.day, moment.hour, moment.minute, moment.second)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in filter(_is_copied, sorted(verification.files_below(folder))):
            entry = zipfile.ZipInfo(f"{folder.name}/{file}", when)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _MODE, _UNIX
            archive.writestr(entry, (folder / file).read_bytes())


def _is_copied(file: str) -> bool:
    hidden = file.startswith(".") or "/." in file
    return not (hidden or file in _NEEDS_A_SERVER or file.endswith(".map") or file.startswith("sitemap.xml"))


def _convert(site: Path, target: Path, files: Sequence[str], site_url: str) -> None:
    for folder in sorted({(target / file).parent for file in files}):
        folder.mkdir(parents=True, exist_ok=True)
    pages = [file for file in files if file.endswith(".html")]
    known = frozenset(files)

    def work(chunk: Sequence[str]) -> int:
        for file in chunk:
            (target / file).write_bytes(convert((site / file).read_bytes(), file, known, site_url))
        return len(chunk)

    for _ in spread(work, pages, _WORTH_A_FORK):
        pass
    for file in files:
        if not file.endswith(".html"):
            shutil.copyfile(site / file, target / file)
    shutil.copyfile(builtin_folder() / "assets" / SHIM, target / ASSETS / SHIM)
    if f"{_INDEX}.json" in known:
        _write_index(target)


def convert(page: bytes, file: str, files: frozenset[str], site_url: str) -> bytes:
    """Return a page, at `file` below the site, with links that need no server. `files` are all that it may link to."""
    tree = LexborHTMLParser(page)
    for node in tree.css(_LEFT_OUT):
        node.decompose()
    for name in ("href", "src"):
        for node in tree.css(f"[{name}]"):
            given = node.attributes.get(name) or ""
            if node.tag != "link" or given.startswith("/"):
                node.attrs[name] = lead(given, file, files, site_url)
    _load_shim(tree, "../" * file.count("/"))
    return f"{tree.html}\n".encode()


def lead(given: str, file: str, files: frozenset[str], site_url: str) -> str:
    """Return an address in `file` so that it names the file it means; as it is where that is not of the site."""
    address, mark, fragment = given.partition("#")
    found = file_meant(file, address, files, site_url) if address else None
    path, query_mark, query = address.partition("?")
    if found is None or (path.endswith(found.rpartition("/")[2]) and not path.startswith(("/", "http"))):
        return given
    way = posixpath.relpath(found, posixpath.dirname(file) or ".")
    return f"{quote(way)}{query_mark}{query}{mark}{fragment}"


def _load_shim(tree: LexborHTMLParser, root: str) -> None:
    """Let the theme's search find its worker: the shim stands before the theme's script."""
    for node in tree.css("script[src]"):
        made = tree.create_node("script")
        made.attrs["src"] = f"{root}{ASSETS}{SHIM}"
        node.insert_before(made)
        return


def _write_index(target: Path) -> None:
    """Write search's index as a script, and its addresses as files: what search shows is made from them."""
    place = target / f"{_INDEX}.json"
    index = json.loads(place.read_bytes())
    for entry in index["docs"]:
        path, mark, fragment = entry["location"].partition("#")
        if not path or path.endswith("/"):
            entry["location"] = f"{path}index.html{mark}{fragment}"
    text = json.dumps(index, ensure_ascii=True, separators=(",", ":"))
    place.with_suffix(".js").write_text(f"var __index = {text};\n", "ascii", newline="\n")
    place.unlink()
