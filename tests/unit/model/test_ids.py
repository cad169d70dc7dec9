"""Ids and slugs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from runcard.model.base import Slug
from runcard.model.ids import RESERVED_CODES, Code, EntryId, slugify, split_id

CODE: TypeAdapter[str] = TypeAdapter(Code)
ENTRY_ID: TypeAdapter[str] = TypeAdapter(EntryId)
SLUG: TypeAdapter[str] = TypeAdapter(Slug)
REFUSED = [
    "",
    "../x",
    "/x",
    "a/b",
    "CON.",
    "DEP\n",
    "DEP ",
    " DEP",
    "D" * 300,
    "DЕP",
    "ＤＥＰ",
    "DÉP",
    "D\u200bP",
    "D\0P",
]


@pytest.mark.parametrize("code", ["DEP", "D2", "ABCDEFGH", "NO"])
def test_a_code_is_two_to_eight_capitals_and_digits(code: str) -> None:
    assert CODE.validate_python(code) == code


@pytest.mark.parametrize(
    "code", [*REFUSED, "D", "ABCDEFGHI", "dep", "Dep", "2D", "DEP-1", "index", *sorted(RESERVED_CODES)]
)
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        CODE.validate_python(code)


@pytest.mark.parametrize("entry_id", ["DEP-1", "D2-999999", "DEP-10"])
def test_an_id_is_a_code_and_a_number(entry_id: str) -> None:
    assert ENTRY_ID.validate_python(entry_id) == entry_id
    code, number = split_id(entry_id) or ("", 0)
    assert f"{code}-{number}" == entry_id


@pytest.mark.parametrize(
    "entry_id", [*REFUSED, "DEP", "DEP-", "DEP-0", "DEP-01", "DEP-1000000", "dep-1", "DEP-１", "DEP–1"]
)
def test_what_is_no_id_is_refused(entry_id: str) -> None:
    assert split_id(entry_id) is None
    with pytest.raises(ValidationError):
        ENTRY_ID.validate_python(entry_id)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Immediate Actions (First Hour)", "immediate-actions-first-hour"),
        ("Überprüfung", "uberprufung"),
        ("  --A--  ", "a"),
        ("5 %", "5"),
        ("漢字", ""),
        ("", ""),
        ("a" * 63 + " b", "a" * 63),
    ],
)
def test_the_slug_of_a_title(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.text())
def test_a_slug_is_well_formed_or_empty(title: str) -> None:
    slug = slugify(title)
    assert not slug or SLUG.validate_python(slug) == slug
    assert slugify(slug) == slug
