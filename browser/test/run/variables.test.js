import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";

import { fault, fill, missing, usable, variables } from "../../src/run/variables.js";
import { chance, one } from "./made.js";

/** @type {[string, string[]][]} */
const NAMES = [
  ["kubectl -n {{ns}} logs {{pod}} {{ns}}", ["ns", "pod"]],
  ["echo {{ ns }} {{Ns}} {{1a}} {{}} {ns}", []],
  ["{{a}}{{b_2}}", ["a", "b_2"]],
  [`{{${"a".repeat(33)}}}`, []],
  ["", []],
];
for (const [command, names] of NAMES) {
  test(`variables of ${JSON.stringify(command)}`, () => assert.deepEqual(variables(command), names));
}

/** A command, values, what is missing, and the command filled in. @type {[string, Record<string, string>, string[], string][]} */
const FILLS = [
  ["get {{ns}}", { ns: "prod" }, [], "get prod"],
  ["get {{ns}}", {}, ["ns"], "get {{ns}}"],
  ["get {{ns}}", { ns: "" }, ["ns"], "get {{ns}}"],
  ["get {{ns}} {{pod}}", { pod: "a-1" }, ["ns"], "get {{ns}} a-1"],
  ["get {{ns}}", { ns: "a b" }, [], "get 'a b'"],
  ["get {{ns}}", { ns: "x; reboot" }, [], "get 'x; reboot'"],
  ["get {{ns}}", { ns: "it's" }, [], `get 'it'"'"'s'`],
  ["get {{ns}}", { ns: "$& $1 {{ns}}" }, [], "get '$& $1 {{ns}}'"],
  ["get --name={{ns}}", { ns: "a b" }, [], "get --name='a b'"],
  ["get 'all' \"of\" {{ns}}", { ns: "a b" }, [], "get 'all' \"of\" 'a b'"],
  ["get it\\'s {{ns}}", { ns: "a b" }, [], "get it\\'s 'a b'"],
  ["get \\\n  {{ns}}", { ns: "a b" }, [], "get \\\n  'a b'"],
  ["get \"a \\\" b\" {{ns}}", { ns: "a b" }, [], "get \"a \\\" b\" 'a b'"],
  ["get {{constructor}}", {}, ["constructor"], "get {{constructor}}"],
  // A plain word means the same everywhere.
  ["sh -c 'get {{ns}}'", { ns: "prod" }, [], "sh -c 'get prod'"],
  ["get \"$(name {{ns}})\"", { ns: "prod" }, [], "get \"$(name prod)\""],
  // Quotes do not.
  ["get '{{ns}}'", { ns: "a b" }, ["ns"], "get '{{ns}}'"],
  ["get \"{{ns}}\"", { ns: "a b" }, ["ns"], "get \"{{ns}}\""],
  ["get \"a \\\" {{ns}}\"", { ns: "a b" }, ["ns"], "get \"a \\\" {{ns}}\""],
  ["get '\\' {{ns}}", { ns: "a b" }, [], "get '\\' 'a b'"],
  ["get \\{{ns}}", { ns: "a b" }, ["ns"], "get \\{{ns}}"],
  ["get `name {{ns}}`", { ns: "a b" }, ["ns"], "get `name {{ns}}`"],
  ["get \"$(name {{ns}})\"", { ns: "a b" }, ["ns"], "get \"$(name {{ns}})\""],
  ["get $'a' {{ns}}", { ns: "a b" }, ["ns"], "get $'a' {{ns}}"],
  ["cat <<EOF\n{{ns}}\nEOF", { ns: "a b" }, ["ns"], "cat <<EOF\n{{ns}}\nEOF"],
  ["# don't\nget {{ns}} 'x'", { ns: "a b" }, ["ns"], "# don't\nget {{ns}} 'x'"],
  ["ssh host get {{ns}}", { ns: "a b" }, ["ns"], "ssh host get {{ns}}"],
  ["/usr/bin/ssh host get {{ns}}", { ns: "a b" }, ["ns"], "/usr/bin/ssh host get {{ns}}"],
  ["sudo sh -c {{ns}}", { ns: "a b" }, ["ns"], "sudo sh -c {{ns}}"],
  ["eval get {{ns}}", { ns: "a b" }, ["ns"], "eval get {{ns}}"],
  ["./backup.sh {{ns}}", { ns: "a b" }, [], "./backup.sh 'a b'"],
  ["sshfs-check {{ns}}", { ns: "a b" }, [], "sshfs-check 'a b'"],
  // Never, wherever they stand.
  ["get {{ns}}", { ns: "a\nb" }, ["ns"], "get {{ns}}"],
  ["get {{ns}}", { ns: "a\u0007" }, ["ns"], "get {{ns}}"],
  ["get {{ns}}", { ns: "a\u202eb" }, ["ns"], "get {{ns}}"],
  ["get {{ns}}", { ns: "a".repeat(201) }, ["ns"], "get {{ns}}"],
];
for (const [command, values, without, filled] of FILLS) {
  test(`${JSON.stringify(command)} with ${JSON.stringify(values)}`, () => {
    assert.deepEqual(missing(command, values), without);
    assert.equal(fill(command, values), filled);
  });
}

