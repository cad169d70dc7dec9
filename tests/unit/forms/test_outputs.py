"""Every form in every language: as expected, valid where there is a schema, and literal in the binder's words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for
from markdown_it import MarkdownIt

from runcard.config import find_project
from runcard.files import load_binder
from runcard.forms.draft import Draft, draft
from runcard.forms.outputs import OUTPUTS
from unit.forms.cases import CASES, ENVIRONMENT, NAMES, blank, documents, forms

ROOT = Path(__file__).parents[3]
GITHUB = json.loads((ROOT / "tests" / "data" / "schemas" / "github-issue-forms.json").read_text("utf-8"))
OWN = load_binder(find_project(ROOT)).binder
OF_OUR_OWN = [sourced.model.id for sourced in OWN.forms]


def own(form_id: str) -> Draft:
    form = OWN.form(form_id)
    assert form is not None
    return draft(OWN, form)[0]


@pytest.mark.parametrize("case", NAMES)
def test_each_document_is_what_is_expected(case: str) -> None:
    made = dict(documents(case))
    for name, text in made.items():
        assert text == (CASES / case / "expected" / name).read_text("utf-8"), name
    assert {path.name for path in (CASES / case / "expected").iterdir()} == set(made), "a file that nothing reads"


@pytest.mark.parametrize("case", NAMES)
def test_issue_forms_are_valid_in_the_cases(case: str) -> None:
    validator = validator_for(GITHUB)(GITHUB)
    for form_id, _ in forms(case):
        text = OUTPUTS["github"].render(blank(case, form_id), ENVIRONMENT)
        assert list(validator.iter_errors(yaml.safe_load(text))) == []


@pytest.mark.parametrize("form_id", OF_OUR_OWN)
def test_issue_forms_of_the_own_binder_are_valid(form_id: str) -> None:
    form = yaml.safe_load(OUTPUTS["github"].render(own(form_id), ENVIRONMENT))
    assert list(validator_for(GITHUB)(GITHUB).iter_errors(form)) == []
    # What GitHub asks for besides: https://docs.github.com/…/common-validation-errors-when-creating-issue-forms
    body = [each for each in form["body"] if each["type"] != "markdown"]
    for unique in ([each["id"] for each in body], [each["attributes"]["label"] for each in body]):
        assert len(set(unique)) == len(unique)
    chosen = [each for each in body if each["type"] != "checkboxes"]
    options = [option for each in chosen for option in each["attributes"].get("options", ())]
    assert "none" not in [str(option).lower() for option in options]
    assert all(isinstance(option, str) for option in options)


def test_the_own_binder_has_the_five_forms() -> None:
    assert [each.model.id for each in OWN.forms] == list(OF_OUR_OWN)


def test_what_an_issue_form_holds_is_read_back() -> None:
    made = own("change-request")
    form = yaml.safe_load(OUTPUTS["github"].render(made, ENVIRONMENT))
    values = {each.get("id"): each["attributes"].get("value") for each in form["body"]}
    assert values["implementation-checklist"] == "DEP 1.2"
    table = values["backout-triggers"].splitlines()
    assert table[0] == "| Id | Trigger | Operator | Value | Unit | First step |"
    assert [line.split(" | ")[0] for line in table[2:]] == [f"| RBK-{n}" for n in range(1, 7)]


@pytest.mark.parametrize("form_id", OF_OUR_OWN)
def test_a_record_of_the_own_binder_fits_its_schema(form_id: str) -> None:
    made = own(form_id)
    schema = json.loads(OUTPUTS["json-schema"].render(made, ENVIRONMENT))
    Draft202012Validator.check_schema(schema)
    record = made.record
    data = {"form": record.form, "form_version": record.form_version, "id": f"{made.form.prefix}-1"}
    data |= {"state": record.state, **json.loads(record.model_dump_json())["values"]}
    missing = {field.name for field in made.missing()}
    said = [error.message for error in Draft202012Validator(schema).iter_errors(data)]
    assert {re.sub(r"^'(\S+)' is a required property$", r"\1", each) for each in said} == missing


@pytest.mark.parametrize("language", ["markdown", "gitlab"])
def test_no_text_of_a_binder_becomes_markup(language: str) -> None:
    text = OUTPUTS[language].render(blank("hostile", "form"), ENVIRONMENT)
    body = text.split("\n---\n", 1)[-1]
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(body)
    tags = set(re.findall(r"</?([a-z][a-z0-9]*)", re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)))
    known = {"h1", "h2", "h3", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "code", "em", "strong"}
    assert tags <= known | {"a", "br"}
    assert set(re.findall(r'href="([^"]*)"', html)) == {"https://a.b/c%7Cd", "https://e.f"}
    assert html.count("<tr>") == 2 + 8 + 1
    assert "/assign @me</td>" in html
    assert not re.findall(r"^/(?!label)", text, flags=re.MULTILINE)


@pytest.mark.parametrize("language", ["jira", "confluence"])
def test_every_mark_of_wiki_markup_is_our_own(language: str) -> None:
    text = OUTPUTS[language].render(blank("hostile", "form"), ENVIRONMENT)
    bare = re.sub(r"\\[^\\\s]", "", text)
    assert set(re.findall(r"(?<!\{)\{([a-z]+)", bare)) == {"panel" if language == "jira" else "info"}
    assert set(re.findall(r"\[[^]]*\]", bare)) == {"[y|https://a.b/c%7Cd]", "[https://e.f|https://e.f]"}
    rows = [line for line in bare.splitlines() if line.startswith("| ")]
    assert {row.count("|") for row in rows if not row.startswith("| DEP-8")} == {5, 3}
    assert "!" not in bare


def test_plain_text_keeps_to_its_width() -> None:
    for form_id in OF_OUR_OWN:
        text = OUTPUTS["text"].render(own(form_id), ENVIRONMENT)
        long = [line for line in text.splitlines() if len(line) > 72 and " " in line.strip()]
        assert [line for line in long if not re.match(r"\S.*\(required.*\):$", line)] == []
