/** Who answers at a given moment: support hours of any zones against the clock. Pure; zones are the browser's own. */

/**
 * @typedef {import("./types.js").Hours} Hours
 * @typedef {import("./types.js").Binder} Binder
 * @typedef {{start: number, end: number}} Spell from and to, in milliseconds; `end` is Infinity where none is in sight
 * @typedef {{contact: string, until: number, title: string}} Answer who answers, until when, by which hours first
 */

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Days on which spells are looked for; one that lasts to the end of them has no end that matters now. */
const BEFORE = 2, AHEAD = 9;

/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/**
 * The clocks of a zone, as milliseconds since 1970 as if it were UTC.
 * @param {number} at
 * @param {string} zone
 */
const wall = (at, zone) => {
  let clock = clocks.get(zone);
  if (!clock) {
    const digits = /** @type {const} */ ("numeric");
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone, calendar: "gregory", hourCycle: "h23",
      year: digits, month: digits, day: digits, hour: digits, minute: digits, second: digits,
    });
    clocks.set(zone, clock);
  }
  /** @type {Record<string, number>} */
  const is = {};
  for (const { type, value } of clock.formatToParts(at)) is[type] = Number(value);
  return Date.UTC(is.year ?? 0, (is.month ?? 1) - 1, is.day, is.hour, is.minute, is.second);
};

/**
 * The moment at which the clocks of a zone show `local`. Where they show it twice, the first; where they leave it out,
 * what a clock shows that was not changed: as Python's zoneinfo has it, which makes the tables of the contacts page.
 * @param {number} local
 * @param {string} zone
 */
export const instant = (local, zone) => {
  const early = local - DAY, late = local + DAY;
  const before = local - (wall(early, zone) - early), after = local - (wall(late, zone) - late);
  return wall(before, zone) === local || wall(after, zone) !== local ? before : after;
};

/**
 * The spells of some hours that are not over at `at`, the first first; spells that touch are one. Empty where the
 * browser does not know the zone.
 * @param {Hours} hours
 * @param {number} at
 * @returns {Spell[]}
 */
export const spells = ({ days, opens, closes, zone }, at) => {
  /** @type {Spell[]} */
  const found = [];
  let today;
  try {
    today = Math.floor(wall(at, zone) / DAY);
  } catch {
    return [];
  }
  for (let day = today - BEFORE; day <= today + AHEAD; day++) {
    // 1970-01-01 was a Thursday.
    if (!days.includes((day + 3) % 7)) continue;
    const start = instant(day * DAY + opens * MINUTE, zone);
    const end = instant(day * DAY + closes * MINUTE + (closes > opens ? 0 : DAY), zone);
    const last = found[found.length - 1];
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (start < end) found.push({ start, end });
  }
  for (const each of found) if (each.end > at + (AHEAD - 1) * DAY) each.end = Infinity;
  return found.filter((each) => each.end > at);
};

/**
 * Which of the hours hold at `at`, and until when.
 * @param {Hours[]} hours
 * @param {number} at
 */
export const holding = (hours, at) =>
  hours.flatMap((each) => {
    const now = spells(each, at)[0];
    return now && now.start <= at ? [{ hours: each, until: now.end }] : [];
  });

/**
 * Who answers at `at`, in the order of escalation, and then of the hours. Hours that name nobody give the contact "".
 * @param {Binder} binder
 * @param {number} at
 * @returns {Answer[]}
 */
export const answering = ({ hours, escalation, contacts }, at) => {
  /** @type {Map<string, Answer>} */
  const found = new Map();
  for (const { hours: { contacts: who, title }, until } of holding(hours, at)) {
    for (const contact of who.length > 0 ? who : [""]) {
      const before = found.get(contact);
      found.set(contact, { contact, title: before?.title ?? title, until: Math.max(before?.until ?? 0, until) });
    }
  }
  /** @param {string} contact */
  const rank = (contact) => {
    const step = escalation.findIndex((each) => each.contact === contact);
    return contact === "" || contacts[contact]?.vacant ? 1e9 : step < 0 ? 1e6 : step;
  };
  return [...found.values()].sort((a, b) => rank(a.contact) - rank(b.contact));
};

/**
 * When somebody answers again: the next start of any of these hours after `at`; Infinity where none is in sight.
 * @param {Hours[]} hours
 * @param {number} at
 */
export const next = (hours, at) =>
  Math.min(...hours.flatMap((each) => spells(each, at).map((spell) => spell.start)).filter((start) => start > at));

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/**
 * A moment on the reader's own clocks: `20:00`, `Mon 08:00`, and with its date where that is a week away.
 * @param {number} at
 * @param {number} now
 */
export const time = (at, now) => {
  if (new Date(at).toDateString() === new Date(now).toDateString()) return TIME.format(at);
  const date = Math.abs(at - now) > 6 * DAY ? ` ${DATE.format(at)}` : "";
  return `${WEEKDAY.format(at)}${date} ${TIME.format(at)}`;
};
