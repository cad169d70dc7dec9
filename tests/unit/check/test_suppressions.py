"""Comments that let a finding stand: where they are read, what they cover, and when they are faults themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runcard.check.registry import RECORD_RULES
from runcard.check.suppressions import Suppression, suppressions
from runcard.diagnostic import Diagnostic, Severity
from unit.check.binders import checklist, findings, found

VAGUE = "  items:\n  - id: DEP-1\n    do: Look\n    expect: Works properly"


def one(text: str) -> Suppression:
    """Return the only suppression in a text."""
    (suppression,) = suppressions("x.yaml", text.split("\n"))
    return suppression


def of(yaml: str, *codes: str) -> list[tuple[str, int]]:
    """Return code and line of the findings with these codes."""
    diagnostics = findings({"checklists/dep.yaml": checklist(yaml)})
    return [(each.code, each.location.line) for each in diagnostics if each.code in codes]


@pytest.mark.parametrize(
    ("comment", "codes", "reason"),
    [
        ("# runcard: allow vague-state - as agreed", ("vague-state",), "as agreed"),
        ("# runcard: allow vague-state, long-text - as agreed", ("vague-state", "long-text"), "as agreed"),
        ("# runcard: allow vague-state — as agreed", ("vague-state",), "as agreed"),
        ("# runcard: allow vague-state – as agreed", ("vague-state",), "as agreed"),
        ("# runcard: allow vague-state -- as agreed", ("vague-state",), "as agreed"),
        ("# runcard: allow vague-state: as agreed", ("vague-state",), "as agreed"),
        ("#runcard:allow vague-state: see #12 - and so on", ("vague-state",), "see #12 - and so on"),
        ("# runcard: allow vague-state", ("vague-state",), ""),
        ("# runcard: allow vague-state -", ("vague-state",), ""),
        ("# runcard: allow vague-state:  ", ("vague-state",), ""),
        ("# runcard: allow", (), ""),
        ("# runcard: alow vague-state - as agreed", (), ""),
        ("# runcard: allow vague-state long-text - as agreed", (), ""),
    ],
)
def test_forms(comment: str, codes: tuple[str, ...], reason: str) -> None:
    suppression = one(f"do: A  {comment}")
    assert (suppression.codes, suppression.reason) == (codes, reason)
    assert suppression.valid is bool(codes and reason)
    assert (suppression.location.line, suppression.location.column, suppression.line) == (1, 8, 1)


@pytest.mark.parametrize(
    "text",
    [
        'do: "A # runcard: allow x - y"',
        "do: 'A # runcard: allow x - y'",
        "do: A#runcard: allow x - y",
        "do: |\n  A\n  # runcard: allow x - y\n  B",
        "do: >-\n  A # runcard: allow x - y\nexpect: B",
        'do: "A\n  # runcard: allow x - y\n  B"',
        "do: A  # Runcard is the tool that checks this",
        "do: A  # see runcard explain",
    ],
)
def test_a_hash_sign_within_a_text_begins_no_comment(text: str) -> None:
    assert list(suppressions("x.yaml", text.split("\n"))) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("do: |  # runcard: allow x - y\n  A", 1),
        ("do: 'A # B'  # runcard: allow x - y", 1),
        ("# runcard: allow x - y\ndo: A", 2),
        ("  # runcard: allow x - y\n\n# More of it\n  do: A", 4),
        ("do: A\n# runcard: allow x - y", 2),
        ("- |\n  A\n# runcard: allow x - y\n- B", 4),
        ("do: [A,  # runcard: allow x - y\n  B]", 1),
        ("é: “ü”  # runcard: allow x - y", 1),
    ],
)
def test_lines(text: str, line: int) -> None:
    assert one(text).line == line


@given(st.text(alphabet=" #:-'\"|>[]{},\nabrunced", max_size=60))
def test_no_text_breaks_the_search(text: str) -> None:
    list(suppressions("x.yaml", f"{text}\n# runcard: allow x - y".split("\n")))


def test_on_the_line_of_the_finding() -> None:
    assert of(f"{VAGUE}  # runcard: allow vague-state - the vendor's words\n", "vague-state") == []


def test_on_the_line_that_begins_the_entry() -> None:
    yaml = VAGUE.replace("- id: DEP-1", "- id: DEP-1  # runcard: allow vague-state - the vendor's words")
    assert of(yaml, "vague-state", "unused-suppression") == []


def test_above_the_line() -> None:
    yaml = VAGUE.replace("    expect", "    # runcard: allow vague-state - the vendor's words\n    expect")
    assert of(yaml, "vague-state", "unused-suppression") == []


def test_an_entry_does_not_cover_the_next() -> None:
    second = VAGUE.partition("\n")[2].replace("DEP-1", "DEP-2").replace("Look", "Look again")
    yaml = VAGUE.replace("- id: DEP-1", "- id: DEP-1  # runcard: allow vague-state - the vendor's words")
    assert of(f"{yaml}\n{second}\n", "vague-state") == [("vague-state", 12)]


def test_a_section_does_not_cover_its_entries() -> None:
    yaml = checklist(VAGUE).replace("- title: Prepare", "- title: Prepare  # runcard: allow vague-state - no")
    assert found({"checklists/dep.yaml": yaml}, "vague-state")
    assert found({"checklists/dep.yaml": yaml}, "unused-suppression")


def test_a_finding_about_a_whole_checklist_is_covered_on_its_first_line() -> None:
    yaml = checklist(VAGUE).replace("code: DEP", "code: DEP  # runcard: allow no-owner, missing-objective - a draft")
    codes = {each.code for each in findings({"checklists/dep.yaml": yaml})}
    assert codes.isdisjoint(["no-owner", "missing-objective", "unused-suppression"])
    assert "missing-completion" in codes


def test_without_a_reason_it_does_not_hold() -> None:
    yaml = f"{VAGUE}  # runcard: allow vague-state\n"
    assert of(yaml, "vague-state", "wrong-suppression", "unused-suppression") == [
        ("vague-state", 9),
        ("wrong-suppression", 9),
    ]


def only(yaml: str, code: str) -> Diagnostic:
    """Return the only finding with this code."""
    (diagnostic,) = found({"checklists/dep.yaml": checklist(yaml)}, code)
    return diagnostic


def test_an_unused_code_among_used_ones() -> None:
    diagnostic = only(f"{VAGUE}  # runcard: allow vague-state, long-text - both\n", "unused-suppression")
    assert diagnostic.severity is Severity.WARNING
    assert diagnostic.message == "there is nothing to allow by `long-text` here"
    assert (diagnostic.location.line, diagnostic.location.column) == (9, 29)


def test_an_unknown_code_and_the_nearest() -> None:
    diagnostic = only(f"{VAGUE}  # runcard: allow vague-sate - a slip\n", "unknown-suppression")
    assert diagnostic.hint == "Did you mean `vague-state`?"
    assert not of(f"{VAGUE}  # runcard: allow vague-sate - a slip\n", "unused-suppression")


def test_a_rule_that_is_off_leaves_no_unused_suppression() -> None:
    files = {
        "binder.yaml": "rules: {vague-state: off}\n",
        "checklists/dep.yaml": checklist(f"{VAGUE}  # runcard: allow vague-state - the vendor's words\n"),
    }
    assert not found(files, "unused-suppression")


def test_an_essential_rule_cannot_be_allowed() -> None:
    yaml = "  items:\n  - id: RBK-1  # runcard: allow foreign-id - moved\n    do: Look\n"
    assert of(yaml, "foreign-id", "unused-suppression") == [("foreign-id", 7), ("unused-suppression", 7)]
    assert only(yaml, "unused-suppression").message == "`foreign-id` cannot be allowed"


def test_unused_suppressions_can_be_allowed() -> None:
    yaml = VAGUE.replace("Works properly", "Green") + "  # runcard: allow vague-state, unused-suppression - soon again"
    assert of(yaml, "unused-suppression") == []


def test_a_warning_of_the_loader_can_be_allowed() -> None:
    cut = "  items:\n  - id: DEP-1\n    do: Fix issue #12"
    assert of(cut, "text-cut") == [("text-cut", 8)]
    above = cut.replace("    do:", "    # runcard: allow text-cut - it is a comment\n    do:")
    assert of(above, "text-cut", "unused-suppression") == []


def test_a_warning_in_a_file_with_errors_can_be_allowed() -> None:
    yaml = checklist("  items:\n  - du: Look\n    # runcard: allow text-cut - it is a comment\n    do: Fix issue #12\n")
    codes = [each.code for each in findings({"checklists/dep.yaml": yaml})]
    assert codes == ["unknown-key"]


def test_an_error_of_the_loader_cannot_be_allowed() -> None:
    yaml = "  items:\n  - id: DEP-1\n    du: Look  # runcard: allow unknown-key - please\n"
    assert ("unknown-key", 8) in of(yaml, "unknown-key")


def in_markdown(text: str) -> list[tuple[tuple[str, ...], int, int]]:
    """Return the codes of each suppression in a record or page, the column it stands at and the line it speaks of."""
    found = suppressions("x.md", text.split("\n"))
    return [(each.codes, each.location.column, each.line) for each in found]


def test_between_the_rules_of_a_record_they_are_those_of_yaml() -> None:
    text = '---\n# runcard: allow a - r\nrisk: high\nx: "# runcard: allow b - r"\ny: z  # runcard: allow c - r\n---\n'
    assert in_markdown(f"{text}# runcard: allow d - r\n") == [(("a",), 1, 3), (("c",), 7, 5)]


def test_in_markdown_they_are_comments_on_a_line_of_their_own() -> None:
    comment = "<!-- runcard: allow a, b - r -->"
    assert in_markdown(f"One\n  {comment}\n\n<!-- Optional. -->\nTwo") == [(("a", "b"), 3, 5)]
    assert in_markdown(f"One {comment}") == []
    assert in_markdown("<!-- runcard: alow a - r -->\nOne") == [((), 1, 2)]


FORM = """\
id: change
title: Change
version: "1"
purpose: Says what is changed.
use_when: Before every change.
owner: on-call  # runcard: allow unknown-reference - a sample
review: {last: 2026-02-01, every: 90 d}
prefix: CHG
states: [{id: new, title: New}]
sections:
- title: Request
  fields:
  - {name: risk, title: Risk, type: choice, choices: [low, high]}
  - {name: reason, title: Reason, type: long-text}
