"""The manual's page of codes is what the codes say of themselves, and the page on checking is true."""

from __future__ import annotations

import re
from pathlib import Path

from rules_manual import PAGE, page
from runcard.check.registry import RULES
from runcard.load.codes import CODES
from unit.check.binders import findings

CHECKING = (Path(__file__).parents[3] / "docs" / "checking.md").read_text("utf-8")


def test_the_page_is_current() -> None:
    assert PAGE.read_text("utf-8") == page(), "write it anew: .venv/bin/python tests/rules_manual.py"


def test_every_code_has_a_row_and_a_section() -> None:
    text = page()
    for code in (*RULES, *CODES):
        assert f"| [`{code}`](#{code}) |" in text
        assert f"\n## {code}\n" in text


def test_no_code_is_both_a_rule_and_the_loaders() -> None:
    assert not set(RULES) & set(CODES)


def test_samples_do_not_break_out_of_their_block() -> None:
    assert page().count("```") == 2 * page().count("```yaml")


def test_codes_named_in_the_page_on_checking_exist() -> None:
    named = set(re.findall(r"\b(?:allow |explain |rules\.md#)([a-z]+(?:-[a-z]+)+)", CHECKING))
    assert named
    assert named <= {*RULES, *CODES}


def test_the_settings_shown_are_valid() -> None:
    (settings,) = re.findall(r"```yaml\n# source/binder.yaml\n(.*?)```", CHECKING, re.DOTALL)
    assert findings({"binder.yaml": settings}) == []
