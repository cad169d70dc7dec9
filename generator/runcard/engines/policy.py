"""The content security policy under which a site works: its own files, and the theme's scripts in pages by hash."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jinja2

FILE = "content-security-policy.txt"
# A script with an address is a file of the site; one with a type is data or a module of a plugin.
_INLINE = re.compile(r"<script(?![^>]*\s(?:src|type)=)[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
# Styles of the theme draw with pictures that stand in them.
_RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
# Browsers take this from a header only.
_HEADER_ONLY = "; frame-ancestors 'none'"


def policy_of(environment: jinja2.Environment, context: Any) -> str:
    """Return the policy of a site as its pages may carry it, from what the theme puts around every page."""
    try:
        frame = environment.get_template("404.html").render(context)
    except jinja2.TemplateNotFound:
        frame = ""
    return policy(hashes(frame))


def hashes(page: str) -> Iterator[str]:
    """Yield the hash of each script that stands in a page, in order, as a policy names it."""
    for text in dict.fromkeys(_INLINE.findall(page)):
        yield f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(scripts: Iterable[str]) -> str:
    """Return a policy that lets these scripts run, and the site's own files."""
    rules = {**_RULES, "script-src": " ".join((_RULES["script-src"], *scripts))}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def write_policy(folder: Path, text: str) -> None:
    """Write the policy into a site's folder, as a server's header takes it: one line."""
    (folder / FILE).write_text(f"{text}{_HEADER_ONLY}\n", "utf-8", newline="\n")
