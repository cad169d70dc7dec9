"""The picture of the escalation: who is called when, from top to bottom. The list beside it says the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from runcard.model.binder import Binder

_HEIGHT, _GAP = 44, 28
_LONGEST = 30  # characters that a box holds


@dataclass(frozen=True, slots=True)
class PictureStep:
    """A box of the picture; `y` is its upper edge."""

    y: int
    after: str
    name: str
    vacant: bool


@dataclass(frozen=True, slots=True)
class EscalationPicture:
    """The picture, `height` units high, and what it says in words."""

    steps: tuple[PictureStep, ...]
    height: int
    description: str


def picture(binder: Binder) -> EscalationPicture | None:
    """Return the picture of the binder's order of escalation; None where it has fewer than two steps."""
    steps = tuple(
        PictureStep(
            n * (_HEIGHT + _GAP),
            "at once" if step.after.seconds == 0 else str(step.after),
            _short(contact.name if contact else step.contact),
            contact.vacant if contact else False,
        )
        for n, step in enumerate(binder.contacts.model.escalation)
        for contact in [binder.contact(step.contact)]
    )
    if len(steps) < 2:
        return None
    told = "; ".join(f"{each.after}: {each.name}{', vacant' if each.vacant else ''}" for each in steps)
    return EscalationPicture(steps, len(steps) * (_HEIGHT + _GAP) - _GAP, f"{told}.")


def _short(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
