"""What the browser's scripts know of units, variables and words is what the generator knows."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from runcard.model import command, limits, pattern

RUN = Path(__file__).parents[2] / "browser" / "src" / "run"
UNITS = (RUN / "units.js").read_text(encoding="utf-8")
VARIABLES = (RUN / "variables.js").read_text(encoding="utf-8")


def test_units_have_the_same_dimensions_and_ratios() -> None:
    found = re.findall(r'^  "([^"]*)": \["(\w+)", (\d+)n\],$', UNITS, re.MULTILINE)
    browser = {unit: (dimension, Decimal(factor)) for unit, dimension, factor in found}
    assert {unit: dimension for unit, (dimension, _) in browser.items()} == {
        unit: dimension for unit, (dimension, _) in limits._UNITS.items()
    }
    ratios = {unit: browser[unit][1] / factor for unit, (_, factor) in limits._UNITS.items()}
    for dimension in {dimension for dimension, _ in browser.values()}:
        own = {round(ratios[unit], 12) for unit in browser if browser[unit][0] == dimension}
        assert len(own) == 1, f"{dimension}: {own}"


def test_units_have_the_same_other_names() -> None:
    assert dict(re.findall(r'^  "([^"]+)": "([^"]+)",$', UNITS, re.MULTILINE)) == limits._ALIASES


def test_variables_and_words_are_written_alike() -> None:
    assert rf"/\{{\{{({command.VARIABLE_NAME})\}}\}}/g" in VARIABLES
    assert f"/^{command.WORD}$/" in VARIABLES
    assert f"const LONGEST = {pattern.LONGEST_VALUE};" in VARIABLES
