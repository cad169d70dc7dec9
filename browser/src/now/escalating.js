/** The panel "Call": who is called in which order, who answers now, and a clock for each call that nobody answers. */

import { el } from "../dom.js";
import { clock, nextCall, readCalls } from "./calls.js";
import { answering, next, time } from "./hours.js";
import { binder, keyOf, link, nameOf, reach } from "./knowledge.js";
import { openPanel, redraw, tell, write } from "./panel.js";
import { record } from "./runs.js";

/** @typedef {import("./calls.js").Calls} Calls */

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

/** @param {string} contact */
const call = (contact) => {
  const kept = calls()?.calls ?? [];
  keep({ calls: [...kept, { contact, at: Date.now() }] });
  void record({ type: "called", contact, answered: false });
  tell(`Noted: ${nameOf(contact)} was called.`);
};

/** @param {string} contact empty where nobody answered, and nobody is called any more */
const stop = (contact) => {
  keep(null);
  if (contact) void record({ type: "called", contact, answered: true });
  tell(contact ? `${nameOf(contact)} answered. The clock is stopped.` : "The clock is stopped.");
};

/** @returns {import("./calls.js").Next | null} who is called next, where somebody was called */
export const upcoming = () => {
  const kept = calls();
  return binder && kept ? nextCall(binder, kept) : null;
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
  const name = nameOf(then.contact);
  return then.due > now
    ? `No answer yet. Call ${name} in ${clock(then.due - now)}, at ${time(then.due, now)}.`
    : `Call ${name} now. Nobody has answered since ${time(first.at, now)}.`;
};

/**
 * Who answers now, in words; empty where the binder names no hours.
 * @param {number} now
 */
export const onDuty = (now) => {
  if (!binder || binder.hours.length === 0) return "";
  const [first] = answering(binder, now);
  if (!first) {
    const then = next(binder.hours, now);
    return Number.isFinite(then) ? `Nobody answers before ${time(then, now)} your time` : "Nobody answers now";
  }
  const who = first.contact ? nameOf(first.contact) : `${first.hours[0]?.title}, nobody named,`;
  return first.until < Infinity ? `${who} until ${time(first.until, now)} your time` : `${who} answers at all hours`;
};

/**
 * When a contact answers, in words.
 * @param {string} id
 * @param {number} now
 */
const hoursOf = (id, now) => {
  if (!binder) return "";
  const own = binder.hours.filter((each) => each.contacts.includes(id));
  if (own.length === 0) return "No hours are recorded.";
  const answer = answering({ ...binder, hours: own }, now).find((each) => each.contact === id);
  if (answer) {
    const within = answer.hours.map((each) => `${each.title}${each.within && `, within ${each.within}`}`).join("; ");
    const until = answer.until < Infinity ? `until ${time(answer.until, now)} your time` : "at all hours";
    return `Answers now, ${until} (${within}).`;
  }
  const then = next(own, now);
  return Number.isFinite(then) ? `Does not answer now; from ${time(then, now)} your time.` : "Does not answer now.";
};

/**
 * @param {string} contact
 * @param {string} label
 * @param {(() => void)[]} draws
 */
const person = (contact, label, draws) => {
  const vacant = binder?.contacts[contact]?.vacant;
  const hours = el("p", { class: "rc-by" }), said = el("p", { class: "rc-due" });
  const name = link(binder?.contacts[contact]?.href ?? "contacts/", nameOf(contact));
  /** @param {string} words @param {() => void} act */
  const button = (words, act) => el("button", { type: "button", class: "rc-button", onclick: act }, words);
  const called = button("Called, no answer yet", () => call(contact));
  const answered = button("Answered", () => stop(contact));
  draws.push(() => {
    const now = Date.now(), then = upcoming();
    const at = calls()?.calls.filter((each) => each.contact === contact).map((each) => time(each.at, now)) ?? [];
    const due = then?.contact === contact ? (then.due > now ? `Call in ${clock(then.due - now)}.` : "Call now.") : "";
    write(hours, hoursOf(contact, now));
    write(said, [at.length > 0 ? `Called ${at.join(", ")}.` : "", due].filter(Boolean).join(" "));
    answered.hidden = at.length === 0;
  });
  return el(
    "li",
    { class: "rc-step" },
    el("p", {}, label && el("span", { class: "rc-word" }, label), " ", name, vacant && el("strong", { class: "rc-vacant" }, " nobody fills this role")),
    reach(contact),
    ...(vacant ? [] : [hours, said, el("p", { class: "rc-buttons" }, called, answered)]),
  );
};

/** What public holidays change, which no page can know. */
const holidays = () => {
  const titles = (/** @type {boolean} */ hold) =>
    binder?.hours.filter((each) => each.holidays === hold).map((each) => each.title).join(", ");
  const off = titles(false), on = titles(true);
  return off && `This page knows no public holidays. On one, these hours do not hold: ${off}.${on && ` These do: ${on}.`}`;
};

/** Each of the hours: whether they hold now, and when they begin again. */
const shifts = () => {
  const rows = (binder?.hours ?? []).map((each) => ({ each, place: el("li") }));
  const draw = () => rows.forEach(({ each, place }) => {
    const now = Date.now();
    const holding = binder && answering({ ...binder, hours: [each] }, now)[0];
    const then = next([each], now);
    const from = Number.isFinite(then) ? `next from ${time(then, now)} your time` : "";
    const until = holding ? (holding.until < Infinity ? `now, until ${time(holding.until, now)}` : "now, and at all hours") : "not now";
    write(place, `${each.title} (${each.text}): ${[until, from].filter(Boolean).join("; ")}`);
  });
  return { list: el("ul", { class: "rc-lines", role: "list" }, ...rows.map(({ place }) => place)), draw };
};

export const openCalls = () => {
  if (!binder) return;
  /** @type {(() => void)[]} */
  const draws = [];
  const steps = binder.escalation.map(({ contact, after, text }) => person(contact, after ? `After ${text}` : "At once", draws));
  const listed = new Set(binder.escalation.map((each) => each.contact));
  const others = [...new Set(binder.hours.flatMap((each) => each.contacts))].filter((each) => !listed.has(each));
  const said = el("p", { class: "rc-due" });
  const end = el("button", { type: "button", class: "rc-button", onclick: () => stop("") }, "Stop the clock");
  const hours = shifts(), note = holidays();
  draws.push(hours.draw, () => {
    write(said, standing(Date.now()) ?? onDuty(Date.now()));
    end.hidden = !calls();
  });
  const body = [
    said,
    el("p", { class: "rc-buttons" }, end),
    el("ol", { class: "rc-steps", role: "list" }, ...steps),
    ...(others.length > 0 ? [el("h3", {}, "Others"), el("ul", { class: "rc-steps", role: "list" }, ...others.map((each) => person(each, "", draws)))] : []),
    ...(binder.hours.length > 0 ? [el("h3", {}, "Hours"), hours.list] : []),
    ...(note ? [el("p", { class: "rc-notes" }, note)] : []),
    el("p", {}, link(binder.pages.contacts ?? "", "All contacts, and who answers when")),
  ];
  openPanel("Call", body, draws);
};
