/** A run on the page of its checklist: rows, bar, keys and headings, and what happens when something is touched. */

import { FIRST, all, button, el, one, say, write } from "../dom.js";
import { clean } from "../run/check.js";
import * as acts from "./acts.js";
import { makeBar } from "./bar.js";
import { fillFrom } from "./fill.js";
import { showKeys, startKeys } from "./keys.js";
import { showMenu } from "./menu.js";
import { paintPrinted } from "./print.js";
import { save } from "./record.js";
import { dropRows, makeRows, paintRow, paintRows } from "./rows.js";
import { isOpen } from "./session.js";
import { showText } from "./text.js";
import { left } from "./words.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("../run/types.js").Procedure} Procedure
 * @typedef {import("./rows.js").Row} Row
 */

/** What can be done to a step, beside doing it. */
const STEP_ACTS = /** @type {const} */ ([
  ["a", "Not applicable", acts.notApplicable],
  ["x", "Failed", acts.failed],
  ["v", "Verified by", acts.verify],
  ["c", "Note", acts.note],
]);

/** @param {HTMLElement} root @param {string} anchor */
const headingOf = (root, anchor) => one(`.rc-section[aria-labelledby="${CSS.escape(anchor)}"] > .rc-heading`, root);

/**
 * Open a run on its page.
 * @param {HTMLElement} root
 * @param {Session} session
 * @param {Procedure} shown what the page shows
 * @param {() => void} onLeave called when the run is left; the page then is a plain one again
 */
