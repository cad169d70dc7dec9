/** Places to type what was measured beside a trigger, and what follows from it. */

import { all, el, one, write } from "../dom.js";
import { limit as limitOf } from "../page/read.js";
import { binder, contact, keyOf, link, reach } from "./knowledge.js";
import { keepDrawn, line, redraw } from "./panel.js";
import { record } from "./runs.js";
import { lastAt, verdict } from "./verdict.js";

/**
 * @typedef {import("./types.js").Trigger} Trigger
 * @typedef {import("./verdict.js").Entry} Entry
 */

const WORDS = { "open": "", "unclear": "Cannot be judged.", "not-met": "Not met.", "crossed": "Not yet met.", "met": "Met." };
const KEY = keyOf("measured");
/** What was typed in this tab, by trigger. It ends with the tab: an old value must not pass for one of today. @type {Record<string, Entry>} */
let entries = {};

const load = () => {
  try {
    entries = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  } catch {
    entries = {};
  }
};

const save = () => {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(entries));
  } catch {
    // Kept by this page alone, then.
  }
};

/**
 * What follows once a trigger is met: who decides, and where it leads.
 * @param {Trigger} trigger
 */
const consequence = ({ decides, starts }) => {
  const who = decides || binder.escalation.find((each) => !contact(each.contact).vacant)?.contact;
  return [
    line("", decides ? "Decides: " : "Nobody is named who decides. ", ...(who ? [decides ? "" : "Call ", link(contact(who).href, contact(who).name)] : [])),
    ...(who ? [reach(who)] : []),
    ...(starts ? [line("rc-go", "Then start at ", link(starts.href, `${starts.text} ${starts.title}`.trim()))] : []),
  ];
};

/**
 * @param {string} words
 * @param {HTMLElement} control
 */
const labelled = (words, control) => el("label", { class: "rc-judge__field" }, el("span", {}, words), control);

/** @param {[string, string][]} choices */
const select = (choices) => el("select", {}, ...choices.map(([value, words]) => el("option", { value }, words)));

/** @param {Date} date */
const clock = (date) => date.toTimeString().slice(0, 5);

/**
 * The place to type, and to read the verdict; and what draws the verdict anew.
 * @param {Trigger} trigger
 */
const judging = (trigger) => {
  const { limit, relative } = trigger;
  const key = trigger.id || trigger.text;
  const number = () => el("input", { type: "text", inputmode: "decimal", autocomplete: "off", maxlength: 60 });
  const change = relative && limit;
  const value = limit ? number() : select([["", "Not judged"], ["yes", "It is so"], ["no", "It is not so"]]);
  const baseline = number(), worse = select([["", "More is worse"], ["less", "Less is worse"]]), since = el("input", { type: "time" });
  const fields = [
    ...(change ? [labelled(trigger.baseline ? `Baseline: ${trigger.baseline}` : "Baseline", baseline), labelled("Direction", worse)] : []),
    labelled(limit ? `Measured value${limit.unit && !change ? ` (${limit.unit})` : ""}` : "Is it so?", value),
  ];
  const from = labelled("Crossed since", since);
  const words = el("p", { "aria-live": "polite" }), then = el("div");
  const place = el("div", { class: "rc-judge", role: "group", "aria-label": `Measured for ${key}` }, ...fields, from, words, then);
  if (change) words.before(line("rc-by", `Without a baseline, type the change itself, in ${limit.unit || "its unit"}.`));

  let shown = "";
  const draw = () => {
    const entry = entries[key] ?? null, now = Date.now();
    const { state, text } = verdict(trigger, entry, now);
    const crossed = trigger.window > 0 && (state === "crossed" || state === "met");
    for (const [control, typed] of /** @type {[HTMLInputElement, string][]} */ ([
      [value, entry?.value ?? ""], [baseline, entry?.baseline ?? ""], [worse, entry?.less ? "less" : ""],
      [since, crossed && entry ? clock(new Date(entry.since ?? entry.at)) : ""],
    ])) if (control.value !== typed && control !== document.activeElement) control.value = typed;
    from.hidden = !crossed;
    if (shown === state + text) return;
    shown = state + text;
    words.className = `rc-verdict rc-verdict--${state}`;
    words.replaceChildren(el("strong", {}, WORDS[state]), text && ` ${text}`);
    then.replaceChildren(...(state === "met" ? consequence(trigger) : []));
    // The window went by with nobody typing: that is a judgement too.
    if (state === "met" && entry?.told) note();
  };

  /** Write the verdict into the open run, once. */
  const note = () => {
    const entry = entries[key];
    if (!entry) return;
    const { state } = verdict(trigger, entry, Date.now());
    const met = state === "met", told = `${entry.baseline ?? ""}/${entry.value}/${met}`;
    if (!trigger.id || entry.told === told || state === "open" || state === "unclear") return;
    entry.told = told;
    save();
    const against = change && entry.baseline ? ` against ${entry.baseline}` : "";
    void record({ type: "judged", trigger: trigger.id, value: entry.value + against, met });
  };
  const typed = () => {
    const now = Date.now(), before = entries[key];
    const entry = { ...before, value: value.value, baseline: baseline.value, less: worse.value !== "", at: now };
    const { state } = verdict(trigger, entry, now);
    if (state === "not-met" || state === "open") delete entry.since;
    else entry.since ??= now;
    entries[key] = entry;
    save();
    redraw();
  };
  for (const each of [value, baseline, worse]) {
    each.addEventListener("input", typed);
    each.addEventListener("change", note);
  }
  since.addEventListener("change", () => {
    const entry = entries[key];
    if (!entry || !since.value) return;
    entry.since = lastAt(since.value, Date.now());
    save();
    redraw();
    note();
  });
  return { place, draw, isMet: () => verdict(trigger, entries[key] ?? null, Date.now()).state === "met" };
};

