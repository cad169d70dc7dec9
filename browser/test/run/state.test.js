import assert from "node:assert/strict";
import { test } from "node:test";

import { samePerson, state } from "../../src/run/state.js";
import { anyActs, chance, idOf, procedure, run, step } from "./made.js";

/** @typedef {import("./made.js").Act} Act */

/** Acts, and what a step looks like after them. @type {[string, Act[], Partial<import("../../src/run/computed.js").StepState>, string?][]} */
const STEPS = [
  ["nothing", [], { status: "open", at: null, lacks: "work" }],
  ["a tick of a critical step", [{ type: "done", step: "DEP-1" }], { status: "done", by: "Ann", event: idOf(1), lacks: "verification" }],
  ["a tick of another step", [{ type: "done", step: "DEP-4" }], { status: "done", lacks: null }, "DEP-4"],
  ["verification", [{ type: "done", step: "DEP-1" }, { type: "verified", step: "DEP-1", by: "Bob" }], { verified: { by: "Bob", at: "2026-11-23T02:02:00.000Z" }, lacks: null }],
  ["verification by oneself", [{ type: "done", step: "DEP-1" }, { type: "verified", step: "DEP-1", by: " aNN" }], { verified: null, lacks: "verification" }],
  ["verification of what is not done", [{ type: "verified", step: "DEP-1", by: "Bob" }, { type: "done", step: "DEP-1" }], { verified: null, lacks: "verification" }],
  ["a second tick by another", [{ type: "done", step: "DEP-1" }, { type: "done", step: "DEP-1", by: "Bob" }], { by: "Ann", at: "2026-11-23T02:01:00.000Z" }],
  ["a second tick, the first undone", [{ type: "done", step: "DEP-1" }, { type: "done", step: "DEP-1", by: "Bob" }, { type: "undone", event: idOf(1) }], { by: "Bob" }],
  ["failure", [{ type: "failed", step: "DEP-4", note: "timeout" }], { status: "failed", note: "timeout", lacks: "success" }, "DEP-4"],
  ["success after failure", [{ type: "failed", step: "DEP-4", note: "timeout" }, { type: "done", step: "DEP-4" }], { status: "done", note: null, lacks: null }, "DEP-4"],
  ["failure after verification", [{ type: "done", step: "DEP-1" }, { type: "verified", step: "DEP-1", by: "Bob" }, { type: "failed", step: "DEP-1", note: "" }, { type: "done", step: "DEP-1" }], { status: "done", verified: null }],
  ["an undone failure", [{ type: "done", step: "DEP-4" }, { type: "failed", step: "DEP-4", note: "" }, { type: "undone", event: idOf(2) }], { status: "done", event: idOf(1), lacks: null }, "DEP-4"],
  ["not applicable", [{ type: "not-applicable", step: "DEP-1", reason: "no queue" }], { status: "not-applicable", note: "no queue", lacks: null }],
  ["a critical step not applicable, without a reason", [{ type: "not-applicable", step: "DEP-1", reason: " " }], { lacks: "reason" }],
  ["another step not applicable, without a reason", [{ type: "not-applicable", step: "DEP-4", reason: "" }], { lacks: null }, "DEP-4"],
  ["a value within its limit", [{ type: "measured", step: "DEP-2", value: "80", holds: true }, { type: "done", step: "DEP-2" }], { value: "80", holds: true, lacks: null }, "DEP-2"],
  ["a value outside its limit", [{ type: "measured", step: "DEP-2", value: "120", holds: false }, { type: "done", step: "DEP-2" }], { status: "done", lacks: "limit" }, "DEP-2"],
  ["a value that nobody can judge", [{ type: "measured", step: "DEP-2", value: "low", holds: null }, { type: "done", step: "DEP-2" }], { lacks: null }, "DEP-2"],
  ["a better value later", [{ type: "measured", step: "DEP-2", value: "120", holds: false }, { type: "done", step: "DEP-2" }, { type: "measured", step: "DEP-2", value: "80", holds: true }], { value: "80", lacks: null }, "DEP-2"],
  ["a value after verification", [{ type: "done", step: "DEP-1" }, { type: "verified", step: "DEP-1", by: "Bob" }, { type: "measured", step: "DEP-1", value: "1", holds: true }], { verified: null }],
  ["remarks", [{ type: "noted", step: "DEP-4", note: "slow" }, { type: "noted", note: "of the run" }, { type: "noted", step: "DEP-4", note: "faster" }], { notes: ["slow", "faster"], status: "open" }, "DEP-4"],
  ["a tick of a step that is not there", [{ type: "done", step: "XYZ-9" }], { status: "open" }],
];

