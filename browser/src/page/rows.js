/** The rows of a page in a run: what stands at each step, and its buttons. Only what changed is drawn. */

import { all, el, one } from "../dom.js";
import { SHORT } from "../run/check.js";
import { judge } from "../run/judge.js";
import { rows as rowsOf } from "./read.js";
import { clock } from "./words.js";

/**
 * @typedef {import("../run/types.js").Step} Step
 * @typedef {import("../run/computed.js").State} State
 * @typedef {import("../run/computed.js").StepState} StepState
 * @typedef {{
 *   step: Step, row: HTMLElement, box: HTMLInputElement, more: HTMLButtonElement, state: HTMLElement,
 *   value: HTMLInputElement | null, drawn: string, made: Element[]
 * }} Row
 */

/** @type {Record<StepState["status"], string>} */
const STATUS = { open: "", done: "Done", "not-applicable": "Not applicable", failed: "Failed" };
/** @type {Record<string, string>} */
const LACKS = {
  success: "Failed steps are done again, or do not apply for a reason.",
  limit: "Outside the limit: do it again and measure anew, or pass the gate.",
  verification: "A second person must verify it.",
  reason: "Why it does not apply is not recorded.",
};

/** The row of the next step. @type {HTMLElement | null} */
let marked = null;

/**
 * The box of a sign-off, which has none on a page without a run.
 * @param {HTMLElement} row
 */
const signature = (row) => {
  const label = el("label", { class: "rc-do rc-made" }, el("input", { type: "checkbox", autocomplete: "off" }), el("span", { class: "rc-text" }, "Signed"));
  row.append(label);
  return label;
};

/**
 * @param {Step} step
 * @param {HTMLElement} row
 * @param {HTMLButtonElement} pattern the button to copy for each row: making it anew costs more
 * @returns {Row}
 */
const makeRow = (step, row, pattern) => {
  /** @type {Element[]} */
  const made = [];
  if (step.kind === "sign-off") made.push(signature(row));
  const box = /** @type {HTMLInputElement} */ (row.querySelector(".rc-do input"));
  const more = /** @type {HTMLButtonElement} */ (pattern.cloneNode(true));
  more.setAttribute("aria-label", `More for ${step.id}`);
  const state = el("div", { class: "rc-state" });
  const [id] = all(".rc-id", row);
  if (id) id.after(more);
  else row.append(more);
  row.append(state);
  made.push(more, state);
  const value = step.limit ? measured(step) : null;
  if (value) {
    row.insertBefore(value, state);
    made.push(value);
  }
  return { step, row, box, more, state, value: value && value.querySelector("input"), drawn: "", made };
};

/** @param {Step} step */
const measured = (step) =>
  el(
    "label",
    { class: "rc-measure" },
    "Measured ",
    el("input", { class: "rc-input", type: "text", inputmode: "decimal", autocomplete: "off", maxlength: SHORT, "data-rc-value-of": step.id, "aria-label": `Measured value of ${step.id}, limit ${step.limit?.text}` }),
    step.limit?.unit ? ` ${step.limit.unit}` : "",
  );

/**
 * Make the rows of a page ready for a run.
 * @param {HTMLElement} root
 * @param {Step[]} steps
 * @returns {Map<string, Row>}
 */
export const makeRows = (root, steps) => {
  const found = rowsOf(root);
  const pattern = el("button", { type: "button", class: "rc-tools", "aria-expanded": "false" }, "⋯");
  /** @type {Map<string, Row>} */
  const made = new Map();
  // What is out of sight keeps its size.
  for (const [list, size] of all(".rc-items", root).map((each) => /** @type {const} */ ([each, each.offsetHeight]))) list.style.containIntrinsicSize = `auto ${size}px`;
  for (const step of steps) {
    const row = found.get(step.id);
    if (row) made.set(step.id, makeRow(step, row, pattern));
  }
  return made;
};

/**
 * Leave the page as it was without a run.
 * @param {Map<string, Row>} rows
 */
export const dropRows = (rows) => {
  for (const { row, box, made } of rows.values()) {
    made.forEach((each) => each.remove());
    one(".rc-acts", row)?.remove();
    row.removeAttribute("aria-current");
    marked = null;
    delete row.dataset.rcState;
    box.checked = box.indeterminate = box.disabled = false;
  }
};

/** @param {string} kind @param {...(string | Node)} words */
const line = (kind, ...words) => el("p", { class: `rc-state__${kind}` }, ...words);

/**
 * @param {Step} step
 * @param {StepState} at
 * @param {boolean} wanted whether a second person is asked for
 */
const lines = (step, at, wanted) => {
  const made = [];
  if (at.at) {
    const when = el("time", { datetime: at.at }, clock(at.at));
    const status = step.kind === "sign-off" && at.status === "done" ? "Signed" : STATUS[at.status];
    made.push(line(at.status, `${status} `, when, `, ${at.by}${at.note ? `: ${at.note}` : ""}`));
  }
  if (at.value !== null && step.limit) {
    const verdict = at.holds === null ? "unknown" : at.holds ? "done" : "failed";
    made.push(line(verdict, judge(step.limit, at.value).why));
  }
  if (at.verified) made.push(line("verified", `Verified ${clock(at.verified.at)}, ${at.verified.by}`));
  else if (at.status === "done" && wanted && at.lacks !== "verification") made.push(line("open", "Not verified by a second person"));
  if (at.lacks && LACKS[at.lacks]) made.push(line("open", LACKS[at.lacks] ?? ""));
  for (const note of at.notes) made.push(line("note", `Note: ${note}`));
  return made;
};

/** @param {Row} it @param {StepState} at @param {boolean} wanted */
const draw = (it, at, wanted) => {
  const { row, box, state, value } = it;
  row.dataset.rcState = at.lacks && at.lacks !== "work" ? "lacking" : at.status;
  box.checked = at.status === "done";
  box.indeterminate = at.status === "failed" || at.status === "not-applicable";
  state.replaceChildren(...lines(it.step, at, wanted));
  if (value && value !== document.activeElement) value.value = at.value ?? "";
};

/**
 * Show how the step of a row stands.
 * @param {Row} it
 * @param {State} now
 * @param {boolean} open whether it can be worked on
 */
export const paintRow = (it, now, open) => {
  const at = now.steps.get(it.step.id);
  if (!at) return;
  const { status, at: when, by, note, notes, value, holds, verified, lacks } = at;
  const drawn = [status, when, by, note, notes.length, value, holds, verified?.at, lacks, open].join("\n");
  const wanted = now.procedure.mode === "do-confirm" || it.step.critical === true;
  if (it.drawn !== drawn) draw(it, at, wanted);
  else if (it.box.checked !== (status === "done")) it.box.checked = status === "done";
  if (it.drawn !== drawn) it.box.disabled = it.more.disabled = !open;
  if (it.value) it.value.disabled = !open;
  it.drawn = drawn;
};

/**
 * Show how a run stands.
 * @param {Map<string, Row>} rows
 * @param {State} now
 * @param {boolean} open whether it can be worked on
 */
export const paintRows = (rows, now, open) => {
  for (const it of rows.values()) paintRow(it, now, open);
  const next = open && now.next ? rows.get(now.next)?.row ?? null : null;
  if (marked === next) return;
  marked?.removeAttribute("aria-current");
  next?.setAttribute("aria-current", "step");
  marked = next;
};
