import assert from "node:assert/strict";
import { test } from "node:test";

import { lastAt, verdict } from "../src/now/verdict.js";

/** @typedef {import("../src/now/verdict.js").Bound} Bound */

/** @param {import("../src/run/types.js").Limit["operator"]} operator @param {string} value @param {string} unit */
const limit = (operator, value, unit) => ({ text: `${operator} ${value} ${unit}`, operator, value, unit });

/** @type {Bound} */
const ERRORS = { limit: limit(">", "5", "%"), window: 0, relative: false };
/** @type {Bound} */
const SLOWER = { limit: limit(">", "20", "%"), window: 0, relative: true };
/** @type {Bound} */
const LATER = { limit: limit(">", "50", "ms"), window: 0, relative: true };
/** @type {Bound} */
const SEEN = { limit: null, window: 0, relative: false };

/** @type {[string, Bound, object, string][]} */
const CASES = [
  ["nothing typed", ERRORS, { value: " " }, "open"],
  ["below", ERRORS, { value: "4.9" }, "not-met"],
  ["at it", ERRORS, { value: "5" }, "not-met"],
  ["above", ERRORS, { value: "5,1 %" }, "met"],
  ["another unit", ERRORS, { value: "5 ms" }, "unclear"],
  ["no number", ERRORS, { value: "many" }, "unclear"],
  ["the change itself", SLOWER, { value: "21" }, "met"],
  ["a rise", SLOWER, { value: "121", baseline: "100" }, "met"],
  ["a rise up to the limit", SLOWER, { value: "0.12", baseline: "0.1" }, "not-met"],
  ["a rise, with units", SLOWER, { value: "130 ms", baseline: "100 ms" }, "met"],
  ["units that differ", SLOWER, { value: "130 s", baseline: "100 ms" }, "unclear"],
  ["a fall where more is worse", SLOWER, { value: "50", baseline: "100" }, "not-met"],
  ["a fall where less is worse", SLOWER, { value: "50", baseline: "100", less: true }, "met"],
  ["from nothing", SLOWER, { value: "50", baseline: "0" }, "unclear"],
  ["from less than nothing", SLOWER, { value: "-50", baseline: "-100" }, "met"],
  ["a baseline that is no number", SLOWER, { value: "50", baseline: "usual" }, "unclear"],
  ["a number that reads in two ways", SLOWER, { value: "1,234", baseline: "1,000" }, "unclear"],
  ["a change that is no share", LATER, { value: "160", baseline: "100" }, "met"],
  ["a change that is no share, within", LATER, { value: "150", baseline: "100" }, "not-met"],
  ["what is so", SEEN, { value: "yes" }, "met"],
  ["what is not so", SEEN, { value: "no" }, "not-met"],
  ["what nobody has judged", SEEN, { value: "" }, "open"],
];

for (const [name, bound, typed, state] of CASES) {
  test(`a trigger: ${name}`, () => {
    assert.equal(verdict(bound, { value: "", at: 0, ...typed }, 0).state, state);
  });
}

test("a change is told in words", () => {
  assert.equal(verdict(SLOWER, { value: "2", baseline: "3", at: 0 }, 0).text, "33.33 % less than the baseline. ");
});

test("with a window, a limit must be crossed for as long", () => {
  const bound = { ...ERRORS, window: 300 };
  const start = new Date(2026, 0, 15, 3, 12).getTime();
  const entry = { value: "6", at: start + 60_000, since: start };
  const early = verdict(bound, entry, start + 299_000);
  assert.equal(early.state, "crossed");
  assert.equal(early.text, "Crossed since 03:12: met at 03:17, if it stays so.");
  assert.equal(verdict(bound, entry, start + 300_000).state, "met");
  assert.equal(verdict(bound, { ...entry, value: "5" }, start + 300_000).state, "not-met");
  assert.equal(verdict(bound, { value: "6", at: start }, start + 299_000).state, "crossed");
});

test("a time of day is the last one that was", () => {
  const now = new Date(2026, 0, 15, 3, 12, 30).getTime();
  assert.equal(lastAt("03:12", now), new Date(2026, 0, 15, 3, 12).getTime());
  assert.equal(lastAt("23:50", now), new Date(2026, 0, 14, 23, 50).getTime());
  // Somebody else's clock is ahead of this one.
  assert.equal(lastAt("03:17", now), new Date(2026, 0, 15, 3, 17).getTime());
  assert.equal(lastAt("03:18", now), new Date(2026, 0, 14, 3, 18).getTime());
});