export const openRun = (root, session, shown, onLeave) => {
  const text = showText(root, session, shown);
  /** @type {Map<string, Row>} */
  let rows = new Map();
  /** @type {Map<string, HTMLElement>} */
  const counts = new Map();
  const title = document.title;

  /** @param {string} step */
  const go = (step) => {
    const it = rows.get(step);
    if (!it) return;
    // Not the row: it may be higher than the window.
    it.box.scrollIntoView({ block: "center" });
    it.box.focus({ preventScroll: true });
  };
  const open = { session, go };
  /** The step that a key acts on: the one the focus is in, else the next one. */
  const current = () => {
    const row = document.activeElement?.closest(".rc-item, .rc-bound--sign-off");
    return row?.id && rows.has(row.id) ? row.id : session.state.next;
  };
  /** @param {(open: acts.Open, step: string) => Promise<void>} act */
  const onCurrent = (act) => async () => {
    const step = current();
    if (!step || !isOpen(session.state)) return say("Nothing is left to do.");
    const moves = act === acts.done;
    await act(open, step);
    if (moves && session.state.next) go(session.state.next);
  };

  const does = {
    next: () => (session.state.next ? go(session.state.next) : say("Nothing is left to do.")),
    undo: () => acts.undo(open),
    hold: () => { if (isOpen(session.state)) acts.hold(open); },
    more: () => void showMenu(open, { keys: () => showKeys(keys), leave }),
    save: () => save(session.run),
    finish: () => void acts.finish(open),
  };
  const keys = [
    { key: "n", says: "go to the next step", does: does.next },
    { key: "d", says: "do the step the focus is on, or the next one, and go on", does: onCurrent(acts.done) },
    ...STEP_ACTS.map(([key, says, act]) => ({ key, says: says.toLowerCase(), does: onCurrent(act) })),
    { key: "m", says: "go to the measured value", does: () => rows.get(current() ?? "")?.value?.focus() },
    { key: "u", says: "undo", does: does.undo },
    { key: "h", says: "hold, or resume", does: does.hold },
    { key: "g", says: "more: export, hand over, finish", does: does.more },
    { key: "?", says: "show these keys", does: () => void showKeys(keys) },
  ];
  const stopKeys = startKeys(keys);
  const bar = makeBar(session, does);

  const paintSections = () => {
    for (const section of session.state.sections) {
      let count = counts.get(section.anchor);
      if (!count) {
        count = el("span", { class: "rc-left" });
        counts.set(section.anchor, count);
        headingOf(root, section.anchor)?.firstElementChild?.after(count);
      }
      write(count, left(section));
      count.classList.toggle("rc-left--none", section.left === 0);
    }
  };
  const end = one(".rc-end", root);
  const call = el("p", { class: "rc-end rc-end--run" });
  end?.after(call);
  const paintEnd = () => {
    const { left: rest, procedure, finishedAt, abandonedAt } = session.state;
    const over = finishedAt || abandonedAt;
    call.dataset.rcComplete = String(rest === 0);
    call.replaceChildren(rest === 0 ? el("strong", {}, procedure.completion) : `${rest} of ${session.state.total} left: no completion call yet.`);
    if (rest === 0 && !over) call.append(" ", button("Finish the run", does.finish, FIRST));
  };
  const printed = el("div", { class: "rc-printed" });
  root.prepend(printed);
  const paint = () => {
    const now = session.state;
    if (text.paint()) {
      dropRows(rows);
      rows = makeRows(root, now.procedure.steps);
    }
    paintRows(rows, now, isOpen(now));
    paintSections();
    paintEnd();
    bar.paint();
    paintPrinted(printed, session);
    fillFrom(now.values, fill);
    const mark = now.held ? "Held" : isOpen(now) ? `${now.total - now.left}/${now.total}` : "Closed";
    const drill = now.drill ? "DRILL " : "";
    document.title = `${drill}${mark} ${session.run.ticket} ${title}`;
  };
  /** @param {string} variable @param {string} value */
  const fill = (variable, value) => {
    if (isOpen(session.state) && (session.state.values[variable] ?? "") !== value) session.act({ type: "filled", variable, value });
  };

  /** @param {Row} it */
  const showActs = (it) => {
    const shownNow = one(".rc-acts", it.row);
    it.more.setAttribute("aria-expanded", String(!shownNow));
    if (shownNow) return shownNow.remove();
    const buttons = STEP_ACTS.map(([key, says, act]) =>
      button(says, () => act(open, it.step.id), { "aria-keyshortcuts": key }));
    const again = button("Open again", () => {
      session.takeBack(it.step.id);
      it.box.focus({ preventScroll: true });
    }, { class: "rc-button rc-again" });
    const group = el("div", { class: "rc-acts", role: "group", "aria-label": `More for ${it.step.id}` }, ...buttons, again);
    // Below the button, not below the row: a row with a command can be longer than a telephone.
    it.more.after(group);
    group.scrollIntoView({ block: "nearest" });
  };
  /** @param {Event} event */
  const rowOf = (event) => {
    const place = event.target instanceof Element ? event.target.closest(".rc-item, .rc-bound--sign-off") : null;
    return place ? rows.get(place.id) : undefined;
  };
  /** @param {Event} event */
  const onChange = async (event) => {
    const it = rowOf(event);
    if (!it) return;
    if (it.value && event.target === it.value) {
      await acts.measure(open, it.step.id, clean(it.value.value));
      // Nothing that was refused looks as if it were recorded.
      it.value.value = session.state.steps.get(it.step.id)?.value ?? "";
      return;
    }
    if (event.target !== it.box) return;
    await acts.toggle(open, it.step.id);
    // Where that was refused, nothing changed but the box, which was just clicked.
    it.drawn = "";
    paintRow(it, session.state, isOpen(session.state));
  };
  /** @param {Event} event */
  const onClick = (event) => {
    const it = rowOf(event);
    if (it && event.target === it.more) showActs(it);
  };
  const onShow = () => {
    if (document.visibilityState === "visible") void session.reread().then(() => bar.welcome());
  };

  /** Leave the run where it is; the page is a reference again. */
  const leave = () => {
    root.removeEventListener("change", onChange);
    root.removeEventListener("click", onClick);
    document.removeEventListener("visibilitychange", onShow);
    stopKeys();
    session.close();
    bar.close();
    dropRows(rows);
    text.close();
    counts.forEach((each) => each.remove());
    call.remove();
    printed.remove();
    document.title = title;
    document.documentElement.classList.remove("rc-running", "rc-drilling");
    fillFrom({}, () => {});
    onLeave();
  };

  root.addEventListener("change", onChange);
  root.addEventListener("click", onClick);
  document.addEventListener("visibilitychange", onShow);
  document.documentElement.classList.add("rc-running");
  document.documentElement.classList.toggle("rc-drilling", session.run.drill);
  session.changed = paint;
  paint();
  bar.welcome();
  all("details", root).forEach((each) => each.setAttribute("open", ""));
};
