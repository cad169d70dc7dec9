/** Times, lengths of time and names in words, for what people read. */

/** @param {string} at ISO 8601 in UTC @returns {string} `2026-11-23 03:12:04 UTC` */
export const moment = (at) => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;

/**
 * @param {number} milliseconds
 * @returns {string} `4 s`, `1 min 30 s`, `1 h 5 min`, `2 d 3 h`: two parts at most
 */
export const duration = (milliseconds) => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  /** @type {[number, string][]} */
  const parts = [[Math.floor(seconds / 86400), "d"], [Math.floor(seconds / 3600) % 24, "h"], [Math.floor(seconds / 60) % 60, "min"], [seconds % 60, "s"]];
  const first = parts.findIndex(([count]) => count > 0);
  const shown = first < 0 ? parts.slice(3) : parts.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count} ${unit}`).join(" ");
};

/** @param {string} from @param {string} to @returns {string} the time between two moments */
export const between = (from, to) => duration(Date.parse(to) - Date.parse(from));

/** @param {number} count @param {string} noun @returns {string} `1 step`, `2 steps` */
export const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
