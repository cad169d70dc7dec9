"""Jinja for languages other than HTML: what a template prints is escaped for its language unless it is `Raw`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import yaml
from jinja2 import Environment

from runcard.forms import markup
from runcard.model import prose, record

Escape = Callable[[str], str]


class Raw(str):
    """A text that is in the language of its template already."""

    __slots__ = ()


@dataclass(frozen=True, eq=False)
class Language:
    """What is printed is escaped by `escape`; what one of the `filters` returns is printed as it is."""

    escape: Escape
    filters: Mapping[str, Callable[..., str]]


@lru_cache(maxsize=32)
def environment_for(base: Environment, language: Language) -> Environment:
    """Return an environment for a language that finds the templates `base` finds. Its templates are compiled once."""
    made = base.overlay(autoescape=False, finalize=partial(_finalize, language.escape))
    made.filters = {**base.filters, **{name: _raw(function) for name, function in language.filters.items()}}
    return made


def _finalize(escape: Escape, value: Any) -> Any:
    return value if isinstance(value, Raw) or value is None else escape(str(value))


def _raw(function: Callable[..., str]) -> Callable[..., Raw]:
    return lambda *args, **options: Raw(function(*args, **options))


def yaml_entry(value: Any, key: str) -> str:
    """Return `key: value` in YAML, on one line; lists in brackets."""
    # PyYAML folds at a width; a folded text is harder to edit, and a comment could not follow it.
    if isinstance(value, tuple):
        dumped: str = yaml.safe_dump(list(value), allow_unicode=True, width=2**31, default_flow_style=True)
        return f"{key}: {dumped.strip()}"
    dumped = yaml.safe_dump({key: value}, allow_unicode=True, width=2**31, default_flow_style=False)
    return dumped.removesuffix("\n")


def _line(text: str) -> str:
    return " ".join(text.split())


_COMMON: Mapping[str, Callable[..., str]] = {
    "comment": lambda text: markup.comment(prose.plain(text)),
    "line": _line,
}

MARKDOWN = Language(
    markup.markdown_text,
    {
        **_COMMON,
        "yaml": yaml_entry,
        "prose": markup.markdown,
        "cell": record.cell,
        "guarded": record.guarded,
        "source": str,
    },
)
"""`prose` takes inline text of the binder; `source`, `cell` and `guarded` take what is Markdown already."""

WIKI = Language(
    markup.wiki_text,
    {
        **_COMMON,
        "prose": markup.wiki,
        "cell": markup.wiki_cell,
        "words": lambda text: markup.wiki_text(_line(prose.plain(text))),
    },
)
"""`words` takes inline text and drops its markup, for where other markup stands around it."""

TEXT = Language(
    str,
    {
        "wrap": markup.wrap,
        "prose": prose.plain,
        "cell": lambda text: _line(prose.plain(text)),
    },
)
