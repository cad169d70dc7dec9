/** What stands at the head of a page that is printed with a run: which run it is, and what no row of the page says. */

import { el } from "../dom.js";
import { clock } from "./words.js";

/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session */
const lines = ({ run, state }) => {
  const { procedure, startedAt, operator, finishedAt, abandonedAt, held, total, left, values, sections, notes } = state;
  const end = finishedAt ? `finished ${clock(finishedAt)}` : abandonedAt ? `abandoned ${clock(abandonedAt)}` : held ? `held at ${held.step}` : "open";
  return [
    `${procedure.code}${procedure.version ? `, version ${procedure.version}` : ""}, text ${procedure.revision.slice(0, 8)}. Begun ${clock(startedAt)} by ${run.events[0]?.by ?? ""}; ${end}; at the keyboard: ${operator}. ${total - left} of ${total} worked through.`,
    ...Object.entries(values).map(([name, value]) => `${name}: ${value}`),
    ...sections.flatMap((each) => (each.overridden ? [`Passed “${each.title}” with ${each.left} left, ${each.overridden.by}: ${each.overridden.reason}`] : [])),
    ...notes.filter((each) => !each.step).map((each) => `Note, ${each.by}: ${each.note}`),
  ];
};

/**
 * @param {HTMLElement} place
 * @param {Session} session
 */
export const paintPrinted = (place, session) => {
  const { run, state } = session;
  place.replaceChildren(
    el("p", {}, state.drill && el("strong", { class: "rc-drill" }, "Drill"), el("strong", {}, ` Run ${run.ticket}`)),
    ...lines(session).map((each) => el("p", {}, each)),
  );
};
