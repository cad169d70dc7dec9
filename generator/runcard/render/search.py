"""What search finds in a checklist or runbook."""

from __future__ import annotations

from collections.abc import Iterator

from runcard.model import prose
from runcard.model.checklist import Block, Item, Procedure
from runcard.render.page import SearchEntry


def entries(checklist: Procedure, *more: str) -> Iterator[SearchEntry]:
    """Yield the search entries of a checklist or runbook: its own, with `more` plain texts, then one for each id.

    Its own comes first, because the theme takes the first entry of a page for the page itself. An id stands in a title
    only, a text in one entry only: the index of a large binder is loaded on a phone. What has no id yet is found by way
    of its checklist.
    """
    url = f"{checklist.code}/"
    found: list[SearchEntry] = []
    texts: list[str | None] = [checklist.objective, checklist.pause_point]
    for section in checklist.sections:
        texts += [section.title, section.pause, section.notes]
        for block in (section, *section.groups):
            if block is not section:
                texts += [block.title, block.notes]
            for entry_id, title, text in _block(block):
                if entry_id:
                    found.append(SearchEntry(f"{url}#{entry_id}", f"{entry_id} {title}", text))
                else:
                    texts += [title, text]
    found += [
        SearchEntry(f"{url}#{retired.id}", f"{retired.id} (retired)", words(retired.why))
        for retired in checklist.retired
    ]
    yield SearchEntry(url, f"{checklist.code} {checklist.title}", " ".join(filter(None, (words(*texts), *more))))
    yield from found


def _block(block: Block) -> Iterator[tuple[str | None, str, str]]:
    """Yield id, title and text of each entry of a block."""
    for trigger in block.triggers:
        yield trigger.id, words(trigger.text), words("Trigger", trigger.source, trigger.baseline, trigger.notes)
    for criterion in block.criteria:
        yield criterion.id, words(criterion.text), words("Criterion", criterion.source, criterion.notes)
    for item in block.items:
        yield item.id, _line(item.do), _item(item) if item.expect or item.notes or item.command else ""
    for sign_off in block.sign_offs:
        yield sign_off.id, words(sign_off.text), words("Sign-off", sign_off.role, sign_off.notes)


def _item(item: Item) -> str:
    text = words(item.expect, item.notes)
    return f"{text} {item.command}".strip() if item.command else text


def words(*texts: str | None) -> str:
    """Return texts without their markup as sentences in one line."""
    found = [_line(text) for text in texts if text]
    if len(found) < 2:
        return found[0] if found else ""
    return " ".join(text if text[-1:] in ".:;!?" else f"{text}." for text in found)


def _line(text: str) -> str:
    plain = prose.plain(text)
    return " ".join(plain.split()) if "\n" in plain else plain
