/** The panels that the strip opens, and what is drawn anew as time goes by. */

import { button, el, say } from "../dom.js";

/** What shows the time, or what was typed: called at each tick and after each act. @type {Set<() => void>} */
const drawn = new Set();

/** @param {() => void} draw */
export const keepDrawn = (draw) => {
  drawn.add(draw);
  draw();
};

export const redraw = () => drawn.forEach((draw) => draw());

/** @type {HTMLElement | null} the place in the open panel that a screen reader follows */
let told = null;

/**
 * Say something, in the open panel where there is one: what lies behind it is silent.
 * @param {string} text
 */
export const tell = (text) => {
  if (told) told.textContent = text;
  else say(text);
};

/**
 * A paragraph.
 * @param {string} look its class
 * @param {...(Node | string)} words
 */
export const line = (look, ...words) => el("p", { class: look }, ...words);

/** @param {Node[]} rows */
export const listed = (rows) => el("ul", { class: "rc-lines", role: "list" }, ...rows);

/**
 * Open a panel.
 * @param {string} title
 * @param {Node[]} body
 * @param {(() => void)[]} [draws] what is drawn anew while it is open
 */
export const openPanel = (title, body, draws = []) => {
  const close = button("Close", () => panel.close());
  const status = el("p", { class: "rc-said", role: "status" });
  const heading = el("div", { class: "rc-heading" }, el("h2", { id: "_panel" }, title), close);
  const page = el("div", { class: "rc-page" }, heading, status, ...body);
  const panel = el("dialog", { class: "rc-dialog rc-panel md-typeset", "aria-labelledby": "_panel" }, page);
  panel.addEventListener("close", () => {
    panel.remove();
    told = null;
    draws.forEach((draw) => drawn.delete(draw));
  });
  panel.addEventListener("click", ({ target }) => { if (target === panel) panel.close(); });
  // The page's and the theme's keys are not meant in here.
  panel.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(panel);
  panel.showModal();
  told = status;
  draws.forEach(keepDrawn);
};