for (const [what, acts, expected, id = "DEP-1"] of STEPS) {
  test(`a step after ${what}`, () => {
    const found = state(run(acts)).steps.get(id) ?? {};
    assert.deepEqual(Object.fromEntries(Object.entries(found).filter(([key]) => key in expected)), expected);
  });
}

test("in read-do nobody verifies", () => {
  const made = run([{ type: "done", step: "DEP-1" }], { procedure: procedure({ mode: "read-do" }) });
  assert.equal(state(made).steps.get("DEP-1")?.lacks, null);
});

/** @type {(ids: number[], by?: string) => Act[]} */
const done = (ids) => ids.map((id) => ({ type: "done", step: `DEP-${id}` }));
/** @type {(left: number[], section?: string) => Act} */
const passed = (left, section = "before") => ({ type: "overridden", section, reason: "late", left: left.map((id) => `DEP-${id}`) });

/** Acts; left and critical left of the first section, whether it was passed, the next step, left in all. @type {[string, Act[], [number, number, boolean, string | null, number]][]} */
const GATES = [
  ["at the start", [], [3, 1, false, "DEP-1", 5]],
  ["after the first, not verified", done([1]), [3, 1, false, "DEP-2", 5]],
  ["with what waits for a second person alone", done([1, 2, 3]), [1, 1, false, "DEP-1", 3]],
  ["with a failed step behind", [{ type: "failed", step: "DEP-2", note: "" }], [3, 1, false, "DEP-1", 5]],
  ["once verified", [...done([1, 2, 3]), { type: "verified", step: "DEP-1", by: "Bob" }], [0, 0, false, "DEP-4", 2]],
  ["overridden", [passed([1, 2, 3])], [3, 1, true, "DEP-4", 5]],
  ["overridden, then worked on", [passed([1, 2, 3]), ...done([2])], [2, 1, true, "DEP-4", 4]],
  ["overridden, then failed anew", [...done([2]), passed([1, 3]), { type: "failed", step: "DEP-2", note: "" }], [3, 1, false, "DEP-1", 5]],
  ["overridden, then undone", [passed([1, 2, 3]), { type: "undone", event: idOf(1) }], [3, 1, false, "DEP-1", 5]],
  ["with another gate overridden", [passed([4, 5], "after")], [3, 1, false, "DEP-1", 5]],
  ["overridden without knowing of all", [passed([1])], [3, 1, false, "DEP-1", 5]],
  ["complete", [...done([1, 2, 3, 4, 5]), { type: "verified", step: "DEP-1", by: "Bob" }], [0, 0, false, null, 0]],
];

for (const [what, acts, expected] of GATES) {
  test(`the gate ${what}`, () => {
    const now = state(run(acts));
    const [section] = now.sections;
    assert.ok(section);
    assert.deepEqual([section.left, section.criticalLeft, section.overridden !== null, now.next, now.left], expected);
  });
}

test("a hold marks the place until it is resumed, or the run ends", () => {
  const hold = /** @type {const} */ ({ type: "held", at_step: "DEP-2", note: "phone" });
  assert.deepEqual(state(run([...done([1]), hold])).held, { at: "2026-11-23T02:02:00.000Z", by: "Ann", step: "DEP-2", note: "phone" });
  for (const end of /** @type {Act[]} */ ([{ type: "resumed" }, { type: "finished" }, { type: "abandoned", reason: "" }])) {
    assert.equal(state(run([hold, end])).held, null);
  }
});

test("what was done last is what still is done", () => {
  assert.equal(state(run(done([1, 4, 3]))).lastDone, "DEP-3");
  assert.equal(state(run([...done([1, 4, 3]), { type: "undone", event: idOf(3) }])).lastDone, "DEP-4");
  assert.equal(state(run([...done([1, 4]), { type: "failed", step: "DEP-4", note: "" }])).lastDone, "DEP-1");
  assert.equal(state(run([])).lastDone, null);
});

test("whoever joined last is at the keyboard", () => {
  assert.equal(state(run([])).operator, "Ann");
  assert.equal(state(run([{ type: "joined", by: "Bob" }, { type: "verified", step: "DEP-1", by: "Cleo" }])).operator, "Bob");
});

