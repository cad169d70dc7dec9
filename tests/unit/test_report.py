"""Each reporter over each case: the folders of tests/cases/report hold a report and what every format makes of it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from runcard.diagnostic import Diagnostic, Location, Related, Severity
from runcard.report import REPORTERS
from runcard.report import json as json_report
from runcard.report.catalogue import CATALOGUE
from runcard.report.printable import printable
from runcard.report.report import Report

TESTS = Path(__file__).parents[1]
CASES = TESTS / "cases" / "report"
SCHEMAS = TESTS / "data" / "schemas"
EXPECTED = {"text": "text", "json": "json", "github": "github", "sarif": "sarif", "junit": "xml"}
BOTH = [(case.name, form) for case in sorted(CASES.iterdir()) for form in REPORTERS]


def _location(data: dict[str, Any]) -> Location:
    return Location(data["path"], data["line"], data["column"])


def _diagnostic(data: dict[str, Any]) -> Diagnostic:
    related = tuple(Related(_location(each), each["message"]) for each in data.get("related", []))
    severity = Severity(data["severity"])
    return Diagnostic(_location(data), severity, data["code"], data["message"], data.get("hint", ""), related)


def _report(case: str) -> Report:
    data = json.loads((CASES / case / "report.json").read_text("utf-8"))
    found = [_diagnostic(each) for each in data["diagnostics"]]
    return Report(found, data["files"], data.get("strict", False), data.get("summaries", {}))


@cache
def _sarif() -> jsonschema.protocols.Validator:
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema)


@cache
def _junit() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


@pytest.mark.parametrize(("case", "form"), BOTH)
def test_report_is_as_expected(case: str, form: str) -> None:
    expected = CASES / case / f"expected.{EXPECTED[form]}"
    assert REPORTERS[form](_report(case)) == expected.read_bytes().decode()


def test_no_expected_file_is_left_unread() -> None:
    known = {"report.json", *(f"expected.{suffix}" for suffix in EXPECTED.values())}
    assert {path.name for path in CASES.glob("*/*")} == known
    assert set(EXPECTED) == set(REPORTERS)


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_json_keeps_to_its_schema(case: str) -> None:
    jsonschema.validate(json.loads(REPORTERS["json"](_report(case))), json_report.schema())


def test_the_published_schema_is_current() -> None:
    published = json.loads((TESTS.parent / "schema" / "report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    assert published == json_report.schema(), "run `runcard schema --output schema`"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_sarif_keeps_to_its_schema(case: str) -> None:
    assert list(_sarif().iter_errors(json.loads(REPORTERS["sarif"](_report(case))))) == []


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_junit_keeps_to_its_schema(case: str) -> None:
    document = etree.fromstring(REPORTERS["junit"](_report(case)).encode())
    _junit().assertValid(document)
    assert int(document.get("tests", "")) == len(document.findall(".//testcase"))
    assert int(document.get("failures", "")) == len(document.findall(".//failure"))


TEXTS = st.text(st.characters(categories=["L", "N", "P", "S", "Z", "C"]), max_size=30)
DIAGNOSTICS = st.builds(
    Diagnostic,
    st.builds(Location, TEXTS, st.integers(1, 9), st.integers(1, 9)),
    st.sampled_from(Severity),
    st.sampled_from(["unknown-reference", "duplicate-id"]),
    TEXTS,
    TEXTS,
    st.lists(st.builds(Related, st.builds(Location, TEXTS), TEXTS), max_size=2).map(tuple),
)


@given(st.lists(DIAGNOSTICS, max_size=3), st.booleans())
def test_any_text_keeps_every_format_whole(found: list[Diagnostic], strict: bool) -> None:
    report = Report(found, [each.location.path for each in found], strict)
    text = REPORTERS["text"](report)
    related = sum(len(each.related) for each in found)
    hints = sum(bool(each.hint) for each in found)
    assert len(text.splitlines()) == len(found) + related + hints + 1
    assert not any(line.strip().startswith("::") or "##[" in line for line in text.splitlines())
    assert len(json.loads(REPORTERS["json"](report))["diagnostics"]) == len(found)
    assert len(REPORTERS["github"](report).split("\n")) == len(found) + 1
    assert list(_sarif().iter_errors(json.loads(REPORTERS["sarif"](report)))) == []
    _junit().assertValid(etree.fromstring(REPORTERS["junit"](report).encode()))


@pytest.mark.parametrize(
    ("severity", "strict", "fails"),
    [("error", False, True), ("warning", False, False), ("warning", True, True)],
)
def test_warnings_fail_only_when_strict(severity: str, strict: bool, fails: bool) -> None:
    found = Diagnostic(Location("a"), Severity(severity), "code", "message")
    assert Report([found], strict=strict).failed is fails


def test_printable_shows_what_acts() -> None:
    assert printable("a\x1b[31m\r\nb\x00\u202e\ud800é") == "a\\x1b[31m  b\\x00U+202EU+D800é"


def test_catalogue_has_every_code_once_with_its_words() -> None:
    assert list(CATALOGUE) == sorted(CATALOGUE)
    assert all(each.summary.endswith(".") and each.why for each in CATALOGUE.values())
