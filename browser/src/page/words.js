/** How things of a run are said: times, lengths of time, events. */

/**
 * @typedef {import("../run/types.js").Event} Event
 * @typedef {import("../run/computed.js").State} State
 * @typedef {import("../run/computed.js").SectionState} SectionState
 */

/**
 * A time as the viewer's clock shows it; with the day where it is not today.
 * @param {string} at ISO 8601
 */
export const clock = (at) => {
  const then = new Date(at);
  const time = then.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  if (then.toDateString() === new Date().toDateString()) return time;
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())} ${time}`;
};

/**
 * How long ago something was.
 * @param {string} at ISO 8601
 */
export const ago = (at) => {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(at)) / 60_000));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / (24 * 60))} days`;
};

/**
 * The first words of a long text.
 * @param {string} text
 */
export const short = (text) => (text.length > 70 ? `${text.slice(0, 67).trimEnd()}…` : text);

/**
 * @param {State} now
 * @param {string | null} id
 */
export const stepOf = (now, id) => now.procedure.steps.find((each) => each.id === id);

/**
 * A step by its id and words.
 * @param {State} now
 * @param {string | null} id
 */
export const named = (now, id) => {
  const step = stepOf(now, id);
  return step ? `${step.id} ${short(step.text)}` : id ?? "";
};

/** @type {Partial<Record<Event["type"], string>>} */
const SAID = {
  done: "done",
  "not-applicable": "not applicable",
  failed: "failed",
  measured: "value",
  verified: "verified",
  noted: "note",
  filled: "filled in",
  overridden: "gate passed",
  moved: "new text taken up",
  judged: "trigger judged",
  called: "call",
  finished: "finished",
  abandoned: "abandoned",
};

/**
 * An event in two or three words: `DEP-17 done`.
 * @param {Event} event
 */
export const said = (event) => {
  const subject = "step" in event ? event.step : event.type === "filled" ? event.variable : "";
  return `${subject ?? ""} ${SAID[event.type] ?? event.type}`.trim();
};

/**
 * What is left of a section.
 * @param {SectionState} section
 */
export const left = (section) => {
  if (section.left === 0) return "complete";
  const critical = section.criticalLeft > 0 ? `, ${section.criticalLeft} critical` : "";
  return `${section.left} of ${section.total} left${critical}${section.overridden ? "; passed" : ""}`;
};
