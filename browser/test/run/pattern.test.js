import assert from "node:assert/strict";
import { test } from "node:test";

import { matches } from "../../src/run/pattern.js";
import { chance, one } from "./made.js";

/** @type {[string, string, boolean | null][]} */
const TABLE = [
  ["[a-z]+-\\d{3}", "abc-123", true],
  ["[a-z]+-\\d{3}", "abc-1234", false],
  ["(?:a|b)?c", "c", true],
  ["(?:a|b)?c", "bc", true],
  ["(?:a|b)?c", "abc", false],
  ["(a|b)c", "ac", true],
  ["a|b", "b", true],
  ["a|b", "ab", false],
  ["a{2,}b", "aaab", true],
  ["a{2,}b", "ab", false],
  ["a{1,2}", "aaa", false],
  ["[^a]", "b", true],
  ["[\\]x]+", "x]", true],
  [".*", "", true],
  ["\\.", ".", true],
  ["\\.", "x", false],
  ["(a+)+", "aaa", null],
  ["(?=a)a", "a", null],
  ["((a))", "a", null],
  ["a)|(b", "a", null],
  ["(a", "a", null],
  ["a)", "a", null],
  ["[z-a]", "b", null],
  ["^a$", "a", null],
  ["a**", "a", null],
  ["+", "a", null],
];
for (const [pattern, value, expected] of TABLE) {
  test(`${pattern} and ${JSON.stringify(value)}: ${expected}`, () => assert.equal(matches(pattern, value), expected));
}

test("agrees with the browser's own expressions", () => {
  const random = chance(4);
  const set = () => one(random, ["a", "b", "[ab]", "[^a]", ".", "\\d", "1", "[a-b1]"]) + one(random, ["", "", "*", "+", "?", "{2}", "{1,}", "{0,2}"]);
  const row = () => Array.from({ length: 1 + random(3) }, set).join("");
  const part = () => one(random, [row, row, () => `(?:${row()}|${row()})${one(random, ["", "?"])}`])();
  for (let round = 0; round < 3000; round += 1) {
    const pattern = Array.from({ length: 1 + random(3) }, part).join(one(random, ["", "", "|"]));
    const value = Array.from({ length: random(6) }, () => one(random, ["a", "b", "1"])).join("");
    assert.equal(matches(pattern, value), new RegExp(`^(?:${pattern})$`, "u").test(value), `${pattern} and ${value}`);
  }
});

test("no pattern keeps a browser busy", { timeout: 20_000 }, () => {
  assert.equal(matches("a*".repeat(100), `${"a".repeat(199)}b`), false);
  assert.equal(matches("(?:a|a)?".repeat(20) + "a*".repeat(20) + "c", "a".repeat(200)), false);
});
