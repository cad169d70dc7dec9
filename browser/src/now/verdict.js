/** Whether a trigger is met by what somebody measured, and since when. Pure but for the reader's zone. */

import { judge } from "../run/judge.js";
import { time } from "./hours.js";

/**
 * @typedef {Pick<import("./types.js").Trigger, "limit" | "window" | "relative">} Bound
 * @typedef {object} Entry what a person typed
 * @property {string} value the measured value; without a limit `yes`, `no` or nothing
 * @property {string} [baseline] for a change: what it began from; without one, `value` is the change itself
 * @property {boolean} [less] for a change: whether less is worse
 * @property {number} [since] since when the limit is crossed
 * @property {number} at when it was typed
 * @property {string} [told] what was written into a run, so that it is written once
 * @typedef {{state: "open" | "unclear" | "not-met" | "crossed" | "met", text: string}} Verdict
 */

const NUMBER = /^([-+]?\d+(?:[.,]\d+)?)\s*(\D*)$/;

/** @param {string} text */
const parse = (text) => {
  const typed = text.trim().replace("−", "-");
  const [, digits = "", unit = ""] = NUMBER.exec(typed) ?? [];
  // 1,234 is a thousand to some and one to others.
  return { unit, value: digits && !/,\d{3}$/.test(digits) ? Number(digits.replace(",", ".")) : NaN };
};

/**
 * The value to be judged: for a change with a baseline, how much worse it is; else what was typed.
 * @param {Bound} bound
 * @param {Entry} entry
 * @returns {{value: string, text: string}} `value` is empty where it cannot be told, and `text` says why
 */
const measured = ({ limit, relative }, { value, baseline, less }) => {
  if (!relative || !baseline?.trim()) return { value, text: "" };
  const from = parse(baseline), to = parse(value);
  const share = limit?.unit === "%";
  if (Number.isNaN(from.value - to.value) || from.unit !== to.unit) return { value: "", text: "Type both as numbers in the same unit." };
  if (share && from.value === 0) return { value: "", text: "Nothing can be a share of a baseline of 0." };
  const change = (to.value - from.value) / (share ? Math.abs(from.value) / 100 : 1);
  const size = `${Math.abs(Number(change.toFixed(2)))} ${limit?.unit}`;
  // As many digits as `judge` reads; more would be the errors of binary fractions.
  return { value: String(Number((less ? -change : change).toFixed(6))), text: `${size} ${change < 0 ? "less" : "more"} than the baseline. ` };
};

/**
 * @param {Bound} bound
 * @param {Entry | null} entry
 * @param {number} now
 * @returns {Verdict}
 */
export const verdict = (bound, entry, now) => {
  const { limit, window } = bound;
  if (!entry?.value.trim()) return { state: "open", text: "" };
  let crossed = entry.value === "yes";
  let text = "";
  if (limit) {
    const told = measured(bound, entry);
    if (!told.value) return { state: "unclear", text: told.text };
    const { holds, why } = judge(limit, told.value);
    if (holds === null) return { state: "unclear", text: why };
    crossed = holds;
    text = told.text;
  }
  if (!crossed || window === 0) return { state: crossed ? "met" : "not-met", text };
  const since = entry.since ?? entry.at, due = since + window * 1000;
  text += `Crossed since ${time(since, now)}`;
  if (due > now) return { state: "crossed", text: `${text}: met at ${time(due, now)}, if it stays so.` };
  return { state: "met", text: `${text}, longer than its window.` };
};

/** So far somebody else's clock may be ahead of this one, in milliseconds. */
const AHEAD = 5 * 60_000;

/**
 * The last time at which the reader's clock showed this.
 * @param {string} text `HH:MM`
 * @param {number} now
 */
export const lastAt = (text, now) => {
  const [hours, minutes] = text.split(":").map(Number);
  const day = new Date(now);
  day.setHours(hours ?? 0, minutes ?? 0, 0, 0);
  if (day.getTime() > now + AHEAD) day.setDate(day.getDate() - 1);
  return day.getTime();
};
