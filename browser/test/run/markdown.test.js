import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { env } from "node:process";
import { test } from "node:test";

import { escaped } from "../../src/run/escape.js";
import { markdown } from "../../src/run/markdown.js";
import { bursts } from "../../src/run/pace.js";
import { between, duration, moment } from "../../src/run/words.js";
import { idOf, procedure, run, step } from "./made.js";

const GAP = "\u200b";

/** @type {[string, string][]} */
const TEXTS = [
  ["plain, with (brackets) and 5 % - fine", "plain, with (brackets) and 5 % - fine"],
  ["*bold* _it_ `code` ~~no~~", "\\*bold\\* \\_it\\_ \\`code\\` \\~\\~no\\~\\~"],
  ["[x](https://evil.example)", "\\[x\\](https\\://evil.example)"],
  ["![x](y)", "!\\[x\\](y)"],
  ["<img src=x onerror=alert(1)> &lt;", "\\<img src=x onerror=alert(1)\\> \\&lt;"],
  ["a | b", "a \\| b"],
  ["a \\| b", "a \\\\\\| b"],
  ["WWW.evil.example", "WWW\\.evil.example"],
  ["see @ops and ann@example.org", `see @${GAP}ops and ann@${GAP}example.org`],
  ["$x$", "\\$x\\$"],
  ["# title", "\\# title"],
  ["- item", "\\- item"],
  ["1. one", "1\\. one"],
  ["12) one", "12\\) one"],
  ["=====", "\\====="],
  ["two\nlines\r\n\r\n/close", "two / lines / /close"],
  ["a\tb", "a b"],
  ["a\u0000b\u202ec", "a\ufffdb\ufffdc"],
  ["  äöü 🙂 ", "äöü 🙂"],
];
for (const [text, expected] of TEXTS) {
  test(`${JSON.stringify(text)} in Markdown`, () => assert.equal(escaped(text), expected));
}

/** @type {[number, string][]} */
const LENGTHS = [[0, "0 s"], [999, "0 s"], [61_000, "1 min 1 s"], [3_600_000, "1 h"], [3_660_000, "1 h 1 min"], [90_000_000, "1 d 1 h"], [86_460_000, "1 d"], [-5, "0 s"]];
for (const [milliseconds, words] of LENGTHS) {
  test(`${milliseconds} ms is ${words}`, () => assert.equal(duration(milliseconds), words));
}

test("times are in UTC, and say so", () => {
  assert.equal(moment("2026-11-23T02:00:00.999Z"), "2026-11-23 02:00:00 UTC");
  assert.equal(between("2026-11-23T02:00:00.000Z", "2026-11-23T02:01:30.000Z"), "1 min 30 s");
});

/** Seconds and names of ticks of steps 1, 2, 3 …, and the bursts among them. @type {[string, [number, string?][], string[][]][]} */
const PACES = [
  ["at work", [[0], [40], [90]], []],
  ["two at once", [[0], [1]], []],
  ["three at once", [[0], [1], [2]], [["DEP-1", "DEP-2", "DEP-3"]]],
  ["three, 2 s apart", [[0], [2], [4]], []],
  ["three by two people", [[0], [1, "Bob"], [2]], []],
  ["three, then three", [[0], [1], [2], [60], [61], [62]], [["DEP-1", "DEP-2", "DEP-3"], ["DEP-4", "DEP-5", "DEP-6"]]],
];
for (const [what, ticks, expected] of PACES) {
  test(`the pace of ${what}`, () => {
    const made = run(ticks.map(([second, by = "Ann"], index) => ({ type: "done", step: `DEP-${index + 1}`, second, by })));
    assert.deepEqual(bursts(made.events).map((each) => each.steps), expected);
  });
}

test("ticks that were taken back are no burst", () => {
  const made = run([{ type: "done", step: "DEP-1", second: 1 }, { type: "done", step: "DEP-2", second: 2 }, { type: "done", step: "DEP-3", second: 3 }, { type: "undone", event: idOf(2), second: 9 }]);
  assert.deepEqual(bursts(made.events), []);
});

