"""Where a project's source files can be seen."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig

from runcard.errors import ProjectError

_PLACE = "{path}"


def source_url(given: str, config: MkDocsConfig) -> str:
    """Return the address of a source file with `{path}` for its path from the project's root; empty if unknown.

    `given` wins. Else it is made from `repo_url` and `edit_uri`, where that one names the folder of the pages.

    Raises:
        ProjectError: `given` has no `{path}` in it, or is no http address.
    """
    if given:
        if _PLACE not in given or not given.startswith(("https://", "http://")):
            hint = "Write it like https://example.org/team/runbooks/blob/main/{path}"
            raise ProjectError(f"`source_url: {given}` in mkdocs.yml is no address with {_PLACE} in it.", hint)
        return given
    edit, repo = config.edit_uri, config.repo_url
    if not edit or not repo or not config.config_file_path:
        return ""
    pages = Path(config.docs_dir)
    root = Path(config.config_file_path).absolute().parent
    if not pages.is_relative_to(root):
        return ""
    folder = PurePosixPath(pages.relative_to(root)).as_posix().strip("/") + "/"
    if not edit.endswith(folder):
        return ""
    return urljoin(repo.rstrip("/") + "/", edit.removesuffix(folder)) + _PLACE
