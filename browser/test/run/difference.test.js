import assert from "node:assert/strict";
import { test } from "node:test";

import { difference } from "../../src/run/difference.js";
import { chance, procedure, shuffled, step } from "./made.js";

/** @typedef {import("../../src/run/types.js").Procedure} Procedure */

const [first, second, third, fourth, signed] = /** @type {[any, any, any, any, any]} */ (procedure().steps);
const same = procedure().steps;

/** What the text became; added, removed, changed, moved, rest. @type {[string, Partial<Procedure>, [string[], string[], string[], string[], string[]]][]} */
const TABLE = [
  ["nothing", {}, [[], [], [], [], []]],
  ["another version alone", { version: "2", revision: "cd".repeat(32) }, [[], [], [], [], []]],
  ["a step more", { steps: [...same, step(9, "after")] }, [["DEP-9"], [], [], [], []]],
  ["a step less", { steps: same.slice(1) }, [[], ["DEP-1"], [], [], []]],
  ["other words", { steps: [{ ...first, text: "Stop it" }, second, third, fourth, signed] }, [[], [], ["DEP-1"], [], []]],
  ["another limit", { steps: [first, { ...second, limit: { ...second.limit, text: "< 90 ms", value: "90" } }, third, fourth, signed] }, [[], [], ["DEP-2"], [], []]],
  ["critical now", { steps: [first, second, third, { ...fourth, critical: true }, signed] }, [[], [], ["DEP-4"], [], []]],
  ["the first as third", { steps: [second, third, first, fourth, signed] }, [[], [], [], ["DEP-1"], []]],
  ["the last as first of its section", { steps: [first, second, third, signed, fourth] }, [[], [], [], ["DEP-4"], []]],
  ["a step in another section", { steps: [first, second, { ...third, section: "after" }, fourth, signed] }, [[], [], [], ["DEP-3"], []]],
  ["a section renamed", {
    sections: [{ anchor: "before", title: "Before" }, { anchor: "then", title: "Then" }],
    steps: same.map((each) => (each.section === "after" ? { ...each, section: "then" } : each)),
  }, [[], [], [], [], ["sections"]]],
  ["title, mode, completion and variables", { title: "D", mode: "read-do", completion: "", variables: [] }, [[], [], [], [], ["title", "mode", "completion", "variables"]]],
  ["keys in another order", { steps: same.map((each) => /** @type {typeof each} */ (Object.fromEntries(Object.entries(each).reverse()))) }, [[], [], [], [], []]],
];

for (const [what, more, expected] of TABLE) {
  test(`the difference is ${what}`, () => {
    const { added, removed, changed, moved, rest } = difference(procedure(), procedure(more));
    assert.deepEqual([added.map((each) => each.id), removed.map((each) => each.id), changed.map((each) => each.id), moved, rest], expected);
  });
}

test("whatever the order, those that did not move stand in one order before and after", () => {
  const random = chance(5);
  for (let round = 0; round < 200; round += 1) {
    const steps = Array.from({ length: 12 }, (_, index) => step(index + 1, "before"));
    const after = shuffled(random, steps);
    const { moved } = difference(procedure({ steps }), procedure({ steps: after }));
    const still = (/** @type {typeof steps} */ list) => list.map((each) => each.id).filter((id) => !moved.includes(id));
    assert.deepEqual(still(steps), still(after));
  }
});
