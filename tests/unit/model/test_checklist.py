"""Checklists, and the scalars of the model."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from runcard.model.checklist import Checklist, Item, Section

ITEM = {"do": "Brief the team"}
CHECKLIST = {
    "code": "DEP",
    "title": "Deployment",
    "mode": "read-do",
    "sections": [{"title": "Prepare", "items": [ITEM]}],
}


def checklist(**changes: Any) -> Checklist:
    return Checklist.model_validate(CHECKLIST | changes)


def test_the_least_there_is() -> None:
    found = checklist()
    assert found.sections[0].blocks == (found.sections[0],)
    assert found.sections[0].anchor == "prepare"
    assert not found.sections[0].items[0].critical


def test_a_section_with_groups_alone_is_its_groups() -> None:
    section = Section.model_validate({"title": "A", "slug": "b", "groups": [{"title": "B", "items": [ITEM]}]})
    assert section.empty
    assert section.blocks == section.groups
    assert section.anchor == "b"


@pytest.mark.parametrize("sections", [[], [{"title": "A"}], [{"title": "A", "groups": [{"title": "B"}]}]])
def test_a_checklist_holds_something(sections: object) -> None:
    with pytest.raises(ValidationError):
        checklist(sections=sections)


def test_the_model_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        checklist().title = "Rollback"  # type: ignore[misc]


@pytest.mark.parametrize(("written", "flag"), [("true", True), ("TRUE", True), ("False", False), (True, True)])
def test_flags(written: object, flag: bool) -> None:
    assert Item.model_validate(ITEM | {"critical": written}).critical is flag


@pytest.mark.parametrize("written", ["yes", "on", "1", "", " true", "tRUE", None, [], 1])
def test_what_is_no_flag_is_refused(written: object) -> None:
    with pytest.raises(ValidationError, match="true or false"):
        Item.model_validate(ITEM | {"critical": written})


@pytest.mark.parametrize(
    "written", ["2026-02-29", "2026-13-01", "1.3.2026", "2026-3-1", "20260301", "٢٠٢٦-٠٣-٠١", "today", "", None]
)
def test_what_is_no_day_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        checklist(review={"last": written, "every": "90 d"})


@pytest.mark.parametrize("written", ["0", "17", 17, "999999"])
def test_counts(written: object) -> None:
    assert checklist(last_id=written).last_id == int(str(written))


@pytest.mark.parametrize(
    "written", ["1_000", "1.0", "-1", "+1", " 1", "٣", "0x10", "1e3", "", "9" * 13, "9" * 10_000, [], 1.5]
)
def test_what_is_no_count_is_refused(written: object) -> None:
    with pytest.raises(ValidationError, match="whole number"):
        checklist(last_id=written)


@pytest.mark.parametrize("written", ["1000000", "9999999999"])
def test_no_number_is_above_the_highest_that_an_id_can_have(written: str) -> None:
    with pytest.raises(ValidationError, match="less than or equal to 999999"):
        checklist(last_id=written)


@pytest.mark.parametrize("written", ["", " ", "\n\t", None, [], {}, 5])
def test_what_is_no_text_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        checklist(title=written)
