"""One document of everything: cover, contents, contacts and escalation, all checklists and runbooks, history."""

from __future__ import annotations

from typing import Any

from runcard.model import prose
from runcard.model.binder import Binder
from runcard.model.edition import timestamp
from runcard.model.history import Version
from runcard.paper.people import everybody, people
from runcard.paper.sheet import part_of_binder
from runcard.paper.words import Words


def book(binder: Binder, site_url: str = "") -> tuple[dict[str, Any], dict[str, str]]:
    """Return the data of the document that holds every checklist and runbook, and the label of every field in it."""
    settings, versions = binder.settings.model, binder.history.model.versions
    sheets = [part_of_binder(binder, sourced.model, site_url) for sourced in binder.procedures]
    words = Words(binder)
    newest = versions[-1] if versions else None
    data = {
        "title": settings.title,
        "service": settings.service or "",
        "description": words.inline(settings.description),
        "version": newest.version if newest else "",
        "date": timestamp(binder).date().isoformat() if versions else "",
        "address": site_url,
        "lists": [sheet.data for sheet in sheets],
        "people": people(binder, words, everybody(binder)),
        "history": [_version(version, words) for version in reversed(versions)],
    }
    return data, {name: label for sheet in sheets for name, label in sheet.labels.items()}


def _version(version: Version, words: Words) -> dict[str, Any]:
    return {
        "version": version.version,
        "date": version.date.isoformat(),
        "author": prose.plain(version.author),
        "changes": words.inline(version.changes),
        "checklists": ", ".join(version.checklists) or "all",
    }
