"""All pages of a binder's site."""

from __future__ import annotations

from jinja2 import Environment

from runcard.model.binder import Binder
from runcard.render import (
    alerts,
    checklist,
    contacts,
    coverage,
    forms,
    history,
    home,
    ids,
    limits,
    records,
    runbook,
    runs,
    severities,
    signoffs,
    symptoms,
)
from runcard.render.frame import Site, SiteOptions
from runcard.render.page import Page

__all__ = ["SiteOptions", "render_site"]


def render_site(binder: Binder, environment: Environment, options: SiteOptions) -> list[Page]:
    """Return the pages of the site, the home page first.

    The HTML of a page is made when it is asked for. `environment` finds the templates (`site/…`) and must escape HTML.
    """
    site = Site(binder, environment, options)
    return [
        home.page(site),
        *(checklist.page(site, sourced) for sourced in binder.checklists),
        *(runbook.page(site, sourced) for sourced in binder.runbooks),
        *symptoms.pages(site),
        *alerts.pages(site),
        contacts.page(site),
        *severities.pages(site),
        *limits.pages(site),
        *signoffs.pages(site),
        *forms.pages(site),
        *records.pages(site),
        history.page(site),
        runs.page(site),
        *coverage.pages(site),
        *ids.pages(site),
    ]
