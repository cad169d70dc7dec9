/** What changed between two texts of a procedure, for a person in the middle of a run of it. */

/** @import { Procedure, Step } from "./types.js" */

/**
 * @typedef {object} Difference
 * @property {Step[]} added
 * @property {Step[]} removed
 * @property {{ id: string, before: Step, after: Step }[]} changed in what they say or ask for
 * @property {string[]} moved ids of those that stand elsewhere, by order or section
 * @property {string[]} rest what else differs: `title`, `mode`, `completion`, `sections`, `variables`
 */

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** @param {Step} step what a person reads, in one order whatever made the object */
const content = (step) =>
  [step.kind, step.text, step.expect, step.command, step.limit?.text, step.critical, step.destructive];

/**
 * @param {number[]} positions
 * @returns {Set<number>} the fewest that must be taken out so that the others ascend
 */
const outOfOrder = (positions) => {
  /** The index of the smallest end of an ascending row, by its length. @type {number[]} */
  const ends = [];
  /** @type {(number | undefined)[]} */
  const before = [];
  positions.forEach((position, index) => {
    let length = ends.length;
    while (length > 0 && (positions[ends[length - 1] ?? 0] ?? 0) > position) length -= 1;
    before[index] = ends[length - 1];
    ends[length] = index;
  });
  const out = new Set(positions.keys());
  for (let index = ends.at(-1); index !== undefined; index = before[index]) out.delete(index);
  return out;
};

/**
 * @param {Step[]} kept steps that both have, as they were
 * @param {Procedure} before
 * @param {Procedure} after
 * @returns {string[]}
 */
const movedSteps = (kept, before, after) => {
  const places = new Map(after.steps.map((step, index) => [step.id, index]));
  const sections = new Map(after.steps.map((step) => [step.id, step.section]));
  const [old, now] = [before, after].map((each) => new Set(each.sections.map((section) => section.anchor)));
  const out = outOfOrder(kept.map((step) => places.get(step.id) ?? 0));
  return kept.filter((step, index) => {
    const section = sections.get(step.id) ?? "";
    // A section of another name, that took the place of one that is gone, moved nothing.
    return out.has(index) || (section !== step.section && (now?.has(step.section) || old?.has(section)));
  }).map((step) => step.id);
};

/**
 * @param {Procedure} before
 * @param {Procedure} after
 * @returns {Difference}
 */
export const difference = (before, after) => {
  const old = new Map(before.steps.map((step) => [step.id, step]));
  const now = new Map(after.steps.map((step) => [step.id, step]));
  const kept = before.steps.filter((step) => now.has(step.id));
  const pairs = kept.map((step) => ({ id: step.id, before: step, after: now.get(step.id) ?? step }));
  return {
    added: after.steps.filter((step) => !old.has(step.id)),
    removed: before.steps.filter((step) => !now.has(step.id)),
    changed: pairs.filter((each) => !same(content(each.before), content(each.after))),
    moved: movedSteps(kept, before, after),
    rest: /** @type {const} */ (["title", "mode", "completion", "sections", "variables"]).filter((key) => !same(before[key], after[key])),
  };
};
