import assert from "node:assert/strict";
import { test } from "node:test";

import { event, inOrder, newRun, state, takingBack, withEvents } from "../../src/run/log.js";
import { anyActs, chance, idOf, procedure, run, shuffled } from "./made.js";

/** @typedef {import("../../src/run/types.js").Run} Run */

const begin = () => newRun({ procedure: procedure(), ticket: " CHG-1 ", who: " Ann ", drill: true, site: "Ops" });

test("a new run has its started event, and nothing else", () => {
  const made = begin();
  assert.match(made.id, /^[0-9a-f]{32}$/);
  assert.deepEqual([made.format, made.ticket, made.drill, made.events.length], ["runcard-run/1", "CHG-1", true, 1]);
  assert.deepEqual({ ...made.events[0], id: "", at: "" }, { type: "started", by: "Ann", id: "", at: "" });
});

test("every event has an id of its own, and a later time than the one before", () => {
  const made = Array.from({ length: 200 }, () => event({ type: "resumed", by: "Ann" }));
  assert.equal(new Set(made.map((each) => each.id)).size, 200);
  assert.deepEqual(inOrder(made), made);
});

test("an event comes after what the run knows of, even where another clock is ahead", () => {
  const ahead = withEvents(begin(), { id: "f".repeat(16), at: "2190-01-01T00:00:00.000Z", by: "Bob", type: "failed", step: "DEP-4", note: "x" });
  const answered = withEvents(ahead, event({ type: "done", step: "DEP-4", by: "Ann" }, ahead));
  assert.equal(state(answered).steps.get("DEP-4")?.status, "done");
  assert.ok(Math.abs(Date.parse(event({ type: "resumed", by: "Ann" }).at) - Date.now()) < 60_000, "other runs keep the true time");
});

test("events are in order of time, then of id; the start is first", () => {
  const made = run([{ type: "resumed", second: 5 }, { type: "resumed", second: 5 }, { type: "resumed", second: -60 }]);
  assert.deepEqual(made.events.map((each) => each.id), [0, 3, 1, 2].map(idOf));
});

test("an event that is there is not added again", () => {
  const made = run([{ type: "done", step: "DEP-1" }]);
  assert.deepEqual(withEvents(made, ...made.events, ...made.events), made);
});

/** Acts on DEP-1, and whether it is done after them. @type {[string, import("./made.js").Act[], boolean][]} */
const UNDOING = [
  ["a tick", [{ type: "done", step: "DEP-1" }], true],
  ["its undo", [{ type: "done", step: "DEP-1" }, { type: "undone", event: idOf(1) }], false],
  ["the undo of the undo", [{ type: "done", step: "DEP-1" }, { type: "undone", event: idOf(1) }, { type: "undone", event: idOf(2) }], true],
  ["the undo of what was undone already", [{ type: "done", step: "DEP-1" }, { type: "undone", event: idOf(1) }, { type: "undone", event: idOf(1) }], false],
  ["one of two undos undone", [{ type: "done", step: "DEP-1" }, { type: "undone", event: idOf(1) }, { type: "undone", event: idOf(1) }, { type: "undone", event: idOf(2) }], false],
  ["three undos, one of the other", [{ type: "done", step: "DEP-1" }, { type: "undone", event: idOf(1) }, { type: "undone", event: idOf(2) }, { type: "undone", event: idOf(3) }], false],
  ["an undo from a clock that is behind", [{ type: "done", step: "DEP-1" }, { type: "undone", event: idOf(1), second: 30 }], false],
  ["undos of undos whose clocks are behind", [{ type: "done", step: "DEP-1" }, { type: "undone", event: idOf(1), second: 30 }, { type: "undone", event: idOf(2), second: 10 }], true],
  ["undos in a ring", [{ type: "undone", event: idOf(2) }, { type: "undone", event: idOf(1) }, { type: "done", step: "DEP-1" }], true],
  ["an undo of nothing", [{ type: "done", step: "DEP-1" }, { type: "undone", event: idOf(9) }], true],
  ["an undo of the start", [{ type: "done", step: "DEP-1" }, { type: "undone", event: idOf(0) }], true],
  ["an undo of itself", [{ type: "undone", event: idOf(1) }, { type: "done", step: "DEP-1" }], true],
];

