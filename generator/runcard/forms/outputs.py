"""Every language a form is written in, as pure functions from a draft to a text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from jinja2 import Environment

from runcard.forms.draft import Draft
from runcard.forms.github import issue_form
from runcard.forms.markup import markdown_text, wiki_text
from runcard.forms.record_text import record_text
from runcard.forms.schema import record_schema
from runcard.forms.templating import MARKDOWN, WIKI, environment_for
from runcard.forms.view import view
from runcard.model import prose

_WIDTH = 72  # RFC 3676: lines of an e-mail that survive being quoted


@dataclass(frozen=True, slots=True)
class Output:
    """A language. `suffix` ends the name of its file; `render` makes the text."""

    title: str
    suffix: str
    render: Callable[[Draft, Environment], str]


def _gitlab(draft: Draft, base: Environment) -> str:
    template = environment_for(base, markdown_text, MARKDOWN).get_template("forms/gitlab.md.j2")
    return template.render(view=view(draft))


def _wiki(name: str, draft: Draft, base: Environment) -> str:
    template = environment_for(base, wiki_text, WIKI).get_template(f"forms/{name}.j2")
    return template.render(view=view(draft))


def _text(draft: Draft, base: Environment) -> str:
    filters = {"wrap": _wrap, "prose": prose.plain, "cell": lambda text: " ".join(prose.plain(text).split())}
    template = environment_for(base, str, filters).get_template("forms/text.txt.j2")
    return template.render(view=view(draft))


def _wrap(text: str, indent: int = 0, hang: int = 0) -> str:
    """Return text in lines of at most 72 characters; `hang` is how much further all but the first are indented."""
    first, rest = " " * indent, " " * (indent + hang)
    filled = (
        textwrap.fill(part, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)
        for part in prose.plain(text).split("\n")
    )
    return "\n".join(filled)


OUTPUTS: Mapping[str, Output] = {
    "markdown": Output("Markdown", ".md", record_text),
    "github": Output("GitHub issue form", ".github.yml", lambda draft, base: issue_form(draft)),
    "gitlab": Output("GitLab issue template", ".gitlab.md", _gitlab),
    "jira": Output("Jira wiki markup", ".jira.txt", partial(_wiki, "jira.txt")),
    "confluence": Output("Confluence wiki markup", ".confluence.txt", partial(_wiki, "confluence.txt")),
    "text": Output("Plain text for an e-mail", ".txt", _text),
    "json-schema": Output("JSON Schema of its record", ".schema.json", lambda draft, base: record_schema(draft)),
}
