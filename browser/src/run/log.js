/** A run's log: beginning it, adding to it, and reading what still stands. */

/** @import { Event, Procedure, Run } from "./types.js" */
/** @import { Fields } from "./computed.js" */

export { state } from "./state.js";

/** What cannot be taken back: they say that a person was here, or are taken back by doing the opposite. */
const LASTING = new Set(["started", "joined", "held", "resumed", "kept"]);

/** The last time given to an event of each run, in milliseconds. @type {Map<string, number>} */
const given = new Map();

/**
 * @param {number} bytes
 * @returns {string} as many random bytes, in hexadecimal digits; `randomUUID` would need a secure context
 */
const random = (bytes) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {Event} a @param {Event} b */
const compare = (a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * @param {readonly Event[]} events
 * @returns {Event[]} by time, then id; `started` first even where another device's clock was behind
 */
export const inOrder = (events) =>
  [...events].sort((a, b) => Number(b.type === "started") - Number(a.type === "started") || compare(a, b));

/** @param {Run} run */
const lastTime = (run) => run.events.reduce((last, each) => Math.max(last, Date.parse(each.at)), 0);

/**
 * Make an event that happens now.
 * @param {Fields} fields its type, who it is by, and what the type asks for
 * @param {Run} [after] the run it belongs to. The event then comes after all that the run knows of, even where the clock
 *   of the device that wrote them is ahead of this one's: a tick must never be outdone by what it answers
 * @returns {Event}
 */
export const event = (fields, after) => {
  const key = after?.id ?? "";
  const time = Math.max(Date.now(), (given.get(key) ?? 0) + 1, after ? lastTime(after) + 1 : 0);
  given.set(key, time);
  return /** @type {Event} */ ({ id: random(8), at: new Date(time).toISOString(), ...fields });
};

/**
 * @param {{ procedure: Procedure, ticket: string, who: string, drill: boolean, site: string }} beginning
 * @returns {Run} with its `started` event
 */
export const newRun = ({ procedure, ticket, who, drill, site }) => ({
  format: "runcard-run/1",
  id: random(16),
  ticket: ticket.trim(),
  drill,
  site,
  procedure,
  events: [event({ type: "started", by: who.trim() })],
});

/**
 * @param {Run} run
 * @param {...Event} events those it has already are not added again
 * @returns {Run} a new run with all of them, in order
 */
export const withEvents = (run, ...events) => {
  const known = new Set(run.events.map((each) => each.id));
  const added = events.filter((each) => !known.has(each.id) && known.add(each.id));
  return { ...run, events: inOrder([...run.events, ...added]) };
};

/**
 * Which events were taken back. An `undone` that was itself undone takes nothing back; the order of events plays no part.
 * @param {readonly Event[]} events
 * @returns {Set<string>} their ids
 */
const takenBack = (events) => {
  const undos = events.filter((each) => each.type === "undone");
  const undoById = new Map(undos.map((each) => [each.id, each]));
  /** Undos of each undo that are still to be judged. @type {Map<string, number>} */
  const waiting = new Map();
  for (const { event } of undos) if (undoById.has(event)) waiting.set(event, (waiting.get(event) ?? 0) + 1);
  const back = new Set();
  const ready = undos.filter((each) => !waiting.has(each.id));
  // Grows while it is walked. Undos in a ring, which no browser makes, are never ready.
  for (const undo of ready) {
    if (!back.has(undo.id)) back.add(undo.event);
    const target = undoById.get(undo.event);
    const left = (waiting.get(undo.event) ?? 0) - 1;
    waiting.set(undo.event, left);
    if (target && left === 0) ready.push(target);
  }
  return back;
};

/**
 * @param {readonly Event[]} events
 * @returns {Event[]} in order, without those that were taken back; an undoing is one of them
 */
export const remaining = (events) => {
  const back = takenBack(events);
  return inOrder(events).filter((each) => each.type === "started" || !back.has(each.id));
};

/**
 * @param {readonly Event[]} events
 * @param {Event[]} [remain] what `remaining` gives of them
 * @returns {Event[]} in order, without those that were taken back and without the undoing
 */
export const standing = (events, remain = remaining(events)) => remain.filter((each) => each.type !== "undone");

/** @param {Event} event */
const isUndoable = (event) => (event.type === "undone" ? event.step !== undefined : !LASTING.has(event.type));

/**
 * What a person did last and may take back.
 * @param {Event[]} remain what remains of a log
 * @returns {Event[]} one; all that opened a step again, where it was that; none where there is nothing
 */
export const lastUndoable = (remain) => {
  const able = remain.filter(isUndoable);
  const last = able.at(-1);
  if (last?.type !== "undone") return last ? [last] : [];
  const before = able.filter((each) => each.type !== "undone" || each.step !== last.step).at(-1);
  return able.slice(before ? able.indexOf(before) + 1 : 0);
};

/** What opens a step again. @type {Event["type"][]} */
const MARKS = ["done", "not-applicable", "failed", "verified"];

/**
 * What takes something of a step back: each event of a type, also where two tabs made the same one.
 * @param {Run} run
 * @param {string} step
 * @param {string} by
 * @param {Event["type"][]} [types] those that open it again, where none are given
 * @returns {Event[]} none where nothing of them stands
 */
export const takingBack = (run, step, by, types = MARKS) =>
  standing(run.events)
    .filter((each) => types.includes(each.type) && "step" in each && each.step === step)
    .map((each) => event({ type: "undone", event: each.id, step, by }, run));
