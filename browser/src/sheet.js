/**
 * Says on a checklist's page whether the printed sheet in somebody's hand is current. Its address is on the sheet:
 * DEP/?sheet=DEP-1.2-ab12cd34. What the page knows stands in the attribute data-runcard-sheet of the checklist.
 */

import { el, one } from "./dom.js";

/**
 * @typedef {{version: string, date: string, changes: string}} Version
 * @typedef {{checklist: string, current: string, version: string, date: string, versions: Version[]}} Known
 * @typedef {{status: "current" | "superseded" | "unknown", text: string, changes: Version[]}} Verdict
 */

const CODE = /^([A-Z][A-Z0-9]{1,7})-([A-Za-z0-9.]{1,40})-([0-9a-f]{8})$/;

/**
 * How a version stands in a document code: the same as in the program that prints it.
 * @param {string} version
 */
const inCode = (version) => version.replace(/[^A-Za-z0-9.]+/g, ".").replace(/^\.+|\.+$/g, "") || "0";

/**
 * Judge a document code by what the site knows. Pure.
 * @param {string} code
 * @param {Known} known
 * @returns {Verdict}
 */
export const sheetStatus = (code, known) => {
  const parts = CODE.exec(code.trim());
  const now = `${known.checklist}${known.version ? `, version ${known.version}` : ""}${known.date ? ` of ${known.date}` : ""}`;
  if (code.trim() === known.current) {
    return { status: "current", text: `This sheet is current: ${now}. Telephone numbers are on the contacts page.`, changes: [] };
  }
  if (!parts || parts[1] !== known.checklist) {
    return { status: "unknown", text: `This is no sheet of ${known.checklist}. Compare the code at the foot of the sheet.`, changes: [] };
  }
  const place = known.versions.findIndex((each) => inCode(each.version) === parts[2]);
  const printed = known.versions[place];
  const current = inCode(known.version);
  if (parts[2] !== current && printed) {
    return {
      status: "superseded",
      text: `Do not use this sheet: it is version ${printed.version}. Current is ${now}. Print it anew.`,
      changes: known.versions.slice(place + 1),
    };
  }
  if (parts[2] === current) {
    return {
      status: "superseded",
      text: `Do not use this sheet: its text differs from the current ${now}. Print it anew.`,
      changes: [],
    };
  }
  return {
    status: "unknown",
    text: `Do not use this sheet: this site knows no version ${parts[2]} of ${known.checklist}. Current is ${now}.`,
    changes: [],
  };
};

/**
 * @param {Verdict} verdict
 * @returns {HTMLElement}
 */
const notice = (verdict) => {
  const lines = verdict.changes.map((each) => el("li", {}, `Version ${each.version} of ${each.date}: ${each.changes}`));
  return el(
    "div",
    { class: "rc-sheet", role: "status", "data-runcard-status": verdict.status },
    el("p", {}, el("strong", {}, `Sheet: ${verdict.status}. `), verdict.text),
    lines.length > 0 && el("ul", {}, ...lines),
  );
};

/** Say at the top of the page how the sheet stands whose code is in the address. */
export const showSheetStatus = () => {
  const host = one("[data-runcard-sheet]");
  const code = new URLSearchParams(location.search).get("sheet");
  if (!host || code === null) return;
  host.prepend(notice(sheetStatus(code, JSON.parse(host.dataset.runcardSheet ?? ""))));
};
