/** Building and finding elements, and telling a screen reader what happened. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {HTMLElementTagNameMap & Pick<SVGElementTagNameMap, "svg" | "path">} Elements */

/**
 * Make an element. Text children are text, never markup; `null`, `undefined` and `false` are left out.
 * @template {keyof Elements} T
 * @param {T} tag
 * @param {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} [attributes]
 *   `onclick` and its like add a listener; `true` gives an empty attribute, `false`, `null` and `undefined` none
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {Elements[T]}
 */
export const el = (tag, attributes = {}, ...children) => {
  const made = /^(svg|path)$/.test(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) made.append(child);
  return /** @type {any} */ (made);
};

/**
 * @param {string} words
 * @param {() => unknown} act
 * @param {Record<string, string | undefined>} [attributes]
 */
export const button = (words, act, attributes) =>
  el("button", { type: "button", class: "rc-button", onclick: () => void act(), ...attributes }, words);

/** How the button looks that is meant to be chosen. */
export const FIRST = { class: "rc-button rc-button--first" };

/**
 * Set a text, and touch nothing where it is the same: a screen reader hears changes alone.
 * @param {HTMLElement} place
 * @param {string} text
 */
export const write = (place, text) => {
  if (place.textContent !== text) place.textContent = text;
};

/** @param {unknown} error @returns {string} a sentence for people */
export const sentence = (error) => (error instanceof Error ? error.message : String(error));

/**
 * @param {string} path the icon's outline, on a square of 24
 * @returns {SVGSVGElement} hidden from screen readers: its button has words
 */
export const icon = (path) => el("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, el("path", { d: path }));

/**
 * All elements that match.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)].filter((each) => each instanceof HTMLElement);

/**
 * The first element that matches.
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement | null}
 */
export const one = (selector, within = document) => {
  const found = within.querySelector(selector);
  return found instanceof HTMLElement ? found : null;
};

/** The open dialog, which all else lies behind; the page where none is open. */
export const topmost = () => all("dialog[open]").at(-1) ?? document.body;

/** @type {HTMLElement | undefined} */
let status;

const voice = () => status ??= document.body.appendChild(el("p", { class: "rc-status", role: "status" }));

/** Take out of a dialog that closes what was said in it: it is still to be read. */
export const keepVoice = () => document.body.append(voice());

/**
 * Say something in words, on the page and to screen readers.
 * @param {string} text
 */
export const say = (text) => {
  const place = voice(), top = topmost();
  if (place.parentElement !== top) top.append(place);
  // The same words twice are announced twice only when they change in between.
  place.textContent = "";
  requestAnimationFrame(() => { place.textContent = text; });
};

/**
 * Keep the place free that something takes at the foot of the window, in all that must not lie behind it.
 * @param {string} name the custom property that says how much
 * @param {number} pixels
 */
export const keepFree = (name, pixels) => {
  voice();
  // All of these stand at the body's own level.
  for (const each of [document.documentElement, ...document.body.children]) /** @type {HTMLElement} */ (each).style.setProperty(name, `${pixels}px`);
};
