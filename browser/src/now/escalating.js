/** The panel "Call": who is called in which order, who answers now, and a clock for each call that nobody answers. */

import { button, el, write } from "../dom.js";
import { clock, nextCall, readCalls } from "./calls.js";
import { answering, holding, next, time } from "./hours.js";
import { binder, contact, keyOf, link, reach } from "./knowledge.js";
import { line, listed, openPanel, redraw, tell } from "./panel.js";
import { record } from "./runs.js";

/**
 * @typedef {import("./calls.js").Calls} Calls
 * @typedef {import("./types.js").Hours} Hours
 */

const KEY = keyOf("calls");
/** What this page knows where the browser refuses to keep it. @type {string | null} */
let memory = null;

/** @returns {Calls | null} the calls that nobody has answered */
export const calls = () => {
  try {
    return readCalls(localStorage.getItem(KEY) ?? memory);
  } catch {
    return readCalls(memory);
  }
};

/** @param {Calls | null} kept */
const keep = (kept) => {
  memory = kept && JSON.stringify(kept);
  try {
    if (memory) localStorage.setItem(KEY, memory);
    else localStorage.removeItem(KEY);
    memory = null;
  } catch {
    tell("This browser keeps nothing: the clock ends with this page.");
  }
  redraw();
};

/** @param {string} id */
const call = (id) => {
  keep({ calls: [...calls()?.calls ?? [], { contact: id, at: Date.now() }] });
  void record({ type: "called", contact: id, answered: false });
  tell(`Noted: ${contact(id).name} was called.`);
};

/** @param {string} id empty where nobody answered, and nobody is called any more */
const stop = (id) => {
  keep(null);
  if (id) void record({ type: "called", contact: id, answered: true });
  tell(`${id && `${contact(id).name} answered. `}The clock is stopped.`);
};

/** @returns {import("./calls.js").Next | null} who is called next, where somebody was called */
export const upcoming = () => {
  const kept = calls();
  return kept && nextCall(binder, kept);
};

/**
 * How the calls stand, in a sentence.
 * @param {number} now
 * @returns {string | null} null where nobody was called
 */
export const standing = (now) => {
  const kept = calls(), first = kept?.calls[0];
  if (!first) return null;
  const then = upcoming();
  if (!then) return `Everybody was called, the first at ${time(first.at, now)}. Nobody has answered.`;
  const { name } = contact(then.contact);
  return then.due > now
    ? `No answer yet. Call ${name} in ${clock(then.due - now)}, at ${time(then.due, now)}.`
    : `Call ${name} now. Nobody has answered since ${time(first.at, now)}.`;
};

/**
 * Who answers now, in words; empty where the binder names no hours.
 * @param {number} now
 */
export const onDuty = (now) => {
  if (binder.hours.length === 0) return "";
  const [first] = answering(binder, now);
  const then = first?.until ?? next(binder.hours, now);
  const who = first && (contact(first.contact).name || `${first.title}, nobody named,`);
  if (then === Infinity) return who ? `${who} answers at all hours` : "Nobody answers now";
  return `${who ? `${who} until` : "Nobody answers before"} ${time(then, now)} your time`;
};

/**
 * Until when some hours hold, or from when on they do, in words.
 * @param {Hours[]} hours
 * @param {number} now
 */
const span = (hours, now) => {
  const until = holding(hours, now).reduce((last, each) => Math.max(last, each.until), 0);
  const then = until || next(hours, now);
  if (then === Infinity) return until ? "now, at all hours" : "not now";
  return `${until ? "now, until" : "not now, from"} ${time(then, now)} your time`;
};

/**
 * When a contact answers, in words.
 * @param {string} id
 * @param {number} now
 */
const hoursOf = (id, now) => {
  const own = binder.hours.filter((each) => each.contacts.includes(id));
  const within = holding(own, now).map(({ hours }) => `${hours.title}${hours.within && `, within ${hours.within}`}`).join("; ");
  return own.length > 0 ? `Answers ${span(own, now)}${within && ` (${within})`}.` : "No hours are recorded.";
};

/**
 * @param {string} id
 * @param {string} label
 * @param {(() => void)[]} draws
 */
const person = (id, label, draws) => {
  const { vacant, href, name } = contact(id);
  const hours = line("rc-by"), said = line("rc-due");
  const answered = button("Answered", () => stop(id));
  draws.push(() => {
    const now = Date.now(), then = upcoming();
    const at = calls()?.calls.filter((each) => each.contact === id).map((each) => time(each.at, now)) ?? [];
    const due = then?.contact === id ? (then.due > now ? `Call in ${clock(then.due - now)}.` : "Call now.") : "";
    write(hours, hoursOf(id, now));
    write(said, [at.length > 0 ? `Called ${at.join(", ")}.` : "", due].filter(Boolean).join(" "));
    answered.hidden = at.length === 0;
  });
  return el(
    "li",
    { class: "rc-step" },
    el("p", {}, label && el("span", { class: "rc-word" }, label), " ", link(href, name), vacant && el("strong", { class: "rc-vacant" }, " nobody fills this role")),
    reach(id),
    ...(vacant ? [] : [hours, said, line("rc-buttons", button("Called, no answer yet", () => call(id)), answered)]),
  );
};

/** What public holidays change, which no page can know. */
const holidays = () => {
  const titles = (/** @type {boolean} */ hold) =>
    binder.hours.filter((each) => each.holidays === hold).map((each) => each.title).join(", ");
  const off = titles(false), on = titles(true);
  return off && `This page knows no public holidays. On one, these hours do not hold: ${off}.${on && ` These do: ${on}.`}`;
};

/**
 * One of the hours: whether they hold now, and until or from when.
 * @param {Hours} hours
 * @param {(() => void)[]} draws
 */
const shift = (hours, draws) => {
  const place = el("li");
  draws.push(() => write(place, `${hours.title} (${hours.text}): ${span([hours], Date.now())}`));
  return place;
};

export const openCalls = () => {
  /** @type {(() => void)[]} */
  const draws = [];
  const steps = binder.escalation.map(({ contact, after, text }) => person(contact, after ? `After ${text}` : "At once", draws));
  const others = Object.keys(binder.contacts).filter((id) =>
    binder.hours.some((each) => each.contacts.includes(id)) && !binder.escalation.some((each) => each.contact === id));
  const said = line("rc-due"), end = button("Stop the clock", () => stop(""));
  const hours = binder.hours.map((each) => shift(each, draws)), note = holidays();
  draws.push(() => {
    write(said, standing(Date.now()) ?? onDuty(Date.now()));
    end.hidden = !calls();
  });
  const body = [
    said,
    line("rc-buttons", end),
    el("ol", { class: "rc-steps", role: "list" }, ...steps),
    ...(others.length > 0 ? [el("h3", {}, "Others"), el("ul", { class: "rc-steps", role: "list" }, ...others.map((each) => person(each, "", draws)))] : []),
    ...(hours.length > 0 ? [el("h3", {}, "Hours"), listed(hours)] : []),
    line("rc-notes", note),
    line("", link("contacts/", "All contacts, and who answers when")),
  ];
  openPanel("Call", body, draws);
};
