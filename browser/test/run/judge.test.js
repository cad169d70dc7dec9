import assert from "node:assert/strict";
import { test } from "node:test";

import { judge } from "../../src/run/judge.js";

/** @typedef {import("../../src/run/types.js").Limit} Limit */

/** @param {string} text as the generator writes limits @returns {Limit} */
const limit = (text) => {
  const [, operator = "", value = "", unit = ""] = /^(\S) v?([-\d.]+) ?(.*)$/u.exec(text) ?? [];
  return { text, operator: /** @type {Limit["operator"]} */ (operator), value, unit, ...(text.includes(" v") && { version: /** @type {const} */ (true) }) };
};

/** @type {[string, string, boolean | null][]} */
const TABLE = [
  ["< 100 ms", "80", true],
  ["< 100 ms", "80 ms", true],
  ["< 100 ms", "80ms", true],
  ["< 100 ms", "  80   ms ", true],
  ["< 100 ms", "80\u00a0ms", true],
  ["< 100 ms", "100", false],
  ["≤ 100 ms", "100", true],
  ["< 100 ms", "0.08 s", true],
  ["< 100 ms", "0,08 s", true],
  ["< 100 ms", "0,1 s", false],
  ["≤ 100 ms", "0,1 s", true],
  ["= 1.1 s", "1100 ms", true],
  ["< 15 min", "0.2 h", true],
  ["< 15 min", "14 Min", true],
  ["< 15 min", "14 minutes", true],
  ["< 15 min", "900 sec", false],
  ["< 1 d", "23 hours", true],
  ["< 2 wk", "14 days", false],
  ["≥ 99.9 %", "99,95", true],
  ["≥ 99.9 %", "99.95%", true],
  ["≥ 99.9 %", "99.89 percent", false],
  ["> 5 %", "5.000000001", true],
  ["≠ 0", "0", false],
  ["≠ 0", "1", true],
  ["= 0", "-0", true],
  ["> -5 °C", "-4", true],
  ["> -5 °C", "−6 °C", false],
  ["< 10 req", "9 req", true],
  ["< 1 GiB", "1 GB", true],
  ["< 1 GB", "1 GiB", false],
  ["< 1 MB", "999 kB", true],
  ["> 100 /s", "6001 /min", true],
  ["> 100 /s", "6000 /min", false],
  ["> 1 /min", "60 /h", false],
  ["≥ v1.21", "1.21", true],
  ["≥ v1.21", "v1.21.3", true],
  ["≥ v1.21", "1.9", false],
  ["≥ v1.21", "V2", true],
  ["= v1.21", "1.21.0", true],
  ["< v2.0", "1.99.99", true],
  // Nobody can tell.
  ["< 100 ms", "", null],
  ["< 100 ms", "fast", null],
  ["< 100 ms", "about 80", null],
  ["< 100 ms", "80-90", null],
  ["< 100 ms", "80 90", null],
  ["< 100 ms", "< 80", null],
  ["< 100 ms", "1e2", null],
  ["< 100 ms", "1,234", null],
  ["< 100 ms", "12,345", null],
  ["< 100 ms", "1,234.5", null],
  ["< 100 ms", "1.234,5", null],
  ["< 100 ms", "80 MB", null],
  ["< 100 ms", "80 %", null],
  ["< 1 MB", "900 Mb", null],
  ["< 10", "5 %", null],
  ["< 10 req", "9 ms", null],
  ["≥ v1.21", "1.21-rc1", null],
  ["≥ v1.21", "latest", null],
  ["< 100 ms", "9".repeat(16), null],
  ["< 100 ms", "toString", null],
  ["< 100 ms", "1 constructor", null],
  // A comma that can be nothing but a decimal sign.
  ["< 1 s", "0,123", true],
  ["< 2000 ms", "1234,5", true],
  ["< 2000 ms", "1,5 s", true],
  ["< 2000 ms", "1234,567", true],
];
for (const [bound, typed, holds] of TABLE) {
  test(`${JSON.stringify(typed)} and ${bound}: ${holds}`, () => {
    const verdict = judge(limit(bound), typed);
    assert.equal(verdict.holds, holds);
    assert.match(verdict.why, /^.+\.$/);
  });
}

test("the sentence names value, unit and limit", () => {
  assert.equal(judge(limit("< 100 ms"), "80").why, "80 ms is within the limit < 100 ms.");
  assert.equal(judge(limit("< 100 ms"), "0,2 s").why, "0,2 s is outside the limit < 100 ms.");
  assert.equal(judge(limit("≥ v1.21"), "1.9").why, "v1.9 is outside the limit ≥ v1.21.");
});

test("a limit that is none judges nothing", () => {
  assert.equal(judge({ text: "?", operator: "<", value: "x", unit: "" }, "1").holds, null);
});
