"""The codes of what is found outside the model: in the files themselves, on the finished site, on paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Words(NamedTuple):
    """What a code stands for, in a sentence, and why it matters, in Markdown."""

    summary: str
    why: str


CODES: Mapping[str, Words] = {
    "dead-anchor": Words(
        "Every link to a place on a page leads to one.",
        "The finished pages are read, whoever wrote the link: a template, a hand-written page, the binder. A link whose"
        " anchor is gone opens the right page at the wrong place, and nobody notices until it matters.",
    ),
    "dead-link": Words(
        "Every link within the site leads to a page or a file.",
        "The finished pages are read, whoever wrote the link: a template, a hand-written page, the binder.",
    ),
    "does-not-fit": Words(
        "Every word fits into its column on paper.",
        "Type never shrinks to fit: a sheet is read at arm's length. A command or an address without a place to break"
        " it would run over its neighbour or off the sheet.",
    ),
    "external-request": Words(
        "No page asks another host for anything.",
        "The site is read when networks are down, and who reads it is nobody else's business. Fonts, scripts and"
        " pictures are part of it.",
    ),
    "file-name": Words(
        "File names can be used on every system.",
        "Some characters and names, such as `:` or `con.yaml`, cannot be checked out on Windows; others cannot stand in"
        " an address.",
    ),
    "file-unreadable": Words(
        "Every file of the source folder can be read.",
        "What cannot be read is missing from the site, and a reader would not know.",
    ),
    "file-vanished": Words(
        "No file is deleted while it is read.",
        "Another program was at work on the folder. The site would hold half of its change.",
    ),
    "link-dangling": Words(
        "Symbolic links lead to something.",
        "Whoever made the link expected a file there.",
    ),
    "link-loop": Words(
        "Symbolic links do not lead in a circle, and no folder is read twice.",
        "A folder that contains itself has no end, and what is read twice has two addresses.",
    ),
    "link-outside": Words(
        "Symbolic links stay within the source folder.",
        "What stands in the source folder ends up on the site. A link out of it, in a pull request, could publish any"
        " file of the machine that builds.",
    ),
    "missing-glyph": Words(
        "Every character can be printed.",
        "The fonts come with Runcard, so that a sheet looks the same everywhere. A character that none of them has"
        " would be an empty box on paper.",
    ),
    "no-source": Words(
        "The source folder exists.",
        "Without it there is no binder: `mkdocs.yml` names another folder, or the project is somewhere else.",
    ),
    "not-a-file": Words(
        "The source folder holds files and folders only.",
        "A pipe or a device has no end, or waits for somebody to write to it.",
    ),
    "page-conflict": Words(
        "No hand-written page stands where Runcard puts one.",
        "Addresses like `/DEP/` are for ever. A page in their place would take them away.",
    ),
}
