/**
 * What a person fills in goes into every command of the page. Without a run it lives in the page alone. No command is
 * copied while one of its variables is empty, and a destructive one only after it was shown as it will run.
 */

import { all, el, one, say } from "../dom.js";
import { fault, fill, missing } from "../run/variables.js";
import { ask } from "./dialog.js";
import { command as commandOf, variable as variableOf } from "./read.js";

/** @typedef {import("../run/types.js").Variable} Variable */

/** @typedef {{declared: Variable, input: HTMLInputElement, fault: HTMLElement}} Place */

/** @type {Map<string, Place>} */
const places = new Map();
/** @type {Record<string, string>} */
let values = {};
/** @type {(name: string, value: string) => void} */
let told = () => {};

/** @param {string} name @param {HTMLElement} within */
const show = (name, within) => {
  const value = values[name];
  for (const each of all(`.rc-var[data-rc-var="${CSS.escape(name)}"]`, within)) {
    each.textContent = value === undefined ? `{{${name}}}` : fill(`{{${name}}}`, values);
    each.classList.toggle("rc-var--filled", value !== undefined);
  }
};

/** @param {Element} code */
const standing = (code) => [...code.childNodes].some((each) => each instanceof HTMLElement && each.dataset.rcVar);

/** The commands of the page that have something to fill in. */
const commands = () => all(".rc-command code").filter(standing).map(commandOf);

/**
 * @param {Place} place
 * @param {string} value
 * @returns {boolean} whether it can be taken
 */
const holds = (place, value) => {
  const wrong = value ? fault(place.declared, value, commands()) : null;
  place.fault.textContent = wrong ?? "";
  if (wrong) place.input.setAttribute("aria-invalid", "true");
  else place.input.removeAttribute("aria-invalid");
  return !wrong;
};

/** @param {Place} place */
const typed = (place) => {
  const value = place.input.value.trim();
  const { name } = place.declared;
  const before = values[name] ?? "";
  if (!holds(place, value)) delete values[name];
  else if (value) values[name] = value;
  else delete values[name];
  if (before !== (values[name] ?? "")) show(name, document.body);
};

/** @param {Place} place */
const settled = (place) => {
  typed(place);
  const { name } = place.declared;
  // What is wrong is kept as nothing: who wrote it did not want what stood there before, and a reload would bring it back.
  told(name, values[name] ?? "");
};

/** @param {HTMLElement} line */
const makeInput = (line) => {
  const declared = variableOf(line);
  const wrong = el("span", { id: `${line.id}-fault`, class: "rc-fault", role: "alert" });
  const input = el("input", {
    class: "rc-input",
    type: "text",
    "aria-label": `Value of ${declared.name}`,
    "aria-describedby": wrong.id,
    placeholder: declared.example,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    value: declared.default,
  });
  const place = { declared, input, fault: wrong };
  input.addEventListener("input", () => typed(place));
  input.addEventListener("change", () => settled(place));
  line.append(el("dd", { class: "rc-fill" }, input, wrong));
  places.set(declared.name, place);
};

/**
 * Make what is to fill in a field each.
 * @param {HTMLElement} root
 */
export const startFilling = (root) => {
  all("[data-rc-variable]", root).forEach(makeInput);
  for (const place of places.values()) if (place.input.value) typed(place);
  document.addEventListener("copy", copyOfSelection);
};

/** What is filled in now. */
export const filledIn = () => ({ ...values });

/**
 * Show the values of a run, and tell it of new ones.
 * @param {Record<string, string>} known
 * @param {(name: string, value: string) => void} tell
 */
export const fillFrom = (known, tell) => {
  told = tell;
  for (const [name, place] of places) {
    const value = known[name], { input } = place;
    // What somebody typed and what is wrong with it stay in sight, until they mend it or something takes its place.
    const wrong = value === undefined && input.value !== "" && input.hasAttribute("aria-invalid");
    if (wrong || document.activeElement === input || values[name] === value) continue;
    input.value = value ?? "";
    holds(place, input.value);
    if (value === undefined) delete values[name];
    else values[name] = value;
    show(name, document.body);
  }
  // A run that goes on with its own text may have a variable that the page has no more.
  for (const name of Object.keys({ ...values, ...known })) {
    if (places.has(name)) continue;
    if (known[name] === undefined) delete values[name];
    else values[name] = known[name];
    show(name, document.body);
  }
};

/**
 * Fill in what a part of the page shows that was not there before.
 * @param {HTMLElement} within
 */
export const fillPart = (within) => Object.keys(values).forEach((name) => show(name, within));

/** @param {Element} place a `.rc-command` */
const raw = (place) => commandOf(/** @type {Element} */ (place.querySelector("code")));

/**
 * A command as it will run.
 * @param {Element} place
 */
export const filled = (place) => fill(raw(place), values);

/** @param {string[]} lacking */
const refuse = (lacking) => {
  say(`Not copied. Fill in first: ${lacking.join(", ")}.`);
  const first = places.get(lacking[0] ?? "");
  if (!first) return;
  first.fault.textContent ||= `Fill in ${first.declared.name} first: a command was not copied.`;
  first.input.setAttribute("aria-invalid", "true");
  first.input.scrollIntoView({ block: "center" });
  first.input.focus({ preventScroll: true });
};

/** @param {Element} place */
const confirmed = async (place) => {
  const row = place.closest("[id]");
  const what = one(".rc-text", row ?? document)?.textContent ?? "";
  const answer = await ask({
    title: "This cannot be taken back",
    body: [
      `${row?.id ?? ""} ${what.replace(/^\s*Critical\s*/, "")}`,
      el("pre", { class: "rc-shown" }, el("code", {}, filled(place))),
      "Read it aloud: is every name the one you mean?",
    ],
    acts: [{ act: "copy", label: "Copy it", quiet: true }],
    close: "Do not copy",
  });
  return answer !== null;
};

/**
 * Whether a command may be copied now; says why where it may not.
 * @param {Element} place
 */
export const mayCopy = async (place) => {
  const lacking = missing(raw(place), values);
  if (lacking.length > 0) refuse(lacking);
  return lacking.length === 0 && (!place.matches(".rc-command--destructive") || confirmed(place));
};

/**
 * Selecting by hand is no way round.
 * @param {ClipboardEvent} event
 */
const copyOfSelection = (event) => {
  if (event.target instanceof HTMLTextAreaElement) return;
  const places = all(".rc-command").filter((each) => document.getSelection()?.containsNode(each, true));
  // Who selects many reads them elsewhere, and runs none.
  const [place] = places;
  if (!place || places.length > 1) return;
  const lacking = missing(raw(place), values);
  const destroys = place.matches(".rc-command--destructive");
  if (lacking.length === 0 && !destroys) return;
  event.preventDefault();
  if (lacking.length > 0) refuse(lacking);
  else say("Not copied. What destroys is copied by its own button, which shows it first.");
};