"""
RECORD = """\
---
form: change
form_version: "1"
id: CHG-1
state: new
risk: huge  # runcard: allow wrong-field - said so by the auditor
---

## Request

### Reason

<!-- runcard: allow record-reference - gone since -->
See [[DEP-9]].
"""


def test_a_comment_in_a_record_lets_a_finding_stand() -> None:
    files = {"forms/change.yaml": FORM, "records/CHG-1.md": RECORD}
    assert findings(files) == []
    bare = {**files, "records/CHG-1.md": RECORD.replace("runcard: allow", "")}
    assert {each.code for each in findings(bare)} == {"wrong-field", "record-reference"}


def test_a_comment_in_a_record_that_nothing_needs_is_reported() -> None:
    record = RECORD.replace("huge", "high")
    (unused,) = findings({"forms/change.yaml": FORM, "records/CHG-1.md": record})
    assert (unused.code, unused.location.path, unused.location.line) == (
        "unused-suppression",
        "source/records/CHG-1.md",
        6,
    )


def test_what_a_record_check_runs_sees_hidden_characters() -> None:
    assert {"hidden-character", "hidden-in-prose", "unsafe-link"} <= set(RECORD_RULES)
    record = RECORD.replace("See [[DEP-9]].", "See [[DEP-9]]\u200b, [x](javascript:alert).")
    codes = {each.code for each in findings({"forms/change.yaml": FORM, "records/CHG-1.md": record})}
    assert codes == {"hidden-in-prose", "unsafe-link"}
