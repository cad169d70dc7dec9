/** Single keys, while a run is open: what they do, and when they stay silent. */

import { all, el } from "../dom.js";
import { memory } from "../site.js";
import { ask } from "./dialog.js";

/** @typedef {{key: string, says: string, does: () => void}} Key */

const OFF = "keys-off";

/** @param {KeyboardEvent} event */
const silent = (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || memory.get(OFF)) return true;
  // Dialogs stand at the body's end. To look for one in the whole page takes milliseconds where that is long.
  if (all("#__search:checked").length > 0 || [...document.body.children].some((each) => each.matches("dialog[open]"))) return true;
  const { target } = event;
  return target instanceof HTMLElement
    && (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"));
};

/**
 * Listen for keys. They come before the theme's own, which would lead to another page in the middle of a run.
 * @param {Key[]} keys
 * @returns {() => void} what ends it
 */
export const startKeys = (keys) => {
  const known = new Map(keys.map((each) => [each.key, each]));
  /** @param {KeyboardEvent} event */
  const listen = (event) => {
    const found = silent(event) ? undefined : known.get(event.key);
    // The theme's `p`, `n`, `,` and `.` turn the page.
    if (!found && (silent(event) || !["p", ",", "."].includes(event.key))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) found?.does();
  };
  window.addEventListener("keydown", listen, true);
  return () => window.removeEventListener("keydown", listen, true);
};

/**
 * Show every key.
 * @param {Key[]} keys
 */
export const showKeys = async (keys) => {
  const rows = [...keys.map(({ key, says }) => [key, says]), ["Space", "on a box: tick it, or open it again"], ["Tab", "through all there is"], ["Esc", "close a dialog"]];
  const answer = await ask({
    title: "Keys",
    body: [el("dl", { class: "rc-keys" }, ...rows.map(([key, says]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, says))))],
    fields: [{ name: "on", label: "Single letters act", check: true, value: memory.get(OFF) ? "" : "yes" }],
    acts: [{ act: "keep", label: "Keep" }],
    close: "Close",
  });
  if (answer) memory.set(OFF, answer.on ? "" : "yes");
};
