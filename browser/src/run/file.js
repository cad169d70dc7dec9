/** A run as a file: written, and read by somebody who trusts nothing. */

import { checkRun, Fault } from "./check.js";
import { inOrder } from "./log.js";

/** @import { Run } from "./types.js" */

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
