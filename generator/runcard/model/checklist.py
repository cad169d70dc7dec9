"""Checklists: sections → groups → items, triggers, criteria and sign-offs."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

from runcard.model.base import Day, Flag, Model, Slug, Text
from runcard.model.command import VARIABLE_NAME, WORD
from runcard.model.ids import Code, EntryId, LastNumber, slugify
from runcard.model.limits import DurationField, LimitField
from runcard.model.pattern import LONGEST_VALUE, Pattern, PatternText, parse_pattern

_Name = Annotated[str, StringConstraints(pattern=r"\S")]
ContactRef = Annotated[_Name, Field(json_schema_extra={"x-reference": "contact"})]
Reference = Annotated[_Name, Field(json_schema_extra={"x-reference": "id"})]


class Mode(StrEnum):
    """How a checklist is used: read each line and do it, or do the work and then confirm it line by line."""

    READ_DO = "read-do"
    DO_CONFIRM = "do-confirm"


class Branch(Model):
    """Where to go on when something is so."""

    when: Text
    """What is found, as inline Markdown."""
    go: Reference
    """The item, section, checklist or runbook that continues."""


_Filled = Annotated[str, StringConstraints(pattern=r"\S", max_length=LONGEST_VALUE)]


class Variable(Model):
    """What a person fills into a command: `{{pod}}`.

    A value matches the pattern; without one it is a word of letters, digits and `. _ : / @ % + = , -`. Either way no
    value can become a second command: what is more than such a word is quoted for the shell.
    """

    # Without a pattern, editors hold the values to a word too.
    model_config = ConfigDict(
        json_schema_extra={
            "if": {"not": {"required": ["pattern"]}},
            "then": {"properties": {key: {"pattern": f"^{WORD}$"} for key in ("example", "default")}},
        }
    )

    name: Annotated[str, StringConstraints(pattern=f"^{VARIABLE_NAME}$")]
    text: Text
    """What it is and where it is found, as inline Markdown."""
    pattern: PatternText | None = None
    """A regular expression that the whole value matches."""
    example: _Filled
    """A value as it could be."""
    default: _Filled | None = None
    """The value that holds unless somebody chooses another."""

    @field_validator("example", "default")
    @classmethod
    def _fits(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None or "pattern" not in info.data:  # a pattern that was refused judges nothing
            return value
        pattern: str | None = info.data["pattern"]
        if pattern is None and not re.fullmatch(WORD, value):
            raise PydanticKnownError("string_pattern_mismatch", {"pattern": f"^{WORD}$"})
        if pattern is not None and not parse_pattern(pattern).matches(value):
            raise PydanticCustomError("no_match", "does not match its pattern")
        return value

    @property
    def form(self) -> Pattern | None:
        """The pattern, understood; None where a value is one plain word."""
        return parse_pattern(self.pattern) if self.pattern is not None else None


class Item(Model):
    """One action, and the state it leads to."""

    id: EntryId | None = None
    """Given once by `runcard ids --write`, never changed."""
    do: Text
    """The action, as inline Markdown."""
    expect: Text | None = None
    """The state or value that shows it worked, as inline Markdown."""
    command: Text | None = None
    """What to type, literally but for `{{variables}}`."""
    destructive: Flag = False
    """Whether the command ends or deletes something that it cannot bring back."""
    limit: LimitField | None = None
    """The bound on the value measured at this step."""
    metric: Slug | None = None
    """The metric that `limit` bounds."""
    owner: ContactRef | None = None
    """The contact who does it."""
    critical: Flag = False
    """Whether missing it endangers the whole checklist."""
    notes: Text | None = None
    """What helps to do it, as inline Markdown. Blank lines make paragraphs."""
    branches: tuple[Branch, ...] = ()
    """Where to go on when what is found is something else."""
    refs: tuple[Reference, ...] = ()
    """Ids of what belongs to it: items, checklists, contacts."""


_RELATIVE = re.compile(
    r"\b(?:degrad|regress|increas|decreas|declin|deviat|drop|rise|rising|slow|grow|worse"
    r"|(?:higher|lower|more|less) than (?:usual|normal|before))",
    re.IGNORECASE,
)


class Trigger(Model):
    """A measurable condition that starts a checklist: never a tick box."""

    id: EntryId | None = None
    text: Text
    """The condition in words, as inline Markdown."""
    metric: Slug | None = None
    limit: LimitField | None = None
    """The bound that, once crossed, starts the checklist."""
    window: DurationField | None = None
    """For how long the limit must be crossed."""
    baseline: Text | None = None
    """What a relative limit is measured against."""
    source: Text | None = None
    """Where the value is read, as inline Markdown."""
    decides: ContactRef | None = None
    """The contact who decides."""
    starts: Reference | None = None
    """The first item or the checklist it leads to."""
    notes: Text | None = None

    @property
    def relative(self) -> bool:
        """Whether its limit bounds a change and no value: it has a baseline, or its words lack one."""
        share = self.limit is not None and self.limit.unit == "%"
        return bool(self.baseline) or (share and _RELATIVE.search(f"{self.text} {self.metric}") is not None)


class Criterion(Model):
    """A measurable condition that must hold."""

    id: EntryId | None = None
    text: Text
    """The condition in words, as inline Markdown."""
    metric: Slug
    limit: LimitField
    window: DurationField | None = None
    source: Text | None = None
    owner: ContactRef | None = None
    notes: Text | None = None


class Decision(StrEnum):
    """What a sign-off gives."""

    REVIEW = "review"
    APPROVAL = "approval"


class SignOff(Model):
    """A decision that a role signs with its name."""

    id: EntryId | None = None
    text: Text
    """What is signed, as inline Markdown."""
    role: Text
    """Who signs, by role."""
    decision: Decision = Decision.APPROVAL
    contact: ContactRef | None = None
    """The contact who fills the role."""
    notes: Text | None = None


class Block(Model):
    """What sections and groups share: entries of four kinds, in this order on page and paper."""

    title: Text
    slug: Slug | None = None
    """Its name in the address; from the title where it is not given."""
    notes: Text | None = None
    """A word before the entries, as inline Markdown."""
    triggers: tuple[Trigger, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    items: tuple[Item, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()

    @property
    def anchor(self) -> str:
        """The slug, given or made from the title."""
        return self.slug or slugify(self.title)

    @property
    def empty(self) -> bool:
        """Whether there is no entry directly in it."""
        return not (self.triggers or self.criteria or self.items or self.sign_offs)


class Group(Block):
    """Entries that are worked through together, without a pause."""


class Section(Block):
    """A phase or pause point of a checklist."""

    pause: Text | None = None
    """When the team stops and works through this section."""
    groups: tuple[Group, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The section itself where it has entries of its own, then its groups."""
        return self.groups if self.empty else (self, *self.groups)


