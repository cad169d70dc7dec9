/** All that can be done with a run, in one dialog: progress by section first. */

import { el } from "../dom.js";
import * as acts from "./acts.js";
import { ask } from "./dialog.js";
import { copyMarkdown, handOver, save, saveMarkdown } from "./record.js";
import { isOpen } from "./session.js";
import { clock, left } from "./words.js";

/** @param {acts.Open} open */
const sections = ({ session }) =>
  el(
    "ul",
    { class: "rc-menu__sections", role: "list" },
    ...session.state.sections.map((each) =>
      el("li", {}, el("a", { href: `#${each.anchor}`, onclick: (/** @type {Event} */ event) => /** @type {HTMLElement} */ (event.target).closest("dialog")?.close() }, each.title), ` ${left(each)}`)),
  );

/**
 * @param {acts.Open} open
 * @param {{keys: () => void, leave: () => void}} does
 */
export const showMenu = async (open, does) => {
  const { run, state } = open.session;
  /** @type {[string, string, () => void][]} */
  const choices = [
    ["copy", "Copy as Markdown", () => void copyMarkdown(run)],
    ["markdown", "Download Markdown", () => saveMarkdown(run)],
    ["json", "Download the run", () => save(run)],
    ["print", "Print, filled in", () => window.print()],
    ["over", "Hand over to another device", () => void handOver(run)],
    ["keys", "Keys", does.keys],
    ["leave", "Back to the plain checklist", does.leave],
  ];
  if (isOpen(state)) {
    choices.push(
      ["who", "Somebody else is at the keyboard", () => void acts.changeHands(open)],
      ["finish", "Finish", () => void acts.finish(open)],
      ["abandon", "Abandon", () => void acts.abandon(open)],
    );
  }
  const answer = await ask({
    title: `${run.drill ? "Drill: " : ""}${run.ticket}, ${run.procedure.code} ${state.procedure.title}`,
    body: [
      `${state.total - state.left} of ${state.total} worked through. Begun ${clock(state.startedAt)}; at the keyboard: ${state.operator}.`,
      sections(open),
    ],
    acts: choices.map(([act, label]) => ({ act, label, quiet: true })),
    close: "Close",
  });
  choices.find(([act]) => act === answer?.act)?.[2]();
};
