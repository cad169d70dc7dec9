/**
 * Steps ticked faster than they can be done. In 60 observed flights, answering without looking was the second most
 * frequent error with checklists, 43 of 194 (Dismukes & Berman); the record shows where it may have been, and blocks nothing.
 */

import { standing } from "./log.js";

/** @import { Event } from "./types.js" */

/** Milliseconds from one tick to the next, and how many in a row: our own choice. Nobody reads a step, acts and looks in 2 s. */
const TOO_FAST = 2000;
const IN_A_ROW = 3;

/** @typedef {{ steps: string[], by: string, from: string, to: string }} Burst steps in the order of their ticks; ISO 8601 */

/**
 * @param {readonly Event[]} events
 * @returns {Burst[]} oldest first
 */
export const bursts = (events) => {
  /** @type {Burst[]} */
  const found = [];
  for (const event of standing(events)) {
    if (event.type !== "done") continue;
    const last = found.at(-1);
    const near = last && last.by === event.by && Date.parse(event.at) - Date.parse(last.to) < TOO_FAST;
    if (near) Object.assign(last, { steps: [...last.steps, event.step], to: event.at });
    else found.push({ steps: [event.step], by: event.by, from: event.at, to: event.at });
  }
  return found.filter((each) => each.steps.length >= IN_A_ROW);
};