/**
 * A trigger as the page shows it.
 * @param {HTMLElement} row
 * @returns {Trigger}
 */
const read = (row) => {
  const limit = one(".rc-limit", row), starts = one(".rc-go a", row);
  const decides = all("dt", row).find((each) => each.textContent === "Decides")?.nextElementSibling?.querySelector("a");
  const id = row.id || one(".rc-at", row)?.textContent || "";
  return {
    id,
    text: one(".rc-text", row)?.textContent ?? "",
    limit: limit && limitOf(limit),
    window: Number(one("[data-rc-window]", row)?.dataset.rcWindow ?? 0),
    relative: row.dataset.rcRelative !== undefined,
    baseline: "",
    source: "",
    decides: decides?.hash.slice(1) ?? "",
    starts: starts instanceof HTMLAnchorElement ? { href: starts.href, text: starts.textContent ?? "", title: starts.title } : null,
  };
};

/** Let what is measured be judged at each trigger of the page. */
export const startJudging = () => {
  load();
  for (const row of all(".rc-page .rc-bound--trigger")) {
    const { place, draw } = judging(read(row));
    row.append(place);
    keepDrawn(draw);
  }
};

/**
 * The triggers of the roll-back, for a panel.
 * @returns {{list: HTMLElement, draws: (() => void)[]}}
 */
export const triggerList = () => {
  const made = binder.triggers.map((trigger) => ({ trigger, ...judging(trigger) }));
  const rows = made.map(({ trigger, place }) =>
    el(
      "li",
      { class: "rc-bound rc-bound--trigger" },
      line("rc-bound__text", el("span", { class: "rc-text" }, trigger.text), el("span", { class: "rc-quiet" }, trigger.id)),
      trigger.source && line("rc-by", `Read at: ${trigger.source}`),
      place,
    ));
  const met = el("p", { class: "rc-verdict--met", role: "status" });
  const summary = () => {
    const names = made.filter(({ isMet }) => isMet()).map(({ trigger }) => trigger.id || trigger.text);
    write(met, names.length > 0 ? `Met: ${names.join(", ")}` : "");
    met.hidden = names.length === 0;
  };
  return {
    list: el("div", {}, met, el("ul", { class: "rc-bounds", role: "list" }, ...rows)),
    draws: [...made.map(({ draw }) => draw), summary],
  };
};
