/** The strip at the foot of every page. Without this script its links lead to pages that say the same. */

import { el, keepFree, one, write } from "../dom.js";
import { runAddress } from "../site.js";
import { calls, onDuty, openCalls, standing, upcoming } from "./escalating.js";
import { startJudging, triggerList } from "./judging.js";
import { binder, contact, isKnown, link } from "./knowledge.js";
import { keepDrawn, line, listed, openPanel, redraw, tell } from "./panel.js";
import { current, follow } from "./runs.js";

const MINUTE = 60_000;
const MARK = "Call next: ";

const openRollBack = () => {
  const { list, draws } = triggerList();
  const { rollBack, moreTriggers } = binder;
  openPanel("Roll back", [
    ...(rollBack ? [line("", link(rollBack.href, `Go to ${rollBack.text}`, "rc-call"))] : []),
    list,
    line("", link("limits/", moreTriggers ? `${moreTriggers} more triggers, and all limits` : "All triggers and limits")),
  ], draws);
};

const openSeverities = () => {
  const levels = binder.severities.map((each) =>
    el("li", {}, el("strong", {}, link(each.href, each.title)), ` ${each.meaning}`,
      line("rc-by", `Somebody is at work within ${each.respond}; a report at least every ${each.update}.`)));
  openPanel("Severity", [listed(levels)]);
};

/** @type {Record<string, () => void>} */
const PANELS = { "roll-back": openRollBack, "call": openCalls, "severity": openSeverities };

/** @param {HTMLElement} place the strip's link to runs: becomes one to the open run */
const showRun = async (place) => {
  try {
    const open = await current();
    if (!open) return;
    const { run, now, id } = open;
    place.setAttribute("href", runAddress(run.procedure.code, run.ticket, id));
    place.replaceChildren(run.drill ? "Drill" : "Run", el("small", {}, `${run.ticket} ${now.total - now.left}/${now.total}`));
  } catch {
    // It stays a link to the list of runs, which says what is wrong.
  }
};

/** What was announced already: a step is called out once a page. */
let announced = "";

/** @param {HTMLElement} said */
const draw = (said) => {
  const now = Date.now(), then = upcoming();
  const due = then !== null && then.due <= now;
  write(said, standing(now) ?? onDuty(now));
  said.classList.toggle("rc-now__said--due", due);
  const bare = document.title.startsWith(MARK) ? document.title.slice(MARK.length) : document.title;
  // Others change the title too: the mark is put back.
  if (document.title !== (due ? MARK : "") + bare) document.title = (due ? MARK : "") + bare;
  const step = due ? `${then.contact} ${then.due}` : "";
  if (due && step !== announced) tell(`Nobody has answered. Call ${contact(then.contact).name} now.`);
  announced = step;
};

let minute = 0;

/** Draw anew by the clock: each second while one runs, else each minute. What is shown is never counted up from here. */
const tick = () => {
  const now = Math.floor(Date.now() / MINUTE);
  if (now !== minute || calls() || one(".rc-verdict--crossed")) redraw();
  minute = now;
};

export const startNow = () => {
  startJudging();
  const strip = one(".rc-now");
  if (!isKnown || !strip) return;
  const said = el("p", { class: "rc-now__said" });
  strip.prepend(said);
  for (const place of [...strip.querySelectorAll("a")]) {
    const { rcNow = "" } = place.dataset;
    const open = PANELS[rcNow];
    if (open) place.replaceWith(el("button", { type: "button", class: place.className, "data-rc-now": rcNow, "aria-haspopup": "dialog", onclick: open }, place.textContent));
    else {
      void showRun(place);
      void follow(() => void showRun(place)).catch(() => {});
    }
  }
  // What is said, and what has the focus, stays above the strip however large its text is.
  new ResizeObserver(() => keepFree("--rc-now", strip.offsetHeight)).observe(strip);
  keepDrawn(() => draw(said));
  addEventListener("storage", redraw);
  document.addEventListener("visibilitychange", redraw);
  setInterval(tick, 1000);
};
