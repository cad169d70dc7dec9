import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { INNER } from "../inner.js";

/** What is kept or sent, or written by the build, has its names from these. */
const OUTER = ["src/run/types.d.ts", "src/now/types.d.ts", "src/worker/site.js", "src/worker/memory.js", "src/worker/paths.js", "src/offline/words.js"];

for (const file of OUTER) {
  test(`no name of ${file} is shortened`, () => {
    const text = readFileSync(new URL(`../${file}`, import.meta.url), "utf8");
    const names = new Set([...text.matchAll(/(?:^ *|[{;,] *)(\w+)\??:/gm)].map((match) => match[1] ?? ""));
    assert.ok(names.size > 1);
    assert.deepEqual(INNER.filter((each) => names.has(each)), []);
  });
}

test("what a binder and a sheet say is read by its own names", () => {
  const sheet = readFileSync(new URL("../src/sheet.js", import.meta.url), "utf8");
  assert.deepEqual(INNER.filter((each) => new RegExp(`\\b${each}: string`).test(sheet)), []);
});
