"""Items, triggers, criteria and sign-offs, as templates need them.

The view models hold finished text and finished links, so that a template looks nothing up. A binder may have 400,000
items: each is made once, on demand, and holds nothing it does not show.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from runcard.model import prose
from runcard.model.checklist import Criterion, Item, SignOff, Trigger
from runcard.render import inline
from runcard.render.frame import NOTHING, Short, Site, referrers
from runcard.render.links import Links, LinkView


@dataclass(frozen=True, slots=True)
class ItemView:
    id: str
    do: Markup
    expect: Markup | None
    command: str | None
    limit: str | None
    metric: LinkView | None
    owner: LinkView | None
    critical: bool
    notes: tuple[Markup, ...]
    refs: tuple[LinkView, ...]
    referrers: Short


@dataclass(frozen=True, slots=True)
class BoundView:
    """A trigger or a criterion. `contact` decides the one and owns the other."""

    id: str
    text: Markup
    limit: str | None
    metric: LinkView | None
    window: str | None
    baseline: str | None
    source: Markup | None
    contact: LinkView | None
    starts: LinkView | None
    starts_title: str
    notes: tuple[Markup, ...]
    referrers: Short
    where: LinkView


@dataclass(frozen=True, slots=True)
class SignOffView:
    id: str
    text: Markup
    role: str
    decision: str
    contact: LinkView | None
    notes: tuple[Markup, ...]
    referrers: Short
    where: LinkView


class Views:
    """Makes the view models of the entries that one page shows."""

    def __init__(self, site: Site, url: str) -> None:
        self.site = site
        self.index = site.binder.index
        self.links = Links(self.index, url)

    def item(self, item: Item) -> ItemView:
        links = self.links
        return ItemView(
            item.id or "",
            inline.render(item.do, links),
            inline.maybe(item.expect, links),
            item.command,
            item.limit.text if item.limit else None,
            self.metric(item.metric),
            links.maybe(item.owner),
            item.critical,
            inline.paragraphs(item.notes, links),
            tuple(map(links.ref, item.refs)),
            self.referrers(item.id),
        )

    def trigger(self, trigger: Trigger) -> BoundView:
        starts = self.index.resolve(trigger.starts) if trigger.starts else None
        title = prose.plain(starts.text) if starts else ""
        return self._bound(trigger, trigger.decides, trigger.starts, title, trigger.baseline)

    def criterion(self, criterion: Criterion) -> BoundView:
        return self._bound(criterion, criterion.owner, None, "", None)

    def _bound(
        self, bound: Trigger | Criterion, contact: str | None, starts: str | None, title: str, baseline: str | None
    ) -> BoundView:
        links = self.links
        return BoundView(
            bound.id or "",
            inline.render(bound.text, links),
            bound.limit.text if bound.limit else None,
            self.metric(bound.metric),
            bound.window.text if bound.window else None,
            baseline,
            inline.maybe(bound.source, links),
            links.maybe(contact),
            links.maybe(starts),
            title,
            inline.paragraphs(bound.notes, links),
            self.referrers(bound.id),
            self.where(bound.id),
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
