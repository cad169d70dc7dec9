import assert from "node:assert/strict";
import { test } from "node:test";

import { answering, instant, next, spells, time } from "../src/now/hours.js";

/** @typedef {import("../src/now/types.js").Hours} Hours */

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const WORKDAYS = [0, 1, 2, 3, 4];

/**
 * @param {string} zone
 * @param {number[]} days
 * @param {number} opens in hours
 * @param {number} closes in hours
 * @param {Partial<Hours>} [more]
 * @returns {Hours}
 */
const hours = (zone, days, opens, closes, more = {}) => ({
  title: "Hours", text: "", days, opens: opens * 60, closes: closes * 60, zone, holidays: false, contacts: ["a"], within: "", ...more,
});

/** @param {string} text */
const at = (text) => Date.parse(text);

/** @param {number} moment */
const utc = (moment) => (Number.isFinite(moment) ? new Date(moment).toISOString().slice(0, 16) : "never");

/** Local times, where clocks change too: zone, local time, the moment. @type {[string, string, string][]} */
const MOMENTS = [
  ["Europe/Berlin", "2026-01-15T08:00Z", "2026-01-15T07:00"],
  ["Europe/Berlin", "2026-07-15T08:00Z", "2026-07-15T06:00"],
  ["Europe/Berlin", "2026-03-29T01:59Z", "2026-03-29T00:59"],
  ["Europe/Berlin", "2026-03-29T02:30Z", "2026-03-29T01:30"],
  ["Europe/Berlin", "2026-03-29T03:00Z", "2026-03-29T01:00"],
  ["Europe/Berlin", "2026-10-25T02:30Z", "2026-10-25T00:30"],
  ["Europe/Berlin", "2026-10-25T03:00Z", "2026-10-25T02:00"],
  ["America/New_York", "2026-03-08T02:30Z", "2026-03-08T07:30"],
  ["America/New_York", "2026-11-01T01:30Z", "2026-11-01T05:30"],
  ["America/New_York", "2026-11-01T02:00Z", "2026-11-01T07:00"],
  ["Asia/Kolkata", "2026-03-29T08:00Z", "2026-03-29T02:30"],
  ["Pacific/Auckland", "2026-04-05T02:30Z", "2026-04-04T13:30"],
  ["Pacific/Auckland", "2026-04-05T03:00Z", "2026-04-04T15:00"],
  ["Pacific/Auckland", "2026-09-27T02:30Z", "2026-09-26T14:30"],
  ["Pacific/Kiritimati", "2026-01-01T00:00Z", "2025-12-31T10:00"],
  ["Pacific/Pago_Pago", "2026-01-01T00:00Z", "2026-01-01T11:00"],
  ["Australia/Lord_Howe", "2026-10-04T02:15Z", "2026-10-03T15:45"],
];

for (const [zone, local, moment] of MOMENTS) {
  test(`clocks of ${zone} show ${local.slice(0, 16)} at ${moment} UTC`, () => {
    assert.equal(utc(instant(at(local), zone)), moment);
  });
}

