import assert from "node:assert/strict";
import { test } from "node:test";
import { correction, generate, mode } from "lean-qr";

import { modules } from "../../src/run/qr.js";

/** The bytes that versions 1 to 30 hold at level L (ISO/IEC 18004, table 7). */
const MOST = [
  17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425, 458, 520,
  586, 644, 718, 792, 858, 929, 1003, 1091, 1171, 1273, 1367, 1465, 1528, 1628, 1732,
];

/** @param {string} text @param {number} version @returns {boolean[][]} as another encoder draws it, under the same mask */
const drawn = (text, version) => {
  const levels = { minCorrectionLevel: correction.L, maxCorrectionLevel: correction.L };
  const code = generate(mode.ascii(text), { mask: 0, ...levels, minVersion: version, maxVersion: version });
  return Array.from({ length: code.size }, (_, y) => Array.from({ length: code.size }, (_, x) => code.get(x, y)));
};

/** @param {number} length @returns {string} */
const some = (length) => "https://ops.example/DEP/#run=rc1.".padEnd(length, "aZ09-_.Qx7").slice(0, length);

for (const [index, most] of MOST.entries()) {
  test(`version ${index + 1} is drawn as another encoder draws it, full and not`, () => {
    for (const length of [most, (MOST[index - 1] ?? 0) + 1]) assert.deepEqual(modules(some(length)), drawn(some(length), index + 1));
  });
}

test("what no telephone reads from a screen is not drawn", () => {
  assert.equal(modules(some(1733)), null);
});
