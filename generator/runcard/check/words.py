"""Words that rules about wording know. Lists, not grammar: what they do not know is let through."""

from __future__ import annotations

import re

from runcard.model import prose


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text that lists them."""
    return frozenset(words.split())


# Verbs that open an instruction in operations.
IMPERATIVES = word_set(
    """
    abort acknowledge activate add adjust advise alert allow announce apply approve archive ask assemble assess
    assign attach authorize backup block book brief build bump call cancel capture change check clean clear click
    close collect commit compare compile complete configure confirm connect contact copy cordon create cut decide
    declare define delete deploy describe detach determine disable disconnect document download drain drop edit
    eject enable ensure enter escalate establish evaluate examine execute export extend fail fetch file fill find
    fix flush follow force freeze generate get give grant hand hold identify import increase inform initiate inspect
    install investigate invite isolate issue keep kill label launch leave list load lock log look lower make mark
    measure merge migrate monitor mount move name note notify obtain open order page pause perform ping plan post
    prepare press prevent print promote provide provision publish pull purge push put query quiesce raise read
    reboot rebuild reconnect record recover redeploy redirect reduce refresh refuse register reject release reload
    remove rename renew repair repeat replace replay reply report request reset resize resolve restart restore
    resume retire retry retrieve return reverse revert review revoke roll rotate route run save say scale schedule
    search secure select send set share shut sign silence simulate skip snapshot start state stop store submit
    subscribe suspend switch sync tag take tell terminate test throttle trace track transfer trigger truncate try
    turn undo uninstall unlock unmount update upgrade upload use validate verify wait warn watch withdraw write
    """
)

# Verbs that ask for a state: what follows `if` after them is the question, not a condition of the action.
ASKING = word_set(
    "ask assess check confirm decide determine document ensure evaluate examine find identify inspect investigate log"
    " look monitor note query record report review say state tell test validate verify watch"
)

# Past participles that say an action is over.
PARTICIPLES = word_set(
    """
    achieved activated added agreed analyzed applied approved archived assembled assessed assigned authenticated
    authorized backed booked briefed built cancelled captured changed checked cleaned cleared closed collected
    committed compared compiled completed configured confirmed connected copied created debriefed decided declared
    defined deleted deployed described detected disabled disconnected distributed documented downloaded drained
    drawn enabled enforced escalated established evaluated executed exported exposed fetched filed filled fixed
    flushed frozen generated given granted identified implemented imported included informed initiated inspected
    installed integrated investigated isolated issued launched listed loaded locked logged made marked measured
    merged migrated monitored mounted moved notified obtained opened performed planned posted prepared printed
    promoted provided provisioned published pulled pushed read rebooted recorded recovered redeployed refined
    registered released reloaded removed renewed repaired replaced reported requested reset resized resolved
    restarted restored reverted reviewed revoked rolled rotated scaled scheduled secured selected sent set shared
    signed started stopped stored submitted synced tagged taken tested tracked trained transferred triggered tuned
    updated upgraded uploaded validated verified withdrawn written
    """
)

COMPARISON = re.compile(r"(?:[<>≤≥]=?|\b(?:above|below|over|under|exceeds|more than|less than))\s*\d", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def words_of(text: str) -> list[str]:
    """Return the words of an inline text in lower case: `"Roll *back*, now."` gives `["roll", "back", "now"]`."""
    return _WORD.findall(prose.plain(text).lower())


def first_word(text: str) -> str:
    """Return the first word of an inline text in lower case, without its markup."""
    match = _WORD.search(prose.plain(text[:200]).lower())
    return match[0] if match else ""


def imperative(text: str) -> str:
    """Return the verb that opens an instruction, in lower case; nothing where the list of verbs knows none."""
    first = text.partition(" ")[0].lower()
    if first not in IMPERATIVES:
        first = first_word(text)
    return first if first in IMPERATIVES else ""


def quoted(text: str, most: int = 60) -> str:
    """Return a text of the binder as a message quotes it, cut after `most` characters."""
    plain = " ".join(text.split())
    return f'"{plain[:most]}…"' if len(plain) > most else f'"{plain}"'


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: `count(2, "item")` gives `"2 items"`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listing(names: list[str]) -> str:
    """Return names as a sentence lists them: `a, b and c`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
