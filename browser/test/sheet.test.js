import assert from "node:assert/strict";
import { test } from "node:test";

import { sheetStatus } from "../src/sheet.js";

const KNOWN = {
  checklist: "DEP",
  current: "DEP-1.2-ab12cd34",
  version: "1.2",
  date: "2025-03-01",
  versions: [
    { version: "1.0", date: "2025-01-01", changes: "First" },
    { version: "1.1", date: "2025-02-01", changes: "Second <b>" },
    { version: "1.2", date: "2025-03-01", changes: "Third" },
  ],
};

/** @type {[string, string, string[]][]} */
const CODES = [
  ["DEP-1.2-ab12cd34", "current", []],
  [" DEP-1.2-ab12cd34 ", "current", []],
  ["DEP-1.1-00000000", "superseded", ["1.2"]],
  ["DEP-1.0-00000000", "superseded", ["1.1", "1.2"]],
  ["DEP-1.2-00000000", "superseded", []],
  ["DEP-9.9-ab12cd34", "unknown", []],
  ["RBK-1.2-ab12cd34", "unknown", []],
  ["DEP-1.2", "unknown", []],
  ["", "unknown", []],
  ["<script>alert(1)</script>", "unknown", []],
  ["DEP-1.2-AB12CD34", "unknown", []],
];

for (const [code, status, changes] of CODES) {
  test(`the code ${JSON.stringify(code)} is ${status}`, () => {
    const verdict = sheetStatus(code, KNOWN);
    assert.equal(verdict.status, status);
    assert.deepEqual(verdict.changes.map((each) => each.version), changes);
    assert.ok(verdict.text);
  });
}
