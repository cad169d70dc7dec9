/** What a page says of the copy it comes from, and which file an address means. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { told } from "../src/offline/words.js";
import { addressOf, hashOf, isMeant, pathOf, route } from "../src/worker/paths.js";

const NOON = new Date(2026, 0, 2, 12, 0).getTime(), MINUTE = 60_000;
const OLD = "aaaaaaaabbbbbbbb", NEW = "ccccccccdddddddd";
const visit = { opened: NOON, first: "" };
const current = { page: OLD, kept: OLD, newest: OLD, looked: NOON - 24 * MINUTE, failed: false };

test("a page of the newest revision says so at its foot alone", () => {
  assert.deepEqual(told(current, visit, NOON), {
    line: "Revision aaaaaaaa, last compared with the site 11:36, 24 min ago. Kept offline.",
    notice: "",
    act: "",
  });
});

test("how long ago is told in what people count in, with the day where it is another", () => {
  const at = (/** @type {number} */ minutes) => told({ ...current, looked: NOON - minutes * MINUTE }, visit, NOON).line;
  assert.match(at(0), /12:00, 0 min ago/);
  assert.match(at(125), /09:55, 2 h 5 min ago/);
  assert.match(at(3 * 24 * 60), /2025-12-30 12:00, 3 days ago/);
  assert.match(told({ ...current, looked: NOON + MINUTE }, visit, NOON).line, /0 min ago/);
});

test("where the site has another revision, old text is never taken for new", () => {
  const { notice, act } = told({ ...current, newest: NEW }, visit, NOON);
  assert.equal(notice, "The site has a newer revision, cccccccc. This page shows aaaaaaaa.");
  assert.equal(act, "Load it");
  assert.equal(told({ ...current, newest: NEW, failed: true }, visit, NOON).act, "Load it");
});

test("where the site cannot be reached, the copy says how old it may be", () => {
  const { notice, act } = told({ ...current, failed: true }, visit, NOON);
  assert.match(notice, /^Offline copy of aaaaaaaa, last compared with the site 11:36, 24 min ago\. The site cannot be reached/);
  assert.equal(act, "Try the site");
  assert.match(told({ ...current, failed: true, looked: 0 }, visit, NOON).notice, /not yet compared/);
});

test("a page that came from the site claims no revision", () => {
  const first = { ...current, page: "" };
  assert.equal(told({ ...first, kept: "" }, visit, NOON).line, "Loaded from the site 12:00.");
  assert.match(told(first, visit, NOON).line, /^Loaded from the site 12:00\. Kept offline: revision aaaaaaaa, /);
  assert.equal(told({ ...first, newest: NEW }, { ...visit, first: OLD }, NOON).act, "Load it");
  assert.equal(told({ ...first, newest: OLD, failed: true }, visit, NOON).notice, "");
});

const FILES = Object.fromEntries(
  ["index.html", "DEP/index.html", "plain.html", "DEP/DEP.pdf"].map((file) => [file, /** @type {[number, string]} */ ([1, "ab12cd34ef"])]),
);

test("an address means the file that a web server gives", () => {
  assert.deepEqual(route("", FILES), { file: "index.html" });
  assert.deepEqual(route("DEP/", FILES), { file: "DEP/index.html" });
  assert.deepEqual(route("DEP/index.html", FILES), { file: "DEP/index.html" });
  assert.deepEqual(route("DEP", FILES), { moved: "DEP/" });
  assert.deepEqual(route("plain", FILES), { file: "plain.html" });
  assert.deepEqual(route("DEP/DEP.pdf", FILES), { file: "DEP/DEP.pdf" });
  for (const none of ["RBK/", "RBK", "toString", "__proto__/"]) assert.equal(route(none, FILES), null);
});

test("query and fragment are no part of a path", () => {
  const root = "https://host.example/team/";
  assert.equal(pathOf(`${root}DEP/?run=CHG-1#DEP-2`, root), "DEP/");
  assert.equal(pathOf(`${root}a%20b.pdf`, root), "a b.pdf");
  assert.equal(pathOf(`${root}%zz`, root), "%zz");
  assert.equal(addressOf("DEP/index.html", root), `${root}DEP/`);
  assert.equal(addressOf("index.html", root), root);
  assert.equal(addressOf("a b/c#.pdf", root), `${root}a%20b/c%23.pdf`);
});

test("an asset of another revision is not the one that is meant", () => {
  assert.ok(isMeant("https://host.example/a.js", "ab12cd34ef"));
  assert.ok(isMeant("https://host.example/a.js?v=ab12cd34", "ab12cd34ef"));
  assert.ok(!isMeant("https://host.example/a.js?v=00000000", "ab12cd34ef"));
});

test("a hash is that of the build", async () => {
  assert.equal(
    await hashOf(new TextEncoder().encode("abc").buffer),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
