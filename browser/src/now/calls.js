/**
 * The order of escalation against the clock: whom was called when, who is called next, and when. Pure. A step's time
 * counts from the first call, so that one late call moves none of those after it.
 */

/**
 * @typedef {import("./types.js").Binder} Binder
 * @typedef {{contact: string, at: number}} Call
 * @typedef {{calls: Call[]}} Calls what is kept: calls that nobody has answered, oldest first
 * @typedef {{contact: string, step: number, due: number}} Next who is called next, and from when on
 */

/**
 * What was kept, made sure of; null where there is nothing.
 * @param {string | null} text
 * @returns {Calls | null}
 */
export const readCalls = (text) => {
  try {
    const { calls } = JSON.parse(text ?? "");
    /** @param {Call} each */
    const whole = (each) => typeof each.contact === "string" && Number.isFinite(each.at);
    return Array.isArray(calls) && calls.length > 0 && calls.every(whole) ? { calls } : null;
  } catch {
    return null;
  }
};

/**
 * Who is called next, once nobody answers: the first step after the furthest that was called, at which somebody is.
 * @param {Binder} binder
 * @param {Calls} kept
 * @returns {Next | null} null after the last step
 */
export const nextCall = ({ escalation, contacts }, { calls }) => {
  const first = calls[0]?.at ?? 0;
  const called = new Set(calls.map((each) => each.contact));
  const reached = escalation.reduce((furthest, each, n) => (called.has(each.contact) ? n : furthest), -1);
  for (let step = reached + 1; step < escalation.length; step++) {
    const each = escalation[step];
    if (each && !contacts[each.contact]?.vacant) {
      return { contact: each.contact, step, due: first + each.after * 1000 };
    }
  }
  return null;
};

/**
 * A stretch of time: `4:12`, `1:04:12`; never below zero.
 * @param {number} length in milliseconds
 */
export const clock = (length) => {
  const seconds = Math.max(0, Math.ceil(length / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${h > 0 ? `${h}:${String(m).padStart(2, "0")}` : m}:${String(s).padStart(2, "0")}`;
};