test("an end can be taken back", () => {
  assert.equal(state(run([{ type: "finished" }])).finishedAt, "2026-11-23T02:01:00.000Z");
  assert.equal(state(run([{ type: "finished" }, { type: "undone", event: idOf(1) }])).finishedAt, null);
  assert.equal(state(run([{ type: "abandoned", reason: "" }])).abandonedAt, "2026-11-23T02:01:00.000Z");
});

const VARIABLES = [
  { name: "ns", text: "", example: "prod", default: "test" },
  { name: "free", text: "", example: "a b", pattern: "[a-z ]+" },
];

/** @type {[string, Act[], Record<string, string>][]} */
const FILLED = [
  ["nothing but a default", [], { ns: "test" }],
  ["a value", [{ type: "filled", variable: "ns", value: "prod" }], { ns: "prod" }],
  ["a value taken back", [{ type: "filled", variable: "ns", value: "prod" }, { type: "undone", event: idOf(1) }], { ns: "test" }],
  ["a value taken away", [{ type: "filled", variable: "ns", value: "" }], {}],
  ["a value that would be a second command", [{ type: "filled", variable: "ns", value: "x;reboot" }], {}],
  ["a value of another form than its pattern", [{ type: "filled", variable: "free", value: "A" }], { ns: "test" }],
  ["a value that its pattern allows", [{ type: "filled", variable: "free", value: "a b" }], { ns: "test", free: "a b" }],
  ["a variable that is not declared", [{ type: "filled", variable: "constructor", value: "x" }], { ns: "test", constructor: "x" }],
];

for (const [what, acts, values] of FILLED) {
  test(`values after ${what}`, () => {
    assert.deepEqual({ ...state(run(acts, { procedure: procedure({ variables: VARIABLES }) })).values }, values);
  });
}

test("a moved run keeps its marks by id, and what is gone beside them", () => {
  const after = procedure({ revision: "cd".repeat(32), steps: [step(2, "before"), step(1, "after"), step(9, "after")] });
  const now = state(run([...done([1, 3]), { type: "moved", procedure: after }]));
  assert.equal(now.procedure, after);
  assert.deepEqual([...now.steps.keys()], ["DEP-2", "DEP-1", "DEP-9"]);
  assert.equal(now.steps.get("DEP-1")?.status, "done");
  assert.deepEqual([...now.gone.keys()], ["DEP-3"], "what was never touched is not kept");
  assert.equal(now.gone.get("DEP-3")?.step.text, "Step 3");
  assert.deepEqual([now.total, now.left, now.next], [3, 2, "DEP-2"]);
});

test("what is only told is told again", () => {
  const now = state(run([
    { type: "kept", revision: "cd".repeat(32) },
    { type: "judged", trigger: "DEP-T1", value: "7", met: true },
    { type: "called", contact: "oncall", answered: null },
    { type: "noted", note: "hm" },
  ]));
  assert.ok(now.kept.has("cd".repeat(32)));
  assert.deepEqual([now.judged.length, now.calls.length, now.notes.length], [1, 1, 1]);
  assert.equal(now.lastAt, "2026-11-23T02:04:00.000Z");
});

/** @type {[string, string, boolean][]} */
const PEOPLE = [["Ann", "ann ", true], ["Ann Lee", "AnnLee", true], ["Ann", "Bob", false], ["", "", true], ["Ann", "Anne", false]];
for (const [a, b, same] of PEOPLE) {
  test(`${JSON.stringify(a)} and ${JSON.stringify(b)} are ${same ? "one person" : "two"}`, () => assert.equal(samePerson(a, b), same));
}

test("whatever happened, the counts agree", () => {
  const random = chance(2);
  for (let round = 0; round < 200; round += 1) {
    const now = state(run(anyActs(random, 40)));
    assert.equal(now.left, now.sections.reduce((sum, each) => sum + each.left, 0));
    assert.equal(now.total, now.sections.reduce((sum, each) => sum + each.total, 0));
    assert.ok(now.next === null || now.steps.get(now.next)?.lacks);
    assert.equal(now.next === null, now.sections.every((each) => !each.left || each.overridden));
    for (const { verified, by, status } of now.steps.values()) {
      if (verified) assert.ok(status === "done" && !samePerson(verified.by, by));
    }
  }
});
