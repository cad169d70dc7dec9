"""Fingerprints."""

from __future__ import annotations

from runcard.model.checklist import Item
from runcard.model.contact import SupportHours
from runcard.model.fingerprint import fingerprint

ITEM = {"id": "DEP-1", "do": "Brief the team", "limit": "< 5 min"}


def of_item(**changes: object) -> str:
    return fingerprint(Item.model_validate(ITEM | changes))


def test_the_same_content_has_the_same_fingerprint_for_ever() -> None:
    assert of_item() == "bcc2c59cf1b2ea816aa0cfb424c0bc39d7d7f49710d3a4b54851756d3aad81d0"


def test_order_and_defaults_do_not_count() -> None:
    assert fingerprint(Item.model_validate(dict(reversed(ITEM.items())))) == of_item()
    assert of_item(critical="false", refs=[], notes=None) == of_item()


def test_every_change_counts() -> None:
    changes: list[dict[str, object]] = [
        {"do": "Brief the team."},
        {"id": "DEP-2"},
        {"limit": "< 6 min"},
        {"critical": "true"},
        {"refs": ["DEP"]},
    ]
    assert len({of_item(), *(of_item(**change) for change in changes)}) == 6


def test_keys_count_as_they_are_written() -> None:
    hours = {"id": "a", "title": "A", "text": "a", "days": ["mon"], "from": "8:00", "to": "24:00", "zone": "UTC"}
    same = hours | {"from": "08:00"}
    assert fingerprint(SupportHours.model_validate(hours)) == fingerprint(SupportHours.model_validate(same))