for (const [what, acts, done] of UNDOING) {
  test(`after ${what} a step is ${done ? "done" : "open"}`, () => {
    assert.equal(state(run(acts)).steps.get("DEP-1")?.status === "done", done);
  });
}

test("undo goes back step by step, past what was undone", () => {
  let now = run([{ type: "done", step: "DEP-1" }, { type: "held", at_step: "DEP-2", note: "" }, { type: "resumed" }, { type: "done", step: "DEP-2" }]);
  for (const step of ["DEP-2", "DEP-1"]) {
    const [last] = state(now).lastUndoable;
    assert.ok(last && "step" in last && last.step === step);
    now = withEvents(now, event({ type: "undone", event: last.id, by: "Ann" }, now));
  }
  assert.deepEqual(state(now).lastUndoable, []);
});

test("undo after a step was opened again brings back all that was taken back with it, and nothing else", () => {
  const acts = /** @type {const} */ ([{ type: "done", step: "DEP-1" }, { type: "verified", step: "DEP-1", by: "Bob" }, { type: "done", step: "DEP-2" }]);
  let now = run([...acts]);
  now = withEvents(now, ...takingBack(now, "DEP-1", "Ann"));
  const undone = [];
  for (let left = state(now).lastUndoable; left.length > 0; left = state(now).lastUndoable) {
    undone.push(left.map((each) => each.type));
    now = withEvents(now, ...left.map(({ id }) => event({ type: "undone", event: id, by: "Ann" }, now)));
    if (undone.length > 1) continue;
    const { steps } = state(now);
    assert.deepEqual([steps.get("DEP-1")?.status, steps.get("DEP-1")?.by, steps.get("DEP-1")?.verified?.by, steps.get("DEP-2")?.status], ["done", "Ann", "Bob", "done"]);
  }
  assert.deepEqual(undone, [["undone", "undone"], ["done"], ["verified"], ["done"]]);
});

test("a step is opened again by taking back every mark of it", () => {
  const twice = run([{ type: "done", step: "DEP-1" }, { type: "done", step: "DEP-1", by: "Bob" }, { type: "verified", step: "DEP-1", by: "Bob" }, { type: "done", step: "DEP-2" }]);
  const now = state(withEvents(twice, ...takingBack(twice, "DEP-1", "Ann")));
  assert.deepEqual([now.steps.get("DEP-1")?.status, now.steps.get("DEP-2")?.status], ["open", "done"]);
  assert.deepEqual(takingBack(twice, "DEP-4", "Ann"), []);
});

test("a value is taken back with those before it, and no mark", () => {
  const measured = run([{ type: "done", step: "DEP-1" }, { type: "measured", step: "DEP-1", value: "7", holds: true }, { type: "measured", step: "DEP-1", value: "9", holds: false }]);
  const step = state(withEvents(measured, ...takingBack(measured, "DEP-1", "Ann", ["measured"]))).steps.get("DEP-1");
  assert.deepEqual([step?.status, step?.value, step?.holds], ["done", null, null]);
});

/** @param {(below: number) => number} random @param {Run} made @returns {Run} a copy that lost some events on the way */
const part = (random, made) => ({ ...made, events: made.events.filter((each) => each.type === "started" || random(3)) });

/** @param {Run} a @param {Run} b */
const joined = (a, b) => withEvents(a, ...b.events);

test("copies are joined to the same whatever their order, and however often", () => {
  const random = chance(7);
  for (let round = 0; round < 200; round += 1) {
    const made = run(anyActs(random, 25));
    const [a, b, c] = /** @type {[Run, Run, Run]} */ ([part(random, made), part(random, made), part(random, made)]);
    assert.deepEqual(joined(a, b), joined(b, a));
    assert.deepEqual(joined(a, { ...b, events: shuffled(random, b.events) }), joined(a, b));
    assert.deepEqual(joined(joined(a, b), c), joined(a, joined(b, c)));
    assert.deepEqual(joined(joined(a, b), b), joined(a, b));
    assert.deepEqual(joined(made, a), made);
  }
});

test("a run stands the same whatever order its events are kept in", () => {
  const random = chance(1);
  for (let round = 0; round < 200; round += 1) {
    const made = run(anyActs(random, 30));
    assert.deepEqual(state({ ...made, events: shuffled(random, made.events) }), state(made));
  }
});
