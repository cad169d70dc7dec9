/** The bar at the foot of the window: which run this is, how far it is, what is next, and what can be done with it. */

import { button as plainButton, el, keepFree, one, write } from "../dom.js";
import { showFirst } from "./dialog.js";
import { isOpen } from "./session.js";
import { ago, clock, named, said } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("../run/computed.js").State} State
 * @typedef {{next: () => void, undo: () => void, hold: () => void, more: () => void, save: () => void, finish: () => void}} Does
 */

/** A run that nobody touched for so long says so, in milliseconds. */
const IDLE = 15 * 60_000;

/** @param {string} text @param {string} key @param {() => void} onclick @param {string} [kind] */
const button = (text, key, onclick, kind = "") =>
  plainButton(text, onclick, { class: `rc-button ${kind}`, "aria-keyshortcuts": key || undefined });

/** @param {State} now */
const standing = (now) => {
  if (now.finishedAt) return now.left > 0 ? `Ended ${clock(now.finishedAt)}, ${now.left} left` : `Finished ${clock(now.finishedAt)}`;
  if (now.abandonedAt) return `Abandoned ${clock(now.abandonedAt)}`;
  return `${now.total - now.left} of ${now.total}`;
};

/**
 * @param {Session} session
 * @param {Does} does
 */
export const makeBar = (session, does) => {
  const { run } = session;
  const panel = el("div", { class: "rc-bar__panel", tabindex: "-1", role: "group", "aria-label": "Where this run stands" });
  const fault = el("div", { class: "rc-bar__fault", role: "alert" });
  const count = el("span", { class: "rc-bar__count" });
  const progress = el("progress", { class: "rc-bar__progress", "aria-label": "Steps worked through" });
  const next = button("", "n", () => (session.state.next ? does.next() : does.finish()), "rc-button--first rc-bar__next");
  const undo = button("Undo", "u", does.undo);
  const hold = button("Hold", "h", does.hold);
  const bar = el(
    "section",
    { class: "rc-bar", "aria-label": `Run ${run.ticket}` },
    panel,
    fault,
    el(
      "p",
      { class: "rc-bar__what" },
      run.drill && el("strong", { class: "rc-drill" }, "Drill"),
      el("span", {}, el("b", {}, run.ticket), ` ${run.procedure.code}`),
      count,
    ),
    progress,
    el("div", { class: "rc-bar__acts" }, next, undo, hold, button("More", "g", does.more)),
  );
  const strip = one(".rc-now");
  if (strip) strip.before(bar);
  else document.body.append(bar);
  const sizes = new ResizeObserver(() => {
    keepFree("--rc-bar", bar.offsetHeight);
    keepFree("--rc-now", strip?.offsetHeight ?? 0);
  });
  sizes.observe(bar);
  if (strip) sizes.observe(strip);
  let shown = "";

  /**
   * What stands first when somebody comes back: where the run was left.
   * @param {State} now
   * @param {string} what
   */
  const cameBack = (now, what) => {
    const last = now.lastDone ? `Last completed: ${named(now, now.lastDone)}.` : "Nothing completed yet.";
    const on = now.held ? button("Resume", "h", does.hold, "rc-button--first") : button("Go on", "", () => { hide(); does.next(); }, "rc-button--first");
    panel.replaceChildren(
      el("p", {}, el("strong", {}, what), ` ${last}${now.next ? ` Next: ${named(now, now.next)}.` : ""}${now.held?.note ? ` ${now.held.note}` : ""}`),
      el("p", { class: "rc-buttons" }, on),
    );
    shown = what;
  };
  const hide = () => {
    const focused = panel.contains(document.activeElement);
    panel.replaceChildren();
    shown = "";
    if (focused) next.focus();
  };

  return {
    bar,
    /** Show where the run was left, where it was left for long. Gives the focus to it. */
    welcome: () => {
      const now = session.state;
      if (!isOpen(now)) return;
      const idle = Date.now() - Date.parse(now.lastAt) > IDLE;
      if (now.held) cameBack(now, `Held${now.held.step ? ` at ${now.held.step}` : ""} since ${clock(now.held.at)} (${ago(now.held.at)}).`);
      else if (idle) cameBack(now, `Nobody touched this run for ${ago(now.lastAt)}.`);
      else return;
      showFirst(panel);
    },
    paint: () => {
      const now = session.state;
      const open = isOpen(now);
      if (now.held && !shown.startsWith("Held")) cameBack(now, `Held${now.held.step ? ` at ${now.held.step}` : ""} since ${clock(now.held.at)} (${ago(now.held.at)}).`);
      if (!now.held && shown) hide();
      write(count, standing(now));
      progress.max = now.total;
      progress.value = now.total - now.left;
      next.hidden = hold.hidden = !open;
      write(next, now.next ? `Next: ${now.next}` : now.left > 0 ? "End" : "Finish");
      write(hold, now.held ? "Resume" : "Hold");
      const [last] = now.lastUndoable;
      undo.disabled = !last;
      undo.setAttribute("aria-label", last ? `Undo: ${said(last)}` : "Nothing to undo");
      const words = session.deleted ? "This run was deleted in another tab. It is no longer kept." : session.fault;
      if (fault.dataset.rcSaid !== words) {
        fault.dataset.rcSaid = words;
        fault.replaceChildren(...(words ? [el("p", {}, words), button("Export now", "", does.save)] : []));
      }
      bar.dataset.rcHeld = String(Boolean(now.held));
    },
    close: () => {
      sizes.disconnect();
      bar.remove();
      keepFree("--rc-bar", 0);
    },
  };
};
