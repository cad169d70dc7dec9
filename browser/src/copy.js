/** Buttons that copy addresses, commands and texts. Without this script, ids are plain links. */

import { all, el, icon, say, topmost } from "./dom.js";
import { filled, mayCopy } from "./page/fill.js";

/** How long a button says that it has copied, in milliseconds. */
const SAID_FOR = 2000;
const ICONS = {
  link: "M11 15H7a3 3 0 0 1 0-6h4V7H7a5 5 0 0 0 0 10h4ZM8 11v2h8v-2ZM13 7v2h4a3 3 0 0 1 0 6h-4v2h4a5 5 0 0 0 0-10Z",
  copy: "M19 21H8V7h11m0-2H8a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2V7a2 2 0 0 0-2-2m-3-4H4a2 2 0 0 0-2 2v14h2V3h12Z",
  done: "M21 7 9 19l-5.5-5.5 1.4-1.4L9 16.2 19.6 5.6 21 7Z",
};

/**
 * The older way to copy, for pages served over plain http, where browsers have no clipboard.
 * @param {string} text
 */
const copyBySelection = (text) => {
  const field = el("textarea", { class: "rc-offscreen" });
  field.value = text;
  const before = document.activeElement;
  // Behind an open dialog nothing can be selected.
  topmost().append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
};

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it was copied
 */
export const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
};

/**
 * @param {HTMLButtonElement} button
 * @param {string} path its icon
 * @param {string} what what it copies, in words
 * @param {() => string} text what it copies
 * @param {() => boolean | Promise<boolean>} [allowed] whether it may; says why where it may not
 */
export const makeCopy = (button, path, what, text, allowed = () => true) => {
  const picture = icon(path);
  let timer = 0;
  button.type = "button";
  button.setAttribute("aria-label", `Copy ${what}`);
  button.append(picture);
  button.addEventListener("click", async () => {
    if (!(await allowed())) return;
    const copied = await copy(text());
    say(copied ? `Copied ${what}.` : `The browser refused to copy. Select it by hand: ${text()}`);
    if (!copied) return;
    button.classList.add("rc-copied");
    picture.firstElementChild?.setAttribute("d", ICONS.done);
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.classList.remove("rc-copied");
      picture.firstElementChild?.setAttribute("d", path);
    }, SAID_FOR);
  });
};

/** @param {HTMLAnchorElement} anchor an address; becomes a button that copies it */
export const enhanceAddress = (anchor) => {
  const address = new URL(anchor.href);
  address.search = "";
  const name = anchor.dataset.rcName ?? anchor.textContent ?? "";
  const button = el("button", { class: "rc-id rc-copy" });
  if (!anchor.dataset.rcName) button.append(el("span", {}, name));
  makeCopy(button, ICONS.link, `link to ${name}`, () => address.href);
  anchor.replaceWith(button);
};

/** @param {HTMLElement} command gets a button that copies it */
export const enhanceCommand = (command) => {
  const button = el("button", { class: "rc-copy" });
  const owner = command.closest("[id]")?.id;
  const what = owner ? `command of ${owner}` : "command";
  makeCopy(button, ICONS.copy, what, () => filled(command), () => mayCopy(command));
  command.append(button);
};

/** @param {HTMLElement} place becomes a button that copies the text of the element it names */
const enhanceCopy = (place) => {
  const source = document.getElementById(place.dataset.rcCopy ?? "");
  if (!source) return;
  const button = el("button", { class: "rc-copy" });
  const name = place.dataset.rcName ?? "text";
  button.append(el("span", {}, "Copy"));
  makeCopy(button, ICONS.copy, name, () => source.textContent ?? "");
  place.append(button);
};

/** Make every address, command and text of the page's that can be copied a button. */
export const startCopying = () => {
  for (const page of all(".rc-page")) {
    all("a.rc-id", page).forEach((anchor) => enhanceAddress(/** @type {HTMLAnchorElement} */ (anchor)));
    all(".rc-command", page).forEach(enhanceCommand);
    all("[data-rc-copy]", page).forEach(enhanceCopy);
  }
};
