"""Holds a built site against its corpus, so that nothing is measured that built only half of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from bench.corpus import Checklist, corpus
from bench.peers import Peer

_SAMPLES = 25


def faults(peer: Peer, folder: Path, size: int) -> Iterator[str]:
    """Yield what is missing from the site in `folder`: pages, items on sampled pages, sampled items in the search."""
    missing = sum(1 for checklist in corpus(size) if not peer.page(folder, checklist).is_file())
    if missing:
        yield f"{peer.name}: {missing} of {size} pages are missing"
        return
    samples = [checklist for n, checklist in enumerate(corpus(size)) if n % max(1, size // _SAMPLES) == 0]
    for checklist in samples:
        page = html.fromstring(peer.page(folder, checklist).read_bytes())
        words = _words("".join(map(str, page.itertext())))
        yield from (f"{peer.name}: {checklist.code} lacks {text!r}" for text in texts(checklist) if text not in words)
    if peer.search:
        yield from _unsearchable(peer, folder, samples)


def texts(checklist: Checklist) -> Iterator[str]:
    """Yield what a reader of the checklist's page must find on it, as plain text."""
    yield checklist.title
    for section in checklist.sections:
        yield section.title
        for group in section.groups:
            yield group.title
            for item in group.items:
                yield item.do
                yield from (_plain(text) for text in (item.expect, item.command, item.see) if text)


def _unsearchable(peer: Peer, folder: Path, samples: list[Checklist]) -> Iterator[str]:
    index = json.loads((folder / peer.site / peer.search).read_text("utf-8"))
    words = _words(re.sub(r"<[^>]+>", "", "\n".join(f"{entry['title']} {entry['text']}" for entry in index["docs"])))
    for checklist in samples:
        lost = [item.id for item in checklist.items if item.do not in words]
        if lost:
            yield f"{peer.name}: not in the search index: {', '.join(lost)}"


def _plain(markup: str) -> str:
    return re.sub(r"[`*]", "", markup) if not markup.startswith(("kubectl", "curl", "velero")) else markup


def _words(text: str) -> str:
    """Return a text without what tools do to it for the eye: line breaks, curly apostrophes."""
    return re.sub(r"\s+", " ", text.replace("\u2019", "'"))
