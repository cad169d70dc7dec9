import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { pack, qr, unpack } from "../../src/run/handover.js";
import { anyActs, chance, procedure, run } from "./made.js";

/** @param {string} text @returns {string} as `pack` would write it */
const packed = (text) => `rc1.${deflateRawSync(text).toString("base64url")}`;

test("what was packed is unpacked, whole", async () => {
  const random = chance(8);
  for (let round = 0; round < 20; round += 1) {
    const made = run(anyActs(random, 30));
    const word = await pack(made);
    assert.match(word, /^[\w.-]+$/);
    assert.deepEqual(await unpack(` ${word}\n`), { run: made });
  }
});

test("without its text a run is shorter, and needs a page of the same revision", async () => {
  const made = run([{ type: "done", step: "DEP-1" }]);
  const word = await pack(made, { whole: false });
  assert.ok(word.length < (await pack(made)).length);
  assert.deepEqual(await unpack(word, made.procedure), { run: made });
  for (const shown of [undefined, procedure({ revision: "cd".repeat(32) })]) {
    assert.match(/** @type {any} */ (await unpack(word, shown)).fault, /another revision/);
  }
});

test("a run that moved is packed whole", async () => {
  const made = run([{ type: "moved", procedure: procedure({ revision: "cd".repeat(32) }) }]);
  assert.deepEqual(await unpack(await pack(made, { whole: false })), { run: made });
});

/** @type {[string, () => Promise<string> | string][]} */
const DAMAGED = [
  ["nothing", () => ""],
  ["another text", () => "https://example.org/"],
  ["a newer form", () => "rc2.AAAA"],
  ["no letters of its kind", () => "rc1.$$$"],
  ["nothing packed", () => "rc1."],
  ["a part", async () => (await pack(run([]))).slice(0, -20)],
  ["no text", () => `rc1.${deflateRawSync(Uint8Array.of(0xff, 0xfe)).toString("base64url")}`],
  ["no JSON", () => packed("{")],
  ["null", () => packed("null")],
  ["no run", () => packed("{}")],
  ["a run with a fault", () => packed(JSON.stringify({ ...run([]), ticket: 1 }))],
  ["a text that swells", () => packed(" ".repeat(50_000_000))],
];
for (const [what, make] of DAMAGED) {
  test(`${what} is refused in a sentence`, async () => {
    const found = await unpack(await make());
    assert.ok("fault" in found);
    assert.match(found.fault, /^[^\n]+\.$/);
  });
}

/** As much of a document as drawing needs. */
class Drawn {
  /** @type {Record<string, string>} */
  attributes = {};
  /** @type {Drawn[]} */
  children = [];

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  /** @param {Drawn} child */
  append(child) {
    this.children.push(child);
  }
}

test("a code is drawn black on white, with a quiet zone", () => {
  Object.assign(globalThis, { document: { createElementNS: () => new Drawn() } });
  const svg = /** @type {Drawn | null} */ (/** @type {unknown} */ (qr("https://ops.example/DEP/#run=rc1.AAAA")));
  const [ground, code] = svg?.children ?? [];
  assert.equal(svg?.attributes["viewBox"], "-4 -4 37 37");
  assert.deepEqual([ground?.attributes["fill"], code?.attributes["fill"]], ["#fff", "#000"]);
  // The corner of the finder pattern at the top left (ISO/IEC 18004): seven modules, then a light one.
  const row = [...(code?.attributes["d"] ?? "").matchAll(/M(\d+) 0h1v1h-1z/g)].map((match) => Number(match[1]));
  assert.deepEqual(row.slice(0, 7), [0, 1, 2, 3, 4, 5, 6]);
  assert.ok(!row.includes(7));
});

test("what no telephone reads from a screen is not drawn", () => {
  assert.equal(qr("x".repeat(1750)), null);
  assert.equal(qr("x".repeat(5000)), null);
});