/** @param {string} command @returns {string[] | null} what a shell prints; null where it refuses the command */
const wordsOf = (command) => {
  const { status, stdout } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
  return status === 0 ? stdout.split("\0") : null;
};

test("a shell gets the very value, whatever it is, or it is not filled in", () => {
  const random = chance(3);
  const pieces = ["a", " ", "'", "\"", "\\", "$", "(", ")", "`", ";", "&", "|", "<", ">", "#", "*", "~", "!", "{", "}", "{{v}}", "$HOME", "-"];
  const around = ["x ", " ", "'x' ", "\"x y\" ", "\\' ", "'", "\"", "\\", "x'\"'y ", "\"'\" "];
  let quoted = 0;
  for (let round = 0; round < 400; round += 1) {
    const value = Array.from({ length: 1 + random(8) }, () => one(random, pieces)).join("");
    const command = `printf '%s\\0' ${Array.from({ length: random(4) }, () => one(random, around)).join("")}{{v}}${one(random, [" z", "", " 'z'"])}`;
    if (missing(command, { v: value }).length) {
      assert.equal(fill(command, { v: value }), command);
      continue;
    }
    const sample = "@@@";
    const without = wordsOf(fill(command, { v: sample }));
    if (!without) continue; // a quote that is never closed
    quoted += 1;
    assert.deepEqual(wordsOf(fill(command, { v: value })), without.map((each) => each.replace(sample, () => value)), `${command} with ${value}`);
  }
  assert.ok(quoted > 100, `only ${quoted} were filled in`);
});

const NS = { name: "ns", text: "", example: "prod-1" };
/** @type {[import("../../src/run/types.js").Variable, string, string[], RegExp | null][]} */
const FAULTS = [
  [NS, "prod", [], null],
  [NS, "", [], /Fill in/],
  [NS, "a b", [], /one word/],
  [NS, "--all", [], /an option/],
  [NS, "a\tb", [], /one line/],
  [NS, "ä", [], /A to Z/],
  [NS, "a".repeat(201), [], /200/],
  [{ ...NS, pattern: "[a-z]+-\\d" }, "prod-1", [], null],
  [{ ...NS, pattern: "[a-z]+-\\d" }, "prod-12", [], /example: prod-1/],
  [{ ...NS, pattern: "[a-z ]+" }, "a b", ["get {{ns}}"], null],
  [{ ...NS, pattern: "[a-z ]+" }, "a b", ["get {{ns}}", "get '{{ns}}'"], /within quotes/],
  [{ ...NS, pattern: "[a-z ]+" }, "ab", ["get '{{ns}}'"], null],
  [{ ...NS, pattern: "[a-z ]+" }, "a b", ["get '{{other}}'"], null],
  [{ ...NS, pattern: "(a+)+" }, "aa", [], /cannot be read/],
];
for (const [variable, value, commands, expected] of FAULTS) {
  test(`${JSON.stringify(value)} for ${variable.pattern ?? "a word"} in ${JSON.stringify(commands)}`, () => {
    const found = fault(variable, value, commands);
    if (expected) assert.match(found ?? "", expected);
    else assert.equal(found, null);
  });
}

test("only values without a fault are usable", () => {
  assert.deepEqual({ ...usable([{ ...NS, pattern: "a|b" }], { ns: "c", other: "x", bad: "x y" }) }, { other: "x" });
});
