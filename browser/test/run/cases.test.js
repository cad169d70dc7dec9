// The same files are read by `tests/unit/load/test_load_run.py`: what one side refuses, the other must.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { read, write } from "../../src/run/file.js";

const CASES = new URL("../../../tests/cases/runs/", import.meta.url);

/** @param {string} folder @returns {[string, string][]} names and contents */
const files = (folder) => {
  const place = new URL(`${folder}/`, CASES);
  return readdirSync(place).map((name) => [name, readFileSync(new URL(name, place), "utf8")]);
};

for (const [name, text] of files("good")) {
  test(`${name} is a run`, () => {
    const found = read(text);
    assert.ok("run" in found, JSON.stringify(found));
    assert.deepEqual(read(write(found.run)), found);
  });
}

for (const [name, text] of files("bad")) {
  test(`${name} is refused`, () => {
    const found = read(text);
    assert.ok("fault" in found, name);
    assert.match(found.fault, /\.$/);
  });
}
