import assert from "node:assert/strict";
import { test } from "node:test";

import { clock, nextCall, readCalls } from "../src/now/calls.js";

const MINUTE = 60_000;

/** @param {string} id @param {boolean} vacant */
const contact = (id, vacant) => [id, { name: id, vacant, ways: [], href: "" }];

/** @type {[string, number][]} */
const ORDER = [["a", 0], ["b", 5], ["gone", 5], ["c", 15], ["d", 15]];
const BINDER = {
  title: "", rollBack: null, triggers: [], moreTriggers: 0, severities: [], hours: [],
  escalation: ORDER.map(([id, after]) => ({ contact: id, after: after * 60, text: `${after} min` })),
  contacts: Object.fromEntries([...["a", "b", "c", "d"].map((id) => contact(id, false)), contact("gone", true)]),
};

/** What was called at which minute; who is next, and from which minute on. @type {[string, [string, number][], [string, number] | null][]} */
const CASES = [
  ["the next step's time counts from the first call", [["a", 0]], ["b", 5]],
  ["a late call moves none of those after it", [["a", 0], ["b", 9]], ["c", 15]],
  ["a vacant step is passed over", [["a", 0], ["b", 5]], ["c", 15]],
  ["two steps of one time are called one after the other", [["a", 0], ["c", 15]], ["d", 15]],
  ["calling somebody again changes nothing", [["a", 0], ["b", 5], ["a", 7]], ["c", 15]],
  ["somebody who was called first is where it begins", [["b", 2]], ["c", 17]],
  ["after the last there is nobody", [["d", 0]], null],
  ["somebody who is in no step begins with the first", [["x", 3]], ["a", 3]],
];

for (const [name, calls, wanted] of CASES) {
  test(name, () => {
    const next = nextCall(BINDER, { calls: calls.map(([id, minute]) => ({ contact: id, at: minute * MINUTE })) });
    assert.deepEqual(next && [next.contact, next.due / MINUTE], wanted);
  });
}

test("what was kept is read back, and nothing else", () => {
  const kept = { calls: [{ contact: "a", at: 1 }] };
  assert.deepEqual(readCalls(JSON.stringify(kept)), kept);
  for (const text of [null, "", "{", "null", "[]", "{}", '{"calls":[]}', '{"calls":[{}]}', '{"calls":[{"contact":"a","at":null}]}', '{"calls":{}}']) {
    assert.equal(readCalls(text), null, String(text));
  }
});

test("a stretch of time never goes below zero", () => {
  assert.deepEqual([0, -5, 1, 59_999, 60_000, 252_000, 3_852_000].map(clock), ["0:00", "0:00", "0:01", "1:00", "1:00", "4:12", "1:04:12"]);
});