/** Hours, a moment, whether they hold then, until when or from when on. @type {[string, Hours, string, boolean, string][]} */
const CASES = [
  ["office hours in winter", hours("America/New_York", WORKDAYS, 8, 20), "2026-01-15T13:00Z", true, "2026-01-16T01:00"],
  ["office hours in summer", hours("America/New_York", WORKDAYS, 8, 20), "2026-07-15T12:00Z", true, "2026-07-16T00:00"],
  ["the minute before", hours("America/New_York", WORKDAYS, 8, 20), "2026-01-15T12:59Z", false, "2026-01-15T13:00"],
  ["the minute at which they end", hours("America/New_York", WORKDAYS, 8, 20), "2026-01-16T01:00Z", false, "2026-01-16T13:00"],
  ["Friday evening", hours("Europe/Berlin", WORKDAYS, 8, 18), "2026-01-16T17:00Z", false, "2026-01-19T07:00"],
  ["over the change to summer time", hours("Europe/Berlin", WORKDAYS, 8, 18), "2026-03-28T12:00Z", false, "2026-03-30T06:00"],
  ["over the change to winter time", hours("Europe/Berlin", WORKDAYS, 8, 18), "2026-10-24T12:00Z", false, "2026-10-26T07:00"],
  ["over midnight, before it", hours("Europe/Berlin", [4], 22, 6), "2026-01-16T22:30Z", true, "2026-01-17T05:00"],
  ["over midnight, after it", hours("Europe/Berlin", [4], 22, 6), "2026-01-17T04:59Z", true, "2026-01-17T05:00"],
  ["over midnight, on the day itself in the morning", hours("Europe/Berlin", [4], 22, 6), "2026-01-16T04:00Z", false, "2026-01-16T21:00"],
  ["the short night", hours("Europe/Berlin", [5], 22, 6), "2026-03-28T23:00Z", true, "2026-03-29T04:00"],
  ["the long night", hours("Europe/Berlin", [5], 22, 6), "2026-10-24T22:00Z", true, "2026-10-25T05:00"],
  ["from Sunday into Monday", hours("UTC", [6], 22, 6), "2026-01-19T01:00Z", true, "2026-01-19T06:00"],
  ["until 24:00", hours("Asia/Kolkata", [6], 0, 24), "2026-01-18T18:29Z", true, "2026-01-18T18:30"],
  ["until 24:00, over", hours("Asia/Kolkata", [6], 0, 24), "2026-01-18T18:30Z", false, "2026-01-24T18:30"],
  ["a weekend is one spell", hours("Pacific/Auckland", [5, 6], 0, 24), "2026-04-04T00:00Z", true, "2026-04-05T12:00"],
  ["all week is one spell without an end", hours("America/New_York", EVERY_DAY, 0, 24), "2026-03-08T07:00Z", true, "never"],
  ["all week, over midnight", hours("America/New_York", EVERY_DAY, 8, 8), "2026-11-01T06:00Z", true, "never"],
  ["Monday in Auckland is Sunday here", hours("Pacific/Auckland", [0], 8, 18), "2026-01-18T19:00Z", true, "2026-01-19T05:00"],
  ["once a week, just over", hours("UTC", [2], 9, 10), "2026-01-14T10:00Z", false, "2026-01-21T09:00"],
  ["an hour that is left out", hours("Europe/Berlin", [6], 2, 3), "2026-03-29T00:30Z", false, "2026-04-05T00:00"],
];

for (const [name, each, moment, holds, edge] of CASES) {
  test(`hours: ${name}`, () => {
    const now = at(moment), [first] = spells(each, now);
    assert.ok(first);
    assert.equal(first.start <= now, holds);
    assert.equal(utc(holds ? first.end : next([each], now)), edge);
  });
}

test("a zone that the browser does not know holds nobody on duty, and breaks nothing", () => {
  assert.deepEqual(spells(hours("Mars/Olympus", EVERY_DAY, 0, 24), 0), []);
  assert.equal(next([hours("Mars/Olympus", EVERY_DAY, 0, 24)], 0), Infinity);
});

/** @param {Hours[]} book @param {string[]} order @param {string[]} [vacant] */
const binder = (book, order, vacant = []) => ({
  title: "", rollBack: null, triggers: [], moreTriggers: 0, severities: [], hours: book,
  escalation: order.map((contact) => ({ contact, after: 0, text: "" })),
  contacts: Object.fromEntries(["a", "b", "c"].map((id) => [id, { name: id, vacant: vacant.includes(id), ways: [], href: "" }])),
});

test("who answers comes in the order of escalation, each once, until the last of the hours ends", () => {
  const now = at("2026-01-15T12:00Z");
  const book = [
    hours("UTC", EVERY_DAY, 8, 20, { contacts: ["c"], title: "Long" }),
    hours("UTC", EVERY_DAY, 8, 13, { contacts: ["b", "a"] }),
    hours("UTC", EVERY_DAY, 11, 18, { contacts: ["a"] }),
    hours("UTC", EVERY_DAY, 11, 12, { contacts: ["b"] }),
    hours("UTC", EVERY_DAY, 8, 20, { contacts: [] }),
  ];
  const found = answering(binder(book, ["a", "b"]), now);
  assert.deepEqual(found.map((each) => [each.contact, utc(each.until), each.title]), [
    ["a", "2026-01-15T18:00", "Hours"],
    ["b", "2026-01-15T13:00", "Hours"],
    ["c", "2026-01-15T20:00", "Long"],
    ["", "2026-01-15T20:00", "Hours"],
  ]);
  assert.equal(answering(binder(book, ["a", "b"], ["a"]), now)[0]?.contact, "b");
});

test("a time is the reader's own, with its day where it is another", () => {
  const now = new Date(2026, 0, 15, 12).getTime();
  assert.equal(time(new Date(2026, 0, 15, 20).getTime(), now), "20:00");
  assert.equal(time(new Date(2026, 0, 16, 0).getTime(), now), "Fri 00:00");
  assert.equal(time(new Date(2026, 0, 26, 8, 5).getTime(), now), "Mon 26 Jan 08:05");
});
