"""Every language a form is written in, as pure functions from a draft to a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from jinja2 import Environment

from runcard.forms.draft import Draft
from runcard.forms.github import issue_form
from runcard.forms.record_text import record_text
from runcard.forms.schema import record_schema
from runcard.forms.templating import MARKDOWN, TEXT, WIKI, Language, environment_for
from runcard.forms.view import view


@dataclass(frozen=True, slots=True)
class Output:
    """A language. `suffix` ends the name of its file; `render` makes the text."""

    title: str
    suffix: str
    render: Callable[[Draft, Environment], str]


def _templated(name: str, language: Language, draft: Draft, base: Environment) -> str:
    return environment_for(base, language).get_template(f"forms/{name}.j2").render(view=view(draft))


OUTPUTS: Mapping[str, Output] = {
    "markdown": Output("Markdown", ".md", record_text),
    "github": Output("GitHub issue form", ".github.yml", lambda draft, base: issue_form(draft)),
    "gitlab": Output("GitLab issue template", ".gitlab.md", partial(_templated, "gitlab.md", MARKDOWN)),
    "jira": Output("Jira wiki markup", ".jira.txt", partial(_templated, "jira.txt", WIKI)),
    "confluence": Output("Confluence wiki markup", ".confluence.txt", partial(_templated, "confluence.txt", WIKI)),
    "text": Output("Plain text for an e-mail", ".txt", partial(_templated, "text.txt", TEXT)),
    "json-schema": Output("JSON Schema of its record", ".schema.json", lambda draft, base: record_schema(draft)),
}
