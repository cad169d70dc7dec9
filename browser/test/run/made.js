/** Runs as tests make them: a small procedure, a clock of their own, and chance that repeats. */

import { inOrder } from "../../src/run/log.js";

/** @import { Event, Procedure, Run, Step } from "../../src/run/types.js" */
/** @import { Fields } from "../../src/run/computed.js" */

/** @param {number} number @param {string} section @param {Partial<Step>} [more] @returns {Step} */
export const step = (number, section, more = {}) => ({ id: `DEP-${number}`, kind: "item", section, text: `Step ${number}`, ...more });

/** @param {Partial<Procedure>} [more] @returns {Procedure} */
export const procedure = (more = {}) => ({
  code: "DEP",
  kind: "checklist",
  title: "Deployment",
  mode: "do-confirm",
  version: "1.2",
  revision: "ab".repeat(32),
  sections: [{ anchor: "before", title: "Before" }, { anchor: "after", title: "After", pause: "Traffic moved" }],
  steps: [
    step(1, "before", { critical: true, text: "Stop the queue" }),
    step(2, "before", { limit: { text: "< 100 ms", operator: "<", value: "100", unit: "ms" } }),
    step(3, "before", { command: "kubectl -n {{ns}} get pods" }),
    step(4, "after"),
    step(5, "after", { kind: "sign-off" }),
  ],
  variables: [{ name: "ns", text: "Namespace", example: "prod" }],
  completion: "Deployment complete",
  ...more,
});

const START = Date.parse("2026-11-23T02:00:00.000Z");
const hex = (/** @type {number} */ number, /** @type {number} */ digits) => number.toString(16).padStart(digits, "0");

/** @typedef {Fields extends infer F ? F extends unknown ? Omit<F, "by"> & { by?: string, second?: number } : never : never} Act */

/**
 * @param {Act[]} acts one a minute by Ann, or at `second` and by whom they say; the nth has the id of n in hexadecimal
 *   digits, so that `undone` can name it
 * @param {Partial<Run>} [more]
 * @returns {Run} which `started` at second 0
 */
export const run = (acts, more = {}) => ({
  format: "runcard-run/1",
  id: "0".repeat(32),
  ticket: "CHG-1234",
  drill: false,
  site: "Operations",
  procedure: procedure(),
  ...more,
  events: inOrder([/** @type {Act} */ ({ type: "started" }), ...acts].map(({ second, ...act }, index) =>
    /** @type {Event} */ ({ id: hex(index, 16), at: new Date(START + (second ?? index * 60) * 1000).toISOString(), by: "Ann", ...act }))),
});

/** @param {number} act @returns {string} the id of the nth act, from 1 */
export const idOf = (act) => hex(act, 16);

/** @param {number} seed @returns {(below: number) => number} whole numbers, the same for the same seed (Park and Miller) */
export const chance = (seed) => {
  let last = seed % 2147483646 + 1;
  return (below) => {
    last = last * 48271 % 2147483647;
    return last % below;
  };
};

/**
 * @template T
 * @param {(below: number) => number} random
 * @param {readonly T[]} from
 * @returns {T}
 */
export const one = (random, from) => /** @type {T} */ (from[random(from.length)]);

/** @template T @param {(below: number) => number} random @param {readonly T[]} list @returns {T[]} in another order */
export const shuffled = (random, list) =>
  list.map((each) => /** @type {const} */ ([random(1e6), each])).sort(([a], [b]) => a - b).map(([, each]) => each);

/**
 * @param {(below: number) => number} random
 * @param {number} count
 * @returns {Act[]} of every kind, in no sensible order: also undoing what is to come
 */
export const anyActs = (random, count) =>
  Array.from({ length: count }, () => {
    const step = `DEP-${1 + random(6)}`;
    const second = random(600);
    const by = one(random, ["Ann", "Bob", "a nn", "Cleo"]);
    return { second, by, ...one(random, /** @type {Act[]} */ ([
      { type: "done", step },
      { type: "done", step },
      { type: "not-applicable", step, reason: one(random, ["", "no queue"]) },
      { type: "failed", step, note: "timeout" },
      { type: "measured", step, value: "80", holds: one(random, [true, false, null]) },
      { type: "verified", step },
      { type: "noted", note: "hm" },
      { type: "undone", event: idOf(1 + random(count)) },
      { type: "undone", event: idOf(1 + random(count)) },
      { type: "filled", variable: "ns", value: one(random, ["prod", "a b", "test"]) },
      { type: "held", at_step: step, note: "" },
      { type: "resumed" },
      { type: "joined" },
      { type: "overridden", section: "before", reason: "", left: ["DEP-1", "DEP-2", step] },
      { type: "moved", procedure: procedure({ steps: procedure().steps.slice(1), revision: "cd".repeat(32) }) },
      { type: "finished" },
    ])) };
  });
