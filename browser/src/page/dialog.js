/** Dialogs that ask or tell. All are `<dialog>`: Escape closes them, and the focus goes back where it was. */

import { button, el, keepVoice } from "../dom.js";
import { LONGEST, SHORT, clean } from "../run/check.js";

/**
 * @typedef {{
 *   name: string, label: string, value?: string, needed?: string, hint?: string, long?: boolean, check?: boolean,
 *   fault?: (value: string) => string | null | undefined
 * }} Field `needed` is what is said where it is left empty; `check` makes it a box
 * @typedef {{act: string, label: string, quiet?: boolean, free?: boolean}} Act
 *   what a button does; `free` asks for no field, `quiet` is not the first choice
 * @typedef {{title: string, body?: (Node | string)[], fields?: Field[], acts?: Act[], close?: string}} Question
 */

let count = 0;

/** @param {Field} field */
const control = (field) => {
  const id = `_field-${count += 1}`;
  const tag = field.long ? "textarea" : "input", most = field.long ? LONGEST : SHORT;
  const input = /** @type {HTMLInputElement} */ (el(tag, {
    id,
    name: field.name,
    type: field.long ? undefined : field.check ? "checkbox" : "text",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: field.long ? "true" : "false",
    maxlength: field.check ? undefined : most,
    "aria-describedby": `${id}-fault`,
  }));
  if (field.check) input.checked = Boolean(field.value);
  else input.value = field.value ?? "";
  const fault = el("p", { id: `${id}-fault`, class: "rc-fault" });
  const label = el("label", { for: id }, field.label, field.hint && el("small", {}, field.hint));
  const place = el("div", { class: field.check ? "rc-field rc-field--check" : "rc-field" }, label, input, fault);
  // What stood in it from the start, as a ticket of the address does, may be longer than can be typed.
  const value = () => (field.check ? (input.checked ? "yes" : "") : clean(input.value.slice(0, most)));
  const holds = () => {
    const wrong = value() === "" ? field.needed : field.fault?.(value());
    fault.textContent = wrong ?? "";
    input.toggleAttribute("aria-invalid", Boolean(wrong));
    return !wrong;
  };
  return { name: field.name, input, place, value, holds };
};

/**
 * Ask, and wait for an answer.
 * @param {Question} question
 * @returns {Promise<Record<string, string> | null>} the fields and the `act` chosen; null where it was closed
 */
export const ask = ({ title, body = [], fields = [], acts = [], close = "Cancel" }) => new Promise((resolve) => {
  const controls = fields.map(control);
  /** @type {Record<string, string> | null} */
  let answer = null;
  /** @param {Act} act */
  const choose = (act) => {
    const wrong = act.free ? [] : controls.filter((each) => !each.holds());
    if (wrong[0]) return wrong[0].input.focus();
    answer = { act: act.act, ...Object.fromEntries(controls.map((each) => [each.name, each.value()])) };
    dialog.close();
    // Not first when it has closed: a key that is pressed at once must find it answered.
    resolve(answer);
  };
  const first = acts.find((each) => !each.quiet);
  const heading = `_dialog-${count += 1}`;
  /** @param {SubmitEvent} event */
  const submit = (event) => {
    event.preventDefault();
    const chosen = acts.find((each) => each.act === /** @type {HTMLButtonElement | null} */ (event.submitter)?.value);
    const act = chosen ?? first ?? acts[0];
    if (act) choose(act);
  };
  const buttons = acts.map((each) =>
    el("button", { value: each.act, class: each === first ? "rc-button rc-button--first" : "rc-button" }, each.label));
  const dialog = el(
    "dialog",
    { class: "rc-dialog md-typeset", "aria-labelledby": heading },
    el(
      "form",
      { novalidate: true, onsubmit: submit },
      el("h2", { id: heading }, title),
      ...body.map((each) => (typeof each === "string" ? el("p", {}, each) : each)),
      ...controls.map((each) => each.place),
      el(
        "p",
        { class: "rc-buttons" },
        ...buttons,
        button(close, () => { dialog.close(); }),
      ),
    ),
  );
  dialog.addEventListener("close", () => {
    keepVoice();
    dialog.remove();
    resolve(answer);
  });
  document.body.append(dialog);
  dialog.showModal();
  controls.find((each) => each.input.value === "" && each.input.type !== "checkbox")?.input.focus();
});

/**
 * Show a part of the page first. A page that is still loading would go to the address's own place after that.
 * @param {HTMLElement} place
 * @param {boolean} [scroll]
 */
export const showFirst = (place, scroll = false) => {
  const show = () => {
    if (scroll) place.scrollIntoView({ block: "start" });
    place.focus({ preventScroll: true });
  };
  if (document.readyState === "complete") show();
  else window.addEventListener("load", () => setTimeout(show), { once: true });
};

/**
 * Tell something, with a button to close it.
 * @param {string} title
 * @param {...(Node | string)} body
 */
export const tell = (title, ...body) => ask({ title, body, close: "Close" });
