"""The content security policy: what may run in a page, by hash."""

from __future__ import annotations

import jinja2
import pytest

from runcard.engines.policy import hashes, policy, policy_of


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("<script>a()</script>", 1),
        ("<script data-scope='..'>a()</script><script>a()</script>", 1),
        ("<SCRIPT>a()</SCRIPT ><script>b()</script>", 2),
        ('<script src="a.js"></script>', 0),
        ('<script type="application/json">{}</script>', 0),
        ("<p>none</p>", 0),
    ],
)
def test_each_script_in_a_page_counts_once(page: str, count: int) -> None:
    assert len(list(hashes(page))) == count


def test_a_hash_is_what_browsers_compute() -> None:
    import base64
    import hashlib

    digest = base64.b64encode(hashlib.sha256(b"a()").digest()).decode()
    assert list(hashes("<script>a()</script>")) == [f"'sha256-{digest}'"]


def test_a_policy_names_its_scripts_and_nothing_unsafe() -> None:
    text = policy(["'sha256-1'", "'sha256-2'"])
    assert "script-src 'self' 'sha256-1' 'sha256-2';" in text
    assert text.startswith("default-src 'none'; ")
    assert "unsafe" not in text


def test_a_theme_without_a_page_for_what_is_not_there_has_no_script_to_name() -> None:
    assert policy_of(jinja2.Environment(loader=jinja2.DictLoader({}), autoescape=True), {}) == policy([])