class Review(Model):
    """Who keeps a checklist true, when that was last done, and how often it must be."""

    owner: ContactRef | None = None
    """The contact who reviews; the checklist's owner where it is not given."""
    last: Day
    every: DurationField


class Retired(Model):
    """An id that is no longer in use. Its address stays and says why and where to go."""

    id: EntryId
    why: Text
    see: Reference | None = None
    on: Day | None = None


class Procedure(Model):
    """What checklists and runbooks have in common: a code, a keeper, and entries with ids."""

    code: Code
    title: Text
    objective: Text | None = None
    """What is true once it is complete, in a sentence."""
    owner: ContactRef | None = None
    version: Text | None = None
    review: Review | None = None
    last_id: LastNumber | None = None
    """The highest number ever given in it; kept by `runcard ids --write`."""
    variables: tuple[Variable, ...] = ()
    """What its commands leave to be filled in."""
    completion: Text | None = None
    """The last line, said aloud: "Rollback checklist complete"."""
    retired: tuple[Retired, ...] = ()

    if TYPE_CHECKING:  # a checklist has them as keys of its file, which pydantic would take for a slip

        @property
        def mode(self) -> Mode:
            """How it is used."""

        @property
        def pause_point(self) -> str | None:
            """When it is taken up."""

        @property
        def sections(self) -> tuple[Section, ...]:
            """Its entries, in the order in which they are worked through."""


class Checklist(Procedure):
    """A list that is worked through at a pause point."""

    mode: Mode
    pause_point: Text | None = None
    """When it is taken up."""
    sections: tuple[Section, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if all(section.empty and all(group.empty for group in section.groups) for section in self.sections):
            raise PydanticCustomError("empty_checklist", "has no items")
        return self
