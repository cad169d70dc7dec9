// Says on a checklist's page whether the printed sheet in somebody's hand is current. Its address is on the sheet:
// DEP/?sheet=DEP-1.2-ab12cd34. What the page knows stands in the attribute data-runcard-sheet of the checklist.
// It runs as a module and as a classic script alike, because browsers refuse modules on file://.
"use strict";
{
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
  const sheetStatus = (code, known) => {
    const parts = CODE.exec(code.trim());
    const now = `${known.checklist}${known.version ? `, version ${known.version}` : ""}${known.date ? ` of ${known.date}` : ""}`;
    if (code.trim() === known.current) {
      return { status: "current", text: `This sheet is current: ${now}. Telephone numbers are on the contacts page.`, changes: [] };
    }
    if (!parts || parts[1] !== known.checklist) {
      return { status: "unknown", text: `This is no sheet of ${known.checklist}. Compare the code at the foot of the sheet.`, changes: [] };
    }
    const printed = known.versions.findIndex((each) => inCode(each.version) === parts[2]);
    const current = inCode(known.version);
    if (parts[2] !== current && printed >= 0) {
      return {
        status: "superseded",
        text: `Do not use this sheet: it is version ${known.versions[printed].version}. Current is ${now}. Print it anew.`,
        changes: known.versions.slice(printed + 1),
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
    const box = document.createElement("div");
    box.className = "rc-sheet";
    box.setAttribute("role", "status");
    box.dataset.runcardStatus = verdict.status;
    const words = document.createElement("p");
    const mark = document.createElement("strong");
    mark.textContent = { current: "Sheet: current. ", superseded: "Sheet: superseded. ", unknown: "Sheet: unknown. " }[verdict.status];
    words.append(mark, verdict.text);
    box.append(words);
    if (verdict.changes.length > 0) {
      const list = document.createElement("ul");
      for (const each of verdict.changes) {
        const line = document.createElement("li");
        line.textContent = `Version ${each.version} of ${each.date}: ${each.changes}`;
        list.append(line);
      }
      box.append(list);
    }
    return box;
  };

  const show = () => {
    const host = document.querySelector("[data-runcard-sheet]");
    const code = new URLSearchParams(location.search).get("sheet");
    if (!(host instanceof HTMLElement) || code === null) return;
    host.prepend(notice(sheetStatus(code, JSON.parse(host.dataset.runcardSheet ?? ""))));
  };

  Object.assign(globalThis, { runcardSheetStatus: sheetStatus });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show);
  else show();
}
