"""Every code of the loader is documented, and its samples show what it says."""

from __future__ import annotations

import pytest

from runcard.diagnostic import Diagnostic
from runcard.load.binder import load
from runcard.load.codes import CODES, Sample
from unit.load.yaml_cases import cases, inputs


def diagnostics(sample: Sample) -> list[Diagnostic]:
    return load(
        {name: text if isinstance(text, bytes) else text.encode() for name, text in sample.items()}, ""
    ).diagnostics


@pytest.mark.parametrize("code", CODES)
def test_the_bad_sample_is_reported(code: str) -> None:
    found = diagnostics(CODES[code].bad)
    assert [diagnostic.code for diagnostic in found] == [code]
    assert found[0].severity is CODES[code].severity
    assert found[0].hint


@pytest.mark.parametrize("code", CODES)
def test_the_good_sample_is_fine(code: str) -> None:
    assert not diagnostics(CODES[code].good)


def test_codes_are_sorted_and_written_about() -> None:
    assert list(CODES) == sorted(CODES)
    for code in CODES.values():
        assert code.summary.endswith(".")
        assert code.why.endswith(".")


def test_the_cases_show_every_code() -> None:
    shown = {diagnostic.code for name in cases() for diagnostic in load(inputs(name), "").diagnostics}
    assert shown == set(CODES)
