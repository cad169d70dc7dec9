"""The collector is held back, and given back as it was."""

from __future__ import annotations

import gc

import pytest

from runcard.collector import held_back


def _fail() -> None:
    with held_back():
        assert not gc.isenabled()
        raise ZeroDivisionError


@pytest.mark.parametrize("enabled", [True, False])
def test_it_is_given_back_as_it_was(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        with pytest.raises(ZeroDivisionError):
            _fail()
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()
