"""Items, triggers, criteria and sign-offs, as templates need them.

The view models hold finished text and finished links, so that a template looks nothing up. A binder may have 400,000
items: each is made once, on demand, and holds nothing it does not show.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from runcard.model.checklist import Branch, Criterion, Item, SignOff, Trigger, Variable
from runcard.model.command import variables
from runcard.model.limits import Duration, Limit
from runcard.model.pattern_words import words
from runcard.render import inline
from runcard.render.frame import NOTHING, Short, Site, referrers
from runcard.render.links import Links, LinkView


class BranchView(NamedTuple):
    """Where to go on when something is so."""

    when: str
    go: LinkView


class VariableView(NamedTuple):
    """What is filled into a command. `text` is finished; the others are plain.

    `pattern` is what the whole value matches, as every browser reads it, and `form` the same in words; both are empty
    where a value is one plain word.
    """

    name: str
    anchor: str
    text: str
    example: str
    default: str | None
    pattern: str
    form: str


class ItemView(NamedTuple):
    """An item. A tuple, because templates unpack one in a fifth of the time that its attributes take."""

    id: str
    do: str
    expect: str | None
    command: str | None
    fills: tuple[VariableView, ...]
    destructive: bool
    limit: Limit | None
    metric: LinkView | None
    owner: str | None
    critical: bool
    notes: tuple[str, ...]
    branches: tuple[BranchView, ...]
    refs: tuple[LinkView, ...]
    referrers: Short


@dataclass(frozen=True, slots=True)
class BoundView:
    """A trigger or a criterion. `contact` decides the one and owns the other."""

    id: str
    text: str
    limit: Limit | None
    metric: LinkView | None
    window: Duration | None
    baseline: str | None
    source: str | None
    contact: LinkView | None
    starts: LinkView | None
    notes: tuple[str, ...]
    referrers: Short
    where: LinkView
    relative: bool
    """Whether the limit bounds a change against something else."""


@dataclass(frozen=True, slots=True)
class SignOffView:
    id: str
    text: str
    role: str
    decision: str
    contact: LinkView | None
    notes: tuple[str, ...]
    referrers: Short
    where: LinkView


class Views:
    """Makes the view models of the entries that one page shows."""

    def __init__(self, site: Site, url: str, declared: Iterable[Variable] = ()) -> None:
        self.site = site
        self.index = site.binder.index
        self.links = Links(self.index, url)
        self._mentioned = self.index.referrers
        self._anchors: dict[str, str] = {}
        self.variables = {each.name: self._variable(each) for each in declared}

    def item(self, item: Item) -> ItemView:
        # Most items have few of the fields: what is not there costs no call.
        links, expect, notes, metric, refs = self.links, item.expect, item.notes, item.metric, item.refs
        command = item.command
        filled = command is not None and "{{" in command
        return ItemView(
            item.id or "",
            inline.render(item.do, links),
            inline.render(expect, links) if expect else None,
            inline.command(command) if filled and command else command,
            self._fills(command) if filled and command else (),
            item.destructive,
            item.limit,
            self.metric(metric) if metric else None,
            self.contact(item.owner) if item.owner else None,
            item.critical,
            inline.paragraphs(notes, links) if notes else (),
            tuple(map(self.branch, item.branches)) if item.branches else (),
            tuple(map(links.ref, refs)) if refs else (),
            self.referrers(item.id) if item.id in self._mentioned else NOTHING,
        )

    def branch(self, branch: Branch) -> BranchView:
        return BranchView(inline.render(branch.when, self.links), self.links.ref(branch.go))

    def _variable(self, each: Variable) -> VariableView:
        form = each.form
        return VariableView(
            each.name,
            f"_var-{each.name}",
            inline.render(each.text, self.links),
            each.example,
            each.default,
            form.source if form else "",
            words(form) if form else "",
        )

    def _fills(self, command: str) -> tuple[VariableView, ...]:
        return tuple(self.variables[name] for name in variables(command) if name in self.variables)

    def trigger(self, trigger: Trigger) -> BoundView:
        return self._bound(trigger, trigger.decides, trigger.starts, trigger.baseline)

    def criterion(self, criterion: Criterion) -> BoundView:
        return self._bound(criterion, criterion.owner, None, None)

    def _bound(
        self, bound: Trigger | Criterion, contact: str | None, starts: str | None, baseline: str | None
    ) -> BoundView:
        links = self.links
        return BoundView(
            bound.id or "",
            inline.render(bound.text, links),
            bound.limit,
            self.metric(bound.metric),
            bound.window,
            baseline,
            inline.maybe(bound.source, links),
            links.maybe(contact),
            links.maybe(starts),
            inline.paragraphs(bound.notes, links),
            self.referrers(bound.id),
            self.where(bound.id),
            isinstance(bound, Trigger) and bound.relative,
        )

    def sign_off(self, sign_off: SignOff) -> SignOffView:
        links = self.links
        return SignOffView(
            sign_off.id or "",
            inline.render(sign_off.text, links),
            sign_off.role,
            sign_off.decision,
            links.maybe(sign_off.contact),
            inline.paragraphs(sign_off.notes, links),
            self.referrers(sign_off.id),
            self.where(sign_off.id),
        )

    def contact(self, ref: str) -> str:
        """Return the finished link to a contact. One contact often owns a whole checklist, so it is made once."""
        if ref not in self._anchors:
            self._anchors[ref] = inline.anchor(self.links.ref(ref))
        return self._anchors[ref]

    def metric(self, slug: str | None) -> LinkView | None:
        """Return the link to a metric; its id alone where it is not declared."""
        if not slug:
            return None
        entry = self.index.resolve(f"metric:{slug}")
        return self.links.entry(entry) if entry else LinkView("", slug)

    def referrers(self, ref: str | None) -> Short:
        """Return who refers to an entry."""
        return referrers(self.index, ref, self.links) if ref else NOTHING

    def where(self, ref: str | None) -> LinkView:
        """Return the link to an entry of a checklist, for pages that show it away from there."""
        return self.links.ref(ref) if ref else LinkView("", "")
