"""Document codes, and what a page must know to judge them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from runcard.load.binder import load
from runcard.model.binder import Binder
from runcard.model.edition import edition, sheet_status_data, timestamp
from runcard.model.fingerprint import fingerprint

LIST = "code: DEP\ntitle: T\nmode: read-do\n{more}\nsections:\n- title: S\n  items:\n  - id: DEP-1\n    do: Do it\n"


def binder(more: str = "", history: str = "versions: []\n") -> Binder:
    files = {"source/checklists/dep.yaml": LIST.format(more=more), "source/history.yaml": history}
    loaded = load({name: text.encode() for name, text in files.items()})
    assert loaded.ok
    return loaded.binder


HISTORY = """\
versions:
- {version: "1.0", date: 2025-01-01, author: A, changes: One}
- {version: "1.1", date: 2025-02-01, author: A, changes: "Two *and*", checklists: [DEP]}
- {version: "9.9", date: 2025-03-01, author: A, changes: Other, checklists: [RBK]}
"""


@pytest.mark.parametrize(
    ("more", "history", "version", "day", "code"),
    [
        ("", "versions: []\n", None, None, "DEP-0-"),
        ("", HISTORY, "1.1", date(2025, 2, 1), "DEP-1.1-"),
        ('version: "1.0"', HISTORY, "1.0", date(2025, 1, 1), "DEP-1.0-"),
        ('version: "2"', HISTORY, "2", None, "DEP-2-"),
        ('version: "2"\nreview: {last: 2025-05-05, every: 90 d}', HISTORY, "2", date(2025, 5, 5), "DEP-2-"),
        ('version: "2 / beta&x=1"', HISTORY, "2 / beta&x=1", None, "DEP-2.beta.x.1-"),
        ('version: "…"', HISTORY, "…", None, "DEP-0-"),
    ],
)
def test_version_date_and_code(more: str, history: str, version: str | None, day: date | None, code: str) -> None:
    made = binder(more, history)
    now = edition(made, made.checklists[0].model)
    assert (now.version, now.date) == (version, day)
    assert now.code == code + now.fingerprint
    assert len(now.fingerprint) == 8
    assert now.revision == fingerprint(made.checklists[0].model)
    assert now.url == f"DEP/?sheet={now.code}"


def test_the_code_changes_with_the_content_alone() -> None:
    one, two = binder(), binder("objective: Another")
    assert edition(one, one.checklists[0].model) != edition(two, two.checklists[0].model)
    assert edition(one, one.checklists[0].model) == edition(binder(), binder().checklists[0].model)


def test_time_is_the_binders_and_never_now() -> None:
    assert timestamp(binder()) == datetime(2000, 1, 1, tzinfo=UTC)
    assert timestamp(binder(history=HISTORY)) == datetime(2025, 3, 1, tzinfo=UTC)
    assert timestamp(binder("review: {last: 2025-06-06, every: 90 d}", HISTORY)) == datetime(2025, 6, 6, tzinfo=UTC)


def test_the_page_knows_its_editions() -> None:
    made = binder(history=HISTORY)
    known = sheet_status_data(made, made.checklists[0].model, edition(made, made.checklists[0].model))
    assert known["current"] == edition(made, made.checklists[0].model).code
    assert (known["checklist"], known["version"], known["date"]) == ("DEP", "1.1", "2025-02-01")
    assert [each["version"] for each in known["versions"]] == ["1.0", "1.1"]
    assert known["versions"][1]["changes"] == "Two and"
