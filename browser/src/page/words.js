/** How things of a run are said: times, lengths of time, events. */

/**
 * @typedef {import("../run/types.js").Event} Event
 * @typedef {import("../run/computed.js").State} State
 * @typedef {import("../run/computed.js").SectionState} SectionState
 */

/**
 * A time as the viewer's clock shows it; with the day where it is not today.
 * @param {string | number} at ISO 8601, or milliseconds since 1970
 * @param {number} [now]
 */
export const clock = (at, now = Date.now()) => {
  const then = new Date(at);
  // Swedes write numbers as ISO 8601 does.
  const [day, time] = then.toLocaleString("sv").split(" ");
  const hour = time?.slice(0, 5) ?? "";
  return then.toDateString() === new Date(now).toDateString() ? hour : `${day} ${hour}`;
};

/**
 * How long ago something was.
 * @param {string | number} at ISO 8601, or milliseconds since 1970
 * @param {number} [now]
 */
export const ago = (at, now = Date.now()) => {
  const minutes = Math.max(0, Math.floor((now - new Date(at).getTime()) / 60_000));
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
  undone: "opened again",
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
