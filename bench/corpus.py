"""The benchmark's checklists: the same ones on every machine and on every day.

A corpus of `size` checklists has 40 items each, in five sections of two groups. About half the items have an owner, a
third a command, nine in ten an expected state, and one in eight refers to an item of another checklist. No two items
of a corpus have the same text, as in a well-kept binder; nothing is random.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench.words import ACTIONS, COMPONENTS, DOMAINS, GROUPS, KINDS, OCCASIONS, PROCEDURES, SECTIONS, SITES, TEAMS

GROUPS_A_SECTION = 2
ITEMS_A_GROUP = 4
ITEMS = len(SECTIONS) * GROUPS_A_SECTION * ITEMS_A_GROUP
_SERVICES = len(DOMAINS) * len(KINDS)
_SUBJECTS = len(PROCEDURES) * len(OCCASIONS)
_PARTS = len(COMPONENTS) * len(SITES)
LARGEST = _SERVICES * _SUBJECTS
"""The largest corpus there are distinct checklists for: 10,000."""

# Without a common divisor with ACTIONS × parts, so that stepping by it meets every pair of the two once.
_STRIDE = 1237


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist. `owner` is the id of a team; `see` is the id of an item elsewhere."""

    id: str
    do: str
    expect: str = ""
    command: str = ""
    owner: str = ""
    see: str = ""
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    pause: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """One checklist. `area` is the domain its service belongs to: the folder a hand-written page would stand in."""

    code: str
    title: str
    area: str
    objective: str
    owner: str
    sections: tuple[Section, ...]

    @property
    def items(self) -> Iterator[Item]:
        """Yield the items in order."""
        return (item for section in self.sections for group in section.groups for item in group.items)


def corpus(size: int) -> Iterator[Checklist]:
    """Yield `size` checklists, one at a time.

    Raises:
        ValueError: there are not so many distinct ones.
    """
    if not 1 <= size <= LARGEST:
        raise ValueError(f"a corpus has 1 to {LARGEST} checklists, not {size}")
    return (_checklist(n, size) for n in range(size))


def code_of(n: int) -> str:
    """Return the code of checklist `n`: two letters for the domain, one for the kind, two digits for the subject."""
    service, subject = _numbers(n)
    return f"{DOMAINS[service // len(KINDS)][0]}{KINDS[service % len(KINDS)][0]}{subject:02d}"


def area_of(n: int) -> str:
    """Return the area of checklist `n`."""
    return DOMAINS[_numbers(n)[0] // len(KINDS)][1]


def number_of(code: str) -> int:
    """Return `n` for the code of checklist `n`."""
    domain = next(d for d, (letters, _) in enumerate(DOMAINS) if letters == code[:2])
    kind = next(k for k, (letter, _) in enumerate(KINDS) if letter == code[2])
    service = domain * len(KINDS) + kind
    return (int(code[3:]) - service) % _SUBJECTS * _SERVICES + service


def _numbers(n: int) -> tuple[int, int]:
    """Return the service and the subject of checklist `n`: every service first, with differing subjects."""
    return n % _SERVICES, (n // _SERVICES + n) % _SUBJECTS


def _checklist(n: int, size: int) -> Checklist:
    service, subject = _numbers(n)
    domain = DOMAINS[service // len(KINDS)][1]
    name = f"{domain} {KINDS[service % len(KINDS)][1]}"
    procedure = PROCEDURES[subject // len(OCCASIONS)].format(service=name)
    return Checklist(
        code_of(n),
        f"{procedure} {OCCASIONS[subject % len(OCCASIONS)]}",
        domain,
        f"The {name} serves its users, and its record shows what was done",
        TEAMS[service % len(TEAMS)][0],
        tuple(_section(n, s, name, size) for s in range(len(SECTIONS))),
    )


def _section(n: int, s: int, name: str, size: int) -> Section:
    title, pause = SECTIONS[s]
    numbers = (s * GROUPS_A_SECTION + g for g in range(GROUPS_A_SECTION))
    return Section(title, pause, tuple(_group(n, number, name, size) for number in numbers))


def _group(n: int, number: int, name: str, size: int) -> Group:
    first = number * ITEMS_A_GROUP
    items = tuple(_item(n, first + i, name, size) for i in range(ITEMS_A_GROUP))
    return Group(GROUPS[(number + n) % len(GROUPS)], items)


def _item(n: int, i: int, name: str, size: int) -> Item:
    subject = _numbers(n)[1]
    pair = (subject * ITEMS + i) * _STRIDE % (len(ACTIONS) * _PARTS)
    action = ACTIONS[pair // _PARTS]
    component, site = COMPONENTS[pair % _PARTS // len(SITES)], SITES[pair % len(SITES)]
    pod = f"{name.replace(' ', '-')}-{component[1]}-{site[1]}"
    return Item(
        f"{code_of(n)}-{i + 1}",
        action.do.format(part=f"{name} {component[0]} in {site[0]}"),
        action.expect,
        action.command.format(pod=pod),
        TEAMS[(n + i) % len(TEAMS)][0] if i % 2 == 0 else "",
        f"{code_of((n + 1 + i) % size)}-{(n + i) % ITEMS + 1}" if i % 8 == 3 else "",
        critical=i == 0,
    )
