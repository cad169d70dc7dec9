/** Reading a page into the procedure it shows, and where on the page each step of it stands. */

import { all, one } from "../dom.js";

/**
 * @typedef {import("../run/types.js").Procedure} Procedure
 * @typedef {import("../run/types.js").Step} Step
 * @typedef {import("../run/types.js").Limit} Limit
 * @typedef {import("../run/types.js").Variable} Variable
 */

/**
 * The words of a node as one line.
 * @param {Node | null} node
 */
const words = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();

/**
 * The words of a node without those that only label it.
 * @param {Element | null} node
 */
const plain = (node) =>
  [...(node?.childNodes ?? [])]
    .filter((each) => !(each instanceof Element && each.matches(".rc-word, .rc-critical")))
    .map((each) => each.textContent)
    .join("")
    .replace(/\s+/g, " ")
    .trim();

/**
 * A command as it stands in the file, whatever is filled in on the page.
 * @param {Element} code
 */
export const command = (code) =>
  [...code.childNodes]
    .map((each) => (each instanceof HTMLElement && each.dataset.rcVar ? `{{${each.dataset.rcVar}}}` : each.textContent))
    .join("");

/**
 * @param {HTMLElement} place
 * @returns {Limit}
 */
export const limit = (place) => ({
  text: words(place),
  operator: /** @type {Limit["operator"]} */ (place.dataset.rcOperator),
  value: place.dataset.rcValue ?? "",
  unit: place.dataset.rcUnit ?? "",
  ...(place.dataset.rcKind === "version" && { version: true }),
});

/**
 * @param {HTMLElement} row an item or a sign-off
 * @param {string} section
 * @returns {Step}
 */
const step = (row, section) => {
  const isItem = row.matches(".rc-item");
  const expect = all(".rc-expect", row).find((each) => !one(".rc-limit", each));
  const code = one(".rc-command code", row);
  const bound = isItem && one(".rc-limit", row);
  return {
    id: row.id,
    kind: isItem ? "item" : "sign-off",
    section,
    text: plain(one(".rc-text", row)),
    ...(expect && { expect: plain(expect) }),
    ...(code && { command: command(code) }),
    ...(bound && { limit: limit(bound) }),
    ...(row.matches(".rc-item--critical") && { critical: true }),
    ...(one(".rc-command--destructive", row) && { destructive: true }),
  };
};

/**
 * @param {HTMLElement} place
 * @returns {Variable}
 */
export const variable = (place) => ({
  name: place.dataset.rcVariable ?? "",
  text: words(one(".rc-text", place)),
  example: place.dataset.rcExample ?? "",
  ...(place.dataset.rcDefault && { default: place.dataset.rcDefault }),
  ...(place.dataset.rcPattern && { pattern: place.dataset.rcPattern }),
});

const ROWS = ".rc-item[id], .rc-bound--sign-off[id]";

/**
 * The rows of a page that are worked through, by the ids of their steps.
 * @param {HTMLElement} root
 */
export const rows = (root) => new Map(all(ROWS, root).map((row) => [row.id, row]));

/**
 * How many lines have no id yet: they can be ticked, but are no part of a run.
 * @param {HTMLElement} root
 */
export const nameless = (root) => all(".rc-item:not([id]), .rc-bound--sign-off:not([id])", root).length;

/**
 * @param {HTMLElement} root the page's `.rc-checklist`
 * @returns {Procedure}
 */
export const procedure = (root) => {
  const { rcCode = "", rcKind, rcMode, rcVersion = "", rcRevision = "" } = root.dataset;
  const parts = all(".rc-section", root)
    .map((place) => ({ place, anchor: one("h2", place)?.id ?? "", found: all(ROWS, place) }))
    .filter((each) => each.found.length > 0);
  return {
    code: rcCode,
    kind: rcKind === "runbook" ? "runbook" : "checklist",
    title: words(one("h1", root)),
    mode: rcMode === "do-confirm" ? "do-confirm" : "read-do",
    version: rcVersion,
    revision: rcRevision,
    sections: parts.map(({ place, anchor }) => {
      const pause = plain(one(":scope > .rc-pause", place));
      return { anchor, title: words(one("h2", place)), ...(pause && { pause }) };
    }),
    steps: parts.flatMap(({ anchor, found }) => found.map((row) => step(row, anchor))),
    variables: all("[data-rc-variable]", root).map(variable),
    completion: plain(one(".rc-end", root)),
  };
};
