/**
 * Whether a value is a run. It may come from anybody, so every field is looked at: what is missing, unknown, of another
 * kind or too long is refused, and nothing is left out in silence.
 */

/** @import { Event, Procedure, Run } from "./types.js" */

/** Why something is no run, in a sentence. */
export class Fault extends Error {}

/** @typedef {(value: unknown, where: string) => void} Check throws `Fault` */

const MOST = 20_000;
/** Characters of one text: more than any note, command or step that was seen. */
export const LONGEST = 100_000;
/** Characters of a name, a ticket or a value. */
export const SHORT = 300;
/** Control characters but line ends and tabs, and halves of characters. */
const BROKEN = /[\p{Cs}\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/u;

/** What turns the direction of all that follows it in a line. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * What a person typed or pasted, without what no run may hold, and without what would turn the words behind it: the
 * colours of a terminal are control characters.
 * @param {string} typed
 */
export const clean = (typed) =>
  typed.replace(/\x1b\[[\d;]*m/g, "").replace(new RegExp(BROKEN, "gu"), "").replace(TURNING, "").trim();

/** @param {string} where @param {string} what @returns {never} */
const refuse = (where, what) => {
  throw new Fault(`This file is not a run: ${where || "it"} ${what}.`);
};

/**
 * @param {RegExp} form
 * @param {string} what
 * @param {number} [longest]
 * @returns {Check} for a text of that form
 */
const text = (form, what, longest = LONGEST) => (value, where) => {
  if (typeof value !== "string") return refuse(where, "must be a text");
  if (value.length > longest) return refuse(where, `is longer than ${longest} characters`);
  if (BROKEN.test(value)) return refuse(where, "has a character that cannot be shown");
  if (!form.test(value)) refuse(where, `must be ${what}`);
};

/** @param {...unknown} values @returns {Check} */
const oneOf = (...values) => (value, where) => {
  if (!values.includes(value)) refuse(where, `must be one of ${values.map((each) => JSON.stringify(each)).join(", ")}`);
};

/** @param {Check} check @returns {Check} */
const list = (check) => (value, where) => {
  if (!Array.isArray(value)) return refuse(where, "must be a list");
  if (value.length > MOST) return refuse(where, `has more than ${MOST} entries`);
  value.forEach((each, index) => check(each, `${where}[${index}]`));
};

/**
 * @param {Record<string, Check>} required
 * @param {Record<string, Check>} [optional]
 * @returns {Check}
 */
const fields = (required, optional = {}) => (value, where) => {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(where, "must be an object");
  const known = new Map(Object.entries({ ...optional, ...required }));
  for (const [key, each] of Object.entries(value)) {
    const check = known.get(key) ?? refuse(where, `has a field that is not known: ${JSON.stringify(key.slice(0, 40))}`);
    check(each, where ? `${where}.${key}` : key);
  }
  for (const key of Object.keys(required)) if (!Object.hasOwn(value, key)) refuse(where, `has no field ${key}`);
};

const anything = text(/^/, "a text");
const short = text(/^/, "a text", SHORT);
const given = text(/\S/, "filled in", SHORT);
const name = text(/^[a-z][a-z0-9_]{0,31}$/, "a variable's name");
const ref = text(/^\S{1,100}$/, "an id");
const digits = (/** @type {number} */ count) => text(new RegExp(`^[0-9a-f]{${count}}$`), `${count} hexadecimal digits`);
const flag = oneOf(true);
const verdict = oneOf(true, false, null);

/** @type {Check} */
const time = (value, where) => {
  text(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, "a time such as 2026-11-23T03:12:04.000Z")(value, where);
  // Browsers take 30 February for 2 March.
  const parsed = Date.parse(String(value));
  if (Number.isNaN(parsed) || new Date(parsed).toISOString() !== value) refuse(where, "is a time that cannot be");
};

const limit = fields({
  text: short,
  operator: oneOf("<", "≤", ">", "≥", "=", "≠"),
  value: text(/^-?[0-9]+(\.[0-9]+)*$/, "a number or a version", 100),
  unit: short,
}, { version: flag });

const procedureFields = fields({
  code: text(/^[A-Z][A-Z0-9]{1,7}$/, "a code such as DEP"),
  kind: oneOf("checklist", "runbook"),
  title: text(/\S/, "filled in"),
  mode: oneOf("read-do", "do-confirm"),
  version: anything,
  revision: digits(64),
  sections: list(fields({ anchor: ref, title: anything }, { pause: anything })),
  steps: list(fields(
    { id: ref, kind: oneOf("item", "sign-off"), section: ref, text: anything },
    { expect: anything, command: anything, limit, critical: flag, destructive: flag },
  )),
  variables: list(fields({ name, text: anything, example: short }, { default: short, pattern: text(/^/, "a text", 2000) })),
  completion: anything,
});

/** @param {string[]} values @param {string} where */
const unique = (values, where) => {
  const seen = new Set();
  for (const each of values) if (seen.has(each) || !seen.add(each)) refuse(where, `has ${each} twice`);
};

/** @type {Check} */
const procedure = (value, where) => {
  procedureFields(value, where);
  const { sections, steps, variables } = /** @type {Procedure} */ (value);
  unique(sections.map((each) => each.anchor), `${where}.sections`);
  unique(steps.map((each) => each.id), `${where}.steps`);
  unique(variables.map((each) => each.name), `${where}.variables`);
  const anchors = new Set(sections.map((each) => each.anchor));
  for (const each of steps) if (!anchors.has(each.section)) refuse(where, `has no section ${each.section}, where ${each.id} stands`);
};

/** What each type of event has, beyond what all have. @type {Record<Event["type"], Record<string, Check>>} */
const TYPES = {
  "started": {},
  "joined": {},
  "done": { step: ref },
  "not-applicable": { step: ref, reason: anything },
  "failed": { step: ref, note: anything },
  "measured": { step: ref, value: short, holds: verdict },
  "verified": { step: ref },
  "noted": { note: anything },
  "undone": { event: digits(16) },
  "filled": { variable: name, value: short },
  "held": { at_step: text(/^\S{0,100}$/, "an id"), note: anything },
  "resumed": {},
  "overridden": { section: ref, reason: anything, left: list(ref) },
  "moved": { procedure },
  "kept": { revision: digits(64) },
  "judged": { trigger: ref, value: short, met: oneOf(true, false) },
  "called": { contact: given, answered: verdict },
  "finished": {},
  "abandoned": { reason: anything },
};

/** @type {Check} */
const event = (value, where) => {
  const type = typeof value === "object" && value && "type" in value ? value.type : undefined;
  if (typeof type !== "string" || !Object.hasOwn(TYPES, type)) return refuse(where, "is of a type that is not known");
  const own = TYPES[/** @type {Event["type"]} */ (type)];
  fields({ id: digits(16), at: time, by: given, type: anything, ...own }, type === "noted" || type === "undone" ? { step: ref } : {})(value, where);
};

const run = fields({
  format: oneOf("runcard-run/1"),
  id: digits(32),
  ticket: given,
  drill: oneOf(true, false),
  site: short,
  procedure,
  events: list(event),
});

/**
 * @param {unknown} value
 * @returns {Run} the same value
 * @throws {Fault} it is none
 */
export const checkRun = (value) => {
  const format = typeof value === "object" && value && "format" in value ? value.format : undefined;
  if (typeof format === "string" && /^runcard-run\/\d+$/.test(format) && format !== "runcard-run/1") {
    throw new Fault("This run was written by a newer Runcard than this page. Open a page that is newer, and import it there.");
  }
  run(value, "");
  const { events } = /** @type {Run} */ (value);
  unique(events.map((each) => each.id), "events");
  if (events.filter((each) => each.type === "started").length !== 1) refuse("events", "must have one that is started");
  return /** @type {Run} */ (value);
};
