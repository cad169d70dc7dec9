import assert from "node:assert/strict";
import { test } from "node:test";

import { clean } from "../../src/run/check.js";
import { read, write } from "../../src/run/file.js";
import { anyActs, chance, procedure, run } from "./made.js";

/** @typedef {import("../../src/run/types.js").Run} Run */

/** One of everything. */
const whole = () => run([
  { type: "joined", by: "Bob" },
  { type: "done", step: "DEP-1" },
  { type: "not-applicable", step: "DEP-2", reason: "" },
  { type: "failed", step: "DEP-3", note: "two\nlines" },
  { type: "measured", step: "DEP-2", value: "80", holds: null },
  { type: "verified", step: "DEP-1" },
  { type: "noted", note: "<b>ä</b> 🙂" },
  { type: "noted", step: "DEP-1", note: "x" },
  { type: "undone", event: "0".repeat(16) },
  { type: "filled", variable: "ns", value: "" },
  { type: "held", at_step: "", note: "" },
  { type: "resumed" },
  { type: "overridden", section: "before", reason: "", left: ["DEP-2"] },
  { type: "moved", procedure: procedure() },
  { type: "kept", revision: "cd".repeat(32) },
  { type: "judged", trigger: "DEP-7", value: "6", met: false },
  { type: "called", contact: "on-call", answered: null },
  { type: "finished" },
  { type: "abandoned", reason: "" },
]);

test("what was written is read again, whole", () => {
  assert.deepEqual(read(write(whole())), { run: whole() });
  const random = chance(6);
  for (let round = 0; round < 50; round += 1) {
    const made = run(anyActs(random, 20));
    assert.deepEqual(read(write(made)), { run: made });
  }
});

test("events are put in order", () => {
  const made = whole();
  assert.deepEqual(read(write({ ...made, events: [...made.events].reverse() })), { run: made });
});

/** A change to a whole run, and what the fault says. @type {[string, (run: any) => unknown, RegExp][]} */
const FAULTS = [
  ["no object", () => [], /must be an object/],
  ["null", () => null, /must be an object/],
  ["another format", (it) => ({ ...it, format: "run" }), /format must be/],
  ["a newer format", (it) => ({ ...it, format: "runcard-run/2" }), /newer Runcard/],
  ["an unknown field", (it) => ({ ...it, extra: 1 }), /a field that is not known: "extra"/],
  ["no ticket", ({ ticket: _, ...it }) => it, /has no field ticket/],
  ["an empty ticket", (it) => ({ ...it, ticket: " " }), /ticket must be filled in/],
  ["a long ticket", (it) => ({ ...it, ticket: "x".repeat(301) }), /longer than 300/],
  ["a short id", (it) => ({ ...it, id: "ab" }), /id must be 32 hexadecimal digits/],
  ["drill as a text", (it) => ({ ...it, drill: "no" }), /drill must be one of true, false/],
  ["events as an object", (it) => ({ ...it, events: {} }), /events must be a list/],
  ["no start", (it) => ({ ...it, events: it.events.slice(1) }), /one that is started/],
  ["two starts", (it) => ({ ...it, events: [...it.events, { ...it.events[0], id: "f".repeat(16) }] }), /one that is started/],
  ["an event twice", (it) => ({ ...it, events: [...it.events, it.events[1]] }), /twice/],
  ["an event that is null", (it) => ({ ...it, events: [null] }), /events\[0\] is of a type/],
  ["an unknown event", (it) => ({ ...it, events: [{ ...it.events[0], type: "eaten" }] }), /events\[0\] is of a type/],
  ["an event of an inherited type", (it) => ({ ...it, events: [{ ...it.events[0], type: "constructor" }] }), /events\[0\] is of a type/],
  ["a time that cannot be", (it) => ({ ...it, events: [{ ...it.events[0], at: "2026-13-01T00:00:00.000Z" }] }), /a time that cannot be/],
  ["a time without a zone", (it) => ({ ...it, events: [{ ...it.events[0], at: "2026-11-01T00:00:00.000" }] }), /must be a time/],
  ["an event by nobody", (it) => ({ ...it, events: [{ ...it.events[0], by: "" }] }), /by must be filled in/],
  ["a tick of no step", (it) => ({ ...it, events: [{ ...it.events[2], step: undefined }] }), /events\[0\] has no field step/],
  ["a step that is a number", (it) => ({ ...it, events: [{ ...it.events[2], step: 1 }] }), /step must be a text/],
  ["a note with a control character", (it) => ({ ...it, events: [{ ...it.events[4], note: "\u0000" }] }), /cannot be shown/],
  ["a note with half a character", (it) => ({ ...it, events: [{ ...it.events[4], note: "\ud800" }] }), /cannot be shown/],
  ["an endless note", (it) => ({ ...it, events: [{ ...it.events[4], note: "x".repeat(100_001) }] }), /longer than 100000/],
  ["a started with more", (it) => ({ ...it, events: [{ ...it.events[0], note: "x" }] }), /not known: "note"/],
  ["a prototype", (it) => JSON.parse(`{"__proto__": {}, ${JSON.stringify(it).slice(1)}`), /not known: "__proto__"/],
  ["a code with a path", (it) => ({ ...it, procedure: { ...it.procedure, code: "../x" } }), /procedure.code must be a code/],
  ["a step twice", (it) => ({ ...it, procedure: { ...it.procedure, steps: [...it.procedure.steps, it.procedure.steps[0]] } }), /DEP-1 twice/],
  ["a step of no section", (it) => ({ ...it, procedure: { ...it.procedure, sections: [] } }), /no section before/],
  ["critical: false", (it) => ({ ...it, procedure: { ...it.procedure, steps: [{ ...it.procedure.steps[0], critical: false }] } }), /critical must be one of true/],
  ["a limit that is a text", (it) => ({ ...it, procedure: { ...it.procedure, steps: [{ ...it.procedure.steps[0], limit: "< 1" }] } }), /limit must be an object/],
  ["too many steps", (it) => ({ ...it, procedure: { ...it.procedure, steps: Array(20_001).fill(it.procedure.steps[0]) } }), /more than 20000/],
  ["a fault in a procedure moved to", (it) => ({ ...it, events: [...it.events.slice(0, 1), { ...it.events[14], procedure: {} }] }), /events\[1\]\.procedure has no field code/],
];

for (const [what, change, expected] of FAULTS) {
  test(`a run with ${what} is refused`, () => {
    const found = read(JSON.stringify(change(whole())));
    assert.ok("fault" in found);
    assert.match(found.fault, expected);
    assert.match(found.fault, /^[^\n]+\.$/);
  });
}

test("what is no JSON, or too large, is refused", () => {
  for (const text of ["", "{", "<html>", write(whole()).slice(0, -20)]) {
    assert.deepEqual(read(text), { fault: "This file is not a run: it is no JSON, or only a part of it." });
  }
  assert.deepEqual(read(" ".repeat(5_000_001)), { fault: "This file is too large to be a run." });
  assert.ok("fault" in read("[".repeat(100_000)));
});

test("what was pasted is cleaned of what no run may hold, and of nothing else", () => {
  const pasted = " \x1b[1;31mERROR\x1b[0m\tdisk\x07 full \ud800\r\nat 🙂 [0m \x85 ";
  assert.equal(clean(pasted), "ERROR\tdisk full \r\nat 🙂 [0m");
  assert.equal(clean("ada\u202e \u2066x\u2069, \u05d0\u200f"), "ada x, \u05d0\u200f");
  const made = run([{ type: "noted", note: clean(pasted) }]);
  assert.deepEqual(read(write(made)), { run: made });
});