const HOSTILE = "<script>x</script> @all | [a](https://x.example)\n# b";

/** @type {Record<string, import("../../src/run/types.js").Run>} */
const RECORDS = {
  "open": run([{ type: "done", step: "DEP-1" }]),
  "clean": run(
    [{ type: "done", step: "DEP-1" }, { type: "verified", step: "DEP-1", by: "Bob" }, { type: "measured", step: "DEP-2", value: "80", holds: true },
      { type: "done", step: "DEP-2" }, { type: "filled", variable: "ns", value: "prod_1" }, { type: "done", step: "DEP-3" }, { type: "done", step: "DEP-4" },
      { type: "done", step: "DEP-5" }, { type: "finished" }],
  ),
  "drill": run(
    [{ type: "measured", step: "DEP-2", value: "120 ms", holds: false }, { type: "done", step: "DEP-2" }, { type: "not-applicable", step: "DEP-1", reason: "no queue" },
      { type: "failed", step: "DEP-3", note: "forbidden" }, { type: "held", at_step: "DEP-3", note: "phone" }, { type: "resumed" },
      { type: "overridden", section: "before", reason: "agreed", left: ["DEP-2", "DEP-3"] }, { type: "kept", revision: "ef".repeat(32) },
      { type: "moved", procedure: procedure({ version: "", revision: "cd".repeat(32), steps: [...procedure().steps.filter((each) => each.id !== "DEP-3"), step(9, "after")] }) },
      { type: "judged", trigger: "DEP-7", value: "6 %", met: true }, { type: "called", contact: "on-call", answered: false }, { type: "called", contact: "lead", answered: null, by: "Bob" },
      { type: "noted", note: "traffic low" }, { type: "noted", step: "DEP-4", note: "slow" }, { type: "done", step: "DEP-4", second: 900 }, { type: "done", step: "DEP-5", second: 901 },
      { type: "done", step: "DEP-9", second: 902 }, { type: "held", at_step: "", note: "", second: 903 }, { type: "abandoned", reason: "out of time", second: 1000 }],
    { drill: true },
  ),
  "hostile": run(
    [{ type: "failed", step: "DEP-1", note: HOSTILE }, { type: "held", at_step: "DEP-1", note: HOSTILE }, { type: "noted", note: HOSTILE, by: HOSTILE },
      { type: "called", contact: HOSTILE, answered: true }, { type: "judged", trigger: HOSTILE, value: HOSTILE, met: false }, { type: "measured", step: "DEP-2", value: HOSTILE, holds: null },
      { type: "overridden", section: HOSTILE, reason: HOSTILE, left: [HOSTILE] }, { type: "abandoned", reason: HOSTILE }],
    { ticket: HOSTILE, site: HOSTILE, procedure: procedure({ title: HOSTILE, version: HOSTILE, sections: [{ anchor: "before", title: HOSTILE }, { anchor: "after", title: HOSTILE }], steps: [step(1, "before", { text: HOSTILE }), step(2, "before", { limit: { text: HOSTILE, operator: "<", value: "1", unit: "" } })] }) },
  ),
};

const FOLDER = new URL("records/", import.meta.url);
for (const [name, made] of Object.entries(RECORDS)) {
  test(`the record ${name}.md`, () => {
    const place = new URL(`${name}.md`, FOLDER);
    const text = markdown(made);
    if (env["RUNCARD_ACCEPT"]) writeFileSync(place, text);
    assert.equal(text, readFileSync(place, "utf8"));
  });
}

test("nothing of a stranger's is markup, whatever he calls himself", () => {
  const text = markdown(/** @type {any} */ (RECORDS["hostile"]));
  for (const line of text.split("\n")) {
    assert.doesNotMatch(line.replaceAll(/\\./g, ""), /[<>[\]`*]|@(?!\u200b)|:\/\//);
    assert.match(line, /^$|^#{1,2} \S|^- [A-Z\d]|^\| /);
    if (line.startsWith("|")) assert.equal(line.replaceAll(/\\./g, "").split("|").length, 10);
  }
});
