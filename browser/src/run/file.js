/** A run as a file: written, read by somebody who trusts nothing, and joined with another copy. */

import { checkRun, Fault } from "./check.js";
import { inOrder } from "./log.js";

/** @import { Event, Run } from "./types.js" */

/** Characters of a file: ten times what the longest run that was tried came to. */
export const LARGEST = 5_000_000;

/** @param {Run} run @returns {string} JSON, as `runcard record check` reads it */
export const write = (run) => `${JSON.stringify(run, null, 2)}\n`;

/** @param {string} text */
const parse = (text) => {
  if (text.length > LARGEST) throw new Fault("This file is too large to be a run.");
  try {
    return JSON.parse(text);
  } catch {
    throw new Fault("This file is not a run: it is no JSON, or only a part of it.");
  }
};

/**
 * @param {string} text
 * @returns {{ run: Run } | { fault: string }} the whole run, or a sentence that says why it was refused; never a part
 */
export const read = (text) => {
  try {
    const run = checkRun(parse(text));
    return { run: { ...run, events: inOrder(run.events) } };
  } catch (fault) {
    if (fault instanceof Fault) return { fault: fault.message };
    throw fault;
  }
};

/**
 * @param {unknown} value
 * @returns {string} JSON that is the same whatever order the keys were written in
 */
const canonical = (value) =>
  JSON.stringify(value, (_, each) =>
    each && typeof each === "object" && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each);

/**
 * @template T
 * @param {T} a
 * @param {T} b
 * @returns {T} one of two that should be the same: always the same one, whichever comes first
 */
const either = (a, b) => (canonical(a) <= canonical(b) ? a : b);

/**
 * Join two copies of one run.
 * @param {Run} a
 * @param {Run} b
 * @returns {Run} with the events of both, whatever the order of the copies
 * @throws {RangeError} they are two runs
 */
export const merge = (a, b) => {
  if (a.id !== b.id) throw new RangeError(`${a.id} and ${b.id} are two runs`);
  /** @type {Map<string, Event>} */
  const events = new Map();
  for (const event of [...a.events, ...b.events]) {
    const known = events.get(event.id);
    events.set(event.id, known ? either(known, event) : event);
  }
  const [{ events: _a, ...left }, { events: _b, ...right }] = [a, b];
  return { ...either(left, right), events: inOrder([...events.values()]) };
};
